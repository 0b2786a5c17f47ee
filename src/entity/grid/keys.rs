//! What keys and clicks do in a grid.

use campus_model::Kind;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::drawn::PICK;
use super::spot::{Spot, step};
use super::{Grid, shortcuts};

impl Grid {
    /// A key was pressed in the grid, but not in a cell that is being edited.
    pub(super) fn press(self, event: &KeyboardEvent) {
        if event.default_prevented() {
            return;
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let ctrl = event.ctrl_key() || event.meta_key();
        let key = event.key();
        if !matches!(target.tag_name().as_str(), "TD" | "TH" | "TABLE") && !self.inside(&target, &key, ctrl) {
            return;
        }
        let spot = self.focus.get_untracked();
        let done = match key.as_str() {
            "ArrowUp" | "ArrowDown" if ctrl => self.pass(key == "ArrowDown"),
            "ArrowLeft" | "ArrowRight" if event.alt_key() => self.resize(spot, key == "ArrowRight"),
            "ArrowUp" | "ArrowDown" if event.shift_key() => self.extend(spot, &key),
            " " => self.pick(spot),
            "a" | "A" if ctrl => self.pick_all(),
            "Enter" if spot.row == 0 => self.order(spot, event.shift_key()),
            "Enter" if ctrl => self.follow(spot),
            "Enter" if event.alt_key() => self.narrow_by(spot),
            "Enter" => spot.column > 0 && self.edit(spot, false) || self.enter(spot),
            "F2" => self.edit(spot, false),
            "Escape" => self.leave(),
            "?" => shortcuts::show(),
            _ if ctrl || event.alt_key() => self.walk(spot, &key, ctrl),
            // A key that writes; a word under composition begins with 229.
            _ if key.chars().count() == 1 || event.key_code() == 229 => {
                if self.typed(spot) {
                    return;
                }
                matches!(key.as_str(), "x" | "X") && self.pick(spot)
            }
            _ => self.walk(spot, &key, false),
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn walk(self, spot: Spot, key: &str, ctrl: bool) -> bool {
        let next = step(spot, key, ctrl, self.extent());
        if let Some(next) = next {
            self.anchor.set_value(None);
            self.go(next);
        }
        next.is_some()
    }

    /// A key in a link, a box or a button inside a cell: arrows go on, Escape goes back to the cell, the rest is its own.
    fn inside(self, target: &Element, key: &str, ctrl: bool) -> bool {
        match key {
            "Escape" => {
                self.go(self.focus.get_untracked());
                false
            }
            "ArrowLeft" | "ArrowRight" => {
                let Some((_, cell)) = Self::spot_of(target) else { return true };
                let widgets = widgets(&cell);
                let at = widgets.iter().position(|widget| widget.is_same_node(Some(target)));
                let next = at.and_then(|at| if key == "ArrowRight" { at.checked_add(1) } else { at.checked_sub(1) });
                match next.and_then(|next| widgets.get(next)) {
                    Some(widget) => {
                        super::focus(widget);
                        false
                    }
                    None => true,
                }
            }
            "Enter" | " " => false,
            _ => ctrl || key.chars().count() > 1 || key == "?",
        }
    }

    /// Enter where nothing can be edited: the row opens, or one goes into the buttons of the cell.
    fn enter(self, spot: Spot) -> bool {
        let last = self.acts && spot.column + 1 == self.column_count();
        if last {
            if let Some(first) = self.cell(spot).and_then(|cell| widgets(&cell).into_iter().next()) {
                super::focus(&first);
            }
            return true;
        }
        self.open(spot)
    }

    fn open(self, spot: Spot) -> bool {
        let record = spot.row.checked_sub(1).and_then(|place| self.given.rows.get(place));
        if let Some(record) = record.filter(|_| self.views) {
            self.given.show.run(Some(record.id()));
        }
        true
    }

    /// Follows the link in a cell.
    fn follow(self, spot: Spot) -> bool {
        if let Some(link) = self.cell(spot).and_then(|cell| cell.query_selector("a").ok()?) {
            link.unchecked_into::<HtmlElement>().click();
        }
        true
    }

    fn edit(self, spot: Spot, typed: bool) -> bool {
        let record = spot.row.checked_sub(1).and_then(|place| self.given.rows.get(place));
        let Some((record, field)) = record.zip(self.field(spot.column)) else { return false };
        let may = self.may_edit(&record, field);
        if may {
            self.edits.begin(record, field, typed);
        }
        may
    }

    /// Whether the key that was pressed goes into the cell: it opens, and the browser writes into it. What a row is
    /// called is opened by F2 alone.
    fn typed(self, spot: Spot) -> bool {
        let text = |kind: Kind| {
            matches!(
                kind,
                Kind::Text
                    | Kind::LongText
                    | Kind::Email
                    | Kind::Url
                    | Kind::Phone
                    | Kind::Integer
                    | Kind::Money
                    | Kind::Decimal(_)
                    | Kind::Percent
                    | Kind::Link(_)
            )
        };
        let writes = |kind: Kind| {
            text(kind) || matches!(kind, Kind::Date | Kind::Time | Kind::DateTime | Kind::Choice(_) | Kind::Links(_))
        };
        let Some(field) = self.field(spot.column).filter(|field| spot.column > 0 && writes(field.kind)) else {
            return false;
        };
        self.edit(spot, text(field.kind))
    }

    fn leave(self) -> bool {
        let open = self.given.open.get_untracked().is_some();
        if open {
            self.given.show.run(None);
        }
        open
    }

    fn pass(self, forward: bool) -> bool {
        if self.given.open.get_untracked().is_some() {
            self.given.pass.run(forward);
        }
        true
    }

    fn order(self, spot: Spot, add: bool) -> bool {
        if let Some(field) = self.sorted_by(spot.column) {
            self.given.sort.run((field.name.to_owned(), add));
        }
        true
    }

    /// Picks the row, or gives it up; in the head, all rows of the page.
    fn pick(self, spot: Spot) -> bool {
        if let (Some(pick), true) = (self.cell(Spot { column: 0, ..spot }), self.selects)
            && let Ok(Some(pick)) = pick.query_selector("input[type=checkbox]")
        {
            pick.unchecked_into::<HtmlElement>().click();
            self.anchor.set_value(spot.row.checked_sub(1));
        }
        true
    }

    /// Goes on, and picks every row from where this began.
    fn extend(self, spot: Spot, key: &str) -> bool {
        let (Some(next), Some(place)) = (step(spot, key, false, self.extent()), spot.row.checked_sub(1)) else {
            return true;
        };
        let anchor = self.anchor.get_value().unwrap_or(place);
        if self.selects && next.row > 0 {
            self.range(anchor, Some(place), next.row - 1);
        }
        self.go(Spot { row: next.row.max(1), ..next });
        self.anchor.set_value(Some(anchor));
        true
    }

    /// Picks the rows between two places; those of the former range that are not among them are given up.
    fn range(self, anchor: usize, former: Option<usize>, place: usize) {
        let rows = self.given.rows;
        let selection = self.given.selection;
        let between = move |end: usize| anchor.min(end)..=anchor.max(end);
        for left in former.into_iter().flat_map(between).filter(|left| !between(place).contains(left)) {
            if let Some(record) = rows.get(left) {
                selection.pick(&record, false);
            }
        }
        leptos::task::spawn_local(async move {
            for place in between(place) {
                // Rows between that were never scrolled past are read first.
                if let Some(record) = rows.reach(place).await {
                    selection.pick(&record, true);
                }
            }
        });
    }

    /// All rows that match, of every group; where nobody knows how many those are, all that are there.
    fn pick_all(self) -> bool {
        let (rows, selection) = (self.given.rows, self.given.selection);
        if self.selects {
            match self.given.all.get_untracked() {
                Some(all) => selection.all.set(Some(all)),
                None => untrack(|| rows.all()).iter().for_each(|record| selection.pick(record, true)),
            }
        }
        true
    }

    /// The focus came into the grid: its cell is the current one.
    pub(super) fn came(self, event: &FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some((spot, _)) = target.and_then(|target| Self::spot_of(&target))
            && self.focus.get_untracked() != spot
        {
            self.focus.set(spot);
            self.settle();
        }
    }

    /// A click opens the row beside the list, unless it goes to something in the cell or the cell can be edited; Ctrl,
    /// the middle button and a phone open the page as any link does, and Shift picks all rows up to this one.
    pub(super) fn clicked(self, event: &MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some((spot, _)) = Self::spot_of(&target) else { return };
        let Some(place) = spot.row.checked_sub(1) else { return };
        if let (Ok(Some(_)), Some(record)) = (target.closest("[data-delete]"), self.given.rows.get(place)) {
            return self.given.actions.delete.run(record);
        }
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let widget = target.closest("a, button, input").ok().flatten();
        let boxed = widget.as_ref().is_some_and(|widget| widget.tag_name() == "INPUT");
        if event.shift_key() {
            if self.selects && (widget.is_none() || boxed) {
                let anchor = self.anchor.get_value().unwrap_or(place);
                self.range(anchor, None, place);
                self.anchor.set_value(Some(anchor));
                if let Ok(Some(marked)) = window().get_selection() {
                    let _ = marked.remove_all_ranges();
                }
            }
            return;
        }
        if boxed {
            return self.anchor.set_value(Some(place));
        }
        let named = spot.column == 0;
        let record = self.given.rows.get(place);
        let editable =
            !named && record.zip(self.field(spot.column)).is_some_and(|(record, field)| self.may_edit(&record, field));
        let shown = self.given.open.get_untracked().is_some();
        let buttons = self.acts && spot.column + 1 == self.column_count();
        if !self.views || narrow() || buttons || (widget.is_some() && !named) || (editable && !shown) {
            return;
        }
        event.prevent_default();
        self.open(spot);
    }

    /// The box of a row was ticked, or emptied.
    pub(super) fn picked(self, event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let place = Self::spot_of(&target).and_then(|(spot, _)| spot.row.checked_sub(1));
        if let Some(record) =
            place.filter(|_| target.matches(PICK).unwrap_or(false)).and_then(|at| self.given.rows.get(at))
        {
            self.given.selection.pick(&record, target.checked());
        }
    }

    /// A second click edits.
    pub(super) fn twice(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some((spot, _)) = target
            .filter(|target| target.closest("a, button, input").ok().flatten().is_none())
            .and_then(|target| Self::spot_of(&target))
        else {
            return;
        };
        if spot.column > 0 {
            self.edit(spot, false);
        }
    }
}

fn widgets(cell: &Element) -> Vec<HtmlElement> {
    let Ok(found) = cell.query_selector_all("a, button, input") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Whether rows are cards: on a phone.
pub(crate) fn narrow() -> bool {
    let query = window().match_media("(width < 48rem)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
