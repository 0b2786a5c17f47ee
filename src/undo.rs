//! Taking changes back: what was done last on this page, and who reads again when it is undone.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::api;
use crate::i18n::t_with;
use crate::ui::toast;

/// Steps that Ctrl+Z goes back at most.
const MOST: usize = 100;

thread_local! {
    static DONE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// Rises whenever something was taken back.
    static TURN: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// Notes an operation that Ctrl+Z takes back.
pub fn done(operation: &str) {
    DONE.with_borrow_mut(|done| {
        done.push(operation.to_owned());
        if done.len() > MOST {
            done.remove(0);
        }
    });
}

/// Whoever shows rows reads them again when something was taken back (reactive).
pub fn track() {
    TURN.with(Clone::clone).track();
}

/// Says what was done, with a button that takes it back (nothing to take back: without).
pub fn said(text: String, operation: Option<String>) {
    match operation {
        Some(operation) => toast::with_action(text, "ui-undo", move || take_back(operation.clone(), true)),
        None => toast::success(text),
    }
}

/// Takes an operation back; `back` is false when it is done again.
fn take_back(operation: String, back: bool) {
    DONE.with_borrow_mut(|done| done.retain(|known| *known != operation));
    leptos::task::spawn_local(async move {
        match api::undo(&operation).await {
            Ok(undone) => {
                TURN.with(Clone::clone).update(|turn| *turn += 1);
                let (text, next) = if back { ("ui-undone", "ui-redo") } else { ("ui-redone", "ui-undo") };
                if !back {
                    done(&undone.operation_id);
                }
                let id = undone.operation_id;
                let text = t_with(text, &[("count", undone.changed.into())]);
                toast::with_action(text, next, move || take_back(id.clone(), !back));
            }
            Err(error) => toast::failure(error.text()),
        }
    });
}

/// Ctrl+Z (⌘Z) takes the last operation back, unless a text is being edited: there it is the browser's. Another user,
/// or another organisation, begins anew.
pub fn listen() {
    DONE.with_borrow_mut(Vec::clear);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let asked = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        if !asked || !event.key().eq_ignore_ascii_case("z") || event.is_composing() || in_text(event.target()) {
            return;
        }
        let open = document().query_selector("dialog[open]").ok().flatten();
        let last = DONE.with_borrow(|done| done.last().cloned());
        if let (None, Some(last)) = (open, last) {
            event.prevent_default();
            take_back(last, true);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether a key goes into a text: a check box has no text of its own.
fn in_text(target: Option<web_sys::EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return false };
    let text = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";
    element.matches(text).unwrap_or(false)
}
