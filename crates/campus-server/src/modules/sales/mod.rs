//! Sales: customers and their follow-ups.

pub mod consult_records;
pub mod customers;
