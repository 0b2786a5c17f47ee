//! What a transaction wrote, for those who show it: named by the functions that write, so that no handler can forget it.

use std::collections::BTreeSet;

/// Entities whose rows were written, whether people's rights were, and whose notifications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Names of entities.
    pub entities: BTreeSet<&'static str>,
    /// Somebody may do something else than before.
    pub access: bool,
    /// Users whose notifications were written.
    pub notified: BTreeSet<i64>,
}

impl Touched {
    /// Nothing was written that anybody shows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && !self.access && self.notified.is_empty()
    }
}
