//! Who is told that a customer came or went: the users of the staff concerned.

use std::collections::HashMap;

use campus_model::entities::access::User;
use campus_model::entities::sales::Customer;
use campus_model::{NotificationKind, NotificationParams};
use campus_store::sea_query::{ExprTrait, Order};
use campus_store::{NewNotification, Once, col, live, notify, notify_once, select_from, t};

use super::hand::Hand;
use crate::answer::Answer;

/// The active users of some staff: staff and user.
///
/// # Errors
/// When the database does not answer.
pub async fn users_of(hand: &Hand<'_>, staff: &[i64]) -> Answer<Vec<(i64, i64)>> {
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(col("u", "staff_id"))
        .expr(col("u", "id"))
        .and_where(hand.db.own(User::ENTITY, "u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "staff_id").is_in(staff.iter().copied()))
        .order_by((t("u"), t("id")), Order::Asc);
    let rows = hand.db.all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "staff_id")?, row.try_get("", "id")?))).collect()
}

/// Tells one of the staff of customers: of one by name, of several by their number.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(hand: &Hand<'_>, staff: i64, kind: NotificationKind, customers: &[i64]) -> Answer<()> {
    let users: Vec<i64> = users_of(hand, &[staff]).await?.into_iter().map(|(_, user)| user).collect();
    let about = match customers {
        [] => return Ok(()),
        [one] => (Customer::ENTITY.name, Some(*one)),
        _ => (Customer::ENTITY.name, None),
    };
    let title = names(hand, &customers[..1]).await?.remove(&customers[0]).unwrap_or_default();
    let params = NotificationParams { count: customers.len() as u64, title, ..NotificationParams::default() };
    let new = NewNotification { kind, about: Some(about), by: hand.by, params };
    Ok(notify(hand.db, &users, &new, hand.now).await?)
}

/// What customers are called: whoever lost one may not open them any more, but knows who it was (HI-04).
async fn names(hand: &Hand<'_>, customers: &[i64]) -> Answer<HashMap<i64, String>> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .expr(col("c", "name"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(col("c", "id").is_in(customers.iter().copied()));
    let rows = hand.db.all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "name")?))).collect()
}

/// What somebody is told once of a customer.
pub struct News {
    /// One of the staff.
    pub staff: i64,
    /// The customer.
    pub customer: i64,
    /// Tells one occurrence from the next.
    pub occurrence: String,
    /// What is said.
    pub params: NotificationParams,
}

/// Tells different staff of different customers, each once.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_once(hand: &Hand<'_>, kind: NotificationKind, news: &[News]) -> Answer<()> {
    if news.is_empty() {
        return Ok(());
    }
    let staff: Vec<i64> = news.iter().map(|one| one.staff).collect();
    let users = users_of(hand, &staff).await?;
    let customers: Vec<i64> = news.iter().map(|one| one.customer).collect();
    let names = names(hand, &customers).await?;
    let said = |one: &News| NotificationParams {
        title: names.get(&one.customer).cloned().unwrap_or_default(),
        count: 1,
        ..one.params.clone()
    };
    let of = |one: &News| {
        let staff = one.staff;
        users.iter().filter(move |(of, _)| *of == staff).map(|(_, user)| *user).collect::<Vec<_>>()
    };
    let told: Vec<Once<'_>> = news
        .iter()
        .flat_map(|one| of(one).into_iter().map(move |user| (one, user)))
        .map(|(one, user)| Once {
            user,
            occurrence: one.occurrence.clone(),
            new: NewNotification {
                kind,
                about: Some((Customer::ENTITY.name, Some(one.customer))),
                by: hand.by,
                params: said(one),
            },
        })
        .collect();
    Ok(notify_once(hand.db, &told, hand.now).await?)
}
