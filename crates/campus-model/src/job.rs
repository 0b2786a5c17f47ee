//! Work that goes on after its request was answered.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::import::slugs;
use crate::{BulkResult, Problem};

slugs! {
    /// Where a job stands.
    JobState {
        /// Nobody has begun yet, or it goes on later.
        Waiting = "waiting",
        /// Somebody works on it.
        Running = "running",
        /// It ended well.
        Done = "done",
        /// It ended early; `error` says why.
        Failed = "failed",
        /// Somebody stopped it.
        Cancelled = "cancelled",
    }
}

impl JobState {
    /// It will go on by itself.
    #[must_use]
    pub const fn open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

slugs! {
    /// What a job does; its text is `job-{slug}`.
    JobKind {
        /// Looks at every row of a file.
        ImportCheck = "import_check",
        /// Saves the rows of a file.
        Import = "import",
        /// Gives many rows the same values.
        BulkEdit = "bulk_edit",
        /// Moves many rows to the trash.
        BulkDelete = "bulk_delete",
        /// Sends links by mail.
        Mail = "mail",
        /// Takes an operation of many rows back.
        Undo = "undo",
    }
}

/// One job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The key.
    pub id: i64,
    /// What it does.
    pub kind: JobKind,
    /// What it does it to: a file's name; empty for rows.
    pub title: String,
    /// The entity whose rows it works on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The import it works on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_id: Option<i64>,
    /// Where it stands.
    pub state: JobState,
    /// Rows that it is through with.
    pub done: u64,
    /// Rows in all; 0 when that is not known yet.
    pub total: u64,
    /// Rows that it changed.
    #[serde(default)]
    pub changed: u64,
    /// Rows that were refused.
    #[serde(default)]
    pub failed: u64,
    /// The id under which what it does can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// Why it ended early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
    /// How often somebody began.
    pub attempts: u32,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was begun first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<DateTime<Utc>>,
}

/// `GET /api/jobs`: one's own, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Jobs {
    /// The jobs.
    pub rows: Vec<Job>,
    /// The id to ask for jobs `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// `GET /api/jobs/{id}/rows`: what became of the rows that a job is through with, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JobRows {
    /// The rows.
    pub rows: Vec<BulkResult>,
    /// The id to ask for rows `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}
