//! Applications, the queue of finance, balances and receipts.

mod balances;
mod decide;
mod difference;
mod panel;
mod receipt;

pub use balances::BalancesPage;
pub use panel::panel;
pub use receipt::ReceiptPage;

use crate::screens::registry::Overrides;

/// What is added to the generic screens.
#[must_use]
pub fn overrides(entity: &str) -> Overrides {
    match entity {
        "payments" => Overrides {
            record_actions: Some(decide::actions),
            bulk_actions: Some(decide::many),
            ..Overrides::default()
        },
        "class_transfers" => Overrides { below: Some(difference::below), ..Overrides::default() },
        _ => Overrides::default(),
    }
}
