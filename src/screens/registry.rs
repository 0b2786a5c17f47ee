//! Where a screen of its own joins the generic ones: entity name → what is added to its record and rows.

use campus_model::{AllMatching, Entity, Field, Labels, Record};
use leptos::prelude::*;

use super::{access, classroom, content, sales};
use crate::entity::Draft;
use crate::ui::Control;

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

/// An input of its own: draws the field of a form.
pub type FieldView = fn(Draft, &'static Field, Control) -> AnyView;

/// The rows that are picked in a list.
#[derive(Clone, Copy)]
pub struct Picked {
    /// One by one.
    pub ids: Signal<Vec<i64>>,
    /// Or all that the list shows.
    pub all: Signal<Option<AllMatching>>,
    /// What became of these is settled: they are picked no more. Those that something refused stay so.
    pub forget: Callback<Vec<i64>>,
}

/// Buttons for rows of a list.
pub type BulkView = fn(Picked) -> AnyView;

/// What an entity adds to the generic screens.
#[derive(Clone, Copy, Default)]
pub struct Overrides {
    /// Buttons beside Edit and Delete on the record's page.
    pub record_actions: Option<fn(RecordContext) -> AnyView>,
    /// A panel below the record's fields.
    pub record_panel: Option<fn(RecordContext) -> AnyView>,
    /// Buttons on top of a list, besides those of every list.
    pub list_actions: Option<fn() -> AnyView>,
    /// What stands between the title of a list and its rows.
    pub list_banner: Option<fn() -> AnyView>,
    /// Buttons for the rows picked in a list, besides those of every list.
    pub bulk_actions: Option<BulkView>,
    /// Small buttons at the end of each list row.
    pub row_actions: Option<fn(RecordContext) -> AnyView>,
    /// The codes of the operations behind those: who holds none of them sees no column for them (RB-05).
    pub row_operations: &'static [&'static str],
    /// Entities whose rows the panel shows by itself: no list of them stands below the record.
    pub without_related: &'static [&'static str],
    /// What stands on top of its form.
    pub form_note: Option<fn(Draft) -> Option<AnyView>>,
    /// What stands below an input in the place of the warning of doubles, by field.
    pub beside: Option<fn(Draft, &'static Field) -> Option<AnyView>>,
    /// What stands below an input besides that, by field.
    pub below: Option<fn(Draft, &'static Field) -> Option<AnyView>>,
    /// Inputs of its own in the form, by field.
    pub input: Option<fn(&str) -> Option<FieldView>>,
}

/// The additions of an entity.
#[must_use]
pub fn overrides(entity: &str) -> Overrides {
    let own = classroom::overrides(entity).or_else(|| access::overrides(entity));
    let own = own.or_else(|| content::overrides(entity)).or_else(|| sales::overrides(entity)).unwrap_or_default();
    let logins = access::has_logins(entity);
    let leaving = (entity == "staff").then_some(sales::customers::hand_over::actions as fn(RecordContext) -> AnyView);
    Overrides {
        record_actions: own.record_actions.or(leaving),
        record_panel: own.record_panel.or(logins.then_some(access::login_panel)),
        bulk_actions: match entity {
            "staff" => Some(access::staff_logins),
            "students" => Some(access::student_logins),
            "users" => Some(access::user_logins),
            _ => own.bulk_actions,
        },
        ..own
    }
}
