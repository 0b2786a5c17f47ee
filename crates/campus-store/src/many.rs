//! Many rows at once: what imports and their undoing read and write in a fixed number of statements.

use campus_model::{Entity, Field, Labelled, Labels, Record};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query};
use serde_json::Value as Json;

use crate::code::{decode, encode};
use crate::db::Db;
use crate::error::StoreError;
use crate::label::label_sql;
use crate::pick::{candidates, offered};
use crate::scope::Scope;
use crate::select::{ROW, Reader, reached};
use crate::table::{by, col, live, select_from, t};

/// The rows with these ids, as far as `reader` reaches them.
///
/// # Errors
/// When the database does not answer.
pub async fn get_many(db: &Db, reader: &Reader<'_>, ids: &[i64]) -> Result<(Vec<Record>, Labels), StoreError> {
    let mut links = Labels::new();
    if ids.is_empty() {
        return Ok((Vec::new(), links));
    }
    let mut select = reader.select(db);
    select.and_where(col(ROW, "id").is_in(ids.iter().copied()));
    let mut rows = Vec::with_capacity(ids.len());
    for row in db.all(&select).await? {
        rows.push(reader.record(&row, &mut links)?);
    }
    reader.add_lists(db, &mut rows, &mut links).await?;
    Ok((rows, links))
}

/// Id and version of those of some rows that a scope reaches.
///
/// # Errors
/// When the database does not answer.
pub async fn reached_versions(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    ids: &[i64],
) -> Result<Vec<(i64, i64)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select_from(entity.name, ROW);
    select
        .expr(col(ROW, "id"))
        .expr(col(ROW, "version"))
        .cond_where(reached(db, entity, scope))
        .and_where(col(ROW, "id").is_in(ids.iter().copied()));
    db.all(&select).await?.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "version")?))).collect()
}

/// Which rows of the organisation, live ones or those in the trash, have one of these values in the first of some
/// fields: id, and the values of all of them.
///
/// # Errors
/// When the database does not answer.
pub async fn taken_values(
    db: &Db,
    entity: &'static Entity,
    fields: &[&'static Field],
    firsts: &[Json],
    trashed: bool,
) -> Result<Vec<(i64, Vec<Json>)>, StoreError> {
    let (Some(first), false) = (fields.first(), firsts.is_empty()) else { return Ok(Vec::new()) };
    let mut select = select_from(entity.name, ROW);
    select.expr(col(ROW, "id")).and_where(db.own(entity, ROW));
    if trashed {
        select.and_where(col(ROW, "deleted_at").is_not_null());
    } else if !entity.global {
        select.and_where(live(ROW));
    }
    for field in fields {
        select.expr(col(ROW, field.name));
    }
    select.and_where(col(ROW, first.name).is_in(firsts.iter().map(|value| encode(first.kind, value))));
    let mut found = Vec::new();
    for row in db.all(&select).await? {
        let values: Result<Vec<Json>, _> = fields.iter().map(|field| decode(&row, field.name, field.kind)).collect();
        found.push((row.try_get("", "id")?, values?));
    }
    Ok(found)
}

/// The rows that a link field may point to, as far as `scope` reaches, with one of these ids or called so.
///
/// # Errors
/// When the database does not answer.
pub async fn choices_named(
    db: &Db,
    owner: &'static Entity,
    field: &'static Field,
    scope: &Scope,
    within: Option<i64>,
    ids: &[i64],
    names: &[String],
) -> Result<Vec<Labelled>, StoreError> {
    let Some((select, target)) = candidates(db, field, owner, scope, within, None) else { return Ok(Vec::new()) };
    let mut select = offered(select, target, false);
    let label = label_sql(target, "t");
    let mut any = Cond::any().add(col("t", "id").is_in(ids.iter().copied()));
    if target.label_key.is_none() {
        any = any.add(Expr::cust(label.clone()).is_in(names.iter().map(String::as_str)));
    } else if !names.is_empty() {
        // Such rows are few, and called by words that the database does not know.
        any = any.add(Expr::cust("1 = 1"));
    }
    select.expr(col("t", "id")).expr_as(Expr::cust(label), t("label")).cond_where(any).limit(5_000);
    let mut found = Vec::new();
    for row in db.all(&select).await? {
        let label: Option<String> = row.try_get("", "label")?;
        found.push(Labelled { id: row.try_get("", "id")?, label: label.unwrap_or_default() });
    }
    Ok(found)
}

/// Moves live rows to the trash; answers id and version of those that went.
///
/// # Errors
/// When the database does not answer.
pub async fn trash_many(
    db: &Db,
    entity: &Entity,
    ids: &[i64],
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<Vec<(i64, i64)>, StoreError> {
    db.note(entity);
    let mut update = Query::update();
    update
        .table(t(entity.name))
        .value(t("deleted_at"), at)
        .value(t("updated_at"), at)
        .value(t("updated_by"), by_user)
        .value(t("version"), by("version").add(1))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").is_in(ids.iter().copied()))
        .and_where(by("deleted_at").is_null())
        .returning(Query::returning().columns([t("id"), t("version")]));
    db.all(&update).await?.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "version")?))).collect()
}
