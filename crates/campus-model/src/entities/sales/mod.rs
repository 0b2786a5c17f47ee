//! Sales: customers, who looks after them, what was said, what was paid.

mod class_transfer;
mod consult_record;
mod customer;
mod distribution;
mod payment;
mod sale_rank;

pub use class_transfer::ClassTransfer;
pub use consult_record::{ConsultRecord, FollowUpKind, Intention};
pub use customer::{
    Customer, CustomerLevel, CustomerStatus, Education, Experience, Gender, PoolReason, Source, WorkStatus,
};
pub use distribution::{CustomerDistribution, Holding, Origin, ReleaseReason};
pub use payment::{Payment, PaymentKind, PaymentState};
pub use sale_rank::SaleRank;
