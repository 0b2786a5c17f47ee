//! Departments: a tree without cycles, with each row's path from the root, which scopes compare.

use campus_model::{Record, Violations};
use campus_store::sea_query::{BinOper, Expr, ExprTrait, Func, Query};
use campus_store::{Db, by, col, select_from, t};

use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};
use crate::session::bump_access;

/// See the module.
pub const HOOKS: Hooks = Hooks { check: Some(check), after_write: Some(after_write), ..Hooks::NONE };

async fn path_of(db: &Db, id: i64) -> Answer<Option<String>> {
    let mut select = select_from("departments", "d");
    select.expr(col("d", "path")).and_where(db.org_is("d")).and_where(col("d", "id").eq(id));
    match db.one(&select).await? {
        Some(row) => Ok(row.try_get("", "path")?),
        None => Ok(None),
    }
}

/// A department cannot stand below itself.
fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        if let (Some(old), Some(parent)) = (old, record.int("parent_id")) {
            let own = format!("/{}/", old.id());
            if path_of(context.db, parent).await?.is_some_and(|path| path.contains(&own)) {
                faults.add("parent_id", "cycle");
            }
        }
        Ok(faults)
    })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let moved = old.is_none_or(|old| old.int("parent_id") != record.int("parent_id"));
        if moved {
            let above = match record.int("parent_id") {
                Some(parent) => path_of(context.db, parent).await?.unwrap_or_else(|| "/".to_owned()),
                None => "/".to_owned(),
            };
            let path = format!("{above}{}/", record.id());
            let before = path_of(context.db, record.id()).await?;
            move_branch(context.db, record.id(), before.as_deref(), &path).await?;
        }
        bump_access(context.db).await
    })
}

/// The row and everything below it get their new beginning in one statement.
async fn move_branch(db: &Db, id: i64, before: Option<&str>, path: &str) -> Answer<()> {
    let mut update = Query::update();
    update.table(t("departments")).and_where(by("org_id").eq(db.org()));
    match before.filter(|before| *before != path) {
        Some(before) => {
            let end = format!("{}0", before.trim_end_matches('/'));
            let rest = i64::try_from(before.chars().count() + 1).unwrap_or(i64::MAX);
            // Without placeholders of our own: `$1` in custom SQL is not the first value on SQLite.
            let kept = Func::cust(t("substr")).arg(by("path")).arg(Expr::val(rest).cast_as(t("integer")));
            let moved = Expr::val(path).cast_as(t("text")).binary(BinOper::Custom("||"), kept);
            update.value(t("path"), moved).and_where(by("path").gte(before)).and_where(by("path").lt(end));
        }
        None => {
            update.value(t("path"), path).and_where(by("id").eq(id));
        }
    }
    Ok(db.run(&update).await.map(drop)?)
}
