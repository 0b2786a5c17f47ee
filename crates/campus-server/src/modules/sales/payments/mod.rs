//! Enrolments and payments: applied for by a consultant, decided by finance (PA-01 to PA-10).

mod account;
mod apply;
mod balances;
mod decide;
mod effects;
mod receipt;
pub mod transfers;

pub use apply::HOOKS;
pub use balances::list as balances;
pub use decide::{approve, reject};
pub use receipt::show as receipt;
