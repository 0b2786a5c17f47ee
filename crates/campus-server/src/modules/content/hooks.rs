//! Contents as rows: who writes them where, and what an edit does to a review (PM, CO-02).

use campus_model::content::{Move, next, on_its_way, tags};
use campus_model::entities::content::{AccountState, Content, ContentState, PlatformAccount};
use campus_model::{Choice, Code, Problem, Record, Violations};
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, col, live, select_from};

use super::workflow::{led, revision_of, state_of, submission};
use super::{outbox_rows, own, review_asked, workflow};
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: Some(fill),
    check: Some(check),
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    ..Hooks::NONE
};

/// A new one is a draft of whoever writes it; one that is edited goes to review anew where it stood there or further.
fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let Some(old) = old else {
            record.set("state", ContentState::Draft.slug());
            record.set("author_id", context.user.staff);
            return Ok(());
        };
        if record.0.is_empty() {
            return Ok(());
        }
        match next(state_of(old)?, Move::Edit) {
            Some(ContentState::InReview) => {
                if on_its_way(state_of(old)?) {
                    outbox_rows::hold(context.db, old.id(), revision_of(old)).await?;
                }
                let department = record.int("department_id").or_else(|| old.int("department_id"));
                let again = submission(context.db, department, revision_of(old), context.now).await?;
                record.0.extend(again.0);
            }
            Some(to) if Some(to.slug()) != old.text("state") => record.set("state", to.slug()),
            // Where nothing is edited, the check says so.
            _ => {}
        }
        Ok(())
    })
}

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        match old {
            Some(old) => {
                own::writes(context, old).await?;
                edited(old, record)?;
            }
            // Out of the trash, as it was.
            None if record.id() > 0 => {
                own::brings_back(context, record).await?;
                return Ok(faults);
            }
            None => {}
        }
        let changed = |name: &str| old.is_none_or(|old| old.get(name) != record.get(name));
        let Some(department) = record.int("department_id") else { return Ok(faults) };
        if changed("department_id") || changed("account_id") {
            let takes = own::takes(context.db, context.user, Content::add, department).await?.ok_or(Code::NotFound)?;
            if changed("department_id") && takes.disabled {
                faults.add("department_id", "disabled");
            } else if changed("department_id") && !takes.reached {
                return Err(Code::OutsideScope.into());
            }
            account(context.db, record.int("account_id"), &takes.path, &mut faults).await?;
        }
        if changed("tags") && tags::words(record.text("tags").unwrap_or_default()).any(tags::reserved) {
            faults.add("tags", "reserved_tag");
        }
        if changed("publish_settings") && record.get("publish_settings").is_array() {
            faults.add("publish_settings", "not_an_object");
        }
        Ok(faults)
    })
}

/// An edit leads where the workflow says, never where the content stood before: what was taken to review is not approved by
/// undoing the edit that took it there.
fn edited(old: &Record, record: &Record) -> Answer<()> {
    let to = led(old, Move::Edit)?;
    let again = to == ContentState::InReview;
    let state = state_of(record)?;
    let led = state == to || again && state == ContentState::Approved;
    if led && revision_of(record) == revision_of(old) + i64::from(again) {
        return Ok(());
    }
    Err(Problem::conflict("not_undoable").into())
}

/// It goes out by an account of its department, or of one above it, that was not stopped.
async fn account(db: &Db, account: Option<i64>, path: &str, faults: &mut Violations) -> Answer<()> {
    let Some(account) = account else { return Ok(()) };
    let mut select = select_from(PlatformAccount::ENTITY.name, "a");
    select
        .expr(col("a", "state"))
        .expr(col("a", "department_id"))
        .and_where(db.own(PlatformAccount::ENTITY, "a"))
        .and_where(live("a"))
        .and_where(col("a", "id").eq(account));
    let Some(row) = db.one(&select).await? else { return Ok(()) };
    let (state, owner): (String, i64) = (row.try_get("", "state")?, row.try_get("", "department_id")?);
    if !path.contains(&format!("/{owner}/")) {
        faults.add("account_id", "outside_limit");
    } else if state == AccountState::Disabled.slug() {
        faults.add("account_id", "disabled");
    }
    Ok(())
}

/// What was submitted by being edited is reviewed; what was to be sent of it before is not sent.
fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let Some(old) = old.filter(|old| revision_of(old) < revision_of(record)) else { return Ok(()) };
        workflow::take_back(context, old).await?;
        review_asked::ask(context, record).await
    })
}

/// What is on its way to the platform stays until that is over.
fn before_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        own::writes(context, record).await?;
        if on_its_way(state_of(record)?) {
            return Err(Problem::conflict("content_on_its_way").into());
        }
        Ok(())
    })
}
