//! The two panes, and the keys that are good in them. Letters do something only where the focus is inside, so that nobody who
//! talks to the machine decides by a word.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::Desk;
use super::detail::Detail;
use super::list::List;
use crate::events;
use crate::screens::content::words::focus;
use crate::undo::in_text;

/// See the module.
#[component]
pub(super) fn Panes(desk: Desk, pages: RwSignal<usize>) -> impl IntoView {
    let open = desk.page.value("open");
    // On a phone only one of the two is there.
    let chosen = Memo::new(move |_| open.with(|open| !open.is_empty()));
    let on_key = move |event: KeyboardEvent| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
        if !plain || event.default_prevented() || in_text(event.target()) || events::busy() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_list = target.is_some_and(|target| target.closest("[data-list]").ok().flatten().is_some());
        match event.key().as_str() {
            "j" | "J" => desk.walk(true),
            "k" | "K" => desk.walk(false),
            "ArrowDown" if in_list => desk.walk(true),
            "ArrowUp" if in_list => desk.walk(false),
            "a" | "A" => desk.approve(),
            "r" | "R" => desk.reject(),
            "Escape" if chosen.get_untracked() => desk.show(None, true),
            _ => return,
        }
        event.prevent_default();
    };
    // Whoever comes here by keys can begin at once; a focus that is somewhere already stays there.
    Effect::new(move |_| {
        request_animation_frame(|| {
            let active = document().active_element();
            let nowhere = active.is_none_or(|active| matches!(active.tag_name().as_str(), "BODY" | "MAIN"));
            if nowhere {
                focus("[data-item][aria-current=true]");
            }
        });
    });
    let list = move || if chosen.get() { "hidden min-w-0 lg:block" } else { "min-w-0" };
    let detail = move || if chosen.get() { "min-w-0" } else { "hidden min-w-0 lg:block" };
    view! {
        <div class="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]" on:keydown=on_key>
            <div class=list><List desk pages/></div>
            <div class=detail><Detail desk/></div>
        </div>
    }
    .into_any()
}
