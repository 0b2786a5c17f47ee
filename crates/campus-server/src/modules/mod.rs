//! The areas: what is more than generic.

pub mod access;
pub mod content;
pub mod organisation;
pub mod sales;
pub mod teaching;

use crate::home::Provider;
use crate::hooks::Hooks;
use crate::mount::Api;

/// The hooks of an entity.
#[must_use]
pub fn hooks(entity: &str) -> Hooks {
    match entity {
        "accounts" => access::accounts::HOOKS,
        "users" => access::users::HOOKS,
        "roles" => access::roles::HOOKS,
        "permission_groups" => access::group_place::HOOKS,
        "role_scopes" | "staff" | "menus" => access::DECIDES,
        "departments" => organisation::departments::HOOKS,
        "org_units" => organisation::org_units::HOOKS,
        "customers" => sales::customers::HOOKS,
        "consult_records" => sales::consult_records::HOOKS,
        "payments" => sales::payments::HOOKS,
        "class_transfers" => sales::payments::transfers::HOOKS,
        "class_members" => teaching::class_members::HOOKS,
        "contents" => content::hooks::HOOKS,
        "course_records" => teaching::course_records::HOOKS,
        "study_records" => teaching::study_records::HOOKS,
        "leave_requests" => teaching::leave::HOOKS,
        "score_entries" => teaching::points::HOOKS,
        "interviews" => teaching::interviews::HOOKS,
        _ => Hooks::default(),
    }
}

/// Mounts the operations that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    organisation::mount(content::mount(access::people::mount(access::mount(sales::mount(teaching::mount(api))))))
}

/// The sections of the home page, in their order: what wants somebody first stands first.
pub fn home() -> impl Iterator<Item = &'static Provider> {
    organisation::HOME.iter().chain(teaching::HOME).chain(sales::HOME).chain(teaching::HOME_BELOW)
}
