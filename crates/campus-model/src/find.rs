//! Finding a record of whatever entity: `GET /api/find?q=`.

use serde::{Deserialize, Serialize};

/// Rows of one entity at most.
pub const FOUND_OF_EACH: u64 = 5;

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecord {
    /// Its entity's name.
    pub entity: String,
    /// Its key.
    pub id: i64,
    /// What it is called.
    pub label: String,
}

/// What was found, entity after entity, among the rows that one may list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecords {
    /// The records.
    pub rows: Vec<FoundRecord>,
}
