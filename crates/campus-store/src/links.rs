//! Links: whether they point to what may be chosen, their labels, and lists of links.

use campus_model::{Entity, Field, Kind, Labelled, Limit, Record, Violations, entities};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::label::label_sql;
use crate::pick::{candidates, offered};
use crate::scope::Scope;
use crate::table::{by, col, select_from, t};

/// Faults of the links of `record` that `changed` names: unknown, out of reach, or outside the field's limit.
///
/// `scope` says what the writer may choose from, by target entity.
///
/// # Errors
/// When the database does not answer.
pub async fn check_links(
    db: &Db,
    entity: &'static Entity,
    record: &Record,
    changed: impl Fn(&Field) -> bool,
    scope: impl Fn(&'static Entity) -> Scope,
) -> Result<Violations, StoreError> {
    let mut violations = Violations::default();
    for field in entity.inputs().filter(|field| field.target().is_some() && changed(field)) {
        let mut ids = match field.kind {
            Kind::Link(_) => record.int(field.name).into_iter().collect(),
            _ => record.ids(field.name),
        };
        ids.sort_unstable();
        ids.dedup();
        let Some(target) = field.target().and_then(entities::find).filter(|_| !ids.is_empty()) else {
            continue;
        };
        let within = match field.limit {
            Some(Limit::Within { field, .. }) => record.int(field),
            _ => None,
        };
        let Some((select, _)) = candidates(db, field, entity, &scope(target), within, None) else {
            continue;
        };
        let named = |mut select: SelectStatement| {
            select.expr(col("t", "id")).and_where(col("t", "id").is_in(ids.iter().copied()));
            select
        };
        if db.all(&named(offered(select.clone(), target, false))).await?.len() != ids.len() {
            let there = db.all(&named(select)).await?.len() == ids.len();
            let code = match field.limit {
                // OR-04: it is known, and not offered for anything new.
                _ if there => "disabled",
                Some(_) => "outside_limit",
                None => "not_found",
            };
            violations.add(field.name, code);
        }
    }
    Ok(violations)
}

/// The labels of rows, by id.
///
/// # Errors
/// When the database does not answer.
pub async fn labels_of(db: &Db, entity: &'static Entity, ids: &[i64]) -> Result<Vec<Labelled>, StoreError> {
    let mut select = select_from(entity.name, "t");
    select.expr(col("t", "id")).expr_as(Expr::cust(label_sql(entity, "t")), t("label"));
    select.and_where(db.own(entity, "t")).and_where(col("t", "id").is_in(ids.iter().copied()));
    let mut labels = Vec::new();
    for row in db.all(&select).await? {
        let id: i64 = row.try_get("", "id")?;
        labels.push(Labelled {
            id,
            label: row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}")),
        });
    }
    Ok(labels)
}

/// Makes a list of links hold exactly `ids`.
///
/// # Errors
/// When a target does not exist in the organisation (wall two), or the database does not answer.
pub async fn set_links(db: &Db, entity: &Entity, field: &Field, owner: i64, ids: &[i64]) -> Result<(), StoreError> {
    let table = format!("{}_{}", entity.name, field.name);
    let mut delete = Query::delete();
    delete.from_table(t(&table)).and_where(by("org_id").eq(db.org())).and_where(by("owner_id").eq(owner));
    db.run(&delete).await?;
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for some in ids.chunks(200) {
        let mut insert = Query::insert();
        insert.into_table(t(&table)).columns([t("org_id"), t("owner_id"), t("target_id")]);
        for id in some {
            insert.values_panic([db.org().into(), owner.into(), (*id).into()]);
        }
        db.run(&insert).await?;
    }
    Ok(())
}
