//! Organisation units: a tree without cycles.

use campus_model::{Record, Violations};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};

use super::one_at_a_time;
use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks { check: Some(check), ..Hooks::NONE };

/// A unit cannot stand below itself: the way up from the new parent must not meet it.
fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        let (Some(old), mut next) = (old, record.int("parent_id")) else { return Ok(faults) };
        if old.int("parent_id") == next {
            return Ok(faults);
        }
        one_at_a_time(context.db).await?;
        for _ in 0..64 {
            let Some(id) = next else { return Ok(faults) };
            if id == old.id() {
                break;
            }
            let mut select = select_from("org_units", "o");
            select.expr(col("o", "parent_id")).and_where(context.db.org_is("o")).and_where(col("o", "id").eq(id));
            next = match context.db.one(&select).await? {
                Some(row) => row.try_get("", "parent_id")?,
                None => None,
            };
        }
        faults.add("parent_id", "cycle");
        Ok(faults)
    })
}
