//! Many rows at once: each through the same checks and hooks as a single one, all under one operation id. Up to
//! [`MOST_AT_ONCE`] are changed before the answer; more of them are the work of a job (`bulk_job.rs`).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campus_model::{
    AllMatching, BulkAnswer, BulkDelete, BulkEdit, BulkResult, Code, Entity, Job, JobKind, Kind, MOST_AT_ONCE,
    Operation, Problem, Record, entities,
};
use campus_store::{Db, NewJob};
use serde::{Deserialize, Serialize};

use super::change::{check_keys, context, edit_seen, reach};
use super::delete::delete_record;
use super::look::{asked, refused};
use super::trail::Trail;
use crate::answer::{Answer, Refusal, internal};
use crate::app::{App, RequestDb, Served};
use crate::events::told;
use crate::hooks::Context;
use crate::jobs;
use crate::mount::{Input, ServedEntity};
use crate::user::CurrentUser;

/// What is done to each of many rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Task {
    /// It gets these values.
    Edit(Record),
    /// It goes to the trash.
    Delete,
}

/// `POST /api/{entity}/bulk_edit`: the same values for many rows; a row that is refused does not stop the others.
pub async fn bulk_edit(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    Input(input): Input<BulkEdit>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    check_fields(&context, &input.fields)?;
    go(&context, operation, Task::Edit(input.fields), input.ids, input.all).await
}

/// `POST /api/{entity}/bulk_delete`: many rows to the trash; a row that is refused does not stop the others.
pub async fn bulk_delete(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    Input(input): Input<BulkDelete>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    go(&context, operation, Task::Delete, input.ids, input.all).await
}

/// Few rows are done before the answer; for more, a job is.
async fn go(
    context: &Context<'_>,
    operation: &'static Operation,
    task: Task,
    ids: Option<Vec<i64>>,
    all: Option<AllMatching>,
) -> Answer<Response> {
    let ids = match (ids, all) {
        (Some(ids), None) => {
            let mut known = std::collections::HashSet::new();
            let ids: Vec<i64> = ids.into_iter().filter(|id| known.insert(*id)).collect();
            if ids.is_empty() {
                return Err(Problem::field("ids", "required").into());
            }
            if ids.len() as u64 > MOST_AT_ONCE {
                let job = job(context, &task, ids.len() as u64).await?;
                campus_store::add_job_rows(context.db, job.id, &ids).await?;
                return Ok(waiting(context, job));
            }
            ids
        }
        (None, Some(all)) => match matching(context, operation, &task, &all).await? {
            Found::Few(ids) => ids,
            Found::Many(job) => return Ok(waiting(context, *job)),
        },
        _ => return Err(Problem::field("ids", "one_selection").into()),
    };
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        let outcome = one(context, operation, &task, id).await?;
        results.push(BulkResult { id, label: None, ok: outcome.is_none(), problem: outcome });
    }
    let trail = context.trail;
    let changed = trail.changed();
    let operation_id = (changed > 0).then(|| trail.operation().to_owned());
    Ok(trail.named(Json(BulkAnswer { operation_id, changed, results, job: None }).into_response()))
}

/// The answer while a job is at it.
fn waiting(context: &Context<'_>, job: Job) -> Response {
    let news = jobs::news(context.user.org, context.user.id, &job);
    let answer = BulkAnswer { job: Some(job), ..BulkAnswer::default() };
    told((StatusCode::ACCEPTED, Json(answer)).into_response(), vec![news])
}

async fn job(context: &Context<'_>, task: &Task, total: u64) -> Answer<Job> {
    let Context { db, user, entity, now, trail, .. } = *context;
    let kind = match task {
        Task::Edit(_) => JobKind::BulkEdit,
        Task::Delete => JobKind::BulkDelete,
    };
    let task = serde_json::to_string(task).map_err(|error| internal(&error))?;
    let new = NewJob { operation: Some(trail.operation()), task: Some(task), ..NewJob::new(kind, entity.name, total) };
    jobs::add(db, user.id, &new, now).await
}

/// Does it to one row, or leaves the row as it is and says why.
pub(super) async fn one(
    context: &Context<'_>,
    operation: &'static Operation,
    task: &Task,
    id: i64,
) -> Answer<Option<Problem>> {
    let part = async {
        let old = reach(context, operation, id).await?.record;
        match task {
            Task::Edit(fields) => edit_seen(context, operation, old, fields.clone()).await.map(drop),
            Task::Delete => delete_record(context, &old).await.map(drop),
        }
    };
    result(context.db.attempt(part).await?)
}

/// What became of a row. A database that is away, or a fault of ours, stops the whole.
fn result(outcome: Result<(), Refusal>) -> Answer<Option<Problem>> {
    match outcome {
        Ok(()) => Ok(None),
        Err(refusal) if refusal.0.status >= 500 => Err(refusal),
        Err(refusal) => Ok(Some(*refusal.0)),
    }
}

/// Faults that no row could mend: no field, unknown ones, and those that forms do not set. Secrets and files are set one by one.
fn check_fields(context: &Context<'_>, fields: &Record) -> Answer<()> {
    let mut faults = check_keys(context, fields, None);
    if fields.0.is_empty() {
        faults.add("fields", "required");
    }
    for field in context.entity.inputs().filter(|field| fields.has(field.name)) {
        if field.fixed {
            faults.add(field.name, "fixed");
        } else if field.kind == Kind::Secret || field.filed() {
            faults.add(field.name, "read_only");
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults).into()) }
}

/// All rows that a list shows.
enum Found {
    /// So few that they are changed at once.
    Few(Vec<i64>),
    /// The job that has them.
    Many(Box<Job>),
}

/// The rows that a list shows to somebody, one more than [`MOST_AT_ONCE`] at most.
///
/// # Errors
/// 400 for a query that is none of the list's.
pub(crate) async fn rows_matching(
    app: &App,
    db: &Db,
    user: &CurrentUser,
    list: &'static Operation,
    query: &str,
) -> Answer<Vec<i64>> {
    let entity = entities::find(list.entity).ok_or(Code::NotFound)?;
    let query = asked(app, user, entity, query).map_err(refused)?;
    Ok(campus_store::ids(db, entity, &user.scope(list), &query, MOST_AT_ONCE + 1).await?)
}

/// What the list shows now; another number than the caller saw is a conflict.
async fn matching(
    context: &Context<'_>,
    operation: &'static Operation,
    task: &Task,
    all: &AllMatching,
) -> Answer<Found> {
    let Context { app, db, user, .. } = *context;
    let entity: &'static Entity = context.entity;
    let query = asked(app, user, entity, &all.query).map_err(refused)?;
    let scope = match entity.operation("list") {
        Some(list) if user.may(list) => user.scope(list),
        _ => user.scope(operation),
    };
    let ids = campus_store::ids(db, entity, &scope, &query, MOST_AT_ONCE + 1).await?;
    let (found, count) = if ids.len() as u64 > MOST_AT_ONCE {
        let job = job(context, task, all.count).await?;
        let count = campus_store::add_matching_rows(db, job.id, entity, &scope, &query).await?;
        (Found::Many(Box::new(job)), count)
    } else {
        let count = ids.len() as u64;
        (Found::Few(ids), count)
    };
    if count == all.count { Ok(found) } else { Err(Problem::conflict("count_changed").with("count", count).into()) }
}
