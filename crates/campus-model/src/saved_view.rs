//! Saved views: the state of a list under a name, private or shared, and the columns each person has chosen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Longest name of a view, in characters.
pub const VIEW_NAME: usize = 64;

/// The narrowest and the widest column, in CSS pixels.
pub const COLUMN_WIDTHS: std::ops::RangeInclusive<u16> = 48..=1200;

/// The name under which the width of a list's first column is kept: the one with what its rows are called.
pub const LABEL_COLUMN: &str = "label";

/// Field (or [`LABEL_COLUMN`]) → width in CSS pixels.
pub type Widths = BTreeMap<String, u16>;

/// A saved state of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: i64,
    /// Its version, for `If-Match`.
    pub version: i64,
    /// Whose list.
    pub entity: String,
    /// What it is called.
    pub name: String,
    /// The list's query string, as [`crate::ListQuery::to_query`] makes it.
    pub query: String,
    /// The columns in order; empty: as they are for the person who looks.
    pub columns: Vec<String>,
    /// Everybody who may list the entity sees it.
    pub shared: bool,
    /// It stands in the sidebar.
    pub pinned: bool,
    /// The list opens with it (own views only).
    pub starting: bool,
    /// It is the asking person's.
    pub own: bool,
}

/// A view as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// Whose list.
    pub entity: String,
    /// What it is called.
    pub name: String,
    /// The list's query string.
    #[serde(default)]
    pub query: String,
    /// The columns in order.
    #[serde(default)]
    pub columns: Vec<String>,
    /// For everybody.
    #[serde(default)]
    pub shared: bool,
    /// In the sidebar.
    #[serde(default)]
    pub pinned: bool,
    /// What the list opens with.
    #[serde(default)]
    pub starting: bool,
}

/// A change of a view; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewChange {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The list's query string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The columns in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<String>>,
    /// For everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<bool>,
    /// In the sidebar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    /// What the list opens with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starting: Option<bool>,
}

/// The columns that a person chose for a list, and how wide they are; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListColumns {
    /// Whose list.
    pub entity: String,
    /// Field names, in order; empty: the entity's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<String>>,
    /// The widths of all columns that have one; empty: as the content wants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub widths: Option<Widths>,
}

/// The quick filters that an organisation chose for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickFilters {
    /// Whose list.
    pub entity: String,
    /// Field names, in order; empty: the entity's own.
    pub fields: Vec<String>,
}

/// Every view that a person may use, and the columns they chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Views {
    /// Own and shared ones, by entity and name.
    pub views: Vec<SavedView>,
    /// Entity → columns.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Entity → widths of its columns.
    #[serde(default)]
    pub widths: BTreeMap<String, Widths>,
    /// Entity → the fields that the organisation chose as quick filters.
    #[serde(default)]
    pub filters: BTreeMap<String, Vec<String>>,
}
