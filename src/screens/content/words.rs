//! A content as its dialogs need it, its state as a pill, and what is said after a move.

use campus_model::content::CalendarItem;
use campus_model::entities::content::ContentState;
use campus_model::{Choice, Record, View};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::api::ApiError;
use crate::entity::hue;
use crate::events;
use crate::i18n::{datetime, label, t, t_with};
use crate::ui::{Hue, Pill, toast};

/// What a move needs to know of a content.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub id: i64,
    pub version: i64,
    /// Which submission was read.
    pub revision: i64,
    pub title: String,
    pub department: Option<i64>,
    pub state: ContentState,
    /// When it goes out.
    pub at: Option<DateTime<Utc>>,
}

impl Piece {
    /// As its record says.
    pub fn of(record: &Record) -> Self {
        Self {
            id: record.id(),
            version: record.version(),
            revision: record.int("revision").unwrap_or_default(),
            title: record.label().to_owned(),
            department: record.int("department_id"),
            state: state_of(record),
            at: instant(record, "scheduled_at"),
        }
    }

    /// As the calendar says.
    pub fn planned(item: &CalendarItem) -> Self {
        Self {
            id: item.content.id,
            version: item.version,
            revision: 0,
            title: item.content.label.clone(),
            department: Some(item.department.id),
            state: item.state,
            at: Some(item.at),
        }
    }
}

/// Where a content stands; a state that this version of the app does not know offers nothing.
pub fn state_of(record: &Record) -> ContentState {
    record.text("state").and_then(ContentState::from_slug).unwrap_or(ContentState::Archived)
}

/// A time of a record.
pub fn instant(record: &Record, field: &str) -> Option<DateTime<Utc>> {
    record.text(field)?.parse().ok()
}

/// A choice in words (reactive).
pub fn said<C: Choice>(choice: C) -> String {
    t(&C::SET.label_key(choice.slug()))
}

/// What the colour of a state means.
pub fn hue_of(state: ContentState) -> Hue {
    hue(ContentState::SET.name, state.slug()).unwrap_or_default()
}

/// A state, or a verdict, as everywhere.
pub fn pill<C: Choice + Send + Sync>(choice: C) -> AnyView {
    let hue = hue(C::SET.name, choice.slug()).unwrap_or_default();
    view! { <Pill hue text=Signal::derive(move || said(choice))/> }.into_any()
}

/// A content moved: where it stands now is said, and what shows it is read again.
pub fn moved(view: &View) {
    let state = state_of(&view.record);
    let title = label(view.record.label());
    let stands = match instant(&view.record, "scheduled_at").filter(|_| state == ContentState::Scheduled) {
        Some(at) => t_with("screen-content-goes-out", &[("time", datetime(at).into())]),
        None => said(state),
    };
    toast::success(t_with("screen-content-moved", &[("title", title.into()), ("state", stands.into())]));
    changed();
}

/// What shows contents, reviews or what is on its way is read again.
pub fn changed() {
    ["contents", "content_reviews", "outbox"].iter().for_each(|entity| events::changed_here(entity));
}

/// It did not move: why, and as it stands now.
pub fn refused(error: &ApiError) {
    toast::failure(error.text());
    if matches!(error.status(), Some(404 | 409 | 412)) {
        changed();
    }
}

/// Gives the focus to the first element that is called so; answers whether there is one.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let element = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}
