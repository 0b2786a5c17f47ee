//! AT-01: the roll of a lesson. Everybody is present until somebody says otherwise; every touch is saved.

use std::sync::Arc;

use campus_model::classroom::{LOCKED_AFTER_DAYS, first_open_day};
use campus_model::entities::teaching::{Attendance, StudyRecord};
use leptos::prelude::*;

use super::autosave::Autosave;
use super::guard::LeaveGuard;
use super::lesson::{GenerateButton, Lesson, LessonPage, use_lesson};
use super::line::Mark;
use super::roll_row::RollLine;
use super::row_mark::SheetStatus;
use super::typed::{CODES, code_label};
use crate::fetch::Fetched;
use crate::i18n::{t, t_with};
use crate::session::{Can, use_session};
use crate::ui::{Button, Control, Dialog, Field, Icon, Input, Look, SearchInput};

/// From this many students on they can be searched.
const MANY: usize = 15;

/// `/course_records/{id}/roll`.
#[component]
pub fn RollPage() -> impl IntoView {
    let lesson = use_lesson(false);
    let show = Arc::new(move |read: Arc<Lesson>| view! { <RollSheet lesson read/> }.into_any());
    view! { <LessonPage lesson name="screen-classroom-roll" children=show/> }.into_any()
}

#[component]
fn RollSheet(lesson: Fetched<Arc<Lesson>>, read: Arc<Lesson>) -> impl IntoView {
    let sheet = Autosave::<Attendance>::new(read.id());
    sheet.lines.set(read.lines());
    let wanted = RwSignal::new(String::new());
    let picked = RwSignal::new(Vec::<i64>::new());
    let nobody = RwSignal::new(false);
    let over = read.view.record.date("date").is_some_and(|date| date < first_open_day(use_session().today()));
    let locked = Memo::new(move |_| match over {
        true => sheet.why.with(Option::is_none),
        false => !use_session().allows(&StudyRecord::attendance),
    });
    let shown = Memo::new(move |_| {
        let wanted = campus_model::fold(&wanted.get());
        let mut lines = sheet.lines.get();
        lines.retain(|line| wanted.is_empty() || campus_model::fold(&line.name.get_value()).contains(&wanted));
        lines
    });
    let unsaved = Signal::derive(move || sheet.unsaved() > 0);
    let stuck = Signal::derive(move || {
        sheet.lines.with(|lines| lines.iter().any(|line| line.mark.with(|mark| matches!(mark, Mark::Failed(_)))))
    });
    view! {
        <LeaveGuard unsaved stuck/>
        {over.then(|| view! { <Locked why=sheet.why/> })}
        <div class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Counts sheet/>
            <span class="grow"></span>
            <SheetStatus sheet/>
            <GenerateButton lesson look=Look::Ghost nobody/>
        </div>
        <div class="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <All shown picked locked/>
            <Show when=move || sheet.lines.with(|lines| lines.len() > MANY)>
                <div class="min-w-0 grow sm:grow-0">
                    <SearchInput control=Control::new("roll-search") value=wanted label=Signal::derive(|| t("screen-classroom-search")) on_search=move |text| wanted.set(text)/>
                </div>
            </Show>
            <p class="hidden text-sm text-muted pointer-fine:block">{move || t("screen-classroom-roll-keys")}</p>
        </div>
        <ul class="divide-y divide-base-300 rounded-box border border-base-300 bg-base-100" aria-label=move || t("screen-classroom-roll")>
            <For each=move || shown.get() key=|line| line.id let(line)><RollLine sheet line shown picked locked/></For>
        </ul>
        <Show when=move || shown.with(Vec::is_empty)>
            <p class="p-6 text-center text-muted">{move || t("screen-classroom-nobody-found")}</p>
        </Show>
        <Show when=move || picked.with(|picked| !picked.is_empty())><Batch sheet picked/></Show>
    }
    .into_any()
}

/// AT-02: says that the roll is locked, and lets whoever may give a reason to correct it.
#[component]
fn Locked(why: RwSignal<Option<String>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let days = i32::try_from(LOCKED_AFTER_DAYS).unwrap_or_default();
    let begin = move |_| {
        let reason = text.get_untracked().trim().to_owned();
        missing.set(reason.is_empty());
        if !reason.is_empty() {
            why.set(Some(reason));
            open.set(false);
        }
    };
    let fault = Signal::derive(move || missing.get().then(|| t("violation-required")));
    view! {
        <div role="status" class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-box border border-base-300 bg-base-100 px-3 py-2 text-sm">
            <Icon name="lock"/>
            <p class="min-w-0 grow">
                {move || match why.get() {
                    Some(reason) => t_with("screen-classroom-correcting", &[("reason", reason.into())]),
                    None => t_with("screen-classroom-locked", &[("days", days.into())]),
                }}
            </p>
            <Show when=move || why.with(Option::is_none)>
                <Can operation=const { &StudyRecord::correct }>
                    <Button operation="study_records.correct" on_click=move |_| open.set(true)>{move || t("operation-study_records-correct")}</Button>
                </Can>
            </Show>
        </div>
        <Dialog open title=Signal::derive(|| t("operation-study_records-correct"))>
            <Field control=Control::new("correct-why").required(true).error(fault) label=Signal::derive(|| t("screen-classroom-correct-why"))>
                <Input control=Control::new("correct-why").required(true).error(fault) value=text/>
            </Field>
            <div class="mt-4"><Button look=Look::Primary on_click=begin>{move || t("screen-classroom-correct-begin")}</Button></div>
        </Dialog>
    }
    .into_any()
}

/// How many have which code.
#[component]
fn Counts(sheet: Autosave<Attendance>) -> impl IntoView {
    let count = move |code: Attendance| {
        Memo::new(move |_| sheet.lines.with(|lines| lines.iter().filter(|line| line.now.get() == code).count()))
    };
    let codes = CODES.iter().copied().chain([Attendance::NotEnrolled]);
    view! {
        <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label=move || t("screen-classroom-counts")>
            {codes.map(|code| {
                let count = count(code);
                view! {
                    <li class:hidden=move || code == Attendance::NotEnrolled && count.get() == 0>
                        <span class="text-muted">{move || t(&code_label(code))}</span>
                        " "
                        <strong class="tabular font-semibold">{move || count.get()}</strong>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// Chooses every row shown, for a batch.
#[component]
fn All(
    shown: Memo<Vec<super::line::Line<Attendance>>>,
    picked: RwSignal<Vec<i64>>,
    locked: Memo<bool>,
) -> impl IntoView {
    let everybody = move || {
        shown
            .with(|lines| !lines.is_empty() && lines.iter().all(|line| picked.with(|picked| picked.contains(&line.id))))
    };
    view! {
        <label class="flex min-h-8 items-center gap-3 pl-3 text-sm pointer-coarse:min-h-11">
            <input
                type="checkbox"
                class="checkbox checkbox-sm"
                disabled=move || locked.get()
                prop:checked=everybody
                on:change:target=move |event| {
                    let on = event.target().checked();
                    picked.set(if on { shown.with_untracked(|lines| lines.iter().map(|line| line.id).collect()) } else { Vec::new() });
                }
            />
            {move || t("screen-classroom-select-all")}
        </label>
    }
    .into_any()
}

/// Sets the chosen rows to one code; who was 未入班 stays so unless chosen alone.
#[component]
fn Batch(sheet: Autosave<Attendance>, picked: RwSignal<Vec<i64>>) -> impl IntoView {
    let set = move |code: Attendance| {
        let ids = picked.get_untracked();
        for line in sheet.lines.get_untracked() {
            let late_joiner = line.now.get_untracked() == Attendance::NotEnrolled && ids.len() > 1;
            if ids.contains(&line.id) && !late_joiner {
                sheet.set(line, code);
            }
        }
        picked.set(Vec::new());
    };
    let count = move || i32::try_from(picked.with(Vec::len)).unwrap_or(i32::MAX);
    view! {
        <div role="group" aria-label=move || t("screen-classroom-batch") class="sticky bottom-3 z-10 mt-3 flex flex-wrap items-center gap-2 rounded-box border border-base-300 bg-base-100 p-3 shadow-lg">
            <p role="status" class="w-full text-sm font-medium sm:w-auto sm:pr-2">{move || t_with("screen-classroom-selected", &[("count", count().into())])}</p>
            {CODES.iter().map(|code| {
                let code = *code;
                view! { <Button operation="study_records.attendance" on_click=move |_| set(code)>{move || t(&code_label(code))}</Button> }
            }).collect_view()}
            <Button look=Look::Ghost icon="x" on_click=move |_| picked.set(Vec::new())>{move || t("screen-classroom-clear-selection")}</Button>
        </div>
    }
    .into_any()
}
