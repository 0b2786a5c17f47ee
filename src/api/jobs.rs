//! Jobs: work that goes on after its request was answered.

use campus_model::{Job, JobRows, Jobs, Method};

use super::{ApiError, Request, decode, query_of, send, signed_in, with_query};
use crate::session;

/// One's own jobs, newest first; `after` is the cursor of a page.
///
/// # Errors
/// As [`super::call`].
pub async fn jobs(after: Option<i64>) -> Result<Jobs, ApiError> {
    let query = query_of(&after.map(|after| ("after", after.to_string())).into_iter().collect::<Vec<_>>());
    decode(&signed_in(Method::Get, &with_query("/api/jobs", &query), &Request::new()).await?)
}

/// One of one's own jobs.
///
/// # Errors
/// As [`super::call`].
pub async fn job(id: i64) -> Result<Job, ApiError> {
    decode(&signed_in(Method::Get, &format!("/api/jobs/{id}"), &Request::new()).await?)
}

/// The first rows that a job did not change, `limit` at most.
///
/// # Errors
/// As [`super::call`].
pub async fn job_rows(id: i64, limit: i64) -> Result<JobRows, ApiError> {
    let url = format!("/api/jobs/{id}/rows?state=failed&limit={limit}");
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// `cancel` or `retry`.
///
/// # Errors
/// As [`super::call`]; 409 when it is not the time for it.
pub async fn tell_job(id: i64, verb: &str) -> Result<Job, ApiError> {
    decode(&signed_in(Method::Post, &format!("/api/jobs/{id}/{verb}"), &Request::new()).await?)
}

/// Renews the session for what goes on behind the page; nobody is asked for a password for that.
pub(crate) async fn renew() -> bool {
    match send::refresh().await {
        Some(session) => {
            session::renew(session);
            true
        }
        None => false,
    }
}
