//! Who looked after whom, from when on customers drop, and who gets how many of the leads that are given out.

use std::collections::HashMap;

use campus_model::Record;
use campus_model::entities::access::User;
use campus_model::entities::sales::{CustomerDistribution, SaleRank};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, insert_many, live, select_from};

use super::Making;
use super::customers::Customers;
use super::staff::Hired;
use crate::app::App;
use crate::modules::sales::{dates, hand::Hand};

/// Weight and slots of the first salespeople (AL-01); the others have the usual ones.
const RANKS: &[(i64, i64)] = &[(9, 3), (9, 2), (7, 3), (6, 3), (5, 2), (5, 2), (4, 2), (3, 2), (3, 1), (2, 1)];

/// The users of those of the staff who can sign in.
pub async fn users(making: &Making<'_>) -> anyhow::Result<HashMap<i64, i64>> {
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(col("u", "id"))
        .expr(col("u", "staff_id"))
        .and_where(making.db.own(User::ENTITY, "u"))
        .and_where(live("u"))
        .and_where(col("u", "staff_id").is_not_null());
    let mut users = HashMap::new();
    for row in making.db.all(&select).await? {
        users.insert(row.try_get("", "staff_id")?, row.try_get("", "id")?);
    }
    Ok(users)
}

/// Adds the history of who looked after whom, and the places in the automatic distribution.
pub async fn look_after(
    making: &Making<'_>,
    app: &App,
    time_zone: &str,
    staff: &Hired,
    people: &Customers,
) -> anyhow::Result<()> {
    let users = users(making).await?;
    let head = staff.id("zhaomin").and_then(|id| users.get(&id).copied());
    let mut records = Vec::new();
    for person in &people.all {
        for time in &person.life.times {
            let Some(owner) = staff.sales.get(time.owner) else { continue };
            let own = users.get(owner).copied();
            let opened_by = match time.origin {
                "claimed" | "entered" => own,
                "assigned" | "transferred" => head,
                _ => None,
            };
            let closed_by = match time.status {
                "released" => own,
                "transferred" | "taken_back" => head,
                _ => None,
            };
            records.push(
                Record::new()
                    .with("customer_id", person.id)
                    .with("staff_id", *owner)
                    .with("origin", time.origin)
                    .with("status", time.status)
                    .with("opened_on", time.from.to_string())
                    .with("closed_on", time.to.map(|day| day.to_string()))
                    .with("reason", time.reason)
                    .with("opened_by_id", opened_by)
                    .with("closed_by_id", closed_by),
            );
        }
    }
    records.sort_by(|a, b| a.text("opened_on").cmp(&b.text("opened_on")));
    insert_many(making.db, CustomerDistribution::ENTITY, &records, 0, making.now).await?;
    let hand = Hand::new(app, making.db, time_zone, None).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.0))?;
    let ids: Vec<i64> = people.all.iter().map(|person| person.id).collect();
    dates::set(&hand, &ids, None).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.0))?;
    let rank = |(place, id): (usize, &i64)| {
        let (weight, slots) = RANKS.get(place).copied().unwrap_or((1, 1));
        let away = (place == 6).then(|| (making.ago(2).to_string(), making.ago(-5).to_string()));
        let (away_from, away_to) = away.unzip();
        Record::new()
            .with("staff_id", *id)
            .with("weight", weight)
            .with("slots", slots)
            .with("paused", place == 11)
            .with("away_from", away_from)
            .with("away_to", away_to)
    };
    let ranks: Vec<Record> = staff.sales.iter().enumerate().map(rank).collect();
    insert_many(making.db, SaleRank::ENTITY, &ranks, 0, making.now).await?;
    Ok(())
}
