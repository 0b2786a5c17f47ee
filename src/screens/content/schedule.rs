//! Saying when a content goes out, or moving it: a date and a time by the organisation's clock, usual ones by one press, a day
//! earlier or later by an arrow; what goes out within the same hour is said before.

use campus_model::Violations;
use campus_model::content::planner::{Usual, usual, within_an_hour};
use campus_model::content::{CalendarItem, ContentCalendar};
use campus_model::entities::content::{Content, ContentState};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::words::{Piece, focus, moved};
use crate::api::{content, query_of};
use crate::fetch::sleep;
use crate::i18n::{clock, datetime, day_of, label, local_input, of_local_input, t, t_with};
use crate::screens::faults::Faults;
use crate::session::{allowed, use_session};
use crate::ui::{Button, Dialog, DialogActions, Field, Icon, IconButton, Input, open_about};
use crate::undo::in_text;

/// How an input of a time writes it.
const WRITTEN: &str = "%Y-%m-%dT%H:%M";
/// Waits this long after the last change before it asks what else goes out, in milliseconds.
const PAUSE: i32 = 300;

/// The browser's clock.
pub fn now() -> DateTime<Utc> {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds of our time")]
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// The dialog; open while it is about something.
#[component]
pub fn ScheduleDialog(
    /// What goes out.
    about: RwSignal<Option<Piece>>,
    /// It has its time.
    done: Callback<()>,
) -> impl IntoView {
    let open = open_about(about);
    let title = move || {
        let (title, planned) = about.with(|about| {
            about
                .as_ref()
                .map(|piece| (label(&piece.title), piece.state == ContentState::Scheduled))
                .unwrap_or_default()
        });
        let key = if planned { "screen-content-move-title" } else { "screen-content-schedule-title" };
        t_with(key, &[("title", title.into())])
    };
    view! {
        <Dialog open title=Signal::derive(title) sheet=true>
            {about.get_untracked().map(|piece| view! { <When open piece done/> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn When(open: RwSignal<bool>, piece: Piece, done: Callback<()>) -> impl IntoView {
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let planned = piece.state == ContentState::Scheduled;
    let today = use_session().now().map(|session| session.organisation.today).unwrap_or_default();
    let offered: Vec<(Usual, NaiveDateTime)> =
        usual(today).into_iter().filter(|(_, at)| instant_of(*at).is_some_and(|at| at > now())).collect();
    let first = piece.at.map(local_input).or_else(|| {
        let tomorrow = offered.iter().find(|(usual, _)| *usual == Usual::Tomorrow);
        tomorrow.map(|(_, at)| at.format(WRITTEN).to_string())
    });
    let value = RwSignal::new(first.unwrap_or_default());
    let (id, version) = (piece.id, piece.version);
    let send = move |()| {
        if busy.get_untracked() {
            return;
        }
        let at = of_local_input(&value.get_untracked());
        let mut known = Violations::default();
        match at {
            None => known.add("at", "required"),
            Some(at) if at <= now() => known.add("at", "in_the_past"),
            Some(_) => {}
        }
        if !faults.begin(known) {
            return;
        }
        let Some(at) = at else { return };
        faults.send(busy, async move { content::schedule(id, version, at).await }, move |view| {
            open.try_set(false);
            moved(&view);
            done.try_run(());
        });
    };
    let shift = move |days: i64| {
        if let Ok(at) = NaiveDateTime::parse_from_str(&value.get_untracked(), WRITTEN) {
            value.set((at + TimeDelta::days(days)).format(WRITTEN).to_string());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.alt_key() || event.is_composing() {
            return;
        }
        let typing = in_text(event.target());
        match event.key().as_str() {
            "ArrowLeft" if !typing => shift(-1),
            "ArrowRight" if !typing => shift(1),
            "Enter" if typing || event.ctrl_key() || event.meta_key() => send(()),
            _ => return,
        }
        event.prevent_default();
    };
    // Whoever moves by keys goes on with the arrows and Enter.
    Effect::new(|_| {
        request_animation_frame(|| {
            focus("dialog[open] .btn-primary[data-operation='contents.schedule']");
        });
    });
    let quick = offered.into_iter().map(|(usual, at)| {
        let text = at.format(WRITTEN).to_string();
        let chosen = text.clone();
        let on = move || value.with(|value| *value == chosen);
        let key = match usual {
            Usual::ThisEvening => "screen-content-quick-evening",
            Usual::Tomorrow => "screen-content-quick-tomorrow",
            Usual::Monday => "screen-content-quick-monday",
        };
        view! {
            <button type="button" class="btn btn-sm border-base-300 bg-base-100 font-medium" aria-pressed=move || if on() { "true" } else { "false" }
                on:click=move |_| value.set(text.clone())>{move || t(key)}</button>
        }
    });
    let zone = use_session().now().map(|session| session.organisation.time_zone.clone()).unwrap_or_default();
    let goes = move || match of_local_input(&value.get()) {
        Some(at) => t_with("screen-content-goes-out", &[("time", datetime(at).into())]),
        None => String::new(),
    };
    let action = if planned { "screen-content-do-move" } else { "screen-content-do-schedule" };
    view! {
        <div class="flex flex-col gap-4" on:keydown=on_key>
            {faults.alert()}
            <div role="group" aria-label=move || t("screen-content-quick") class="flex flex-wrap gap-2">{quick.collect_view()}</div>
            <div class="flex items-end gap-1">
                <IconButton icon="chevron-left" label=Signal::derive(|| t("screen-content-day-earlier")) on_click=move |_| shift(-1)/>
                <div class="min-w-0 grow">
                    <Field control=faults.control("at").help(true) label=Signal::derive(|| t("screen-content-when")) help=Signal::derive(move || t_with("screen-content-zone", &[("zone", zone.clone().into())]))>
                        <Input control=faults.control("at").help(true) value kind="datetime-local"/>
                    </Field>
                </div>
                <IconButton icon="chevron-right" label=Signal::derive(|| t("screen-content-day-later")) on_click=move |_| shift(1)/>
            </div>
            <p class="text-sm empty:hidden" role="status" data-goes="">{goes}</p>
            <Beside piece value/>
            <DialogActions open busy operation="contents.schedule" icon="calendar-clock" action on_press=send/>
        </div>
    }
    .into_any()
}

fn instant_of(at: NaiveDateTime) -> Option<DateTime<Utc>> {
    of_local_input(&at.format(WRITTEN).to_string())
}

/// What else of the department goes out within the same hour; a warning, never in the way.
#[component]
fn Beside(piece: Piece, value: RwSignal<String>) -> impl IntoView {
    let found = RwSignal::new(Vec::<CalendarItem>::new());
    let newest = StoredValue::new(0u32);
    let Some(department) = piece.department.filter(|_| untrack(|| allowed(const { &Content::calendar }))) else {
        return ().into_any();
    };
    Effect::new(move |_| {
        let at = of_local_input(&value.get());
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        let Some(at) = at else { return found.set(Vec::new()) };
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            let answer = content::calendar(&around(at, department)).await;
            if newest.try_get_value() == Some(mine) {
                found.try_set(answer.map(|calendar| near(calendar, at, piece.id)).unwrap_or_default());
            }
        });
    });
    let items = move || {
        found.get().into_iter().map(|item| {
            let at = item.at;
            view! { <li class="break-words">{move || clock(at)}" · "{label(&item.content.label)}</li> }
        })
    };
    view! {
        <div role="status" data-beside="">
            {move || found.with(|found| !found.is_empty()).then(|| view! {
                <div class="flex items-start gap-1.5 text-sm text-warning">
                    <span class="mt-0.5"><Icon name="triangle-alert"/></span>
                    <div class="min-w-0"><p>{move || t("screen-content-same-hour")}</p><ul>{items().collect_view()}</ul></div>
                </div>
            })}
        </div>
    }
    .into_any()
}

/// The days an hour before and after may fall on.
fn around(at: DateTime<Utc>, department: i64) -> String {
    let day = |at| day_of(at);
    query_of(&[
        ("from", day(at - TimeDelta::hours(1))),
        ("to", day(at + TimeDelta::hours(1))),
        ("department", department.to_string()),
        ("below", false.to_string()),
    ])
}

fn near(calendar: ContentCalendar, at: DateTime<Utc>, except: i64) -> Vec<CalendarItem> {
    let counts = |state| matches!(state, ContentState::Scheduled | ContentState::Publishing | ContentState::Published);
    let items = calendar.days.into_iter().flat_map(|day| day.items);
    items.filter(|item| item.content.id != except && counts(item.state) && within_an_hour(item.at, at)).collect()
}

/// The button that opens the dialog for an item of the calendar.
#[component]
pub fn MoveButton(
    /// The item.
    item: CalendarItem,
    /// The dialog.
    moving: RwSignal<Option<Piece>>,
) -> impl IntoView {
    let piece = StoredValue::new(Piece::planned(&item));
    view! {
        <Button icon="calendar-clock" operation="contents.schedule" on_click=move |_| moving.set(Some(piece.get_value()))>{move || t("screen-content-do-move")}</Button>
    }
    .into_any()
}
