//! `/customers/reports`: how sales goes in a period, beside the one before; every number opens the rows behind it
//! (HI-05).

mod behind;
mod charts;
mod controls;
mod tables;
mod tiles;

use std::sync::Arc;

use campus_model::entities::sales::Customer;
use campus_model::sales::reports::Reports;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::{Request, call};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::t;
use crate::ui::{ErrorState, PageHeader, Skeleton};

pub use behind::BehindPage;

/// What is shown: it changes without the page being drawn anew.
type Shown = Signal<Option<Arc<Reports>>>;

/// The page.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let asked = controls::of_page();
    let read = fetch(move || {
        for entity in ["customers", "customer_distributions", "consult_records", "payments"] {
            events::follow(entity);
        }
        let request = Request::new().query(controls::query(asked));
        async move { call::<Reports>(const { &Customer::reports }, request).await.map(Arc::new) }
    });
    let shown: Shown = Memo::new(move |_| read.data.get()).into();
    let stage = Memo::new(move |_| (read.error.with(Option::is_some), shown.with(Option::is_some)));
    let body = move || match (stage.get(), read.error.get_untracked()) {
        ((true, _), Some(error)) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        ((false, true), _) => view! {
            <tiles::Tiles shown/>
            <charts::Charts shown/>
            <tables::Tables shown/>
        }
        .into_any(),
        _ => view! { <Skeleton rows=12/> }.into_any(),
    };
    view! {
        <PageHeader title=Signal::derive(|| t("menu-sales-reports"))/>
        <controls::Controls asked shown/>
        <div class="flex min-w-0 flex-col gap-4" data-reports="" aria-busy=move || read.loading.get().then_some("true")>{body}</div>
    }
    .into_any()
}

/// A number that opens the list behind it, where there is one.
fn opens(text: String, list: Option<String>) -> AnyView {
    match list {
        Some(href) => view! { <A href=href attr:class="link-plain">{text}</A> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    }
}
