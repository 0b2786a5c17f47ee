//! The row that is shown beside its list: which one, the way to the next, and the way back.

use std::collections::BTreeMap;

use campus_model::{Page, View};
use leptos::prelude::*;

use super::grid::Rows;
use super::pager::beyond;
use super::state::ListState;

/// Which row is shown, and how to show another.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The row.
    pub open: Memo<Option<i64>>,
    /// Shows a row, or none.
    pub show: Callback<Option<i64>>,
    /// Shows the one after (or before), on the next page too.
    pub pass: Callback<bool>,
    /// Whether there is one before, and one after.
    pub ends: Memo<(bool, bool)>,
    /// Puts a row, as it is now, into the list.
    pub put: Callback<View>,
    /// The rows of the open groups of a list that is grouped, by the place of the group.
    pub groups: RwSignal<BTreeMap<usize, Rows>>,
    arrived: Callback<()>,
}

impl Beside {
    /// A page was read: where one went over its border, its first (or last) row is shown.
    pub fn arrived(self) {
        self.arrived.run(());
    }
}

/// The state of what stands beside a list; it lives in the address.
pub fn beside(
    rows: Rows,
    page: RwSignal<Option<Page>>,
    state: Memo<ListState>,
    go: Callback<(ListState, bool)>,
) -> Beside {
    let open = Memo::new(move |_| state.with(|state| state.open));
    // The list as it was before a row was opened here: the way back is Back itself.
    let before = StoredValue::new(None::<ListState>);
    // The border that was gone over.
    let over = StoredValue::new(None::<bool>);
    Effect::new(move |_| {
        if open.get().is_none() {
            before.set_value(None);
        }
    });
    let show = Callback::new(move |id: Option<i64>| {
        let now = state.get_untracked();
        let closed = ListState { open: None, ..now.clone() };
        match id {
            None if now.open.is_none() => {}
            None if before.with_value(|before| before.as_ref() == Some(&closed)) => {
                if let Ok(history) = window().history() {
                    let _ = history.back();
                }
            }
            None => go.run((closed, true)),
            Some(id) => {
                if now.open.is_none() {
                    before.set_value(Some(closed));
                }
                go.run((ListState { open: Some(id), ..now.clone() }, now.open.is_some()));
            }
        }
    });
    let border = move |forward: bool| {
        let state = state.get();
        let whole = rows.scrolling.get() || state.query.group.is_some();
        page.with(|page| beyond(page.as_ref()?, &state.query, rows.total.get(), forward)).filter(|_| !whole)
    };
    let groups = RwSignal::new(BTreeMap::<usize, Rows>::new());
    // The parts of the list that a row can stand in, in order, and where the one that is shown stands (reactive).
    let parts = move || groups.with(|groups| std::iter::once(rows).chain(groups.values().copied()).collect::<Vec<_>>());
    let here = move |parts: &[Rows], id: Option<i64>| {
        let find = |(part, rows): (usize, &Rows)| {
            rows.track();
            Some((part, rows.find(id?)?))
        };
        parts.iter().enumerate().find_map(find)
    };
    // The row after (or before) one: in its own part, else the first of the next one that has any (or the last).
    let next = move |parts: &[Rows], (part, place): (usize, usize), forward: bool| {
        let inside = if forward { place.checked_add(1) } else { place.checked_sub(1) };
        if let Some(next) = inside.filter(|next| *next < parts[part].places.get()) {
            return Some((parts[part], next));
        }
        let filled = |rows: &&Rows| rows.places.get() > 0;
        match forward {
            true => parts[part + 1..].iter().find(filled).map(|rows| (*rows, 0)),
            false => parts[..part].iter().rev().find(filled).map(|rows| (*rows, rows.places.get() - 1)),
        }
    };
    let pass = Callback::new(move |forward: bool| {
        let (parts, open) = untrack(|| (parts(), open.get()));
        let Some(here) = untrack(|| here(&parts, open)) else { return };
        match untrack(|| next(&parts, here, forward)) {
            Some((rows, place)) => leptos::task::spawn_local(async move {
                if let Some(record) = rows.reach(place).await {
                    show.try_run(Some(record.id()));
                }
            }),
            None => {
                if let Some(query) = untrack(|| border(forward)) {
                    over.set_value(Some(forward));
                    go.run((ListState { query, ..state.get_untracked() }, true));
                }
            }
        }
    });
    let ends = Memo::new(move |_| {
        let parts = parts();
        let end = |here, forward| next(&parts, here, forward).is_some() || border(forward).is_some();
        here(&parts, open.get()).map_or((false, false), |here| (end(here, false), end(here, true)))
    });
    let put = Callback::new(move |View { record, links }: View| {
        untrack(parts).into_iter().for_each(|rows| rows.put(record.clone(), links.clone()));
    });
    let arrived = Callback::new(move |()| {
        if let Some(forward) = over.try_update_value(Option::take).flatten() {
            let place = if forward { 0 } else { rows.places.get_untracked().saturating_sub(1) };
            if let Some(record) = rows.get(place) {
                show.run(Some(record.id()));
            }
        }
    });
    Beside { open, show, pass, ends, put, groups, arrived }
}
