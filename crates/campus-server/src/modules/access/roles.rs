//! Roles: a change takes effect on everybody's next request (RB-08).

use campus_model::{Problem, Record};
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, col, live, select_from};

use super::users::keep_an_administrator;
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};
use crate::session::{bump_access, granting};

/// See the module.
pub const HOOKS: Hooks = Hooks {
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    after_delete: Some(after_delete),
    ..Hooks::NONE
};

/// The code whose holders count as administrators.
pub(super) const ADMINISTERS: &str = "roles.edit";

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

/// The users in force who hold a role that may change roles.
pub(super) async fn administrators(db: &Db) -> Answer<Vec<i64>> {
    let mut roles = select_from("roles", "r");
    roles.expr(col("r", "id")).and_where(db.org_is("r")).and_where(live("r"));
    roles.cond_where(granting(db, "r", ADMINISTERS));
    let mut members = select_from("users_roles", "m");
    members.expr(col("m", "owner_id")).and_where(db.org_is("m")).and_where(col("m", "target_id").in_subquery(roles));
    let mut users = select_from("users", "u");
    users
        .expr(col("u", "id"))
        .and_where(db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "id").in_subquery(members));
    let found = db.all(&users).await?;
    Ok(found.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}
