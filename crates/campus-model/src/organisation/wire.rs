//! What the operations of departments send and receive.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::Labelled;
use crate::entities::organisation::DepartmentFunction;

/// How many contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All that are not in the trash.
    pub contents: u64,
    /// Those of them that are published.
    pub published: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.contents += other.contents;
        self.published += other.published;
    }
}

/// One department of the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreeNode {
    /// The department.
    pub id: i64,
    /// Its version, for `If-Match`.
    pub version: i64,
    /// Its name.
    pub title: String,
    /// Its number.
    pub code: i64,
    /// What it does.
    pub function: DepartmentFunction,
    /// The department above it; absent where that is out of one's reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// The unit.
    pub org_unit: Labelled,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Labelled>,
    /// It is not offered for anything new.
    #[serde(default)]
    pub disabled: bool,
    /// Its own contents; absent where one may not list them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Counts>,
    /// Its contents and those of everything below it; absent unless one may list all of them (SS-06).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Counts>,
    /// Who works in it; absent where one may not list them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<u64>,
    /// It may be put somewhere else.
    pub movable: bool,
    /// What one may do with it: `view`, `edit`, `delete`, `merge`, `dashboard`.
    #[serde(default)]
    pub allowed: Vec<String>,
}

/// `GET /api/departments/tree`: what stands above before what stands below, siblings by number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DepartmentTree {
    /// The departments.
    pub nodes: Vec<TreeNode>,
    /// There are more than one answer holds.
    #[serde(default)]
    pub more: bool,
}

impl DepartmentTree {
    /// Departments of an answer at most.
    pub const MOST: usize = 10_000;
}

/// `POST /api/departments/{id}/merge`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// What takes everything over.
    pub into: i64,
}

/// What went over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// What took it.
    pub into: i64,
    /// Departments that stood directly below.
    pub departments: u64,
    /// Staff.
    pub staff: u64,
    /// Contents.
    pub contents: u64,
    /// Accounts at the platform.
    pub accounts: u64,
    /// Scopes of roles that named it.
    pub scopes: u64,
}
