//! Roles: a change takes effect on everybody's next request (RB-08).

use campus_model::{Problem, Record};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Query};
use campus_store::{Db, col, live, select_from, t};

use super::users::keep_an_administrator;
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};
use crate::session::bump_access;

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: None,
    check: None,
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    after_delete: Some(after_delete),
};

/// The code whose holders count as administrators.
const ADMINISTERS: &str = "roles.edit";

fn after_write<'a>(context: &'a Context<'a>, _: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        tracing::warn!(
            event = "privilege_permissions_changed",
            org = context.user.org,
            by = context.user.id,
            role = record.id(),
            "role changed"
        );
        keep_an_administrator(context).await?;
        bump_access(context.db).await
    })
}

fn before_delete<'a>(_: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        match record.text("slug") {
            Some(_) => Err(Problem::conflict("standard_role").into()),
            None => Ok(()),
        }
    })
}

fn after_delete<'a>(context: &'a Context<'a>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move { bump_access(context.db).await })
}

/// How many users in force hold a role that may change roles.
pub(super) async fn administrators(db: &Db) -> Answer<i64> {
    let mut holding = Query::select();
    holding
        .expr(col("j", "owner_id"))
        .from_as(t("roles_permissions"), t("j"))
        .join_as(JoinType::InnerJoin, t("permissions"), t("p"), col("p", "id").equals((t("j"), t("target_id"))))
        .and_where(db.org_is("j"))
        .and_where(col("p", "code").eq(ADMINISTERS));
    let mut roles = select_from("roles", "r");
    roles.expr(col("r", "id")).and_where(db.org_is("r")).and_where(live("r"));
    roles.cond_where(Cond::any().add(col("r", "all_operations").eq(true)).add(col("r", "id").in_subquery(holding)));
    let mut members = select_from("users_roles", "m");
    members.expr(col("m", "owner_id")).and_where(db.org_is("m")).and_where(col("m", "target_id").in_subquery(roles));
    let mut users = select_from("users", "u");
    users
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "id").in_subquery(members));
    match db.one(&users).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}
