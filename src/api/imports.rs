//! Imports: a file on its way into an entity, and its rows.

use campus_model::{CorrectedRow, Entity, Import, ImportChange, ImportRows, Method, RowChange};

use super::{ApiError, Request, crud, decode, query_of, signed_in, with_query};

/// Sends a file; what its columns are is guessed.
///
/// # Errors
/// As [`super::call`]; 422 with what cannot be read, 413 when it is too large.
pub async fn upload(
    entity: &'static Entity,
    name: String,
    file: web_sys::Blob,
    content_type: &'static str,
) -> Result<Import, ApiError> {
    let operation = crud(entity, "import")?;
    let url = with_query(&operation.url(None), &query_of(&[("name", name)]));
    decode(&signed_in(operation.method, &url, &Request::new().file(file, content_type)).await?)
}

/// Where an import stands.
///
/// # Errors
/// As [`super::call`].
pub async fn import(id: i64) -> Result<Import, ApiError> {
    decode(&signed_in(Method::Get, &format!("/api/imports/{id}"), &Request::new()).await?)
}

/// Changes what becomes of the file, if the import is still at `version`.
///
/// # Errors
/// As [`super::call`]; violations at what cannot be.
pub async fn change_import(id: i64, version: i64, change: &ImportChange) -> Result<Import, ApiError> {
    let request = Request::new().json(change).version(version);
    decode(&signed_in(Method::Patch, &format!("/api/imports/{id}"), &request).await?)
}

/// `check`, `start`, `cancel` or `retry`.
///
/// # Errors
/// As [`super::call`]; 409 when it is not the time for it.
pub async fn tell_import(id: i64, verb: &str) -> Result<Import, ApiError> {
    decode(&signed_in(Method::Post, &format!("/api/imports/{id}/{verb}"), &Request::new()).await?)
}

/// The rows with faults, in the order of the file.
///
/// # Errors
/// As [`super::call`].
pub async fn bad_rows(id: i64, after: Option<u64>, limit: u64) -> Result<ImportRows, ApiError> {
    let mut pairs = vec![("state", "bad".to_owned()), ("limit", limit.to_string())];
    pairs.extend(after.map(|after| ("after", after.to_string())));
    let url = with_query(&format!("/api/imports/{id}/rows"), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// The first rows with warnings, in the order of the file.
///
/// # Errors
/// As [`super::call`].
pub async fn warned_rows(id: i64, limit: u64) -> Result<ImportRows, ApiError> {
    let query = query_of(&[("state", "warned".to_owned()), ("limit", limit.to_string())]);
    let url = with_query(&format!("/api/imports/{id}/rows"), &query);
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// Corrects cells of a row, which is checked anew.
///
/// # Errors
/// As [`super::call`]; 409 once rows are being saved.
pub async fn correct_row(id: i64, number: u64, change: &RowChange) -> Result<CorrectedRow, ApiError> {
    let url = format!("/api/imports/{id}/rows/{number}");
    decode(&signed_in(Method::Patch, &url, &Request::new().json(change)).await?)
}

/// The address of the file with the rows that were not saved, and why.
#[must_use]
pub fn failed_rows_url(id: i64, format: &str, locale: &str) -> String {
    let query = query_of(&[("format", format.to_owned()), ("lang", locale.to_owned())]);
    with_query(&format!("/api/imports/{id}/failed"), &query)
}
