//! The trash: what lies in it, and the way back.

use campus_model::{Entity, Field, Kind, Record, Trash, Trashed, entities};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, UpdateStatement};

use crate::changes::went_along;
use crate::code::decode;
use crate::cursor::{self, OrderColumn};
use crate::db::Db;
use crate::error::StoreError;
use crate::links::labels_of;
use crate::search;
use crate::select::{ROW, Reader};
use crate::table::{by, col, live, select_from, t};
use crate::write::{Owned, owned_by};

/// One page of the rows in the trash that `reader` reaches, last deleted first; `q` searches as lists do.
///
/// # Errors
/// When the database does not answer.
pub async fn trashed(
    db: &Db,
    reader: &Reader<'_>,
    q: &str,
    after: Option<&str>,
    limit: u64,
) -> Result<Trash, StoreError> {
    let column = |name: &str, kind| OrderColumn { expr: col(ROW, name), kind, nullable: false, descending: true };
    let order = [column("deleted_at", Kind::DateTime), column("id", Kind::Integer)];
    let mut select = reader.select(db);
    select.expr_as(col(ROW, "deleted_at"), t("__deleted_at")).expr_as(col(ROW, "updated_by"), t("__deleted_by"));
    select.cond_where(search::matches(db, reader.entity, ROW, q));
    if let Some(values) = after.and_then(|after| cursor::read(after, &order)) {
        select.cond_where(cursor::after(&order, &values));
    }
    for column in &order {
        select.order_by_expr(column.expr.clone(), Order::Desc);
    }
    select.limit(limit + 1);
    let found = db.all(&select).await?;
    let shown = Ord::min(found.len(), usize::try_from(limit).unwrap_or(usize::MAX));
    let mut page = Trash::default();
    let (mut records, mut when) = (Vec::new(), Vec::new());
    for row in &found[..shown] {
        records.push(reader.record(row, &mut page.links)?);
        when.push((row.try_get::<DateTime<Utc>>("", "__deleted_at")?, row.try_get::<i64>("", "__deleted_by")?));
    }
    reader.add_lists(db, &mut records, &mut page.links).await?;
    if found.len() > shown
        && let (Some(last), Some(record)) = (found.get(shown.saturating_sub(1)), records.last())
    {
        page.next = Some(cursor::write(&[decode(last, "__deleted_at", Kind::DateTime)?, record.id().into()]));
    }
    let mut people: Vec<i64> = when.iter().map(|(_, by)| *by).filter(|by| *by > 0).collect();
    people.sort_unstable();
    people.dedup();
    let people =
        if people.is_empty() { Vec::new() } else { labels_of(db, entities::access::User::ENTITY, &people).await? };
    page.rows = records
        .into_iter()
        .zip(when)
        .map(|(record, (deleted_at, by))| Trashed {
            record,
            deleted_at,
            deleted_by: people.iter().find(|person| person.id == by).cloned(),
        })
        .collect();
    Ok(page)
}

/// The links of a row that lead to rows in the trash.
///
/// # Errors
/// When the database does not answer.
pub async fn dead_links(
    db: &Db,
    entity: &'static Entity,
    record: &Record,
) -> Result<Vec<(&'static Field, &'static Entity)>, StoreError> {
    let mut dead = Vec::new();
    for field in entity.fields.iter().filter(|field| !field.outlives) {
        let Some(target) = field.target().and_then(entities::find).filter(|target| !target.global) else { continue };
        let mut ids = match field.kind {
            Kind::Link(_) => record.int(field.name).into_iter().collect(),
            _ => record.ids(field.name),
        };
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            continue;
        }
        let mut select = select_from(target.name, "t");
        select.expr(col("t", "id")).and_where(db.own(target, "t")).and_where(live("t"));
        select.and_where(col("t", "id").is_in(ids.iter().copied()));
        if db.all(&select).await?.len() != ids.len() {
            dead.push((field, target));
        }
    }
    Ok(dead)
}

/// Takes the row at `version` out of the trash.
///
/// # Errors
/// [`StoreError::Stale`] when it is not there at `version` any more, [`StoreError::Taken`] when a live row has one of
/// its unique values.
pub async fn restore(
    db: &Db,
    entity: &Entity,
    id: i64,
    version: i64,
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut update = revived(db, entity, by_user, at);
    update.and_where(by("id").eq(id)).and_where(by("version").eq(version));
    if db.run(&update).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Takes the rows out of the trash that belong to a row and went with it in the operation `with`; answers which.
///
/// # Errors
/// As [`restore`].
pub async fn restore_along(
    db: &Db,
    entity: &Entity,
    id: i64,
    with: &str,
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<Vec<Owned>, StoreError> {
    let mut back = Vec::new();
    for (other, field) in owned_by(entity) {
        let mut rows = Vec::new();
        for some in went_along(db, with, other).await?.chunks(500) {
            let mut update = revived(db, other, by_user, at);
            update
                .and_where(by(field.name).eq(id))
                .and_where(by("id").is_in(some.iter().copied()))
                .returning(Query::returning().columns([t("id"), t("version")]));
            for row in db.all(&update).await? {
                rows.push((row.try_get("", "id")?, row.try_get("", "version")?));
            }
        }
        back.push(Owned { entity: other, rows });
    }
    Ok(back)
}

/// `UPDATE` of trashed rows of this organisation.
fn revived(db: &Db, entity: &Entity, by_user: i64, at: DateTime<Utc>) -> UpdateStatement {
    db.note(entity);
    let mut update = Query::update();
    update
        .table(t(entity.name))
        .value(t("deleted_at"), Expr::cust("null"))
        .value(t("updated_at"), at)
        .value(t("updated_by"), by_user)
        .value(t("version"), by("version").add(1))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("deleted_at").is_not_null());
    update
}
