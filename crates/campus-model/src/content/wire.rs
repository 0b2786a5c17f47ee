//! What the operations of contents send and receive.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::Labelled;
use crate::entities::content::{ContentState, Verdict};
use crate::entities::organisation::ApprovalMode;

/// `POST /api/contents/{id}/approve` and `/reject`: about one submission (CO-02).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// The submission that was read; another one since then is a conflict.
    pub revision: i64,
    /// Why; a rejection needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `POST /api/contents/{id}/schedule`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// When it goes out; not in the past.
    pub at: DateTime<Utc>,
}

/// One content that waits for a review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewItem {
    /// The content.
    pub content: Labelled,
    /// Its version, for `If-Match`.
    pub version: i64,
    /// Which submission.
    pub revision: i64,
    /// Whose it is.
    pub department: Labelled,
    /// Who wrote it; absent when they left without a trace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Labelled>,
    /// The author does not work here any more (CO-04).
    #[serde(default)]
    pub left: bool,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// Whose approval it needs.
    pub mode: ApprovalMode,
    /// The reviewers, and what each said; in mode *any* those who spoke.
    pub reviewers: Vec<(Labelled, Verdict)>,
    /// Whether one may decide it now.
    pub mine: bool,
}

/// `GET /api/contents/review?department=&below=&after=`: what waits, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewQueue {
    /// The contents.
    pub items: Vec<ReviewItem>,
    /// The cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// How many wait in all.
    pub total: u64,
}

/// One content in the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalendarItem {
    /// The content.
    pub content: Labelled,
    /// Its version, for `If-Match`.
    pub version: i64,
    /// Whose it is.
    pub department: Labelled,
    /// Where it stands.
    pub state: ContentState,
    /// When it went out or goes out.
    pub at: DateTime<Utc>,
    /// Whether one may move it.
    pub movable: bool,
}

/// One day of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// By the organisation's calendar.
    pub date: NaiveDate,
    /// Its contents, earliest first; at most fifty.
    pub items: Vec<CalendarItem>,
    /// How many there are beyond those.
    #[serde(default)]
    pub more: u64,
}

/// `GET /api/contents/calendar?from=&to=&department=&below=`: at most 45 days; a day without contents is there, empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContentCalendar {
    /// The organisation's day.
    pub today: NaiveDate,
    /// The organisation's time zone.
    pub time_zone: String,
    /// The days.
    pub days: Vec<CalendarDay>,
    /// The departments that may be chosen.
    pub departments: Vec<Labelled>,
}
