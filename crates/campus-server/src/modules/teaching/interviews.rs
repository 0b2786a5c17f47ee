//! Interviews: held by whoever enters them; a complaint or a suggestion begins unsettled (IN-01).

use campus_model::entities::teaching::{InterviewKind, InterviewStatus};
use campus_model::{Choice, Record, Violations};

use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks { fill: Some(fill), fills_alone: true, check: Some(check), ..Hooks::NONE };

/// What was settled says how, what could not be says why.
fn check<'a>(_: &'a Context<'a>, _: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    let over = record.text("status").is_some_and(|status| status != InterviewStatus::Open.slug());
    let silent = over && record.text("result").is_none_or(str::is_empty);
    Box::pin(async move { Ok(if silent { Violations::one("result", "required") } else { Violations::default() }) })
}

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_some() {
            return Ok(());
        }
        record.set("interviewer_id", context.user.staff);
        if record.get("status").is_null() && record.text("kind") != Some(InterviewKind::Study.slug()) {
            record.set("status", InterviewStatus::Open.slug());
        }
        Ok(())
    })
}
