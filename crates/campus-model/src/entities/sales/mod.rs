//! Sales: customers.

mod customer;

pub use customer::{Customer, CustomerLevel, CustomerStatus, Education, Experience, Gender, Source, WorkStatus};
