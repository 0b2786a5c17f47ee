//! The input over a cell that is being edited.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::Grid;
use super::edits::Edit;
use super::spot::{Spot, beside, step};
use crate::entity::input::FieldInput;

/// The form's own input, in the cell; Enter saves and goes down, Tab saves and goes on, Escape restores.
#[component]
pub(super) fn Editor(grid: Grid, edit: Edit) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let input = move || -> Option<HtmlElement> {
        node.get_untracked()?.query_selector("input, select, textarea, button").ok()??.dyn_into().ok()
    };
    Effect::new(move |_| {
        if node.get().is_none() {
            return;
        }
        let editing =
            document().active_element().is_some_and(|active| active.closest("[data-editor]").ok().flatten().is_some());
        if !editing && let Some(input) = input() {
            super::focus(&input);
        }
    });
    let save = move |event: &KeyboardEvent, next: &dyn Fn(Spot) -> Spot| {
        event.prevent_default();
        if grid.edits.commit(edit.key) {
            if let Some(here) = node.get_untracked().and_then(|node| Grid::spot_of(&node)) {
                grid.go(next(here.0));
            }
        } else if let Some(input) = input() {
            super::focus(&input);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        // The keys of the grid are letters and arrows here.
        event.stop_propagation();
        if event.is_composing() || event.key_code() == 229 || event.default_prevented() {
            return;
        }
        let extent = grid.extent();
        let vertical = |key: &'static str| move |spot| step(spot, key, false, extent).unwrap_or(spot);
        match event.key().as_str() {
            // A line of a longer text.
            "Enter" if event.alt_key() || (event.shift_key() && in_lines(&event)) => {}
            "Enter" if event.shift_key() => save(&event, &vertical("ArrowUp")),
            "Enter" => save(&event, &vertical("ArrowDown")),
            "Tab" => save(&event, &|spot| beside(spot, event.shift_key(), extent)),
            "F2" => event.prevent_default(),
            "Escape" => {
                event.prevent_default();
                let here = node.get_untracked().and_then(|node| Grid::spot_of(&node));
                grid.edits.close(edit.key);
                if let Some((spot, _)) = here {
                    grid.go(spot);
                }
            }
            _ => {}
        }
    };
    let on_leave = move |event: web_sys::FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        let inside =
            node.try_get_untracked().flatten().is_some_and(|node| node.contains(next.as_ref()) && next.is_some());
        let compared = edit.theirs.try_with_untracked(Option::is_some).unwrap_or(true);
        // Another window is looked at, or a dialog asks: the cell stays open.
        if !inside && !compared && document().has_focus().unwrap_or(true) {
            grid.edits.commit(edit.key);
        }
    };
    let (draft, field) = (edit.draft, edit.field);
    view! {
        <div node_ref=node data-editor="" class="cell-editor" on:keydown=on_key on:focusout=on_leave
            on:click=|event| event.stop_propagation() on:dblclick=|event| event.stop_propagation()>
            <FieldInput draft field fixed=false/>
            <p role="alert" class="text-sm text-error empty:hidden">{move || edit.failure.get()}</p>
        </div>
    }
    .into_any()
}

fn in_lines(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.dyn_ref::<web_sys::HtmlTextAreaElement>().is_some())
}
