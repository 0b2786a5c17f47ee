//! Saved views of lists.

use campus_model::{ListColumns, Method, NewView, QuickFilters, SavedView, ViewChange, Views};

use super::{ApiError, Request, decode, signed_in};

/// The views one may use, and the columns one chose.
///
/// # Errors
/// As [`super::call`].
pub async fn views() -> Result<Views, ApiError> {
    decode(&signed_in(Method::Get, "/api/views", &Request::new()).await?)
}

/// Saves a view.
///
/// # Errors
/// As [`super::call`]; violations at `name`.
pub async fn add_view(view: &NewView) -> Result<SavedView, ApiError> {
    decode(&signed_in(Method::Post, "/api/views", &Request::new().json(view)).await?)
}

/// Changes an own view that is still at `version`.
///
/// # Errors
/// As [`super::call`]; violations at `name`.
pub async fn change_view(id: i64, version: i64, change: &ViewChange) -> Result<SavedView, ApiError> {
    let request = Request::new().json(change).version(version);
    decode(&signed_in(Method::Patch, &format!("/api/views/{id}"), &request).await?)
}

/// Forgets an own view that is still at `version`.
///
/// # Errors
/// As [`super::call`].
pub async fn remove_view(id: i64, version: i64) -> Result<(), ApiError> {
    signed_in(Method::Delete, &format!("/api/views/{id}"), &Request::new().version(version)).await.map(drop)
}

/// Remembers the columns of one's own list.
///
/// # Errors
/// As [`super::call`].
pub async fn choose_columns(chosen: &ListColumns) -> Result<(), ApiError> {
    signed_in(Method::Post, "/api/views/columns", &Request::new().json(chosen)).await.map(drop)
}

/// Remembers the quick filters of a list, for everybody in the organisation.
///
/// # Errors
/// As [`super::call`].
pub async fn choose_filters(chosen: &QuickFilters) -> Result<(), ApiError> {
    signed_in(Method::Post, "/api/views/filters", &Request::new().json(chosen)).await.map(drop)
}
