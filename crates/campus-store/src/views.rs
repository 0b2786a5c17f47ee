//! Saved views of lists, and the columns that a person chose: rows of one table, the latter without a name.

use std::collections::BTreeMap;

use campus_model::{ListColumns, QuickFilters, SavedView, Views, Widths};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query, UpdateStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, live, select_from, t};

const TABLE: &str = "views";
const FILTERS: &str = "quick_filters";

/// Own and shared views of a person's lists, and the columns they chose.
///
/// # Errors
/// When the database does not answer.
pub async fn views_of(db: &Db, user: i64) -> Result<Views, StoreError> {
    let mut select = select_from(TABLE, "v");
    let names =
        ["id", "version", "user_id", "entity", "name", "query", "columns", "widths", "shared", "pinned", "starting"];
    for column in names {
        select.expr(col("v", column));
    }
    let own = col("v", "user_id").eq(user);
    let shared = Cond::all().add(col("v", "shared").eq(true)).add(col("v", "name").is_not_null());
    select.and_where(db.org_is("v")).and_where(live("v")).cond_where(Cond::any().add(own).add(shared));
    select
        .order_by((t("v"), t("entity")), sea_orm::Order::Asc)
        .order_by((t("v"), t("name")), sea_orm::Order::Asc)
        .order_by((t("v"), t("id")), sea_orm::Order::Asc);
    let mut views = Views::default();
    for row in db.all(&select).await? {
        let columns = split(&row.try_get::<String>("", "columns")?);
        match row.try_get::<Option<String>>("", "name")? {
            Some(name) => views.views.push(view(&row, user, name, columns)?),
            None => {
                let entity: String = row.try_get("", "entity")?;
                let widths = row.try_get::<Option<String>>("", "widths")?.map(|text| split_widths(&text));
                views.widths.extend(widths.filter(|widths| !widths.is_empty()).map(|widths| (entity.clone(), widths)));
                views.columns.insert(entity, columns);
            }
        }
    }
    Ok(views)
}

fn view(row: &QueryResult, user: i64, name: String, columns: Vec<String>) -> Result<SavedView, StoreError> {
    let own = row.try_get::<i64>("", "user_id")? == user;
    Ok(SavedView {
        id: row.try_get("", "id")?,
        version: row.try_get("", "version")?,
        entity: row.try_get("", "entity")?,
        name,
        query: row.try_get("", "query")?,
        columns,
        shared: row.try_get("", "shared")?,
        pinned: row.try_get("", "pinned")?,
        starting: own && row.try_get("", "starting")?,
        own,
    })
}

fn split(columns: &str) -> Vec<String> {
    columns.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// `phone=120,name=200`
fn split_widths(text: &str) -> Widths {
    let pair = |part: &str| part.split_once('=').and_then(|(name, width)| Some((name.to_owned(), width.parse().ok()?)));
    text.split(',').filter_map(pair).collect()
}

fn join_widths(widths: &Widths) -> String {
    widths.iter().map(|(name, width)| format!("{name}={width}")).collect::<Vec<_>>().join(",")
}

/// Saves a new view of `user`; answers its id.
///
/// # Errors
/// [`StoreError::Taken`] when they have one of this name.
pub async fn add_view(db: &Db, user: i64, view: &SavedView, at: DateTime<Utc>) -> Result<i64, StoreError> {
    insert(db, user, &view.entity, Some(view), &view.columns, None, at).await
}

async fn insert(
    db: &Db,
    user: i64,
    entity: &str,
    view: Option<&SavedView>,
    columns: &[String],
    widths: Option<&Widths>,
    at: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let mut add = Query::insert();
    let names = [
        "org_id",
        "user_id",
        "entity",
        "name",
        "query",
        "columns",
        "widths",
        "shared",
        "pinned",
        "starting",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ];
    add.into_table(t(TABLE)).columns(names.map(t)).returning_col(t("id")).values_panic([
        Expr::val(db.org()),
        Expr::val(user),
        Expr::val(entity),
        Expr::val(view.map(|view| view.name.clone())),
        Expr::val(view.map(|view| view.query.as_str()).unwrap_or_default()),
        Expr::val(columns.join(",")),
        Expr::val(widths.map(join_widths)),
        Expr::val(view.is_some_and(|view| view.shared)),
        Expr::val(view.is_some_and(|view| view.pinned)),
        Expr::val(view.is_some_and(|view| view.starting)),
        Expr::val(at),
        Expr::val(user),
        Expr::val(at),
        Expr::val(user),
    ]);
    let row = db.one(&add).await?.ok_or(StoreError::Stale)?;
    Ok(row.try_get("", "id")?)
}

/// Changes a view of `user` that is still at `view.version`.
///
/// # Errors
/// [`StoreError::Stale`] when it is not; [`StoreError::Taken`] when they have another of this name.
pub async fn change_view(db: &Db, user: i64, view: &SavedView, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut update = own(db, user, at);
    update
        .and_where(by("id").eq(view.id))
        .and_where(by("version").eq(view.version))
        .value(t("name"), view.name.as_str())
        .value(t("query"), view.query.as_str())
        .value(t("columns"), view.columns.join(","))
        .value(t("shared"), view.shared)
        .value(t("pinned"), view.pinned)
        .value(t("starting"), view.starting);
    if db.run(&update).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// A list opens with one view at most: no other of `user`'s but `keep` does.
///
/// # Errors
/// When the database does not answer.
pub async fn only_start(db: &Db, user: i64, entity: &str, keep: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut update = own(db, user, at);
    update
        .value(t("starting"), false)
        .and_where(by("entity").eq(entity))
        .and_where(by("starting").eq(true))
        .and_where(by("id").ne(keep));
    db.run(&update).await.map(drop)
}

/// Forgets a view of `user` that is still at `version`.
///
/// # Errors
/// [`StoreError::Stale`] when it is not.
pub async fn remove_view(db: &Db, user: i64, id: i64, version: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut update = own(db, user, at);
    update.value(t("deleted_at"), at).and_where(by("id").eq(id)).and_where(by("version").eq(version));
    if db.run(&update).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Remembers the columns that `user` chose for a list, or their widths, or both; what is absent stays.
///
/// # Errors
/// When the database does not answer.
pub async fn choose_columns(db: &Db, user: i64, chosen: &ListColumns, at: DateTime<Utc>) -> Result<(), StoreError> {
    let ListColumns { entity, columns, widths } = chosen;
    let mut update = own(db, user, at);
    update.and_where(by("entity").eq(entity.as_str())).and_where(by("name").is_null());
    if let Some(columns) = columns {
        update.value(t("columns"), columns.join(","));
    }
    if let Some(widths) = widths {
        update.value(t("widths"), join_widths(widths));
    }
    if db.run(&update).await? == 0 {
        insert(db, user, entity, None, columns.as_deref().unwrap_or_default(), widths.as_ref(), at).await?;
    }
    Ok(())
}

/// Entity → the quick filters that the organisation chose for its list, as far as it chose any.
///
/// # Errors
/// When the database does not answer.
pub async fn quick_filters(db: &Db) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let mut select = select_from(FILTERS, "f");
    select.expr(col("f", "entity")).expr(col("f", "fields")).and_where(db.org_is("f")).and_where(live("f"));
    let mut chosen = BTreeMap::new();
    for row in db.all(&select).await? {
        let fields = split(&row.try_get::<String>("", "fields")?);
        if !fields.is_empty() {
            chosen.insert(row.try_get("", "entity")?, fields);
        }
    }
    Ok(chosen)
}

/// Remembers the quick filters of a list, for everybody in the organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn choose_filters(db: &Db, user: i64, chosen: &QuickFilters, at: DateTime<Utc>) -> Result<(), StoreError> {
    let fields = chosen.fields.join(",");
    let mut update = Query::update();
    update
        .table(t(FILTERS))
        .value(t("fields"), fields.as_str())
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), at)
        .value(t("updated_by"), user)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("entity").eq(chosen.entity.as_str()));
    if db.run(&update).await? > 0 {
        return Ok(());
    }
    let mut insert = Query::insert();
    let names = ["org_id", "entity", "fields", "created_at", "created_by", "updated_at", "updated_by"];
    insert.into_table(t(FILTERS)).columns(names.map(t)).values_panic([
        db.org().into(),
        chosen.entity.as_str().into(),
        fields.as_str().into(),
        at.into(),
        user.into(),
        at.into(),
        user.into(),
    ]);
    db.run(&insert).await.map(drop)
}

/// `UPDATE` of a person's own rows.
fn own(db: &Db, user: i64, at: DateTime<Utc>) -> UpdateStatement {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), at)
        .value(t("updated_by"), user)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("user_id").eq(user))
        .and_where(by("deleted_at").is_null());
    update
}
