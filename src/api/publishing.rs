//! The outbox, and the accounts at the platform.

use campus_model::content::{OutboxStatus, Retry, Settle};
use campus_model::entities::content::{Outbox, PlatformAccount};
use campus_model::{Method, Operation, View};
use serde::Serialize;
use serde_json::json;

use super::{ApiError, Request, call, decode, signed_in};

/// How it stands with the platform.
///
/// # Errors
/// As [`super::call`].
pub async fn outbox_status() -> Result<OutboxStatus, ApiError> {
    decode(&signed_in(Method::Get, "/api/outbox/status", &Request::new()).await?)
}

/// These are not taken back by Ctrl+Z: what was sent was sent.
async fn row(operation: &Operation, (id, version): (i64, i64), body: &impl Serialize) -> Result<View, ApiError> {
    call(operation, Request::row(id).version(version).json(body)).await
}

/// Tries it again; `again`: although it may have arrived.
///
/// # Errors
/// As [`super::call`]; 409 with the reason.
pub async fn retry(of: (i64, i64), again: bool) -> Result<View, ApiError> {
    row(const { &Outbox::retry }, of, &Retry { again }).await
}

/// Asks the platform what became of it.
///
/// # Errors
/// As [`super::call`]; 409 with the reason.
pub async fn check(of: (i64, i64)) -> Result<View, ApiError> {
    row(const { &Outbox::check }, of, &json!({})).await
}

/// Says what became of it.
///
/// # Errors
/// As [`super::call`].
pub async fn settle(of: (i64, i64), settle: &Settle) -> Result<View, ApiError> {
    row(const { &Outbox::settle }, of, settle).await
}

/// Takes it back before it is sent.
///
/// # Errors
/// As [`super::call`]; 409 when a worker has it.
pub async fn cancel(of: (i64, i64)) -> Result<View, ApiError> {
    row(const { &Outbox::cancel }, of, &json!({})).await
}

/// Asks the platform whether it takes an account.
///
/// # Errors
/// As [`super::call`]; 409 with the reason.
pub async fn authorise(of: (i64, i64)) -> Result<View, ApiError> {
    row(const { &PlatformAccount::authorise }, of, &json!({})).await
}

/// Stops what would go out by an account.
///
/// # Errors
/// As [`super::call`].
pub async fn disable(of: (i64, i64)) -> Result<View, ApiError> {
    row(const { &PlatformAccount::disable }, of, &json!({})).await
}
