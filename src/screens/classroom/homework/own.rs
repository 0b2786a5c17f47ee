//! A student's homework: what is to be done until when, and what was done; made for a phone.

use campus_model::entities::teaching::{CourseRecord, Score, StudyRecord};
use campus_model::{Homework, HomeworkState, OwnHomework};
use leptos::prelude::*;
use leptos_router::components::A;

use super::words::{Due, StatePill};
use crate::api::{Request, call};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::ui::{Empty, ErrorState, Hue, Icon, PageHeader, Pill, Skeleton};

/// `/study_records/homework`.
#[component]
pub fn OwnHomeworkPage() -> impl IntoView {
    let own = fetch(|| {
        events::follow(StudyRecord::ENTITY.name);
        events::follow(CourseRecord::ENTITY.name);
        async { call::<OwnHomework>(&StudyRecord::homework, Request::new()).await }
    });
    view! {
        <PageHeader title=Signal::derive(|| t("menu-my-homework"))/>
        {move || match (own.error.get(), own.data.get()) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| own.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton rows=8/> }.into_any(),
            (None, Some(own)) if own.rows.is_empty() => view! {
                <Empty icon="notebook-pen" title=Signal::derive(|| t("homework-empty")) text=Signal::derive(|| t("homework-empty-hint"))/>
            }.into_any(),
            (None, Some(own)) => view! { <Lists rows=own.rows/> }.into_any(),
        }}
    }
    .into_any()
}

/// What waits for the student, the next deadline first; then the rest.
#[component]
fn Lists(rows: Vec<Homework>) -> impl IntoView {
    let waits =
        |homework: &Homework| homework.open && matches!(homework.state, HomeworkState::Open | HomeworkState::Missing);
    let (mut waiting, done): (Vec<_>, Vec<_>) = rows.into_iter().partition(waits);
    waiting.sort_by_key(|homework| (homework.deadline.is_none(), homework.deadline));
    let nothing = waiting.is_empty().then(|| {
        view! {
            <p class="flex items-center gap-2 rounded-box border border-base-300 bg-base-100 px-4 py-4 text-sm">
                <span class="text-success"><Icon name="circle-check" class="size-5"/></span>{move || t("homework-all-done")}
            </p>
        }
    });
    view! {
        <div class="mx-auto flex max-w-3xl flex-col gap-6">
            <section aria-labelledby="homework-to-do">
                <h2 id="homework-to-do" class="mb-2 text-sm font-semibold text-muted">{move || t("homework-to-do")}</h2>
                {nothing}
                <Cards rows=waiting waiting=true/>
            </section>
            {(!done.is_empty()).then(|| view! {
                <section aria-labelledby="homework-done">
                    <h2 id="homework-done" class="mb-2 text-sm font-semibold text-muted">{move || t("homework-done")}</h2>
                    <Cards rows=done waiting=false/>
                </section>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Cards(rows: Vec<Homework>, waiting: bool) -> impl IntoView {
    let card = move |homework: Homework| {
        let Homework { id, lesson, title, topic, state, score, due_date, deadline, .. } = homework;
        let grade = (score != Score::Na).then(|| view! { <GradePill score/> });
        let called = title.or(topic);
        view! {
            <li>
                <A href=format!("/study_records/{id}/homework") attr:class="flex items-center gap-3 px-4 py-3 hover:bg-base-200/60" attr:data-operation="study_records.homework">
                    <span class="flex min-w-0 grow flex-col gap-0.5">
                        <span class="font-medium break-words">{called}</span>
                        <span class="text-sm text-muted">{move || label(&lesson.label)}</span>
                        <span class="text-sm"><Due day=due_date deadline waiting/></span>
                    </span>
                    <span class="flex shrink-0 flex-col items-end gap-1">{grade}<StatePill state/></span>
                    <Icon name="chevron-right"/>
                </A>
            </li>
        }
    };
    view! {
        <ul class="divide-y divide-base-300 rounded-box border border-base-300 bg-base-100 empty:hidden" data-waiting=waiting.to_string()>
            {rows.into_iter().map(card).collect_view()}
        </ul>
    }
    .into_any()
}

/// A published grade.
#[component]
pub fn GradePill(score: Score) -> impl IntoView {
    let hue = match score.value() {
        _ if score.flagged() => Hue::Negative,
        Some(value) if value >= campus_model::classroom::PASS => Hue::Positive,
        _ => Hue::Warning,
    };
    view! { <Pill hue text=Signal::derive(move || score.letter().to_owned())/> }.into_any()
}
