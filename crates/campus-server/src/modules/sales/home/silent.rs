//! FU-04: some of one's own customers to whom nobody has spoken for a while, but not for so long that they have forgotten us.

use campus_model::entities::sales::{ConsultRecord, Customer};
use campus_model::{HomeNote, HomeSection};
use campus_store::sea_query::{Expr, ExprTrait, Func, Order};
use campus_store::{col, live, select_from, t};
use chrono::{NaiveDate, TimeDelta};

use super::{customer, mine, own, sells};
use crate::home::{Asked, Provider, actions, items, total_of};
use crate::hooks::Hooked;

/// Customers that are offered.
const OFFERED: u64 = 5;
/// Days since the last contact, both inclusive.
const DAYS: (i64, i64) = (7, 90);

/// Customers of one's own who were not spoken to for 7 to 90 days.
pub const SILENT: Provider = Provider {
    key: "customers_silent",
    follows: &[Customer::ENTITY, ConsultRecord::ENTITY],
    offered: sells,
    read: silent,
};

fn silent<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut last = select_from(ConsultRecord::ENTITY.name, "r");
        last.expr(Expr::cust("max(\"r\".\"date\")"))
            .and_where(asked.db.own(ConsultRecord::ENTITY, "r"))
            .and_where(live("r"))
            .and_where(col("r", "customer_id").equals((t("t"), t("id"))));
        // The last record, whoever wrote it; before there is one, the day on which they asked.
        let since = Expr::from(Func::coalesce([Expr::SubQuery(None, Box::new(last.into())), col("t", "date")]));
        let (newest, oldest) = (asked.today - TimeDelta::days(DAYS.0), asked.today - TimeDelta::days(DAYS.1));
        let mut select = own(asked);
        select
            .expr_as(since.clone(), t("since"))
            .and_where(since.clone().between(oldest, newest))
            .order_by_expr(since, Order::Asc)
            .order_by((t("t"), t("id")), Order::Asc)
            .limit(OFFERED);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut found = Vec::new();
        for row in &rows {
            let since: NaiveDate = row.try_get("", "since")?;
            let mut item = customer(asked, row)?;
            item.notes.insert(0, HomeNote::Count { key: "silent".to_owned(), count: (asked.today - since).num_days() });
            found.push(item);
        }
        Ok(Some(items("customers_silent", found, total_of(&rows)?, actions([mine(asked, "open")]))))
    })
}
