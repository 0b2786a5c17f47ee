//! Signing in and staying signed in.
//!
//! A short access token (EdDSA, the organisation inside) and a rotating refresh token travel in HttpOnly cookies,
//! or for programs in the body. Every request looks the session up, so that ending one takes effect at once.

mod answer;
mod authenticate;
mod change_password;
mod cookies;
mod cross_site;
mod ending;
mod grants;
mod key;
pub mod links;
mod login;
mod own;
mod passwords;
mod profile;
mod refresh;
mod throttle;
mod tokens;
mod view_as;
mod welcome;

use axum::Router;
use axum::routing::post;
use campus_model::Method;
use campus_model::entities::access::User;

use crate::app::App;
use crate::mount::Api;

pub use authenticate::{authenticate, authenticate_on, member, still_in_force};
pub use cross_site::refuse_cross_site;
pub use ending::end_here;
pub use grants::{GrantsCache, Member, access_version, bump_access, granting, roles_granting};
pub use key::{Claims, SigningKey};
pub use login::folded_name;
pub use passwords::{Passwords, check_new_password};
pub use welcome::shared;

/// A password made up for somebody, to be changed at the first sign-in.
#[must_use]
pub fn random_password() -> String {
    refresh::random(12)
}

/// The routes that look after sessions; they hold no transaction of the organisation while they hash.
pub fn routes() -> Router<App> {
    let mut router = Router::new();
    for end in ["", "/"] {
        router = router
            .route(&format!("/api/auth/login{end}"), post(login::login))
            .route(&format!("/api/auth/refresh{end}"), post(refresh::refresh))
            .route(&format!("/api/auth/logout{end}"), post(refresh::logout))
            .route(&format!("/api/auth/switch{end}"), post(refresh::switch))
            .route(&format!("/api/auth/password{end}"), post(change_password::change))
            .route(&format!("/api/auth/welcome/look{end}"), post(welcome::look))
            .route(&format!("/api/auth/welcome{end}"), post(welcome::enter))
            .route(&format!("/api/auth/stop_viewing{end}"), post(view_as::stop));
    }
    router
}

/// The routes of everybody who is signed in.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/session", answer::read)
        .signed_in(Method::Get, "/api/sessions", own::list)
        .signed_in(Method::Post, "/api/sessions/end_others", own::end_others)
        .signed_in(Method::Delete, "/api/sessions/{session}", own::end)
        .signed_in(Method::Get, "/api/profile", profile::read)
        .signed_in(Method::Patch, "/api/profile", profile::change)
        .signed_in(Method::Get, "/api/tokens", tokens::list)
        .signed_in(Method::Post, "/api/tokens", tokens::add)
        .signed_in(Method::Delete, "/api/tokens/{id}", tokens::end)
        .operation(const { &User::view_as }, view_as::begin)
        .any_of(vec![const { &User::view_as }], Method::Post, "/api/roles/{id}/view_as", view_as::begin_role)
}
