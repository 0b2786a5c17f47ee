//! Users: a change takes effect on the next request (RB-08), and the last administrator stays one (RB-11).

use campus_model::{Problem, Record, Violations};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};

use super::roles::{ADMINISTERS, administrators};
use crate::hooks::{Context, Hooked, Hooks};
use crate::notifications;
use crate::session::{bump_access, end_here};

/// See the module.
pub const HOOKS: Hooks =
    Hooks { check: Some(check), after_write: Some(after_write), after_delete: Some(after_delete), ..Hooks::NONE };

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
            if record.text("state") == Some("disabled") {
                end_sessions(context, record.id()).await?;
            }
            if old.ids("roles") != record.ids("roles") {
                tracing::warn!(
                    event = "privilege_permissions_changed",
                    org = context.user.org,
                    by = context.user.id,
                    user = record.id(),
                    "roles changed"
                );
                notifications::roles_changed(context.db, context.user.id, record.id(), context.now).await?;
            }
        }
        keep_an_administrator(context).await?;
        bump_access(context.db).await
    })
}

fn after_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        end_sessions(context, record.id()).await?;
        keep_an_administrator(context).await?;
        bump_access(context.db).await
    })
}

/// S-SES-1: whoever is shut out is out at once, and does not come back by an old session when they are let in again.
async fn end_sessions(context: &Context<'_>, user: i64) -> crate::answer::Answer<()> {
    end_here(context.db, "sessions", by("user_id").eq(user), context.now).await.map(drop)
}

/// RB-11: nobody takes the last right to administer away, and nobody their own: another administrator does that.
pub(super) async fn keep_an_administrator(context: &Context<'_>) -> crate::answer::Answer<()> {
    let left = administrators(context.db).await?;
    let was = context.user.grants.permissions.allow_code(ADMINISTERS);
    if left.is_empty() || was && !left.contains(&context.user.id) {
        return Err(Problem::conflict("own_last_admin").into());
    }
    Ok(())
}
