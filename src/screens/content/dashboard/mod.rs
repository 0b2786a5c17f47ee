//! `/departments/{id}/dashboard`: how the contents of a department and of those below it do in a period, beside the one
//! before; every number opens the list behind it, and all of it goes into a workbook or onto paper.

mod charts;
mod heat;
mod matrix;
mod start;
mod tables;
mod tiles;

use std::sync::Arc;

use campus_model::content::dashboard::ContentDashboard;
use campus_model::entities::content::Content;
use campus_model::entities::organisation::Department;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

use crate::api::{Request, call, content, query_of};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{datetime, label, locale, t, t_with};
use crate::screens::address::Address;
use crate::screens::period::{Between, PeriodControl};
use crate::session::Can;
use crate::ui::{Crumb, ErrorState, Icon, IconButton, LinkButton, Look, PageHeader, Skeleton};

pub use start::StartPage;

/// What is shown: it changes without the page being drawn anew.
type Shown = Signal<Option<Arc<ContentDashboard>>>;

/// What the address holds: what the server is asked, and which matrix is open.
const NAMES: [&str; 2] = ["period", "matrix"];

/// The page.
#[component]
pub fn BranchPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<i64>().ok())));
    let asked = Address::at(move || href(id.get_untracked().unwrap_or_default()), &NAMES);
    let read = fetch(move || {
        for entity in ["contents", "content_metrics", "departments"] {
            events::follow(entity);
        }
        let request = Request::row(id.get().unwrap_or_default()).query(asked.query(&["period"]));
        async move { call::<ContentDashboard>(const { &Department::dashboard }, request).await.map(Arc::new) }
    });
    let shown: Shown = Memo::new(move |_| read.data.get()).into();
    let stage = Memo::new(move |_| (read.error.with(Option::is_some), shown.with(Option::is_some)));
    let body = move || match (stage.get(), read.error.get_untracked()) {
        ((true, _), Some(error)) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        ((false, true), _) => view! {
            <Trust shown/>
            <tiles::Tiles shown/>
            <charts::Charts shown/>
            <matrix::Matrix shown asked/>
            <heat::Heat shown/>
            <tables::Authors shown/>
        }
        .into_any(),
        _ => view! { <Skeleton rows=12/> }.into_any(),
    };
    let of = move || shown.with(|shown| shown.as_ref().map(|shown| shown.department.clone()));
    let title = Signal::derive(move || of().map(|department| label(&department.label)).unwrap_or_default());
    let crumbs = Signal::derive(move || {
        let above = shown.with(|shown| shown.as_ref().map(|shown| shown.above.clone())).unwrap_or_default();
        let start = Crumb::to(t("menu-content-dashboard"), "/departments/dashboard");
        let steps = above.into_iter().map(|one| Crumb::to(label(&one.label), href(one.id)));
        std::iter::once(start).chain(steps).collect::<Vec<_>>()
    });
    let days = Signal::derive(move || shown.with(|shown| shown.as_ref().map(|shown| (shown.period, shown.before))));
    let period = Signal::derive(move || days.get().map(|(period, _)| period));
    let workbook = move || {
        let query = query_of(&[("period", asked.value("period").get()), ("lang", locale().to_owned())]);
        content::workbook_url(id.get().unwrap_or_default(), &query)
    };
    let add = move || {
        let can = shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.can_create));
        let to = format!("/contents/new?department_id={}", id.get().unwrap_or_default());
        can.then(|| view! { <LinkButton href=to icon="plus" look=Look::Primary operation="contents.add">{move || t("screen-branch-add")}</LinkButton> })
    };
    view! {
        <PageHeader title crumbs subtitle=Signal::derive(|| t("screen-branch-subtitle"))>
            <Can operation=Content::add>{add}</Can>
            <a href=workbook download="" rel="external" class="btn btn-sm gap-1.5 font-medium bg-base-100 border-base-300" data-operation="departments.dashboard">
                <Icon name="file-spreadsheet"/>{move || t("screen-branch-workbook")}
            </a>
            <IconButton icon="printer" label=Signal::derive(|| t("ui-print")) on_click=move |_| drop(window().print())/>
        </PageHeader>
        <div class="mb-3 flex flex-wrap items-end gap-3 print:hidden" role="group" aria-label=move || t("menu-content-dashboard")>
            <PeriodControl name="branch" value=asked.value("period") lengths=&[7, 30, 90] days=period on_change=move |chosen| asked.set("period", chosen)/>
        </div>
        <Between days/>
        <div class="flex min-w-0 flex-col gap-4" data-branch="" aria-busy=move || read.loading.get().then_some("true")>{body}</div>
    }
    .into_any()
}

/// Where the dashboard of a department stands.
#[must_use]
pub fn href(department: i64) -> String {
    format!("/departments/{department}/dashboard")
}

/// As of when the platform's numbers are, and what is left out (SS-05, SS-06).
#[component]
fn Trust(shown: Shown) -> impl IntoView {
    let as_of = move || {
        let (at, stale) = shown.with(|shown| shown.as_ref().map_or((None, false), |shown| (shown.as_of, shown.stale)));
        let text = at.map(|at| t_with("screen-branch-as-of", &[("at", datetime(at).into())]))?;
        Some(match stale {
            true => view! {
                <p class="flex items-start gap-1.5 rounded-box border border-warning bg-base-100 px-3 py-2 text-sm" role="status" data-stale="">
                    <Icon name="triangle-alert" class="mt-0.5 size-4"/><span>{text}" "{t("screen-branch-stale")}</span>
                </p>
            }
            .into_any(),
            false => view! { <p class="text-xs text-muted" data-as-of="">{text}</p> }.into_any(),
        })
    };
    let partly = move || {
        let hidden = shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.standing.is_none()));
        hidden.then(|| {
            view! { <p class="rounded-box border border-base-300 bg-base-100 px-3 py-2 text-sm" role="status" data-partly="">{t("screen-branch-partly")}</p> }
        })
    };
    view! { {as_of}{partly} }.into_any()
}

/// A number that opens the list behind it, where there is one and something in it.
fn opens(text: String, list: Option<String>) -> AnyView {
    match list {
        Some(href) => view! { <A href=href attr:class="link-plain">{text}</A> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    }
}

/// A whole number as a chart takes it.
#[allow(clippy::cast_precision_loss, reason = "counts of rows")]
fn float(count: u64) -> f64 {
    count as f64
}

/// A sum of views as a chart takes it.
#[allow(clippy::cast_precision_loss, reason = "sums within 2^53")]
fn sum(views: i64) -> f64 {
    views as f64
}

/// A branch's name; the department's own contents are named so.
fn named(line: &campus_model::content::dashboard::BranchLine) -> String {
    if line.own { t("screen-branch-own") } else { label(&line.department.label) }
}
