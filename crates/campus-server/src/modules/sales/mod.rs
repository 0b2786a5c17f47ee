//! Sales: customers, the pool, who looks after whom, follow-ups, payments.

pub mod conflicts;
pub mod consult_records;
pub mod counters;
pub mod customers;
mod dates;
pub mod distribution;
mod dry_run;
pub mod hand;
pub mod holding;
mod home;
pub mod rules;
mod set_rules;

use campus_model::entities::sales::{ConsultRecord, Customer, Payment};

use campus_model::{Method, Operation};

use crate::answer::Answer;
use crate::home::Provider;
use crate::mount::Api;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[home::DUE, home::NEW, home::UNASSIGNED];

async fn not_yet() -> Answer<axum::http::StatusCode> {
    Err(campus_model::Code::Unavailable.into())
}

/// Who may ask whose a number is: whoever writes customers.
fn writers() -> Vec<&'static Operation> {
    ["add", "edit"].into_iter().filter_map(|action| Customer::ENTITY.operation(action)).collect()
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
        .operation(const { &Customer::distribute }, distribution::distribute)
        .operation(const { &Customer::distribution }, distribution::show)
        .operation(const { &Customer::rules }, set_rules::show)
        .operation(const { &Customer::set_rules }, set_rules::change)
        .question("/api/customers/rules/dry_run", dry_run::try_out)
        .any_of(writers(), Method::Get, "/api/customers/check", conflicts::check)
        .operation(const { &Customer::reports }, not_yet)
        .operation(const { &ConsultRecord::add_for_others }, crate::crud::add)
        .operation(const { &Payment::approve }, not_yet)
        .operation(const { &Payment::reject }, not_yet)
        .operation(const { &Payment::balances }, not_yet)
        .operation(const { &Payment::receipt }, not_yet)
}
