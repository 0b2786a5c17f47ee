//! One stop of Tab for many items: the arrows walk among those that are shown.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Moves the focus to the item that an arrow, Home or End leads to; answers whether the key was one of those.
pub fn walk(event: &KeyboardEvent, items: &str) -> bool {
    let step: fn(usize, usize) -> usize = match event.key().as_str() {
        "ArrowDown" => |at, count| (at + 1).min(count - 1),
        "ArrowUp" => |at, _| at.saturating_sub(1),
        "Home" => |_, _| 0,
        "End" => |_, count| count - 1,
        _ => return false,
    };
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return false;
    }
    let Some(list) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let Ok(found) = list.query_selector_all(items) else { return false };
    let items: Vec<HtmlElement> = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let at = items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    event.prevent_default();
    if let Some(item) = items.get(step(at.unwrap_or_default(), items.len().max(1))) {
        let _ = item.focus();
    }
    true
}
