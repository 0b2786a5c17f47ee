//! The public pool, one's own customers, and a customer's record.

mod bulk;
mod claiming;
pub mod follow_up;
pub mod hand_over;
mod history;
mod listed;
mod mine;
mod outcome;
mod pool;
mod protect;
mod record;
mod release;
mod transfer;
mod words;

pub use mine::MinePage;
pub use pool::PoolPage;

use crate::screens::registry::Overrides;

/// What is added to the generic screens.
#[must_use]
pub fn overrides(entity: &str) -> Overrides {
    match entity {
        "customers" => Overrides {
            record_actions: Some(record::actions),
            record_panel: Some(record::panel),
            bulk_actions: Some(bulk::actions),
            // The panel shows these in a way of its own.
            without_related: &["customer_distributions", "consult_records", "payments"],
            ..Overrides::default()
        },
        _ => Overrides::default(),
    }
}
