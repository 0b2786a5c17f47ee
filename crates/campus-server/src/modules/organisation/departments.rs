//! Departments: a tree without cycles, with each row's path from the root, which scopes compare.

use campus_model::entities::content::Content;
use campus_model::entities::organisation::{Department, Staff};
use campus_model::organisation::{DEEPEST_DEPARTMENT, Placed, misplaced};
use campus_model::{Code, Entity, Problem, Record, Violations};
use campus_store::sea_query::{BinOper, Expr, ExprTrait, Func, Query};
use campus_store::{Db, by, col, live, select_from, t};
use serde_json::json;

use super::one_at_a_time;
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};
use crate::session::bump_access;

/// See the module.
pub const HOOKS: Hooks = Hooks {
    check: Some(check),
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    after_delete: Some(after_delete),
    ..Hooks::NONE
};

/// A department's path from the root.
pub(super) async fn path_of(db: &Db, id: i64) -> Answer<Option<String>> {
    let mut select = select_from("departments", "d");
    select.expr(col("d", "path")).and_where(db.org_is("d")).and_where(col("d", "id").eq(id));
    match db.one(&select).await? {
        Some(row) => Ok(row.try_get("", "path")?),
        None => Ok(None),
    }
}

/// All departments as they stand.
pub(super) async fn standing(db: &Db) -> Answer<Vec<Placed>> {
    let mut select = select_from("departments", "d");
    for column in ["id", "parent_id", "org_unit_id", "title"] {
        select.expr(col("d", column));
    }
    select.and_where(db.org_is("d")).and_where(live("d"));
    let mut rows = Vec::new();
    for row in db.all(&select).await? {
        rows.push(Placed {
            id: row.try_get("", "id")?,
            parent: row.try_get("", "parent_id")?,
            unit: row.try_get("", "org_unit_id")?,
            title: row.try_get("", "title")?,
        });
    }
    Ok(rows)
}

fn placed(record: &Record) -> Placed {
    Placed {
        id: record.id(),
        parent: record.int("parent_id"),
        unit: record.int("org_unit_id").unwrap_or_default(),
        title: record.text("title").unwrap_or_default().to_owned(),
    }
}

/// OR-01, OR-02: where it may stand, decided by the tree as it is when nobody else changes it.
fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        let (old, wanted) = (old.map(placed), placed(record));
        if old.as_ref() == Some(&wanted) {
            return Ok(faults);
        }
        one_at_a_time(context.db).await?;
        if let Some((field, code)) = misplaced(&standing(context.db).await?, old.as_ref(), &wanted) {
            faults.add_with(field, code, [("max".to_owned(), json!(DEEPEST_DEPARTMENT))].into_iter().collect());
        }
        Ok(faults)
    })
}

/// OR-05: a move is noted, takes everything below along, and counts from everybody's next request on.
fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let Context { db, user, .. } = *context;
        let (from, to) = (old.and_then(|old| old.int("parent_id")), record.int("parent_id"));
        if old.is_none() || from != to {
            let path = format!("{}{}/", above(db, to).await?, record.id());
            let before = path_of(db, record.id()).await?;
            move_branch(db, record.id(), before.as_deref(), &path).await?;
        }
        if old.is_some() && from != to {
            let department = record.id();
            let (org, user) = (user.org, user.asker());
            tracing::info!(event = "department_moved", org, user, department, from, to, "a department was moved");
        }
        bump_access(db).await
    })
}

/// What the path of everything directly below a department begins with.
async fn above(db: &Db, parent: Option<i64>) -> Answer<String> {
    let path = match parent {
        Some(parent) => path_of(db, parent).await?,
        None => None,
    };
    Ok(path.unwrap_or_else(|| "/".to_owned()))
}

/// The row and everything below it get their new beginning in one statement.
async fn move_branch(db: &Db, id: i64, before: Option<&str>, path: &str) -> Answer<()> {
    match before.filter(|before| *before != path) {
        Some(before) => rebase(db, before, path, None).await,
        None => {
            let mut update = Query::update();
            update.table(t("departments")).and_where(by("org_id").eq(db.org()));
            update.value(t("path"), path).and_where(by("id").eq(id));
            Ok(db.run(&update).await.map(drop)?)
        }
    }
}

/// The paths that begin with `before` begin with `path`, but for one department's.
pub(super) async fn rebase(db: &Db, before: &str, path: &str, but: Option<i64>) -> Answer<()> {
    let end = format!("{}0", before.trim_end_matches('/'));
    let rest = i64::try_from(before.chars().count() + 1).unwrap_or(i64::MAX);
    // Without placeholders of our own: `$1` in custom SQL is not the first value on SQLite.
    let kept = Func::cust(t("substr")).arg(by("path")).arg(Expr::val(rest).cast_as(t("integer")));
    let moved = Expr::val(path).cast_as(t("text")).binary(BinOper::Custom("||"), kept);
    let mut update = Query::update();
    update.table(t("departments")).and_where(by("org_id").eq(db.org()));
    update.value(t("path"), moved).and_where(by("path").gte(before)).and_where(by("path").lt(end));
    if let Some(but) = but {
        update.and_where(by("id").ne(but));
    }
    Ok(db.run(&update).await.map(drop)?)
}

/// OR-04: not while anything stands below it, works in it or belongs to it; says how many of each.
fn before_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let db = context.db;
        one_at_a_time(db).await?;
        let children = count(db, Department::ENTITY, "parent_id", record.id()).await?;
        let staff = count(db, Staff::ENTITY, "department_id", record.id()).await?;
        let contents = count(db, Content::ENTITY, "department_id", record.id()).await?;
        let held = [(Department::ENTITY, children), (Staff::ENTITY, staff), (Content::ENTITY, contents)];
        let Some((by, number)) = held.into_iter().find(|(_, number)| *number > 0) else { return Ok(()) };
        let problem = Problem::new(Code::InUse).with("by", by.name).with("count", number);
        Err(problem.with("children", children).with("staff", staff).with("contents", contents).into())
    })
}

async fn count(db: &Db, entity: &'static Entity, field: &str, id: i64) -> Answer<i64> {
    let mut select = select_from(entity.name, "t");
    select
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(db.own(entity, "t"))
        .and_where(live("t"))
        .and_where(col("t", field).eq(id));
    Ok(db.one(&select).await?.map(|row| row.try_get("", "n")).transpose()?.unwrap_or_default())
}

fn after_delete<'a>(context: &'a Context<'a>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(bump_access(context.db))
}
