//! Short messages in the corner: good news goes by itself, errors stay until they are closed.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Button, Icon, IconButton, Look};
use crate::fetch::sleep;
use crate::i18n::t;

#[derive(Clone)]
struct Toast {
    id: u32,
    text: String,
    bad: bool,
    action: Option<Action>,
}

/// Something to do about it: the key of the button's text, and what it does.
#[derive(Clone)]
struct Action {
    key: &'static str,
    run: Arc<dyn Fn() + Send + Sync>,
}

const MOST: usize = 3;
const SHOWN_FOR: i32 = 6_000;
/// Long enough to read, decide and press.
const ACTION_FOR: i32 = 10_000;

thread_local! {
    static TOASTS: ArcRwSignal<Vec<Toast>> = ArcRwSignal::new(Vec::new());
}

fn toasts() -> ArcRwSignal<Vec<Toast>> {
    TOASTS.with(Clone::clone)
}

fn push(text: String, bad: bool, action: Option<Action>) -> u32 {
    let toasts = toasts();
    let mut id = 0;
    toasts.update(|toasts| {
        id = toasts.iter().map(|toast| toast.id).max().unwrap_or_default() + 1;
        toasts.retain(|toast| toast.text != text);
        toasts.push(Toast { id, text, bad, action });
        if toasts.len() > MOST {
            toasts.remove(0);
        }
    });
    id
}

fn close(id: u32) {
    toasts().update(|toasts| toasts.retain(|toast| toast.id != id));
}

/// Something was done.
pub fn success(text: String) {
    close_after(push(text, false, None), SHOWN_FOR);
}

/// Something was done, and something can be done about it; `key` is the text of the button.
pub fn with_action(text: String, key: &'static str, run: impl Fn() + Send + Sync + 'static) {
    close_after(push(text, false, Some(Action { key, run: Arc::new(run) })), ACTION_FOR);
}

/// Something failed, and something can be done about it.
pub fn failure_with_action(text: String, key: &'static str, run: impl Fn() + Send + Sync + 'static) {
    push(text, true, Some(Action { key, run: Arc::new(run) }));
}

fn close_after(id: u32, milliseconds: i32) {
    leptos::task::spawn_local(async move {
        sleep(milliseconds).await;
        close(id);
    });
}

/// Something failed.
pub fn failure(text: String) {
    push(text, true, None);
}

/// The corner; once, in the shell.
#[component]
pub fn Toasts() -> impl IntoView {
    let of = |bad: bool| {
        let toasts = toasts();
        move || {
            let mut shown = toasts.get();
            shown.retain(|toast| toast.bad == bad);
            shown
        }
    };
    view! {
        <div class="pointer-events-none fixed inset-x-4 top-4 z-50 flex flex-col items-center gap-2 md:inset-x-auto md:top-auto md:right-4 md:bottom-16 md:items-end">
            <div role="status" aria-live="polite" class="flex flex-col gap-2">
                <For each=of(false) key=|toast| toast.id let(toast)><One toast/></For>
            </div>
            <div role="alert" class="flex flex-col gap-2">
                <For each=of(true) key=|toast| toast.id let(toast)><One toast/></For>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn One(toast: Toast) -> impl IntoView {
    let id = toast.id;
    let action = toast.action.map(|Action { key, run }| {
        let pressed = move |_| {
            close(id);
            run();
        };
        view! { <Button look=Look::Ghost on_click=pressed>{move || t(key)}</Button> }
    });
    let (icon, hue) = if toast.bad { ("circle-alert", "text-error") } else { ("circle-check", "text-success") };
    view! {
        <div class="pointer-events-auto flex w-80 max-w-full items-start gap-2 rounded-box border border-base-300 bg-base-100 py-1.5 pr-1.5 pl-3 text-sm shadow-lg">
            <span class=format!("{hue} py-1.5")><Icon name=icon/></span>
            <p class="grow py-1">{toast.text.clone()}</p>
            {action}
            <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| close(id)/>
        </div>
    }
    .into_any()
}
