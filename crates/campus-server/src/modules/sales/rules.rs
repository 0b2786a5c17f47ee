//! The rules of sales in force, and those to come (PO-10): documents by the day from which they count.

use campus_model::sales::{SalesRules, Timeline};
use campus_store::sea_query::Order;
use campus_store::{Db, col, select_from, t};
use chrono::NaiveDate;

use crate::answer::{Answer, internal};

/// The rules of the organisation, from today's point of view; without any document, the ones that everybody starts with.
///
/// # Errors
/// When the database does not answer.
pub async fn timeline(db: &Db, today: NaiveDate) -> Answer<Timeline> {
    let mut select = select_from("sales_rules", "t");
    select
        .expr(col("t", "effective_on"))
        .expr(col("t", "document"))
        .and_where(db.org_is("t"))
        .order_by((t("t"), t("effective_on")), Order::Desc)
        .order_by((t("t"), t("id")), Order::Desc);
    let mut timeline = Timeline::default();
    // Documents are few: one for each day on which somebody changed something.
    for row in db.all(&select).await? {
        let on: NaiveDate = row.try_get("", "effective_on")?;
        let document: serde_json::Value = row.try_get("", "document")?;
        let rules: SalesRules = serde_json::from_value(document).map_err(|error| internal(&error))?;
        if on <= today {
            timeline.now = rules;
            break;
        }
        if timeline.next.as_ref().is_none_or(|(known, _)| on < *known) {
            timeline.next = Some((on, rules));
        }
    }
    Ok(timeline)
}
