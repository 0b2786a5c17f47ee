//! The public pool, one's own customers, and a customer's record.

use crate::screens::registry::Overrides;

/// What is added to the generic screens.
#[must_use]
pub fn overrides(_entity: &str) -> Overrides {
    Overrides::default()
}
