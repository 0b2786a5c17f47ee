//! Which rows of a list are picked: some of them, or all that match.

use std::collections::BTreeMap;

use campus_model::{AllMatching, Entity, Record};
use leptos::prelude::*;

use super::grid::Rows;
use crate::i18n::{number, t, t_with};
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

    /// Of those that are picked one by one, these are no more.
    pub fn forget(self, ids: &[i64]) {
        self.rows.try_update(|rows| rows.retain(|id, _| !ids.contains(id)));
    }

    /// How many rows are picked (reactive).
    pub fn count(self) -> u64 {
        match self.all.get() {
            Some(all) => all.count,
            None => self.rows.with(|rows| rows.len() as u64),
        }
    }

    /// Picks a row one by one, or gives it up.
    pub fn pick(self, record: &Record, picked: bool) {
        self.all.set(None);
        self.rows.update(|rows| {
            if picked {
                rows.insert(record.id(), record.label().to_owned());
            } else {
                rows.remove(&record.id());
            }
        });
    }

    /// Whether a row is picked (reactive).
    pub fn has(self, id: i64) -> bool {
        self.all.with(Option::is_some) || self.rows.with(|rows| rows.contains_key(&id))
    }
}

/// The box that picks every row of the page; of a list that scrolls, all that match.
#[component]
pub fn PickPage(
    /// The list's selection.
    selection: Selection,
    /// The rows.
    rows: Rows,
    /// The query of the list.
    query: Signal<String>,
) -> impl IntoView {
    let matching = move || rows.total.get().filter(|_| rows.scrolling.get());
    let whole = move || {
        let some = rows.places.get() > 0;
        some && match matching() {
            Some(total) => selection.count() >= total,
            None => rows.all().iter().all(|record| selection.has(record.id())),
        }
    };
    let changed = move |picked: bool| match untrack(matching) {
        Some(count) if picked => selection.all.set(Some(AllMatching { query: query.get_untracked(), count })),
        Some(_) => selection.clear(),
        None => untrack(|| rows.all()).iter().for_each(|record| selection.pick(record, picked)),
    };
    let said = move || match matching() {
        #[allow(clippy::cast_precision_loss, reason = "at most 10,000")]
        Some(count) => t_with("ui-select-all", &[("count", count.into()), ("shown", number(count as f64).into())]),
        None => t("ui-select-page"),
    };
    view! {
        <input type="checkbox" class="checkbox checkbox-sm mr-2 align-middle" name="pick-page" aria-label=said
            prop:checked=whole
            on:change:target=move |event| changed(event.target().checked())/>
    }
    .into_any()
}
