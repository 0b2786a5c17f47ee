//! Taking changes back: what was done last on this page, and who reads again when it is undone.

use std::cell::RefCell;
use std::collections::BTreeSet;

use campus_model::{Job, JobKind, JobState, Undone};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::api;
use crate::events;
use crate::i18n::{number, problem_text, t_with};
use crate::ui::toast;

/// Steps that Ctrl+Z goes back at most.
const MOST: usize = 100;

thread_local! {
    static DONE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// Rises whenever something was taken back.
    static TURN: ArcRwSignal<u32> = ArcRwSignal::new(0);
    /// Jobs that do again what was taken back.
    static AGAIN: RefCell<BTreeSet<i64>> = const { RefCell::new(BTreeSet::new()) };
    /// Rises whenever something was done.
    static DONE_TURN: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// Notes an operation that Ctrl+Z takes back.
pub fn done(operation: &str) {
    DONE.with_borrow_mut(|done| {
        done.push(operation.to_owned());
        if done.len() > MOST {
            done.remove(0);
        }
    });
    DONE_TURN.with(Clone::clone).update(|turn| *turn += 1);
}

/// How often something was done here (reactive).
pub fn changes() -> u32 {
    DONE_TURN.with(Clone::clone).get()
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
    leptos::task::spawn_local(async move {
        turn(operation, back).await;
    });
}

/// Takes an operation back; `true` when it is undone, by now or before.
pub async fn back(operation: String) -> bool {
    turn(operation, true).await
}

async fn turn(operation: String, back: bool) -> bool {
    DONE.with_borrow_mut(|done| done.retain(|known| *known != operation));
    match api::undo(&operation).await {
        Ok(Undone { job: Some(job), .. }) => {
            if !back {
                AGAIN.with_borrow_mut(|again| again.insert(job.id));
            }
            events::ended(job).await
        }
        Ok(undone) => {
            TURN.with(Clone::clone).update(|turn| *turn += 1);
            turned(undone.operation_id, undone.changed, back);
            true
        }
        Err(error) => {
            toast::failure(error.text());
            let reason = error.problem().and_then(|problem| problem.params.get("reason"));
            reason.is_some_and(|reason| reason == "already_undone")
        }
    }
}

/// Says that an operation was taken back (or done again), with the way back from there.
fn turned(operation: String, changed: u64, back: bool) {
    let (text, next) = if back { ("ui-undone", "ui-redo") } else { ("ui-redone", "ui-undo") };
    if !back {
        done(&operation);
    }
    let text = t_with(text, &[("count", changed.into())]);
    toast::with_action(text, next, move || take_back(operation.clone(), !back));
}

/// Says what a job on many rows did, with the way back; whoever shows rows reads them again.
pub fn ended(job: &Job) {
    TURN.with(Clone::clone).update(|turn| *turn += 1);
    if let Some(problem) = &job.error {
        toast::failure(problem_text(problem));
    }
    let operation = job.operation_id.clone().filter(|_| job.changed > 0);
    let back = !AGAIN.with_borrow_mut(|again| again.remove(&job.id));
    if operation.is_none() && job.state != JobState::Done {
        return;
    }
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let shown = number(job.changed as f64);
    let text = |key: &str| t_with(key, &[("count", job.changed.into()), ("shown", shown.clone().into())]);
    match (job.kind, operation) {
        (JobKind::Undo, Some(operation)) => turned(operation, job.changed, back),
        (JobKind::BulkEdit | JobKind::BulkDelete, operation) => {
            if let Some(operation) = &operation {
                done(operation);
            }
            said(text(if job.kind == JobKind::BulkEdit { "ui-bulk-edited" } else { "ui-bulk-deleted" }), operation);
        }
        _ => {}
    }
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
pub(crate) fn in_text(target: Option<web_sys::EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return false };
    let text = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";
    element.matches(text).unwrap_or(false)
}
