//! Taking an operation back: every row it changed, or none. The undoing is an operation itself, so that it can be
//! undone in its turn.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use campus_model::{ChangeAction, Code, Entity, MOST_AT_ONCE, Operation, Problem, Undone, entities};
use campus_store::{Change, Db, Part};

use super::change::{context, reach, view, write_changes};
use super::delete::{delete_record, in_trash, restore_record};
use super::parts;
use super::trail::Trail;
use super::undo_job;
use super::undo_many;
use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb};
use crate::hooks::Context;
use crate::modules;
use crate::mount::{Input, Nothing};
use crate::user::CurrentUser;

/// Changes that are read at a time.
const TOGETHER: u64 = 500;

/// `POST /api/operations/{id}/undo`: for whoever may do the reverse to every row.
pub async fn undo(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Path(operation): Path<String>,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    if user.must_change_password {
        return Err(Code::PasswordChangeRequired.into());
    }
    if operation.len() != 32 || !operation.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Code::NotFound.into());
    }
    let standing = campus_store::standing_changes(&db, &operation).await?.ok_or(Code::NotFound)?;
    if let Some(open) = campus_store::open_job_on(&db, &operation).await? {
        // Asked for twice, it is one undoing.
        let same = open.user == user.id && open.undoes.as_deref() == Some(operation.as_str());
        return if same { Ok(undo_job::waiting(&user, open.job)) } else { Err(under_way()) };
    }
    if standing > MOST_AT_ONCE {
        return undo_job::begin(&app, &db, &user, &operation, standing).await;
    }
    let trail = Trail::undoing(&operation, None);
    let mut before = None;
    while let Some(last) = turn_back(&app, &db, &user, &trail, &operation, before, TOGETHER).await? {
        before = Some(last);
    }
    if before.is_none() {
        return Err(Problem::conflict("already_undone").into());
    }
    let undone = Undone { operation_id: trail.operation().to_owned(), changed: trail.changed(), job: None };
    Ok(trail.named(Json(undone).into_response()))
}

/// Takes the last changes of an operation back that still stand, before the change `before`; answers the first of
/// them, or nothing where none is left.
pub(super) async fn turn_back(
    app: &App,
    db: &Db,
    user: &CurrentUser,
    trail: &Trail,
    operation: &str,
    before: Option<i64>,
    most: u64,
) -> Answer<Option<i64>> {
    let changes = campus_store::changes_to_undo(db, operation, before, most).await?;
    let Some(last) = changes.last().map(|change| change.id) else { return Ok(None) };
    let changes: Vec<Change> = changes.into_iter().filter(|change| !change.along).collect();
    for alike in changes.chunk_by(|one, next| one.entity == next.entity && one.action == next.action) {
        let Some(first) = alike.first() else { continue };
        if let Some(part) = Part::of(&first.entity) {
            for change in alike {
                parts::reverse(app, db, user, trail, part, change).await?;
            }
            continue;
        }
        let entity = entities::find(&first.entity).ok_or_else(not_undoable)?;
        let context = context(app, db, user, entity, trail);
        if let Some(turn_back) = modules::hooks(entity.name).turn_back {
            turn_back(&context, alike).await?;
            continue;
        }
        for change in undo_many::added(&context, alike).await? {
            reverse(&context, change).await?;
        }
    }
    campus_store::mark_undone(db, operation, trail.operation(), last).await?;
    Ok(Some(last))
}

/// Somebody works on the operation, or takes it back.
pub(super) fn under_way() -> Refusal {
    Problem::conflict("operation_under_way").into()
}

pub(super) fn not_undoable() -> Refusal {
    Problem::conflict("not_undoable").into()
}

/// The right that the reverse of a change needs.
pub(super) fn right(entity: &'static Entity, change: &Change, user: &CurrentUser) -> Answer<&'static Operation> {
    let verb = if change.action == ChangeAction::Edit { "edit" } else { "delete" };
    let operation = entity.operation(verb).filter(|_| !change.lasting).ok_or_else(not_undoable)?;
    if user.may(operation) {
        return Ok(operation);
    }
    Err(Problem::new(Code::Forbidden).with("operation", operation.code()).into())
}

/// Refuses a change that cannot be taken back as the row is now.
pub(super) async fn may_reverse(context: &Context<'_>, change: &Change) -> Answer<()> {
    let operation = right(context.entity, change, context.user)?;
    let id = change.row_id;
    if change.action == ChangeAction::Delete {
        return match in_trash(context, operation, id).await? {
            Some(_) => Ok(()),
            None => Err(changed_since(context, operation, id).await?),
        };
    }
    // A row that went to the trash since is stale, not unknown, for whoever would reach it there.
    if let Some(delete) = context.entity.operation("delete")
        && in_trash(context, delete, id).await?.is_some()
    {
        return Err(changed_since(context, operation, id).await?);
    }
    let old = reach(context, operation, id).await?.record;
    if as_left(context, change, old.version()).await? {
        Ok(())
    } else {
        Err(changed_since(context, operation, id).await?)
    }
}

/// Does the reverse of one change, with the checks and hooks of doing it by hand.
async fn reverse(context: &Context<'_>, change: &Change) -> Answer<()> {
    may_reverse(context, change).await?;
    let operation = right(context.entity, change, context.user)?;
    let id = change.row_id;
    if change.action == ChangeAction::Delete {
        return restore_record(context, operation, id).await.map(drop);
    }
    let old = reach(context, operation, id).await?.record;
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
