//! A student in numbers: points, attendance and scores, on their record and above their chart.

use campus_model::Choice;
use campus_model::classroom::Standing;
use campus_model::entities::teaching::{Attendance, Score, ScoreEntry, Student, StudyRecord};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::{ApiError, Request, call};
use crate::events::follow;
use crate::fetch::fetch;
use crate::i18n::{number, percent, t, t_with};
use crate::screens::registry::RecordContext;
use crate::session::{Can, allowed};
use crate::ui::ErrorState;

/// The panel of a student's record.
pub fn panel(context: RecordContext) -> AnyView {
    let id = context.record.id();
    view! { <StandingOf id/> }.into_any()
}

/// The numbers, for whoever may see them.
#[component]
pub fn StandingOf(
    /// The student.
    #[prop(into)]
    id: Signal<i64>,
) -> impl IntoView {
    if !untrack(|| allowed(&Student::standing)) {
        return ().into_any();
    }
    let read = fetch(move || {
        follow(StudyRecord::ENTITY.name);
        follow(ScoreEntry::ENTITY.name);
        let id = id.get();
        async move { call::<Standing>(&Student::standing, Request::row(id)).await as Result<_, ApiError> }
    });
    view! {
        <section class="my-4" data-operation="students.standing" aria-label=move || t("screen-standing")>
            {move || match (read.error.get(), read.data.get()) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
                (None, None) => ().into_any(),
                (None, Some(standing)) => numbers(standing),
            }}
        </section>
    }
    .into_any()
}

fn numbers(standing: Standing) -> AnyView {
    let Standing { student, points, attendance, attended, attended_of, scores, average } = standing;
    let rate = (attended_of > 0).then(|| percent(share(attended, attended_of)));
    let codes = Attendance::ALL.iter().filter(|code| **code != Attendance::Checked);
    let codes: Vec<String> = codes
        .filter_map(|code| Some(times(&format!("choice-attendance-{}", code.slug()), *attendance.get(code.slug())?)))
        .collect();
    let marks = Score::ALL.iter().filter(|score| **score != Score::Na);
    let marks: Vec<String> =
        marks.filter_map(|score| Some(format!("{} × {}", score.letter(), scores.get(score.slug())?))).collect();
    let entries = format!("/score_entries?student_id={}", student.id);
    let more = format!("/score_entries/new?student_id={}", student.id);
    let shown = untrack(|| allowed(ScoreEntry::list));
    view! {
        <dl class="grid grid-cols-1 gap-3 sm:grid-cols-3">
            <Number name="ui-home-figure-points" value=points.to_string()>
                {shown.then(|| view! { <A href=entries.clone() attr:class="link-plain" attr:data-operation="score_entries.list">{move || t("screen-standing-entries")}</A> })}
                <Can operation=ScoreEntry::add><A href=more.clone() attr:class="link-plain" attr:data-operation="score_entries.add">{move || t("operation-score_entries-add")}</A></Can>
            </Number>
            <Number name="screen-standing-attendance" value=rate.unwrap_or_else(|| "-".to_owned())>
                {t_with("screen-standing-of", &[("there", attended.to_string().into()), ("of", attended_of.to_string().into())])}
                <span>{codes.join(" · ")}</span>
            </Number>
            <Number name="screen-standing-average" value=average.map_or_else(|| "-".to_owned(), number)>
                <span>{marks.join(" · ")}</span>
            </Number>
        </dl>
    }
    .into_any()
}

fn times(key: &str, count: u64) -> String {
    format!("{} {count}", t(key))
}

fn share(part: u64, of: u64) -> f64 {
    let exact = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    exact(part) / exact(of)
}

#[component]
fn Number(name: &'static str, value: String, children: Children) -> impl IntoView {
    view! {
        <div class="rounded-box border border-base-300 bg-base-100 px-3 py-2">
            <dt class="text-sm text-muted">{move || t(name)}</dt>
            <dd>
                <span class="text-xl font-semibold tabular">{value}</span>
                <span class="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">{children()}</span>
            </dd>
        </div>
    }
    .into_any()
}
