//! Reading by descriptor: what of a row is read, single rows, counts. Lists are in [`crate::page`].

use campus_model::{Entity, Field, Kind, Labels, ListQuery, Permissions, Record, Total, View, entities};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use serde_json::{Value as Json, json};

use crate::code::decode;
use crate::db::Db;
use crate::error::StoreError;
use crate::group_places::place;
use crate::label::{label_sql, left_label_sql, linked_label_sql};
use crate::narrow::narrowed;
use crate::scope::Scope;
use crate::search::Source;
use crate::table::{col, live, select_from, t};

/// Totals are exact up to here.
pub(crate) const COUNTED: u64 = 10_000;
pub(crate) const ROW: &str = "t";

/// A row action that is granted, with the rows it reaches.
#[derive(Clone, Debug)]
pub struct RowActions {
    /// `edit`, `delete`, `scores` …
    pub action: &'static str,
    /// Where it reaches.
    pub scope: Scope,
    /// Of these rows, only those that this reaches as well: a rule of the entity's own.
    pub also: Option<Scope>,
}

impl RowActions {
    fn is_all(&self, entity: &Entity) -> bool {
        self.scope.is_all(entity) && self.also.as_ref().is_none_or(|also| also.is_all(entity))
    }

    /// The condition on rows of `entity` called `alias`.
    #[must_use]
    pub fn condition(&self, db: &Db, entity: &'static Entity, alias: &str) -> Cond {
        let reached = Cond::all().add(self.scope.condition(db, entity, alias));
        match &self.also {
            Some(also) => reached.add(also.condition(db, entity, alias)),
            None => reached,
        }
    }
}

/// Who reads: what of an entity they see.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// What is read.
    pub entity: &'static Entity,
    /// The rows of the operation in use.
    pub scope: &'a Scope,
    /// Decides on fields that need an operation of their own.
    pub permissions: &'a Permissions,
    /// The granted row actions, for `allowed`.
    pub actions: &'a [RowActions],
    /// Rows in the trash instead of those that are not.
    pub trashed: bool,
}

impl Reader<'_> {
    fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.entity.fields.iter().filter(|field| field.readable(self.permissions))
    }

    /// `SELECT` with every column that a record needs.
    pub(crate) fn select(&self, db: &Db) -> SelectStatement {
        let mut select = select_from(self.entity.name, ROW);
        select
            .expr(col(ROW, "id"))
            .expr(col(ROW, "version"))
            .expr_as(Expr::cust(label_sql(self.entity, ROW)), t("__label"));
        for field in self.fields().filter(|field| field.placed) {
            select.expr_as(place(db, ROW), t(field.name));
        }
        for field in self.fields().filter(|field| field.stored()) {
            select.expr(col(ROW, field.name));
            if let Kind::Link(target) = field.kind
                && let Some(target) = entities::find(target)
            {
                let label = match field.outlives {
                    true => left_label_sql(target, ROW, field.name),
                    false => linked_label_sql(target, ROW, field.name, 0),
                };
                select.expr_as(Expr::cust(label), t(&format!("__label_{}", field.name)));
            }
        }
        for action in self.actions.iter().filter(|action| !action.is_all(self.entity)) {
            let reached = action.condition(db, self.entity, ROW);
            let flag = sea_orm::sea_query::CaseStatement::new().case(reached, 1i64).finally(0i64);
            select.expr_as(Expr::Case(Box::new(flag)).cast_as(t("bigint")), t(&format!("__may_{}", action.action)));
        }
        select.cond_where(self.reached(db));
        select
    }

    /// Own organisation, in the trash or not, within the scope.
    pub(crate) fn reached(&self, db: &Db) -> Cond {
        if !self.trashed {
            return reached(db, self.entity, self.scope);
        }
        let gone = if self.entity.global { Expr::cust("1 = 0") } else { col(ROW, "deleted_at").is_not_null() };
        Cond::all().add(db.own(self.entity, ROW)).add(self.scope.condition(db, self.entity, ROW)).add(gone)
    }

    pub(crate) fn record(&self, row: &QueryResult, links: &mut Labels) -> Result<Record, StoreError> {
        let mut record = Record::new();
        let id: i64 = row.try_get("", "id")?;
        record.set("id", id);
        record.set("version", row.try_get::<i64>("", "version")?);
        record.set("label", row.try_get::<Option<String>>("", "__label")?.unwrap_or_else(|| format!("#{id}")));
        for field in self.fields() {
            if matches!(field.kind, Kind::Links(_)) {
                record.set(field.name, json!([]));
                continue;
            }
            let value = decode(row, field.name, field.kind)?;
            if let (Kind::Link(_), Some(id)) = (field.kind, value.as_i64()) {
                let label: Option<String> = row.try_get("", &format!("__label_{}", field.name))?;
                links.entry(field.name.to_owned()).or_default().insert(id, label.unwrap_or_else(|| format!("#{id}")));
            }
            record.set(field.name, value);
        }
        let mut allowed = Vec::new();
        for action in self.actions {
            let may = action.is_all(self.entity)
                || row.try_get::<i64>("", &format!("__may_{}", action.action)).unwrap_or_default() == 1;
            if may {
                allowed.push(Json::from(action.action));
            }
        }
        record.set("allowed", allowed);
        Ok(record)
    }

    /// One statement per list of links, whatever the number of rows.
    pub(crate) async fn add_lists(&self, db: &Db, rows: &mut [Record], links: &mut Labels) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = rows.iter().map(Record::id).collect();
        for field in self.fields().filter(|field| matches!(field.kind, Kind::Links(_))) {
            let Some(target) = field.target().and_then(entities::find) else {
                continue;
            };
            let table = format!("{}_{}", self.entity.name, field.name);
            let mut select = select_from(&table, "j");
            select.expr(col("j", "owner_id")).expr(col("j", "target_id"));
            select.expr_as(Expr::cust(linked_label_sql(target, "j", "target_id", 0)), t("__label"));
            select.and_where(db.org_is("j")).and_where(col("j", "owner_id").is_in(ids.iter().copied()));
            select.order_by((t("j"), t("target_id")), Order::Asc);
            let labels = links.entry(field.name.to_owned()).or_default();
            for row in db.all(&select).await? {
                let (owner, id): (i64, i64) = (row.try_get("", "owner_id")?, row.try_get("", "target_id")?);
                let label: Option<String> = row.try_get("", "__label")?;
                labels.insert(id, label.unwrap_or_else(|| format!("#{id}")));
                if let Some(record) = rows.iter_mut().find(|record| record.id() == owner)
                    && let Some(Json::Array(list)) = record.0.get_mut(field.name)
                {
                    list.push(Json::from(id));
                }
            }
        }
        Ok(())
    }
}

/// Own organisation, not in the trash, within the scope.
pub(crate) fn reached(db: &Db, entity: &'static Entity, scope: &Scope) -> Cond {
    let mut all = Cond::all().add(db.own(entity, ROW)).add(scope.condition(db, entity, ROW));
    if entity.global {
        if let Some((other, field)) = entity.through
            && let Some(other) = entities::find(other)
        {
            let mut ids = select_from(other.name, "m");
            ids.expr(col("m", field)).and_where(db.org_is("m")).and_where(live("m"));
            all = all.add(col(ROW, "id").in_subquery(ids));
        }
    } else {
        all = all.add(live(ROW));
    }
    all
}

/// One row; `None` outside the scope, in the trash, or of another organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn get(db: &Db, reader: &Reader<'_>, id: i64) -> Result<Option<View>, StoreError> {
    let mut select = reader.select(db);
    select.and_where(col(ROW, "id").eq(id));
    let Some(row) = db.one(&select).await? else {
        return Ok(None);
    };
    let mut links = Labels::new();
    let mut rows = [reader.record(&row, &mut links)?];
    reader.add_lists(db, &mut rows, &mut links).await?;
    let [record] = rows;
    Ok(Some(View { record, links }))
}

/// Whether `scope` reaches a row that is not in the trash.
///
/// # Errors
/// When the database does not answer.
pub async fn reaches(db: &Db, entity: &'static Entity, scope: &Scope, id: i64) -> Result<bool, StoreError> {
    let mut select = select_from(entity.name, ROW);
    select.expr(Expr::cust("1")).cond_where(reached(db, entity, scope)).and_where(col(ROW, "id").eq(id));
    Ok(db.one(&select).await?.is_some())
}

/// How many rows of `scope` meet a query's filters; counting stops after 10,000, unless it is to go to the `end`.
///
/// # Errors
/// When the database does not answer.
pub async fn count(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    query: &ListQuery,
    end: bool,
) -> Result<Total, StoreError> {
    let any = !query.is_narrowed() && scope.is_all(entity);
    let mut counted = match Source::choose(db, entity, &query.q, any).await? {
        Some(source) => source.rows(db, entity, ROW),
        None => select_from(entity.name, ROW),
    };
    counted.expr(Expr::cust("1")).cond_where(reached(db, entity, scope)).cond_where(narrowed(db, entity, query));
    if !end {
        counted.limit(COUNTED + 1);
    }
    let mut count = Query::select();
    count.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n")).from_subquery(counted, t("c"));
    let matching = match db.one(&count).await? {
        Some(row) => u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default(),
        None => 0,
    };
    let exact = end || matching <= COUNTED;
    Ok(Total { total: if exact { matching } else { COUNTED }, exact })
}

/// The ids of the rows of `scope` that meet a query's filters, `most` at most.
///
/// # Errors
/// When the database does not answer.
pub async fn ids(
    db: &Db,
    entity: &'static Entity,
    scope: &Scope,
    query: &ListQuery,
    most: u64,
) -> Result<Vec<i64>, StoreError> {
    let mut select = ids_of(db, entity, scope, query);
    select.limit(most);
    db.all(&select).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// The ids of the rows of `scope` that meet a query's filters, in their order.
pub(crate) fn ids_of(db: &Db, entity: &'static Entity, scope: &Scope, query: &ListQuery) -> SelectStatement {
    let mut select = select_from(entity.name, ROW);
    select
        .expr(col(ROW, "id"))
        .cond_where(reached(db, entity, scope))
        .cond_where(narrowed(db, entity, query))
        .order_by((t(ROW), t("id")), Order::Asc);
    select
}

/// A row as it is stored, with every field that is no secret, in the trash or not; for the product's own use.
///
/// # Errors
/// When the database does not answer.
pub async fn stored(db: &Db, entity: &'static Entity, id: i64) -> Result<Option<Record>, StoreError> {
    let mut select = select_from(entity.name, ROW);
    select.expr(col(ROW, "version")).and_where(db.own(entity, ROW)).and_where(col(ROW, "id").eq(id));
    for field in entity.columns() {
        select.expr(col(ROW, field.name));
    }
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let mut record = Record::new().with("id", id).with("version", row.try_get::<i64>("", "version")?);
    for field in entity.columns() {
        record.set(field.name, decode(&row, field.name, field.kind)?);
    }
    for field in entity.link_lists() {
        let mut targets = select_from(&format!("{}_{}", entity.name, field.name), "j");
        targets.expr(col("j", "target_id")).and_where(db.org_is("j")).and_where(col("j", "owner_id").eq(id));
        targets.order_by((t("j"), t("target_id")), Order::Asc);
        let ids: Result<Vec<i64>, _> = db.all(&targets).await?.iter().map(|row| row.try_get("", "target_id")).collect();
        record.set(field.name, ids?);
    }
    Ok(Some(record))
}
