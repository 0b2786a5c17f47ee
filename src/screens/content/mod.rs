//! The screens of contents: how departments do.

pub mod dashboard;
