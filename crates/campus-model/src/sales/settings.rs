//! What the screen of the rules sends and receives (PO-10): the document in force, the one to come, those before, and what a
//! change would do.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::SalesRules;
use crate::Labelled;

/// Days that a dry run looks ahead.
pub const AHEAD: u64 = 7;
/// Customers named in a dry run.
pub const NAMED: usize = 50;

/// A document, and from when on it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesFrom {
    /// The document's number, for `If-Match`.
    pub id: i64,
    /// From this day on.
    pub effective_on: NaiveDate,
    /// When somebody made it.
    pub made_at: DateTime<Utc>,
    /// Who; absent where one may not know any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<Labelled>,
    /// What it says.
    pub rules: SalesRules,
}

/// `GET /api/customers/rules`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesState {
    /// The number of the newest document, to be sent back as `If-Match`; 0 before the first.
    pub version: i64,
    /// In force today.
    pub now: SalesRules,
    /// In force from tomorrow on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<RulesFrom>,
    /// Every document, the newest first, 100 at most.
    pub history: Vec<RulesFrom>,
    /// Staff and departments that the caps of all of these name.
    pub staff: Vec<Labelled>,
    /// See `staff`.
    pub departments: Vec<Labelled>,
}

/// How many customers drop on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropsOn {
    /// The day.
    pub day: NaiveDate,
    /// As the rules are.
    pub now: u64,
    /// With those that are tried.
    pub then: u64,
}

/// A customer whose fate differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differs {
    /// The customer.
    pub id: i64,
    /// The name.
    pub name: String,
    /// Who looks after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When they drop as the rules are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<NaiveDate>,
    /// When they would drop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<NaiveDate>,
}

/// `POST /api/customers/rules/dry_run`: what a document would do; nothing is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DryRun {
    /// Customers that drop tomorrow as the rules are.
    pub would_drop_tomorrow_now: u64,
    /// Customers that would drop tomorrow.
    pub would_drop_tomorrow_then: u64,
    /// Tomorrow and the days after it, seven in all.
    pub days: Vec<DropsOn>,
    /// How many customers drop on another day, or not at all.
    pub differing: u64,
    /// Those of them that drop soonest, 50 at most.
    pub customers: Vec<Differs>,
}
