//! How campuses and classes do in a period, for those who look after them: numbers, charts and tables, each beside the
//! period before.

mod charts;
mod controls;
mod open_lessons;
mod table;
mod tiles;

use std::sync::Arc;

use campus_model::classroom::dashboard::{Dashboard, Figure, Trend};
use campus_model::entities::teaching::School;
use leptos::prelude::*;

use super::overview::{dash, percent};
use crate::api::{Request, call};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{number, t, t_with};
use crate::ui::{Empty, ErrorState, Icon, PageHeader, Skeleton};

/// What is shown: it changes without the page being drawn anew, so nobody loses their place.
type Shown = Signal<Option<Arc<Dashboard>>>;

/// What the page is about.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Waiting,
    Failed,
    Empty,
    There,
}

/// `/dashboard?period=&school=&course=&sort=`.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let asked = controls::Asked::of_page();
    let read = fetch(move || {
        for entity in ["study_records", "course_records", "class_members", "classes"] {
            events::follow(entity);
        }
        let request = Request::new().query(asked.query());
        async move { call::<Dashboard>(const { &School::dashboard }, request).await.map(Arc::new) }
    });
    let shown: Shown = Memo::new(move |_| read.data.get()).into();
    let stage = Memo::new(move |_| match (read.error.with(Option::is_some), shown.get()) {
        (true, _) => Stage::Failed,
        (false, None) => Stage::Waiting,
        (false, Some(shown)) if shown.classes.is_empty() => Stage::Empty,
        (false, Some(_)) => Stage::There,
    });
    let body = move || match (stage.get(), read.error.get_untracked()) {
        (Stage::Failed, Some(error)) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (Stage::Failed | Stage::Waiting, _) => view! { <Skeleton rows=12/> }.into_any(),
        (Stage::Empty, _) => view! {
            <Empty
                icon="school"
                title=Signal::derive(|| t("screen-dashboard-none"))
                text=Signal::derive(|| t("screen-dashboard-none-hint"))
            />
        }
        .into_any(),
        (Stage::There, _) => view! {
            <tiles::Tiles shown/>
            <charts::Charts shown/>
            <table::Schools shown/>
            <table::Classes shown asked/>
            <open_lessons::OpenLessons shown/>
        }
        .into_any(),
    };
    view! {
        <PageHeader title=Signal::derive(|| t("screen-dashboard-heading"))/>
        <controls::Controls asked shown/>
        <div class="flex min-w-0 flex-col gap-4" data-dashboard="" aria-busy=move || read.loading.get().then_some("true")>{body}</div>
    }
    .into_any()
}

/// How a number is written.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Plain,
    Percent,
}

impl Unit {
    fn write(self, value: Option<f64>) -> String {
        match self {
            Self::Plain => value.map_or_else(dash, number),
            Self::Percent => percent(value),
        }
    }
}

/// Where a number went, by an arrow and in words (reactive).
fn trend(figure: Figure, unit: Unit) -> AnyView {
    let before = [("before", unit.write(figure.before).into())];
    match figure.trend() {
        Some(Trend::Up) => said("arrow-up", t_with("screen-dashboard-up", &before)),
        Some(Trend::Down) => said("arrow-down", t_with("screen-dashboard-down", &before)),
        Some(Trend::Same) => said("minus", t_with("screen-dashboard-same", &before)),
        None if figure.before.is_some() => said("minus", t_with("ui-home-before", &before)),
        None => said("minus", t("screen-dashboard-no-trend")),
    }
}

fn said(icon: &'static str, text: String) -> AnyView {
    view! { <span class="mt-1 flex items-start gap-1 text-xs text-muted"><Icon name=icon class="mt-0.5 size-3.5"/>{text}</span> }.into_any()
}
