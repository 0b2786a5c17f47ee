//! Sales: customers, the pool, who looks after whom, follow-ups, payments.

mod claim;
pub mod conflicts;
pub mod consult_records;
pub mod counters;
pub mod customers;
pub mod dates;
pub mod distribution;
mod dry_run;
pub mod hand;
pub mod holding;
mod home;
pub mod mend;
mod mine;
pub mod moved;
pub mod nightly;
mod open;
pub mod payments;
mod place;
mod pool;
mod protect;
mod release;
mod reports;
pub mod rules;
mod set_rules;
pub mod told;
mod transfer;

use campus_model::entities::sales::{ConsultRecord, Customer, Payment};

use campus_model::{Method, Operation};

use crate::home::Provider;
use crate::mount::Api;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[home::DROPPING, home::DUE, home::NEW, home::SILENT, home::UNASSIGNED];

/// Who may ask whose a number is: whoever writes customers.
fn writers() -> Vec<&'static Operation> {
    ["add", "edit"].into_iter().filter_map(|action| Customer::ENTITY.operation(action)).collect()
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
        .operation(const { &Customer::distribute }, distribution::distribute)
        .operation(const { &Customer::distribution }, distribution::show)
        .operation(const { &Customer::rules }, set_rules::show)
        .operation(const { &Customer::set_rules }, set_rules::change)
        .question("/api/customers/rules/dry_run", dry_run::try_out)
        .any_of(writers(), Method::Get, "/api/customers/check", conflicts::check)
        .operation(const { &Customer::reports }, reports::show)
        .any_of(vec![const { &Customer::reports }], Method::Get, "/api/customers/reports/behind", reports::behind)
        .operation(const { &ConsultRecord::add_for_others }, crate::crud::add)
        .operation(const { &Payment::approve }, payments::approve)
        .operation(const { &Payment::reject }, payments::reject)
        .operation(const { &Payment::balances }, payments::balances)
        .operation(const { &Payment::receipt }, payments::receipt)
}
