//! The operations of sales that are not generic.

use campus_model::entities::sales::{ConsultRecord, Customer, Payment};
use campus_model::sales::{
    Approve, Balances, Claim, HandOver, Mine, Pool, PoolRecord, Protect, Receipt, Reject, Release, Transfer,
};
use campus_model::{BulkAnswer, Operation, Record, View};
use chrono::NaiveDate;
use serde::Serialize;

use super::{ApiError, Changed, Request, call, change};

/// The public pool; `query` as in [`super::query_of`].
///
/// # Errors
/// As [`super::call`].
pub async fn pool(query: &str) -> Result<Pool, ApiError> {
    call(const { &Customer::public }, Request::new().query(query)).await
}

/// Opens a customer of the pool: noted, and counted for the day.
///
/// # Errors
/// As [`super::call`]; 404 for whoever is in the pool no more.
pub async fn open_customer(id: i64) -> Result<PoolRecord, ApiError> {
    call(const { &Customer::open }, Request::row(id).json(&serde_json::json!({}))).await
}

/// One's own customers, and those that one lost.
///
/// # Errors
/// As [`super::call`].
pub async fn mine(query: &str) -> Result<Mine, ApiError> {
    call(const { &Customer::mine }, Request::new().query(query)).await
}

/// These are not taken back by Ctrl+Z: each has a counter-operation of its own.
async fn many(operation: &Operation, body: &impl Serialize) -> Result<BulkAnswer, ApiError> {
    call(operation, Request::new().json(body)).await
}

/// 确认跟进: all or none of some customers, or those that can be taken.
///
/// # Errors
/// As [`super::call`]; 409 with the reason.
pub async fn claim(ids: Vec<i64>, partial: bool) -> Result<BulkAnswer, ApiError> {
    many(const { &Customer::claim }, &Claim { ids, partial }).await
}

/// Back into the pool.
///
/// # Errors
/// As [`super::call`].
pub async fn release(release: &Release) -> Result<BulkAnswer, ApiError> {
    many(const { &Customer::release }, release).await
}

/// To one of the sales people.
///
/// # Errors
/// As [`super::call`].
pub async fn transfer(transfer: &Transfer) -> Result<BulkAnswer, ApiError> {
    many(const { &Customer::transfer }, transfer).await
}

/// All customers of somebody who leaves.
///
/// # Errors
/// As [`super::call`].
pub async fn hand_over(hand_over: &HandOver) -> Result<BulkAnswer, ApiError> {
    many(const { &Customer::hand_over }, hand_over).await
}

/// Protects a customer through a day, or no longer.
///
/// # Errors
/// As [`super::call`]; 412 when somebody else changed the customer.
pub async fn protect(id: i64, version: i64, until: Option<NaiveDate>) -> Result<View, ApiError> {
    let request = Request::row(id).version(version).json(&Protect { until });
    call(const { &Customer::protect }, request).await
}

/// Adds a follow-up, of a colleague's customer where that is meant; `key` is kept for repetitions of the same attempt.
///
/// # Errors
/// As [`super::call`].
pub async fn follow_up(fields: &Record, others: bool, key: &str) -> Result<Changed<View>, ApiError> {
    let operation = if others { const { &ConsultRecord::add_for_others } } else { ConsultRecord::add };
    change(operation, Request::new().json(fields).key(key)).await
}

/// What customers and classes owe each other; `query` as in [`super::query_of`].
///
/// # Errors
/// As [`super::call`].
pub async fn balances(query: &str) -> Result<Balances, ApiError> {
    call(const { &Payment::balances }, Request::new().query(query)).await
}

/// Confirms payments.
///
/// # Errors
/// As [`super::call`].
pub async fn approve(asked: &Approve) -> Result<BulkAnswer, ApiError> {
    many(const { &Payment::approve }, asked).await
}

/// Rejects payments, with a reason.
///
/// # Errors
/// As [`super::call`].
pub async fn reject(asked: &Reject) -> Result<BulkAnswer, ApiError> {
    many(const { &Payment::reject }, asked).await
}

/// What stands on the receipt of a confirmed payment.
///
/// # Errors
/// As [`super::call`]; 409 while it is not confirmed.
pub async fn receipt(id: i64) -> Result<Receipt, ApiError> {
    call(const { &Payment::receipt }, Request::row(id)).await
}
