//! Who may do what: what the generic screens cannot say well.

mod asking;
mod distribution;
mod links;
mod logins;
mod ordering;
pub mod permissions;
mod role_matrix;
mod sync;
mod view_as;
mod welcome;
mod who_sees;

use super::registry::Overrides;
pub use distribution::DistributionPage;
pub use links::LinksPage;
pub use logins::{class_logins, has_logins, login_panel, staff_logins, student_logins, user_logins};
pub use ordering::{GroupOrderPage, MenuOrderPage};
pub use sync::SyncPage;
pub use view_as::ViewBanner;
pub use welcome::WelcomePage;
pub use who_sees::WhoSees;

/// What access adds to the generic screens.
#[must_use]
pub fn overrides(entity: &str) -> Option<Overrides> {
    match entity {
        "roles" => Some(Overrides {
            record_actions: Some(view_as::begin_role),
            record_panel: Some(role_matrix::panel),
            input: Some(|field| (field == "permissions").then_some(permissions::matrix)),
            ..Overrides::default()
        }),
        "users" => Some(Overrides {
            record_actions: Some(view_as::begin),
            list_actions: Some(asking::invite_person),
            ..Overrides::default()
        }),
        "menus" => {
            Some(Overrides { list_actions: Some(|| ordering::link(ordering::What::Menu)), ..Overrides::default() })
        }
        "permission_groups" => {
            Some(Overrides { list_actions: Some(|| ordering::link(ordering::What::Groups)), ..Overrides::default() })
        }
        _ => None,
    }
}
