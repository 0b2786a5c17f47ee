//! Saved forms: what somebody has typed and not saved yet, kept for them on the server.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Record;

/// Most bytes of values that are kept of one form, as JSON.
pub const SAVED_FORM_BYTES: usize = 100_000;

/// Longest name of a slot, in characters.
pub const SLOT: usize = 32;

/// An unsaved form. One for each person, entity and row; of new rows as many as are begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedForm {
    /// Its id.
    pub id: i64,
    /// Whose form.
    pub entity: String,
    /// The row it changes; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_id: Option<i64>,
    /// Which of several forms of new rows it is; empty for the form of a row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slot: String,
    /// The version of the row that the form began with; 0 for a new one.
    pub base_version: i64,
    /// What differs from what the form began with, as it was typed. Never a secret.
    pub values: Record,
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
}

/// What is kept of a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepForm {
    /// Whose form.
    pub entity: String,
    /// The row it changes; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_id: Option<i64>,
    /// Which of several forms of new rows it is: letters and digits of one's own choice.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slot: String,
    /// The version of the row that the form began with.
    #[serde(default)]
    pub base_version: i64,
    /// What differs from what the form began with, as it was typed.
    pub values: Record,
}

/// The answer to keeping a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The saved form, for discarding it.
    pub id: i64,
    /// When.
    pub kept_at: DateTime<Utc>,
}

/// What is kept of one form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundForm {
    /// Absent when nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<SavedForm>,
    /// Of new rows, those that were kept before it, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<SavedForm>,
}
