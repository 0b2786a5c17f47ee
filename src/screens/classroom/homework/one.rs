//! The homework of one study record: the task, the hand-in, every version, and the grade once it is published (HW-01).

use std::sync::Arc;

use campus_model::entities::teaching::{CourseRecord, Score, StudyRecord};
use campus_model::{HandIn, Homework, HomeworkState};
use leptos::prelude::*;

use super::super::lesson::use_id;
use super::compose::{Compose, Composing};
use super::own::GradePill;
use super::words::{Due, StatePill, late_by};
use crate::api;
use crate::entity::FileShown;
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{datetime, label, t, t_with};
use crate::session::use_session;
use crate::ui::{Button, Crumb, ErrorState, Hue, Look, PageHeader, Pill, Skeleton, toast};

/// `/study_records/{id}/homework`.
#[component]
pub fn HomeworkPage() -> impl IntoView {
    let id = use_id();
    let read = fetch(move || {
        events::follow(StudyRecord::ENTITY.name);
        events::follow(CourseRecord::ENTITY.name);
        let id = id.get();
        async move { api::homework(id).await.map(Arc::new) }
    });
    let student = Memo::new(|_| use_session().get().is_some_and(|session| session.user.student_id.is_some()));
    let title = Signal::derive(move || {
        read.data.with(|read| {
            let called = read.as_ref().and_then(|read| read.title.clone().or_else(|| read.topic.clone()));
            called.unwrap_or_else(|| t("homework-heading"))
        })
    });
    let subtitle = Signal::derive(move || {
        read.data.with(|read| read.as_ref().map(|read| label(&read.lesson.label)).unwrap_or_default())
    });
    let crumbs = Signal::derive(move || match read.data.get() {
        _ if student.get() => vec![Crumb::to(t("menu-my-homework"), "/study_records/homework")],
        Some(read) => {
            vec![Crumb::to(label(&read.lesson.label), format!("/course_records/{}/homework", read.lesson.id))]
        }
        None => Vec::new(),
    });
    view! {
        <PageHeader title subtitle crumbs/>
        {move || {
            let composing = Composing::new(id.get());
            view! { <Read read composing/> }
        }}
    }
    .into_any()
}

#[component]
fn Read(read: Fetched<Arc<Homework>>, composing: Composing) -> impl IntoView {
    view! {
        {move || match (read.error.get(), read.data.get()) {
            (Some(error), None) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
            (_, None) => view! { <Skeleton rows=8/> }.into_any(),
            (_, Some(homework)) => view! { <Shown homework read composing/> }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Shown(homework: Arc<Homework>, read: Fetched<Arc<Homework>>, composing: Composing) -> impl IntoView {
    let waiting = homework.open && homework.submitted_at.is_none();
    let (state, due, deadline) = (homework.state, homework.due_date, homework.deadline);
    let texts = [("field-course_records-homework_memo", &homework.task), ("field-course_records-exam", &homework.exam)];
    let texts = texts.map(|(key, text)| {
        text.clone().map(|text| {
            view! {
                <div>
                    <h2 class="text-sm font-semibold text-muted">{move || t(key)}</h2>
                    <p class="whitespace-pre-line break-words">{text}</p>
                </div>
            }
        })
    });
    view! {
        <div class="mx-auto flex max-w-3xl flex-col gap-4">
            <section class="flex flex-col gap-3 rounded-box border border-base-300 bg-base-100 p-4">
                <div class="flex flex-wrap items-center gap-x-3 gap-y-1"><StatePill state/><Due day=due deadline waiting/></div>
                {texts}
            </section>
            <Grade homework=homework.clone()/>
            <Mine homework=homework.clone() read composing/>
            <Versions homework/>
        </div>
    }
    .into_any()
}

/// GR-05: what the server says is published.
#[component]
fn Grade(homework: Arc<Homework>) -> impl IntoView {
    let score = homework.score;
    if score == Score::Na {
        let waits = homework.submitted_at.is_some() || !homework.open;
        return waits
            .then(|| view! { <p class="px-1 text-sm text-muted">{move || t("homework-waiting")}</p> })
            .into_any();
    }
    let comment = homework.comment.clone().map(|comment| {
        view! { <p class="whitespace-pre-line break-words">{comment}</p> }
    });
    view! {
        <section aria-labelledby="homework-grade" class="rounded-box border border-base-300 bg-base-100 p-4" data-grade=score.letter()>
            <h2 id="homework-grade" class="mb-1 text-sm font-semibold text-muted">{move || t("field-study_records-score")}</h2>
            <p class="flex items-center gap-2"><span class="text-2xl font-semibold">{score.letter()}</span>
                {score.value().map(|value| view! { <span class="tabular text-muted">{value}</span> })}
                {score.flagged().then(|| view! { <GradePill score/> })}
            </p>
            {comment}
        </section>
    }
    .into_any()
}

/// Handing in, changing and taking back, for the student while it is open.
#[component]
fn Mine(homework: Arc<Homework>, read: Fetched<Arc<Homework>>, composing: Composing) -> impl IntoView {
    let student = untrack(|| use_session().get().is_some_and(|session| session.user.student_id.is_some()));
    if !student || !untrack(|| use_session().allows(&StudyRecord::submit)) {
        return ().into_any();
    }
    if !homework.open {
        return view! { <p class="px-1 text-sm text-muted">{move || t("homework-locked")}</p> }.into_any();
    }
    let (handed_in, file_size) = (homework.submitted_at.is_some(), homework.file_size);
    let done = move |homework| read.put(Arc::new(homework));
    let busy = RwSignal::new(false);
    let newest = StoredValue::new(homework.versions.first().cloned());
    let id = homework.id;
    let change = move |_: leptos::ev::MouseEvent| {
        newest.with_value(|newest| match newest {
            Some(version) => composing.start(&version.files, version.memo.as_deref()),
            None => composing.again.set(true),
        });
    };
    let back = move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::take_homework_back(id).await {
                Ok(homework) => {
                    toast::success(t("homework-taken-back"));
                    read.put(Arc::new(homework));
                }
                Err(error) => {
                    toast::failure(error.text());
                    read.retry();
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <section aria-label=move || t("homework-hand-in") class="rounded-box border border-base-300 bg-base-100 p-4">
            {move || if !handed_in || composing.again.get() {
                view! { <Compose composing replaces=handed_in file_size on_done=done/> }.into_any()
            } else {
                view! {
                    <div class="flex flex-wrap gap-2">
                        <Button icon="pencil" operation="study_records.submit" on_click=change>{move || t("homework-change")}</Button>
                        <Button look=Look::Ghost icon="undo-2" operation="study_records.submit" busy on_click=back>{move || t("homework-take-back")}</Button>
                    </div>
                }.into_any()
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Versions(homework: Arc<Homework>) -> impl IntoView {
    let (id, deadline) = (homework.id, homework.deadline);
    if homework.versions.is_empty() {
        let gone = matches!(homework.state, HomeworkState::Missing) && !homework.open;
        return gone
            .then(|| view! { <p class="px-1 text-sm text-muted">{move || t("homework-not-handed-in")}</p> })
            .into_any();
    }
    let counts = homework.versions.iter().find(|version| version.withdrawn.is_none()).map(|version| version.number);
    let version = move |version: HandIn| {
        let HandIn { number, at, late, memo, files, withdrawn } = version;
        let pill = if withdrawn.is_some() {
            view! { <Pill text=Signal::derive(|| t("homework-withdrawn"))/> }.into_any()
        } else if counts == Some(number) {
            view! { <Pill hue=Hue::Positive text=Signal::derive(|| t("homework-counts"))/> }.into_any()
        } else {
            ().into_any()
        };
        let late = deadline.filter(|_| late).map(|deadline| {
            view! { <span class="text-sm font-medium text-warning">{move || late_by(at, deadline)}</span> }
        });
        let files = files.into_iter().map(|file| {
            let url = api::homework_url(id, file.id);
            view! { <li class="flex flex-wrap items-center gap-3"><FileShown file url/></li> }
        });
        view! {
            <li class="flex flex-col gap-2 px-4 py-3" data-version=number>
                <p class="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span class="font-medium">{move || t_with("homework-version", &[("number", i32::try_from(number).unwrap_or(i32::MAX).into())])}</span>
                    <time class="text-sm text-muted" datetime=at.to_rfc3339()>{move || datetime(at)}</time>
                    {late}
                    {pill}
                </p>
                {memo.map(|memo| view! { <p class="whitespace-pre-line break-words text-sm">{memo}</p> })}
                <ul class="flex flex-col gap-2">{files.collect_view()}</ul>
            </li>
        }
    };
    view! {
        <section aria-labelledby="homework-versions" class="rounded-box border border-base-300 bg-base-100">
            <h2 id="homework-versions" class="border-b border-base-300 px-4 py-2.5 text-sm font-semibold">{move || t("homework-versions")}</h2>
            <ol class="divide-y divide-base-300">{homework.versions.clone().into_iter().map(version).collect_view()}</ol>
        </section>
    }
    .into_any()
}
