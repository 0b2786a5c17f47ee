//! Sales: customers.

pub mod customers;
