//! GR-05: whether students see the grades of a lesson: published, held back, or published at a time.

use campus_model::Record;
use campus_model::entities::teaching::CourseRecord;
use campus_model::homework::held_back;
use chrono::{DateTime, SecondsFormat, Utc};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{datetime, local_input, of_local_input, t, t_with};
use crate::session::use_session;
use crate::ui::{Button, Control, Dialog, Field, Hue, Input, Look, Pill, toast};
use crate::undo;

fn now() -> DateTime<Utc> {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds of our time")]
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// When the grades are published by themselves.
fn time_of(record: &Record) -> Option<DateTime<Utc>> {
    record.text("publish_at").and_then(|at| at.parse().ok())
}

/// How the grades stand, and the buttons that change it.
#[component]
pub fn Publish(record: Record) -> impl IntoView {
    let record = RwSignal::new(record);
    let (busy, open) = (RwSignal::new(false), RwSignal::new(false));
    let held = Memo::new(move |_| record.with(|record| held_back(record.flag("held_back"), time_of(record), now())));
    let at = Memo::new(move |_| record.with(time_of).filter(|_| held.get()));
    let may =
        Memo::new(move |_| use_session().allows(CourseRecord::edit) && record.with(|record| record.allows("edit")));
    let save = move |patch: Record, key: &'static str| {
        let seen = record.get_untracked();
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::edit(CourseRecord::ENTITY, seen.id(), seen.version(), &patch, &api::new_key()).await {
                Ok(api::Changed { answer: view, operation }) => {
                    undo::said(t(key), operation);
                    record.try_set(view.record);
                    open.try_set(false);
                }
                Err(error) => {
                    // Somebody else changed the lesson: the next press goes by what it is now.
                    if let Some(current) = error.problem().and_then(|problem| problem.current.clone()) {
                        record.try_set(current);
                    }
                    toast::failure(error.text());
                }
            }
            busy.try_set(false);
        });
    };
    let toggle = move |_: leptos::ev::MouseEvent| {
        let (hold, key) = if held.get_untracked() {
            (false, "screen-classroom-now-published")
        } else {
            (true, "screen-classroom-now-held")
        };
        let time = serde_json::Value::Null;
        save(
            if hold {
                Record::new().with("held_back", true).with("publish_at", time)
            } else {
                Record::new().with("held_back", false)
            },
            key,
        );
    };
    let state = move || match at.get() {
        Some(at) => t_with("homework-publishes", &[("at", datetime(at).into())]),
        None => t("screen-classroom-held"),
    };
    let when = move |at: DateTime<Utc>| {
        let at = at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        save(Record::new().with("held_back", true).with("publish_at", at), "homework-publish-set");
    };
    view! {
        <div class="flex flex-wrap items-center gap-2">
            {move || if held.get() {
                view! { <Pill hue=Hue::Warning text=Signal::derive(state)/> }.into_any()
            } else {
                view! { <Pill hue=Hue::Positive text=Signal::derive(|| t("screen-classroom-published"))/> }.into_any()
            }}
            <Show when=move || may.get()>
                <Button busy operation="course_records.edit" on_click=toggle>
                    {move || t(if held.get() { "screen-classroom-publish" } else { "screen-classroom-hold" })}
                </Button>
                <Button look=Look::Ghost icon="clock" operation="course_records.edit" on_click=move |_| open.set(true)>{move || t("homework-publish-at")}</Button>
            </Show>
            <Dialog open title=Signal::derive(|| t("homework-publish-at"))><When at=at.get_untracked() busy on_time=when/></Dialog>
        </div>
    }
    .into_any()
}

/// The time, in the organisation's time zone; tomorrow at this time when none was chosen yet.
#[component]
fn When(
    at: Option<DateTime<Utc>>,
    busy: RwSignal<bool>,
    #[prop(into)] on_time: Callback<DateTime<Utc>>,
) -> impl IntoView {
    let value = RwSignal::new(local_input(at.unwrap_or_else(|| now() + chrono::TimeDelta::days(1))));
    let control = Control::new("publish-at");
    let chosen = Signal::derive(move || value.with(|value| of_local_input(value)));
    let save = move |_: leptos::ev::MouseEvent| {
        if let Some(at) = chosen.get_untracked() {
            on_time.run(at);
        }
    };
    view! {
        <div class="flex flex-col gap-3">
            <Field control=control.clone() label=Signal::derive(|| t("homework-publish-when"))><Input control value kind="datetime-local"/></Field>
            <div><Button look=Look::Primary operation="course_records.edit" busy disabled=Signal::derive(move || chosen.get().is_none()) on_click=save>{move || t("ui-save")}</Button></div>
        </div>
    }
    .into_any()
}
