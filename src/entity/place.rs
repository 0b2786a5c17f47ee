//! Addresses of the generic screens, and the way to them.

use std::cell::RefCell;
use std::collections::HashMap;

use campus_model::Entity;

use crate::i18n::t;
use crate::ui::Crumb;

thread_local! {
    /// The list each entity was last seen in, so that one comes back to the same page and filters (ST-06).
    static LISTS: RefCell<HashMap<&'static str, String>> = RefCell::new(HashMap::new());
}

/// Remembers the list one looks at.
pub(super) fn remember(entity: &'static Entity, query: &str) {
    LISTS.with_borrow_mut(|lists| lists.insert(entity.name, query.to_owned()));
}

/// The list one came from, or the whole one.
pub(super) fn list(entity: &'static Entity) -> String {
    let query = LISTS.with_borrow(|lists| lists.get(entity.name).cloned()).unwrap_or_default();
    with_query(entity, &query)
}

/// A list with this state.
pub(super) fn with_query(entity: &'static Entity, query: &str) -> String {
    if query.is_empty() { format!("/{}", entity.name) } else { format!("/{}?{query}", entity.name) }
}

/// The address of an entity's trash.
pub(super) fn trash(entity: &'static Entity) -> String {
    format!("/{}/trash", entity.name)
}

/// The address of a row.
pub(super) fn record(entity: &str, id: i64) -> String {
    format!("/{entity}/{id}")
}

/// The step to the entity's list.
pub(super) fn list_crumb(entity: &'static Entity) -> Crumb {
    Crumb::to(t(&entity.label_for_many()), list(entity))
}
