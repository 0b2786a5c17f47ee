//! Contents: what stands beside the generic operations.

use campus_model::entities::organisation::Department;
use campus_model::{Labelled, Method};

use super::{ApiError, Request, decode, signed_in, with_query};

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
