//! Customers: who enters one looks after it, unless somebody else is named.

use campus_model::Record;

use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks { fill: Some(fill), fills_alone: true, ..Hooks::NONE };

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let consultant = |record: &Record| record.int("consultant_id");
        if old.is_none()
            && consultant(record).is_none()
            && reaches_own_rows_only(context)
            && let Some(staff) = context.user.staff
        {
            record.set("consultant_id", staff);
        }
        // Taken today, by whoever looks after them from now on.
        let before = old.and_then(consultant);
        if consultant(record).is_some()
            && consultant(record) != before
            && (old.is_none() || record.has("consultant_id"))
        {
            record.set("recv_date", context.today.to_string());
        }
        Ok(())
    })
}

/// A person who sees everybody's customers may leave one without a consultant; a salesperson may not.
fn reaches_own_rows_only(context: &Context<'_>) -> bool {
    context.entity.operation("add").is_some_and(|add| !context.user.scope(add).is_all(context.entity))
}
