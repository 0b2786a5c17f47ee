//! Who needs attention, and why (AT-04).

use std::sync::Arc;

use campus_model::classroom::overview::Risk;
use campus_model::entities::teaching::Student;
use leptos::prelude::*;

use super::Shown;
use crate::i18n::{month_day, number, t, t_with};
use crate::session::allowed;
use crate::ui::Icon;

/// What is said about a risk (reactive, for the language).
#[must_use]
pub fn words(risk: &Risk) -> String {
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX).into();
    let separator = t("ui-list-separator");
    match risk {
        Risk::Average { average, graded } => {
            t_with("screen-overview-risk-average", &[("average", number(*average).into()), ("graded", count(*graded))])
        }
        Risk::Drop { newest, before } => t_with(
            "screen-overview-risk-drop",
            &[("newest", number(*newest).into()), ("before", number(*before).into())],
        ),
        Risk::Absent { dates } => t_with(
            "screen-overview-risk-absent",
            &[
                ("count", count(dates.len())),
                ("dates", dates.iter().map(|date| month_day(*date)).collect::<Vec<_>>().join(&separator).into()),
            ],
        ),
        Risk::Attendance { rate, lessons } => {
            t_with("screen-overview-risk-attendance", &[("rate", number(*rate).into()), ("lessons", count(*lessons))])
        }
        Risk::Homework { days } => t_with(
            "screen-overview-risk-homework",
            &[
                ("count", count(days.len())),
                ("days", days.iter().map(|day| format!("day{day}")).collect::<Vec<_>>().join(&separator).into()),
            ],
        ),
    }
}

/// The list; whoever has most to worry about comes first.
#[component]
pub fn Risks(shown: Arc<Shown>) -> impl IntoView {
    let mut worst: Vec<usize> = (0..shown.summary.students.len())
        .filter(|at| shown.standing(*at).is_some_and(|standing| !standing.risks.is_empty()))
        .collect();
    worst.sort_by_key(|at| std::cmp::Reverse(shown.standing(*at).map_or(0, |standing| standing.risks.len())));
    let count = worst.len();
    // Why, and what was done, for who may see it; else who it is; a name alone for who may see neither.
    let opens = untrack(|| {
        let page = allowed(const { &Student::at_risk }).then_some(("/at_risk", "students.at_risk"));
        page.or_else(|| allowed(Student::view).then_some(("", "students.view")))
    });
    let list = move || {
        let line = |at: usize| {
            let (student, risks) = (&shown.overview.students[at], &shown.summary.students[at].risks);
            view! {
                <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1.5">
                    {match opens {
                        Some((page, code)) => view! { <a class="link-plain min-w-24 font-medium" href=format!("/students/{}{page}", student.id) data-operation=code>{shown.name(at)}</a> }.into_any(),
                        None => view! { <span class="min-w-24 font-medium">{shown.name(at)}</span> }.into_any(),
                    }}
                    <ul class="flex flex-wrap gap-x-3 gap-y-1 text-sm">
                        {risks.iter().map(|risk| view! { <li class="text-error">{words(risk)}</li> }).collect_view()}
                    </ul>
                </li>
            }
        };
        if worst.is_empty() {
            view! { <p class="text-sm text-muted">{t("screen-overview-nobody")}</p> }.into_any()
        } else {
            view! { <ul class="max-h-64 divide-y divide-base-300 overflow-auto" tabindex="0" aria-label=t("screen-overview-risks")>{worst.iter().copied().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="risks">
            <h2 class="mb-2 flex items-center gap-2 text-base font-semibold">
                <span class:text-error=(count > 0)><Icon name="triangle-alert"/></span>
                {move || t("screen-overview-risks")}
                {(count > 0).then(|| view! { <span class="badge badge-sm badge-soft badge-error tabular">{count}</span> })}
            </h2>
            {list}
        </section>
    }
    .into_any()
}
