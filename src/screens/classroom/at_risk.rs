//! AT-04: why a student is at risk, with the numbers behind it, and what was done; for who teaches or looks after them.

use campus_model::Choice;
use campus_model::classroom::PASS;
use campus_model::classroom::overview::thresholds;
use campus_model::classroom::risk::{AtRisk, Away, ClassRisk, MissingHomework, Talk};
use campus_model::entities::teaching::{
    Class, CourseRecord, Interview, LeaveRequest, Student, StudentState, StudyRecord,
};
use leptos::prelude::*;
use leptos_router::components::A;

use super::lesson::use_id;
use super::overview::{dash, percent, words};
use crate::api::{Request, call};
use crate::events::follow;
use crate::fetch::fetch;
use crate::i18n::{date, label, month_day, number, t, t_with};
use crate::session::{Can, allowed};
use crate::ui::{Crumb, Empty, ErrorState, Icon, LinkButton, Look, PageHeader, Skeleton};

const CARD: &str = "rounded-box border border-base-300 bg-base-100 p-3 sm:p-5";

/// `/students/{id}/at_risk`.
#[component]
pub fn AtRiskPage() -> impl IntoView {
    let id = use_id();
    let read = fetch(move || {
        [StudyRecord::ENTITY, Interview::ENTITY, LeaveRequest::ENTITY].iter().for_each(|entity| follow(entity.name));
        let id = id.get();
        async move { call::<AtRisk>(const { &Student::at_risk }, Request::row(id)).await }
    });
    let name = move || read.data.with(|page| page.as_ref().map(|page| label(&page.student.label)));
    let title = Signal::derive(move || match name() {
        Some(student) => t_with("screen-at_risk-title", &[("student", student.into())]),
        None => t("screen-at_risk"),
    });
    let crumbs = Signal::derive(move || match name() {
        Some(student) => {
            vec![Crumb::to(t("entity-students"), "/students"), Crumb::to(student, format!("/students/{}", id.get()))]
        }
        None => Vec::new(),
    });
    view! {
        <PageHeader title crumbs>
            <Can operation=Interview::add>
                {move || view! {
                    <LinkButton look=Look::Primary icon="messages-square" operation="interviews.add" href=format!("/interviews/new?student_id={}", id.get())>
                        {move || t("operation-interviews-add")}
                    </LinkButton>
                }}
            </Can>
        </PageHeader>
        {move || match (read.error.get(), read.data.get()) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton rows=6/> }.into_any(),
            (None, Some(page)) => shown(page),
        }}
    }
    .into_any()
}

fn shown(page: AtRisk) -> AnyView {
    let AtRisk { student, state, classes, talks, leave } = page;
    let paused = (state != StudentState::Studying).then(|| {
        let state = t(&format!("choice-student-state-{}", state.slug()));
        view! { <p role="note" class=CARD>{move || t_with("screen-at_risk-paused", &[("state", state.clone().into())])}</p> }
    });
    let classes = if classes.is_empty() {
        view! { <Empty icon="presentation" title=Signal::derive(|| t("screen-at_risk-no_class"))/> }.into_any()
    } else {
        classes.into_iter().map(|class| in_class(student.id, class)).collect_view().into_any()
    };
    let (may_talk, may_leave) = untrack(|| (allowed(Interview::list), allowed(LeaveRequest::list)));
    view! {
        <div class="flex min-w-0 flex-col gap-4" data-operation="students.at_risk">
            {paused}
            {classes}
            {(may_talk || may_leave).then(|| view! {
                <section class=CARD aria-labelledby="at-risk-done">
                    <h2 id="at-risk-done" class="mb-2 text-base font-semibold">{move || t("screen-at_risk-done")}</h2>
                    {may_talk.then(|| done("entity-interviews", "screen-at_risk-no_talks", talks.into_iter().map(talk).collect()))}
                    {may_leave.then(|| done("entity-leave_requests", "screen-at_risk-no_leave", leave.into_iter().map(away).collect()))}
                </section>
            })}
        </div>
    }
    .into_any()
}

fn in_class(student: i64, class: ClassRisk) -> AnyView {
    let ClassRisk { class, risks, attended, attended_of, rate, absences, average, graded, missing } = class;
    let id = format!("at-risk-{}", class.id);
    let name = StoredValue::new(class.label);
    let at_risk = !risks.is_empty();
    let why = if at_risk {
        let risks = StoredValue::new(risks);
        view! {
            <ul class="flex flex-col gap-1" data-risks="">
                {move || risks.get_value().iter().map(|risk| view! { <li class="text-error">{words(risk)}</li> }).collect_view()}
            </ul>
        }
        .into_any()
    } else {
        view! { <p class="flex items-center gap-2 text-muted" data-risks=""><Icon name="circle-check"/>{move || t("screen-at_risk-none")}</p> }.into_any()
    };
    let there = move || {
        let of = [("there", attended.to_string().into()), ("of", attended_of.to_string().into())];
        format!(
            "{} · {}",
            t_with("screen-standing-of", &of),
            t_with("screen-at_risk-below_rate", &[("limit", thresholds::ATTENDANCE.into())])
        )
    };
    let of = move || {
        let graded = t_with("screen-at_risk-graded", &[("graded", i32::try_from(graded).unwrap_or(i32::MAX).into())]);
        format!("{graded} · {}", t_with("screen-at_risk-below_average", &[("limit", PASS.into())]))
    };
    let days = move || absences.iter().map(|day| month_day(*day)).collect::<Vec<_>>().join(&t("ui-list-separator"));
    let days = Memo::new(move |_| days());
    let (scores, overview) =
        (format!("/students/{student}/scores?class={}", class.id), format!("/classes/{}/overview", class.id));
    view! {
        <section class=CARD aria-labelledby=id.clone() data-class=class.id>
            <h2 id=id.clone() class="mb-2 flex items-center gap-2 text-base font-semibold">
                <span class:text-error=at_risk><Icon name=if at_risk { "triangle-alert" } else { "presentation" }/></span>
                {move || label(&name.get_value())}
            </h2>
            {why}
            <dl class="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-3">
                <Fact name="screen-standing-attendance" value=Signal::derive(move || percent(rate)) more=Signal::derive(there)/>
                <Fact name="screen-standing-average" value=Signal::derive(move || average.map_or_else(dash, number)) more=Signal::derive(of)/>
                <Fact name="screen-at_risk-absences" value=Signal::derive(move || Some(days.get()).filter(|days| !days.is_empty()).unwrap_or_else(dash)) more=Signal::stored(String::new())/>
            </dl>
            {(!missing.is_empty()).then(|| view! {
                <h3 class="mt-3 text-sm text-muted">{move || t("screen-at_risk-missing")}</h3>
                <ul class="flex flex-col gap-1">{missing.into_iter().map(owed).collect_view()}</ul>
            })}
            <div class="mt-3 flex flex-wrap gap-2">
                <Can operation=const { &Student::scores }>
                    <LinkButton icon="chart-column" operation="students.scores" href=scores.clone()>{move || t("screen-scores-heading")}</LinkButton>
                </Can>
                <Can operation=const { &Class::overview }>
                    <LinkButton icon="layers" operation="classes.overview" href=overview.clone()>{move || t("screen-overview-heading")}</LinkButton>
                </Can>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Fact(name: &'static str, value: Signal<String>, more: Signal<String>) -> impl IntoView {
    view! {
        <div class="min-w-0">
            <dt class="text-sm text-muted">{move || t(name)}</dt>
            <dd>
                <span class="font-semibold break-words tabular">{value}</span>
                <span class="block text-sm text-muted empty:hidden">{more}</span>
            </dd>
        </div>
    }
    .into_any()
}

/// A lesson whose homework is missing, with the way to who handed in.
fn owed(lesson: MissingHomework) -> AnyView {
    let MissingHomework { id, day_num, title, due_date } = lesson;
    let name = [format!("day{day_num}"), title.unwrap_or_default()].join(" ");
    let due = move || due_date.map(|due| t_with("screen-at_risk-due", &[("date", date(due).into())]));
    let name = if untrack(|| allowed(const { &CourseRecord::homework })) {
        view! { <A href=format!("/course_records/{id}/homework") attr:class="link-plain" attr:data-operation="course_records.homework">{name}</A> }.into_any()
    } else {
        view! { <span>{name}</span> }.into_any()
    };
    view! { <li class="flex flex-wrap gap-x-3">{name}<span class="text-sm text-muted">{due}</span></li> }.into_any()
}

/// What was done of one kind.
fn done(heading: &'static str, none: &'static str, lines: Vec<AnyView>) -> AnyView {
    let lines = if lines.is_empty() {
        view! { <p class="text-sm text-muted">{move || t(none)}</p> }.into_any()
    } else {
        view! { <ul class="divide-y divide-base-300">{lines}</ul> }.into_any()
    };
    view! { <h3 class="mt-2 mb-1 text-sm text-muted">{move || t(heading)}</h3>{lines} }.into_any()
}

fn talk(talk: Talk) -> AnyView {
    let Talk { id, date: day, kind, reason, by } = talk;
    let said =
        move || [date(day), t(&format!("choice-interview-kind-{}", kind.slug())), by.clone().unwrap_or_default()];
    line(format!("/interviews/{id}"), Interview::view.code(), untrack(|| allowed(Interview::view)), reason, said)
}

fn away(away: Away) -> AnyView {
    let Away { id, from_date, to_date, reason, state } = away;
    let said = move || {
        let until = if from_date == to_date { String::new() } else { date(to_date) };
        [date(from_date), until, t(&format!("choice-leave-state-{}", state.slug()))]
    };
    line(
        format!("/leave_requests/{id}"),
        LeaveRequest::view.code(),
        untrack(|| allowed(LeaveRequest::view)),
        reason,
        said,
    )
}

fn line(
    href: String,
    operation: String,
    open: bool,
    reason: String,
    said: impl Fn() -> [String; 3] + Send + 'static,
) -> AnyView {
    let reason = if open {
        view! { <A href=href attr:class="link-plain break-words" attr:data-operation=operation>{reason}</A> }.into_any()
    } else {
        view! { <span class="break-words">{reason}</span> }.into_any()
    };
    let said = move || said().into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! { <li class="py-1.5">{reason}<span class="block text-sm text-muted">{said}</span></li> }.into_any()
}
