//! What was said to the customers: at least the talk that each one's last follow-up date tells of.

use campus_model::Record;
use campus_model::entities::sales::ConsultRecord;
use campus_store::insert_many;

use super::dice::Dice;
use super::{Making, day_before};

const NOTES: &[&str] = &[
    "电话沟通，想了解课程大纲和就业情况。",
    "已加微信，发了试听课链接。",
    "在职，担心时间，推荐周末班。",
    "和家人商量中，下周再联系。",
    "对学费有顾虑，介绍了分期方案。",
    "来校区参观，满意，等发年终奖后报名。",
    "未接通，已发短信。",
];
const INTENTIONS: &[(&str, i64)] =
    &[("no_plan", 15), ("two_months", 20), ("one_month", 25), ("two_weeks", 20), ("one_week", 15), ("two_days", 5)];

/// Adds the follow-ups of `customers`, given with their ids.
pub async fn talk(making: &Making<'_>, ids: &[i64], customers: &[Record]) -> anyhow::Result<()> {
    let mut dice = Dice::new(11);
    let mut records = Vec::new();
    for (id, customer) in ids.iter().zip(customers) {
        let day = |name| customer.text(name).and_then(|day| day.parse::<chrono::NaiveDate>().ok());
        let (Some(taken), Some(last)) = (day("recv_date"), day("last_consult_date")) else { continue };
        let mut days = vec![last];
        if taken < last && dice.chance(60) {
            days.insert(0, taken);
        }
        for date in days {
            let enrolled = customer.text("status") == Some("enrolled");
            let mut record = ConsultRecord::ENTITY
                .defaults(making.today)
                .with("customer_id", *id)
                .with("consultant_id", customer.int("consultant_id"))
                .with("date", date.to_string())
                .with("note", dice.pick(NOTES))
                .with("intention", if enrolled { "enrolled" } else { dice.weigh(INTENTIONS) });
            if !enrolled && dice.chance(60) {
                record.set("next_contact", day_before(date, -dice.between(1, 14)).to_string());
            }
            records.push(record);
        }
    }
    insert_many(making.db, ConsultRecord::ENTITY, &records, 0, making.now).await?;
    Ok(())
}
