//! Sales: customers and their follow-ups.

mod consult_record;
mod customer;

pub use consult_record::{ConsultRecord, Intention};
pub use customer::{Customer, CustomerLevel, CustomerStatus, Education, Experience, Gender, Source, WorkStatus};
