//! Accounts: the first password, and who may change an account that several organisations share.

use campus_model::{Problem, Record, Violations};
use campus_store::sea_query::{Expr, ExprTrait, Query};
use campus_store::{by, col, select_from, t};

use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};
use crate::session::{check_new_password, end_here, folded_name, shared};

/// See the module.
pub const HOOKS: Hooks = Hooks { check: Some(check), after_write: Some(after_write), ..Hooks::NONE };

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        if let Some(old) = old
            // An account that another organisation uses as well is its owner's to change.
            && shared(context.app, old.id(), context.user.org).await?
        {
            return Err(Problem::new(campus_model::Code::RowForbidden).with("reason", "shared_account").into());
        }
        match record.text("password") {
            Some(password) => {
                let known = [record.text("username").unwrap_or_default(), record.text("name").unwrap_or_default()];
                faults.extend(check_new_password("password", password, &known));
            }
            None if old.is_none() => faults.add("password", "required"),
            None => {}
        }
        let folded = folded_name(record.text("username").unwrap_or_default());
        if old.is_none() && taken(context, &folded).await? {
            faults.add("username", "taken");
        }
        Ok(faults)
    })
}

async fn taken(context: &Context<'_>, folded: &str) -> Answer<bool> {
    let mut select = select_from("accounts", "a");
    select.expr(Expr::cust("1")).and_where(col("a", "username_folded").eq(folded));
    Ok(context.db.one(&select).await?.is_some())
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let id = record.id();
        let mut update = Query::update();
        update
            .table(t("accounts"))
            .value(t("username_folded"), folded_name(record.text("username").unwrap_or_default()))
            .and_where(by("id").eq(id));
        if let Some(password) = record.text("password") {
            let hash = context.app.passwords.hash(password).await?;
            update.value(t("password_hash"), hash).value(t("must_change_password"), true);
            update.value(t("password_changed_at"), context.now);
        }
        context.db.run(&update).await?;
        if old.is_none() {
            // Seen by an organisation through its users: a new account is a user here, without roles yet.
            let entity = campus_model::entities::access::User::ENTITY;
            let mut user = entity.defaults(context.today);
            user.set("account_id", id);
            campus_store::insert(context.db, entity, &user, context.user.id, context.now).await?;
        } else if record.text("password").is_some() || record.text("state") == Some("disabled") {
            end_here(context.db, "sessions", by("account_id").eq(id), context.now).await?;
        }
        Ok(())
    })
}
