//! The order of permission groups: as they are declared, until an organisation chooses one of its own.
//!
//! An organisation that chose has a row for each group that there was then. A group that was declared since stands
//! behind the one before it in the declared order.

use campus_model::entities::access::{Permission, PermissionGroup};
use campus_model::{Entity, Group};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

const TABLE: &str = "group_places";
/// Between the places of two groups that were placed: as many may be declared between them later.
const BETWEEN: i64 = 1000;

/// The number of a group in the declared order; those that are declared no more come last.
fn declared(alias: &str) -> String {
    let mut numbers = format!("(case \"{alias}\".\"slug\"");
    for (number, group) in (1..).zip(Group::ALL) {
        numbers.push_str(&format!(" when '{}' then {number}", group.slug()));
    }
    numbers + &format!(" else {} end)", Group::ALL.len() + 1)
}

/// What the group `alias` is ordered by, as SQL.
fn key(db: &Db, alias: &str) -> String {
    let (own, before) = (format!("{alias}_own"), format!("{alias}_before"));
    let (mine, other) = (declared(alias), declared(&format!("{alias}_group")));
    format!(
        "cast(coalesce(\
         (select \"{own}\".place * {BETWEEN} from {TABLE} as \"{own}\" \
          where {} and \"{own}\".permission_group_id = \"{alias}\".id), \
         (select \"{before}\".place * {BETWEEN} + {mine} - {other} from {TABLE} as \"{before}\" \
          join permission_groups as \"{alias}_group\" on \"{alias}_group\".id = \"{before}\".permission_group_id \
          where {} and {other} < {mine} order by {other} desc limit 1), \
         {mine}) as bigint)",
        db.org_sql(&own),
        db.org_sql(&before),
    )
}

/// What rows called `alias` of an entity with an order of its own are ordered by.
pub(crate) fn place_key(db: &Db, alias: &str) -> Expr {
    Expr::cust(key(db, alias))
}

/// The number of a row called `alias`, from 1 on.
pub(crate) fn place(db: &Db, alias: &str) -> Expr {
    let other = format!("{alias}_other");
    let (mine, theirs) = (key(db, alias), key(db, &other));
    Expr::cust(format!(
        "(select cast(count(*) as bigint) from permission_groups as \"{other}\" \
         where {theirs} < {mine} or ({theirs} = {mine} and \"{other}\".id <= \"{alias}\".id))"
    ))
}

/// What a link of `alias` to an entity with an order of its own is ordered by.
pub(crate) fn linked_place_key(db: &Db, target: &Entity, alias: &str, field: &str) -> Expr {
    let next = format!("p_{field}");
    Expr::cust(format!(
        "(select {} from \"{}\" as \"{next}\" where \"{next}\".id = \"{alias}\".\"{field}\")",
        key(db, &next),
        target.name
    ))
}

/// All permission groups in the organisation's order: id and name in code.
///
/// # Errors
/// When the database does not answer.
pub async fn groups_in_order(db: &Db) -> Result<Vec<(i64, String)>, StoreError> {
    let mut select = select_from(PermissionGroup::ENTITY.name, "t");
    select
        .expr(col("t", "id"))
        .expr(col("t", "slug"))
        .order_by_expr(place_key(db, "t"), Order::Asc)
        .order_by((t("t"), t("id")), Order::Asc);
    db.all(&select).await?.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "slug")?))).collect()
}

/// Puts the permission groups in an order of the organisation's own; the declared one is none of its own.
///
/// # Errors
/// When the database does not answer.
pub async fn place_groups(db: &Db, order: &[(i64, String)]) -> Result<(), StoreError> {
    db.note(PermissionGroup::ENTITY);
    // They stand in the order of their groups.
    db.note(Permission::ENTITY);
    let mut old = Query::delete();
    old.from_table(t(TABLE)).and_where(by("org_id").eq(db.org()));
    db.run(&old).await?;
    if order.iter().map(|(_, slug)| slug.as_str()).eq(Group::ALL.iter().map(|group| group.slug())) {
        return Ok(());
    }
    let mut new = Query::insert();
    new.into_table(t(TABLE)).columns(["org_id", "permission_group_id", "place"].map(t));
    for (place, (group, _)) in (1i64..).zip(order) {
        new.values_panic([db.org().into(), (*group).into(), place.into()]);
    }
    db.run(&new).await.map(drop)
}
