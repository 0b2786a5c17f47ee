//! Saved views of lists, and the columns that a person chose: rows of one table, the latter without a name.

use campus_model::{SavedView, Views};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query, UpdateStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, live, select_from, t};

const TABLE: &str = "views";

/// Own and shared views of a person's lists, and the columns they chose.
///
/// # Errors
/// When the database does not answer.
pub async fn views_of(db: &Db, user: i64) -> Result<Views, StoreError> {
    let mut select = select_from(TABLE, "v");
    for column in ["id", "version", "user_id", "entity", "name", "query", "columns", "shared", "pinned", "starting"] {
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
                views.columns.insert(row.try_get("", "entity")?, columns);
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

/// Saves a new view of `user`; answers its id.
///
/// # Errors
/// [`StoreError::Taken`] when they have one of this name.
pub async fn add_view(db: &Db, user: i64, view: &SavedView, at: DateTime<Utc>) -> Result<i64, StoreError> {
    insert(db, user, &view.entity, Some(view), &view.columns, at).await
}

async fn insert(
    db: &Db,
    user: i64,
    entity: &str,
    view: Option<&SavedView>,
    columns: &[String],
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

/// Remembers the columns that `user` chose for a list; none: the entity's own.
///
/// # Errors
/// When the database does not answer.
pub async fn choose_columns(
    db: &Db,
    user: i64,
    entity: &str,
    columns: &[String],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut update = own(db, user, at);
    update.value(t("columns"), columns.join(",")).and_where(by("entity").eq(entity)).and_where(by("name").is_null());
    if db.run(&update).await? == 0 {
        insert(db, user, entity, None, columns, at).await?;
    }
    Ok(())
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
