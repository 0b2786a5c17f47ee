//! Sales: the pool, who looks after whom, payments, the desk, reports.

mod desk;
mod payments;
mod people;
mod pool;
mod pool_home;
mod reports;
