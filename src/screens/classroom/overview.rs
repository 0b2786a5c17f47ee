//! A class at a glance for who teaches it (CH-05): who needs attention, the heat table, and the charts.

mod figures;
mod heat;
mod pen;
mod risks;
mod switches;
mod tables;

use std::sync::Arc;

use campus_model::classroom::overview::{Overview, Standing, Summary};
use campus_model::entities::teaching::{Class, StudentState};
use leptos::prelude::*;
pub use tables::DataTable;

use super::lesson::use_id;
use crate::api::{Request, call, download_url, query_of};
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{label, locale, number, t, t_with};
use crate::session::Can;
use crate::ui::{Crumb, Empty, ErrorState, Icon, PageHeader, Skeleton};

pub use risks::words;

/// What was read, and all that follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// As the server sent it.
    pub overview: Overview,
    /// As it was worked out.
    pub summary: Summary,
}

/// What is being read.
type Read = Fetched<Arc<Shown>>;

impl Shown {
    /// Works it out.
    #[must_use]
    pub fn of(overview: Overview) -> Self {
        Self { summary: Summary::of(&overview), overview }
    }

    /// The name of a student, in the reader's language (reactive).
    #[must_use]
    pub fn name(&self, at: usize) -> String {
        self.overview.students.get(at).map(|student| label(&student.name)).unwrap_or_default()
    }

    /// A student's standing by their place in the list.
    #[must_use]
    pub fn standing(&self, at: usize) -> Option<&Standing> {
        self.summary.students.get(at)
    }

    /// Whether anybody was graded.
    #[must_use]
    pub fn graded(&self) -> bool {
        self.summary.letters.iter().any(|(_, count)| *count > 0)
    }
}

/// How much there is to show.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// No lesson.
    Nothing,
    /// Lessons without grades.
    Ungraded,
    /// Everything.
    Graded,
}

impl Kind {
    fn of(shown: &Shown) -> Self {
        match (shown.overview.lessons.is_empty(), shown.graded()) {
            (true, _) => Self::Nothing,
            (false, false) => Self::Ungraded,
            (false, true) => Self::Graded,
        }
    }
}

/// `/classes/{id}/overview`.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let id = use_id();
    let read: Read = fetch(move || {
        events::follow("study_records");
        events::follow("course_records");
        let request = Request::row(id.get());
        async move { call::<Overview>(&Class::overview, request).await.map(|overview| Arc::new(Shown::of(overview))) }
    });
    let shown = Memo::new(move |_| read.data.get());
    let kind =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| (shown.overview.class.id, Kind::of(shown)))));
    let class = Signal::derive(move || {
        shown.with(|shown| shown.as_ref().map(|shown| label(&shown.overview.class.label)).unwrap_or_default())
    });
    let title = Signal::derive(move || match class.get() {
        class if class.is_empty() => t("screen-overview-heading"),
        class => t_with("screen-overview-title", &[("class", class.into())]),
    });
    let crumbs = Signal::derive(move || match class.get() {
        class if class.is_empty() => Vec::new(),
        class => vec![Crumb::to(t("entity-classes"), "/classes"), Crumb::to(class, format!("/classes/{}", id.get()))],
    });
    view! {
        <PageHeader title crumbs><Workbook id/></PageHeader>
        {move || match (read.error.get(), kind.get(), shown.get_untracked()) {
            (Some(error), ..) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
            (None, Some((_, kind)), Some(first)) => {
                // A change is shown where it is: the page stands, and nobody loses their place in it.
                let shown = Signal::derive(move || shown.get().unwrap_or_else(|| first.clone()));
                view! { <Whole shown kind read/> }.into_any()
            }
            _ => view! { <Skeleton rows=12/> }.into_any(),
        }}
    }
    .into_any()
}

/// EX-01, in the language on the screen.
#[component]
fn Workbook(id: Memo<i64>) -> impl IntoView {
    let href = move || {
        let language = query_of(&[("lang", locale().to_owned())]);
        download_url(const { &Class::workbook }, Some(id.get()), &language)
    };
    view! {
        <Can operation=const { &Class::workbook }>
            <a href=href download="" rel="external" class="btn btn-sm gap-1.5 font-medium bg-base-100 border-base-300" data-operation="classes.workbook">
                <Icon name="file-spreadsheet"/>{move || t("screen-overview-workbook")}
            </a>
        </Can>
    }
    .into_any()
}

#[component]
fn Whole(shown: Signal<Arc<Shown>>, kind: Kind, read: Read) -> impl IntoView {
    let switches = move || view! { <switches::Switches shown=shown.get() read/> };
    if kind == Kind::Nothing {
        let class = move || label(&shown.with(|shown| shown.overview.class.label.clone()));
        return view! {
            {switches}
            <Empty
                icon="chart-column"
                title=Signal::derive(|| t("screen-scores-empty"))
                text=Signal::derive(move || t_with("screen-overview-no-lessons-hint", &[("class", class().into())]))
            />
        }
        .into_any();
    }
    let charts = if kind == Kind::Graded {
        view! {
            <div class="grid grid-cols-1 gap-4 xl:grid-cols-2">
                {move || view! { <figures::Letters shown=shown.get()/> }}
                {move || view! { <figures::Ranking shown=shown.get()/> }}
            </div>
        }
        .into_any()
    } else {
        view! {
            <Empty
                icon="chart-column"
                title=Signal::derive(|| t("screen-scores-empty"))
                text=Signal::derive(|| t("screen-overview-no-scores-hint"))
            />
        }
        .into_any()
    };
    view! {
        <div class="flex min-w-0 flex-col gap-4">
            {move || view! { <Figures shown=shown.get()/> }}
            {switches}
            {move || view! { <risks::Risks shown=shown.get()/> }}
            <heat::Heat shown/>
            {charts}
            {move || view! { <figures::Trend shown=shown.get()/> }}
        </div>
    }
    .into_any()
}

/// A text in the language that is shown.
type Said = Box<dyn Fn() -> String + Send + Sync>;

/// The class in four numbers.
#[component]
fn Figures(shown: Arc<Shown>) -> impl IntoView {
    let studying = shown.overview.students.iter().filter(|student| student.state == StudentState::Studying).count();
    let (lessons, average) = (shown.overview.lessons.len(), shown.summary.average);
    let rate = shown.summary.attendance.rate();
    let figures: [(&str, Said); 4] = [
        ("screen-overview-students", Box::new(move || studying.to_string())),
        ("screen-overview-lessons", Box::new(move || lessons.to_string())),
        (
            "screen-scores-class-average",
            Box::new(move || average.map_or_else(dash, |(mean, n)| format!("{} (n={n})", number(mean)))),
        ),
        ("screen-overview-rate", Box::new(move || percent(rate))),
    ];
    let figure = |(key, value): (&'static str, Box<dyn Fn() -> String + Send + Sync>)| {
        view! {
            <div class="rounded-box border border-base-300 bg-base-100 px-4 py-2.5">
                <dt class="text-xs text-muted">{move || t(key)}</dt>
                <dd class="text-lg font-semibold tabular">{move || value()}</dd>
            </div>
        }
    };
    view! {
        <dl class="grid grid-cols-2 gap-2 sm:gap-4 lg:grid-cols-4" data-figures="class">{figures.into_iter().map(figure).collect_view()}</dl>
    }
    .into_any()
}

/// AT-03: nothing to divide by is a dash.
pub fn percent(rate: Option<f64>) -> String {
    rate.map_or_else(dash, |rate| format!("{}%", number(rate)))
}

/// Stands where there is no number.
pub fn dash() -> String {
    "-".to_owned()
}

/// A total, as the language writes numbers.
pub fn whole(total: i64) -> String {
    number(figures::height(total))
}
