//! Sales: the pool, who looks after whom, payments, the desk, reports.

mod desk;
mod payments;
mod pool;
mod pool_home;
mod reports;
