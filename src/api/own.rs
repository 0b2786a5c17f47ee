//! One's own sign-in: sessions, API tokens, and the view of somebody else.

use campus_model::entities::access::User;
use campus_model::{ApiToken, ApiTokens, FoundRecords, Method, NewApiToken, OwnSessions, Profile, Record, RoleView};

use super::{ApiError, Request, decode, query_of, signed_in, with_query};

/// One's own name, address and language.
///
/// # Errors
/// As [`super::call`].
pub async fn profile() -> Result<Profile, ApiError> {
    decode(&signed_in(Method::Get, "/api/profile", &Request::new()).await?)
}

/// Changes the keys that `patch` names, if they are still at `version`.
///
/// # Errors
/// As [`super::call`]; 412 with what stands there now; 422 with what is wrong at its fields.
pub async fn change_profile(version: i64, patch: &Record) -> Result<Profile, ApiError> {
    decode(&signed_in(Method::Patch, "/api/profile", &Request::new().version(version).json(patch)).await?)
}

/// Where one is signed in.
///
/// # Errors
/// As [`super::call`].
pub async fn sessions() -> Result<OwnSessions, ApiError> {
    decode(&signed_in(Method::Get, "/api/sessions", &Request::new()).await?)
}

/// Ends one of one's own sessions.
///
/// # Errors
/// As [`super::call`].
pub async fn end_session(id: &str) -> Result<(), ApiError> {
    signed_in(Method::Delete, &format!("/api/sessions/{id}"), &Request::new()).await.map(drop)
}

/// Signs out everywhere else.
///
/// # Errors
/// As [`super::call`].
pub async fn end_other_sessions() -> Result<(), ApiError> {
    signed_in(Method::Post, "/api/sessions/end_others", &Request::new()).await.map(drop)
}

/// One's own API tokens.
///
/// # Errors
/// As [`super::call`].
pub async fn tokens() -> Result<ApiTokens, ApiError> {
    decode(&signed_in(Method::Get, "/api/tokens", &Request::new()).await?)
}

/// Makes an API token; its text is in this answer only.
///
/// # Errors
/// As [`super::call`]; 422 with what is wrong at its fields.
pub async fn add_token(new: &NewApiToken) -> Result<ApiToken, ApiError> {
    decode(&signed_in(Method::Post, "/api/tokens", &Request::new().json(new)).await?)
}

/// Ends an API token.
///
/// # Errors
/// As [`super::call`].
pub async fn end_token(id: i64) -> Result<(), ApiError> {
    signed_in(Method::Delete, &format!("/api/tokens/{id}"), &Request::new()).await.map(drop)
}

/// From now on the session sees what a user sees.
///
/// # Errors
/// As [`super::call`].
pub async fn view_as(user: i64) -> Result<(), ApiError> {
    signed_in(Method::Post, &User::view_as.url(Some(user)), &Request::new()).await.map(drop)
}

/// From now on the session sees what a role alone shows, with the rows of somebody who holds it or of nobody.
///
/// # Errors
/// As [`super::call`].
pub async fn view_as_role(role: i64, user_id: Option<i64>) -> Result<(), ApiError> {
    let request = Request::new().json(&RoleView { user_id });
    signed_in(Method::Post, &format!("/api/roles/{role}/view_as"), &request).await.map(drop)
}

/// Back to one's own view.
///
/// # Errors
/// As [`super::call`].
pub async fn stop_viewing() -> Result<(), ApiError> {
    signed_in(Method::Post, "/api/auth/stop_viewing", &Request::new()).await.map(drop)
}

/// Records of whatever entity in which `q` is found.
///
/// # Errors
/// As [`super::call`].
pub async fn find(q: &str) -> Result<FoundRecords, ApiError> {
    let query = query_of(&[("q", q.to_owned())]);
    decode(&signed_in(Method::Get, &with_query("/api/find", &query), &Request::new()).await?)
}
