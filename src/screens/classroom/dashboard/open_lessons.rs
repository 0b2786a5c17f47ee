//! Past lessons without a record, the oldest first, with who teaches them.

use campus_model::classroom::dashboard::OpenLesson;
use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use leptos::prelude::*;

use super::Shown;
use crate::i18n::{date, label, t, t_with};
use crate::session::use_session;

/// See the module.
#[component]
pub fn OpenLessons(shown: Shown) -> impl IntoView {
    let opens = use_session().now().is_some_and(|session| session.permissions.allow(CourseRecord::view));
    let calls =
        use_session().now().is_some_and(|session| session.permissions.allow(const { &StudyRecord::attendance }));
    let lessons = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().map(|shown| shown.unregistered.clone())).unwrap_or_default()
    });
    let more = move || {
        let all = shown.with(|shown| shown.as_ref().and_then(|shown| shown.total.unregistered.now));
        let listed = u32::try_from(lessons.with(Vec::len)).unwrap_or(u32::MAX);
        let some = all.is_some_and(|all| all > f64::from(listed));
        some.then(|| view! { <p class="mt-2 text-xs text-muted">{t_with("screen-dashboard-open-lessons-more", &[("count", listed.into())])}</p> })
    };
    let line = move |lesson: OpenLesson| {
        let OpenLesson { lesson: what, date: day, teacher } = lesson;
        let name = label(&what.label);
        let roll = calls.then(|| {
            let of = t_with("screen-classroom-action-of", &[("action", t("screen-dashboard-call-roll").into()), ("name", name.clone().into())]);
            view! { <a class="link-plain" href=format!("/course_records/{}/roll", what.id) aria-label=of data-operation="study_records.attendance">{t("screen-dashboard-call-roll")}</a> }
        });
        let lesson = match opens {
            true => view! { <a class="link-plain" href=format!("/course_records/{}", what.id)>{name}</a> }.into_any(),
            false => name.into_any(),
        };
        view! {
            <tr>
                <td class="tabular">{date(day)}</td>
                <th scope="row" class="text-left font-medium">{lesson}</th>
                <td>{teacher}</td>
                <td class="text-right">{roll}</td>
            </tr>
        }
    };
    let heads = ["field-course_records-date", "screen-overview-lesson", "screen-dashboard-teacher"];
    let table = move || {
        if lessons.with(Vec::is_empty) {
            return view! { <p class="text-sm text-muted">{t("screen-dashboard-open-lessons-none")}</p> }.into_any();
        }
        view! {
            <div class="data-table" tabindex="0" role="region" aria-label=t("screen-dashboard-unregistered")>
                <table class="table table-sm">
                    <thead><tr>{heads.map(|key| view! { <th scope="col">{t(key)}</th> }).collect_view()}<td></td></tr></thead>
                    <tbody>{lessons.get().into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section id="open-lessons" class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="open-lessons">
            <h2 class="mb-2 text-base font-semibold">{move || t("screen-dashboard-unregistered")}</h2>
            {table}
            {more}
        </section>
    }
    .into_any()
}
