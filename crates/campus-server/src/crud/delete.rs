//! Into the trash and back, each row with what belongs to it.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::{ChangeAction, Code, Deleted, Operation, Problem, Record, View, Violations};
use campus_store::{Scope, StoreError};

use super::change::{context, seen, view};
use super::look::tagged;
use super::trail::{self, Trail};
use super::version::SeenVersion;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::hooks::Context;
use crate::modules;
use crate::mount::{Input, Nothing, RowId, ServedEntity};
use crate::user::CurrentUser;

/// `DELETE /api/{entity}/{id}`: into the trash, with what belongs to it.
pub async fn delete(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    SeenVersion(version): SeenVersion,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    let old = seen(&context, operation, id, version).await?.record;
    let deleted = delete_record(&context, &old).await?;
    Ok(trail.named(Json(deleted).into_response()))
}

/// `POST /api/{entity}/{id}/restore`: out of the trash, with what went there with it.
pub async fn restore(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    let view = restore_record(&context, operation, id).await?;
    Ok(trail.named(tagged(view)))
}

/// Moves a row to the trash as it was read, with what belongs to it.
///
/// # Errors
/// What the entity's hooks refuse; 409 when other rows refer to it, 412 when it changed since it was read.
pub async fn delete_record(context: &Context<'_>, old: &Record) -> Answer<Deleted> {
    let Context { db, user, entity, now, .. } = *context;
    let (id, version) = (old.id(), old.version());
    let hooks = modules::hooks(entity.name);
    if let Some(before) = hooks.before_delete {
        before(context, old).await?;
    }
    if let Some((other, count)) = campus_store::live_references(db, entity, &[id]).await? {
        return Err(Problem::new(Code::InUse).with("by", other.name).with("count", count).into());
    }
    campus_store::trash(db, entity, id, version, user.id, now).await?;
    let with = campus_store::trash_owned(db, entity, &[id], user.id, now).await?;
    if let Some(after) = hooks.after_delete {
        after(context, old).await?;
    }
    trail::moved(context, ChangeAction::Delete, id, version + 1, &with).await?;
    let with = with.iter().map(|owned| owned.rows.len() as u64).sum();
    Ok(Deleted { id, with })
}

/// Takes a row out of the trash, with what went there with it, as if it were added anew.
///
/// # Errors
/// 404 when it is not in the trash or out of reach; 409 when a value of it is taken by now, or a row that it links to
/// lies in the trash itself.
pub async fn restore_record(context: &Context<'_>, operation: &'static Operation, id: i64) -> Answer<View> {
    let Context { db, user, entity, now, .. } = *context;
    let version = in_trash(context, operation, id).await?.ok_or(Code::NotFound)?;
    let record = campus_store::stored(db, entity, id).await?.ok_or(Code::NotFound)?;
    if let Some((field, target)) = campus_store::dead_links(db, entity, &record).await?.into_iter().next() {
        let mut problem = Problem::conflict("linked_in_trash").with("field", field.name).with("entity", target.name);
        problem.violations = Violations::one(field.name, "not_found");
        return Err(problem.into());
    }
    let hooks = modules::hooks(entity.name);
    if let Some(check) = hooks.check {
        let faults = check(context, None, &record).await?;
        if !faults.is_empty() {
            return Err(taken(faults).into());
        }
    }
    let went = campus_store::change_that_trashed(db, entity, id).await?;
    match campus_store::restore(db, entity, id, version, user.id, now).await {
        Err(StoreError::Taken(fields)) => {
            let mut faults = Violations::default();
            fields.iter().for_each(|field| faults.add(field, "taken"));
            return Err(taken(faults).into());
        }
        other => other?,
    }
    let with = match went {
        Some(went) => campus_store::restore_along(db, entity, id, &went.operation_id, user.id, now).await?,
        None => Vec::new(),
    };
    if let Some(after) = hooks.after_write {
        after(context, None, &record).await?;
    }
    let view = view(context, operation, id).await?.ok_or(Code::OutsideScope)?;
    trail::moved(context, ChangeAction::Restore, id, view.record.version(), &with).await?;
    Ok(view)
}

/// A live row has what the trashed one had: the fields are named.
fn taken(faults: Violations) -> Problem {
    let field = faults.0.first().map(|fault| fault.field.clone()).unwrap_or_default();
    Problem { violations: faults, ..Problem::conflict("restore_taken").with("field", field) }
}

/// The version of a row in the trash, if the operation reaches it there.
pub(super) async fn in_trash(context: &Context<'_>, operation: &'static Operation, id: i64) -> Answer<Option<i64>> {
    let Context { db, user, entity, .. } = *context;
    if entity.global {
        return Ok(None);
    }
    let scope: Scope = user.scope(operation);
    let mut reader = user.reader(entity, &scope, &[]);
    reader.trashed = true;
    Ok(campus_store::get(db, &reader, id).await?.map(|view| view.record.version()))
}
