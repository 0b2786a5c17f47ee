//! The manager's desk: automatic distribution and the rules of sales.

use crate::screens::registry::Overrides;

/// What is added to the generic screens.
#[must_use]
pub fn overrides(_entity: &str) -> Overrides {
    Overrides::default()
}
