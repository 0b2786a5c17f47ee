//! Rich text as it is read: the server renders it, and nothing else ever becomes HTML here.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::markdown_tools::{Toolbar, press};
use crate::api;
use crate::fetch::{fetch, sleep};
use crate::i18n::t;
use crate::ui::{Button, Control, Look, TextArea};

/// The preview follows the text this long after the last key, in milliseconds.
const PAUSE: i32 = 350;
/// From this width of the page on, a long text and what becomes of it stand side by side from the start.
const WIDE: &str = "(width >= 64rem)";

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

/// Several lines of Markdown, with buttons for what nobody knows by heart, and a look at what becomes of them.
#[component]
pub fn MarkdownInput(
    /// The input's particulars.
    control: Control,
    /// The text in it.
    value: RwSignal<String>,
    /// It cannot be changed.
    disabled: bool,
    /// It is what the row is about: high, and on a wide page with the preview beside it.
    long: bool,
    /// Called with every change.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the input is left.
    #[prop(into)]
    on_blur: Callback<()>,
) -> impl IntoView {
    let wide = window().match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
    let shown = RwSignal::new(long && wide);
    let preview = format!("{}-preview", control.id);
    let (controls, id) = (preview.clone(), preview);
    let area = StoredValue::new(control.id.clone());
    let rows = if long { 16 } else { 6 };
    let on_key = move |event: KeyboardEvent| {
        if !disabled {
            area.with_value(|area| press(&event, area));
        }
    };
    view! {
        {(!disabled).then(|| view! { <Toolbar area=area.get_value()/> })}
        <div class="@container">
            <div class="grid gap-3" class=("@2xl:grid-cols-2", move || long && shown.get())>
                <div class="min-w-0" on:keydown=on_key>
                    <TextArea control value rows disabled on_change on_blur/>
                </div>
                <div id=id role="region" tabindex="0" aria-label=move || t("ui-preview") hidden=move || !shown.get()
                    class="min-w-0 rounded-field border border-base-300 p-3 text-sm" class=("max-h-96", long) class=("overflow-y-auto", long)>
                    {move || shown.get().then(|| view! { <Preview value/> })}
                </div>
            </div>
        </div>
        <div aria-controls=controls>
            <Button look=Look::Ghost icon="eye" on_click=move |_| shown.update(|shown| *shown = !*shown)>
                {move || t(if shown.get() { "ui-preview-hide" } else { "ui-preview" })}
            </Button>
        </div>
    }
    .into_any()
}

/// The text as it is meant, once nobody is typing.
#[component]
fn Preview(value: RwSignal<String>) -> impl IntoView {
    let calm = RwSignal::new(value.get_untracked());
    let newest = StoredValue::new(0u32);
    Effect::new(move |_| {
        let text = value.get();
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            if newest.try_get_value() == Some(mine) && calm.try_with_untracked(|calm| *calm != text) == Some(true) {
                calm.try_set(text);
            }
        });
    });
    let empty = Memo::new(move |_| calm.with(|text| text.trim().is_empty()));
    move || {
        if empty.get() {
            view! { <p class="text-muted">{move || t("ui-preview-empty")}</p> }.into_any()
        } else {
            view! { <Markdown text=calm/> }.into_any()
        }
    }
}
