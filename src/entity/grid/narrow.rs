//! Filter by this: the value of a cell becomes a condition of the list, by Alt+Enter or from the cell's own menu.

use campus_model::{Field, Filter, Kind, Op, Record};
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, KeyboardEvent, MouseEvent};

use super::{Grid, Spot};
use crate::entity::cell::plain;
use crate::i18n::{self, t, t_with};
use crate::ui::MenuItem;

/// The conditions that rows with the same value meet: a day for an instant, each of several values, or none at all.
/// None where the field cannot be filtered by.
pub(super) fn conditions(field: &Field, record: &Record) -> Vec<Filter> {
    if !field.filterable() || !record.has(field.name) {
        return Vec::new();
    }
    let one = |op, value| Filter { field: field.name.to_owned(), op, values: vec![value] };
    let is = |value: &Value| match (field.kind, value) {
        (Kind::DateTime, Value::String(text)) => text.parse().ok().map(|instant| one(Op::Is, i18n::day_of(instant))),
        (_, Value::String(text)) => Some(one(Op::Is, text.clone())),
        (_, other) => Some(one(Op::Is, other.to_string())),
    };
    match record.get(field.name) {
        Value::Array(list) if !list.is_empty() => list.iter().filter_map(is).collect(),
        Value::Bool(flag) => vec![one(Op::Is, flag.to_string())],
        Value::Null | Value::Array(_) if Op::of(field.kind).contains(&Op::Empty) => {
            vec![one(Op::Empty, "true".to_owned())]
        }
        Value::Null | Value::Array(_) => Vec::new(),
        Value::String(text) if text.is_empty() => vec![one(Op::Empty, "true".to_owned())],
        value => is(value).into_iter().collect(),
    }
}

/// A menu that hangs where one pointed.
#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    at: (i32, i32),
    spot: Spot,
    text: String,
}

impl Grid {
    fn conditions_at(self, spot: Spot) -> Option<(Vec<Filter>, String)> {
        let (record, field) = self.given.rows.get(spot.row.checked_sub(1)?).zip(self.field(spot.column))?;
        let entity = self.given.entity;
        let found = conditions(field, &record);
        if found.is_empty() || !found.iter().all(|one| one.usable(entity)) {
            return None;
        }
        let value =
            self.given.rows.links.with_untracked(|labels| untrack(|| plain(field, record.get(field.name), labels)));
        let value = if value.is_empty() { t("ui-filter-empty") } else { value };
        Some((found, value))
    }

    /// The rows with the value of this cell, and no others.
    pub(super) fn narrow_by(self, spot: Spot) -> bool {
        if let Some((found, _)) = self.conditions_at(spot) {
            self.given.narrow.run(found);
        }
        true
    }

    /// The cell's own menu; a link, an input and a marked text keep the browser's.
    pub(super) fn menu(self, event: &MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let marked = window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
        let own = target.closest("a, input, [data-editor]").ok().flatten().is_some();
        let Some((spot, cell)) = Self::spot_of(&target).filter(|_| !own && !marked && !event.shift_key()) else {
            return;
        };
        let Some((_, text)) = self.conditions_at(spot) else { return };
        event.prevent_default();
        // By key it comes from the middle of nowhere: below the cell then.
        let place = cell.get_bounding_client_rect();
        #[allow(clippy::cast_possible_truncation, reason = "pixels")]
        let below = (place.left() as i32 + 8, place.bottom() as i32 - 4);
        let at = if event.button() == 2 { (event.client_x(), event.client_y()) } else { below };
        self.asked.set(Some(Asked { at, spot, text }));
    }
}

/// The menu of a cell.
#[component]
pub(super) fn CellMenu(grid: Grid) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let item = node.get().and_then(|menu| menu.query_selector("button").ok()?);
        if let Some(item) = item.and_then(|item| item.dyn_into::<web_sys::HtmlElement>().ok()) {
            super::focus(&item);
        }
    });
    let leave = move |back: bool| {
        if let Some(Asked { spot, .. }) = grid.asked.try_update(Option::take).flatten().filter(|_| back) {
            grid.go(spot);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Escape" | "Tab") {
            event.prevent_default();
            event.stop_propagation();
            leave(true);
        }
    };
    let menu = move || {
        grid.asked.get().map(|Asked { at: (x, y), spot, text }| {
            let said = move || t_with("ui-filter-by-this", &[("value", text.clone().into())]);
            let chosen = move |()| {
                leave(true);
                grid.narrow_by(spot);
            };
            view! {
                <div node_ref=node role="menu" aria-label=move || t("ui-filter") on:keydown=on_key
                    on:focusout=move |_: FocusEvent| leave(false)
                    class="fixed z-40 max-w-72 rounded-box border border-base-300 bg-base-100 p-1 shadow-lg"
                    style:left=format!("min({x}px, 100vw - 19rem)") style:top=format!("min({y}px, 100vh - 4rem)")>
                    <MenuItem icon="list-filter" on_click=chosen>{said}</MenuItem>
                </div>
            }
        })
    };
    view! { {menu} }.into_any()
}
