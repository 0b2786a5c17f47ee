//! What both comboboxes share: asking while one types, the list of options, and its keys.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use campus_model::{Choices, Labelled};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::api::ApiError;
use crate::fetch::sleep;
use crate::i18n::{label, t};

/// An answer on its way.
pub type Asked = Pin<Box<dyn Future<Output = Result<Choices, ApiError>>>>;
/// Where options come from: a search text in, id and label out.
pub type Source = Arc<dyn Fn(String) -> Asked + Send + Sync>;

/// Waits this long after the last key before it asks.
const PAUSE: i32 = 200;

/// The state of one open list of options.
#[derive(Clone, Copy)]
pub(super) struct Picking {
    pub text: RwSignal<String>,
    pub open: RwSignal<bool>,
    pub options: RwSignal<Vec<Labelled>>,
    pub active: RwSignal<Option<usize>>,
    pub composing: RwSignal<bool>,
    waiting: RwSignal<bool>,
    failed: RwSignal<bool>,
    more: RwSignal<bool>,
    newest: StoredValue<u32>,
    source: StoredValue<Source>,
    /// Enter came before the answer: what takes its first option.
    hurry: StoredValue<Option<Callback<Labelled>>>,
}

impl Picking {
    pub fn new(source: Source) -> Self {
        Self {
            text: RwSignal::new(String::new()),
            open: RwSignal::new(false),
            options: RwSignal::new(Vec::new()),
            active: RwSignal::new(None),
            composing: RwSignal::new(false),
            waiting: RwSignal::new(false),
            failed: RwSignal::new(false),
            more: RwSignal::new(false),
            newest: StoredValue::new(0),
            source: StoredValue::new(source),
            hurry: StoredValue::new(None),
        }
    }

    /// Opens the list and asks for what matches `q`; answers to older questions are dropped.
    pub fn ask(self, q: String, pause: bool) {
        self.open.set(true);
        self.hurry.set_value(None);
        self.newest.update_value(|newest| *newest += 1);
        let mine = self.newest.get_value();
        self.waiting.set(true);
        leptos::task::spawn_local(async move {
            if pause {
                sleep(PAUSE).await;
            }
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            let Some(asked) = self.source.try_with_value(|source| source(q)) else {
                return;
            };
            let answer = asked.await;
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            self.failed.set(answer.is_err());
            let choices = answer.unwrap_or_default();
            self.more.set(choices.more);
            self.active.set((!choices.choices.is_empty()).then_some(0));
            self.options.set(choices.choices);
            self.waiting.set(false);
            if let Some(choose) = self.hurry.get_value()
                && let Some(first) = self.current()
            {
                choose.try_run(first);
            }
            self.hurry.set_value(None);
        });
    }

    pub fn close(self) {
        self.newest.update_value(|newest| *newest += 1);
        self.open.set(false);
        self.active.set(None);
    }

    /// The option the keys stand on.
    pub fn current(self) -> Option<Labelled> {
        let at = self.active.get_untracked()?;
        self.options.with_untracked(|options| options.get(at).cloned())
    }

    /// The combobox keys of the ARIA pattern. Enter chooses the current option, or the first of the answer that
    /// is still on its way.
    pub fn key(self, event: &KeyboardEvent, q: impl Fn() -> String, choose: Callback<Labelled>) {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        self.hurry.set_value(None);
        let open = self.open.get_untracked();
        let count = self.options.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => self.ask(q(), false),
            "ArrowDown" if count > 0 => self.active.update(|at| *at = Some(at.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" if count > 0 => {
                self.active.update(|at| *at = Some(at.map_or(count - 1, |at| (at + count - 1) % count)))
            }
            "Enter" if open => {
                event.prevent_default();
                event.stop_propagation();
                match self.current() {
                    Some(row) => choose.run(row),
                    None if self.waiting.get_untracked() => self.hurry.set_value(Some(choose)),
                    None => {}
                }
            }
            "Escape" if open => {
                event.stop_propagation();
                self.close();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// The id of the option the keys stand on, for `aria-activedescendant`.
    pub fn active_id(self, list: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            let at = self.active.get()?;
            self.open.get().then(|| format!("{list}-{at}"))
        })
    }
}

/// The options below the input.
#[component]
pub(super) fn Options(
    picking: Picking,
    list: String,
    /// The list's name, for a screen reader.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] chosen: Callback<i64, bool>,
    #[prop(into)] on_choose: Callback<Labelled>,
) -> impl IntoView {
    let id = list.clone();
    Effect::new(move |_| {
        if let Some(at) = picking.active.get()
            && let Some(option) = document().get_element_by_id(&format!("{id}-{at}"))
        {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let options_id = StoredValue::new(list.clone());
    let note = move || {
        let empty = picking.options.with(Vec::is_empty);
        match (picking.waiting.get(), picking.failed.get(), empty) {
            (true, _, true) => t("ui-loading"),
            (_, true, _) => t("ui-pick-failed"),
            (false, _, true) => t("ui-pick-none"),
            _ if picking.more.get() => t("ui-pick-more"),
            _ => String::new(),
        }
    };
    view! {
        <div
            class="absolute inset-x-0 top-full z-40 mt-1 min-w-48 rounded-box border border-base-300 bg-base-100 p-1 shadow-lg"
            class:hidden=move || !picking.open.get()
            on:mousedown=|event| event.prevent_default()
        >
            <ul id=list role="listbox" class="max-h-64 overflow-y-auto" aria-label=move || name.get()>
                {move || picking.options.get().into_iter().enumerate().map(|(at, option)| {
                    let text = option.label.clone();
                    let is_chosen = chosen.run(option.id);
                    view! {
                        <li
                            id=format!("{}-{at}", options_id.get_value())
                            role="option"
                            aria-selected=if is_chosen { "true" } else { "false" }
                            class="flex cursor-pointer items-center justify-between gap-2 rounded-field px-2 py-1.5 text-sm"
                            class:bg-base-200=move || picking.active.get() == Some(at)
                            on:mousemove=move |_| if picking.active.get_untracked() != Some(at) { picking.active.set(Some(at)) }
                            on:click=move |_| on_choose.run(option.clone())
                        >
                            <span class="min-w-0 break-words">{move || label(&text)}</span>
                            {is_chosen.then(|| view! { <super::Icon name="check"/> })}
                        </li>
                    }
                }).collect_view()}
            </ul>
            <p class="px-2 py-1.5 text-sm text-muted empty:hidden" role="status">{note}</p>
        </div>
    }
    .into_any()
}

/// Whether the focus went out of `event`'s own element.
pub(super) fn left(event: &web_sys::FocusEvent) -> bool {
    let inside = event.current_target().and_then(|box_| {
        let next = event.related_target()?.dyn_into::<web_sys::Node>().ok()?;
        Some(box_.dyn_ref::<web_sys::Node>()?.contains(Some(&next)))
    });
    !inside.unwrap_or(false)
}
