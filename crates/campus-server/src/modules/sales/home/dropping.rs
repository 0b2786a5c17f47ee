//! PO-13: one's own customers who are about to drop into the pool, the next one first.

use campus_model::entities::sales::{Customer, PoolReason};
use campus_model::{Calendar, Choice, HomeNote, HomeSection};
use campus_store::sea_query::{Cond, ExprTrait, Order};
use campus_store::{col, t};
use chrono::{DateTime, Days, Utc};

use super::{SHOWN, customer, mine, own, sells};
use crate::clock::Clock;
use crate::home::{Asked, Provider, actions, items, total_of};
use crate::hooks::Hooked;
use crate::modules::sales::rules;

/// Customers of one's own who drop soon, if nothing happens.
pub const DROPPING: Provider =
    Provider { key: "customers_dropping", follows: &[Customer::ENTITY], offered: sells, read: dropping };

fn dropping<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let remind = rules::timeline(asked.db, asked.today).await?.now.remind;
        let calendar = Clock::at(asked.now).days(&asked.user.time_zone);
        // On a day one is warned of what drops within so many days; 0 days warn of nothing.
        let by = |reason: PoolReason, days: u16| {
            let last = asked.today.checked_add_days(Days::new(u64::from(days))).unwrap_or(asked.today);
            Cond::all()
                .add(col("t", "pool_reason").eq(reason.slug()))
                .add(col("t", "public_from").lte(calendar.start(last)))
        };
        let soon = Cond::any()
            .add(by(PoolReason::NoFollowUp, remind.no_follow_up))
            .add(by(PoolReason::NoDeal, remind.no_deal));
        let mut select = own(asked);
        select
            .expr(col("t", "public_from"))
            .expr(col("t", "pool_reason"))
            .and_where(col("t", "public_from").is_not_null())
            .cond_where(soon)
            .order_by((t("t"), t("public_from")), Order::Asc)
            .order_by((t("t"), t("id")), Order::Asc)
            .limit(SHOWN);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut found = Vec::new();
        for row in &rows {
            let from: DateTime<Utc> = row.try_get("", "public_from")?;
            let reason: String = row.try_get("", "pool_reason")?;
            let count = (calendar.day_of(from) - asked.today).num_days();
            let mut item = customer(asked, row)?;
            item.notes.insert(0, HomeNote::Count { key: "left".to_owned(), count });
            item.notes.insert(1, HomeNote::Text { text: format!("§choice-pool-reason-{reason}") });
            found.push(item);
        }
        Ok(Some(items("customers_dropping", found, total_of(&rows)?, actions([mine(asked, "dropping")]))))
    })
}
