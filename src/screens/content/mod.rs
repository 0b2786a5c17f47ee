//! Contents: what one can do with each, the queue of reviews, and the calendar.

mod accounts;
mod actions;
mod article;
mod banner;
mod calendar;
pub mod dashboard;
mod decide;
mod editing;
mod history;
mod moves;
mod narrow;
mod next;
mod outbox;
mod review;
mod schedule;
mod settle;
mod words;

pub use calendar::CalendarPage;
pub use review::ReviewPage;

use campus_model::entities::content::Content;
use leptos::prelude::*;

use super::registry::Overrides;
use crate::i18n::t;
use crate::session::Can;
use crate::ui::{LinkButton, Look};

/// What contents add to the generic screens.
#[must_use]
pub fn overrides(entity: &str) -> Option<Overrides> {
    match entity {
        "contents" => Some(Overrides {
            record_actions: Some(actions::actions),
            record_panel: Some(history::panel),
            list_actions: Some(screens),
            form_note: Some(editing::note),
            without_related: &["content_reviews"],
            list_banner: Some(banner::banner),
            ..Overrides::default()
        }),
        "outbox" => Some(Overrides {
            record_actions: Some(outbox::actions),
            record_panel: Some(outbox::next_step),
            row_actions: Some(outbox::actions),
            row_operations: &["outbox.retry", "outbox.check", "outbox.settle", "outbox.cancel"],
            list_banner: Some(banner::banner),
            ..Overrides::default()
        }),
        "platform_accounts" => Some(Overrides { record_actions: Some(accounts::actions), ..Overrides::default() }),
        _ => None,
    }
}

/// The ways from the list to the other looks at contents.
fn screens() -> AnyView {
    view! {
        <Can operation=const { &Content::review }>
            <LinkButton href="/review" look=Look::Ghost icon="clipboard-check" operation="contents.review">{move || t("menu-content-review")}</LinkButton>
        </Can>
        <Can operation=const { &Content::calendar }>
            <LinkButton href="/calendar" look=Look::Ghost icon="calendar-days" operation="contents.calendar">{move || t("menu-content-calendar")}</LinkButton>
        </Can>
    }
    .into_any()
}
