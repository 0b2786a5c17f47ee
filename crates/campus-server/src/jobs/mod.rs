//! Jobs: work that goes on after its request was answered, in steps of one transaction each. A step does some rows and
//! notes how far it came, or neither; so a job goes on where it was, whoever works on it, and nothing happens twice.

mod housekeeping;
mod routes;
mod worker;

use campus_model::{Event, Job, JobKind, JobState, Method, Problem};
use campus_store::{Db, NewJob, StoredJob, enqueue, save_job, save_position};
use chrono::{DateTime, Utc};

use crate::answer::Answer;
use crate::events::Told;
use crate::imports;
use crate::mail;
use crate::mount::Api;

pub use housekeeping::{KEPT, housekeeping};
pub use worker::{LEASE, MOST_ATTEMPTS, run_one, run_waiting, start, step, take_over};

/// Whether a job is at its end after a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// There is more to do.
    More,
    /// It is done.
    Done,
    /// There is more to do, but not before then.
    Later(DateTime<Utc>),
    /// It ended early, and what it noted stays.
    Failed(Box<Problem>),
}

/// What a worker remembers of a job from step to step, and does between them.
#[derive(Default)]
pub struct Memory {
    /// Of an import.
    pub import: imports::Memory,
    /// Of mails.
    pub mail: mail::Outbox,
}

impl Memory {
    /// Waits for what is done outside of transactions: within one, everybody who writes would wait as well.
    pub async fn ready(&mut self) {
        self.import.ready().await;
        self.mail.ready().await;
    }
}

/// Notes a job of `user` and puts it into the queue, with the rest of the transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn add(db: &Db, user: i64, new: &NewJob<'_>, now: DateTime<Utc>) -> Answer<Job> {
    let job = campus_store::add_job(db, user, new, now).await?;
    enqueue(db, job.id, now).await?;
    Ok(job)
}

/// Ends a job that did not come to its end; whoever works on it cannot commit any more.
///
/// # Errors
/// When the database does not answer.
pub async fn end(db: &Db, job: &mut Job, state: JobState, error: Option<Problem>, now: DateTime<Utc>) -> Answer<()> {
    campus_store::forget_queued(db, job.id).await?;
    job.state = state;
    job.error = error;
    job.finished_at = Some(now);
    Ok(save_job(db, job, now).await?)
}

/// Has a job go on that failed or was stopped.
///
/// # Errors
/// When the database does not answer.
pub async fn again(db: &Db, stored: &mut StoredJob, now: DateTime<Utc>) -> Answer<()> {
    let job = &mut stored.job;
    job.state = JobState::Waiting;
    job.error = None;
    job.finished_at = None;
    if matches!(job.kind, JobKind::Undo | JobKind::Mail) {
        (job.done, job.failed) = (job.done.saturating_sub(job.failed), 0);
        // Every row is looked at once more.
        (stored.position, stored.task) = (0, None);
    }
    save_job(db, &stored.job, now).await?;
    save_position(db, stored).await?;
    Ok(enqueue(db, stored.job.id, now).await?)
}

/// What is to be told of a job.
#[must_use]
pub fn news(org: i64, user: i64, job: &Job) -> Told {
    Told { org: Some(org), user: Some(user), event: Event::Job(Box::new(job.clone())) }
}

/// Mounts the jobs' own routes.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/jobs", routes::list)
        .signed_in(Method::Get, "/api/jobs/{id}", routes::view)
        .signed_in(Method::Get, "/api/jobs/{id}/rows", routes::rows)
        .signed_in(Method::Post, "/api/jobs/{id}/cancel", routes::cancel)
        .signed_in(Method::Post, "/api/jobs/{id}/retry", routes::retry)
}
