//! Rows that look like a value being typed.

use campus_model::{Entity, Field, Labelled, fold};
use sea_orm::sea_query::{Expr, ExprTrait, Order, SelectStatement};
use serde_json::Value as Json;

use crate::code::encode;
use crate::db::Db;
use crate::dialect::START;
use crate::error::StoreError;
use crate::label::label_sql;
use crate::scope::Scope;
use crate::select::{ROW, reached};
use crate::table::{col, live, select_from, t};

/// Rows whose words may begin alike, at most.
const LOOKED_AT: u64 = 50;

/// Rows of `scope` that hold exactly `value` in `field`, without the row `but`; the index of the unique key finds them.
///
/// # Errors
/// When the database does not answer.
pub async fn similar_value(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    field: &Field,
    value: &Json,
    but: Option<i64>,
) -> Result<Vec<Labelled>, StoreError> {
    let mut select = labelled(db, entity, scope, but);
    select.and_where(col(ROW, field.name).eq(encode(field.kind, value))).limit(1);
    read(db, &select).await
}

/// Whether any row of the organisation, in reach or not, holds exactly `value` in `field`.
///
/// # Errors
/// When the database does not answer.
pub async fn exists(
    db: &Db,
    entity: &'static Entity,
    field: &Field,
    value: &Json,
    but: Option<i64>,
) -> Result<bool, StoreError> {
    let mut select = select_from(entity.name, ROW);
    select
        .expr(Expr::cust("1"))
        .and_where(db.own(entity, ROW))
        .and_where(col(ROW, field.name).eq(encode(field.kind, value)))
        .limit(1);
    if !entity.global {
        select.and_where(live(ROW));
    }
    if let Some(but) = but {
        select.and_where(col(ROW, "id").ne(but));
    }
    Ok(db.one(&select).await?.is_some())
}

/// Rows of `scope` that hold `text` in `field` but for case, width and diacritics, `most` at most. The folded words of a
/// row begin with those of its first searched text, and an index of their beginnings finds them.
///
/// # Errors
/// When the database does not answer.
pub async fn similar_text(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    field: &Field,
    text: &str,
    but: Option<i64>,
    most: usize,
) -> Result<Vec<Labelled>, StoreError> {
    let folded = fold(text);
    let start: String = folded.chars().take(START).collect();
    let begins = || Expr::cust(db.dialect().start("\"t\".\"search_text\""));
    let mut select = labelled(db, entity, scope, but);
    select
        .expr_as(col(ROW, field.name), t("__value"))
        .and_where(begins().gte(start.as_str()))
        .and_where(begins().lt(format!("{start}\u{10ffff}")))
        .order_by_expr(begins(), Order::Asc)
        .limit(LOOKED_AT);
    let mut rows = Vec::new();
    for row in db.all(&select).await? {
        let value: Option<String> = row.try_get("", "__value")?;
        if value.is_some_and(|value| fold(&value) == folded) {
            rows.push(label_of(&row)?);
        }
    }
    rows.truncate(most);
    Ok(rows)
}

fn labelled(db: &Db, entity: &'static Entity, scope: &Scope, but: Option<i64>) -> SelectStatement {
    let mut select = select_from(entity.name, ROW);
    select
        .expr(col(ROW, "id"))
        .expr_as(Expr::cust(label_sql(entity, ROW)), t("label"))
        .cond_where(reached(db, entity, scope));
    if let Some(but) = but {
        select.and_where(col(ROW, "id").ne(but));
    }
    select
}

async fn read(db: &Db, select: &SelectStatement) -> Result<Vec<Labelled>, StoreError> {
    db.all(select).await?.iter().map(label_of).collect()
}

fn label_of(row: &sea_orm::QueryResult) -> Result<Labelled, StoreError> {
    let id: i64 = row.try_get("", "id")?;
    let label: Option<String> = row.try_get("", "label")?;
    Ok(Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) })
}
