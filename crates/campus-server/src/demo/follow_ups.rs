//! What was said to the customers.

use campus_model::entities::sales::ConsultRecord;
use campus_store::insert_many;
use chrono::NaiveDate;

use super::Making;
use super::customers::Customers;
use super::dice::Dice;
use super::staff::Hired;

const NOTES: &[&str] = &[
    "电话沟通，想了解课程大纲和就业情况。",
    "已加微信，发了试听课链接。",
    "在职，担心时间，推荐周末班。",
    "和家人商量中，下周再联系。",
    "对学费有顾虑，介绍了分期方案。",
    "来校区参观，满意，等发年终奖后报名。",
    "未接通，已发短信。",
];
const TRIALS: &[&str] = &["约好试听，发了校区地址。", "预约周末试听课，带朋友一起来。", "线上试听，已发直播间链接。"];
const INTENTIONS: &[(&str, i64)] =
    &[("no_plan", 15), ("two_months", 20), ("one_month", 25), ("two_weeks", 20), ("one_week", 15), ("two_days", 5)];

/// Adds the follow-ups of everybody's life.
pub async fn talk(making: &Making<'_>, staff: &Hired, people: &Customers) -> anyhow::Result<()> {
    let mut dice = Dice::new(11);
    let mut records = Vec::new();
    for person in &people.all {
        for time in &person.life.times {
            let won = time.status == "enrolled";
            for (place, talk) in time.talks.iter().enumerate() {
                let last = place + 1 == time.talks.len();
                let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
                records.push(
                    ConsultRecord::ENTITY
                        .defaults(making.today)
                        .with("customer_id", person.id)
                        .with("consultant_id", staff.sales.get(time.owner).copied())
                        .with("date", talk.date.to_string())
                        .with("note", if talk.trial_on.is_some() { dice.pick(TRIALS) } else { dice.pick(NOTES) })
                        .with("kind", if talk.trial_on.is_some() { "trial" } else { "talk" })
                        .with("trial_on", day(talk.trial_on))
                        .with("intention", if won && last { "enrolled" } else { dice.weigh(INTENTIONS) })
                        .with("next_contact", day(talk.next))
                        // Plans end with the time in which they were made.
                        .with("plan_closed", time.to.is_some() && talk.next.is_some()),
                );
            }
        }
    }
    // As they were written, day after day.
    records.sort_by(|a, b| a.text("date").cmp(&b.text("date")));
    insert_many(making.db, ConsultRecord::ENTITY, &records, 0, making.now).await?;
    Ok(())
}
