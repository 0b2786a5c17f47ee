//! Choices under the thumb: one or several of a few.

use leptos::prelude::*;

/// A choice that is on or off.
#[component]
pub fn Chip(
    /// Whether it is chosen.
    #[prop(into)]
    on: Signal<bool>,
    /// Chosen, or not any more.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn btn-sm min-h-11 rounded-full font-medium sm:min-h-8"
            class=("btn-primary", move || on.get())
            class=("border-base-300", move || !on.get())
            class=("bg-base-100", move || !on.get())
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {move || text.get()}
        </button>
    }
    .into_any()
}

/// Some of them, with what they are about.
#[component]
pub fn Chips(
    /// What they are about.
    #[prop(into)]
    title: Signal<String>,
    /// The chips.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-1.5 text-sm font-medium">{move || title.get()}</legend>
            <div class="flex flex-wrap gap-2">{children()}</div>
        </fieldset>
    }
    .into_any()
}
