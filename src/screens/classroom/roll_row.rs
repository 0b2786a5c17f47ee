//! One student of the roll: five codes, one touch or one key each.

use campus_model::classroom::{Correction, Roll, RollRow};
use campus_model::entities::teaching::{Attendance, StudyRecord};
use campus_model::{Choice, Record};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::autosave::Autosave;
use super::line::{Change, Draft, Line, Sending};
use super::row_mark::RowMark;
use super::typed::{CODES, code, code_label, step};
use crate::api::{Request, call};
use crate::i18n::{t, t_with};
use crate::ui::{Hue, Pill};

impl Draft for Attendance {
    fn read(record: &Record) -> Self {
        record.text("attendance").and_then(Self::from_slug).unwrap_or(Self::Checked)
    }

    fn fault(&self) -> Option<String> {
        None
    }

    fn words(&self) -> String {
        t(&code_label(*self))
    }

    fn send(lesson: i64, rows: &[Change<Self>], why: Option<String>, key: &str) -> Sending {
        let rows = rows.iter().map(|row| RollRow { id: row.id, version: row.version, attendance: row.now }).collect();
        if let Some(reason) = why {
            let request = Request::new().json(&Correction { course_record_id: lesson, rows, reason }).key(key);
            return Box::pin(async move { call(&StudyRecord::correct, request).await });
        }
        let request = Request::new().json(&Roll { course_record_id: lesson, rows }).key(key);
        Box::pin(async move { call(&StudyRecord::attendance, request).await })
    }
}

/// The colours of a code while it is chosen.
const fn chosen(code: Attendance) -> &'static str {
    match code {
        Attendance::Checked => "has-checked:bg-success has-checked:border-success has-checked:text-success-content",
        Attendance::Vacate => "has-checked:bg-info has-checked:border-info has-checked:text-info-content",
        Attendance::Late | Attendance::LeaveEarly => {
            "has-checked:bg-warning has-checked:border-warning has-checked:text-warning-content"
        }
        Attendance::NoShow | Attendance::NotEnrolled => {
            "has-checked:bg-error has-checked:border-error has-checked:text-error-content"
        }
    }
}

/// The id of a row's radio of a code.
fn radio_id(line: i64, code: Attendance) -> String {
    format!("code-{line}-{}", code.slug())
}

/// Puts the focus into a row: on its code, or on the first where none is chosen.
pub fn focus_row(line: Line<Attendance>) {
    let code = Some(line.now.get_untracked()).filter(|code| CODES.contains(code)).unwrap_or(Attendance::Checked);
    if let Some(element) = document().get_element_by_id(&radio_id(line.id, code))
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// A row of the roll.
#[component]
pub fn RollLine(
    /// The roll.
    sheet: Autosave<Attendance>,
    /// The row.
    line: Line<Attendance>,
    /// The rows that are shown, for the arrow keys.
    shown: Memo<Vec<Line<Attendance>>>,
    /// The rows that are chosen for a batch.
    picked: RwSignal<Vec<i64>>,
    /// May not be changed.
    locked: Memo<bool>,
) -> impl IntoView {
    let name = line.name.get_value();
    let name_id = format!("student-{}", line.id);
    let mark_id = format!("mark-{}", line.id);
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || event.key_code() == 229 {
            return;
        }
        let key = event.key();
        if let Some(code) = code(&key) {
            event.prevent_default();
            if !locked.get_untracked() {
                sheet.set(line, code);
                focus_row(line);
            }
            return;
        }
        let by = match key.as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => 10,
            "PageUp" => -10,
            _ => return,
        };
        event.prevent_default();
        let lines = shown.get_untracked();
        if let Some(at) = lines.iter().position(|other| other.id == line.id)
            && let Some(next) = step(at, lines.len(), by).and_then(|next| lines.get(next))
        {
            focus_row(*next);
        }
    };
    let select_label = {
        let name = name.clone();
        move || t_with("screen-classroom-select-student", &[("name", name.to_string().into())])
    };
    view! {
        <li class="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2 focus-within:bg-base-200" on:keydown=on_key>
            <input
                type="checkbox"
                class="checkbox checkbox-sm"
                aria-label=select_label
                disabled=move || locked.get()
                prop:checked=move || picked.with(|picked| picked.contains(&line.id))
                on:change:target=move |event| {
                    let on = event.target().checked();
                    picked.update(|picked| {
                        picked.retain(|id| *id != line.id);
                        if on { picked.push(line.id) }
                    });
                }
            />
            <span id=name_id.clone() class="min-w-24 font-medium pointer-coarse:leading-8">{name.to_string()}</span>
            <Show when=move || line.now.get() == Attendance::NotEnrolled>
                <Pill hue=Hue::Neutral text=Signal::derive(|| t(&code_label(Attendance::NotEnrolled)))/>
            </Show>
            <span class="grow"></span>
            <RowMark mark=line.mark id=mark_id.clone() on_retry=move |()| sheet.retry()/>
            <div
                role="radiogroup"
                aria-labelledby=name_id
                aria-describedby=mark_id
                class="flex w-full flex-wrap gap-1 sm:w-auto"
            >
                {CODES.iter().enumerate().map(|(at, code)| view! { <Code sheet line code=*code key=at + 1 locked/> }).collect_view()}
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Code(
    sheet: Autosave<Attendance>,
    line: Line<Attendance>,
    code: Attendance,
    key: usize,
    locked: Memo<bool>,
) -> impl IntoView {
    view! {
        <label class=format!(
            "relative flex min-h-11 min-w-fit grow basis-0 cursor-pointer items-center justify-center gap-1 rounded-field border border-base-300 px-1 text-center text-[0.8125rem] leading-tight sm:min-w-22 sm:grow-0 sm:basis-auto sm:px-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary has-disabled:cursor-default pointer-fine:min-h-8 {}",
            chosen(code),
        )>
            <input
                type="radio"
                id=radio_id(line.id, code)
                name=format!("code-{}", line.id)
                class="absolute inset-0 cursor-pointer appearance-none outline-none"
                data-operation="study_records.attendance"
                disabled=move || locked.get()
                prop:checked=move || line.now.get() == code
                on:change=move |_| sheet.set(line, code)
            />
            <span>{move || t(&code_label(code))}</span>
            <kbd class="hidden text-[0.6875rem] pointer-fine:inline" aria-hidden="true">{key}</kbd>
        </label>
    }
    .into_any()
}
