//! The rows that a job changes, and what became of each.

use campus_model::{Entity, ListQuery, Problem};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};

use crate::db::Db;
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::scope::Scope;
use crate::select::ids_of;
use crate::table::{by, col, select_from, t};

const TABLE: &str = "job_rows";

/// Notes the rows of a job by their ids, in one statement; answers how many they are.
///
/// # Errors
/// When the database does not answer.
pub async fn add_job_rows(db: &Db, job: i64, ids: &[i64]) -> Result<u64, StoreError> {
    let list = serde_json::to_string(ids).unwrap_or_default();
    let rows = match db.dialect() {
        Dialect::Sqlite => format!("select distinct {}, {job}, value from json_each('{list}')", db.org()),
        Dialect::Postgres => {
            format!("select distinct {}, {job}, value::bigint from json_array_elements_text('{list}')", db.org())
        }
    };
    db.raw(&format!("insert into {TABLE} (org_id, job_id, row_id) {rows}")).await
}

/// Notes all rows of `scope` that meet a query's filters as those of a job, in one statement; answers how many they are.
///
/// # Errors
/// When the database does not answer.
pub async fn add_matching_rows(
    db: &Db,
    job: i64,
    entity: &'static Entity,
    scope: &Scope,
    query: &ListQuery,
) -> Result<u64, StoreError> {
    let mut found = ids_of(db, entity, scope, query);
    found.clear_selects().clear_order_by();
    found.expr(Expr::val(db.org())).expr(Expr::val(job)).expr(col(crate::select::ROW, "id"));
    let mut insert = Query::insert();
    insert.into_table(t(TABLE)).columns(["org_id", "job_id", "row_id"].map(t));
    insert.select_from(found).map_err(|error| StoreError::Database(sea_orm::DbErr::Custom(error.to_string())))?;
    db.run(&insert).await
}

fn rows_of(db: &Db, job: i64, after: i64, limit: u64) -> SelectStatement {
    let mut select = select_from(TABLE, "r");
    select
        .expr(col("r", "row_id"))
        .expr(col("r", "problem"))
        .and_where(db.org_is("r"))
        .and_where(col("r", "job_id").eq(job))
        .and_where(col("r", "row_id").gt(after))
        .order_by((t("r"), t("row_id")), Order::Asc)
        .limit(limit);
    select
}

/// The next rows of a job after the row `after`.
///
/// # Errors
/// When the database does not answer.
pub async fn job_rows(db: &Db, job: i64, after: i64, limit: u64) -> Result<Vec<i64>, StoreError> {
    db.all(&rows_of(db, job, after, limit)).await?.iter().map(|row| Ok(row.try_get("", "row_id")?)).collect()
}

/// What became of the rows of a job that it is through with: those up to `position`; with a problem, where it was
/// refused. Only these of them, if `refused`.
///
/// # Errors
/// When the database does not answer.
pub async fn job_results(
    db: &Db,
    job: i64,
    position: i64,
    refused: bool,
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, Option<Problem>)>, StoreError> {
    let mut select = rows_of(db, job, after, limit);
    select.and_where(col("r", "row_id").lte(position));
    if refused {
        select.and_where(col("r", "problem").is_not_null());
    }
    let rows = db.all(&select).await?;
    let read = rows.iter().map(|row| {
        let problem: Option<String> = row.try_get("", "problem")?;
        Ok((row.try_get("", "row_id")?, problem.and_then(|problem| serde_json::from_str(&problem).ok())))
    });
    read.collect()
}

/// Notes why rows of a job were refused, in one statement.
///
/// # Errors
/// When the database does not answer.
pub async fn refuse_job_rows(db: &Db, job: i64, refused: &[(i64, Problem)]) -> Result<(), StoreError> {
    if refused.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(t(TABLE)).columns(["org_id", "job_id", "row_id", "problem"].map(t));
    for (row, problem) in refused {
        let problem = serde_json::to_string(problem).unwrap_or_else(|_| "{}".to_owned());
        insert.values_panic([db.org().into(), job.into(), (*row).into(), problem.into()]);
    }
    let key = OnConflict::columns(["org_id", "job_id", "row_id"].map(t)).update_column(t("problem")).to_owned();
    insert.on_conflict(key);
    db.run(&insert).await.map(drop)
}

/// Forgets the rows of a job.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_job_rows(db: &Db, job: i64) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete.from_table(t(TABLE)).and_where(by("org_id").eq(db.org())).and_where(by("job_id").eq(job));
    db.run(&delete).await.map(drop)
}
