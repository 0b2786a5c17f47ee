//! Students × lessons: a colour and a letter for every grade, a sign for every absence. Only what can be seen is in the
//! page, in both directions; one stop of Tab, the arrows walk as in every grid.

use std::ops::Range;
use std::sync::Arc;

use campus_model::entities::teaching::{Attendance, Score, Student, StudyRecord};
use leptos::html;
use leptos::prelude::*;
use leptos_use_resize_observer::use_resize_observer;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, KeyboardEvent};

use super::Shown;
use super::figures::by_rank;
use super::pen::{LEAD, Pen, hue, mark};
use crate::entity::{Extent, Spot, step, window};
use crate::i18n::t;
use crate::screens::classroom::typed::code_label;
use crate::session::use_session;
use crate::ui::{Control, Field, Select};

/// A row's height and a lesson's width, as the style sheet has them.
const ROW: f64 = 30.0;
const COLUMN: f64 = 46.0;

/// The heat table and where one stands in it.
#[derive(Clone, Copy)]
struct Table {
    shown: Signal<Arc<Shown>>,
    order: Memo<Vec<usize>>,
    rows: RwSignal<Range<usize>>,
    columns: RwSignal<Range<usize>>,
    focus: RwSignal<Spot>,
    /// The focus goes to its cell as soon as that is in the page.
    awaited: StoredValue<bool>,
    frame: NodeRef<html::Div>,
    table: NodeRef<html::Table>,
    grades: bool,
    charts: bool,
}

impl Table {
    fn new(shown: Signal<Arc<Shown>>, order: Memo<Vec<usize>>) -> Self {
        let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
        Self {
            shown,
            order,
            rows: RwSignal::new(0..0),
            columns: RwSignal::new(0..0),
            focus: RwSignal::new(Spot { row: 1, column: LEAD }),
            awaited: StoredValue::new(false),
            frame: NodeRef::new(),
            table: NodeRef::new(),
            grades: permissions.allow(const { &StudyRecord::grades }),
            charts: permissions.allow(const { &Student::scores }),
        }
    }

    fn lessons(self) -> usize {
        self.shown.with_untracked(|shown| shown.overview.lessons.len())
    }

    /// Widths of the columns before the lessons: all of them, and those that stay in sight.
    fn lead(self) -> (f64, f64) {
        let width = |column: usize| {
            let cell = self.cell(Spot { row: 0, column });
            cell.map_or(0.0, |cell| f64::from(cell.offset_width()))
        };
        let all: f64 = (0..LEAD).map(width).sum();
        let wide = window_width() >= 640.0;
        (all, if wide { all } else { width(0) })
    }

    /// What is drawn now.
    fn look(self) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let (lead, stays) = self.lead();
        let rows = window(
            f64::from(frame.scroll_top()),
            f64::from(frame.client_height()),
            ROW,
            self.order.with_untracked(Vec::len),
        );
        let left = f64::from(frame.scroll_left()) - (lead - stays);
        let columns = window(left, f64::from(frame.client_width()) - stays, COLUMN, self.lessons());
        self.rows.maybe_update(|now| replaced(now, rows));
        self.columns.maybe_update(|now| replaced(now, columns));
    }

    /// Draws it (reactive).
    fn draw(self) {
        let (Some(table), rows, columns) = (self.table.get(), self.rows.get(), self.columns.get()) else { return };
        let (count, lessons) = (self.order.with(Vec::len), self.lessons());
        let active = document().active_element();
        if active.is_some_and(|active| table.contains(Some(&active))) {
            self.awaited.set_value(true);
            focus(&table);
        }
        let (head, body, foot) = self.order.with(|order| {
            self.shown.with(|shown| {
                let pen = Pen {
                    shown,
                    order,
                    rows: rows.clone(),
                    columns: columns.clone(),
                    grades: self.grades,
                    charts: self.charts,
                };
                (pen.head(), pen.body(), pen.foot())
            })
        });
        for (part, html) in [("thead", head), ("tbody", body), ("tfoot", foot)] {
            if let Ok(Some(part)) = table.query_selector(part) {
                part.set_inner_html(&html);
            }
        }
        let set = |selector: &str, at: u32, property: &str, pixels: f64| {
            let found = table.query_selector_all(selector).ok().and_then(|found| found.get(at));
            if let Some(element) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
                let _ = element.style().set_property(property, &format!("{pixels}px"));
            }
        };
        set("thead .heat-gap", 0, "width", length(columns.start, COLUMN));
        set("thead .heat-gap", 1, "width", length(lessons - columns.end.min(lessons), COLUMN));
        set(".heat-space > td", 0, "height", length(rows.start, ROW));
        set(".heat-space > td", 1, "height", length(count - rows.end.min(count), ROW));
        let (lead, _) = self.lead();
        let _ = HtmlElement::style(&table).set_property("width", &format!("{}px", lead + length(lessons, COLUMN)));
        self.settle();
    }

    fn cell(self, spot: Spot) -> Option<HtmlElement> {
        let selector = format!("[aria-rowindex=\"{}\"] > [aria-colindex=\"{}\"]", spot.row + 1, spot.column + 1);
        self.table.get_untracked()?.query_selector(&selector).ok()??.dyn_into().ok()
    }

    /// One stop of Tab: the current cell, or the table while that is not in the page.
    fn settle(self) {
        let Some(table) = self.table.try_get_untracked().flatten() else { return };
        if let Ok(Some(before)) = table.query_selector("[aria-colindex][tabindex='0']") {
            let _ = before.set_attribute("tabindex", "-1");
        }
        let cell = self.cell(self.focus.get_untracked());
        table.set_tab_index(if cell.is_some() { -1 } else { 0 });
        let Some(cell) = cell else { return };
        cell.set_tab_index(0);
        if self.awaited.get_value() {
            self.awaited.set_value(false);
            focus(&cell);
        }
    }

    /// Goes to a cell, and scrolls there.
    fn go(self, spot: Spot) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let count = self.order.with_untracked(Vec::len);
        self.focus.set(spot);
        self.awaited.set_value(true);
        if let Some(at) = spot.row.checked_sub(1).filter(|at| *at < count) {
            // Head and foot lie over the first and the last row.
            let view = f64::from(frame.client_height()) - 2.0 * ROW - 12.0;
            let top = nearest(f64::from(frame.scroll_top()), length(at, ROW), ROW, view);
            frame.set_scroll_top(top);
        }
        let (lead, stays) = self.lead();
        let left = f64::from(frame.scroll_left());
        match spot.column.checked_sub(LEAD) {
            Some(at) => {
                let place = lead - stays + length(at, COLUMN);
                frame.set_scroll_left(nearest(left, place, COLUMN, f64::from(frame.client_width()) - stays));
            }
            None => frame.set_scroll_left(0),
        }
        // The table itself may lie below what is to be seen of the page.
        let near = web_sys::ScrollIntoViewOptions::new();
        near.set_block(web_sys::ScrollLogicalPosition::Nearest);
        frame.scroll_into_view_with_scroll_into_view_options(&near);
        self.look();
        self.settle();
    }

    fn press(self, event: &KeyboardEvent) {
        if event.alt_key() || event.meta_key() {
            return;
        }
        if event.key() == "Enter" {
            if let Some(link) =
                self.cell(self.focus.get_untracked()).and_then(|cell| cell.query_selector("a").ok().flatten())
                && let Ok(link) = link.dyn_into::<HtmlElement>()
            {
                event.prevent_default();
                link.click();
            }
            return;
        }
        let view = self.frame.get_untracked().map_or(0.0, |frame| f64::from(frame.client_height()));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page, never negative")]
        let page = ((view / ROW - 4.0).max(1.0)) as usize;
        let extent = Extent { rows: self.order.with_untracked(Vec::len) + 2, columns: self.lessons() + LEAD, page };
        if let Some(next) = step(self.focus.get_untracked(), &event.key(), event.ctrl_key(), extent) {
            event.prevent_default();
            self.go(next);
        }
    }

    /// A cell that the focus came to is the current one.
    fn came(self, event: &web_sys::FocusEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
        let Some(cell) = target.closest("[aria-colindex]").ok().flatten() else { return };
        let index = |element: Option<web_sys::Element>, name: &str| element?.get_attribute(name)?.parse::<usize>().ok();
        let (row, column) = (index(cell.parent_element(), "aria-rowindex"), index(Some(cell), "aria-colindex"));
        if let (Some(row), Some(column)) = (row, column) {
            self.focus.set(Spot { row: row - 1, column: column - 1 });
            self.settle();
        }
    }
}

/// The scroll position nearest to `now` that shows `place` … `place + size` in a view of `view` pixels.
fn nearest(now: f64, place: f64, size: f64, view: f64) -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "pixels")]
    let pixels = if place < now { place } else { now.max(place + size - view) }.ceil() as i32;
    pixels
}

fn length(count: usize, each: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * each
}

fn window_width() -> f64 {
    leptos::prelude::window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1024.0)
}

fn replaced<T: PartialEq>(now: &mut T, next: T) -> bool {
    let changed = *now != next;
    *now = next;
    changed
}

fn focus(element: &HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = element.focus_with_options(&still);
}

/// The students in the order that was asked for.
fn ordered(shown: &Shown, by: &str) -> Vec<usize> {
    let mut order = by_rank(shown);
    match by {
        "rank" => {}
        "attendance" => {
            let rate = |at: &usize| shown.standing(*at).and_then(|one| one.attendance.rate()).unwrap_or(f64::MAX);
            order.sort_by(|a, b| rate(a).total_cmp(&rate(b)));
        }
        _ => order.sort_unstable(),
    }
    order
}

/// See the module.
#[component]
pub fn Heat(shown: Signal<Arc<Shown>>) -> impl IntoView {
    let by = RwSignal::new("name".to_owned());
    let order = Memo::new(move |_| shown.with(|shown| by.with(|by| ordered(shown, by))));
    let heat = Table::new(shown, order);
    Effect::new(move |_| {
        heat.frame.track();
        shown.track();
        order.track();
        heat.look();
    });
    Effect::new(move |_| heat.draw());
    use_resize_observer(heat.frame, move |_, _| heat.look());
    let control = Control::new("heat-order");
    let options = Signal::derive(|| {
        ["name", "rank", "attendance"].map(|by| (by.to_owned(), t(&format!("screen-overview-by-{by}")))).to_vec()
    });
    let students = move || shown.with(|shown| shown.overview.students.len());
    let lessons = move || shown.with(|shown| shown.overview.lessons.len());
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="heat">
            <div class="mb-3 flex flex-wrap items-end justify-between gap-2">
                <div>
                    <h2 class="text-base font-semibold">{move || t("screen-overview-heat")}</h2>
                    <p id="heat-keys" class="hidden text-xs text-muted md:block">{move || t("screen-overview-heat-keys")}</p>
                </div>
                <div class="w-40">
                    <Field control=control.clone() label=Signal::derive(|| t("screen-overview-by"))>
                        <Select control value=by options on_change=move |chosen| by.set(chosen)/>
                    </Field>
                </div>
            </div>
            <div node_ref=heat.frame class="heat-frame" on:scroll=move |_| heat.look()>
                <table
                    node_ref=heat.table
                    role="grid"
                    class="heat"
                    tabindex="0"
                    aria-label=move || t("screen-overview-heat")
                    aria-describedby="heat-keys"
                    aria-rowcount=move || students() + 2
                    aria-colcount=move || lessons() + LEAD
                    on:keydown=move |event| heat.press(&event)
                    on:focusin=move |event| heat.came(&event)
                >
                    <thead role="rowgroup"></thead>
                    <tbody role="rowgroup"></tbody>
                    <tfoot role="rowgroup"></tfoot>
                </table>
            </div>
            <Key/>
        </section>
    }
    .into_any()
}

/// What the colours and signs mean.
#[component]
fn Key() -> impl IntoView {
    let letters = Score::ALL.iter().copied().filter(|score| *score != Score::Na);
    let letters = letters
        .map(|score| view! { <li class=format!("heat-swatch {}", hue(score, None))>{score.letter()}</li> })
        .collect_view();
    let signs = Attendance::ALL.iter().copied().filter(|code| !mark(*code).is_empty());
    let signs = signs
        .map(|code| view! { <li class="flex items-center gap-1"><span aria-hidden="true">{mark(code)}</span>{move || t(&code_label(code))}</li> })
        .collect_view();
    view! {
        <div class="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-xs">
            <span class="font-medium text-muted">{move || t("screen-overview-key")}</span>
            <ul class="flex flex-wrap gap-0.5">{letters}</ul>
            <ul class="flex flex-wrap gap-x-3 gap-y-1 text-muted">{signs}</ul>
        </div>
    }
    .into_any()
}
