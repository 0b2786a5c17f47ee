//! Importing rows from a file: what is sent, what is answered, and in which order things happen.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Problem, Record};

/// Rows that one file may hold below its header.
pub const MOST_IMPORTED_ROWS: u64 = 100_000;
/// Bytes that one file may have.
pub const MOST_IMPORTED_BYTES: usize = 20 * 1024 * 1024;

macro_rules! slugs {
    ($(#[$doc:meta])* $Name:ident { $( $(#[$vdoc:meta])* $Variant:ident = $slug:literal ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $Name { $( $(#[$vdoc])* #[serde(rename = $slug)] $Variant ),* }
        impl $Name {
            /// Every value.
            pub const ALL: &'static [Self] = &[ $( Self::$Variant ),* ];
            /// The wire form.
            #[must_use] pub const fn slug(self) -> &'static str { match self { $( Self::$Variant => $slug ),* } }
            /// The value of a wire form.
            #[must_use] pub fn parse(slug: &str) -> Option<Self> { match slug { $( $slug => Some(Self::$Variant), )* _ => None } }
        }
    };
}
pub(crate) use slugs;

slugs! {
    /// Where an import stands.
    ImportState {
        /// The columns of the file are being matched with fields.
        Mapping = "mapping",
        /// A trial looks at every row; nothing is saved.
        Checking = "checking",
        /// The trial is over: `bad` says how many rows have faults.
        Checked = "checked",
        /// Rows are being saved.
        Running = "running",
        /// Every row was saved, passed over or refused.
        Done = "done",
        /// It ended early; `error` says why. It can be tried again and goes on where it was.
        Failed = "failed",
        /// Somebody stopped it; what was saved stays, and can be undone.
        Cancelled = "cancelled",
    }
}

impl ImportState {
    /// Work is waiting or being done.
    #[must_use]
    pub const fn busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }
}

slugs! {
    /// What becomes of a row whose key is that of a stored row.
    ImportPolicy {
        /// The stored row stays as it is.
        Skip = "skip",
        /// Only empty fields of the stored row are filled.
        UpdateEmpty = "update_empty",
        /// The stored row takes every value that the file gives.
        Update = "update",
        /// The row is a fault.
        Fail = "fail",
    }
}

slugs! {
    /// IM-07: who looks after the customers that a file adds.
    ImportOwner {
        /// Whoever the file, or a value for all rows, names; where neither does, as when they are entered by hand.
        File = "file",
        /// The importer.
        Me = "me",
        /// The sales people in turn, in the order of the file (AL-09).
        Ranks = "ranks",
        /// Nobody: they are in the public pool.
        Pool = "pool",
    }
}

slugs! {
    /// What became of a row of the file.
    ImportOutcome {
        /// It was added.
        Created = "created",
        /// It changed a stored row.
        Updated = "updated",
        /// It was passed over: the stored row has all of it, or stays as it is.
        Skipped = "skipped",
        /// It was refused; its faults say why.
        Failed = "failed",
    }
}

/// Something that the importer should know and may pass over; the text is `import-warning-{code}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportWarning {
    /// `same_file` (IM-06), with the date of the earlier import in `params.at`; `unknown_header`, with `params.header`.
    pub code: String,
    /// Names and numbers for the text.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub params: Map<String, Value>,
}

/// One file on its way into an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The key.
    pub id: i64,
    /// Sent back as `If-Match`.
    pub version: i64,
    /// What its rows become.
    pub entity: String,
    /// The file's name.
    pub file_name: String,
    /// Where it stands.
    pub state: ImportState,
    /// The first line of the file.
    pub headers: Vec<String>,
    /// The first rows below it, five at most.
    pub sample: Vec<Vec<String>>,
    /// For each column the field it becomes; `None` is left out.
    pub columns: Vec<Option<String>>,
    /// What becomes of rows that are there already.
    pub policy: ImportPolicy,
    /// The field by which a stored row is known again; `None` when every row is new.
    pub key: Option<String>,
    /// Values that every row gets where the file gives none.
    pub constants: Record,
    /// Who looks after what the file adds (IM-07); absent where nobody looks after such rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ImportOwner>,
    /// Rows with faults are left out; otherwise one of them stops the import before the first row (IM-03).
    pub only_valid: bool,
    /// The headers are those of the template.
    pub template: bool,
    /// Rows of the file; 0 before it was read to its end.
    pub total: u64,
    /// Rows that the trial (or then the import) is through with.
    pub done: u64,
    /// Rows that were added; after the trial, that would be.
    pub created: u64,
    /// Rows that changed a stored one; after the trial, that would.
    pub updated: u64,
    /// Rows that changed nothing; after the trial, that would not.
    pub skipped: u64,
    /// Rows that were refused.
    pub failed: u64,
    /// Rows with faults.
    pub bad: u64,
    /// What the importer should know.
    pub warnings: Vec<ImportWarning>,
    /// The id under which it is undone as a whole, once it began to save.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// All of it was taken back, and not done again.
    #[serde(default)]
    pub undone: bool,
    /// The job that works on it, or did last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_id: Option<i64>,
    /// Why it ended early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
    /// When the file was sent.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<DateTime<Utc>>,
}

/// `PATCH /api/imports/{id}`: what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportChange {
    /// For each column the field it becomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<Option<String>>>,
    /// What becomes of rows that are there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<ImportPolicy>,
    /// The field by which a stored row is known again; `""` for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Values that every row gets where the file gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constants: Option<Record>,
    /// Who looks after what the file adds (IM-07).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ImportOwner>,
    /// Rows with faults are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_valid: Option<bool>,
}

/// A fault in one cell of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowFault {
    /// The column, from 0; absent where no column became the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The field; `""` for the row as a whole.
    pub field: String,
    /// What is wrong, as of a violation.
    pub code: String,
    /// Numbers and names for the text; `params.owner` names whose the stored row is, for those who may see it (IM-05).
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub params: Map<String, Value>,
}

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Its line in the file, the header being 1.
    pub number: u64,
    /// Its cells as text, as corrected.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub faults: Vec<RowFault>,
    /// What the importer should know of it; it stops nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<RowFault>,
    /// What became of it; after the trial, what would.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ImportOutcome>,
}

/// `GET /api/imports/{id}/rows`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportRows {
    /// In the order of the file.
    pub rows: Vec<ImportRow>,
    /// The number to ask for rows `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
    /// Rows with faults in the whole file.
    pub bad: u64,
}

/// `PATCH /api/imports/{id}/rows/{number}`: cells by column, from 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowChange {
    /// The texts that take the place of the file's.
    pub cells: std::collections::BTreeMap<usize, String>,
}

/// The answer to a correction: the row checked anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectedRow {
    /// The row.
    pub row: ImportRow,
    /// Rows with faults in the whole file.
    pub bad: u64,
}
