//! The manager's desk: automatic distribution and the rules of sales; and whose a number is, in the form of a customer.

mod add;
mod conflicts;
mod distribute;
mod distribution;
mod document;
mod numbers;
mod ranks;
mod rules;
mod rules_form;
mod rules_rows;
mod trial;

pub use conflicts::beside;
pub use distribute::distribute_button;
pub use distribution::DistributionDeskPage;
pub use rules::SalesRulesPage;

use crate::screens::registry::Overrides;

/// What is added to the generic screens.
#[must_use]
pub fn overrides(_entity: &str) -> Overrides {
    Overrides::default()
}
