//! What was changed and how it is taken back: history, undo, trash, and changes of many rows at once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Job, Labelled, Labels, Problem, Record};

/// Rows that are changed before the answer; more of them are the work of a job.
pub const MOST_AT_ONCE: u64 = 1_000;

/// The header in which a change answers the id under which it can be undone.
pub const OPERATION_HEADER: &str = "x-operation-id";

/// What was done to a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeAction {
    /// It was added.
    Add,
    /// Fields of it were changed.
    #[default]
    Edit,
    /// It went to the trash.
    Delete,
    /// It came back from the trash.
    Restore,
}

impl ChangeAction {
    /// Every action.
    pub const ALL: [Self; 4] = [Self::Add, Self::Edit, Self::Delete, Self::Restore];

    /// The wire form.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Restore => "restore",
        }
    }

    /// The action with this wire form.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.slug() == slug)
    }
}

/// One field that a change touched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field's name.
    pub field: String,
    /// Its value before.
    pub old: Value,
    /// Its value after.
    pub new: Value,
}

/// One change of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The key; rises with time.
    pub id: i64,
    /// The operation it was part of, for undoing.
    pub operation_id: String,
    /// What was done.
    pub action: ChangeAction,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; absent for the product itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Labelled>,
    /// The fields it touched, as far as they may be read.
    pub fields: Vec<FieldChange>,
    /// It was undone since.
    pub undone: bool,
}

/// A page of a row's history, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The changes.
    pub entries: Vec<HistoryEntry>,
    /// The labels of the rows that old and new values link to.
    pub links: Labels,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A row in the trash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trashed {
    /// The row.
    pub record: Record,
    /// When it was deleted.
    pub deleted_at: DateTime<Utc>,
    /// Who deleted it; absent for the product itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_by: Option<Labelled>,
}

/// A page of the trash, last deleted first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trash {
    /// The rows.
    pub rows: Vec<Trashed>,
    /// The labels of the rows that they link to.
    pub links: Labels,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// All rows that a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllMatching {
    /// The list's query string: search and filters; order and page do not matter.
    pub query: String,
    /// How many rows it showed: nothing is changed when there are more or fewer now.
    pub count: u64,
}

/// `POST /api/{entity}/bulk_edit`: the same values for many rows. Either `ids` or `all`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulkEdit {
    /// These rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<i64>>,
    /// All rows that a list shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<AllMatching>,
    /// The new values.
    pub fields: Record,
}

/// `POST /api/{entity}/bulk_delete`: many rows to the trash. Either `ids` or `all`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulkDelete {
    /// These rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<i64>>,
    /// All rows that a list shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<AllMatching>,
}

/// What became of one row of a bulk change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BulkResult {
    /// The row.
    pub id: i64,
    /// How it is called, where a job answers and the row may be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// It is as was asked for.
    pub ok: bool,
    /// Why it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// The answer to a bulk change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BulkAnswer {
    /// The id under which it can be undone as a whole; absent when nothing was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// Rows that were changed; those that were so already are not counted.
    pub changed: u64,
    /// Every row that was asked for, in order; empty while a job is at it.
    pub results: Vec<BulkResult>,
    /// The job that does it, where there are many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<Job>,
}

/// The answer to an undoing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// The id under which the undoing itself can be undone.
    pub operation_id: String,
    /// Rows that are as they were.
    pub changed: u64,
    /// The job that does it, where there are many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<Job>,
}
