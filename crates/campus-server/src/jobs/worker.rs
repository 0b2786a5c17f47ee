//! Whoever works on jobs: a loop inside the server, and for tests the same without the loop.

use std::time::Duration;

use campus_model::{Code, Job, JobKind, JobState, Problem};
use campus_store::{Db, Dialect, Lease, StoredJob, claim, hold, job_by_id, let_go, queued, save_job, unqueue};
use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{Memory, Step, housekeeping, news};
use crate::answer::{Answer, Refusal};
use crate::app::App;
use crate::crud;
use crate::imports;
use crate::mail;
use crate::modules::content::sending;
use crate::modules::sales::nightly;
use crate::modules::teaching::publish;
use crate::notifications;
use crate::session;
use crate::user::CurrentUser;

/// How long a silent worker is believed to be alive, in seconds.
pub const LEASE: i64 = 60;
/// A job that was begun so often without an end is not begun again by itself.
pub const MOST_ATTEMPTS: i64 = 5;
/// Between two looks into an empty queue.
const LOOK: Duration = Duration::from_millis(500);

/// Works on jobs until the server ends; the handles end when no job is in hand any more.
pub fn start(app: &App) -> Vec<JoinHandle<()>> {
    let workers = 0..app.config.workers;
    let mut running: Vec<_> = workers.map(|_| tokio::spawn(work(app.clone()))).collect();
    if !running.is_empty() {
        running.push(tokio::spawn(housekeeping::go_round(app.clone())));
        running.push(tokio::spawn(publish::go_round(app.clone())));
        running.push(tokio::spawn(nightly::go_round(app.clone())));
        running.push(tokio::spawn(sending::go_round(app.clone())));
        running.push(tokio::spawn(sending::measure_round(app.clone())));
    }
    running
}

/// Takes over what a server that was killed had in hand, at the start. SQLite has one server, so whoever holds a job is
/// gone; on PostgreSQL another one may be at it, and a job waits for its lease.
///
/// # Errors
/// When the database does not answer.
pub async fn take_over(app: &App) -> Answer<()> {
    if app.store.dialect() != Dialect::Sqlite || app.config.workers == 0 {
        return Ok(());
    }
    let db = app.store.write(0).await?;
    let jobs = campus_store::take_over(&db).await?;
    db.commit().await?;
    if jobs > 0 {
        tracing::info!(jobs, "jobs of a server that ended in the middle are taken over");
    }
    Ok(())
}

async fn work(app: App) {
    let mut ending = app.events.ending();
    while !*ending.borrow() {
        match run_one(&app).await {
            Ok(true) => {}
            Ok(false) => pause(&mut ending).await,
            Err(error) => {
                tracing::error!(error = %error.0, "the queue cannot be looked at");
                pause(&mut ending).await;
            }
        }
    }
}

async fn pause(ending: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(LOOK) => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

/// Works on every job that may begin now, one after the other.
///
/// # Errors
/// When the database does not answer.
pub async fn run_waiting(app: &App) -> Answer<u64> {
    let mut done = 0;
    while run_one(app).await? {
        done += 1;
    }
    Ok(done)
}

/// Works on the next job, to its end or the server's; `false` when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn run_one(app: &App) -> Answer<bool> {
    let now = app.clock.now();
    if !queued(&app.store.read(0).await?, now).await? {
        return Ok(false);
    }
    let worker = format!("{:032x}", rand::random::<u128>());
    let db = app.store.write(0).await?;
    let lease = claim(&db, &worker, now, now + TimeDelta::seconds(LEASE)).await?;
    db.commit().await?;
    let Some(lease) = lease else { return Ok(false) };
    // A fault of ours in a job ends the job, not the worker.
    let running = tokio::spawn(run(app.clone(), lease.clone()));
    let outcome = match running.await {
        Ok(outcome) => outcome,
        Err(error) => {
            tracing::error!(%error, job = lease.job, "a job panicked");
            Err(Code::Internal.into())
        }
    };
    if let Err(refusal) = outcome {
        give_up(app, &lease, refusal).await?;
    }
    Ok(true)
}

/// Step after step, each in a transaction of its own that also says that the worker is alive.
async fn run(app: App, lease: Lease) -> Answer<()> {
    let ending = app.events.ending();
    let mut memory = Memory::default();
    loop {
        memory.ready().await;
        let db = app.store.write(lease.org).await?;
        let now = app.clock.now();
        if !hold(&db, &lease, now + TimeDelta::seconds(LEASE)).await? {
            return Ok(());
        }
        if *ending.borrow() {
            // it goes on elsewhere, or after the start.
            let_go(&db, &lease, now, false).await?;
            return Ok(db.commit().await?);
        }
        let Some(stored) = job_by_id(&db, lease.job).await?.filter(|stored| stored.job.state.open()) else {
            unqueue(&db, &lease).await?;
            return Ok(db.commit().await?);
        };
        let mut stored = stored;
        let job = &mut stored.job;
        if job.state == JobState::Waiting {
            job.state = JobState::Running;
            job.started_at = job.started_at.or(Some(now));
        }
        job.attempts = u32::try_from(lease.attempts).unwrap_or(u32::MAX);
        if lease.attempts > MOST_ATTEMPTS {
            return Err(Code::Internal.into());
        }
        let user = session::member(&app, &db, lease.org, stored.user).await?.ok_or(Code::Forbidden)?;
        let step = step(&app, &db, &user, &mut stored, &mut memory).await?;
        let job = &mut stored.job;
        match &step {
            Step::More => {}
            Step::Later(at) => let_go(&db, &lease, *at, false).await?,
            Step::Done | Step::Failed(_) => {
                let failed = if let Step::Failed(problem) = &step { Some(*problem.clone()) } else { None };
                job.state = if failed.is_some() { JobState::Failed } else { JobState::Done };
                job.error = failed;
                job.finished_at = Some(now);
                unqueue(&db, &lease).await?;
                notifications::job_ended(&db, stored.user, job, now).await?;
            }
        }
        save_job(&db, job, now).await?;
        let touched = db.touched();
        db.commit().await?;
        app.events.tell_touched(lease.org, touched, None);
        app.events.tell(news(lease.org, stored.user, &stored.job));
        if step != Step::More {
            return Ok(());
        }
    }
}

/// Does the next step of a job, within the transaction.
///
/// # Errors
/// What ends the job.
pub async fn step(app: &App, db: &Db, user: &CurrentUser, stored: &mut StoredJob, memory: &mut Memory) -> Answer<Step> {
    match stored.job.import_id {
        Some(_) => imports::step(app, db, user, &mut stored.job, &mut memory.import).await,
        None if stored.job.kind == JobKind::Mail => mail::step(app, db, stored, &mut memory.mail).await,
        None => crud::step(app, db, user, stored).await,
    }
}

/// After a fault of ours a job is begun again a little later; five times, then it is left alone. What the job's
/// owner may not do is no better later.
async fn give_up(app: &App, lease: &Lease, refusal: Refusal) -> Answer<()> {
    let Refusal(problem) = refusal;
    let now = app.clock.now();
    let db = app.store.write(lease.org).await?;
    if !hold(&db, lease, now).await? {
        return Ok(());
    }
    let ours = matches!(problem.code, Code::Internal | Code::Unavailable);
    if ours && lease.attempts < MOST_ATTEMPTS {
        let later = now + TimeDelta::seconds(1 << lease.attempts.clamp(0, 10));
        let_go(&db, lease, later, true).await?;
        return Ok(db.commit().await?);
    }
    tracing::warn!(job = lease.job, org = lease.org, problem = %problem, attempts = lease.attempts, "a job failed");
    let Some(stored) = job_by_id(&db, lease.job).await? else {
        unqueue(&db, lease).await?;
        return Ok(db.commit().await?);
    };
    let job = fail(&db, stored.job, *problem, app).await?;
    notifications::job_ended(&db, stored.user, &job, now).await?;
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(lease.org, touched, None);
    app.events.tell(news(lease.org, stored.user, &job));
    Ok(())
}

async fn fail(db: &Db, mut job: Job, problem: Problem, app: &App) -> Answer<Job> {
    let now = app.clock.now();
    if let Some(import) = job.import_id {
        imports::fail(db, import, problem.clone(), now).await?;
    }
    super::end(db, &mut job, JobState::Failed, Some(problem), now).await?;
    Ok(job)
}
