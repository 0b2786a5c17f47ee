//! Who moves customers, and when: a person by a request, or the product by itself.

use campus_model::Calendar;
use campus_model::sales::Timeline;
use campus_store::Db;
use chrono::{DateTime, NaiveDate, Utc};

use super::rules;
use crate::answer::Answer;
use crate::app::App;
use crate::clock::Days;
use crate::hooks::Context;
use crate::user::CurrentUser;

/// See the module.
pub struct Hand<'a> {
    /// The transaction.
    pub db: &'a Db,
    /// The user; nobody where the product does it.
    pub by: Option<i64>,
    /// Now.
    pub now: DateTime<Utc>,
    /// The organisation's today.
    pub today: NaiveDate,
    /// The organisation's calendar.
    pub days: Days,
    /// The rules, in force and to come.
    pub rules: Timeline,
}

impl<'a> Hand<'a> {
    /// A person's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(app: &App, db: &'a Db, user: &CurrentUser) -> Answer<Self> {
        Self::new(app, db, &user.time_zone, Some(user.id)).await
    }

    /// The hand of whoever a hook runs for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn in_hook(context: &Context<'a>) -> Answer<Self> {
        Self::of(context.app, context.db, context.user).await
    }

    /// The product's own, or a person's, in an organisation of this time zone.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn new(app: &App, db: &'a Db, time_zone: &str, by: Option<i64>) -> Answer<Self> {
        let days = app.clock.days(time_zone);
        let today = days.today();
        Ok(Self { db, by, now: app.clock.now(), today, days, rules: rules::timeline(db, today).await? })
    }

    /// The user for `created_by` and `updated_by`.
    #[must_use]
    pub fn user(&self) -> i64 {
        self.by.unwrap_or_default()
    }
}
