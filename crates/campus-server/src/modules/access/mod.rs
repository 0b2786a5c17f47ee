//! Who may sign in, and what they may do.

pub mod accounts;
pub mod group_place;
mod holders;
mod matrix;
mod menu_place;
pub mod people;
pub mod roles;
mod sync;
pub mod users;
mod who_sees;

use campus_model::entities::access::{Menu, Permission, PermissionGroup, Role};
use campus_model::{Method, Record, entities};

use crate::hooks::{Context, Hooked, Hooks};
use crate::mount::Api;
use crate::session::bump_access;
pub use holders::{RoleReach, holders, reaches_row};

/// Mounts the area's own operations.
#[must_use]
pub fn mount(mut api: Api) -> Api {
    for view in entities::ALL.iter().filter_map(|entity| entity.operation("view")) {
        api =
            api.any_of(vec![view], Method::Get, &format!("/api/{}/{{id}}/access", view.entity), who_sees::list_access);
    }
    api.any_of(vec![&Permission::list], Method::Get, "/api/permissions/sync", sync::compare)
        .operation(const { &Permission::sync }, sync::synchronise)
        .operation(const { &PermissionGroup::place }, group_place::place)
        .any_of(vec![&Role::edit], Method::Patch, "/api/roles/{id}/matrix", matrix::save)
        .any_of(vec![&Menu::edit], Method::Patch, "/api/menus/{id}/place", menu_place::place)
}

/// For entities whose rows decide what people may do, or what the menu shows of it, and nothing else: a change makes
/// everybody's grants anew and is told to their pages.
pub const DECIDES: Hooks = Hooks { after_write: Some(after_write), after_delete: Some(after_delete), ..Hooks::NONE };

fn after_write<'a>(context: &'a Context<'a>, _: Option<&'a Record>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(bump_access(context.db))
}

fn after_delete<'a>(context: &'a Context<'a>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(bump_access(context.db))
}
