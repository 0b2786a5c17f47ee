//! How the company is built.

pub mod departments;
pub mod org_units;
