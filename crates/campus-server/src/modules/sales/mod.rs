//! Sales: customers and their follow-ups.

pub mod consult_records;
pub mod customers;
mod home;

use crate::home::Provider;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[home::DUE, home::NEW, home::UNASSIGNED];
