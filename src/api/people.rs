//! How people come to their logins.

use campus_model::entities::access::User;
use campus_model::{
    BulkAnswer, BulkEdit, Invite, Links, Logins, Method, Record, Reset, Revoke, Session, Welcome, WelcomeEnter,
    WelcomeLook,
};

use super::{ApiError, Request, decode, public, signed_in};

/// Where the logins of some people stand: `staff=1&students=2`.
///
/// # Errors
/// As [`super::call`].
pub async fn logins(query: &str) -> Result<Logins, ApiError> {
    decode(&signed_in(Method::Get, &format!("/api/users/logins?{query}"), &Request::new()).await?)
}

/// Invites people; links are in this answer only.
///
/// # Errors
/// As [`super::call`].
pub async fn invite(invite: &Invite) -> Result<Links, ApiError> {
    decode(&signed_in(Method::Post, &User::invite.url(None), &Request::new().json(invite)).await?)
}

/// Gives people links to a new password; they are in this answer only.
///
/// # Errors
/// As [`super::call`].
pub async fn reset(reset: &Reset) -> Result<Links, ApiError> {
    decode(&signed_in(Method::Post, &User::reset.url(None), &Request::new().json(reset)).await?)
}

/// Takes a link back.
///
/// # Errors
/// As [`super::call`].
pub async fn revoke(id: i64) -> Result<(), ApiError> {
    signed_in(Method::Post, "/api/users/revoke", &Request::new().json(&Revoke { id })).await.map(drop)
}

/// Lets users in, or shuts them out.
///
/// # Errors
/// As [`super::call`].
pub async fn set_logins(users: Vec<i64>, state: &str) -> Result<BulkAnswer, ApiError> {
    let edit = BulkEdit { ids: Some(users), all: None, fields: Record::new().with("state", state) };
    decode(&signed_in(Method::Post, &User::bulk_edit.url(None), &Request::new().json(&edit)).await?)
}

/// What a link is good for.
///
/// # Errors
/// 404 for one that is none of ours, 409 for one that is good no more.
pub async fn look_at_link(token: String) -> Result<Welcome, ApiError> {
    public("/api/auth/welcome/look", Request::new().json(&WelcomeLook { token })).await
}

/// Comes in with a link.
///
/// # Errors
/// As [`look_at_link`]; 422 with what is wrong at its fields.
pub async fn enter(enter: &WelcomeEnter) -> Result<Session, ApiError> {
    public("/api/auth/welcome", Request::new().json(enter)).await
}
