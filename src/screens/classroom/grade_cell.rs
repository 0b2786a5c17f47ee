//! One cell of the grade sheet: an input that behaves like a cell of a spreadsheet.
//!
//! Every cell is a real input, so that input methods, phones and screen readers work as they are used to. Until
//! something is typed the arrow keys move between the cells; while something is typed they move the caret.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use campus_model::entities::teaching::Score;

use super::grade_sheet::{Grade, Sheet};
use super::line::Line;
use super::paste::{self, Column};
use super::typed;
use crate::i18n::t_with;

/// Where the focus is, and what a pasted block left over.
#[derive(Clone, Copy)]
pub struct Place {
    /// The row and column that Tab enters.
    pub at: RwSignal<(i64, Column)>,
    /// A cell has been entered.
    pub entered: RwSignal<bool>,
    /// Pasted lines that found no row.
    pub over: RwSignal<usize>,
    /// The cell that gets the focus as soon as it is in the page.
    awaited: StoredValue<Option<(i64, Column)>>,
}

impl Place {
    /// At the score of a row, before the sheet is entered.
    #[must_use]
    pub fn new(line: i64) -> Self {
        Self {
            at: RwSignal::new((line, Column::Score)),
            entered: RwSignal::new(false),
            over: RwSignal::new(0),
            awaited: StoredValue::new(None),
        }
    }

    /// Goes to a cell, which need not be in the page yet.
    pub fn go(self, line: i64, column: Column) {
        self.awaited.set_value((!focus(line, column)).then_some((line, column)));
        self.at.set((line, column));
    }
}

/// The id of a cell's input.
#[must_use]
pub fn cell_id(line: i64, column: Column) -> String {
    match column {
        Column::Score => format!("score-{line}"),
        Column::Comment => format!("comment-{line}"),
    }
}

/// Where a key leads from a cell, among `count` rows; `None` where the browser decides.
#[must_use]
pub fn target(key: &str, ctrl: bool, shift: bool, at: usize, column: Column, count: usize) -> Option<(usize, Column)> {
    let last = count.checked_sub(1)?;
    let row = |by: isize| typed::step(at, count, by).map(|row| (row, column));
    match key {
        "ArrowDown" => row(1),
        "ArrowUp" => row(-1),
        "Enter" => row(if shift { -1 } else { 1 }),
        "PageDown" => row(10),
        "PageUp" => row(-10),
        "ArrowLeft" => (column == Column::Comment).then_some((at, Column::Score)),
        "ArrowRight" => (column == Column::Score).then_some((at, Column::Comment)),
        "Home" => Some((if ctrl { 0 } else { at }, Column::Score)),
        "End" => Some((if ctrl { last } else { at }, Column::Comment)),
        "Tab" if shift => match column {
            Column::Comment => Some((at, Column::Score)),
            Column::Score => Some((at.checked_sub(1)?, Column::Comment)),
        },
        "Tab" => match column {
            Column::Score => Some((at, Column::Comment)),
            Column::Comment => (at < last).then_some((at + 1, Column::Score)),
        },
        _ => None,
    }
}

/// A cell.
#[component]
pub fn Cell(
    /// The sheet.
    sheet: Sheet,
    /// The row.
    line: Line<Grade>,
    /// Which of its cells.
    column: Column,
    /// Where the focus is.
    place: Place,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    // What is being typed; `None` while the cell shows what it holds.
    let typing = RwSignal::new(None::<String>);
    let held = move || {
        line.now.with(|grade| match column {
            Column::Score => grade.score_text(),
            Column::Comment => grade.comment.clone(),
        })
    };
    let shown = move || typing.get().unwrap_or_else(held);
    let bad = Memo::new(move |_| {
        line.now.with(|grade| match column {
            Column::Score => grade.score.is_err(),
            Column::Comment => typed::comment_fault(&grade.comment).is_some(),
        })
    });
    let put = move |text: &str| {
        let mut grade = line.now.get_untracked();
        match column {
            Column::Score if text.trim().is_empty() => grade.score = Ok(Score::Na),
            Column::Score => grade.score = typed::score(text).ok_or_else(|| text.trim().to_owned()),
            Column::Comment => grade.comment = text.trim().to_owned(),
        }
        sheet.change(vec![(line, grade)]);
    };
    let commit = move || {
        if let Some(text) = typing.try_update(Option::take).flatten() {
            put(&text);
        }
    };
    let index = move || sheet.seen().iter().position(|other| other.id == line.id).unwrap_or_default();
    let on_key = move |event: KeyboardEvent| {
        // A key that belongs to an input method is not ours (I-5).
        if event.is_composing() || event.key_code() == 229 || event.alt_key() {
            return;
        }
        let (key, ctrl) = (event.key(), event.ctrl_key() || event.meta_key());
        let editing = typing.with_untracked(Option::is_some);
        match key.as_str() {
            "Escape" if editing => {
                event.prevent_default();
                typing.set(None);
                select(node);
                return;
            }
            "Delete" | "Backspace" if !editing => {
                event.prevent_default();
                put("");
                return;
            }
            "z" | "Z" if ctrl && !editing => {
                event.prevent_default();
                sheet.undo();
                return;
            }
            "F2" => {
                event.prevent_default();
                edit(node, typing);
                return;
            }
            "Enter" if column == Column::Comment && !editing && !event.shift_key() => {
                event.prevent_default();
                edit(node, typing);
                return;
            }
            "ArrowLeft" | "ArrowRight" | "Home" | "End"
                if editing && !(ctrl && matches!(key.as_str(), "Home" | "End")) =>
            {
                return;
            }
            _ if ctrl && !matches!(key.as_str(), "Home" | "End") => return,
            _ => {}
        }
        let (at, seen) = (index(), sheet.seen());
        let to = target(&key, ctrl, event.shift_key(), at, column, seen.len());
        if matches!(key.as_str(), "Enter" | "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown") || to.is_some() {
            if key != "Tab" || to.is_some() {
                event.prevent_default();
            }
            commit();
        }
        if let Some((row, column)) = to
            && let Some(line) = seen.get(row)
        {
            place.go(line.id, column);
        }
    };
    let on_paste = move |event: web_sys::ClipboardEvent| {
        let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else {
            return;
        };
        if typing.with_untracked(Option::is_some) && paste::is_single(&text) {
            return;
        }
        event.prevent_default();
        typing.set(None);
        place.over.set(sheet.paste(index(), paste::read(&text, column)));
        select(node);
    };
    let name = line.name.get_value();
    let label = move || {
        t_with(
            match column {
                Column::Score => "screen-classroom-score-of",
                Column::Comment => "screen-classroom-comment-of",
            },
            &[("name", name.to_string().into())],
        )
    };
    Effect::new(move |_| {
        if node.get().is_some() && place.awaited.get_value() == Some((line.id, column)) {
            place.go(line.id, column);
        }
    });
    let pad = column == Column::Score && coarse();
    view! {
        <input
            node_ref=node
            id=cell_id(line.id, column)
            type="text"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="next"
            inputmode=pad.then_some("none")
            class="input input-sm w-full pointer-coarse:h-11"
            class:input-error=move || bad.get()
            class=("text-muted", move || column == Column::Score && line.now.with(|grade| grade.score == Ok(Score::Na)))
            class=("font-semibold", column == Column::Score)
            data-operation="study_records.grades"
            aria-label=label
            aria-invalid=move || bad.get().then_some("true")
            aria-describedby=format!("mark-{}", line.id)
            readonly=move || sheet.locked.get()
            tabindex=move || if place.at.get() == (line.id, column) { "0" } else { "-1" }
            prop:value=shown
            on:focus=move |_| {
                place.at.set((line.id, column));
                place.entered.set(true);
                select(node);
            }
            on:input:target=move |event| typing.set(Some(event.target().value()))
            on:blur=move |_| commit()
            on:keydown=on_key
            on:paste=on_paste
        />
    }
    .into_any()
}

/// Goes on in the cell's text, the caret at its end.
fn edit(node: NodeRef<html::Input>, typing: RwSignal<Option<String>>) {
    if let Some(input) = node.get_untracked() {
        let text = input.value();
        let end = u32::try_from(text.encode_utf16().count()).unwrap_or_default();
        typing.set(Some(text));
        let _ = input.set_selection_range(end, end);
    }
}

/// Marks the whole text: the next key replaces it.
fn select(node: NodeRef<html::Input>) {
    if let Some(input) = node.get_untracked() {
        input.select();
    }
}

/// Puts the focus into a cell, where that is in the page.
fn focus(line: i64, column: Column) -> bool {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(&cell_id(line, column));
    element
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// The screen is touched, not clicked.
#[must_use]
pub fn coarse() -> bool {
    window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches())
}
