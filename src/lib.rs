//! Campus.
