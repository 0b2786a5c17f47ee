//! A role's data scope for one permission group, where it differs from the role's own.

use crate::permission::DataScope;
use crate::{choice, link, links};

entity! {
    /// Which rows a role's operations of one group reach.
    pub struct RoleScope("role_scopes") in Access {
        /// The role.
        role_id: i64 = link("roles").required().fixed().listed().filtered().owned();
        /// The group of operations.
        permission_group_id: i64 = link("permission_groups").required().fixed().listed().filtered();
        /// Which rows.
        scope: DataScope = choice::<DataScope>().required().listed().filtered();
        /// The departments, where the scope is "chosen departments".
        departments: Vec<i64> = links("departments").listed();
    }
    with {
        label("{role_id} · {permission_group_id}");
        shared();
        unique_together(&[&["role_id", "permission_group_id"]]);
        order("id");
        icon("scan-eye");
    }
}
