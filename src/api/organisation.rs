//! The operations of departments that are not generic.

use campus_model::entities::organisation::Department;
use campus_model::organisation::{DepartmentTree, Merge, Merged};

use super::{ApiError, Request, call};

/// The whole tree, as far as one reaches it.
///
/// # Errors
/// As [`super::call`].
pub async fn department_tree() -> Result<DepartmentTree, ApiError> {
    call(const { &Department::tree }, Request::new()).await
}

/// Gives everything of a department to another one, and takes it away; there is no way back.
///
/// # Errors
/// As [`super::call`]; 422 at `into` where it does not fit, 412 when somebody else changed the department.
pub async fn merge_departments(id: i64, version: i64, into: i64) -> Result<Merged, ApiError> {
    let request = Request::row(id).version(version).json(&Merge { into });
    call(const { &Department::merge }, request).await
}
