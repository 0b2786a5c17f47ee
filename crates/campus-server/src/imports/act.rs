//! Setting an import going, stopping it, trying again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Import, ImportState, Job, JobKind, JobState, Problem};
use campus_store::{
    Db, NewJob, StoredImport, forget_queued, import_by_id, job_by_id, save_import, save_job, standing_operation,
};
use chrono::{DateTime, Utc};

use super::own;
use super::plan::{Plan, forget_trial};
use super::step::{Memory, step};
use super::upload::tagged;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::crud::Trail;
use crate::events::{Told, told};
use crate::jobs::{self, Step};
use crate::modules;
use crate::mount::{Input, Nothing, RowId};
use crate::user::CurrentUser;

/// Files of so few rows are checked before the answer.
const CHECKED_AT_ONCE: u64 = 500;
/// Files of so few rows are saved before the answer.
const SAVED_AT_ONCE: u64 = 100;

/// `GET /api/imports/{id}`
pub async fn view(user: CurrentUser, db: RequestDb, RowId(id): RowId) -> Answer<Response> {
    let mut import = own(&db, &user, id).await?.import;
    if let Some(operation) = import.operation_id.take_if(|_| !import.state.busy()) {
        let (operation, stands) = standing_operation(&db, &operation).await?;
        import.undone = !stands;
        import.operation_id = Some(operation);
    }
    Ok(tagged(&import))
}

fn wrong_state(import: &Import) -> Problem {
    Problem::conflict("import_state").with("state", import.state.slug())
}

/// `POST /api/imports/{id}/check`: every row is looked at, nothing is saved.
pub async fn start_check(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let stored = own(&db, &user, id).await?;
    if stored.file_key.is_empty() {
        return Err(Problem::conflict("import_forgotten").into());
    }
    if stored.import.state.busy() || stored.import.operation_id.is_some() || stored.import.state == ImportState::Done {
        return Err(wrong_state(&stored.import).into());
    }
    Plan::of(&stored, &user)?;
    go(&app, &db, &user, stored, JobKind::ImportCheck).await
}

/// `POST /api/imports/{id}/start`: the rows are saved. With faults only where they are to be left out (IM-03).
pub async fn start_save(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let mut stored = own(&db, &user, id).await?;
    let import = &mut stored.import;
    if stored.file_key.is_empty() {
        return Err(Problem::conflict("import_forgotten").into());
    }
    if import.state != ImportState::Checked {
        return Err(wrong_state(import).into());
    }
    if import.bad > 0 && !import.only_valid {
        return Err(Problem::conflict("import_has_faults").with("bad", import.bad).into());
    }
    import.operation_id = Some(Trail::new().operation().to_owned());
    stored.position = 0;
    // From here on it is counted what was done, not what would be; rows with faults stay known.
    let bad = stored.import.bad;
    forget_trial(&mut stored.import);
    stored.import.bad = bad;
    Plan::of(&stored, &user)?;
    go(&app, &db, &user, stored, JobKind::Import).await
}

/// Puts a job into the queue, or does it at once when it is small.
async fn go(app: &App, db: &Db, user: &CurrentUser, mut stored: StoredImport, kind: JobKind) -> Answer<Response> {
    let (job, most) = set_going(app, db, user, &mut stored, kind).await?;
    let mut job = job;
    if stored.import.total <= most {
        at_once(app, db, user, &mut job).await?;
    }
    let import = own(db, user, stored.import.id).await?.import;
    let response = (StatusCode::ACCEPTED, tagged(&import)).into_response();
    Ok(told(response, vec![jobs::news(user.org, user.id, &job)]))
}

async fn set_going(
    app: &App,
    db: &Db,
    user: &CurrentUser,
    stored: &mut StoredImport,
    kind: JobKind,
) -> Answer<(Job, u64)> {
    let now = app.clock.now();
    let import = &mut stored.import;
    let (state, most) = match kind {
        // Hooks that look at other rows are asked by saving the rows and taking that back.
        JobKind::ImportCheck if !together(&import.entity) => (ImportState::Checking, SAVED_AT_ONCE),
        JobKind::ImportCheck => (ImportState::Checking, CHECKED_AT_ONCE),
        _ => (ImportState::Running, SAVED_AT_ONCE),
    };
    if kind == JobKind::ImportCheck {
        stored.position = 0;
        forget_trial(import);
    }
    let new = NewJob {
        title: &import.file_name,
        import: Some(import.id),
        operation: import.operation_id.as_deref(),
        ..NewJob::new(kind, &import.entity, import.total)
    };
    let mut job = jobs::add(db, user.id, &new, now).await?;
    job.done = import.done;
    import.state = state;
    import.error = None;
    import.finished_at = None;
    import.job_id = Some(job.id);
    import.version += 1;
    save_import(db, stored, now).await?;
    Ok((job, most))
}

fn together(entity: &str) -> bool {
    modules::hooks(entity).together()
}

async fn at_once(app: &App, db: &Db, user: &CurrentUser, job: &mut Job) -> Answer<()> {
    let now = app.clock.now();
    forget_queued(db, job.id).await?;
    let mut memory = Memory::default();
    while step(app, db, user, job, &mut memory).await? == Step::More {}
    job.state = JobState::Done;
    job.attempts = 1;
    job.started_at = Some(now);
    job.finished_at = Some(now);
    Ok(save_job(db, job, now).await?)
}

/// `POST /api/imports/{id}/cancel`
pub async fn cancel_import(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let (import, news) = cancel(&app, &db, &user, id).await?;
    Ok(told(tagged(&import), news))
}

/// Stops an import; what was saved stays, and can be undone.
///
/// # Errors
/// 404 when it is not one's own, 409 when it is over.
pub async fn cancel(app: &App, db: &Db, user: &CurrentUser, id: i64) -> Answer<(Import, Vec<Told>)> {
    let now = app.clock.now();
    let before = own(db, user, id).await?;
    // First the queue: whoever works on it cannot commit after this, and what they committed before is seen below.
    if let Some(job) = before.import.job_id {
        forget_queued(db, job).await?;
    }
    let mut stored = own(db, user, id).await?;
    if matches!(stored.import.state, ImportState::Done | ImportState::Cancelled) {
        return Err(wrong_state(&stored.import).into());
    }
    let mut news = Vec::new();
    if let Some(job) = stored.import.job_id
        && let Some(mut running) = job_by_id(db, job).await?.filter(|running| running.job.state.open())
    {
        jobs::end(db, &mut running.job, JobState::Cancelled, None, now).await?;
        news.push(jobs::news(user.org, user.id, &running.job));
    }
    if stored.import.operation_id.is_none() {
        forget_trial(&mut stored.import);
    }
    stored.import.state = ImportState::Cancelled;
    stored.import.finished_at = Some(now);
    stored.import.version += 1;
    save_import(db, &stored, now).await?;
    Ok((stored.import, news))
}

/// `POST /api/imports/{id}/retry`
pub async fn retry_import(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let (import, news) = retry(&app, &db, &user, id).await?;
    Ok(told((StatusCode::ACCEPTED, tagged(&import)).into_response(), news))
}

/// Sets an import going again that failed or was stopped: what was being saved goes on where it was, what was being
/// checked begins anew.
///
/// # Errors
/// 404 when it is not one's own, 409 when there is nothing to go on with.
pub async fn retry(app: &App, db: &Db, user: &CurrentUser, id: i64) -> Answer<(Import, Vec<Told>)> {
    let mut stored = own(db, user, id).await?;
    if !matches!(stored.import.state, ImportState::Failed | ImportState::Cancelled) {
        return Err(wrong_state(&stored.import).into());
    }
    Plan::of(&stored, user)?;
    if stored.file_key.is_empty() {
        return Err(Problem::conflict("import_forgotten").into());
    }
    let kind = if stored.import.operation_id.is_some() { JobKind::Import } else { JobKind::ImportCheck };
    let (job, _) = set_going(app, db, user, &mut stored, kind).await?;
    Ok((stored.import, vec![jobs::news(user.org, user.id, &job)]))
}

/// Notes why an import ended early.
///
/// # Errors
/// When the database does not answer.
pub async fn fail(db: &Db, id: i64, problem: Problem, now: DateTime<Utc>) -> Answer<()> {
    let Some(mut stored) = import_by_id(db, id).await? else { return Err(Code::NotFound.into()) };
    if stored.import.operation_id.is_none() {
        forget_trial(&mut stored.import);
    }
    stored.import.state = ImportState::Failed;
    stored.import.error = Some(problem);
    stored.import.finished_at = Some(now);
    stored.import.version += 1;
    Ok(save_import(db, &stored, now).await?)
}
