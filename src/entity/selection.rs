//! Which rows of a list are picked: some of them, or all that match.

use std::collections::BTreeMap;

use campus_model::{AllMatching, Entity, Record};
use leptos::prelude::*;

use crate::i18n::{label, t, t_with};
use crate::session::use_session;

/// The picked rows of a list.
#[derive(Clone, Copy)]
pub struct Selection {
    /// Id and label of the rows picked one by one.
    pub rows: RwSignal<BTreeMap<i64, String>>,
    /// All rows that the list shows, instead.
    pub all: RwSignal<Option<AllMatching>>,
}

impl Selection {
    /// Nothing is picked.
    pub fn new() -> Self {
        Self { rows: RwSignal::new(BTreeMap::new()), all: RwSignal::new(None) }
    }

    /// Whether the rows of an entity can be picked: there is something to do with many.
    pub fn offered(entity: &'static Entity) -> bool {
        let session = use_session().now();
        entity.bulk().any(|operation| session.as_ref().is_some_and(|session| session.permissions.allow(operation)))
    }

    /// Nothing is picked any more.
    pub fn clear(self) {
        self.rows.try_set(BTreeMap::new());
        self.all.try_set(None);
    }

    /// How many rows are picked (reactive).
    pub fn count(self) -> u64 {
        match self.all.get() {
            Some(all) => all.count,
            None => self.rows.with(|rows| rows.len() as u64),
        }
    }

    fn pick(self, record: &Record, picked: bool) {
        self.all.set(None);
        self.rows.update(|rows| {
            if picked {
                rows.insert(record.id(), record.label().to_owned());
            } else {
                rows.remove(&record.id());
            }
        });
    }

    fn has(self, id: i64) -> bool {
        self.all.with(Option::is_some) || self.rows.with(|rows| rows.contains_key(&id))
    }
}

/// The box that picks a row.
#[component]
pub fn PickRow(
    /// The list's selection.
    selection: Selection,
    /// The row.
    record: Record,
) -> impl IntoView {
    let id = record.id();
    let name = record.label().to_owned();
    let said = move || t_with("ui-select-row", &[("label", label(&name).into())]);
    view! {
        <input type="checkbox" class="checkbox checkbox-sm mr-2 align-middle" name="pick" aria-label=said
            prop:checked=move || selection.has(id)
            on:change:target=move |event| selection.pick(&record, event.target().checked())/>
    }
    .into_any()
}

/// The box that picks every row of the page.
#[component]
pub fn PickPage(
    /// The list's selection.
    selection: Selection,
    /// The rows of the page.
    records: Vec<Record>,
) -> impl IntoView {
    let records = StoredValue::new(records);
    let whole = move || records.with_value(|records| records.iter().all(|record| selection.has(record.id())));
    let changed = move |picked: bool| {
        records.with_value(|records| records.iter().for_each(|record| selection.pick(record, picked)));
    };
    view! {
        <input type="checkbox" class="checkbox checkbox-sm mr-2 align-middle" name="pick-page" aria-label=move || t("ui-select-page")
            prop:checked=whole
            on:change:target=move |event| changed(event.target().checked())/>
    }
    .into_any()
}
