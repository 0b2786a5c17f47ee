//! The filters of a list: a panel to set the usual ones, a builder of conditions joined by *and* and *or*, and chips that
//! say which are set.

mod builder;
mod chips;
mod condition;
mod quick;
mod tree;
mod values;
mod when;
mod words;

use campus_model::{Entity, Field};

use crate::session::use_session;

pub use chips::ActiveFilters;
pub use quick::FilterPanel;
pub(super) use words::month;

/// The fields that can be filtered by here.
fn filterable(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    entity.fields.iter().filter(move |field| field.filterable() && field.readable(&permissions))
}
