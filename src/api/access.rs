//! Who may see a row, and the table of operations.

use campus_model::entities::access::{Permission, PermissionGroup};
use campus_model::{
    Entity, GroupPlace, ListQuery, MenuPlace, Method, Page, Record, RoleMatrix, RowAccess, SyncRequest, SyncState, View,
};

use super::{ApiError, Changed, Request, call, changed, decode, list, query_of, signed_in, with_query};

/// A page of the people who may see a row.
///
/// # Errors
/// As [`super::call`].
pub async fn row_access(entity: &'static Entity, id: i64, after: Option<i64>) -> Result<RowAccess, ApiError> {
    let pairs: Vec<_> = after.map(|after| ("after", after.to_string())).into_iter().collect();
    let url = with_query(&format!("/api/{}/{id}/access", entity.name), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// All rows of an entity that has few.
///
/// # Errors
/// As [`super::call`].
pub async fn every(entity: &'static Entity) -> Result<Vec<Record>, ApiError> {
    let mut rows = Vec::new();
    let mut query = ListQuery { limit: 200, ..ListQuery::default() };
    loop {
        let Page { rows: some, next, .. } = list(entity, &query.to_query()).await?;
        rows.extend(some);
        if next.is_none() {
            return Ok(rows);
        }
        query.after = next;
    }
}

/// Where the table of operations differs from the declared ones.
///
/// # Errors
/// As [`super::call`].
pub async fn sync_state() -> Result<SyncState, ApiError> {
    decode(&signed_in(Method::Get, "/api/permissions/sync", &Request::new()).await?)
}

/// Brings the table up to the declared operations, and deletes these codes.
///
/// # Errors
/// As [`super::call`].
pub async fn sync(delete: Vec<String>) -> Result<SyncState, ApiError> {
    call(&Permission::sync, Request::new().json(&SyncRequest { delete })).await
}

/// Puts a section or an entry of the menu that is still at `version` somewhere.
///
/// # Errors
/// As [`super::call`]; 412 when somebody else changed it, 409 when what it was to come before stands elsewhere by now.
pub async fn place_menu(id: i64, version: i64, place: &MenuPlace) -> Result<Changed<View>, ApiError> {
    let request = Request::new().json(place).version(version);
    changed(&signed_in(Method::Patch, &format!("/api/menus/{id}/place"), &request).await?)
}

/// Puts a permission group that is still at `version` somewhere.
///
/// # Errors
/// As [`super::call`].
pub async fn place_group(id: i64, version: i64, place: &GroupPlace) -> Result<Changed<View>, ApiError> {
    let request = Request::new().json(place).version(version);
    changed(&signed_in(Method::Patch, &PermissionGroup::place.url(Some(id)), &request).await?)
}

/// Saves what a role that is still at `version` may do, with how far it reaches.
///
/// # Errors
/// As [`super::call`]; 412 when somebody else changed the role or one of its scopes.
pub async fn save_matrix(id: i64, version: i64, matrix: &RoleMatrix) -> Result<Changed<View>, ApiError> {
    let request = Request::new().json(matrix).version(version);
    changed(&signed_in(Method::Patch, &format!("/api/roles/{id}/matrix"), &request).await?)
}
