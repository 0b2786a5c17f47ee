//! Screens with a look of their own, and the frame around all of them.

pub mod access;
pub mod classroom;
pub mod home;
pub mod login;
pub mod password;
pub mod registry;
pub mod shell;
