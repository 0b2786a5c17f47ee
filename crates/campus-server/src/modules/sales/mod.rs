//! Sales: customers, the pool, who looks after whom, follow-ups, payments.

pub mod consult_records;
pub mod counters;
pub mod customers;
pub(crate) mod dates;
pub mod hand;
pub mod holding;
mod home;
pub mod rules;

use campus_model::entities::sales::{ConsultRecord, Customer, Payment};

use crate::answer::Answer;
use crate::home::Provider;
use crate::mount::Api;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[home::DUE, home::NEW, home::UNASSIGNED];

async fn not_yet() -> Answer<axum::http::StatusCode> {
    Err(campus_model::Code::Unavailable.into())
}

/// Mounts the operations of sales that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.operation(const { &Customer::public }, not_yet)
        .operation(const { &Customer::mine }, not_yet)
        .operation(const { &Customer::open }, not_yet)
        .operation(const { &Customer::claim }, not_yet)
        .operation(const { &Customer::release }, not_yet)
        .operation(const { &Customer::transfer }, not_yet)
        .operation(const { &Customer::hand_over }, not_yet)
        .operation(const { &Customer::protect }, not_yet)
        .operation(const { &Customer::distribute }, not_yet)
        .operation(const { &Customer::distribution }, not_yet)
        .operation(const { &Customer::rules }, not_yet)
        .operation(const { &Customer::set_rules }, not_yet)
        .operation(const { &Customer::reports }, not_yet)
        .operation(const { &ConsultRecord::add_for_others }, crate::crud::add)
        .operation(const { &Payment::approve }, not_yet)
        .operation(const { &Payment::reject }, not_yet)
        .operation(const { &Payment::balances }, not_yet)
        .operation(const { &Payment::receipt }, not_yet)
}
