//! CH-01: a student's scores in a class, as chart, sentence and table; made for a phone first.

use std::sync::Arc;

use super::standing::StandingOf;
use campus_model::Choice;
use campus_model::classroom::Scores;
use campus_model::classroom::overview::Tally;
use campus_model::entities::teaching::{Attendance, Student};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::lesson::use_id;
use super::overview::percent;
use super::scores_table::{Row, rows};
use crate::api::{Request, call, query_of};
use crate::chart::scores::{Texts, own_average, room, scores_picture};
use crate::chart::{ChartFigure, width};
use crate::fetch::fetch;
use crate::i18n::{date, label, number, t, t_with};
use crate::session::use_session;
use crate::ui::{Control, Crumb, Empty, ErrorState, Field, PageHeader, Select, Skeleton};

/// `/students/{id}/scores?class=`.
#[component]
pub fn ScoresPage() -> impl IntoView {
    let id = use_id();
    let query = use_query_map();
    let class = Memo::new(move |_| query.with(|query| query.get("class").filter(|class| !class.is_empty())));
    let scores = fetch(move || {
        let query = class.get().map(|class| query_of(&[("class", class)])).unwrap_or_default();
        let request = Request::row(id.get()).query(query);
        async move { call::<Scores>(&Student::scores, request).await.map(Arc::new) }
    });
    let mine = Memo::new(move |_| use_session().get().is_some_and(|session| session.user.student_id == Some(id.get())));
    let title = Signal::derive(move || {
        scores.data.with(|scores| match scores {
            _ if mine.get() => t("menu-my-scores"),
            Some(scores) => t_with("screen-scores-title", &[("student", label(&scores.student.label).into())]),
            None => t("screen-scores-heading"),
        })
    });
    let crumbs = Signal::derive(move || match scores.data.get() {
        Some(scores) if !mine.get() => vec![
            Crumb::to(t("entity-students"), "/students"),
            Crumb::to(label(&scores.student.label), format!("/students/{}", scores.student.id)),
        ],
        _ => Vec::new(),
    });
    view! {
        <PageHeader title crumbs/>
        {move || match (scores.error.get(), scores.data.get()) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| scores.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton rows=8/> }.into_any(),
            (None, Some(scores)) => view! { <Shown scores/> }.into_any(),
        }}
        // Not beside an error: whose scores one may not see, one is told once.
        <Show when=move || scores.error.with(Option::is_none) && scores.data.with(Option::is_some)><StandingOf id/></Show>
    }
    .into_any()
}

#[component]
fn Shown(scores: Arc<Scores>) -> impl IntoView {
    let Some(class) = scores.class.clone() else {
        return view! { <Empty icon="chart-column" title=Signal::derive(|| t("screen-scores-no-class"))/> }.into_any();
    };
    let picker = (scores.classes.len() > 1).then(|| view! { <ClassPicker scores=scores.clone()/> });
    if scores.rows.is_empty() {
        return view! {
            {picker}
            <Empty
                icon="chart-column"
                title=Signal::derive(|| t("screen-scores-empty"))
                text=Signal::derive(move || t_with("screen-scores-empty-hint", &[("class", label(&class.label).into())]))
            />
        }
        .into_any();
    }
    let title = {
        let (student, class) = (scores.student.label.clone(), class.label);
        Signal::derive(move || format!("{} · {}", label(&student), label(&class)))
    };
    let summary = {
        let scores = scores.clone();
        Signal::derive(move || summary(&scores))
    };
    let picture = {
        let scores = scores.clone();
        move |palette: &crate::chart::Palette| scores_picture(&scores, &texts(title.get()), palette, room(width()))
    };
    let attended = view! { <Attended scores=scores.clone()/> };
    view! {
        {picker}
        <ChartFigure title summary picture>
            <ScoreTable scores title/>
        </ChartFigure>
        {attended}
    }
    .into_any()
}

/// AT-03: how the student attended the class: the rate, and each code counted apart.
#[component]
fn Attended(scores: Arc<Scores>) -> impl IntoView {
    let tally = Tally::of(scores.rows.iter().filter_map(|row| row.attendance));
    let (there, of) = tally.parts();
    let counts = Attendance::ALL.iter().map(|code| (*code, tally.count(*code))).filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts.collect();
    let counted = move |(code, count): (Attendance, usize)| {
        view! {
            <div class="flex gap-1.5">
                <dt class="text-muted">{move || t(&format!("choice-attendance-{}", code.slug()))}</dt>
                <dd class="font-semibold tabular">{count}</dd>
            </div>
        }
    };
    let of =
        move || t_with("screen-standing-of", &[("there", there.to_string().into()), ("of", of.to_string().into())]);
    view! {
        <section class="mt-4 rounded-box border border-base-300 bg-base-100 px-3 py-2 text-sm" aria-label=move || t("field-study_records-attendance") data-attended="">
            <dl class="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                <div class="flex flex-wrap items-baseline gap-x-1.5">
                    <dt class="text-muted">{move || t("screen-overview-rate")}</dt>
                    <dd class="text-xl font-semibold tabular">{move || percent(tally.rate())}</dd>
                    <dd class="text-muted">{of}</dd>
                </div>
                {counts.into_iter().map(counted).collect_view()}
            </dl>
        </section>
    }
    .into_any()
}

/// The chart's words in the language in use.
fn texts(title: String) -> Texts {
    Texts {
        title,
        score: t("field-study_records-score"),
        average: t("screen-scores-class-average"),
        pass: t_with("screen-scores-pass-line", &[("pass", 60.into())]),
        comment: t("screen-scores-comment"),
        date,
        number,
    }
}

/// GR-06: lessons, graded lessons, the own average; CH-06: the rank, where it is shown.
fn summary(scores: &Scores) -> String {
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX).into();
    let lessons = count(scores.rows.len());
    let sentence = match own_average(scores) {
        Some((average, graded)) => t_with(
            "screen-scores-summary",
            &[("lessons", lessons), ("graded", count(graded)), ("average", number(average).into())],
        ),
        None => t_with("screen-scores-summary-ungraded", &[("lessons", lessons)]),
    };
    let Some(rank) = scores.rank else { return sentence };
    let place = t_with("screen-scores-rank", &[("place", count(rank.place)), ("of", count(rank.of))]);
    format!("{sentence} {place}")
}

#[component]
fn ClassPicker(scores: Arc<Scores>) -> impl IntoView {
    let navigate = use_navigate();
    let control = Control::new("scores-class");
    let chosen = scores.class.as_ref().map(|class| class.id.to_string()).unwrap_or_default();
    let student = scores.student.id;
    let classes = scores.classes.clone();
    let options = Signal::derive(move || {
        classes.iter().map(|class| (class.id.to_string(), label(&class.label))).collect::<Vec<_>>()
    });
    let go =
        move |class: String| navigate(&format!("/students/{student}/scores?class={class}"), NavigateOptions::default());
    view! {
        <div class="mb-3 max-w-sm">
            <Field control=control.clone() label=Signal::derive(|| t("entity-classes-one"))>
                <Select control value=Signal::derive(move || chosen.clone()) options on_change=go/>
            </Field>
        </div>
    }
    .into_any()
}

const GRID: &str = "grid grid-cols-[1fr_auto_auto] gap-x-3 gap-y-0.5 px-1 py-2 sm:grid-cols-[5rem_7rem_minmax(6rem,1fr)_6rem_6rem_minmax(8rem,2fr)_8rem] sm:items-baseline";

/// From so many lessons on the table has a height of its own.
const MANY: usize = 40;

#[component]
fn ScoreTable(scores: Arc<Scores>, title: Signal<String>) -> impl IntoView {
    let heads = [
        "field-course_records-day_num",
        "field-course_records-date",
        "field-course_records-title",
        "field-study_records-attendance",
        "field-study_records-score",
        "screen-scores-comment",
        "screen-scores-class-average",
    ];
    // What stands below is not a long way off.
    let many = scores.rows.len() > MANY;
    view! {
        <div class=many.then_some("data-table") role=many.then_some("region") tabindex=many.then_some("0") aria-label=move || many.then(|| title.get())>
        <div role="table" aria-label=move || title.get() class="text-sm" data-table="scores">
            <div role="rowgroup" class="sr-only sm:not-sr-only">
                <div role="row" class=format!("{GRID} border-b border-base-300 font-medium text-muted")>
                    {heads.map(|key| view! { <span role="columnheader">{move || t(key)}</span> }).collect_view()}
                </div>
            </div>
            <div role="rowgroup" class="divide-y divide-base-300">
                {move || rows(&scores).into_iter().map(line).collect_view()}
            </div>
        </div>
        </div>
    }
    .into_any()
}

fn line(row: Row) -> impl IntoView {
    let hue = if row.flagged {
        "font-semibold text-error"
    } else if row.ungraded {
        "text-muted"
    } else {
        "font-semibold"
    };
    // On a phone: day, score and average; below them date, title and attendance; below them the comment.
    view! {
        <div role="row" class=GRID>
            <span role="cell" class="order-1 font-medium sm:order-none">{row.day}</span>
            <span role="cell" class="order-4 text-muted sm:order-none sm:text-base-content tabular">{row.date}</span>
            <span role="cell" class="order-6 col-span-full empty:hidden sm:order-none sm:col-span-1 sm:empty:block">{row.title}</span>
            <span role="cell" class="order-5 col-span-2 text-right text-muted sm:order-none sm:col-span-1 sm:text-left sm:text-base-content">{row.attendance}</span>
            <span role="cell" class="order-2 sm:order-none">
                <span class=hue>{row.letter}</span>
                " "
                <span class="tabular text-muted">{row.value}</span>
            </span>
            <span role="cell" class="order-7 col-span-full break-words empty:hidden sm:order-none sm:col-span-1 sm:empty:block">{row.comment}</span>
            <span role="cell" class="order-3 min-w-20 text-right tabular text-muted sm:order-none sm:text-left">{row.average}</span>
        </div>
    }
    .into_any()
}
