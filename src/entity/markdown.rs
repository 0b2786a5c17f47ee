//! Rich text as it is read: the server renders it, and nothing else ever becomes HTML here.

use leptos::prelude::*;

use crate::api;
use crate::fetch::fetch;
use crate::i18n::t;
use crate::ui::{Button, Control, Look, TextArea};

/// A text as it is meant; until the answer is there, and when there is none, as it was typed.
#[component]
pub fn Markdown(
    /// Markdown.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let rendered = fetch(move || {
        let text = text.get();
        async move { api::markdown(text).await }
    });
    move || match rendered.data.get() {
        Some(html) => view! { <div class="rich-text" inner_html=html></div> }.into_any(),
        None => view! { <div class="break-words whitespace-pre-wrap">{text.get()}</div> }.into_any(),
    }
}

/// Several lines of Markdown, with a look at what becomes of them.
#[component]
pub fn MarkdownInput(
    /// The input's particulars.
    control: Control,
    /// The text in it.
    value: RwSignal<String>,
    /// It cannot be changed.
    disabled: bool,
    /// Called with every change.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the input is left.
    #[prop(into)]
    on_blur: Callback<()>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let preview = format!("{}-preview", control.id);
    let (controls, id) = (preview.clone(), preview);
    view! {
        <TextArea control value rows=6 disabled on_change on_blur/>
        <div aria-controls=controls>
            <Button look=Look::Ghost icon="eye" on_click=move |_| shown.update(|shown| *shown = !*shown)>
                {move || t(if shown.get() { "ui-preview-hide" } else { "ui-preview" })}
            </Button>
        </div>
        <div id=id role="region" aria-live="polite" aria-label=move || t("ui-preview") class="rounded-field border border-base-300 p-3 text-sm empty:hidden">
            {move || shown.get().then(|| view! { <Markdown text=value/> })}
        </div>
    }
    .into_any()
}
