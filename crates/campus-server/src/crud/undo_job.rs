//! Taking back an operation of many rows, as a job. First every row is looked at: while one of them cannot be taken back,
//! none is. Then they are taken back some at a time, and each says so (`undone_by`): where the job is stopped, or a row
//! is changed by somebody in that very time, the rest still stands and can be taken back later.

use std::collections::HashMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campus_model::{ChangeAction, Code, Entity, Job, JobKind, Undone, entities};
use campus_store::{Change, Db, NewJob, StoredJob, changes_to_undo, reached_versions, save_position};

use super::change::context;
use super::trail::Trail;
use super::undo::{may_reverse, not_undoable, right, turn_back};
use crate::answer::Answer;
use crate::app::App;
use crate::events::told;
use crate::hooks::Context;
use crate::jobs::{self, Step};
use crate::user::CurrentUser;

/// Rows of a step, where rows that were added go to the trash together.
const TOGETHER: u64 = 500;
/// Rows of a step, where each is taken back by itself.
const ALONE: u64 = 100;
/// The task of a job that has looked at every row.
const LOOKED: &str = "looked";

/// Has an operation taken back by a job.
pub(super) async fn begin(app: &App, db: &Db, user: &CurrentUser, operation: &str, standing: u64) -> Answer<Response> {
    let first = changes_to_undo(db, operation, None, 1).await?.into_iter().next().ok_or(Code::NotFound)?;
    let entity = entities::find(&first.entity).ok_or_else(not_undoable)?;
    // Who may not take back the first is told at once.
    right(entity, &first, user)?;
    let trail = Trail::undoing(operation, None);
    let new = NewJob {
        operation: Some(trail.operation()),
        undoes: Some(operation),
        ..NewJob::new(JobKind::Undo, entity.name, standing)
    };
    let job = jobs::add(db, user.id, &new, app.clock.now()).await?;
    Ok(waiting(user, job))
}

/// The answer while a job is at it.
pub(super) fn waiting(user: &CurrentUser, job: Job) -> Response {
    let news = jobs::news(user.org, user.id, &job);
    let operation_id = job.operation_id.clone().unwrap_or_default();
    let undone = Undone { operation_id, changed: 0, job: Some(job) };
    told((StatusCode::ACCEPTED, Json(undone)).into_response(), vec![news])
}

/// Looks at some rows, or takes some back.
pub(super) async fn step(app: &App, db: &Db, user: &CurrentUser, stored: &mut StoredJob) -> Answer<Step> {
    let undoes = stored.undoes.clone().ok_or(Code::NotFound)?;
    let trail = Trail::undoing(&undoes, stored.job.operation_id.as_deref());
    let position = Some(stored.position).filter(|position| *position > 0);
    if stored.task.as_deref() != Some(LOOKED) {
        let changes = changes_to_undo(db, &undoes, position, TOGETHER).await?;
        match changes.last() {
            Some(last) => stored.position = last.id,
            None => {
                stored.position = 0;
                stored.task = Some(LOOKED.to_owned());
            }
        }
        look(app, db, user, &trail, changes).await?;
        save_position(db, stored).await?;
        return Ok(Step::More);
    }
    let next = changes_to_undo(db, &undoes, position, 1).await?;
    let most = match next.first() {
        Some(change) if change.action == ChangeAction::Add => TOGETHER,
        _ => ALONE,
    };
    let Some(last) = turn_back(app, db, user, &trail, &undoes, position, most).await? else { return Ok(Step::Done) };
    stored.position = last;
    stored.job.changed += trail.changed();
    stored.job.done = stored.job.changed;
    save_position(db, stored).await?;
    Ok(Step::More)
}

/// Whether some changes can be taken back, as the rows are now; a few statements as long as nobody touched them.
async fn look(app: &App, db: &Db, user: &CurrentUser, trail: &Trail, changes: Vec<Change>) -> Answer<()> {
    let changes: Vec<Change> = changes.into_iter().filter(|change| !change.along).collect();
    for alike in changes.chunk_by(|one, next| one.entity == next.entity && one.action == next.action) {
        let Some(first) = alike.first() else { continue };
        let entity: &'static Entity = entities::find(&first.entity).ok_or_else(not_undoable)?;
        let context: Context<'_> = context(app, db, user, entity, trail);
        let ids: Vec<i64> = alike.iter().map(|change| change.row_id).collect();
        let scope = user.scope(right(entity, first, user)?);
        let versions: HashMap<i64, i64> = match first.action {
            ChangeAction::Delete => HashMap::new(),
            _ => reached_versions(db, entity, &scope, &ids).await?.into_iter().collect(),
        };
        for change in alike {
            right(entity, change, user)?;
            if versions.get(&change.row_id) != Some(&change.version) {
                may_reverse(&context, change).await?;
            }
        }
    }
    Ok(())
}
