//! Sales: customers, the pool, who looks after whom, follow-ups, payments.

mod claim;
pub mod consult_records;
pub mod counters;
pub mod customers;
pub mod dates;
pub mod hand;
pub mod holding;
mod home;
pub mod mend;
mod mine;
pub mod moved;
pub mod nightly;
mod open;
pub mod payments;
mod pool;
mod protect;
mod release;
pub mod rules;
pub mod told;
mod transfer;

use campus_model::entities::sales::{ConsultRecord, Customer, Payment};

use crate::answer::Answer;
use crate::home::Provider;
use crate::mount::Api;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[home::DROPPING, home::DUE, home::NEW, home::SILENT, home::UNASSIGNED];

async fn not_yet() -> Answer<axum::http::StatusCode> {
    Err(campus_model::Code::Unavailable.into())
}

/// Mounts the operations of sales that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.operation(const { &Customer::public }, pool::list)
        .operation(const { &Customer::mine }, mine::list)
        .operation(const { &Customer::open }, open::open)
        .operation(const { &Customer::claim }, claim::claim)
        .operation(const { &Customer::release }, release::release)
        .operation(const { &Customer::transfer }, transfer::transfer)
        .operation(const { &Customer::hand_over }, transfer::hand_over)
        .operation(const { &Customer::protect }, protect::protect)
        .operation(const { &Customer::distribute }, not_yet)
        .operation(const { &Customer::distribution }, not_yet)
        .operation(const { &Customer::rules }, not_yet)
        .operation(const { &Customer::set_rules }, not_yet)
        .operation(const { &Customer::reports }, not_yet)
        .operation(const { &ConsultRecord::add_for_others }, crate::crud::add)
        .operation(const { &Payment::approve }, payments::approve)
        .operation(const { &Payment::reject }, payments::reject)
        .operation(const { &Payment::balances }, payments::balances)
        .operation(const { &Payment::receipt }, payments::receipt)
}
