//! Who may sign in, and what they may do.

pub mod accounts;
pub mod roles;
pub mod users;

use campus_model::Record;

use crate::hooks::{Context, Hooked, Hooks};
use crate::session::bump_access;

/// For entities whose rows decide what people may do and nothing else: a change makes everybody's grants anew.
pub const DECIDES: Hooks = Hooks {
    fill: None,
    check: None,
    after_write: Some(after_write),
    before_delete: None,
    after_delete: Some(after_delete),
};

fn after_write<'a>(context: &'a Context<'a>, _: Option<&'a Record>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(bump_access(context.db))
}

fn after_delete<'a>(context: &'a Context<'a>, _: &'a Record) -> Hooked<'a, ()> {
    Box::pin(bump_access(context.db))
}
