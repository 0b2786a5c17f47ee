//! Screens with a look of their own, and the frame around all of them.

pub mod access;
pub mod address;
pub mod classroom;
pub mod content;
pub mod faults;
pub mod home;
pub mod jobs;
pub mod login;
pub mod notifications;
pub mod organisation;
pub mod password;
pub mod period;
pub mod profile;
pub mod registry;
pub mod sales;
pub mod shell;
