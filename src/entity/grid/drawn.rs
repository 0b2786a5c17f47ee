//! The rows that stand in the page. They are written as HTML and changed where they differ, without signals of their
//! own: one effect for all of them, and handlers once for the table. A cell that is being edited, and buttons of an
//! entity's own, are views put into their cells.

use std::ops::Range;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::{AnyView, AnyViewState};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::editor::Editor;
use super::pen::{Pen, Written};
use super::{Grid, focus};
use crate::screens::registry::{RecordContext, overrides};

/// What stands in the page.
#[derive(Default)]
pub(super) struct Drawn {
    pen: Option<Pen>,
    rows: Vec<Row>,
    /// The place of the first of them.
    first: usize,
    /// Rows above and below have their room.
    spaced: bool,
}

struct Row {
    element: Element,
    id: Option<i64>,
    index: usize,
    marks: Vec<u64>,
    picked: bool,
    open: bool,
    editors: Vec<(usize, u32, Inserted)>,
    own: Option<Inserted>,
}

/// A view in a cell.
struct Inserted {
    owner: Owner,
    state: AnyViewState,
}

impl Inserted {
    fn new(grid: Grid, into: &Element, view: impl FnOnce() -> AnyView) -> Self {
        let owner = grid.owner.get_value().with(Owner::new);
        // What a view reads while it is made is nothing that the rows follow.
        let mut state = owner.with(|| untrack(|| view().build()));
        state.mount(into, into.first_child().as_ref());
        Self { owner, state }
    }

    fn remove(mut self) {
        self.state.unmount();
        self.owner.cleanup();
    }
}

impl Row {
    fn empty(&mut self) {
        for (_, _, editor) in self.editors.drain(..) {
            editor.remove();
        }
        if let Some(own) = self.own.take() {
            own.remove();
        }
    }

    /// Its box is a new one.
    fn unpick(&mut self) {
        if std::mem::take(&mut self.picked) {
            set(&self.element, "aria-selected", Some("false"));
        }
    }

    fn cell(&self, column: usize) -> Option<Element> {
        self.element.children().item(u32::try_from(column).ok()?)
    }

    /// The same place, as it is now.
    fn update(&mut self, grid: Grid, html: &str, now: &Written, own: bool) {
        if self.index != now.index {
            self.index = now.index;
            set(&self.element, "aria-rowindex", Some(&now.index.to_string()));
        }
        if self.id != now.id {
            self.empty();
            hand_over(grid, &self.element);
            self.element.set_inner_html(&html[now.inside.clone()]);
            set(&self.element, "data-id", now.id.map(|id| id.to_string()).as_deref());
            self.id = now.id;
            self.unpick();
        } else {
            for (column, cell) in now.cells.iter().enumerate() {
                // An open cell stays as it is when its row is read again.
                let edited = self.editors.iter().any(|(edited, ..)| *edited == column);
                if self.marks.get(column) == Some(&cell.mark) || edited {
                    continue;
                }
                let Some(element) = self.cell(column) else { continue };
                if column + 1 == now.cells.len()
                    && let Some(own) = self.own.take()
                {
                    own.remove();
                }
                if column == 0 {
                    self.unpick();
                }
                keep_focus(&element);
                element.set_inner_html(&html[cell.inside.clone()]);
                set(&element, "aria-readonly", cell.fixed.then_some("true"));
            }
        }
        self.marks = now.cells.iter().map(|cell| cell.mark).collect();
        if own {
            self.insert_own(grid);
        }
    }

    /// Buttons of the entity's own, before the usual ones.
    fn insert_own(&mut self, grid: Grid) {
        let (given, id) = (grid.given, self.id);
        let record = id.and_then(|id| given.rows.find(id)).and_then(|place| given.rows.get(place));
        let place = self.element.query_selector(":scope > .row-actions > div").ok().flatten();
        if let (None, Some(record), Some(place), Some(view)) =
            (&self.own, record, place, overrides(given.entity.name).row_actions)
        {
            let links = given.rows.links.get_untracked();
            let context = RecordContext { entity: given.entity, record, links, reload: given.actions.reload };
            self.own = Some(Inserted::new(grid, &place, || view(context)));
        }
    }
}

impl Grid {
    /// Draws the rows that are to be seen, and what has changed of them (reactive).
    pub(super) fn draw(self) {
        let rows = self.given.rows;
        let (Some(body), Some(range)) = (self.body.get(), self.window.try_get()) else { return };
        let (first, scrolling) = (rows.first.get().unwrap_or_default(), rows.scrolling.get());
        let pen = Pen::new(self);
        let mut html = String::new();
        let written: Vec<Written> = rows.with(|known| {
            rows.links.with_untracked(|labels| {
                let row = |at| pen.row(&mut html, self, at, first, known.get(&at), labels);
                range.clone().map(row).collect()
            })
        });
        let Some(mut drawn) = self.drawn.try_update_value(std::mem::take) else { return };
        let there = drawn.first..drawn.first + drawn.rows.len();
        let common = there.start.max(range.start)..there.end.min(range.end);
        let same = |at: &usize| drawn.rows[at - there.start].id == written[at - range.start].id;
        // Another list, or rows far from those that stand there: all of it at once.
        let anew = drawn.pen.as_ref() != Some(&pen)
            || drawn.spaced != scrolling
            || common.is_empty()
            || common.len() > 1 && !common.clone().any(|at| same(&at));
        if anew {
            drawn.rows.iter_mut().for_each(Row::empty);
            hand_over(self, &body);
            let space = if scrolling { SPACE } else { "" };
            body.set_inner_html(&[space, &html, space].concat());
            drawn = Drawn { first: range.start, spaced: scrolling, ..Drawn::default() };
            drawn.take_in(&body, &written, 0);
        } else {
            drawn.cut(self, &there, &common);
            for at in common.clone() {
                let row = &mut drawn.rows[at - common.start];
                row.update(self, &html, &written[at - range.start], pen.own);
            }
            let (above, below) = (&written[..common.start - range.start], &written[common.end - range.start..]);
            drawn.add(&body, &html, above, below);
            drawn.first = range.start;
        }
        if pen.own {
            drawn.rows.iter_mut().for_each(|row| row.insert_own(self));
        }
        drawn.pen = Some(pen);
        self.drawn.set_value(drawn);
        self.make_room(&body, &range);
        untrack(|| {
            self.mark();
            self.open_cells();
        });
    }

    /// Rows that are not drawn have their room all the same (reactive).
    fn make_room(self, body: &Element, range: &Range<usize>) {
        if !self.given.rows.scrolling.get_untracked() {
            return;
        }
        let below = self.given.rows.places.get().saturating_sub(range.end);
        let height = self.height.get();
        for (space, count) in [(body.first_element_child(), range.start), (body.last_element_child(), below)] {
            let cell = space.and_then(|space| space.first_element_child()?.dyn_into::<HtmlElement>().ok());
            #[allow(clippy::cast_precision_loss, reason = "places of a list")]
            if let Some(cell) = cell {
                let _ = cell.style().set_property("height", &format!("{}px", count as f64 * height));
            }
        }
    }

    /// Shows which rows are picked, and which one is open beside the list (reactive).
    pub(super) fn mark(self) {
        let (selection, open) = (self.given.selection, self.given.open.get());
        let all = selection.all.with(Option::is_some);
        selection.rows.with(|picked| {
            self.drawn.try_update_value(|drawn| {
                for row in &mut drawn.rows {
                    let now = row.id.is_some_and(|id| all || picked.contains_key(&id));
                    if self.selects && row.picked != now {
                        row.picked = now;
                        set(&row.element, "aria-selected", Some(if now { "true" } else { "false" }));
                        if let Ok(Some(pick)) = row.element.query_selector(PICK) {
                            pick.unchecked_into::<web_sys::HtmlInputElement>().set_checked(now);
                        }
                    }
                    let now = row.id.is_some() && row.id == open;
                    if row.open != now {
                        row.open = now;
                        let _ = row.element.class_list().toggle_with_force("row-open", now);
                    }
                }
            });
        });
    }

    /// Puts inputs into the cells that are being edited, and their values into those that no longer are (reactive).
    pub(super) fn open_cells(self) {
        let rows = self.given.rows;
        let shown: Vec<_> =
            self.edits.list.with(|edits| edits.iter().filter(|edit| !edit.sending.get()).copied().collect());
        let Some(mut drawn) = self.drawn.try_update_value(std::mem::take) else { return };
        let Drawn { pen, rows: standing, first, .. } = &mut drawn;
        for (at, row) in (*first..).zip(standing) {
            let closed = row.editors.extract_if(.., |(_, key, _)| shown.iter().all(|edit| edit.key != *key));
            for (column, _, editor) in closed.collect::<Vec<_>>() {
                let cell = row.cell(column);
                if let Some(cell) = &cell {
                    keep_focus(cell);
                }
                editor.remove();
                if let (Some(cell), Some(pen)) = (cell, &*pen) {
                    let mut html = String::new();
                    let record = rows.get(at);
                    rows.links.with_untracked(|labels| {
                        untrack(|| pen.content(&mut html, self, column, record.as_ref(), labels))
                    });
                    cell.set_inner_html(&html);
                    if column == 0 {
                        row.unpick();
                    }
                }
            }
            for edit in shown.iter().filter(|edit| Some(edit.id) == row.id) {
                let fields = (0..self.column_count()).map(|column| (column, self.field(column)));
                let column = fields.filter(|(_, field)| *field == Some(edit.field)).map(|(column, _)| column).next();
                let open = row.editors.iter().any(|(_, key, _)| *key == edit.key);
                if let (Some(column), false) = (column, open)
                    && let Some(cell) = row.cell(column)
                {
                    cell.set_inner_html("");
                    let (grid, edit) = (self, *edit);
                    let editor = Inserted::new(self, &cell, || view! { <Editor grid edit/> }.into_any());
                    row.editors.push((column, edit.key, editor));
                }
            }
        }
        self.drawn.set_value(drawn);
        untrack(|| self.mark());
    }
}

const SPACE: &str = "<tr role=\"presentation\" aria-hidden=\"true\" class=\"row-space\"><td></td></tr>";
/// The box that picks a row.
pub(super) const PICK: &str = "td.row-name > input[name=pick]";

impl Drawn {
    /// Rows that are no longer drawn go.
    fn cut(&mut self, grid: Grid, there: &Range<usize>, common: &Range<usize>) {
        let below = self.rows.split_off(common.end - there.start);
        let kept = self.rows.split_off(common.start - there.start);
        for mut row in std::mem::replace(&mut self.rows, kept).into_iter().chain(below) {
            row.empty();
            hand_over(grid, &row.element);
            row.element.remove();
        }
    }

    /// Rows above and below those that are there.
    fn add(&mut self, body: &Element, html: &str, above: &[Written], below: &[Written]) {
        let piece = |rows: &[Written]| match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => &html[first.whole.start..last.whole.end],
            _ => "",
        };
        if let (Some(row), false) = (self.rows.last(), below.is_empty()) {
            let _ = row.element.insert_adjacent_html("afterend", piece(below));
        }
        if let (Some(row), false) = (self.rows.first(), above.is_empty()) {
            let _ = row.element.insert_adjacent_html("beforebegin", piece(above));
        }
        let kept = self.rows.len();
        self.take_in(body, above, 0);
        self.take_in(body, below, above.len() + kept);
    }

    /// Takes in the rows that now stand at these places of the table.
    fn take_in(&mut self, body: &Element, written: &[Written], start: usize) {
        let from = start + usize::from(self.spaced);
        let mut element = body.children().item(u32::try_from(from).unwrap_or_default());
        let mut taken = Vec::with_capacity(written.len());
        for row in written {
            let Some(here) = element else { break };
            element = here.next_element_sibling();
            let marks = row.cells.iter().map(|cell| cell.mark).collect();
            let (id, index) = (row.id, row.index);
            taken.push(Row {
                element: here,
                id,
                index,
                marks,
                picked: false,
                open: false,
                editors: Vec::new(),
                own: None,
            });
        }
        self.rows.splice(start..start, taken);
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// What is going to be replaced hands its focus to the grid, which gives it back to the cell.
fn hand_over(grid: Grid, element: &Element) {
    let active = document().active_element();
    if active.is_some_and(|active| element.contains(Some(&active)))
        && let Some(table) = grid.table.get_untracked()
    {
        focus(&table);
    }
}

/// A link or a box in a cell hands its focus to the cell.
fn keep_focus(cell: &Element) {
    let active = document().active_element();
    if active.is_some_and(|active| cell.contains(Some(&active)) && !active.is_same_node(Some(cell)))
        && let Some(cell) = cell.dyn_ref::<HtmlElement>()
    {
        focus(cell);
    }
}
