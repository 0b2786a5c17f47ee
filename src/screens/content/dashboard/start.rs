//! `/departments/dashboard`: where one begins. Whoever has one place to begin at goes there at once.

use campus_model::Labelled;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use super::href;
use crate::api::content;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::ui::{Empty, ErrorState, Icon, PageHeader, Skeleton};

/// See the module.
#[component]
pub fn StartPage() -> impl IntoView {
    let read = fetch(|| async { content::dashboards().await });
    let navigate = use_navigate();
    Effect::new(move |_| {
        let only = read.data.with(|rows| match rows.as_deref() {
            Some([only]) => Some(only.id),
            _ => None,
        });
        if let Some(id) = only {
            navigate(&href(id), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let body = move || {
        match (read.error.get(), read.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=4/> }.into_any(),
        (None, Some(rows)) if rows.is_empty() => view! {
            <Empty icon="network" title=Signal::derive(|| t("screen-branch-none")) text=Signal::derive(|| t("screen-branch-none-hint"))/>
        }
        .into_any(),
        (None, Some(rows)) => {
            let card = |row: Labelled| {
                view! {
                    <li>
                        <A href=href(row.id) attr:class="flex items-center justify-between gap-2 rounded-box border border-base-300 bg-base-100 px-4 py-3 font-medium hover:border-primary">
                            <span class="truncate">{label(&row.label)}</span><Icon name="chevron-right"/>
                        </A>
                    </li>
                }
            };
            view! { <ul class="grid gap-2 sm:grid-cols-2 lg:grid-cols-3" data-branches="">{rows.into_iter().map(card).collect_view()}</ul> }.into_any()
        }
    }
    };
    view! {
        <PageHeader title=Signal::derive(|| t("menu-content-dashboard")) subtitle=Signal::derive(|| t("screen-branch-start"))/>
        {body}
    }
    .into_any()
}
