//! The quick search: asks when typing pauses, never in the middle of a word that is being composed (I-5).

use leptos::prelude::*;

use super::{Control, Icon};
use crate::fetch::sleep;

/// A search input.
#[component]
pub fn SearchInput(
    /// The input's particulars.
    control: Control,
    /// The text in force; what is typed reaches it after a pause.
    #[prop(into)]
    value: Signal<String>,
    /// What is searched, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Called when typing pauses, or at Enter.
    #[prop(into)]
    on_search: Callback<String>,
) -> impl IntoView {
    let text = RwSignal::new(value.get_untracked());
    let composing = StoredValue::new(false);
    let newest = StoredValue::new(0u32);
    // Back, Forward or "clear" changed it from outside.
    Effect::new(move |_| {
        let value = value.get();
        if value != text.get_untracked().trim() {
            text.set(value);
        }
    });
    let say = move || {
        let typed = text.get_untracked().trim().to_owned();
        if typed != value.get_untracked() {
            on_search.try_run(typed);
        }
    };
    let say_later = move || {
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        leptos::task::spawn_local(async move {
            sleep(200).await;
            if newest.try_get_value() == Some(mine) {
                say();
            }
        });
    };
    view! {
        <label class="input input-sm min-w-0 grow basis-40 sm:max-w-64">
            <span class="text-muted"><Icon name="search"/></span>
            <input
                id=control.id.clone()
                name=control.id.clone()
                type="search"
                autocomplete="off"
                aria-label=move || label.get()
                placeholder=move || label.get()
                prop:value=move || text.get()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend:target=move |event| {
                    composing.set_value(false);
                    text.set(event.target().value());
                    say_later();
                }
                on:input:target=move |event| {
                    text.set(event.target().value());
                    if !composing.get_value() { say_later() }
                }
                on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() && event.key_code() != 229 {
                    event.prevent_default();
                    newest.update_value(|newest| *newest += 1);
                    say();
                }
            />
        </label>
    }
    .into_any()
}
