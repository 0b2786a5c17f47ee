//! Who is told of what the distribution did: whoever got leads (AL-06), and, where nobody could, whoever may give them out (AL-07).

use std::collections::BTreeMap;

use campus_model::entities::access::Role;
use campus_model::entities::sales::Customer;
use campus_model::{NotificationKind, NotificationParams};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType};
use campus_store::{NewNotification, col, live, notify, select_from, t};

use super::super::hand::Hand;
use crate::answer::Answer;

/// Tells people of their new leads: of one by its name, of more by their number.
pub(super) async fn owners(hand: &Hand<'_>, parts: &BTreeMap<i64, Vec<i64>>) -> Answer<()> {
    if parts.is_empty() {
        return Ok(());
    }
    let mut select = select_from("users", "u");
    select
        .expr(col("u", "id"))
        .expr(col("u", "staff_id"))
        .and_where(hand.db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "staff_id").is_in(parts.keys().copied()));
    let mut users: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for row in hand.db.all(&select).await? {
        users.entry(row.try_get("", "staff_id")?).or_default().push(row.try_get("", "id")?);
    }
    for (staff, customers) in parts {
        let Some(users) = users.get(staff) else { continue };
        let one = if let [one] = customers.as_slice() { Some(*one) } else { None };
        let new = NewNotification {
            kind: NotificationKind::Leads,
            about: Some((Customer::ENTITY.name, one)),
            by: hand.by,
            params: NotificationParams { count: customers.len() as u64, ..NotificationParams::default() },
        };
        notify(hand.db, users, &new, hand.now).await?;
    }
    Ok(())
}

/// Tells whoever may give leads out that some stayed in the pool.
pub(super) async fn managers(hand: &Hand<'_>, waiting: usize) -> Answer<()> {
    if waiting == 0 {
        return Ok(());
    }
    let users = may_distribute(hand).await?;
    let new = NewNotification {
        kind: NotificationKind::LeadsWaiting,
        about: Some((Customer::ENTITY.name, None)),
        // Whoever asked for it reads it in the answer as well; an alarm is nobody's own doing.
        by: None,
        params: NotificationParams { count: waiting as u64, ..NotificationParams::default() },
    };
    Ok(notify(hand.db, &users, &new, hand.now).await?)
}

/// The users whose roles grant giving leads out.
async fn may_distribute(hand: &Hand<'_>) -> Answer<Vec<i64>> {
    let on = |table: &'static str, column: &'static str, to: &'static str, link: &'static str| {
        Expr::col((t(table), t(column))).equals((t(to), t(link)))
    };
    let mut granted = select_from("roles_permissions", "g");
    granted
        .expr(Expr::cust("1"))
        .join_as(JoinType::InnerJoin, t("permissions"), t("p"), on("p", "id", "g", "target_id"))
        .and_where(hand.db.org_is("g"))
        .and_where(col("g", "owner_id").eq(col("r", "id")))
        .and_where(col("p", "code").eq(Customer::distribute.code()));
    let mut select = select_from("users", "u");
    select
        .distinct()
        .expr(col("u", "id"))
        .join_as(
            JoinType::InnerJoin,
            t("users_roles"),
            t("m"),
            on("m", "org_id", "u", "org_id").and(on("m", "owner_id", "u", "id")),
        )
        .join_as(
            JoinType::InnerJoin,
            t(Role::ENTITY.name),
            t("r"),
            on("r", "org_id", "m", "org_id").and(on("r", "id", "m", "target_id")),
        )
        .and_where(hand.db.org_is("u"))
        .and_where(live("u"))
        .and_where(live("r"))
        .and_where(col("u", "state").eq("active"))
        .cond_where(Cond::any().add(col("r", "all_operations").eq(true)).add(Expr::exists(granted)));
    let rows = hand.db.all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}
