//! What one was told, and where one was.

use campus_model::{Method, Notifications, Place, Places, ReadAll, Star, Unread};

use super::{ApiError, Request, decode, query_of, renewed, send, signed_in, with_query};

/// One's own notifications, newest first, `limit` at most; `after` is the cursor of a page.
///
/// # Errors
/// As [`super::call`].
pub async fn notifications(after: Option<String>, limit: u32) -> Result<Notifications, ApiError> {
    let mut pairs = vec![("limit", limit.to_string())];
    pairs.extend(after.map(|after| ("after", after)));
    let url = with_query("/api/notifications", &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// How many notifications one has not read. It asks for no password: nobody waits for it.
///
/// # Errors
/// As [`super::call`]; 401 when the session has ended.
pub async fn unread() -> Result<u64, ApiError> {
    let (url, request) = ("/api/notifications/unread", Request::new());
    let unread: Unread = decode(&renewed(|| send(Method::Get, url, &request)).await?)?;
    Ok(unread.unread)
}

/// Notes that one read a notification.
///
/// # Errors
/// As [`super::call`].
pub async fn read_notification(id: i64) -> Result<(), ApiError> {
    let request = Request { keyless: true, ..Request::new() };
    signed_in(Method::Post, &format!("/api/notifications/{id}/read"), &request).await.map(drop)
}

/// Notes that one read all notifications up to one.
///
/// # Errors
/// As [`super::call`].
pub async fn read_notifications(until: i64) -> Result<(), ApiError> {
    let request = Request { keyless: true, ..Request::new().json(&ReadAll { until }) };
    signed_in(Method::Post, "/api/notifications/read", &request).await.map(drop)
}

/// Where one was lately, and what one starred.
///
/// # Errors
/// As [`unread`].
pub async fn places() -> Result<Places, ApiError> {
    let request = Request::new();
    decode(&renewed(|| send(Method::Get, "/api/places", &request)).await?)
}

/// Notes that one opened a place.
///
/// # Errors
/// As [`unread`].
pub async fn opened(place: &Place) -> Result<(), ApiError> {
    let request = Request { keyless: true, ..Request::new().json(place) };
    renewed(|| send(Method::Post, "/api/places/opened", &request)).await.map(drop)
}

/// Stars a place, or takes the star away.
///
/// # Errors
/// As [`super::call`].
pub async fn star(star: &Star) -> Result<(), ApiError> {
    let request = Request { keyless: true, ..Request::new().json(star) };
    signed_in(Method::Post, "/api/places/star", &request).await.map(drop)
}
