//! How the contents of a department and of those below it do (SS): the database counts by department, everything that is
//! worked out of the counts is here.

mod branch;
mod time;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::Labelled;
use crate::classroom::dashboard::{Figure, Period};
use crate::entities::content::ContentState;
use crate::sales::reports::{Count, Told};

pub use branch::{Branch, Branches, Node, Totals, branches};
pub use time::{Item, Local, heat, in_parts};

/// Hours after which numbers count as stale: the platform is asked every hour (SS-05).
pub const STALE_AFTER: i64 = 3;
/// Fewest contents of an hour of the week whose average says something.
pub const FEWEST: u64 = 2;
/// Authors that are named.
pub const AUTHORS: usize = 15;

/// Where the contents of a branch stand (SS-01): all states together are all contents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// All that are not deleted.
    pub total: Count,
    /// In each state, in the order of the states.
    pub states: Vec<(ContentState, Count)>,
}

/// What the platform counted of a branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentNumbers {
    /// How often they were looked at.
    pub views: i64,
    /// Liked.
    pub likes: i64,
    /// Commented on.
    pub comments: i64,
    /// Shared.
    pub shares: i64,
}

/// A sub-department with all below it, or the department's own contents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchLine {
    /// Which.
    pub department: Labelled,
    /// Only what is the department's own, nothing of those below.
    pub own: bool,
    /// How many departments lie below.
    pub below: u64,
    /// Where its contents stand; absent where one may not see all of the branch (SS-06).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Published in the period, and before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Told>,
    /// What the platform counted; absent where one may not see the numbers of all of the branch (SS-06).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<ContentNumbers>,
    /// Published in each week of the period; empty where `standing` is absent.
    #[serde(default)]
    pub weeks: Vec<Count>,
}

/// How one of the authors does in the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthorLine {
    /// Who; absent for contents without an author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Labelled>,
    /// They do not work here any more (CO-04).
    #[serde(default)]
    pub left: bool,
    /// Published in the period, and before.
    pub published: Told,
    /// How often these were looked at; absent where one may not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<i64>,
}

/// A day or a week of the period, beside the one of the period before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bucket {
    /// Its days.
    pub days: Period,
    /// Published.
    pub published: Count,
    /// Published in the same part of the period before.
    pub before: u64,
    /// How often what was published then was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<i64>,
}

/// An hour of the week in which something was published.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// 0 is Monday.
    pub weekday: u8,
    /// 0 to 23, by the organisation's clock.
    pub hour: u8,
    /// How many were published in it in the period.
    pub published: u64,
    /// How often each of them was looked at, on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<f64>,
}

/// `GET /api/departments/{id}/dashboard?period=`: everything of the screen in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContentDashboard {
    /// Which department.
    pub department: Labelled,
    /// The departments above that one may open, the top first.
    pub above: Vec<Labelled>,
    /// The organisation's day.
    pub today: NaiveDate,
    /// The period.
    pub period: Period,
    /// The period before.
    pub before: Period,
    /// PM-07: whether one may add a content here.
    pub can_create: bool,
    /// When the platform was last asked for numbers; absent where it never was, or where one may see none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateTime<Utc>>,
    /// That is too long ago (SS-05).
    pub stale: bool,
    /// Where all contents of the branch stand; absent where one may not see all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Published in the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Told>,
    /// How often what was published in the period was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<Figure>,
    /// What the platform counted of all contents of the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<ContentNumbers>,
    /// What is the department's own, and each sub-department with all below it, most published first.
    pub branches: Vec<BranchLine>,
    /// The weeks of the matrix.
    pub weeks: Vec<Period>,
    /// By day, or by week where the period is long.
    pub trend: Vec<Bucket>,
    /// The authors who published most; at most [`AUTHORS`].
    pub authors: Vec<AuthorLine>,
    /// The hours of the week in which something was published.
    pub heat: Vec<Slot>,
}

/// One measurement of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// When.
    pub at: DateTime<Utc>,
    /// What was counted.
    pub numbers: ContentNumbers,
}

/// `GET /api/contents/{id}/numbers`: the snapshots of a content, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContentSeries {
    /// The newest one's time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateTime<Utc>>,
    /// That is too long ago (SS-05).
    pub stale: bool,
    /// The snapshots; at most 500, the newest ones.
    pub snapshots: Vec<Measured>,
}

/// Whether numbers of a time are stale (SS-05); none are not stale, they are not there.
#[must_use]
pub fn is_stale(as_of: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    as_of.is_some_and(|as_of| now - as_of > chrono::TimeDelta::hours(STALE_AFTER))
}
