//! Homework beside the grades: how each student stands, the files, what is odd about a grade, and a filter by it.

use std::collections::HashMap;
use std::sync::Arc;

use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use campus_model::homework::anomalies;
use campus_model::{Anomaly, HomeworkState, LessonHomework, StudentHomework};
use leptos::prelude::*;

use super::grade_sheet::{Grade, Sheet};
use super::homework::words::{StatePill, state_key};
use super::lesson::Lesson;
use super::line::Line;
use crate::api::{self, Request, call};
use crate::entity::FileShown;
use crate::events;
use crate::i18n::{t, t_with};
use crate::session::allowed;
use crate::ui::{Control, Dialog, Hue, Icon, IconButton, Pill, Select};

/// The homework of a lesson by study record, once it was read.
pub type Handed = Signal<Option<Arc<(bool, HashMap<i64, StudentHomework>)>>>;

/// Who handed in, as it came with the lesson and again when somebody does; nobody's, where that is not granted.
#[must_use]
pub fn read_homework(lesson: &Lesson) -> Handed {
    let by_record = |read: LessonHomework| {
        let rows = read.rows.into_iter().map(|row| (row.id, row)).collect();
        Arc::new((read.has_homework, rows))
    };
    let (id, came) = (lesson.id(), lesson.homework.clone().map(by_record));
    let granted = came.is_some();
    let handed = RwSignal::new(came);
    events::on_change(StudyRecord::ENTITY.name, move || {
        leptos::task::spawn_local(async move {
            if granted && let Ok(read) = call(&CourseRecord::homework, Request::row(id)).await {
                handed.try_set(Some(by_record(read)));
            }
        });
    });
    handed.into()
}

/// What is odd about a row as it stands on the sheet (reactive).
fn odd(line: &Line<Grade>, homework: Handed) -> Vec<Anomaly> {
    let Some(read) = homework.get() else { return Vec::new() };
    let (asked, rows) = &*read;
    let Some(row) = rows.get(&line.id) else { return Vec::new() };
    let Ok(score) = line.now.with(|grade| grade.score.clone()) else { return Vec::new() };
    anomalies(score, row.submitted_at.is_some(), *asked, &row.before)
}

/// Below a student's name: how the homework stands, its files, what is odd, and the way to the grade's history.
#[component]
pub fn HomeworkMark(line: Line<Grade>, homework: Handed, history: RwSignal<Option<(i64, String)>>) -> impl IntoView {
    let name = StoredValue::new(line.name.get_value().to_string());
    let open = RwSignal::new(false);
    let row = Memo::new(move |_| homework.with(|read| read.as_ref().and_then(|read| read.1.get(&line.id).cloned())));
    let asked = Memo::new(move |_| homework.with(|read| read.as_ref().is_some_and(|read| read.0)));
    let count = move || row.with(|row| row.as_ref().map_or(0, |row| row.files.len()));
    let title = Signal::derive(move || t_with("homework-of", &[("name", name.get_value().into())]));
    let marks = move || {
        let state =
            row.with(|row| row.as_ref().filter(|row| asked.get() || row.submitted_at.is_some()).map(|row| row.state));
        let odd = odd(&line, homework);
        view! {
            {state.map(|state| view! { <StatePill state/> })}
            {odd.into_iter().map(|anomaly| view! {
                <span data-anomaly=anomaly.slug()><Pill hue=Hue::Warning text=Signal::derive(move || t(&format!("homework-anomaly-{}", anomaly.slug())))/></span>
            }).collect_view()}
        }
    };
    let files = move || {
        let files = row.with(|row| row.as_ref().map(|row| row.files.clone()).unwrap_or_default());
        let memo = row.with(|row| row.as_ref().and_then(|row| row.memo.clone()));
        view! {
            {memo.map(|memo| view! { <p class="mb-3 whitespace-pre-line break-words text-sm">{memo}</p> })}
            <ul class="flex flex-col gap-3">
                {files.into_iter().map(|file| {
                    let url = api::homework_url(line.id, file.id);
                    view! { <li class="flex flex-wrap items-center gap-3"><FileShown file url/></li> }
                }).collect_view()}
            </ul>
        }
    };
    view! {
        <div class="flex flex-wrap items-center gap-1 font-normal">
            {marks}
            <Show when=move || { count() > 0 }>
                <button type="button" class="btn btn-ghost btn-xs gap-1" aria-label=move || format!("{} ({})", title.get(), count()) data-operation="study_records.homework" on:click=move |_| open.set(true)>
                    <Icon name="paperclip"/><span class="tabular">{count}</span>
                </button>
            </Show>
            <Show when=|| allowed(StudyRecord::view)>
                <IconButton icon="history" label=Signal::derive(move || t_with("homework-history-of", &[("name", name.get_value().into())]))
                    operation="study_records.view" on_click=move |_| history.set(Some((line.id, name.get_value())))/>
            </Show>
        </div>
        <Dialog open title wide=true>{files}</Dialog>
    }
    .into_any()
}

/// Shows only the students who stand somehow with their homework, or whose grade is odd.
#[component]
pub fn Only(sheet: Sheet, homework: Handed) -> impl IntoView {
    const ODD: &str = "odd";
    let chosen = RwSignal::new(String::new());
    let options = Signal::derive(|| {
        let states = HomeworkState::ALL.iter().map(|state| (state.slug().to_owned(), t(&state_key(*state))));
        [(String::new(), t("homework-everybody")), (ODD.to_owned(), t("homework-odd"))]
            .into_iter()
            .chain(states)
            .collect::<Vec<_>>()
    });
    // By what stands there when it is chosen and when homework comes in: a row does not vanish under a grade that is typed.
    let choose = move || {
        let chosen = chosen.get();
        let read = homework.get();
        untrack(|| {
            let wanted = |line: &Line<Grade>| match (chosen.as_str(), &read) {
                (ODD, _) => !odd(line, homework).is_empty(),
                (slug, Some(read)) => read.1.get(&line.id).is_some_and(|row| row.state.slug() == slug),
                (_, None) => false,
            };
            (!chosen.is_empty()).then(|| {
                sheet
                    .save
                    .lines
                    .with(|lines| lines.iter().filter(|line| wanted(line)).map(|line| line.id).collect::<Vec<_>>())
            })
        })
    };
    Effect::new(move |_| sheet.shown.set(choose()));
    view! {
        <Show when=move || homework.with(Option::is_some)>
            <div class="flex items-center gap-2">
                <label for="homework-only" class="text-sm">{move || t("homework-only")}</label>
                <Select control=Control::new("homework-only") value=chosen options small=true on_change=move |slug| chosen.set(slug)/>
            </div>
        </Show>
    }
    .into_any()
}
