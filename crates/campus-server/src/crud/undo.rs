//! Taking an operation back: every row it changed, or none. The undoing is an operation itself, so that it can be
//! undone in its turn.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use campus_model::{ChangeAction, Code, Entity, Operation, Problem, Undone, entities};
use campus_store::Change;

use super::change::{context, reach, view, write_changes};
use super::delete::{delete_record, in_trash, restore_record};
use super::trail::Trail;
use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb};
use crate::hooks::Context;
use crate::user::CurrentUser;

/// `POST /api/operations/{id}/undo`: for whoever may do the reverse to every row.
pub async fn undo(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Path(operation): Path<String>,
) -> Answer<Response> {
    if user.must_change_password {
        return Err(Code::PasswordChangeRequired.into());
    }
    if operation.len() != 32 || !operation.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Code::NotFound.into());
    }
    let changes = campus_store::changes_of_operation(&db, &operation).await?;
    let Some(first) = changes.first() else { return Err(Code::NotFound.into()) };
    if first.undone_by.is_some() {
        return Err(Problem::conflict("already_undone").into());
    }
    let trail = Trail::undoing(&operation);
    for change in changes.iter().rev().filter(|change| !change.along) {
        let entity = entities::find(&change.entity).ok_or_else(not_undoable)?;
        reverse(&context(&app, &db, &user, entity, &trail), change).await?;
    }
    campus_store::mark_undone(&db, &operation, trail.operation()).await?;
    let undone = Undone { operation_id: trail.operation().to_owned(), changed: trail.changed() };
    Ok(trail.named(Json(undone).into_response()))
}

fn not_undoable() -> Refusal {
    Problem::conflict("not_undoable").into()
}

/// The right that the reverse of a change needs.
fn right(entity: &'static Entity, change: &Change, user: &CurrentUser) -> Answer<&'static Operation> {
    let verb = if change.action == ChangeAction::Edit { "edit" } else { "delete" };
    let operation = entity.operation(verb).filter(|_| !change.lasting).ok_or_else(not_undoable)?;
    if user.may(operation) {
        return Ok(operation);
    }
    Err(Problem::new(Code::Forbidden).with("operation", operation.code()).into())
}

/// Does the reverse of one change, with the checks and hooks of doing it by hand.
async fn reverse(context: &Context<'_>, change: &Change) -> Answer<()> {
    let operation = right(context.entity, change, context.user)?;
    let id = change.row_id;
    if change.action == ChangeAction::Delete {
        if in_trash(context, operation, id).await?.is_none() {
            return Err(changed_since(context, operation, id).await?);
        }
        return restore_record(context, operation, id).await.map(drop);
    }
    // A row that went to the trash since is stale, not unknown, for whoever would reach it there.
    if let Some(delete) = context.entity.operation("delete")
        && in_trash(context, delete, id).await?.is_some()
    {
        return Err(changed_since(context, operation, id).await?);
    }
    let old = reach(context, operation, id).await?.record;
    if !as_left(context, change, old.version()).await? {
        return Err(changed_since(context, operation, id).await?);
    }
    if change.action != ChangeAction::Edit {
        return delete_record(context, &old).await.map(drop);
    }
    let stored = campus_store::stored(context.db, context.entity, id).await?.ok_or(Code::NotFound)?;
    if change.after.0.iter().any(|(name, value)| stored.get(name) != value) {
        return Err(changed_since(context, operation, id).await?);
    }
    write_changes(context, operation, &old, change.before.clone()).await.map(drop)
}

/// Whether nobody else has changed the row since. One's own later changes do not count, if the history knows of all.
async fn as_left(context: &Context<'_>, change: &Change, version: i64) -> Answer<bool> {
    if version == change.version {
        return Ok(true);
    }
    let since = campus_store::changes_since(context.db, context.entity, change.row_id, change.id).await?;
    let own = since.iter().all(|later| later.id == change.id || later.user_id == context.user.id);
    Ok(own && since.last().is_some_and(|last| last.version == version))
}

/// 409 with the row as it stands, for a comparison.
async fn changed_since(context: &Context<'_>, operation: &'static Operation, id: i64) -> Answer<Refusal> {
    let current = view(context, operation, id).await?.map(|view| view.record);
    let mut problem = Problem::conflict("changed_since").with("entity", context.entity.name).with("id", id);
    problem.current = current;
    Ok(problem.into())
}
