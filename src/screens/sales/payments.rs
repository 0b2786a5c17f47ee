//! Applications, the queue of finance, balances and receipts.

use crate::screens::registry::Overrides;

/// What is added to the generic screens.
#[must_use]
pub fn overrides(_entity: &str) -> Overrides {
    Overrides::default()
}
