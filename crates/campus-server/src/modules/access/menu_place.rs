//! The order of the menu: a section among the sections, an entry within its section or in another one (RB-06).

use axum::response::Response;
use campus_model::entities::access::Menu;
use campus_model::{Code, MenuPlace, Problem, Record};
use campus_store::sea_query::Order;
use campus_store::{Db, col, live, select_from, t};

use crate::answer::Answer;
use crate::crud::{RowChange, Trail, edit_seen, renumber, seen, tagged};
use crate::mount::Input;
use crate::session::bump_access;

/// Between two neighbours, so that the next one who comes between them moves nobody else.
const STEP: i64 = 10;
/// The highest position.
const LAST: i64 = 9999;

struct Row {
    id: i64,
    version: i64,
    parent: Option<i64>,
    position: i64,
}

/// `PATCH /api/menus/{id}/place`: of the others only those are numbered anew that would be in its way.
pub async fn place(asked: RowChange, Input(MenuPlace { parent_id, before }): Input<MenuPlace>) -> Answer<Response> {
    let RowChange { operation, id, version, ref db, .. } = asked;
    let trail = Trail::new();
    let context = asked.context(Menu::ENTITY, &trail);
    // One after the other: whoever moves next finds this move made.
    bump_access(db).await?;
    let view = seen(&context, operation, id, version).await?;
    let rows = rows(db).await?;
    let parent = view.record.int("parent_id");
    if parent.is_some() != parent_id.is_some() {
        return Err(Problem::conflict("menu_level").into());
    }
    if let Some(section) = parent_id
        && !rows.iter().any(|row| row.id == section && row.parent.is_none())
    {
        return Err(Problem::field("parent_id", "not_found").into());
    }
    let all: Vec<&Row> = rows.iter().filter(|row| row.parent == parent_id).collect();
    let old = all.iter().position(|row| row.id == id);
    let others: Vec<&Row> = all.into_iter().filter(|row| row.id != id).collect();
    let at = match before {
        None => others.len(),
        Some(next) if next == id => old.ok_or_else(gone)?,
        Some(next) => others.iter().position(|row| row.id == next).ok_or_else(gone)?,
    };
    if parent == parent_id && old == Some(at) {
        return Ok(tagged(view));
    }
    let (own, moved) = numbers(&others, at);
    if !moved.is_empty() {
        let field = Menu::ENTITY.field("position").ok_or(Code::Internal)?;
        renumber(&context, field, &moved).await?;
    }
    let patch = Record::new().with("parent_id", parent_id).with("position", own);
    let view = edit_seen(&context, operation, view.record, patch).await?;
    Ok(trail.named(tagged(view)))
}

/// The row before which it was to come stands somewhere else by now.
fn gone() -> Problem {
    Problem::conflict("menu_neighbour_gone")
}

/// The position of a row that comes at a place among others, and those of them that need another one for it.
fn numbers(others: &[&Row], at: usize) -> (i64, Vec<(i64, i64, i64, i64)>) {
    let before = at.checked_sub(1).and_then(|place| others.get(place)).map(|row| row.position);
    let after = others.get(at).map(|row| row.position);
    let between = match (before, after) {
        (None, None) => Some(STEP),
        (None, Some(after)) => (after > 0).then_some(after / 2),
        (Some(before), None) => (before < LAST).then(|| (before + STEP).min(LAST)),
        (Some(before), Some(after)) => (after - before > 1).then(|| i64::midpoint(before, after)),
    };
    if let Some(own) = between {
        return (own, Vec::new());
    }
    let count = i64::try_from(others.len()).unwrap_or(LAST);
    let step = (LAST / (count + 2)).clamp(1, STEP);
    let place = |index: usize| (i64::try_from(index).unwrap_or(LAST) + 1).saturating_mul(step).min(LAST);
    let moved = others.iter().enumerate().map(|(index, row)| {
        let new = place(if index < at { index } else { index + 1 });
        (row.id, row.version, row.position, new)
    });
    (place(at), moved.filter(|(_, _, old, new)| old != new).collect())
}

/// The whole menu, in its order.
async fn rows(db: &Db) -> Answer<Vec<Row>> {
    let mut select = select_from("menus", "t");
    for column in ["id", "version", "parent_id", "position"] {
        select.expr(col("t", column));
    }
    select
        .and_where(db.org_is("t"))
        .and_where(live("t"))
        .order_by((t("t"), t("position")), Order::Asc)
        .order_by((t("t"), t("id")), Order::Asc);
    let read = |row: &sea_orm::QueryResult| -> Result<Row, sea_orm::DbErr> {
        Ok(Row {
            id: row.try_get("", "id")?,
            version: row.try_get("", "version")?,
            parent: row.try_get("", "parent_id")?,
            position: row.try_get("", "position")?,
        })
    };
    Ok(db.all(&select).await?.iter().map(read).collect::<Result<_, _>>()?)
}
