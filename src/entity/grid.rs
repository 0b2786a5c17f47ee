//! The table of a list as a grid: one tab stop, cells one walks through by keys, edits in place, widths of one's own,
//! and only those rows in the page that can be seen. On phones the same rows are cards.

mod drawn;
mod editor;
mod edits;
mod head;
mod keys;
mod narrow;
mod panel;
mod pen;
mod rows;
mod shortcuts;
mod spot;
mod widths;

use std::ops::Range;

use campus_model::{AllMatching, Entity, Field, Filter, Record, Sort};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

pub(super) use keys::narrow;
pub use panel::SidePanel;
pub(super) use rows::{Rows, STEP};
pub use shortcuts::ShortcutsButton;
pub use spot::{Extent, Spot, beside, step, window};

use super::cell::{label_field, numeric};
use super::conflict::ConflictDialog;
use super::selection::Selection;
use crate::fetch::sleep;
use crate::screens::registry::overrides;
use crate::session::use_session;
use drawn::Drawn;
use edits::{Edits, editable};
use widths::Width;

/// The height of a row before one has been measured.
const ROW: f64 = 37.0;
/// Scrolling has come to rest after so many milliseconds: rows are asked for.
const REST: i32 = 80;

/// What the rows can be asked for.
#[derive(Clone, Copy)]
pub struct RowActions {
    /// Asks to delete a row.
    pub delete: Callback<Record>,
    /// Reads the rows again.
    pub reload: Callback<()>,
}

/// What the list hands to its grid.
#[derive(Clone, Copy)]
pub struct Given {
    /// Whose rows.
    pub entity: &'static Entity,
    /// The rows.
    pub(super) rows: Rows,
    /// The fields shown beside the label, by name.
    pub columns: Memo<Vec<&'static str>>,
    /// The order in force.
    pub order: Signal<Vec<Sort>>,
    /// Changes it.
    pub sort: Callback<(String, bool)>,
    /// Edit, delete and the entity's own buttons at the end of each row.
    pub actions: RowActions,
    /// Which rows are picked.
    pub selection: Selection,
    /// The query of the list, for picking all that match.
    pub query: Signal<String>,
    /// The row that is shown beside the list.
    pub open: Memo<Option<i64>>,
    /// Shows a row beside the list, or none.
    pub show: Callback<Option<i64>>,
    /// Shows the row after (or before) the one that is shown.
    pub pass: Callback<bool>,
    /// Narrows the list by conditions that a cell's value meets.
    pub narrow: Callback<Vec<Filter>>,
    /// All rows of the list, where their number is known exactly.
    pub all: Signal<Option<AllMatching>>,
}

/// A grid and where one stands in it.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    given: Given,
    edits: Edits,
    selects: bool,
    edits_rows: bool,
    may_delete: bool,
    views: bool,
    acts: bool,
    focus: RwSignal<Spot>,
    /// The row from which a range of picked rows goes.
    anchor: StoredValue<Option<usize>>,
    /// The focus goes to its cell as soon as that is in the page.
    awaited: StoredValue<bool>,
    window: RwSignal<Range<usize>>,
    height: RwSignal<f64>,
    widths: Width,
    table: NodeRef<html::Table>,
    body: NodeRef<html::Tbody>,
    frame: NodeRef<html::Div>,
    drawn: StoredValue<Drawn, LocalStorage>,
    /// The cell whose menu is open.
    asked: RwSignal<Option<narrow::Asked>>,
    /// What is put into cells lives as long as the grid.
    owner: StoredValue<Owner>,
}

impl Grid {
    fn new(given: Given) -> Self {
        let entity = given.entity;
        let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
        let may = |action: &str| entity.operation(action).is_some_and(|operation| permissions.allow(operation));
        // RB-05: who may neither edit nor delete sees no column for it.
        let own = overrides(entity.name).row_operations.iter().any(|code| permissions.allow_code(code));
        Self {
            given,
            edits: Edits::new(entity, given.rows),
            selects: Selection::offered(entity),
            edits_rows: may("edit"),
            may_delete: may("delete"),
            views: may("view"),
            acts: may("edit") || may("delete") || own,
            focus: RwSignal::new(Spot { row: 1, column: 0 }),
            anchor: StoredValue::new(None),
            awaited: StoredValue::new(false),
            window: RwSignal::new(0..0),
            height: RwSignal::new(ROW),
            widths: Width::new(entity),
            table: NodeRef::new(),
            body: NodeRef::new(),
            frame: NodeRef::new(),
            drawn: StoredValue::new_local(Drawn::default()),
            asked: RwSignal::new(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The field of a column; the column of names is one where a row is called by nothing else.
    fn field(self, column: usize) -> Option<&'static Field> {
        match column {
            0 => label_field(self.given.entity),
            _ => self.given.columns.with_untracked(|names| self.given.entity.field(names.get(column - 1)?)),
        }
    }

    fn column_count(self) -> usize {
        1 + self.given.columns.with_untracked(Vec::len) + usize::from(self.acts)
    }

    fn extent(self) -> Extent {
        let view = self.frame.get_untracked().map_or(0.0, |frame| f64::from(frame.client_height()));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page, never negative")]
        let page =
            if self.given.rows.scrolling.get_untracked() { view / self.height.get_untracked() - 2.0 } else { 10.0 }
                as usize;
        Extent { rows: self.given.rows.places.get_untracked() + 1, columns: self.column_count(), page: page.max(1) }
    }

    /// Whether one may edit this cell.
    fn may_edit(self, record: &Record, field: &Field) -> bool {
        let (entity, name) = (self.given.entity, field.name);
        let open = entity.visible(record, name) && !entity.locked(record, record, name);
        self.edits_rows && open && editable(field) && record.has(name) && record.allows("edit")
    }

    /// The element of a cell, if its row is in the page.
    fn cell(self, spot: Spot) -> Option<HtmlElement> {
        let row = match spot.row.checked_sub(1) {
            None => "thead > tr".to_owned(),
            Some(place) => format!("tbody > tr[data-at=\"{place}\"]"),
        };
        let cell = self.table.get_untracked()?.query_selector(&format!("{row} > :nth-child({})", spot.column + 1));
        cell.ok()??.dyn_into().ok()
    }

    /// The cell that an element lies in.
    fn spot_of(element: &Element) -> Option<(Spot, Element)> {
        let cell = element.closest("td, th").ok()??;
        let column: usize = cell.get_attribute("aria-colindex")?.parse().ok()?;
        let row = match cell.parent_element()?.get_attribute("data-at") {
            Some(place) => place.parse::<usize>().ok()? + 1,
            None => 0,
        };
        Some((Spot { row, column: column - 1 }, cell))
    }

    /// Goes to a cell: scrolls there, and puts the focus on it as soon as it is in the page.
    fn go(self, spot: Spot) {
        self.focus.set(spot);
        self.awaited.set_value(true);
        if let (Some(frame), Some(place), true) =
            (self.frame.get_untracked(), spot.row.checked_sub(1), self.given.rows.scrolling.get_untracked())
        {
            let height = self.height.get_untracked();
            #[allow(clippy::cast_precision_loss, reason = "places of a list")]
            let (top, now) = (place as f64 * height, f64::from(frame.scroll_top()));
            let view = f64::from(frame.client_height()) - 2.0 * height;
            #[allow(clippy::cast_possible_truncation, reason = "pixels")]
            if top < now {
                frame.set_scroll_top(top as i32);
            } else if top > now + view {
                frame.set_scroll_top((top - view).ceil() as i32);
            }
            self.look();
        }
        self.settle();
        // Until the row is there the grid itself holds the focus: no key is lost.
        if self.awaited.get_value()
            && let Some(table) = self.table.get_untracked()
        {
            focus(&table);
        }
    }

    /// Which rows are drawn now.
    fn look(self) {
        let (rows, places) = (self.given.rows, self.given.rows.places.get_untracked());
        let Some(frame) = self.frame.get_untracked().filter(|_| rows.scrolling.get_untracked()) else {
            return self.window.maybe_update(|now| replaced(now, 0..places));
        };
        let (top, view) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
        let next = window(top, view, self.height.get_untracked(), places);
        // A row that leaves the page hands its focus to the grid.
        let leaves = self.focus.get_untracked().row.checked_sub(1).is_some_and(|place| !next.contains(&place));
        if leaves
            && let Some(table) = self.table.get_untracked()
            && document()
                .active_element()
                .is_some_and(|active| active.closest("tbody").ok().flatten().is_some() && table.contains(Some(&active)))
        {
            focus(&table);
        }
        self.window.maybe_update(|now| replaced(now, next));
    }

    /// One tab stop: the current cell, or the grid while that is not in the page; nothing inside the cells.
    fn settle(self) {
        let Some(table) = self.table.try_get_untracked().flatten() else { return };
        let inner =
            ":is(a, button, input, select, textarea):not([tabindex='-1'], [data-editor] *), :is(td, th)[tabindex='0']";
        if let Ok(found) = table.query_selector_all(inner) {
            for at in 0..found.length() {
                if let Some(element) = found.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
                    let _ = element.set_attribute("tabindex", "-1");
                }
            }
        }
        let extent = self.extent();
        let spot = self.focus.get_untracked();
        let spot = Spot { row: spot.row.min(extent.rows - 1), column: spot.column.min(extent.columns - 1) };
        self.focus.maybe_update(|now| replaced(now, spot));
        let cell = self.cell(spot);
        table.set_tab_index(if cell.is_some() { -1 } else { 0 });
        let Some(cell) = cell else { return };
        cell.set_tab_index(0);
        let active = document().active_element();
        let lost = active.is_some_and(|active| active.is_same_node(Some(&table)));
        if self.awaited.get_value() || lost {
            self.awaited.set_value(false);
            focus(&cell);
            if !self.given.rows.scrolling.get_untracked() {
                let near = web_sys::ScrollIntoViewOptions::new();
                near.set_block(web_sys::ScrollLogicalPosition::Nearest);
                near.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                cell.scroll_into_view_with_scroll_into_view_options(&near);
            }
        }
    }

    /// The real height of a row.
    fn measure(self) {
        let Some(table) = self.table.try_get_untracked().flatten() else { return };
        if let Ok(Some(row)) = table.query_selector("tbody > tr[data-at]") {
            let height = row.get_bounding_client_rect().height();
            if height > 1.0 && (height - self.height.get_untracked()).abs() > 0.1 {
                self.height.set(height);
            }
        }
    }
}

/// Puts the focus somewhere without scrolling.
fn focus(element: &HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = element.focus_with_options(&still);
}

fn replaced<T: PartialEq>(now: &mut T, next: T) -> bool {
    let changed = *now != next;
    *now = next;
    changed
}

/// The rows of a list.
#[component]
pub fn GridTable(
    /// The list.
    given: Given,
    /// What the grid shows, for a screen reader.
    #[prop(into)]
    caption: Signal<String>,
) -> impl IntoView {
    let grid = Grid::new(given);
    let Given { rows, columns, .. } = given;
    // Another list starts at its beginning.
    Effect::new(move |_| {
        given.query.track();
        grid.focus.update(|spot| spot.row = spot.row.min(1));
        grid.anchor.set_value(None);
        if let Some(frame) = grid.frame.get_untracked() {
            frame.set_scroll_top(0);
        }
    });
    Effect::new(move |_| {
        rows.places.track();
        rows.scrolling.track();
        grid.height.track();
        grid.frame.track();
        grid.look();
    });
    Effect::new(move |_| grid.draw());
    Effect::new(move |_| grid.mark());
    Effect::new(move |_| grid.open_cells());
    // What is drawn and not there is asked for, once scrolling rests.
    Effect::new(move |_| {
        rows.track();
        let range = grid.window.get();
        leptos::task::spawn_local(async move {
            sleep(REST).await;
            if grid.window.try_with_untracked(|now| *now == range) == Some(true) {
                rows.need(range);
            }
        });
    });
    Effect::new(move |_| {
        rows.track();
        columns.track();
        grid.window.track();
        grid.edits.list.track();
        request_animation_frame(move || {
            grid.measure();
            grid.settle();
        });
    });
    // From the row that was shown beside the list one comes back to it.
    Effect::new(move |before: Option<Option<i64>>| {
        let open = given.open.get();
        if let (Some(id), None) = (before.flatten(), open) {
            request_animation_frame(move || {
                let free = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
                if let Some(place) = rows.find(id).filter(|_| free) {
                    grid.go(Spot { row: place + 1, ..grid.focus.get_untracked() });
                }
            });
        }
        open
    });
    let count = move || rows.total.get().map_or_else(|| "-1".to_owned(), |total| (total + 1).to_string());
    view! {
        <div node_ref=grid.frame class=move || if rows.scrolling.get() { "rows-scroll" } else { "rows-frame" } on:scroll=move |_| grid.look()>
            <table node_ref=grid.table role="grid" class="rows table table-sm outline-none" tabindex="-1"
                class:rows-fixed=move || grid.widths.fixed(rows.scrolling.get())
                style:width=move || grid.widths.whole(rows.scrolling.get(), &columns.get())
                aria-rowcount=count aria-colcount=move || { columns.track(); grid.column_count() }
                aria-multiselectable=grid.selects.then_some("true")
                on:keydown=move |event| grid.press(&event)
                on:focusin=move |event| grid.came(&event)
                on:click=move |event| grid.clicked(&event)
                on:change=move |event| grid.picked(&event)
                on:contextmenu=move |event| grid.menu(&event)
                on:dblclick=move |event| grid.twice(&event)>
                <caption class="sr-only">{move || caption.get()}</caption>
                {move || {
                    let names = columns.get();
                    let scrolling = rows.scrolling.get();
                    let names = std::iter::once(campus_model::LABEL_COLUMN).chain(names);
                    let cols = names.map(|name| view! { <col style:width=move || grid.widths.of(name, scrolling)/> }).collect_view();
                    // The last one takes what is left over.
                    view! { <colgroup>{cols}<col/></colgroup> }
                }}
                <head::Heads grid/>
                <tbody node_ref=grid.body role="rowgroup"></tbody>
            </table>
        </div>
        <narrow::CellMenu grid/>
        <For each=move || grid.edits.list.get() key=|edit| edit.key let(edit)>
            <Show when=move || edit.theirs.with(Option::is_some)>
                <ConflictDialog draft=edit.draft theirs=edit.theirs on_resolved=move |()| grid.edits.resolved(edit)/>
            </Show>
        </For>
    }
    .into_any()
}

/// Whether a column's values stand right-aligned.
fn align(field: Option<&'static Field>) -> &'static str {
    if field.is_some_and(numeric) { "text-right" } else { "" }
}
