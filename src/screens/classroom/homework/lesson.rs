//! HW-02: who handed in on time, late, or not at all; all files as one, and the way to the grades.

use std::sync::Arc;

use campus_model::entities::teaching::{CourseRecord, Score, StudyRecord};
use campus_model::{HomeworkState, LessonHomework, StudentHomework};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::components::A;

use super::super::lesson::use_id;
use super::own::GradePill;
use super::words::{Due, StatePill, late_by, state_key};
use crate::api::{self, Request, call, download_url};
use crate::entity::FileShown;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{datetime, label, t, t_with};
use crate::session::{Can, allowed};
use crate::ui::{Crumb, Empty, ErrorState, Icon, LinkButton, Look, PageHeader, Skeleton};

/// `/course_records/{id}/homework`.
#[component]
pub fn LessonHomeworkPage() -> impl IntoView {
    let id = use_id();
    let read = fetch(move || {
        events::follow(StudyRecord::ENTITY.name);
        events::follow(CourseRecord::ENTITY.name);
        let id = id.get();
        async move { call::<LessonHomework>(&CourseRecord::homework, Request::row(id)).await.map(Arc::new) }
    });
    let only = RwSignal::new(None::<HomeworkState>);
    let title = Signal::derive(move || {
        read.data.with(|read| match read {
            Some(read) => format!("{} · {}", t("homework-heading"), label(&read.lesson.label)),
            None => t("homework-heading"),
        })
    });
    let subtitle = Signal::derive(move || {
        read.data.with(|read| read.as_ref().and_then(|read| read.title.clone()).unwrap_or_default())
    });
    let crumbs = Signal::derive(move || {
        read.data.with(|read| {
            let lesson = |read: &Arc<LessonHomework>| {
                Crumb::to(label(&read.lesson.label), format!("/course_records/{}", read.lesson.id))
            };
            read.as_ref().map(lesson).into_iter().collect()
        })
    });
    let some = Memo::new(move |_| {
        read.data.with(|read| read.as_ref().is_some_and(|read| read.rows.iter().any(|row| !row.files.is_empty())))
    });
    view! {
        <PageHeader title subtitle crumbs>
            <Show when=move || some.get() && allowed(&CourseRecord::homework_zip)>
                <a class="btn btn-sm gap-1.5 border-base-300 bg-base-100 font-medium" download="" rel="external" data-operation="course_records.homework_zip"
                    href=move || download_url(&CourseRecord::homework_zip, Some(id.get()), "")>
                    <Icon name="download"/>{move || t("homework-zip")}
                </a>
            </Show>
            <Can operation=const { &StudyRecord::grades }>
                {move || view! { <LinkButton look=Look::Primary href=format!("/course_records/{}/grades", id.get()) icon="award" operation="study_records.grades">{move || t("screen-classroom-grades")}</LinkButton> }}
            </Can>
        </PageHeader>
        {move || match (read.error.get(), read.data.get()) {
            (Some(error), None) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
            (_, None) => view! { <Skeleton rows=10/> }.into_any(),
            (_, Some(read)) if !read.has_homework && read.rows.iter().all(|row| row.submitted_at.is_none()) => view! {
                <Empty icon="notebook-pen" title=Signal::derive(|| t("homework-none")) text=Signal::derive(|| t("homework-none-hint"))/>
            }.into_any(),
            (_, Some(read)) if read.rows.is_empty() => view! {
                <Empty icon="clipboard-list" title=Signal::derive(|| t("screen-classroom-no-records")) text=Signal::derive(|| t("screen-classroom-no-records-hint"))/>
            }.into_any(),
            (_, Some(read)) => view! { <Listed read only/> }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Listed(read: Arc<LessonHomework>, only: RwSignal<Option<HomeworkState>>) -> impl IntoView {
    let deadline = read.deadline;
    let mut rows = read.rows.clone();
    let locale = js_sys::Array::of1(&crate::i18n::current().into());
    rows.sort_by(|a, b| {
        let by = js_sys::JsString::from(a.student.label.as_str());
        by.locale_compare(&b.student.label, &locale, &js_sys::Object::new()).cmp(&0)
    });
    let rows = StoredValue::new(rows);
    let shown = move || {
        let only = only.get();
        let wanted = |row: &&StudentHomework| only.is_none_or(|only| row.state == only);
        rows.with_value(|rows| rows.iter().filter(wanted).cloned().collect::<Vec<_>>())
    };
    let (day, waiting) = (read.due_date, true);
    view! {
        <div class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <Counts rows only/>
            <Due day deadline waiting/>
        </div>
        <ul class="divide-y divide-base-300 rounded-box border border-base-300 bg-base-100 empty:hidden" aria-label=move || t("homework-heading")>
            {move || shown().into_iter().map(|row| view! { <Student row deadline/> }).collect_view()}
        </ul>
        <Show when=move || shown().is_empty()><p class="p-6 text-center text-muted" role="status">{move || t("homework-none-of-these")}</p></Show>
    }
    .into_any()
}

/// How many stand how; a touch shows only those.
#[component]
fn Counts(rows: StoredValue<Vec<StudentHomework>>, only: RwSignal<Option<HomeworkState>>) -> impl IntoView {
    let counted = |state: Option<HomeworkState>| {
        rows.with_value(|rows| rows.iter().filter(|row| state.is_none_or(|state| row.state == state)).count())
    };
    let states = std::iter::once(None).chain(HomeworkState::ALL.iter().copied().map(Some));
    let buttons = states.map(|state| (state, counted(state))).filter(|(_, count)| *count > 0).map(|(state, count)| {
        let text = move || match state {
            Some(state) => t(&state_key(state)),
            None => t("homework-everybody"),
        };
        view! {
            <button
                type="button"
                class="btn btn-sm gap-1.5 font-medium"
                class=("btn-primary", move || only.get() == state)
                class=("btn-ghost", move || only.get() != state)
                aria-pressed=move || (only.get() == state).to_string()
                data-state=state.map_or("all", HomeworkState::slug)
                on:click=move |_| only.set(state)
            >
                {text}<span class="tabular">{count}</span>
            </button>
        }
    });
    view! { <div role="group" aria-label=move || t("homework-only") class="flex flex-wrap gap-1">{buttons.collect_view()}</div> }
        .into_any()
}

#[component]
fn Student(row: StudentHomework, deadline: Option<DateTime<Utc>>) -> impl IntoView {
    let StudentHomework { id, student, state, submitted_at, memo, files, versions, score, .. } = row;
    let late = submitted_at.zip(deadline).filter(|_| state == HomeworkState::Late).map(|(at, deadline)| {
        view! { <span class="font-medium text-warning">{move || late_by(at, deadline)}</span> }
    });
    let files = files.into_iter().map(|file| {
        let url = api::homework_url(id, file.id);
        view! { <li class="flex flex-wrap items-center gap-3"><FileShown file url/></li> }
    });
    let times = (versions > 1).then(|| {
        let count = i32::try_from(versions).unwrap_or(i32::MAX);
        view! { <span class="text-muted">{move || t_with("homework-times", &[("count", count.into())])}</span> }
    });
    view! {
        <li class="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_auto]" data-state=state.slug()>
            <div class="flex flex-wrap content-start items-center gap-x-3 gap-y-1">
                <A href=format!("/study_records/{id}/homework") attr:class="link-plain font-medium" attr:data-operation="study_records.homework">{move || label(&student.label)}</A>
                <StatePill state/>
            </div>
            <div class="flex min-w-0 flex-col gap-2">
                <p class="flex flex-wrap gap-x-3 text-sm empty:hidden">
                    {submitted_at.map(|at| view! { <time class="text-muted" datetime=at.to_rfc3339()>{move || datetime(at)}</time> })}
                    {late}
                    {times}
                </p>
                {memo.map(|memo| view! { <p class="whitespace-pre-line break-words text-sm">{memo}</p> })}
                <ul class="flex flex-col gap-2 empty:hidden">{files.collect_view()}</ul>
            </div>
            <div class="empty:hidden">{(score != Score::Na).then(|| view! { <GradePill score/> })}</div>
        </li>
    }
    .into_any()
}
