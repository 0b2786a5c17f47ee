//! Signing in and staying signed in.
//!
//! A short access token (EdDSA, the organisation inside) and a rotating refresh token travel in HttpOnly cookies,
//! or for programs in the body. Every request looks the session up, so that ending one takes effect at once.

mod answer;
mod authenticate;
mod change_password;
mod cookies;
mod cross_site;
mod grants;
mod key;
mod login;
mod passwords;
mod refresh;
mod throttle;

use axum::Router;
use axum::routing::post;

use crate::app::App;
use crate::mount::Api;

pub use authenticate::{authenticate, authenticate_on};
pub use cross_site::refuse_cross_site;
pub use grants::{GrantsCache, bump_access};
pub use key::{Claims, SigningKey};
pub use login::folded_name;
pub use passwords::{Passwords, check_new_password};

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
            .route(&format!("/api/auth/password{end}"), post(change_password::change));
    }
    router
}

/// The routes of everybody who is signed in.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(campus_model::Method::Get, "/api/session", answer::read)
}
