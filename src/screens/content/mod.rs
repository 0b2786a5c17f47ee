//! Contents: what is added to the generic screens.

pub mod dashboard;

mod accounts;
mod banner;
mod outbox;
mod settle;

use super::registry::Overrides;

/// The additions of an entity, if it has any.
#[must_use]
pub fn overrides(entity: &str) -> Option<Overrides> {
    match entity {
        "outbox" => Some(Overrides {
            record_actions: Some(outbox::actions),
            record_panel: Some(outbox::next_step),
            row_actions: Some(outbox::actions),
            row_operations: &["outbox.retry", "outbox.check", "outbox.settle", "outbox.cancel"],
            list_banner: Some(banner::banner),
            ..Overrides::default()
        }),
        "contents" => Some(Overrides { list_banner: Some(banner::banner), ..Overrides::default() }),
        "platform_accounts" => Some(Overrides { record_actions: Some(accounts::actions), ..Overrides::default() }),
        _ => None,
    }
}
