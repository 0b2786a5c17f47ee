//! One of many, searched as one types.

use campus_model::Labelled;
use leptos::prelude::*;

pub use super::picking::{Asked, Source};
use super::picking::{Options, Picking, left};
use super::{Control, Icon};
use crate::i18n::{label, t};

/// An ARIA combobox over a [`Source`].
#[component]
pub fn Combobox(
    /// The input's particulars.
    control: Control,
    /// The chosen row.
    value: RwSignal<Option<Labelled>>,
    /// Where options come from.
    source: Source,
    /// The input's name, for its list.
    #[prop(into)]
    name: Signal<String>,
    /// Said in the empty input.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with every choice.
    #[prop(optional, into)]
    on_change: Option<Callback<Option<Labelled>>>,
    /// Called when the input is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let picking = Picking::new(source);
    let list = format!("{}-list", control.id);
    let shown = move || value.get().map(|row| label(&row.label)).unwrap_or_default();
    Effect::new(move |_| picking.text.set(shown()));
    let choose = move |row: Option<Labelled>| {
        picking.close();
        let unchanged = value.with_untracked(|old| *old == row);
        value.set(row.clone());
        if unchanged {
            picking.text.set(untrack(shown));
        } else if let Some(changed) = on_change {
            changed.try_run(row);
        }
    };
    let pick = Callback::new(move |row| choose(Some(row)));
    // Opened without typing, the list starts unfiltered.
    let question = move || {
        let text = picking.text.get_untracked();
        if text == untrack(shown) { String::new() } else { text }
    };
    view! {
        <div
            class="relative"
            on:focusout=move |event| if left(&event) && let Some(text) = picking.text.try_get_untracked() {
                if text.trim().is_empty() && value.with_untracked(Option::is_some) {
                    choose(None);
                }
                picking.close();
                picking.text.set(untrack(shown));
                if let Some(left) = on_blur { left.try_run(()); }
            }
        >
            <input
                id=control.id.clone()
                name=control.id.clone()
                type="text"
                role="combobox"
                class="input w-full pr-14"
                class:input-error=move || control.error.with(Option::is_some)
                autocomplete="off"
                aria-autocomplete="list"
                aria-expanded=move || if picking.open.get() { "true" } else { "false" }
                aria-controls=list.clone()
                aria-activedescendant=picking.active_id(list.clone())
                aria-required=control.required.then_some("true")
                aria-invalid=control.invalid()
                aria-describedby=control.described_by()
                placeholder=move || placeholder.get()
                disabled=move || disabled.get()
                prop:value=move || picking.text.get()
                on:compositionstart=move |_| picking.composing.set(true)
                on:compositionend:target=move |event| {
                    picking.composing.set(false);
                    picking.text.set(event.target().value());
                    picking.ask(question(), true);
                }
                on:input:target=move |event| {
                    picking.text.set(event.target().value());
                    if !picking.composing.get_untracked() { picking.ask(question(), true) }
                }
                on:click=move |_| if !picking.open.get_untracked() { picking.ask(question(), false) }
                on:keydown=move |event| picking.key(&event, question, pick)
            />
            <span class="absolute inset-y-0 right-1 z-10 flex items-center text-muted">
                <Show when=move || value.with(Option::is_some) && !disabled.get()>
                    <button
                        type="button"
                        class="btn btn-ghost btn-xs btn-square"
                        tabindex="-1"
                        aria-label=move || t("ui-clear")
                        on:click=move |_| choose(None)
                    ><Icon name="x" class="size-3.5"/></button>
                </Show>
                <span class="pointer-events-none px-1"><Icon name="chevrons-up-down" class="size-3.5"/></span>
            </span>
            <Options picking list name
                chosen=move |id| value.with(|row| row.as_ref().is_some_and(|row| row.id == id))
                on_choose=pick/>
        </div>
    }
    .into_any()
}
