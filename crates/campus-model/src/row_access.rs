//! Who may see a row and why, where the table of operations and the declared ones differ, and what the screens of
//! permissions save.

use serde::{Deserialize, Serialize};

use crate::{DataScope, Labelled};

/// `GET /api/{entity}/{id}/access`: a page of the people who may see a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RowAccess {
    /// The people.
    pub people: Vec<RowViewer>,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// Somebody who may see a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowViewer {
    /// Who.
    pub user: Labelled,
    /// The roles that let them.
    pub through: Vec<Through>,
    /// Fields of the row that they do not see, since those need an operation that they do not have.
    pub hidden: Vec<String>,
}

/// A role that lets somebody see a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Through {
    /// The role.
    pub role: Labelled,
    /// How far it reaches in this group of operations.
    pub scope: DataScope,
}

/// `GET` and `POST /api/permissions/sync`: where the table of operations differs from the declared ones (RB-09).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncState {
    /// Declared, and not in the table.
    pub add: Vec<SyncEntry>,
    /// In the table, and not declared any more.
    pub delete: Vec<SyncEntry>,
    /// In both, with another address.
    pub update: Vec<SyncEntry>,
}

/// One operation of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncEntry {
    /// Its code.
    pub code: String,
    /// The verb and address in the table; where there is none, the declared ones.
    pub address: String,
    /// The declared verb and address, where they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// The roles of this organisation that hold it.
    pub roles: Vec<Labelled>,
}

/// `POST /api/permissions/sync`: adds and updates what is declared, and deletes the named codes that are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyncRequest {
    /// Codes to delete; nothing is deleted by itself.
    #[serde(default)]
    pub delete: Vec<String>,
}

/// `PATCH /api/roles/{id}/matrix`: what a role may do, and how far it reaches in each group, saved together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleMatrix {
    /// All operations it holds from now on; absent where they stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<i64>>,
    /// The groups that change.
    #[serde(default)]
    pub scopes: Vec<MatrixScope>,
}

/// How far a role reaches in a group of operations, from now on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixScope {
    /// The row and version of `role_scopes` that says so now; absent where the role's own scope counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<(i64, i64)>,
    /// The group.
    pub permission_group_id: i64,
    /// How far; absent for the role's own scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<DataScope>,
    /// The chosen departments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<i64>,
}

/// `PATCH /api/menus/{id}/place`: where a section or an entry of the menu goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuPlace {
    /// The section, for an entry; absent for a section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// The row before which it comes; absent for the last place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// `PATCH /api/permission_groups/{id}/place`: where a group of operations goes, in the organisation's own order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupPlace {
    /// The group before which it comes; absent for the last place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// `POST /api/roles/{id}/view_as`: whose world is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleView {
    /// Somebody who holds the role; absent for nobody in particular, who has no rows of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
}
