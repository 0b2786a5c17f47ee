//! What is kept of customers' dates is brought in line with what the rule says, and every time has a row: for what was there
//! before this version, and for whatever forgot to.

use std::collections::BTreeMap;

use campus_model::Choice;
use campus_model::entities::sales::{Customer, CustomerDistribution, CustomerStatus, Origin};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Order};
use campus_store::{col, live, select_from, t};
use chrono::NaiveDate;

use super::hand::Hand;
use super::nightly::{commit, zones};
use super::{dates, holding};
use crate::answer::Answer;
use crate::app::App;

/// Goes through the customers of every organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn mend(app: &App) -> Answer<()> {
    for (org, zone) in zones(app).await? {
        let mut after = 0;
        loop {
            // Nobody who writes waits for a look at customers with whom all is well.
            let read = app.store.read(org).await?;
            let found = look(&Hand::new(app, &read, &zone, None).await?, after).await?;
            if !found.is_empty() {
                let db = app.store.write(org).await?;
                {
                    let hand = Hand::new(app, &db, &zone, None).await?;
                    let again = look(&hand, after).await?;
                    again.mend(&hand).await?;
                }
                commit(app, org, db).await?;
            }
            match found.next {
                Some(next) => after = next,
                None => break,
            }
        }
    }
    Ok(())
}

/// What is not as it should be with some customers.
struct Found {
    fates: dates::Fates,
    rowless: BTreeMap<NaiveDate, Vec<(i64, i64)>>,
    /// The last of them, while there are more.
    next: Option<i64>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.fates.is_empty() && self.rowless.is_empty()
    }

    async fn mend(self, hand: &Hand<'_>) -> Answer<()> {
        tracing::info!(
            event = "pool_dates_mended",
            org = hand.db.org(),
            "dates or rows of customers were brought in line"
        );
        dates::keep(hand, &self.fates).await?;
        for (on, pairs) in self.rowless {
            holding::open_each(hand, &pairs, Origin::Entered, on).await?;
        }
        Ok(())
    }
}

/// Looks at the customers after a number.
async fn look(hand: &Hand<'_>, after: i64) -> Answer<Found> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    dates::columns(&mut select);
    let mut open = select_from(CustomerDistribution::ENTITY.name, "d");
    open.expr(Expr::cust("1"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
        .and_where(live("d"))
        .and_where(col("d", "closed_on").is_null())
        .and_where(col("d", "customer_id").equals((t("c"), t("id"))));
    let mut any = select_from(CustomerDistribution::ENTITY.name, "a");
    any.expr(Expr::cust("1"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "a"))
        .and_where(col("a", "customer_id").equals((t("c"), t("id"))));
    // A time that ended is history; only who never had a row gets one, and whoever is private has an open one.
    let rowless = Cond::any()
        .add(Expr::exists(any).not())
        .add(Cond::all().add(Expr::exists(open).not()).add(dates::not_dropped(hand, "c")));
    select
        .expr_as(crate::home::flag(rowless), t("rowless"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "status").eq(CustomerStatus::NotEnrolled.slug()))
        .and_where(col("c", "id").gt(after))
        .order_by((t("c"), t("id")), Order::Asc)
        .limit(1_000);
    let rows = hand.db.all(&select).await?;
    let mut fates = dates::Fates::new();
    let mut rowless: BTreeMap<NaiveDate, Vec<(i64, i64)>> = BTreeMap::new();
    for row in &rows {
        let dated = dates::read(row)?;
        let fate = dated.fate(hand, None);
        // Whoever is in the pool already stays there for the reason for which they came; a drop that a change of level, source or
        // rules put off stays put off.
        let settled = dated.kept.0.is_some_and(|from| from <= hand.now);
        let put_off = fate.0.zip(dated.kept.0).is_some_and(|(rule, kept)| rule < kept);
        if fate != dated.kept && !settled && !put_off {
            fates.entry((fate.0, fate.1.map(Choice::slug))).or_default().push(dated.id);
        }
        if let (1, Some(staff)) = (row.try_get::<i64>("", "rowless")?, row.try_get::<Option<i64>>("", "consultant_id")?)
        {
            let on = dated.dropping.taken_on.unwrap_or(dated.dropping.asked_on);
            rowless.entry(on).or_default().push((dated.id, staff));
        }
    }
    let last = rows.last().map(|row| row.try_get("", "id")).transpose()?;
    Ok(Found { fates, rowless, next: last.filter(|_| rows.len() == 1_000) })
}
