//! Users: a change takes effect on the next request (RB-08), and the last administrator stays one (RB-11).

use campus_model::{Problem, Record, Violations};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};

use super::roles::administrators;
use crate::hooks::{Context, Hooked, Hooks};
use crate::session::bump_access;

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: None,
    check: Some(check),
    after_write: Some(after_write),
    before_delete: None,
    after_delete: Some(after_delete),
};

fn check<'a>(_: &'a Context<'a>, _: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        if record.int("staff_id").is_some() && record.int("student_id").is_some() {
            faults.add("student_id", "staff_or_student");
        }
        Ok(faults)
    })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if let Some(old) = old {
            let mut update = Query::update();
            update
                .table(t("users"))
                .value(t("permission_version"), by("permission_version").add(1))
                .and_where(by("org_id").eq(context.db.org()))
                .and_where(by("id").eq(record.id()));
            context.db.run(&update).await?;
            if old.ids("roles") != record.ids("roles") {
                tracing::warn!(
                    event = "privilege_permissions_changed",
                    org = context.user.org,
                    by = context.user.id,
                    user = record.id(),
                    "roles changed"
                );
            }
        }
        keep_an_administrator(context).await?;
        bump_access(context.db).await
    })
}

fn after_delete<'a>(context: &'a Context<'a>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        keep_an_administrator(context).await?;
        bump_access(context.db).await
    })
}

/// RB-11: nobody takes the last right to administer away, not even their own.
pub(super) async fn keep_an_administrator(context: &Context<'_>) -> crate::answer::Answer<()> {
    if administrators(context.db).await? == 0 {
        return Err(Problem::conflict("own_last_admin").into());
    }
    Ok(())
}
