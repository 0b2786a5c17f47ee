//! Who may do what: what the generic screens cannot say well.

mod permissions;

use super::registry::Overrides;

/// What access adds to the generic screens.
#[must_use]
pub fn overrides(entity: &str) -> Option<Overrides> {
    (entity == "roles").then(|| Overrides {
        input: Some(|field| (field == "permissions").then_some(permissions::matrix)),
        ..Overrides::default()
    })
}
