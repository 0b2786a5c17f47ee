//! How far something has come.

use leptos::prelude::*;

use crate::i18n::t_with;

/// A bar; without a `total` it only says that something goes on.
#[component]
pub fn Progress(
    /// How much is done.
    #[prop(into)]
    done: Signal<u64>,
    /// Of how much.
    #[prop(into)]
    total: Signal<u64>,
    /// What goes on.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <progress
            class="progress progress-primary w-full"
            max=move || total.get().max(1).to_string()
            value=move || (total.get() > 0).then(|| done.get().min(total.get()).to_string())
            aria-label=move || label.get()
        ></progress>
    }
    .into_any()
}

/// How much of a file has been sent, from 0 to 1.
#[component]
pub fn SendingBar(
    /// The file's name.
    name: String,
    /// The part that was sent.
    #[prop(into)]
    sent: Signal<f64>,
) -> impl IntoView {
    view! {
        <progress
            class="progress progress-primary w-full"
            max="1"
            value=move || sent.get().to_string()
            aria-label=move || t_with("ui-file-sending", &[("name", name.clone().into())])
        ></progress>
    }
    .into_any()
}
