//! The order of permission groups, each organisation's own; wherever groups are shown, they stand in it.

use axum::response::Response;
use campus_model::entities::access::PermissionGroup;
use campus_model::{Code, GroupPlace, Problem};
use campus_store::{Change, Db, groups_in_order, place_groups};

use crate::answer::Answer;
use crate::crud::{RowChange, Trail, renumbered, seen, tagged};
use crate::hooks::{Context, Hooked, Hooks};
use crate::mount::Input;
use crate::session::bump_access;

/// A group and its name in code.
type Group = (i64, String);

/// See the module.
pub const HOOKS: Hooks = Hooks { turn_back: Some(turn_back), ..Hooks::NONE };

/// `PATCH /api/permission_groups/{id}/place`: all groups get their number then, in as many statements for many as for few.
pub async fn place(asked: RowChange, Input(GroupPlace { before }): Input<GroupPlace>) -> Answer<Response> {
    let RowChange { operation, id, version, ref db, .. } = asked;
    let trail = Trail::new();
    let context = asked.context(PermissionGroup::ENTITY, &trail);
    let old = standing(db).await?;
    let view = seen(&context, operation, id, version).await?;
    let mut new = old.clone();
    let at = old.iter().position(|(group, _)| *group == id).ok_or(Code::NotFound)?;
    let group = new.remove(at);
    let to = match before {
        None => new.len(),
        Some(next) if next == id => at,
        Some(next) => {
            new.iter().position(|(group, _)| *group == next).ok_or_else(|| Problem::field("before", "not_found"))?
        }
    };
    if to == at {
        return Ok(tagged(view));
    }
    new.insert(to, group);
    put(&context, &old, &new).await?;
    let view = seen(&context, operation, id, version).await?;
    Ok(trail.named(tagged(view)))
}

/// The groups as they stand. One after the other: whoever asks next finds this one's move made.
async fn standing(db: &Db) -> Answer<Vec<Group>> {
    bump_access(db).await?;
    Ok(groups_in_order(db).await?)
}

/// Keeps the new order, and notes which groups have another number for it.
async fn put(context: &Context<'_>, old: &[Group], new: &[Group]) -> Answer<()> {
    place_groups(context.db, new).await?;
    let place = |order: &[Group], id| (1i64..).zip(order).find(|(_, group)| group.0 == id).map(|(place, _)| place);
    let moved: Vec<_> = new
        .iter()
        .filter_map(|(id, _)| Some((*id, 0, place(old, *id)?, place(new, *id)?)))
        .filter(|(_, _, before, after)| before != after)
        .collect();
    renumbered(context, FIELD, &moved).await
}

/// What the history calls a group's number.
const FIELD: &str = "place";

/// Puts groups back, as long as nobody has moved them since.
fn turn_back<'a>(context: &'a Context<'a>, changes: &'a [Change]) -> Hooked<'a, ()> {
    Box::pin(async move {
        if !context.user.may(&PermissionGroup::place) {
            return Err(Problem::new(Code::Forbidden).with("operation", PermissionGroup::place.code()).into());
        }
        let old = standing(context.db).await?;
        let mut new: Vec<Option<Group>> = old.iter().cloned().map(Some).collect();
        let index = |place: Option<i64>| place.and_then(|place| usize::try_from(place - 1).ok());
        for change in changes {
            let (from, to) = (index(change.after.int(FIELD)), index(change.before.int(FIELD)));
            let group = from.and_then(|from| old.get(from)).filter(|(id, _)| *id == change.row_id);
            match (group, to.and_then(|to| new.get_mut(to))) {
                (Some(group), Some(place)) => *place = Some(group.clone()),
                _ => {
                    return Err(Problem::conflict("changed_since")
                        .with("entity", context.entity.name)
                        .with("id", change.row_id)
                        .into());
                }
            }
        }
        let new: Vec<Group> = new.into_iter().flatten().collect();
        put(context, &old, &new).await
    })
}
