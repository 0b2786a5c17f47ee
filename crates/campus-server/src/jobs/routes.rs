//! One's own jobs: looking at them, stopping them, trying again.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Job, JobRows, JobState, Jobs, Problem};
use campus_store::{Db, StoredJob, forget_queued, open_job_on, standing_changes};

use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb};
use crate::crud;
use crate::events::told;
use crate::imports;
use crate::mount::{Input, Nothing, RowId};
use crate::user::CurrentUser;

/// Jobs per page, at most.
const MOST: i64 = 200;

/// `GET /api/jobs?after=&limit=`
pub async fn list(user: CurrentUser, db: RequestDb, RawQuery(query): RawQuery) -> Answer<Json<Jobs>> {
    let (mut after, mut limit) = (None, 20);
    for (key, value) in form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes()) {
        let number = value.parse::<i64>().ok().filter(|number| *number > 0);
        match key.as_ref() {
            // A stale or garbled cursor gives the first page.
            "after" => after = number,
            "limit" => limit = number.filter(|number| *number <= MOST).ok_or_else(|| refused("limit"))?,
            other => return Err(refused(other)),
        }
    }
    let limit = u64::try_from(limit).unwrap_or(20);
    Ok(Json(campus_store::jobs_of(&db, user.id, after, limit).await?))
}

fn refused(parameter: &str) -> Refusal {
    unknown(parameter, &["after", "limit"])
}

/// A job of one's own; any other is unknown.
async fn own(db: &Db, user: &CurrentUser, id: i64) -> Answer<StoredJob> {
    let stored = campus_store::job_by_id(db, id).await?.filter(|stored| stored.user == user.id);
    Ok(stored.ok_or(Code::NotFound)?)
}

/// `GET /api/jobs/{id}`
pub async fn view(user: CurrentUser, db: RequestDb, RowId(id): RowId) -> Answer<Json<Job>> {
    own(&db, &user, id).await.map(|stored| Json(stored.job))
}

/// `GET /api/jobs/{id}/rows?state=&after=&limit=`: what became of the rows that it is through with.
pub async fn rows(
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<JobRows>> {
    let stored = own(&db, &user, id).await?;
    let (mut failed, mut after, mut limit) = (false, 0, 50);
    for (key, value) in form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes()) {
        let number = value.parse::<i64>().ok().filter(|number| *number > 0);
        match (key.as_ref(), value.as_ref()) {
            ("state", "failed") => failed = true,
            ("state", "all") => failed = false,
            ("after", _) => after = number.unwrap_or_default(),
            ("limit", _) => {
                limit = number.filter(|number| *number <= MOST).ok_or_else(|| unknown("limit", &["1–200"]))?;
            }
            ("state", _) => return Err(unknown("state", &["failed", "all"])),
            (other, _) => return Err(unknown(other, &["state", "after", "limit"])),
        }
    }
    let limit = u64::try_from(limit).unwrap_or(50);
    Ok(Json(crud::results(&db, &user, &stored, failed, after, limit).await?))
}

fn unknown(parameter: &str, allowed: &[&str]) -> Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", allowed.to_vec()).into()
}

fn wrong_state(job: &Job) -> Refusal {
    Problem::conflict("job_state").with("state", job.state.slug()).into()
}

/// `POST /api/jobs/{id}/cancel`: what it did stays, and can be undone.
pub async fn cancel(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let stored = own(&db, &user, id).await?;
    if let Some(import) = stored.job.import_id {
        let news = imports::cancel(&app, &db, &user, import).await?.1;
        return Ok(told(Json(own(&db, &user, id).await?.job).into_response(), news));
    }
    // First the queue: whoever works on it cannot commit after this, and what they committed before is seen below.
    forget_queued(&db, id).await?;
    let mut stored = own(&db, &user, id).await?;
    if !stored.job.state.open() {
        return Err(wrong_state(&stored.job));
    }
    super::end(&db, &mut stored.job, JobState::Cancelled, None, app.clock.now()).await?;
    let news = super::news(user.org, user.id, &stored.job);
    Ok(told(Json(stored.job).into_response(), vec![news]))
}

/// `POST /api/jobs/{id}/retry`: the job that goes on in its place, or the same.
pub async fn retry(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Response> {
    let mut stored = own(&db, &user, id).await?;
    if let Some(import) = stored.job.import_id {
        let (import, news) = imports::retry(&app, &db, &user, import).await?;
        let next = import.job_id.ok_or(Code::NotFound)?;
        return Ok(told(Json(own(&db, &user, next).await?.job).into_response(), news));
    }
    if stored.job.state.open() || stored.job.state == JobState::Done {
        return Err(wrong_state(&stored.job));
    }
    for operation in stored.undoes.iter().chain(&stored.job.operation_id) {
        let undone = || async { Ok::<_, Refusal>(standing_changes(&db, operation).await? == Some(0)) };
        if open_job_on(&db, operation).await?.is_some() || undone().await? {
            return Err(wrong_state(&stored.job));
        }
    }
    super::again(&db, &mut stored, app.clock.now()).await?;
    let news = super::news(user.org, user.id, &stored.job);
    Ok(told(Json(stored.job).into_response(), vec![news]))
}
