//! Where a screen of its own joins the generic ones: entity name → what is added to its record and rows.

use campus_model::{Entity, Labels, Record};
use leptos::prelude::*;

use super::classroom;

/// The row that an addition is made for.
#[derive(Clone)]
pub struct RecordContext {
    /// Its entity.
    pub entity: &'static Entity,
    /// The row, with `allowed`.
    pub record: Record,
    /// Labels of the rows that it links to.
    pub links: Labels,
    /// Reads the screen's data again, after the addition changed something.
    pub reload: Callback<()>,
}

/// What an entity adds to the generic screens.
#[derive(Clone, Copy, Default)]
pub struct Overrides {
    /// Buttons beside Edit and Delete on the record's page.
    pub record_actions: Option<fn(RecordContext) -> AnyView>,
    /// A panel below the record's fields.
    pub record_panel: Option<fn(RecordContext) -> AnyView>,
    /// Small buttons at the end of each list row.
    pub row_actions: Option<fn(RecordContext) -> AnyView>,
}

/// The additions of an entity.
#[must_use]
pub fn overrides(entity: &str) -> Overrides {
    classroom::overrides(entity).unwrap_or_default()
}
