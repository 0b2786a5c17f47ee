//! What the operations of the pool and of one's own customers send and receive.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Labelled;
use crate::entities::sales::{CustomerLevel, Gender, Holding, Intention, Origin, PoolReason, ReleaseReason, Source};

/// Most customers in one request.
pub const MOST_TOGETHER: usize = 200;

/// A contact as the pool shows it (CL-11): enough to tell two of them apart, too little to call.
#[must_use]
pub fn masked(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let (head, tail) = match signs.len() {
        0..=3 => (0, 0),
        4..=7 => (1, 1),
        _ => (3, 2),
    };
    let hidden = signs.len() - head - tail;
    signs.iter().take(head).chain(std::iter::repeat_n(&'*', hidden)).chain(signs.iter().skip(head + hidden)).collect()
}

/// How much one may still take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Private customers that one may hold (CL-06).
    pub cap: u32,
    /// Those that one holds.
    pub held: u32,
    /// Customers of the pool that one may still open today; absent where nobody counts (CL-11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<u32>,
}

impl Quota {
    /// How many one may still take.
    #[must_use]
    pub const fn left(&self) -> u32 {
        self.cap.saturating_sub(self.held)
    }
}

/// A customer of the pool; contacts are masked (CL-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolCustomer {
    /// The customer.
    pub id: i64,
    /// The name.
    pub name: String,
    /// 男 or 女.
    pub gender: Gender,
    /// Masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qq: Option<String>,
    /// Masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat: Option<String>,
    /// How promising.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<CustomerLevel>,
    /// How they heard of us.
    pub source: Source,
    /// What they asked about.
    pub courses: Vec<Labelled>,
    /// When they asked first.
    pub asked_on: NaiveDate,
    /// Why they are in the pool.
    pub reason: PoolReason,
    /// Since which day.
    pub since: NaiveDate,
    /// For how many days: 0 since today.
    pub days: i64,
    /// When somebody spoke to them last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_on: Option<NaiveDate>,
    /// How often somebody spoke to them.
    pub follow_ups: u64,
    /// Who looked after them last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_owner: Option<Labelled>,
}

/// `GET /api/customers/public`: the pool without what one has lost oneself (CL-04), the newest in it first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// The customers.
    pub rows: Vec<PoolCustomer>,
    /// The cursor to ask for those `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are with these filters, up to 10,000.
    pub total: u64,
    /// Whether that is all.
    pub exact: bool,
    /// How many one may still take.
    pub quota: Quota,
}

/// A follow-up, as whoever sees the pool may read it (CL-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The record.
    pub id: i64,
    /// When.
    pub date: NaiveDate,
    /// What was said.
    pub note: String,
    /// How likely the customer enrols.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intention: Option<Intention>,
    /// When to speak again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_contact: Option<NaiveDate>,
    /// Who spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Labelled>,
}

/// Somebody's time with a customer (HI-02).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Whose.
    pub owner: Labelled,
    /// How they came to the customer.
    pub origin: Origin,
    /// How it stands, or ended.
    pub status: Holding,
    /// From when.
    pub from: NaiveDate,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// `POST /api/customers/{id}/open`: a customer of the pool with what was said to them. Noted, and counted for the day (CL-11).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoolRecord {
    /// The customer, contacts masked.
    pub customer: PoolCustomer,
    /// What was said, newest first, 100 at most.
    pub follow_ups: Vec<FollowUp>,
    /// Who held them, newest first.
    pub periods: Vec<Period>,
    /// How many one may still take.
    pub quota: Quota,
}

/// `POST /api/customers/claim` (确认跟进).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Which customers.
    pub ids: Vec<i64>,
    /// Those that can be taken, instead of all or none (CL-09).
    #[serde(default)]
    pub partial: bool,
}

/// `POST /api/customers/release`: back into the pool (PO-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Which customers.
    pub ids: Vec<i64>,
    /// Why.
    pub reason: ReleaseReason,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

crate::choices! {
    /// What becomes of the next contacts that were planned with a customer (HI-07).
    pub enum PlansOnTransfer("plans-on-transfer") {
        /// Whoever takes the customer keeps them.
        Keep = "keep",
        /// They are cancelled, and kept in the history.
        Close = "close",
    }
}

/// `POST /api/customers/transfer`: to one of the sales people, out of private hands or out of the pool (HI-07, CL-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// Which customers.
    pub ids: Vec<i64>,
    /// To whom: one of the staff.
    pub to: i64,
    /// What becomes of planned contacts.
    pub plans: PlansOnTransfer,
    /// Though the receiver holds as many as they may.
    #[serde(default)]
    pub over_cap: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `POST /api/customers/hand_over`: all that one of the staff looks after, when they leave (HI-09).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Whose customers: one of the staff.
    pub from: i64,
    /// To whom; into the pool when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// What becomes of planned contacts.
    pub plans: PlansOnTransfer,
}

/// `POST /api/customers/{id}/protect` (PO-11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protect {
    /// Through this day; `null` ends the protection.
    pub until: Option<NaiveDate>,
}

/// One's time with a customer, and how it stands (HI-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCustomer {
    /// The row of the ownership history.
    pub id: i64,
    /// Who it is.
    pub customer: Labelled,
    /// The customer's version, for a change of it.
    pub version: i64,
    /// How it stands, or ended.
    pub status: Holding,
    /// From when.
    pub from: NaiveDate,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Masked where the customer is not one's own any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Masked likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qq: Option<String>,
    /// Masked likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat: Option<String>,
    /// How promising.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<CustomerLevel>,
    /// The last intention, while they are one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intention: Option<Intention>,
    /// What was said last, while they are one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When one spoke to them last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_on: Option<NaiveDate>,
    /// When to speak to them again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_contact: Option<NaiveDate>,
    /// The first day on which they are in the pool, if nothing happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drops_on: Option<NaiveDate>,
    /// Days left until then: 1 means tomorrow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i64>,
    /// Why they would drop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PoolReason>,
    /// Protected through this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<NaiveDate>,
}

/// How many of one's customers each view of the list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MineCounts {
    /// One's own, not enrolled.
    pub open: u64,
    /// Of those: to speak to by today.
    pub call: u64,
    /// Of those: about to drop (PO-13).
    pub dropping: u64,
    /// Enrolled.
    pub enrolled: u64,
    /// Lost, for whatever reason.
    pub lost: u64,
}

/// `GET /api/customers/mine?view=`: `open` (those about to drop first), `call`, `dropping`, `enrolled`, `lost` or `all`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mine {
    /// The organisation's today.
    pub today: NaiveDate,
    /// One's times with customers.
    pub rows: Vec<MyCustomer>,
    /// The cursor to ask for those `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are.
    pub counts: MineCounts,
    /// How many one may still take.
    pub quota: Quota,
}
