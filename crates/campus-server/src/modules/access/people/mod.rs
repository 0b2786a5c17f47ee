//! How people come to their logins: invitations and links to a new password, for one person or for many.

mod invite;
mod links;
mod logins;
mod reset;
mod revoke;
mod who;

use campus_model::Method;
use campus_model::entities::access::User;

use crate::mount::Api;

/// Mounts the operations.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.operation(const { &User::invite }, invite::invite)
        .operation(const { &User::reset }, reset::reset)
        .any_of(vec![const { &User::invite }], Method::Post, "/api/users/revoke", revoke::revoke)
        .any_of(vec![User::list], Method::Get, "/api/users/logins", logins::logins)
}
