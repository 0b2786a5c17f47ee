//! A content as it will be published: title, where it comes from, the text as the server renders it, and its tags.

use campus_model::entities::content::Content;
use campus_model::{Field, View};
use leptos::prelude::*;

use super::words::{pill, state_of};
use crate::entity::{Markdown, plain};
use crate::i18n::{label, t, t_with};
use crate::ui::{Button, Dialog};

/// See the module.
#[component]
pub fn Article(
    /// The record and its labels.
    shown: View,
    /// Where it is no heading of the page.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let title = shown.record.label().to_owned();
    let body = shown.record.text("body").unwrap_or_default().to_owned();
    let state = state_of(&shown.record);
    let tags: Vec<String> = tags(shown.record.text("tags").unwrap_or_default()).map(str::to_owned).collect();
    let category = shown.record.text("category").filter(|text| !text.is_empty()).map(str::to_owned);
    let shown = StoredValue::new(shown);
    let from = move || {
        let author = written(shown, "author_id");
        let author = if author.is_empty() { t("screen-content-author-left") } else { author };
        t_with(
            "screen-content-by",
            &[("department", written(shown, "department_id").into()), ("author", author.into())],
        )
    };
    let heading = if small {
        view! { <h3 class="text-lg font-semibold tracking-tight break-words">{label(&title)}</h3> }.into_any()
    } else {
        view! { <h2 class="text-xl font-semibold tracking-tight break-words">{label(&title)}</h2> }.into_any()
    };
    let words =
        category.into_iter().chain(tags).map(|word| view! { <li class="badge badge-sm badge-ghost">{word}</li> });
    view! {
        <article data-article="" class="min-w-0">
            <header class="mb-4 flex flex-col gap-1">
                {heading}
                <p class="flex flex-wrap items-center gap-2 text-sm text-muted">{pill(state)}<span class="break-words">{from}</span></p>
            </header>
            <Markdown text=body/>
            <ul class="mt-4 flex flex-wrap gap-1 empty:hidden" aria-label=move || t("field-contents-tags")>{words.collect_view()}</ul>
        </article>
    }
    .into_any()
}

/// A field of it in words (reactive).
pub fn written(shown: StoredValue<View>, name: &str) -> String {
    let Some(field): Option<&'static Field> = Content::ENTITY.field(name) else { return String::new() };
    shown.with_value(|shown| plain(field, shown.record.get(name), &shown.links))
}

/// Words between commas, of either kind.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，']).map(str::trim).filter(|tag| !tag.is_empty())
}

/// Opens the look at it.
#[component]
pub fn PreviewButton(
    /// The record and its labels.
    shown: View,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button icon="eye" on_click=move |_| open.set(true)>{move || t("ui-preview")}</Button>
        <Dialog open title=Signal::derive(|| t("screen-content-preview")) wide=true><Article shown=shown.clone() small=true/></Dialog>
    }
    .into_any()
}
