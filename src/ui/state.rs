//! What stands where content will be, is not, or could not be read.

use leptos::prelude::*;

use super::{Button, Icon};
use crate::api::ApiError;
use crate::i18n::t;

/// Rows in the geometry of the ones to come; shown only when the wait is long enough to be noticed.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 6)]
    rows: usize,
) -> impl IntoView {
    view! {
        <div class="appear-late flex flex-col gap-2 p-4" role="status">
            <span class="sr-only">{move || t("ui-loading")}</span>
            {(0..rows).map(|_| view! { <div class="skeleton h-7 w-full" aria-hidden="true"></div> }).collect_view()}
        </div>
    }
    .into_any()
}

/// Nothing is here: why, and what one can do.
#[component]
pub fn Empty(
    /// An icon.
    #[prop(default = "inbox")]
    icon: &'static str,
    /// In a few words.
    #[prop(into)]
    title: Signal<String>,
    /// In a sentence.
    #[prop(optional, into)]
    text: Signal<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="flex flex-col items-center gap-2 px-4 py-14 text-center">
            <span class="text-muted"><Icon name=icon class="size-8"/></span>
            <p class="font-medium">{move || title.get()}</p>
            <p class="max-w-md text-sm text-muted empty:hidden">{move || text.get()}</p>
            {children.map(|children| view! { <div class="mt-2 flex flex-wrap justify-center gap-2">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// Something could not be read: why, and Retry where that may help.
#[component]
pub fn ErrorState(
    /// What went wrong.
    error: ApiError,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let status = error.status();
    let icon = match (&error, status) {
        (ApiError::Offline, _) => "wifi-off",
        (_, Some(403)) => "shield-x",
        (_, Some(404)) => "search-x",
        _ => "triangle-alert",
    };
    let hint = match status {
        Some(403) => "ui-forbidden-hint",
        Some(404) => "ui-not-found-hint",
        _ => "ui-retry-hint",
    };
    let again = !matches!(status, Some(403 | 404));
    view! {
        <div role="alert" class="flex flex-col items-center gap-2 px-4 py-14 text-center">
            <span class="text-error"><Icon name=icon class="size-8"/></span>
            <p class="font-medium">{move || error.text()}</p>
            <p class="max-w-md text-sm text-muted">{move || t(hint)}</p>
            {again.then(|| view! {
                <div class="mt-2"><Button icon="rotate-cw" on_click=move |_| on_retry.run(())>{move || t("ui-retry")}</Button></div>
            })}
        </div>
    }
    .into_any()
}
