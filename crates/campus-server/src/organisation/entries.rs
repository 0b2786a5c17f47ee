//! New entries of the standard menu, in menus that organisations have made their own.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context;
use campus_model::Record;
use campus_model::entities::access::Menu;
use campus_store::{Change, Db, col, insert_many, select_from};
use chrono::NaiveDate;

use super::offers::noted;
use super::{MENU, Now, entry, looks};

struct Row {
    id: i64,
    slug: String,
    parent: Option<i64>,
    position: i64,
    gone: bool,
}

/// Adds the entries for some operations, each after the one that it follows in the standard menu. A section that was
/// taken away keeps its new entries away; one that nobody had before is made.
pub(super) async fn add(
    db: &Db,
    codes: &BTreeSet<String>,
    permissions: &HashMap<String, i64>,
    today: NaiveDate,
    now: Now,
) -> anyhow::Result<Vec<Change>> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let rows = rows(db).await?;
    let mut changes = Vec::new();
    let mut fresh = Vec::new();
    for (section, icon, own) in MENU.iter().filter(|(_, _, own)| own.iter().any(|code| codes.contains(*code))) {
        let parent = match rows.iter().find(|row| row.slug == *section && row.parent.is_none()) {
            Some(row) if row.gone => continue,
            Some(row) => row.id,
            None => {
                let last = rows.iter().filter(|row| row.parent.is_none()).map(|row| row.position).max();
                let position = (last.unwrap_or_default() + 100).min(9999);
                let record =
                    Menu::ENTITY.defaults(today).with("slug", *section).with("icon", *icon).with("position", position);
                let made = [record];
                let ids = insert_many(db, Menu::ENTITY, &made, 0, now).await?;
                changes.extend(noted(&ids, &made));
                *ids.first().context("an id")?
            }
        };
        fresh.extend(missing(&rows, (parent, own), codes, permissions, today)?);
    }
    let ids = insert_many(db, Menu::ENTITY, &fresh, 0, now).await?;
    changes.extend(noted(&ids, &fresh));
    Ok(changes)
}

/// The new entries of a section.
fn missing(
    rows: &[Row],
    (parent, own): (i64, &[&str]),
    codes: &BTreeSet<String>,
    permissions: &HashMap<String, i64>,
    today: NaiveDate,
) -> anyhow::Result<Vec<Record>> {
    let live = || rows.iter().filter(|row| row.parent == Some(parent) && !row.gone);
    let mut last = live().map(|row| row.position).max().unwrap_or_default();
    let mut fresh = Vec::new();
    for code in own {
        let slug = looks(code)?.0;
        if let Some(row) = live().find(|row| row.slug == slug) {
            last = row.position;
        } else if codes.contains(*code) {
            // Of rows at the same position the older one comes first.
            let permission = permissions.get(*code).with_context(|| format!("{code} in the table"))?;
            fresh.push(entry(code, parent, *permission, last, today)?);
        }
    }
    Ok(fresh)
}

/// The whole menu, with what lies in its trash.
async fn rows(db: &Db) -> anyhow::Result<Vec<Row>> {
    let mut select = select_from("menus", "t");
    for column in ["id", "slug", "parent_id", "position", "deleted_at"] {
        select.expr(col("t", column));
    }
    select.and_where(db.org_is("t"));
    let read = |row: &sea_orm::QueryResult| -> anyhow::Result<Row> {
        Ok(Row {
            id: row.try_get("", "id")?,
            slug: row.try_get::<Option<String>>("", "slug")?.unwrap_or_default(),
            parent: row.try_get("", "parent_id")?,
            position: row.try_get("", "position")?,
            gone: row.try_get::<Option<Now>>("", "deleted_at")?.is_some(),
        })
    };
    db.all(&select).await?.iter().map(read).collect()
}
