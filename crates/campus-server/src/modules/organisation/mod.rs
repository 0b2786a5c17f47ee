//! How the company is built.

pub mod departments;
pub mod org_units;
mod setup;

use crate::home::Provider;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[setup::SETUP];
