//! What a link field offers: id and label of the rows that may be chosen.

use campus_model::{Choices, Entity, Field, Kind, Labelled, Limit, entities};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Order, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::group_places::place_key;
use crate::label::label_sql;
use crate::scope::{Leaf, Scope, along};
use crate::search::{self, Source};
use crate::select::reached;
use crate::table::{col, select_from, t};

/// The field by which rows are offered for nothing new, where an entity has it (OR-04); values that are there already keep
/// their label.
const RETIRED: &str = "disabled";

/// What is asked of a picker.
#[derive(Clone, Debug, Default)]
pub struct PickQuery {
    /// What was typed.
    pub q: String,
    /// Only these, to label values that are already there.
    pub ids: Vec<i64>,
    /// The value of the field that a [`Limit::Within`] looks at.
    pub within: Option<i64>,
    /// Choices at most.
    pub limit: u64,
    /// What is offered for nothing new too: filters look for what is there.
    pub all: bool,
}

/// The rows that `field` of `entity` may point to, as far as `scope` reaches.
pub(crate) fn candidates(
    db: &Db,
    field: &'static Field,
    owner: &'static Entity,
    scope: &Scope,
    within: Option<i64>,
    source: Option<&Source>,
) -> Option<(SelectStatement, &'static Entity)> {
    let target = field.target().and_then(entities::find)?;
    let mut select = match source {
        Some(source) => source.rows(db, target, "t"),
        None => select_from(target.name, "t"),
    };
    select.cond_where(reached(db, target, scope));
    match field.limit {
        Some(Limit::Among { path, values }) => {
            select.and_where(along(db, target, path, "t", &Leaf::Slugs(values)));
        }
        Some(Limit::Within { field: other, list }) => {
            let through = owner.field(other).and_then(Field::target)?;
            let mut ids = select_from(&format!("{through}_{list}"), "w");
            ids.expr(col("w", "target_id")).and_where(db.org_is("w"));
            match within {
                Some(id) => ids.and_where(col("w", "owner_id").eq(id)),
                None => ids.and_where(Expr::cust("1 = 0")),
            };
            select.and_where(col("t", "id").in_subquery(ids));
        }
        None => {}
    }
    Some((select, target))
}

/// Without what is offered for nothing new, unless all are wanted.
pub(crate) fn offered(mut select: SelectStatement, target: &'static Entity, all: bool) -> SelectStatement {
    if !all && target.field(RETIRED).is_some_and(|field| field.kind == Kind::Boolean) {
        select.and_where(col("t", RETIRED).eq(false));
    }
    select
}

/// The choices of a link field, the best match first.
///
/// # Errors
/// When the database does not answer.
pub async fn pick(
    db: &Db,
    entity: &'static Entity,
    field: &'static Field,
    scope: &Scope,
    query: &PickQuery,
) -> Result<Choices, StoreError> {
    let source = match field.target().and_then(entities::find) {
        Some(target) if query.ids.is_empty() => Source::choose(db, target, &query.q, false).await?,
        _ => None,
    };
    let within = if query.ids.is_empty() { query.within } else { None };
    let limit_off = !query.ids.is_empty();
    let Some((mut select, target)) = (if limit_off {
        // Values that are already there keep their label, whatever may be chosen anew.
        field.target().and_then(entities::find).map(|target| {
            let mut select = select_from(target.name, "t");
            select.cond_where(reached(db, target, scope)).and_where(col("t", "id").is_in(query.ids.iter().copied()));
            (select, target)
        })
    } else {
        candidates(db, field, entity, scope, within, source.as_ref())
            .map(|(select, target)| (offered(select, target, query.all), target))
    }) else {
        return Ok(Choices::default());
    };
    select.expr(col("t", "id")).expr_as(Expr::cust(label_sql(target, "t")), t("label"));
    select.cond_where(if query.q.is_empty() { Cond::all() } else { search::matches(db, target, "t", &query.q) });
    if target.place().is_some() {
        select.order_by_expr(place_key(db, "t"), Order::Asc);
    }
    select.order_by(t("label"), Order::Asc).order_by((t("t"), t("id")), Order::Asc).limit(query.limit + 1);
    let rows = db.all(&select).await?;
    let more = rows.len() as u64 > query.limit;
    let mut choices = Vec::new();
    for row in rows.iter().take(usize::try_from(query.limit).unwrap_or(usize::MAX)) {
        let id: i64 = row.try_get("", "id")?;
        let label: Option<String> = row.try_get("", "label")?;
        choices.push(Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) });
    }
    Ok(Choices { choices, more })
}

/// The first rows of an entity that a scope reaches and in which `q` is found, by their labels.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    q: &str,
    limit: u64,
) -> Result<Vec<Labelled>, StoreError> {
    let mut select = match Source::choose(db, entity, q, false).await? {
        Some(source) => source.rows(db, entity, "t"),
        None => select_from(entity.name, "t"),
    };
    select
        .cond_where(reached(db, entity, scope))
        .cond_where(search::matches(db, entity, "t", q))
        .expr(col("t", "id"))
        .expr_as(Expr::cust(label_sql(entity, "t")), t("label"))
        .order_by((t("t"), t("id")), Order::Desc)
        .limit(limit);
    labelled(db, &select).await
}

/// The labels of those of some rows that a scope reaches.
///
/// # Errors
/// When the database does not answer.
pub async fn labels_within(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    ids: &[i64],
) -> Result<Vec<Labelled>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select_from(entity.name, "t");
    select
        .cond_where(reached(db, entity, scope))
        .and_where(col("t", "id").is_in(ids.iter().copied()))
        .expr(col("t", "id"))
        .expr_as(Expr::cust(label_sql(entity, "t")), t("label"));
    labelled(db, &select).await
}

async fn labelled(db: &Db, select: &SelectStatement) -> Result<Vec<Labelled>, StoreError> {
    let mut found = Vec::new();
    for row in db.all(select).await? {
        let (id, label): (i64, Option<String>) = (row.try_get("", "id")?, row.try_get("", "label")?);
        found.push(Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) });
    }
    Ok(found)
}
