//! Answers of the generic operations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Record;

/// Labels of linked rows: field → id → label. A label that starts with `§` is an i18n key.
pub type Labels = BTreeMap<String, BTreeMap<i64, String>>;

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The rows, in order.
    pub rows: Vec<Record>,
    /// The labels of the rows that they link to.
    pub links: Labels,
    /// Matching rows, up to 10,000.
    pub total: u64,
    /// Whether `total` is exact.
    pub exact: bool,
    /// The number of this page, from 1, where it was asked for by number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a picker offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// Id and label, best first.
    pub choices: Vec<Labelled>,
    /// There are more than were sent.
    pub more: bool,
}

/// A row by id and label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labelled {
    /// The key.
    pub id: i64,
    /// How it is called; with a leading `§`, an i18n key.
    pub label: String,
}

/// The answer to a deletion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// The row.
    pub id: i64,
    /// Rows of owned entities that went with it.
    pub with: u64,
}

/// One row with the labels of the rows that it links to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The row.
    pub record: Record,
    /// The labels.
    pub links: Labels,
}
