//! A role's operations and its scopes, saved together: one operation, taken back as a whole.

use axum::response::Response;
use campus_model::entities::access::{Role, RoleScope};
use campus_model::{Choice, Code, MatrixScope, Operation, Problem, Record, RoleMatrix};

use crate::answer::Answer;
use crate::crud::{RowChange, Trail, add_record, delete_record, edit_record, edit_seen, seen, tagged};
use crate::hooks::Context;
use crate::mount::Input;

/// `PATCH /api/roles/{id}/matrix`
pub async fn save(asked: RowChange, Input(input): Input<RoleMatrix>) -> Answer<Response> {
    let RowChange { operation, id, version, .. } = asked;
    let trail = Trail::new();
    let role = asked.context(Role::ENTITY, &trail);
    let patch = input.permissions.map_or_else(Record::new, |ids| Record::new().with("permissions", ids));
    let view = edit_record(&role, operation, id, version, patch).await?;
    let scopes = asked.context(RoleScope::ENTITY, &trail);
    for scope in input.scopes {
        save_scope(&scopes, id, scope).await?;
    }
    Ok(trail.named(tagged(view)))
}

async fn save_scope(context: &Context<'_>, role: i64, change: MatrixScope) -> Answer<()> {
    let MatrixScope { row, permission_group_id, scope, departments } = change;
    let values = |record: Record| match scope {
        Some(scope) => record.with("scope", scope.slug()).with("departments", departments),
        None => record,
    };
    match (row, scope) {
        (None, None) => Ok(()),
        (None, Some(_)) => {
            let fresh = Record::new().with("role_id", role).with("permission_group_id", permission_group_id);
            add_record(context, granted(context, RoleScope::add)?, values(fresh)).await.map(drop)
        }
        (Some(row), scope) => {
            let operation = if scope.is_some() { &RoleScope::edit } else { &RoleScope::delete };
            let old = seen(context, granted(context, operation)?, row.0, row.1).await?.record;
            if old.int("role_id") != Some(role) || old.int("permission_group_id") != Some(permission_group_id) {
                return Err(Code::NotFound.into());
            }
            match scope {
                Some(_) => edit_seen(context, operation, old, values(Record::new())).await.map(drop),
                None => delete_record(context, &old).await.map(drop),
            }
        }
    }
}

fn granted(context: &Context<'_>, operation: &'static Operation) -> Answer<&'static Operation> {
    if context.user.may(operation) {
        return Ok(operation);
    }
    Err(Problem::new(Code::Forbidden).with("operation", operation.code()).into())
}
