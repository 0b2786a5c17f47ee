//! Answers of the generic operations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Filter, ListQuery, Op, Record};

/// Labels of linked rows: field → id → label. A label that starts with `§` is an i18n key.
pub type Labels = BTreeMap<String, BTreeMap<i64, String>>;

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The rows, in order.
    pub rows: Vec<Record>,
    /// The labels of the rows that they link to.
    pub links: Labels,
    /// The number of this page, from 1, where it was asked for by number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Page {
    /// How many rows the list has, where its last page says so: then nobody needs to count.
    #[must_use]
    pub fn total(&self, query: &ListQuery) -> Option<Total> {
        let known = self.next.is_none() && query.after.is_none();
        let before = (self.page.unwrap_or(1) - 1) * u64::from(query.limit);
        known.then(|| Total { total: before + self.rows.len() as u64, exact: true })
    }
}

/// How many rows a list has; asked for by itself, so that counting delays no row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// Matching rows, up to 10,000.
    pub total: u64,
    /// Whether there are no more than that.
    pub exact: bool,
}

/// A list in groups of the values of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// In the order of the choices, of the labels, or the latest month first; rows without a value come last.
    pub groups: Vec<RowGroup>,
    /// There are more than were sent.
    pub more: bool,
}

/// The rows that share a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowGroup {
    /// The value as a filter takes it (days: their month, `2026-11`); absent for rows without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How the linked row is called; with a leading `§`, an i18n key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How many rows there are.
    pub count: u64,
    /// The sums of the numbers and amounts that the list shows, by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sums: BTreeMap<String, i64>,
}

impl RowGroup {
    /// The condition that a row is in the group.
    #[must_use]
    pub fn condition(&self, field: &str) -> Filter {
        let (op, value) = match &self.value {
            Some(value) => (Op::Is, value.clone()),
            None => (Op::Empty, "true".to_owned()),
        };
        Filter { field: field.to_owned(), op, values: vec![value] }
    }
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
