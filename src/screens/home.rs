//! The home page: what wants me now, by what I may do.

use campus_model::entities::teaching::{Class, CourseRecord, Student, StudyRecord};
use campus_model::{Entity, Op, Record, entities};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api;
use crate::entity::Table;
use crate::fetch::fetch;
use crate::i18n::{label, number, t, t_with, time, weekday};
use crate::session::{allowed, use_session};
use crate::ui::{ErrorState, Icon, LinkButton, Look, PageHeader, Skeleton};

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let name = move || use_session().get().map(|session| session.user.name.clone()).unwrap_or_default();
    let now = use_session().now();
    let (staff, student) =
        now.as_ref().map(|session| (session.user.staff_id, session.user.student_id)).unwrap_or_default();
    let may = |operation: &'static campus_model::Operation| untrack(|| allowed(operation));
    let lessons = may(CourseRecord::list).then(|| view! { <Today/> });
    let scores = student.filter(|_| may(const { &Student::scores })).map(|id| view! { <MyScores student=id/> });
    let classes = (staff.is_some() && student.is_none() && may(Class::list)).then(|| view! { <MyClasses/> });
    let counts = student.is_none().then(|| view! { <Counts/> });
    view! {
        <PageHeader root=true
            title=Signal::derive(move || t_with("ui-greeting", &[("name", name().into())]))
            subtitle=Signal::derive(|| weekday(use_session().today()))/>
        <div class="flex flex-col gap-5">
            {scores}
            {lessons}
            {classes}
            {counts}
        </div>
    }
    .into_any()
}

#[component]
fn Section(#[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    let id = crate::ui::dialog::next_id("section");
    view! {
        <section aria-labelledby=id.clone() class="rounded-box border border-base-300 bg-base-100">
            <h2 id=id.clone() class="border-b border-base-300 px-4 py-2.5 text-sm font-semibold">{title}</h2>
            {children()}
        </section>
    }
    .into_any()
}

/// The lessons of the day, each with the way to its roll and grades.
#[component]
fn Today() -> impl IntoView {
    let lessons = fetch(|| {
        let mut query = campus_model::ListQuery::default();
        query.set_filter("date", Op::Is, vec![use_session().today().to_string()]);
        query.limit = 50;
        async move { api::list(CourseRecord::ENTITY, &query.to_query()).await }
    });
    let rolls = untrack(|| allowed(const { &StudyRecord::attendance }));
    let grades = untrack(|| allowed(const { &StudyRecord::grades }));
    let lesson = move |record: Record| {
        let (id, text) = (record.id(), record.label().to_owned());
        let details: Vec<String> = [
            record.text("start_time").map(time),
            record.text("room").map(str::to_owned),
            record.text("title").map(str::to_owned),
        ]
        .into_iter()
        .flatten()
        .collect();
        view! {
            <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <div class="min-w-0 grow basis-56">
                    <A href=format!("/course_records/{id}") attr:class="link-plain font-medium" attr:data-operation="course_records.view">{move || label(&text)}</A>
                    <p class="text-sm text-muted">{details.join(" · ")}</p>
                </div>
                <div class="flex gap-2">
                    {rolls.then(|| view! { <LinkButton href=format!("/course_records/{id}/roll") icon="clipboard-check" operation="study_records.attendance">{move || t("operation-study_records-attendance")}</LinkButton> })}
                    {grades.then(|| view! { <LinkButton href=format!("/course_records/{id}/grades") icon="award" operation="study_records.grades">{move || t("operation-study_records-grades")}</LinkButton> })}
                </div>
            </li>
        }
    };
    view! {
        <Section title=Signal::derive(|| t("ui-lessons-today"))>
            {move || match (lessons.error.get(), lessons.data.get()) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| lessons.retry()/> }.into_any(),
                (None, None) => view! { <Skeleton rows=2/> }.into_any(),
                (None, Some(page)) if page.rows.is_empty() => view! {
                    <div class="flex flex-wrap items-center justify-between gap-2 px-4 py-3 text-sm text-muted">
                        <p>{move || t("ui-lessons-none")}</p>
                        <LinkButton href="/course_records" look=Look::Ghost operation="course_records.list">{move || t("ui-lessons-all")}</LinkButton>
                    </div>
                }.into_any(),
                (None, Some(page)) => view! { <ul class="divide-y divide-base-300">{page.rows.into_iter().map(lesson).collect_view()}</ul> }.into_any(),
            }}
        </Section>
    }
    .into_any()
}

/// A student's classes, each with the way to the scores.
#[component]
fn MyScores(student: i64) -> impl IntoView {
    let classes = fetch(|| async { api::list(Class::ENTITY, "").await });
    let class = move |record: Record| {
        let (id, text) = (record.id(), record.label().to_owned());
        view! {
            <li>
                <A href=format!("/students/{student}/scores?class={id}") attr:class="flex items-center justify-between gap-3 px-4 py-3 hover:bg-base-200/60" attr:data-operation="students.scores">
                    <span class="font-medium">{move || label(&text)}</span>
                    <span class="flex items-center gap-1.5 text-sm text-muted"><Icon name="chart-column"/>{move || t("operation-students-scores")}</span>
                </A>
            </li>
        }
    };
    view! {
        <Section title=Signal::derive(|| t("ui-my-classes"))>
            {move || match (classes.error.get(), classes.data.get()) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| classes.retry()/> }.into_any(),
                (None, None) => view! { <Skeleton rows=2/> }.into_any(),
                (None, Some(page)) if page.rows.is_empty() => view! { <p class="px-4 py-3 text-sm text-muted">{move || t("ui-none-yet")}</p> }.into_any(),
                (None, Some(page)) => view! { <ul class="divide-y divide-base-300">{page.rows.into_iter().map(class).collect_view()}</ul> }.into_any(),
            }}
        </Section>
    }
    .into_any()
}

/// The first classes of staff who see classes.
#[component]
fn MyClasses() -> impl IntoView {
    let classes = fetch(|| async { api::list(Class::ENTITY, "limit=5").await });
    let title = Signal::derive(|| t(&Class::ENTITY.label_for_many()));
    view! {
        <Section title>
            {move || match (classes.error.get(), classes.data.get()) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| classes.retry()/> }.into_any(),
                (None, None) => view! { <Skeleton rows=3/> }.into_any(),
                (None, Some(page)) if page.rows.is_empty() => view! { <p class="px-4 py-3 text-sm text-muted">{move || t("ui-none-yet")}</p> }.into_any(),
                (None, Some(page)) => view! { <div class="overflow-x-auto"><Table entity=Class::ENTITY page caption=title most=5/></div> }.into_any(),
            }}
        </Section>
    }
    .into_any()
}

/// How many there are of what one may list; each number leads to its list.
#[component]
fn Counts() -> impl IntoView {
    let menu = use_session().now().map(|session| session.menu.clone()).unwrap_or_default();
    let lists: Vec<&'static Entity> = menu
        .iter()
        .flat_map(|section| &section.children)
        .filter_map(|entry| entities::find(entry.operation.strip_suffix(".list")?))
        .collect();
    view! {
        <ul class="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4" aria-label=move || t("ui-counts")>
            {lists.into_iter().take(12).map(|entity| view! { <Count entity/> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Count(entity: &'static Entity) -> impl IntoView {
    let page = fetch(move || async move { api::list(entity, "limit=1").await });
    let total = move || {
        page.data.with(|page| {
            page.as_ref().map_or_else(
                || "—".to_owned(),
                |page| {
                    #[allow(clippy::cast_precision_loss, reason = "at most 10,000")]
                    let total = number(page.total as f64);
                    if page.exact { total } else { format!("{total}+") }
                },
            )
        })
    };
    view! {
        <li>
            <A href=format!("/{}", entity.name) attr:class="flex h-full items-center gap-3 rounded-box border border-base-300 bg-base-100 px-4 py-3 hover:border-muted" attr:data-operation=format!("{}.list", entity.name)>
                <span class="text-muted"><Icon name=entity.icon class="size-5"/></span>
                <span class="min-w-0">
                    <span class="tabular block text-lg leading-tight font-semibold">{total}</span>
                    <span class="block truncate text-sm text-muted">{move || t(&entity.label_for_many())}</span>
                </span>
            </A>
        </li>
    }
    .into_any()
}
