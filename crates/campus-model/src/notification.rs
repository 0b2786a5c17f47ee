//! Notifications: what happened that concerns somebody, for them alone. `/api/notifications`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::import::slugs;
use crate::{JobKind, JobState, Labelled};

/// Unread ones are counted up to this many.
pub const UNREAD_COUNTED: u64 = 100;
/// Days that a notification is kept, read or not.
pub const NOTIFICATIONS_KEPT: i64 = 90;

slugs! {
    /// What happened; its text is `notification-{slug}`.
    NotificationKind {
        /// Somebody called one in a comment on a row.
        Mention = "mention",
        /// Somebody gave one other roles.
        Roles = "roles",
        /// Work of one's own in the background ended.
        Job = "job",
        /// Links that one had sent could not all be mailed.
        Mail = "mail",
        /// Somebody handed in homework of a class that one looks after.
        HandIn = "hand_in",
        /// AT-04: a student of a class that one looks after was absent in a row.
        Absent = "absent",
        /// AT-04: a student's attendance rate fell below the threshold.
        Attendance = "attendance",
        /// GR-05: grades of one's own in a lesson are out.
        Grades = "grades",
        /// A lesson of one's own class got homework.
        Homework = "homework",
        /// Its homework is due on another day.
        Due = "due",
        /// One's leave was approved.
        LeaveApproved = "leave_approved",
        /// One's leave was refused.
        LeaveRefused = "leave_refused",
        /// One was given points, or some were taken.
        Points = "points",
        /// PO-05: a customer of one's own dropped into the public pool.
        CustomerDropped = "customer_dropped",
        /// PO-13: a customer of one's own, or of one's department, is about to drop.
        CustomerDropping = "customer_dropping",
        /// A customer whom one lost was claimed by somebody else.
        CustomerClaimed = "customer_claimed",
        /// One was given customers.
        CustomerGiven = "customer_given",
        /// Customers of one's own were given to somebody else, or taken back.
        CustomerGone = "customer_gone",
        /// PA-03: a payment that one applied for was confirmed.
        PaymentConfirmed = "payment_confirmed",
        /// PA-06: it was rejected.
        PaymentRejected = "payment_rejected",
        /// AL-06: one got leads by the automatic distribution.
        Leads = "leads",
        /// AL-07: leads stay in the pool, since nobody of the distribution may take them.
        LeadsWaiting = "leads_waiting",
        /// CO-02: a content waits for one's review.
        ContentSubmitted = "content_submitted",
        /// CO-02: a content of one's own was approved.
        ContentApproved = "content_approved",
        /// CO-02: it was rejected.
        ContentRejected = "content_rejected",
        /// PL-04: the platform did not take a content of one's own.
        ContentFailed = "content_failed",
        /// PL-05: nobody knows whether the platform took it.
        ContentUnconfirmed = "content_unconfirmed",
        /// PL-03: the platform does not take what goes out by an account any more.
        AccountRefused = "account_refused",
    }
}

/// What a notification says beside what it is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NotificationParams {
    /// The job that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<i64>,
    /// The import that it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<i64>,
    /// What the job did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_kind: Option<JobKind>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<JobState>,
    /// The name of its file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How many were refused, or not sent.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub count: u64,
    /// The days it is about: of absences, of leave, on which homework is due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<NaiveDate>,
    /// An attendance rate in percent (AT-03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// How many points; below 0 they were taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<i64>,
    /// The class in which it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<i64>,
}

const fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// One notification, as its reader may know it now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notification {
    /// Its key.
    pub id: i64,
    /// What happened.
    pub kind: NotificationKind,
    /// Whose rows it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The row that it is about; absent where one may not see it, or not any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<Labelled>,
    /// Who did it; absent where the server did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Labelled>,
    /// What else is said.
    #[serde(default)]
    pub params: NotificationParams,
    /// When it happened.
    pub made_at: DateTime<Utc>,
    /// When it was read; absent while it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime<Utc>>,
}

/// `GET /api/notifications`: one's own, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Notifications {
    /// The notifications.
    pub rows: Vec<Notification>,
    /// The cursor to ask for those `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many are unread in all, up to [`UNREAD_COUNTED`].
    pub unread: u64,
}

/// `GET /api/notifications/unread`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// How many, up to [`UNREAD_COUNTED`].
    pub unread: u64,
}

/// `POST /api/notifications/read`: those up to the newest that was shown, so that none goes unseen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadAll {
    /// The id of the newest.
    pub until: i64,
}
