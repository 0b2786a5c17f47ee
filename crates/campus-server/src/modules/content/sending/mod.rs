//! Sending contents to the platform (PL): a worker takes rows of the outbox and sends them, outside of any request; what did
//! not arrive is looked after by people; and what arrived is measured.

mod accounts;
mod claim;
pub mod gate;
mod numbers;
mod operations;
mod outcome;
mod round;
mod status;
mod tags;
mod turn;

use campus_model::Method;
use campus_model::entities::content::{Content, Outbox, PlatformAccount};

use crate::mount::Api;

pub use claim::{Claimed, claim};
pub use numbers::{go_round as measure_round, measure};
pub use outcome::save;
pub use round::{go_round, send_due};
pub use tags::tags_of;

/// How long a worker is believed to be sending one row, in seconds: longer than two requests with two tokens may take.
pub const LEASE: i64 = 120;

/// Mounts the operations.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.prepared(const { &PlatformAccount::authorise }, accounts::ask, accounts::authorise)
        .operation(const { &PlatformAccount::disable }, accounts::disable)
        .operation(const { &Outbox::retry }, operations::retry)
        .prepared(const { &Outbox::check }, operations::ask, operations::check)
        .operation(const { &Outbox::settle }, operations::settle)
        .operation(const { &Outbox::cancel }, operations::cancel)
        .any_of(vec![Content::list], Method::Get, "/api/outbox/status", status::status)
}
