//! Taking back that many rows were added: those that nobody touched since go to the trash together, with the checks
//! and hooks of deleting each.

use std::collections::HashMap;

use campus_model::{ChangeAction, Code, Entity, Problem};
use campus_store::{Change, Scope, live_references, reached_versions, trash_many, trash_owned};

use super::trail;
use super::undo::right;
use crate::answer::Answer;
use crate::hooks::Context;
use crate::modules;

/// Moves rows that some changes added to the trash, as far as they are as they were then; answers the changes that
/// are to be taken back one by one. Rows with hooks of their own always are.
///
/// # Errors
/// 403 without the right to delete; 409 when other rows refer to one of them.
pub(super) async fn added<'a>(context: &Context<'_>, changes: &'a [Change]) -> Answer<Vec<&'a Change>> {
    let Context { db, user, now, .. } = *context;
    let entity: &'static Entity = context.entity;
    let hooks = modules::hooks(entity.name);
    let first = changes.first().filter(|change| change.action == ChangeAction::Add);
    let alone = hooks.before_delete.is_some() || hooks.after_delete.is_some() || entity.global || changes.len() < 2;
    let (Some(first), false) = (first, alone) else { return Ok(changes.iter().collect()) };
    let operation = right(entity, first, user)?;
    let scope: Scope = user.scope(operation);
    let ids: Vec<i64> = changes.iter().map(|change| change.row_id).collect();
    let now_at: HashMap<i64, i64> = reached_versions(db, entity, &scope, &ids).await?.into_iter().collect();
    let as_left = |change: &&'a Change| now_at.get(&change.row_id) == Some(&change.version) && !change.lasting;
    let (untouched, touched): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(as_left);
    let ids: Vec<i64> = untouched.iter().map(|change| change.row_id).collect();
    if ids.is_empty() {
        return Ok(touched);
    }
    if let Some((other, count)) = live_references(db, entity, &ids).await? {
        return Err(Problem::new(Code::InUse).with("by", other.name).with("count", count).into());
    }
    let gone = trash_many(db, entity, &ids, user.id, now).await?;
    if gone.len() != ids.len() {
        return Err(Code::Stale.into());
    }
    let with = trash_owned(db, entity, &ids, user.id, now).await?;
    trail::trashed_many(context, &gone, &with).await?;
    Ok(touched)
}
