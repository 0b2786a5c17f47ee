//! Points: entered by whoever gives or takes them, and never changed (SC-01).

use campus_model::{Record, Violations};

use super::tell;
use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks =
    Hooks { fill: Some(fill), fills_alone: true, check: Some(check), after_write: Some(after_write), ..Hooks::NONE };

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_none() {
            record.set("executor_id", context.user.staff);
            record.set("date", context.today.to_string());
        }
        Ok(())
    })
}

fn check<'a>(_: &'a Context<'a>, _: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    let nothing = record.int("value") == Some(0);
    Box::pin(async move { Ok(if nothing { Violations::one("value", "zero") } else { Violations::default() }) })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move { if old.is_none() { tell::points(context, record).await } else { Ok(()) } })
}
