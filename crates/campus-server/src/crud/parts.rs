//! Comments and files are taken away, and brought back, alike: with the right that each needs, noted as an operation.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campus_model::{ChangeAction, Code, Entity, Operation, Problem, Record, entities};
use campus_store::{Change, Db, Part, StoredPart};
use chrono::TimeDelta;

use super::change::{context, reach};
use super::comments::{allows, viewed};
use super::trail::{self, Trail};
use super::undo::not_undoable;
use crate::answer::Answer;
use crate::app::App;
use crate::hooks::Context;
use crate::jobs::KEPT;
use crate::user::CurrentUser;

/// `DELETE /api/{entity}/{id}/comments/{comment}`: one's own, or anybody's for those who may delete the row;
/// `DELETE /api/{entity}/{id}/files/{file}`: for whoever may edit the row.
pub(super) async fn remove(
    app: &App,
    db: &Db,
    user: &CurrentUser,
    entity: &'static Entity,
    part: Part,
    (row, id): (i64, i64),
    version: i64,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(app, db, user, entity, &trail);
    let record = row_of(&context, part, row).await?;
    let found = campus_store::part(db, part, id).await?;
    let here = |found: &StoredPart| found.entity == entity.name && found.row_id == row && found.removed.is_none();
    let found = found.filter(here).ok_or(Code::NotFound)?;
    may_move(&context, part, &record, &found)?;
    if found.version != version {
        return Err(Code::Stale.into());
    }
    put(&context, part, &found, ChangeAction::Delete).await?;
    Ok(trail.named(StatusCode::NO_CONTENT.into_response()))
}

/// Does the reverse of taking away, or of bringing back. After [`KEPT`] days the bytes of a file are gone, and what was
/// taken away stays away.
///
/// # Errors
/// What [`remove`] refuses; 409 when it is not as the change left it, or too long ago.
pub(super) async fn reverse(
    app: &App,
    db: &Db,
    user: &CurrentUser,
    trail: &Trail,
    part: Part,
    change: &Change,
) -> Answer<()> {
    let found = campus_store::part(db, part, change.row_id).await?.ok_or(Code::NotFound)?;
    let entity = entities::find(&found.entity).ok_or(Code::NotFound)?;
    let context = context(app, db, user, entity, trail);
    let record = row_of(&context, part, found.row_id).await?;
    may_move(&context, part, &record, &found)?;
    if found.version != change.version {
        let problem = Problem::conflict("changed_since").with("entity", entity.name).with("id", found.row_id);
        return Err(problem.into());
    }
    let action = match found.removed {
        None => ChangeAction::Delete,
        Some((at, _)) if at < context.now - TimeDelta::days(KEPT) => return Err(not_undoable()),
        Some(_) => ChangeAction::Restore,
    };
    put(&context, part, &found, action).await
}

/// The row, as the right to its parts reaches it: viewing for comments, editing for files.
async fn row_of(context: &Context<'_>, part: Part, row: i64) -> Answer<Record> {
    let Context { db, user, entity, .. } = *context;
    let verb = if part == Part::File { "edit" } else { "view" };
    let operation: &'static Operation = entity.operation(verb).ok_or_else(not_undoable)?;
    if !user.may(operation) {
        return Err(Problem::new(Code::Forbidden).with("operation", operation.code()).into());
    }
    match part {
        Part::File => Ok(reach(context, operation, row).await?.record),
        Part::Comment => viewed(user, db, entity, operation, row).await,
    }
}

fn may_move(context: &Context<'_>, part: Part, row: &Record, found: &StoredPart) -> Answer<()> {
    if part == Part::File || allows(context.user, row, found, "delete") {
        return Ok(());
    }
    Err(Code::RowForbidden.into())
}

async fn put(context: &Context<'_>, part: Part, found: &StoredPart, action: ChangeAction) -> Answer<()> {
    let Context { db, user, entity, now, .. } = *context;
    let away = (action == ChangeAction::Delete).then_some(now);
    campus_store::move_part(db, part, entity, (found.id, found.version), user.id, away).await?;
    if part == Part::Comment {
        campus_store::renew_mentions(db, found.id, user.id, now).await?;
    }
    trail::part_moved(context, part, action, (found.id, found.version + 1)).await
}
