//! Jobs as their owners see them: an organisation's own rows.

use campus_model::{Job, JobKind, JobState, Jobs};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Order, Query, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, live, select_from, t};

const TABLE: &str = "background_jobs";

/// A job and whose it is.
#[derive(Clone, Debug)]
pub struct StoredJob {
    /// The job.
    pub job: Job,
    /// `users.id`
    pub user: i64,
    /// What is to be done, for whoever does it.
    pub task: Option<String>,
    /// The operation that it takes back.
    pub undoes: Option<String>,
    /// How far it is, in numbers of its kind.
    pub position: i64,
}

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    /// What it does.
    pub kind: JobKind,
    /// What it does it to.
    pub title: &'a str,
    /// Whose rows.
    pub entity: Option<&'a str>,
    /// For which import.
    pub import: Option<i64>,
    /// Rows in all, if that is known.
    pub total: u64,
    /// The operation id of what it does.
    pub operation: Option<&'a str>,
    /// The operation that it takes back.
    pub undoes: Option<&'a str>,
    /// What is to be done.
    pub task: Option<String>,
}

impl<'a> NewJob<'a> {
    /// A job on so many rows of an entity.
    #[must_use]
    pub const fn new(kind: JobKind, entity: &'a str, total: u64) -> Self {
        Self { kind, title: "", entity: Some(entity), import: None, total, operation: None, undoes: None, task: None }
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Notes a job of `user`, waiting.
///
/// # Errors
/// When the database does not answer.
pub async fn add_job(db: &Db, user: i64, new: &NewJob<'_>, at: DateTime<Utc>) -> Result<Job, StoreError> {
    let columns = [
        "org_id",
        "user_id",
        "kind",
        "title",
        "entity",
        "import_id",
        "state",
        "done",
        "total",
        "attempts",
        "operation_id",
        "undoes",
        "task",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ];
    let mut insert = Query::insert();
    insert.into_table(t(TABLE)).columns(columns.map(t)).returning_col(t("id")).values_panic([
        Expr::val(db.org()),
        Expr::val(user),
        Expr::val(new.kind.slug()),
        Expr::val(new.title),
        Expr::val(new.entity),
        Expr::val(new.import),
        Expr::val(JobState::Waiting.slug()),
        Expr::val(0i64),
        Expr::val(whole(new.total)),
        Expr::val(0i64),
        Expr::val(new.operation),
        Expr::val(new.undoes),
        Expr::val(new.task.clone()),
        Expr::val(at),
        Expr::val(user),
        Expr::val(at),
        Expr::val(user),
    ]);
    let row = db.one(&insert).await?.ok_or(StoreError::Stale)?;
    Ok(Job {
        id: row.try_get("", "id")?,
        kind: new.kind,
        title: new.title.to_owned(),
        entity: new.entity.map(str::to_owned),
        import_id: new.import,
        state: JobState::Waiting,
        done: 0,
        total: new.total,
        operation_id: new.operation.map(str::to_owned),
        changed: 0,
        failed: 0,
        error: None,
        attempts: 0,
        created_at: at,
        started_at: None,
        finished_at: None,
    })
}

fn select(db: &Db) -> SelectStatement {
    let mut select = select_from(TABLE, "j");
    for column in [
        "id",
        "user_id",
        "kind",
        "title",
        "entity",
        "import_id",
        "state",
        "done",
        "total",
        "error",
        "attempts",
        "operation_id",
        "undoes",
        "task",
        "position",
        "changed",
        "failed",
        "created_at",
        "started_at",
        "finished_at",
    ] {
        select.expr(col("j", column));
    }
    select.and_where(db.org_is("j")).and_where(live("j"));
    select
}

fn read(row: &QueryResult) -> Result<StoredJob, StoreError> {
    let number = |name: &str| -> Result<u64, StoreError> {
        Ok(u64::try_from(row.try_get::<i64>("", name)?).unwrap_or_default())
    };
    let error: Option<String> = row.try_get("", "error")?;
    Ok(StoredJob {
        user: row.try_get("", "user_id")?,
        task: row.try_get("", "task")?,
        undoes: row.try_get("", "undoes")?,
        position: row.try_get("", "position")?,
        job: Job {
            id: row.try_get("", "id")?,
            kind: JobKind::parse(&row.try_get::<String>("", "kind")?).unwrap_or(JobKind::Import),
            title: row.try_get("", "title")?,
            entity: row.try_get("", "entity")?,
            import_id: row.try_get("", "import_id")?,
            state: JobState::parse(&row.try_get::<String>("", "state")?).unwrap_or(JobState::Failed),
            done: number("done")?,
            total: number("total")?,
            operation_id: row.try_get("", "operation_id")?,
            changed: number("changed")?,
            failed: number("failed")?,
            error: error.and_then(|error| serde_json::from_str(&error).ok()),
            attempts: u32::try_from(number("attempts")?).unwrap_or(u32::MAX),
            created_at: row.try_get("", "created_at")?,
            started_at: row.try_get("", "started_at")?,
            finished_at: row.try_get("", "finished_at")?,
        },
    })
}

/// A job.
///
/// # Errors
/// When the database does not answer.
pub async fn job_by_id(db: &Db, id: i64) -> Result<Option<StoredJob>, StoreError> {
    let mut select = select(db);
    select.and_where(col("j", "id").eq(id));
    db.one(&select).await?.as_ref().map(read).transpose()
}

/// A person's jobs, newest first; those before the job `after`, if one is named.
///
/// # Errors
/// When the database does not answer.
pub async fn jobs_of(db: &Db, user: i64, after: Option<i64>, limit: u64) -> Result<Jobs, StoreError> {
    let mut select = select(db);
    select.and_where(col("j", "user_id").eq(user));
    if let Some(after) = after {
        select.and_where(col("j", "id").lt(after));
    }
    select.order_by((t("j"), t("id")), Order::Desc).limit(limit + 1);
    let rows: Result<Vec<Job>, StoreError> =
        db.all(&select).await?.iter().map(|row| read(row).map(|stored| stored.job)).collect();
    let mut rows = rows?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|job| job.id);
    Ok(Jobs { rows, next })
}

/// Notes how far a job is.
///
/// # Errors
/// When the database does not answer.
pub async fn save_job(db: &Db, job: &Job, at: DateTime<Utc>) -> Result<(), StoreError> {
    let error = job.error.as_ref().and_then(|error| serde_json::to_string(error).ok());
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("state"), job.state.slug())
        .value(t("done"), whole(job.done))
        .value(t("total"), whole(job.total))
        .value(t("changed"), whole(job.changed))
        .value(t("failed"), whole(job.failed))
        .value(t("error"), error)
        .value(t("attempts"), i64::from(job.attempts))
        .value(t("started_at"), job.started_at)
        .value(t("finished_at"), job.finished_at)
        .value(t("updated_at"), at)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(job.id));
    db.run(&update).await.map(drop)
}

/// Notes how far a job is in its own terms, and what is left to be done.
///
/// # Errors
/// When the database does not answer.
pub async fn save_position(db: &Db, stored: &StoredJob) -> Result<(), StoreError> {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("position"), stored.position)
        .value(t("task"), stored.task.clone())
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(stored.job.id));
    db.run(&update).await.map(drop)
}

/// A job that waits or is under way and does this operation, or takes it back.
///
/// # Errors
/// When the database does not answer.
pub async fn open_job_on(db: &Db, operation: &str) -> Result<Option<StoredJob>, StoreError> {
    let mut select = select(db);
    let on = Cond::any().add(col("j", "operation_id").eq(operation)).add(col("j", "undoes").eq(operation));
    select
        .cond_where(on)
        .and_where(col("j", "state").is_in([JobState::Waiting, JobState::Running].map(JobState::slug)))
        .limit(1);
    db.one(&select).await?.as_ref().map(read).transpose()
}
