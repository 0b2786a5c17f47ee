//! The operations of contents that are not generic.

use campus_model::content::{ContentCalendar, Decide, ReviewQueue, Schedule};
use campus_model::entities::content::Content;
use campus_model::entities::organisation::Department;
use campus_model::{Labelled, Method, Operation, View};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{ApiError, Request, call, decode, signed_in, with_query};

/// What waits for a review, the longest first; `query` as in [`super::query_of`].
///
/// # Errors
/// As [`super::call`].
pub async fn review(query: &str) -> Result<ReviewQueue, ApiError> {
    call(const { &Content::review }, Request::new().query(query)).await
}

/// What goes out and went out, by day; `query` as in [`super::query_of`].
///
/// # Errors
/// As [`super::call`].
pub async fn calendar(query: &str) -> Result<ContentCalendar, ApiError> {
    call(const { &Content::calendar }, Request::new().query(query)).await
}

/// Moves a content on by one of its own operations. None of them is taken back by Ctrl+Z: each has its counter-operation.
///
/// # Errors
/// As [`super::call`]; 409 when its state does not allow that, 412 when somebody else changed it.
pub async fn step(
    operation: &'static Operation,
    id: i64,
    version: i64,
    body: &impl Serialize,
) -> Result<View, ApiError> {
    call(operation, Request::row(id).version(version).json(body)).await
}

/// Says yes or no to a submission.
///
/// # Errors
/// As [`step`]; 409 when it was submitted anew since.
pub async fn decide(operation: &'static Operation, id: i64, version: i64, asked: &Decide) -> Result<View, ApiError> {
    step(operation, id, version, asked).await
}

/// Says when a content goes out.
///
/// # Errors
/// As [`step`]; 422 for a time that is over.
pub async fn schedule(id: i64, version: i64, at: DateTime<Utc>) -> Result<View, ApiError> {
    step(const { &Content::schedule }, id, version, &Schedule { at }).await
}

/// The departments at whose dashboards one may begin.
///
/// # Errors
/// As [`super::call`].
pub async fn dashboards() -> Result<Vec<Labelled>, ApiError> {
    decode(&signed_in(Method::Get, "/api/departments/dashboards", &Request::new()).await?)
}

/// Where the dashboard of a department is a workbook, for a plain download link.
#[must_use]
pub fn workbook_url(department: i64, query: &str) -> String {
    with_query(&format!("{}/export", Department::dashboard.url(Some(department))), query)
}
