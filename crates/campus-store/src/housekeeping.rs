//! What is kept for a while and then forgotten, some at a time.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

/// Forgets what needs no file: keys of requests made before `requests`; forms kept, and sessions that ended or began,
/// before `old`; what became of each row of jobs that ended before `old`.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_old(db: &Db, requests: DateTime<Utc>, old: DateTime<Utc>) -> Result<(), StoreError> {
    for (table, column, before) in
        [("idempotency_keys", "created_at", requests), ("saved_forms", "kept_at", old), ("sessions", "ended_at", old)]
    {
        let mut delete = Query::delete();
        delete.from_table(t(table)).and_where(by("org_id").eq(db.org())).and_where(by(column).lt(before));
        db.run(&delete).await?;
    }
    let mut jobs = select_from("background_jobs", "j");
    jobs.expr(col("j", "id")).and_where(db.org_is("j")).and_where(col("j", "finished_at").lt(old));
    let mut delete = Query::delete();
    delete.from_table(t("job_rows")).and_where(by("org_id").eq(db.org())).and_where(by("job_id").in_subquery(jobs));
    db.run(&delete).await.map(drop)
}

/// Forgets sessions that began before a moment, whether they were ended or not.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_sessions(db: &Db, before: DateTime<Utc>) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete.from_table(t("sessions")).and_where(by("org_id").eq(db.org())).and_where(by("created_at").lt(before));
    db.run(&delete).await.map(drop)
}

/// An import whose file may go, and where it lies: one that ended before a moment, or was given up before it.
///
/// # Errors
/// When the database does not answer.
pub async fn old_import(db: &Db, before: DateTime<Utc>) -> Result<Option<(i64, String)>, StoreError> {
    let ended = Cond::any()
        .add(col("i", "finished_at").lt(before))
        .add(col("i", "finished_at").is_null().and(col("i", "updated_at").lt(before)));
    let mut select = select_from("imports", "i");
    select
        .expr(col("i", "id"))
        .expr(col("i", "file_key"))
        .and_where(db.org_is("i"))
        .and_where(col("i", "file_key").ne(""))
        .and_where(col("i", "state").is_not_in(["checking", "running"]))
        .cond_where(ended)
        .limit(1);
    Ok(match db.one(&select).await? {
        Some(row) => Some((row.try_get("", "id")?, row.try_get("", "file_key")?)),
        None => None,
    })
}

/// Files of rows that were taken away before a moment, whose bytes are still there.
///
/// # Errors
/// When the database does not answer.
pub async fn old_files(db: &Db, before: DateTime<Utc>, most: u64) -> Result<Vec<(i64, String)>, StoreError> {
    let mut select = select_from("attachments", "f");
    select
        .expr(col("f", "id"))
        .expr(col("f", "key"))
        .and_where(db.org_is("f"))
        .and_where(col("f", "key").ne(""))
        .and_where(col("f", "deleted_at").lt(before))
        .limit(most);
    db.all(&select).await?.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "key")?))).collect()
}

/// Notes that the bytes of an import, or of a file of a row, are gone.
///
/// # Errors
/// When the database does not answer.
pub async fn bytes_gone(db: &Db, table: &str, column: &str, id: i64) -> Result<(), StoreError> {
    let mut update = Query::update();
    update
        .table(t(table))
        .value(t(column), Expr::val(""))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(id));
    db.run(&update).await.map(drop)
}
