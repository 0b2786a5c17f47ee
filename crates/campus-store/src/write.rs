//! Writing by descriptor: every change raises the version and notes who and when.

use campus_model::{Entity, Field, Kind, Record, entities, fold};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, UpdateStatement};
use serde_json::Value as Json;

use crate::code::encode;
use crate::db::Db;
use crate::error::StoreError;
use crate::links::set_links;
use crate::table::{by, col, live, select_from, t};

/// Adds a row with all its values (checked before); answers its id.
///
/// # Errors
/// [`StoreError::Taken`] for a unique key, [`StoreError::MissingLink`] where wall two refuses a link.
pub async fn insert(
    db: &Db,
    entity: &Entity,
    record: &Record,
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let mut columns =
        vec![t("version"), t("created_at"), t("created_by"), t("updated_at"), t("updated_by"), t("search_text")];
    let mut values: Vec<Expr> = vec![
        Expr::val(1i64),
        Expr::val(at),
        Expr::val(by_user),
        Expr::val(at),
        Expr::val(by_user),
        Expr::val(search_text(entity, record)),
    ];
    if !entity.global {
        columns.push(t("org_id"));
        values.push(Expr::val(db.org()));
    }
    for field in entity.columns() {
        columns.push(t(field.name));
        values.push(Expr::val(encode(field.kind, record.get(field.name))));
    }
    let mut insert = Query::insert();
    insert.into_table(t(entity.name)).columns(columns).values_panic(values).returning_col(t("id"));
    let row = db.one(&insert).await?.ok_or(StoreError::Stale)?;
    db.note(entity);
    let id = row.try_get("", "id")?;
    for field in entity.link_lists() {
        let ids = record.ids(field.name);
        if !ids.is_empty() {
            set_links(db, entity, field, id, &ids).await?;
        }
    }
    Ok(id)
}

/// Changes the keys of `changes` in a row that is still as it was read.
///
/// # Errors
/// [`StoreError::Stale`] when the row is not at `old`'s version any more; else as [`insert`].
pub async fn update(
    db: &Db,
    entity: &Entity,
    old: &Record,
    changes: &Record,
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let id = old.id();
    let mut update = touched(db, entity, id, by_user, at);
    update
        .and_where(by("version").eq(old.version()))
        .value(t("search_text"), search_text(entity, &old.patched(changes)));
    for field in entity.columns().filter(|field| changes.has(field.name)) {
        update.value(t(field.name), Expr::val(encode(field.kind, changes.get(field.name))));
    }
    if db.run(&update).await? != 1 {
        return Err(StoreError::Stale);
    }
    for field in entity.link_lists().filter(|field| changes.has(field.name)) {
        set_links(db, entity, field, id, &changes.ids(field.name)).await?;
    }
    Ok(())
}

/// Sets columns by the product's own rules, whatever the version.
///
/// # Errors
/// When the database does not answer.
pub async fn touch(
    db: &Db,
    entity: &Entity,
    id: i64,
    values: &[(&str, Json)],
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut update = touched(db, entity, id, by_user, at);
    for (name, value) in values {
        if let Some(field) = entity.field(name) {
            update.value(t(field.name), Expr::val(encode(field.kind, value)));
        }
    }
    db.run(&update).await.map(drop)
}

/// Moves the row at `version` to the trash.
///
/// # Errors
/// [`StoreError::Stale`] when the row is not at `version` any more.
pub async fn trash(
    db: &Db,
    entity: &Entity,
    id: i64,
    version: i64,
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut update = touched(db, entity, id, by_user, at);
    update.and_where(by("version").eq(version)).value(t("deleted_at"), at);
    if db.run(&update).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Rows that went to the trash with the row they belong to: id and new version.
pub struct Owned {
    /// Their entity.
    pub entity: &'static Entity,
    /// Id and version of each.
    pub rows: Vec<(i64, i64)>,
}

/// Moves the rows that belong to some rows (fields marked `owned`) to the trash with them; answers which.
///
/// # Errors
/// When the database does not answer.
pub async fn trash_owned(
    db: &Db,
    entity: &Entity,
    ids: &[i64],
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<Vec<Owned>, StoreError> {
    let mut gone = Vec::new();
    for (other, field) in owned_by(entity) {
        let mut update = Query::update();
        update
            .table(t(other.name))
            .value(t("deleted_at"), at)
            .value(t("updated_at"), at)
            .value(t("updated_by"), by_user)
            .value(t("version"), by("version").add(1))
            .and_where(by("org_id").eq(db.org()))
            .and_where(by(field.name).is_in(ids.iter().copied()))
            .and_where(by("deleted_at").is_null())
            .returning(Query::returning().columns([t("id"), t("version")]));
        let rows: Result<Vec<(i64, i64)>, sea_orm::DbErr> = db
            .all(&update)
            .await?
            .iter()
            .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "version")?)))
            .collect();
        let rows = rows?;
        if !rows.is_empty() {
            db.note(other);
        }
        gone.push(Owned { entity: other, rows });
    }
    Ok(gone)
}

/// The entities whose rows belong to rows of this one, and by which field.
pub(crate) fn owned_by(entity: &Entity) -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    pointing(entity).filter(|(_, field)| field.owned)
}

/// The first entity with live rows that point to one of these rows without belonging to it, and how many.
///
/// # Errors
/// When the database does not answer.
pub async fn live_references(
    db: &Db,
    entity: &Entity,
    ids: &[i64],
) -> Result<Option<(&'static Entity, u64)>, StoreError> {
    for (other, field) in pointing(entity).filter(|(_, field)| !field.owned && !field.outlives) {
        let mut select = select_from(other.name, "t");
        select.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"));
        select.and_where(db.own(other, "t"));
        if !other.global {
            select.and_where(live("t"));
        }
        match field.kind {
            Kind::Links(_) => {
                let mut owners = select_from(&format!("{}_{}", other.name, field.name), "j");
                owners.expr(col("j", "owner_id")).and_where(db.org_is("j"));
                owners.and_where(col("j", "target_id").is_in(ids.iter().copied()));
                select.and_where(col("t", "id").in_subquery(owners));
            }
            _ => {
                select.and_where(col("t", field.name).is_in(ids.iter().copied()));
            }
        }
        let count = match db.one(&select).await? {
            Some(row) => row.try_get::<i64>("", "n")?,
            None => 0,
        };
        if count > 0 {
            return Ok(Some((other, u64::try_from(count).unwrap_or_default())));
        }
    }
    Ok(None)
}

fn pointing(entity: &Entity) -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    let name = entity.name;
    entities::ALL
        .iter()
        .flat_map(|other| other.fields.iter().map(move |field| (*other, field)))
        .filter(move |(_, field)| field.target() == Some(name))
}

/// `UPDATE` of one live row of this organisation, with version, time and person.
fn touched(db: &Db, entity: &Entity, id: i64, by_user: i64, at: DateTime<Utc>) -> UpdateStatement {
    db.note(entity);
    let mut update = Query::update();
    update
        .table(t(entity.name))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), at)
        .value(t("updated_by"), by_user)
        .and_where(by("id").eq(id));
    if !entity.global {
        update.and_where(by("org_id").eq(db.org())).and_where(by("deleted_at").is_null());
    }
    update
}

/// What the quick search looks into: the searched texts of the row itself, folded.
pub(crate) fn search_text(entity: &Entity, record: &Record) -> String {
    let texts: Vec<&str> = entity
        .columns()
        .filter(|field| field.searched && !matches!(field.kind, Kind::Link(_)))
        .filter_map(|field| record.text(field.name))
        .collect();
    fold(&texts.join(" "))
}
