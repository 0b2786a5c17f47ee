//! The rows behind a number of the reports.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::RowsOf;
use crate::classroom::dashboard::Period;
use crate::entities::sales::{CustomerStatus, Holding, PaymentKind, PoolReason};
use crate::page::Labelled;

/// A row behind a number: a time with a customer, a customer, or a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    /// Names the row.
    pub id: i64,
    /// Whose.
    pub customer: Labelled,
    /// Who had them, has them, or signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<Labelled>,
    /// When the time began, the customer asked or came into the pool, or the payment was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<NaiveDate>,
    /// When the time ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    /// How the time stands, or ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Holding>,
    /// How the customer stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_status: Option<CustomerStatus>,
    /// Why they are in the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PoolReason>,
    /// When whoever had them spoke to them first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacted: Option<NaiveDate>,
    /// What was paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PaymentKind>,
    /// What it brought in, in minor units; less than 0 for what was paid back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revenue: Option<i64>,
}

/// What a number is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrowed {
    /// `staff`, `source`, `department`, `course` or `school`.
    pub by: String,
    /// How it is called; of a source its slug.
    pub label: String,
}

/// `GET /api/customers/reports/behind?number=&key=&period=&staff=&source=&department=&course=&school=&after=`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BehindPage {
    /// The period.
    pub period: Period,
    /// What the rows are.
    pub rows_of: RowsOf,
    /// What the number is narrowed to.
    pub narrowed: Vec<Narrowed>,
    /// How many rows there are in all.
    pub count: u64,
    /// What they brought in together, of payments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revenue: Option<i64>,
    /// A page of them, newest first.
    pub rows: Vec<Behind>,
    /// From where the next page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
