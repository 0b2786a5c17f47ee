//! Many rows as a job: some rows a step, each by the rules of one, and what became of it noted with the row.

use campus_model::{BulkResult, Code, Entity, JobKind, JobRows, Problem, entities};
use campus_store::{Db, StoredJob, get_many, job_results, job_rows, refuse_job_rows, save_position};

use super::bulk::{Task, one};
use super::change::context;
use super::trail::Trail;
use super::undo_job;
use crate::answer::{Answer, internal};
use crate::app::App;
use crate::jobs::Step;
use crate::user::CurrentUser;

/// Rows of a step: each takes a dozen statements, and others wait for the transaction's end.
const STEP: u64 = 100;

/// Does the next step of a job on many rows, within the transaction.
///
/// # Errors
/// What ends the job: its owner may not do this any more, or the database does not answer.
pub async fn step(app: &App, db: &Db, user: &CurrentUser, stored: &mut StoredJob) -> Answer<Step> {
    if stored.job.kind == JobKind::Undo {
        return undo_job::step(app, db, user, stored).await;
    }
    let entity = stored.job.entity.as_deref().and_then(entities::find).ok_or(Code::NotFound)?;
    let operation = entity.operation(stored.job.kind.slug()).ok_or(Code::NotFound)?;
    if !user.may(operation) {
        return Err(Problem::new(Code::Forbidden).with("operation", operation.code()).into());
    }
    let task: Task =
        serde_json::from_str(stored.task.as_deref().unwrap_or_default()).map_err(|error| internal(&error))?;
    let trail = Trail::going_on(stored.job.operation_id.as_deref().unwrap_or_default());
    let context = context(app, db, user, entity, &trail);
    let rows = job_rows(db, stored.job.id, stored.position, STEP).await?;
    let Some(last) = rows.last().copied() else { return Ok(Step::Done) };
    let mut refused = Vec::new();
    for id in &rows {
        if let Some(problem) = one(&context, operation, &task, *id).await? {
            refused.push((*id, problem));
        }
    }
    refuse_job_rows(db, stored.job.id, &refused).await?;
    stored.position = last;
    stored.job.done += rows.len() as u64;
    stored.job.failed += refused.len() as u64;
    stored.job.changed += trail.changed();
    save_position(db, stored).await?;
    Ok(Step::More)
}

/// What became of rows of a job, called as its owner sees them in the list.
///
/// # Errors
/// When the database does not answer.
pub async fn results(
    db: &Db,
    user: &CurrentUser,
    stored: &StoredJob,
    refused: bool,
    after: i64,
    limit: u64,
) -> Answer<JobRows> {
    let mut found = job_results(db, stored.job.id, stored.position, refused, after, limit + 1).await?;
    let more = found.len() as u64 > limit;
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|(id, _)| *id);
    let entity = stored.job.entity.as_deref().and_then(entities::find);
    let list = entity.and_then(|entity| Some((entity, entity.operation("list").filter(|list| user.may(list))?)));
    let records = match list {
        Some((entity, list)) => {
            let entity: &'static Entity = entity;
            let scope = user.scope(list);
            let ids: Vec<i64> = found.iter().map(|(id, _)| *id).collect();
            get_many(db, &user.reader(entity, &scope, &[]), &ids).await?.0
        }
        None => Vec::new(),
    };
    let label = |id: i64| records.iter().find(|record| record.id() == id).map(|record| record.label().to_owned());
    let result =
        |(id, problem): (i64, Option<Problem>)| BulkResult { id, label: label(id), ok: problem.is_none(), problem };
    Ok(JobRows { rows: found.into_iter().map(result).collect(), next })
}
