//! A protected customer does not drop, through a day (PO-11): so many for each person, and for so long.

use axum::response::Response;
use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_model::sales::Protect;
use campus_model::{Choice, Problem, Record, Violations};
use campus_store::col;
use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{live, select_from, t};
use chrono::Days;

use super::counters;
use super::hand::Hand;
use crate::answer::Answer;
use crate::crud::{RowChange, Trail, seen, tagged, write_changes};
use crate::mount::Input;

/// `POST /api/customers/{id}/protect`
pub async fn protect(asked: RowChange, Input(input): Input<Protect>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Customer::ENTITY, &trail);
    let old = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    let hand = Hand::in_hook(&context).await?;
    let from: Option<chrono::DateTime<chrono::Utc>> = old.text("public_from").and_then(|text| text.parse().ok());
    if old.text("status") == Some(CustomerStatus::Enrolled.slug()) {
        return Err(Problem::conflict("customer_enrolled").into());
    }
    let owner = old.int("consultant_id").filter(|_| from.is_none_or(|from| from > hand.now));
    let Some(owner) = owner else { return Err(Problem::conflict("customer_public").into()) };
    if let Some(until) = input.until {
        let latest = hand.today.checked_add_days(Days::new(hand.rules.now.lock_days.into())).unwrap_or(hand.today);
        if until < hand.today {
            return Err(Problem::field("until", "in_the_past").into());
        }
        if until > latest {
            let mut faults = Violations::default();
            let params = [("latest".to_owned(), latest.to_string().into())];
            faults.add_with("until", "too_late", params.into_iter().collect());
            return Err(Problem::invalid(faults).into());
        }
        counters::lock(&hand, owner).await?;
        if others(&hand, owner, asked.id).await? >= i64::from(hand.rules.now.locks) {
            return Err(Problem::conflict("locks_used").with("most", hand.rules.now.locks).into());
        }
    }
    let changes = Record::new().with("locked_until", input.until.map(|day| day.to_string()));
    let view = write_changes(&context, asked.operation, &old, changes).await?;
    Ok(trail.named(tagged(view)))
}

/// How many other customers of a person are protected now.
async fn others(hand: &Hand<'_>, staff: i64, but: i64) -> Answer<i64> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(live("c"))
        .cond_where(super::dates::private(hand, "c", staff))
        .and_where(col("c", "locked_until").gte(hand.today))
        .and_where(col("c", "id").ne(but));
    Ok(match hand.db.one(&select).await? {
        Some(row) => row.try_get("", "n")?,
        None => 0,
    })
}
