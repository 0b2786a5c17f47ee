//! The demo school: the same from run to run, its dates relative to today, made in seconds.

mod care;
mod classes;
mod contents;
mod customers;
mod dice;
mod follow_ups;
mod lessons;
mod lives;
mod logins;
mod names;
mod payments;
mod sales;
mod staff;
mod topics;

use campus_model::Calendar;
use campus_store::Db;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use crate::app::App;
use crate::clock::Days as ClockDays;
use crate::organisation::{self, NewOrganisation};

/// The organisation's code, for signing in.
pub const CODE: &str = "demo";

/// What every part of the school is made with.
struct Making<'a> {
    db: &'a Db,
    days: ClockDays,
    today: NaiveDate,
    now: DateTime<Utc>,
}

impl Making<'_> {
    /// A day so many days ago; a negative number lies ahead.
    fn ago(&self, days: i64) -> NaiveDate {
        day_before(self.today, days)
    }

    /// An hour of a day.
    fn at(&self, day: NaiveDate, hour: i64) -> DateTime<Utc> {
        self.days.start(day) + TimeDelta::hours(hour)
    }
}

fn day_before(day: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let moved = if days >= 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    moved.unwrap_or(day)
}

/// Fills an empty database with the demo school; answers the logins made, with their passwords. Without a password
/// one is made up for all of them.
///
/// # Errors
/// When there is a demo school already, or the database does not answer.
pub async fn fill(app: &App, password: Option<String>) -> anyhow::Result<Vec<(String, String)>> {
    let password = password.unwrap_or_else(crate::session::random_password);
    let password_hash = app.passwords.hash(&password).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.0))?;
    let new = NewOrganisation {
        code: CODE.to_owned(),
        name: "Campus 职业培训".to_owned(),
        currency: "CNY".to_owned(),
        time_zone: "Asia/Shanghai".to_owned(),
    };
    let org = organisation::create(app, &new).await?;
    let db = app.store.write(org).await?;
    let days = app.clock.days(&new.time_zone);
    let making = Making { db: &db, days, today: days.today(), now: app.clock.now() };
    let staff = staff::hire(&making).await?;
    let classes = classes::open(&making, &staff).await?;
    let people = customers::enquire(&making, &staff, &classes).await?;
    let students = classes::enrol(&making, &classes, &people).await?;
    lessons::hold(&making, &classes, &students).await?;
    care::give(&making, &classes, &students).await?;
    let usernames = logins::make(&making, &staff, &students, &password_hash).await?;
    follow_ups::talk(&making, &staff, &people).await?;
    sales::look_after(&making, app, &new.time_zone, &staff, &people).await?;
    payments::pay(&making, &staff, &classes, &people, &students).await?;
    contents::write(&making, org, &staff).await?;
    db.commit().await?;
    Ok(usernames.into_iter().map(|username| (username, password.clone())).collect())
}
