//! Adding many rows at once: imports and the demo school.

use campus_model::{Entity, Field, Record};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};

use crate::code::encode;
use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, t};
use crate::write::search_text;

/// Rows per statement.
const TOGETHER: usize = 200;

/// Adds rows with all their values (checked before), 200 a statement; answers their ids in order.
/// Lists of links are added with [`link_many`].
///
/// # Errors
/// As [`crate::insert`].
pub async fn insert_many(
    db: &Db,
    entity: &Entity,
    records: &[Record],
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<Vec<i64>, StoreError> {
    db.note(entity);
    let fields: Vec<&Field> = entity.columns().collect();
    let mut columns = vec![t("created_at"), t("created_by"), t("updated_at"), t("updated_by"), t("search_text")];
    if !entity.global {
        columns.push(t("org_id"));
    }
    columns.extend(fields.iter().map(|field| t(field.name)));
    let mut ids = Vec::with_capacity(records.len());
    for some in records.chunks(TOGETHER) {
        let mut insert = Query::insert();
        insert.into_table(t(entity.name)).columns(columns.iter().cloned());
        for record in some {
            let mut values: Vec<Expr> = vec![
                Expr::val(at),
                Expr::val(by_user),
                Expr::val(at),
                Expr::val(by_user),
                Expr::val(search_text(entity, record)),
            ];
            if !entity.global {
                values.push(Expr::val(db.org()));
            }
            for field in &fields {
                values.push(Expr::val(encode(field.kind, record.get(field.name))));
            }
            insert.values_panic(values);
        }
        insert.returning_col(t("id"));
        let mut added = Vec::with_capacity(some.len());
        for row in db.all(&insert).await? {
            added.push(row.try_get::<i64>("", "id")?);
        }
        // Both databases number the rows of one statement in its order; neither promises to return them so.
        added.sort_unstable();
        ids.extend(added);
    }
    Ok(ids)
}

/// Fills a list of links of rows that have none yet, from `(owner, target)` pairs, 200 a statement.
///
/// # Errors
/// When a target does not exist in the organisation (wall two), or the database does not answer.
pub async fn link_many(db: &Db, entity: &Entity, field: &str, pairs: &[(i64, i64)]) -> Result<(), StoreError> {
    let table = format!("{}_{field}", entity.name);
    for some in pairs.chunks(TOGETHER) {
        let mut insert = Query::insert();
        insert.into_table(t(&table)).columns([t("org_id"), t("owner_id"), t("target_id")]);
        for (owner, target) in some {
            insert.values_panic([db.org().into(), (*owner).into(), (*target).into()]);
        }
        db.run(&insert).await?;
    }
    Ok(())
}

/// Gives rows a new number each in the same field, 200 a statement; their versions rise.
///
/// # Errors
/// When the database does not answer.
pub async fn renumber(
    db: &Db,
    entity: &Entity,
    field: &Field,
    numbers: &[(i64, i64)],
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    db.note(entity);
    for some in numbers.chunks(TOGETHER) {
        let mut case = CaseStatement::new();
        for (id, number) in some {
            case = case.case(by("id").eq(*id), *number);
        }
        let mut update = Query::update();
        update
            .table(t(entity.name))
            .value(t(field.name), case.finally(by(field.name)))
            .value(t("version"), by("version").add(1))
            .value(t("updated_at"), at)
            .value(t("updated_by"), by_user)
            .and_where(by("org_id").eq(db.org()))
            .and_where(by("id").is_in(some.iter().map(|(id, _)| *id)));
        db.run(&update).await?;
    }
    Ok(())
}
