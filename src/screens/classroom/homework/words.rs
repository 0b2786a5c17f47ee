//! How homework stands, in a word and a colour, and how much time there is or was.

use campus_model::HomeworkState;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::i18n::{date, t, t_with};
use crate::ui::{Hue, Pill};

/// The key of a state's label.
#[must_use]
pub fn state_key(state: HomeworkState) -> String {
    format!("homework-state-{}", state.slug())
}

/// A state.
#[component]
pub fn StatePill(state: HomeworkState) -> impl IntoView {
    let hue = match state {
        HomeworkState::OnTime => Hue::Positive,
        HomeworkState::Late => Hue::Warning,
        HomeworkState::Missing => Hue::Negative,
        HomeworkState::Open => Hue::Info,
        HomeworkState::Exempt => Hue::Neutral,
    };
    view! { <Pill hue text=Signal::derive(move || t(&state_key(state)))/> }.into_any()
}

/// The key that says a distance of time, and its number: days from one day on, then hours, then minutes.
#[must_use]
pub fn distance(seconds: i64) -> (&'static str, i64) {
    let long = seconds.abs();
    let (unit, count) = match long {
        86_400.. => (0, long / 86_400),
        3_600.. => (1, long / 3_600),
        // What is less than a minute is not yet nothing.
        _ => (2, (long / 60).max(1)),
    };
    let keys = if seconds > 0 {
        ["homework-left-days", "homework-left-hours", "homework-left-minutes"]
    } else {
        ["homework-over-days", "homework-over-hours", "homework-over-minutes"]
    };
    (keys[unit], count)
}

fn said(seconds: i64) -> String {
    let (key, count) = distance(seconds);
    t_with(key, &[("count", i32::try_from(count).unwrap_or(i32::MAX).into())])
}

/// How much time is left until a deadline, or by how much it has passed (reactive).
#[must_use]
pub fn left(deadline: DateTime<Utc>) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds of our time")]
    let now = js_sys::Date::now() as i64;
    said((deadline.timestamp_millis() - now) / 1000)
}

/// By how much something came too late (reactive).
#[must_use]
pub fn late_by(at: DateTime<Utc>, deadline: DateTime<Utc>) -> String {
    said(-(at - deadline).num_seconds())
}

/// The last day, and how much time is left while it matters.
#[component]
pub fn Due(day: Option<chrono::NaiveDate>, deadline: Option<DateTime<Utc>>, waiting: bool) -> impl IntoView {
    let Some(day) = day else {
        return view! { <span class="text-muted">{move || t("homework-no-deadline")}</span> }.into_any();
    };
    let time = deadline.filter(|_| waiting).map(|deadline| {
        let over = deadline.timestamp_millis() as f64 <= js_sys::Date::now();
        view! { <span class=if over { "font-medium text-error" } else { "font-medium" }>{move || left(deadline)}</span> }
    });
    view! {
        <span class="inline-flex flex-wrap gap-x-2">
            <span class="text-muted">{move || t_with("homework-due", &[("date", date(day).into())])}</span>
            {time}
        </span>
    }
    .into_any()
}
