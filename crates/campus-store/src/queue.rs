//! The queue of jobs: which job of which organisation is next, and who works on it. It knows numbers only; what a job
//! is stands in the organisation's own table.
//!
//! Whoever takes a job holds it for a while and says again and again that they are at it, in the very transactions in
//! which they do it. A worker that died lets go by its silence, and one that lost its hold cannot commit.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, LockBehavior, LockType, Order, Query, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

const TABLE: &str = "job_queue";

/// A job that a worker holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Its place in the queue.
    pub id: i64,
    /// The organisation.
    pub org: i64,
    /// The job.
    pub job: i64,
    /// How often it was taken, this time included.
    pub attempts: i64,
    /// Who holds it.
    pub worker: String,
}

/// Puts a job of this connection's organisation into the queue, with the rest of the transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue(db: &Db, job: i64, run_at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut insert = Query::insert();
    insert.into_table(t(TABLE)).columns(["organisation", "job_id", "run_at"].map(t)).values_panic([
        db.org().into(),
        job.into(),
        run_at.into(),
    ]);
    db.run(&insert).await.map(drop)
}

/// The first job that may begin now.
fn next(now: DateTime<Utc>) -> SelectStatement {
    let mut select = select_from(TABLE, "q");
    let free = Cond::any().add(col("q", "leased_until").is_null()).add(col("q", "leased_until").lt(now));
    select
        .expr(col("q", "id"))
        .and_where(col("q", "run_at").lte(now))
        .cond_where(free)
        .order_by((t("q"), t("run_at")), Order::Asc)
        .order_by((t("q"), t("id")), Order::Asc)
        .limit(1);
    select
}

/// Whether a job may begin now: a look that takes no lock.
///
/// # Errors
/// When the database does not answer.
pub async fn queued(db: &Db, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(db.one(&next(now)).await?.is_some())
}

/// Takes the next job, if there is one, until `until`.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(
    db: &Db,
    worker: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Lease>, StoreError> {
    let mut first = next(now);
    first.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("worker"), worker)
        .value(t("leased_until"), until)
        .value(t("attempts"), by("attempts").add(1))
        // Equal to the one, not among them: PostgreSQL may ask what stands behind `in` again for each row that it
        // compares, and each time locks the next job, which would then be held and not worked on.
        .and_where(by("id").eq(first))
        .returning(Query::returning().columns(["id", "organisation", "job_id", "attempts"].map(t)));
    let Some(row) = db.one(&update).await? else { return Ok(None) };
    Ok(Some(Lease {
        id: row.try_get("", "id")?,
        org: row.try_get("", "organisation")?,
        job: row.try_get("", "job_id")?,
        attempts: row.try_get("", "attempts")?,
        worker: worker.to_owned(),
    }))
}

/// Says that the worker is still at it; `false` when the job is theirs no more. What the transaction does afterwards
/// stands or falls with it.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(db: &Db, lease: &Lease, until: DateTime<Utc>) -> Result<bool, StoreError> {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("leased_until"), until)
        .and_where(by("id").eq(lease.id))
        .and_where(by("worker").eq(lease.worker.as_str()));
    Ok(db.run(&update).await? == 1)
}

/// Gives a job back to be taken from `run_at` on; one that was only interrupted does not count as an attempt.
///
/// # Errors
/// When the database does not answer.
pub async fn let_go(db: &Db, lease: &Lease, run_at: DateTime<Utc>, counts: bool) -> Result<(), StoreError> {
    let attempts = if counts { lease.attempts } else { lease.attempts - 1 };
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("leased_until"), Expr::cust("null"))
        .value(t("worker"), Expr::cust("null"))
        .value(t("run_at"), run_at)
        .value(t("attempts"), attempts)
        .and_where(by("id").eq(lease.id))
        .and_where(by("worker").eq(lease.worker.as_str()));
    db.run(&update).await.map(drop)
}

/// Takes a job out of the queue: it is over.
///
/// # Errors
/// When the database does not answer.
pub async fn unqueue(db: &Db, lease: &Lease) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete.from_table(t(TABLE)).and_where(by("id").eq(lease.id)).and_where(by("worker").eq(lease.worker.as_str()));
    db.run(&delete).await.map(drop)
}

/// Takes a job of this organisation out of the queue, whoever holds it: whoever does cannot commit any more.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_queued(db: &Db, job: i64) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete.from_table(t(TABLE)).and_where(by("organisation").eq(db.org())).and_where(by("job_id").eq(job));
    db.run(&delete).await.map(drop)
}

/// Takes every job from whoever holds it: at the start of the only server, which nobody else can be at work beside. A
/// worker that is nevertheless there cannot commit any more.
///
/// # Errors
/// When the database does not answer.
pub async fn take_over(db: &Db) -> Result<u64, StoreError> {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("leased_until"), Expr::cust("null"))
        .value(t("worker"), Expr::cust("null"))
        .and_where(by("worker").is_not_null());
    db.run(&update).await
}

/// How many jobs wait or are worked on.
///
/// # Errors
/// When the database does not answer.
pub async fn queue_length(db: &Db) -> Result<u64, StoreError> {
    let mut select = select_from(TABLE, "q");
    select.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"));
    let count = db.one(&select).await?.map(|row| row.try_get::<i64>("", "n")).transpose()?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}
