//! One cell of a row with faults: an input that is corrected in place and checked at once.
//!
//! Enter goes on to the next bad cell (with Shift to the one before), Tab to the next cell, up and down within the
//! column; Escape brings back what stood there.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{HtmlElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::grid::{Line, reason};
use crate::i18n::t_with;

/// A cell.
#[component]
pub fn Cell(
    /// The row.
    line: Line,
    /// The column, from 0.
    column: usize,
    /// What the column is called.
    header: String,
) -> impl IntoView {
    let entity = line.wizard.entity;
    let node = NodeRef::<html::Input>::new();
    let id = format!("cell-{}-{column}", line.number);
    // What was typed and is not the server's yet.
    let typing = RwSignal::new(None::<String>);
    let sending = RwSignal::new(false);
    let held = move || line.row.with(|row| row.cells.get(column).cloned().unwrap_or_default());
    let faults = Memo::new(move |_| {
        line.row.with(|row| {
            let here = row.faults.iter().filter(|fault| fault.column == Some(column));
            here.map(|fault| reason(entity, fault)).collect::<Vec<_>>()
        })
    });
    let bad = Memo::new(move |_| faults.with(|faults| !faults.is_empty()));
    let commit = move || {
        let Some(text) = typing.get_untracked().filter(|_| !sending.get_untracked()) else { return };
        if text == untrack(held) {
            return typing.set(None);
        }
        sending.set(true);
        leptos::task::spawn_local(async move {
            let mut text = text;
            loop {
                let taken = line.correct(column, text.clone()).await;
                let now = typing.try_get_untracked().flatten();
                if now.as_ref() == Some(&text) {
                    if taken {
                        typing.try_set(None);
                    }
                    break;
                }
                // Typed meanwhile, and left: it is sent as well.
                match now.filter(|_| !focused(node)) {
                    Some(newer) => text = newer,
                    None => break,
                }
            }
            sending.try_set(false);
        });
    };
    let on_key = move |event: KeyboardEvent| {
        // A key that belongs to an input method is not ours (I-5).
        if event.is_composing() || event.key_code() == 229 || event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let Some(here) = node.get_untracked() else { return };
        match event.key().as_str() {
            "Enter" => {
                commit();
                step(&here, "[data-bad]", if event.shift_key() { -1 } else { 1 });
            }
            "ArrowDown" | "ArrowUp" => {
                commit();
                step(&here, &format!("[data-column='{column}']"), if event.key() == "ArrowUp" { -1 } else { 1 });
            }
            "Escape" if typing.with_untracked(Option::is_some) => typing.set(None),
            _ => return,
        }
        event.prevent_default();
    };
    let (fault, described, said) = (format!("{id}-fault"), format!("{id}-fault"), header.clone());
    let label = move || t_with("import-cell", &[("column", said.clone().into()), ("row", line.number.into())]);
    view! {
        <td role="cell" class="align-top" class=("max-md:hidden!", move || !bad.get() && column > 0) data-label=header>
            <div class="min-w-32">
                <input
                    node_ref=node
                    id=id
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    class="input input-sm w-full"
                    class:input-error=move || bad.get()
                    data-bad=move || bad.get().then_some("")
                    data-column=column
                    aria-label=label
                    aria-invalid=move || bad.get().then_some("true")
                    aria-describedby=move || bad.get().then(|| described.clone())
                    aria-busy=move || sending.get().then_some("true")
                    prop:value=move || typing.get().unwrap_or_else(held)
                    on:focus=move |_| if let Some(input) = node.get_untracked() { input.select() }
                    on:input:target=move |event| typing.set(Some(event.target().value()))
                    on:blur=move |_| commit()
                    on:keydown=on_key
                />
                <p id=fault class="mt-0.5 max-w-72 text-start text-xs whitespace-normal text-error empty:hidden">{move || faults.get().join(" ")}</p>
            </div>
        </td>
    }
    .into_any()
}

fn focused(node: NodeRef<html::Input>) -> bool {
    let active = document().active_element();
    node.try_get_untracked().flatten().is_some_and(|input| input.is_same_node(active.as_deref()))
}

/// Puts the focus on the cell `by` places further among those that match.
fn step(here: &web_sys::HtmlInputElement, which: &str, by: isize) {
    let Some(grid) = here.closest("tbody").ok().flatten() else { return };
    // The cell itself counts, whether it matches (any more) or not.
    let Ok(found) = grid.query_selector_all(&format!("{which}, #{}", here.id())) else { return };
    let cells: Vec<HtmlElement> = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let at = cells.iter().position(|cell| cell.is_same_node(Some(here)));
    if let Some(cell) = at.and_then(|at| at.checked_add_signed(by)).and_then(|at| cells.get(at)) {
        let _ = cell.focus();
    }
}
