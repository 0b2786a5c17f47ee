//! What a new version declares for everybody's start, for organisations that started before it: entries of the menu and
//! operations of standard roles, each offered once. What an organisation took away stays away.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use campus_model::entities::access::{Menu, Role};
use campus_model::{ChangeAction, Record};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Change, Db, by, col, link_many, live, select_from, t};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Grants, MENU, Now, ROLES, entries, granted_by, looks, permission_ids};
use crate::app::App;
use crate::crud::Trail;
use crate::session::bump_access;

/// Codes of the operations that the standard menu opens, and of those that each standard role holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Offered {
    menu: BTreeSet<String>,
    roles: BTreeMap<String, BTreeSet<String>>,
}

impl Offered {
    /// What this program offers.
    fn declared() -> Self {
        let menu = MENU.iter().flat_map(|(_, _, codes)| codes.iter().map(|code| (*code).to_owned())).collect();
        let codes: Vec<String> = campus_model::entities::operations().map(campus_model::Operation::code).collect();
        let of = |patterns: &[&str]| {
            let held = codes.iter().filter(|code| granted_by(patterns, code));
            held.cloned().collect()
        };
        let roles = ROLES.iter().filter_map(|role| match role.grants {
            Grants::Patterns(patterns) => Some((role.slug.to_owned(), of(patterns))),
            Grants::All => None,
        });
        Self { menu, roles: roles.collect() }
    }

    /// What `other` has and this has not.
    fn lacks(&self, other: &Self) -> Self {
        let none = BTreeSet::new();
        let roles = other.roles.iter().map(|(role, codes)| {
            let known = self.roles.get(role).unwrap_or(&none);
            (role.clone(), codes.difference(known).cloned().collect::<BTreeSet<_>>())
        });
        Self {
            menu: other.menu.difference(&self.menu).cloned().collect(),
            roles: roles.filter(|(_, codes)| !codes.is_empty()).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.menu.is_empty() && self.roles.is_empty()
    }

    /// Both: an older program beside a newer one takes nothing out of the memory.
    fn with(mut self, other: &Self) -> Self {
        self.menu.extend(other.menu.iter().cloned());
        for (role, codes) in &other.roles {
            self.roles.entry(role.clone()).or_default().extend(codes.iter().cloned());
        }
        self
    }
}

/// Notes that a new organisation has all that is declared.
pub(super) async fn remember(db: &Db) -> anyhow::Result<()> {
    note(db, &Offered::declared(), None).await.map(drop)
}

/// Writes the memory, unless somebody else did since it was read as `old`.
async fn note(db: &Db, offered: &Offered, old: Option<&str>) -> anyhow::Result<bool> {
    let mut update = Query::update();
    update.table(t("orgs")).value(t("offered"), serde_json::to_string(offered)?).and_where(by("id").eq(db.org()));
    match old {
        Some(old) => update.and_where(by("offered").eq(old)),
        None => update.and_where(by("offered").is_null()),
    };
    Ok(db.run(&update).await? == 1)
}

/// Brings every organisation what was declared since it was last offered something: one statement where there is nothing
/// new, and a fixed number for each organisation otherwise.
///
/// # Errors
/// When the database does not answer.
pub async fn offer_what_is_new(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let declared = Offered::declared();
    let mut select = select_from("orgs", "o");
    for column in ["id", "time_zone", "created_at", "offered"] {
        select.expr(col("o", column));
    }
    let rows = app.store.read(0).await?.all(&select).await?;
    for row in rows {
        let (org, zone): (i64, String) = (row.try_get("", "id")?, row.try_get("", "time_zone")?);
        let (since, old): (Now, Option<String>) = (row.try_get("", "created_at")?, row.try_get("", "offered")?);
        let known = old.as_deref().map(serde_json::from_str::<Offered>).transpose()?;
        if known.as_ref().is_some_and(|known| known.lacks(&declared).is_empty()) {
            continue;
        }
        let db = app.store.write(org).await?;
        let known = match known {
            Some(known) => known,
            None => remembered(&db, since, &declared).await?,
        };
        let new = known.lacks(&declared);
        // Several servers may start at once: one of them offers.
        if note(&db, &known.with(&declared), old.as_deref()).await? {
            offer(&db, &new, app.clock.today(&zone), now).await?;
            db.commit().await?;
        }
    }
    Ok(())
}

/// What an organisation had that began before anybody remembered it: the entries that stand in its menu or its trash, and
/// every operation that there was when it began.
async fn remembered(db: &Db, since: Now, declared: &Offered) -> anyhow::Result<Offered> {
    let mut select = select_from("menus", "t");
    select.expr(col("t", "slug")).and_where(db.org_is("t")).and_where(col("t", "slug").is_not_null());
    let mut slugs = HashSet::new();
    for row in db.all(&select).await? {
        slugs.insert(row.try_get::<String>("", "slug")?);
    }
    let mut menu = BTreeSet::new();
    for code in &declared.menu {
        if slugs.contains(looks(code)?.0) {
            menu.insert(code.clone());
        }
    }
    let mut select = select_from("permissions", "p");
    select.expr(col("p", "code")).and_where(col("p", "created_at").lte(since));
    let mut codes = HashSet::new();
    for row in db.all(&select).await? {
        codes.insert(row.try_get::<String>("", "code")?);
    }
    let had = |all: &BTreeSet<String>| all.iter().filter(|code| codes.contains(*code)).cloned().collect();
    Ok(Offered { menu, roles: declared.roles.iter().map(|(role, all)| (role.clone(), had(all))).collect() })
}

/// Adds what is new, under one operation of the product itself, which can be undone like any other.
async fn offer(db: &Db, new: &Offered, today: NaiveDate, now: Now) -> anyhow::Result<()> {
    let permissions: HashMap<String, i64> = permission_ids(db).await?.into_iter().collect();
    let mut changes = entries::add(db, &new.menu, &permissions, today, now).await?;
    changes.extend(gains(db, new, &permissions, now).await?);
    if changes.is_empty() {
        return Ok(());
    }
    let trail = Trail::new();
    campus_store::record_changes(db, trail.operation(), None, 0, now, &changes).await?;
    bump_access(db).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.0))?;
    tracing::warn!(
        event = "privilege_permissions_changed",
        org = db.org(),
        operation = trail.operation(),
        menu = ?new.menu,
        roles = ?new.roles,
        "what this version brings was added"
    );
    Ok(())
}

/// The standard roles gain what they would start with today and were never offered.
async fn gains(db: &Db, new: &Offered, permissions: &HashMap<String, i64>, now: Now) -> anyhow::Result<Vec<Change>> {
    if new.roles.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select_from("roles", "r");
    select
        .expr(col("r", "id"))
        .expr(col("r", "slug"))
        .expr(col("r", "version"))
        .and_where(db.org_is("r"))
        .and_where(live("r"))
        .and_where(col("r", "all_operations").eq(false))
        .and_where(col("r", "slug").is_in(new.roles.keys().map(String::as_str)));
    let roles = db.all(&select).await?;
    let ids = roles.iter().map(|row| row.try_get::<i64>("", "id")).collect::<Result<Vec<_>, _>>()?;
    let mut held: HashMap<i64, BTreeSet<i64>> = HashMap::new();
    let mut select = select_from("roles_permissions", "j");
    select
        .expr(col("j", "owner_id"))
        .expr(col("j", "target_id"))
        .and_where(db.org_is("j"))
        .and_where(col("j", "owner_id").is_in(ids));
    for row in db.all(&select).await? {
        held.entry(row.try_get("", "owner_id")?).or_default().insert(row.try_get("", "target_id")?);
    }
    let (mut pairs, mut changes) = (Vec::new(), Vec::new());
    for row in &roles {
        let (id, slug): (i64, String) = (row.try_get("", "id")?, row.try_get("", "slug")?);
        let version: i64 = row.try_get("", "version")?;
        let before = held.remove(&id).unwrap_or_default();
        let codes = new.roles.get(&slug).into_iter().flatten();
        let gained: Vec<i64> =
            codes.filter_map(|code| permissions.get(code)).filter(|id| !before.contains(id)).copied().collect();
        if gained.is_empty() {
            continue;
        }
        pairs.extend(gained.iter().map(|permission| (id, *permission)));
        let after: BTreeSet<i64> = before.iter().copied().chain(gained).collect();
        // One statement for each standard role, of which there are a few.
        campus_store::touch(db, Role::ENTITY, id, &[], 0, now).await?;
        changes.push(Change {
            before: Record::new().with("permissions", json!(before)),
            after: Record::new().with("permissions", json!(after)),
            ..Change::new(Role::ENTITY, id, ChangeAction::Edit, version + 1)
        });
    }
    link_many(db, Role::ENTITY, "permissions", &pairs).await?;
    Ok(changes)
}

/// That rows were added to the menu.
pub(super) fn noted(ids: &[i64], records: &[Record]) -> Vec<Change> {
    let change = |(id, record): (&i64, &Record)| Change {
        after: record.clone(),
        ..Change::new(Menu::ENTITY, *id, ChangeAction::Add, 1)
    };
    ids.iter().zip(records).map(change).collect()
}
