//! GR-02: the grade sheet of a lesson, filled in like a spreadsheet, saved as one goes.

use std::sync::Arc;

use campus_model::Choice;
use campus_model::entities::teaching::{Attendance, Score, StudyRecord};
use leptos::prelude::*;

use super::autosave::Autosave;
use super::grade_cell::{Cell, Place, coarse};
use super::grade_history::GradeHistory;
use super::grade_homework::{Handed, HomeworkMark, Only, read_homework};
use super::grade_rows::GradeRows;
use super::grade_sheet::{Grade, Sheet};
use super::guard::LeaveGuard;
use super::lesson::{GenerateButton, Lesson, LessonPage, use_lesson};
use super::line::{Draft, Line, Mark};
use super::paste::Column;
use super::publish::Publish;
use super::row_mark::{RowMark, SheetStatus};
use super::typed::{code_label, step};
use crate::fetch::Fetched;
use crate::i18n::{number, t, t_with};
use crate::session::use_session;
use crate::ui::{Button, Control, Hue, Look, Pill, Select, toast};

/// `/course_records/{id}/grades`.
#[component]
pub fn GradesPage() -> impl IntoView {
    let lesson = use_lesson(true);
    let show = Arc::new(move |read: Arc<Lesson>| view! { <GradeSheet lesson read/> }.into_any());
    view! { <LessonPage lesson name="screen-classroom-grades" children=show/> }.into_any()
}

const GRID: &str = "grid grid-cols-[1fr_auto_5.5rem] items-center gap-x-3 gap-y-1.5 px-3 py-1.5 sm:grid-cols-[minmax(6rem,10rem)_8rem_5.5rem_3.5rem_minmax(8rem,1fr)_minmax(6rem,13rem)]";

#[component]
fn GradeSheet(lesson: Fetched<Arc<Lesson>>, read: Arc<Lesson>) -> impl IntoView {
    let save = Autosave::<Grade>::new(read.id());
    let lines = read.lines::<Grade>();
    let first = lines.first().map(|line| line.id).unwrap_or_default();
    let count = lines.len();
    save.lines.set(lines);
    let locked = Memo::new(|_| !use_session().allows(&StudyRecord::grades));
    let sheet = Sheet::new(save, locked);
    let place = Place::new(first);
    let homework = read_homework(&read);
    let history = RwSignal::new(None::<(i64, String)>);
    let nobody = RwSignal::new(false);
    let unsaved = Signal::derive(move || save.unsaved() > 0);
    let stuck = Signal::derive(move || {
        save.lines.with(|lines| {
            lines.iter().any(|line| line.mark.with(|mark| matches!(mark, Mark::Failed(_) | Mark::Refused(_))))
        })
    });
    let average = move || match sheet.average() {
        Some((average, count)) => t_with(
            "screen-classroom-average",
            &[("average", number(average).into()), ("count", i32::try_from(count).unwrap_or(i32::MAX).into())],
        ),
        None => t("screen-classroom-no-average"),
    };
    let row = move |at, line| view! { <GradeLine sheet line at place homework history/> }.into_any();
    view! {
        <LeaveGuard unsaved stuck/>
        <div class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Publish record=read.view.record.clone()/>
            <p class="text-sm font-medium tabular">{average}</p>
            <span class="grow"></span>
            <SheetStatus sheet=save/>
            <GenerateButton lesson look=Look::Ghost nobody/>
        </div>
        <div class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Show when=move || !locked.get()><FillAll sheet/></Show>
            <Only sheet homework/>
            <p id="grade-keys" class="hidden text-sm text-muted pointer-fine:block">{move || t("screen-classroom-grade-keys")}</p>
        </div>
        <Show when=move || { place.over.get() > 0 }>
            <p role="alert" class="mb-2 text-sm text-warning">
                {move || t_with("screen-classroom-paste-over", &[("count", i32::try_from(place.over.get()).unwrap_or(i32::MAX).into())])}
            </p>
        </Show>
        <div
            role="grid"
            aria-label=move || t("screen-classroom-grades")
            aria-rowcount=count + 1
            aria-colcount="6"
            aria-describedby="grade-keys"
            class="rounded-box border border-base-300 bg-base-100"
        >
            <div role="rowgroup" class="sr-only sm:not-sr-only"><Heads/></div>
            <GradeRows sheet place row/>
        </div>
        <Show when=move || sheet.shown.with(|shown| shown.as_ref().is_some_and(Vec::is_empty))>
            <p class="p-6 text-center text-muted" role="status">{move || t("homework-none-of-these")}</p>
        </Show>
        <Show when=move || !locked.get() && coarse()><Pad sheet place/></Show>
        <GradeHistory of=history/>
    }
    .into_any()
}

#[component]
fn Heads() -> impl IntoView {
    let heads = [
        "field-study_records-student_id",
        "field-study_records-attendance",
        "field-study_records-score",
        "screen-classroom-value",
        "field-study_records-homework_note",
        "screen-classroom-state",
    ];
    view! {
        <div role="row" aria-rowindex="1" class=format!("{GRID} border-b border-base-300 text-sm font-medium text-muted")>
            {heads.into_iter().enumerate().map(|(at, key)| view! { <span role="columnheader" aria-colindex=at + 1>{move || t(key)}</span> }).collect_view()}
        </div>
    }
    .into_any()
}

#[component]
fn GradeLine(
    sheet: Sheet,
    line: Line<Grade>,
    at: usize,
    place: Place,
    homework: Handed,
    history: RwSignal<Option<(i64, String)>>,
) -> impl IntoView {
    let attendance = line.record.with_value(|record| Attendance::read(record));
    let hue = match attendance {
        Attendance::Checked => Hue::Positive,
        Attendance::Vacate => Hue::Info,
        Attendance::Late | Attendance::LeaveEarly => Hue::Warning,
        Attendance::NoShow => Hue::Negative,
        Attendance::NotEnrolled => Hue::Neutral,
    };
    let value = move || {
        line.now.with(|grade| {
            grade.score.clone().ok().and_then(Score::value).map(|value| value.to_string()).unwrap_or_default()
        })
    };
    view! {
        <div role="row" aria-rowindex=at + 2 data-row=line.id class=format!("{GRID} focus-within:bg-base-200")>
            <div role="rowheader" aria-colindex="1" class="font-medium">{line.name.get_value().to_string()}</div>
            <div role="gridcell" aria-colindex="2"><Pill hue text=Signal::derive(move || t(&code_label(attendance)))/></div>
            <div role="gridcell" aria-colindex="3"><Cell sheet line column=Column::Score place/></div>
            <div role="gridcell" aria-colindex="4" class="hidden text-right text-sm tabular text-muted sm:block">{value}</div>
            <div role="gridcell" aria-colindex="5" class="col-span-full sm:col-span-1"><Cell sheet line column=Column::Comment place/></div>
            <div role="gridcell" aria-colindex="6" class="col-span-full flex flex-wrap items-center gap-x-2 sm:col-span-1">
                <HomeworkMark line homework history/>
                <RowMark mark=line.mark id=format!("mark-{}", line.id) on_retry=move |()| sheet.save.retry()/>
            </div>
        </div>
    }
    .into_any()
}

/// GR-04: one score for everybody who has none.
#[component]
fn FillAll(sheet: Sheet) -> impl IntoView {
    let chosen = RwSignal::new(Score::A.slug().to_owned());
    let options = Signal::derive(|| {
        Score::ALL
            .iter()
            .filter(|score| **score != Score::Na)
            .map(|score| (score.slug().to_owned(), score.letter().to_owned()))
            .collect::<Vec<_>>()
    });
    let fill = move |_: leptos::ev::MouseEvent| {
        if let Some(score) = Score::from_slug(&chosen.get_untracked()) {
            let count = i32::try_from(sheet.fill(score)).unwrap_or(i32::MAX);
            toast::success(t_with("screen-classroom-filled", &[("count", count.into())]));
        }
    };
    view! {
        <div role="group" aria-label=move || t("screen-classroom-fill") class="flex flex-wrap items-center gap-2">
            <label for="fill-score" class="text-sm">{move || t("screen-classroom-fill")}</label>
            <Select control=Control::new("fill-score") value=chosen options small=true on_change=move |slug| chosen.set(slug)/>
            <Button operation="study_records.grades" on_click=fill>{move || t("screen-classroom-fill-do")}</Button>
        </div>
    }
    .into_any()
}

/// The scale as buttons under the thumb: a touch grades the student and goes on to the next.
#[component]
fn Pad(sheet: Sheet, place: Place) -> impl IntoView {
    let give = move |score: Score| {
        let lines = sheet.seen();
        let (id, _) = place.at.get_untracked();
        let Some(at) = lines.iter().position(|line| line.id == id) else {
            return;
        };
        if let Some(line) = lines.get(at) {
            sheet.change(vec![(*line, Grade { score: Ok(score), ..line.now.get_untracked() })]);
        }
        if let Some(next) = step(at, lines.len(), 1).and_then(|next| lines.get(next)) {
            place.go(next.id, Column::Score);
        }
    };
    let name = move || {
        let (id, _) = place.at.get();
        sheet.save.lines.with(|lines| {
            lines.iter().find(|line| line.id == id).map(|line| line.name.get_value().to_string()).unwrap_or_default()
        })
    };
    view! {
        <Show when=move || place.entered.get() && place.at.get().1 == Column::Score>
            <div role="group" aria-label=move || t("screen-classroom-pad") class="sticky bottom-0 z-10 -mx-1 mt-3 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
                <p class="mb-1 px-1 text-sm font-medium">{name}</p>
                <div class="grid grid-cols-6 gap-1">
                    {Score::ALL.iter().map(|score| {
                        let score = *score;
                        view! {
                            <button
                                type="button"
                                class="btn btn-sm px-0"
                                data-operation="study_records.grades"
                                // The focus stays in the cell.
                                on:pointerdown=|event| event.prevent_default()
                                on:click=move |_| give(score)
                            >{score.letter()}</button>
                        }
                    }).collect_view()}
                </div>
            </div>
        </Show>
    }
    .into_any()
}
