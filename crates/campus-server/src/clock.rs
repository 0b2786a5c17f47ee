//! One clock for the whole product, injected everywhere.

use campus_model::Calendar;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Tells the time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    fixed: Option<DateTime<Utc>>,
}

impl Clock {
    /// The machine's clock; in test builds `CAMPUS_NOW` (RFC 3339) stops it.
    #[must_use]
    pub fn system() -> Self {
        let fixed = if cfg!(debug_assertions) {
            std::env::var("CAMPUS_NOW").ok().and_then(|now| now.parse().ok())
        } else {
            None
        };
        Self { fixed }
    }

    /// A clock that stands still.
    #[must_use]
    pub const fn at(now: DateTime<Utc>) -> Self {
        Self { fixed: Some(now) }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.fixed.unwrap_or_else(Utc::now)
    }

    /// Today in a time zone; an unknown zone counts as UTC.
    #[must_use]
    pub fn today(&self, time_zone: &str) -> NaiveDate {
        self.days(time_zone).today
    }

    /// The days of a time zone, from today's point of view; an unknown zone counts as UTC.
    #[must_use]
    pub fn days(&self, time_zone: &str) -> Days {
        let zone = time_zone.parse::<Tz>().unwrap_or(Tz::UTC);
        Days { today: self.now().with_timezone(&zone).date_naive(), zone }
    }
}

/// The days of a time zone.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    today: NaiveDate,
    zone: Tz,
}

impl Days {
    /// The day on which a moment falls.
    #[must_use]
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// A moment as the clock on the wall says it.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> chrono::NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }
}

impl Calendar for Days {
    fn today(&self) -> NaiveDate {
        self.today
    }

    /// Midnight; where the clocks leave midnight out, the first moment after.
    fn start(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        let later = (0..=24).map(|quarters| midnight + TimeDelta::minutes(15 * quarters));
        let first = later.filter_map(|at| self.zone.from_local_datetime(&at).earliest()).next();
        first.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(zone: &str, day: &str) -> i64 {
        let days = Clock::at(DateTime::UNIX_EPOCH).days(zone);
        let day: NaiveDate = day.parse().unwrap();
        (days.start(day.succ_opt().unwrap()) - days.start(day)).num_minutes() / 60
    }

    #[test]
    fn days_are_as_long_as_the_clocks_make_them() {
        assert_eq!(hours("Europe/Warsaw", "2026-03-28"), 24);
        assert_eq!(hours("Europe/Warsaw", "2026-03-29"), 23);
        assert_eq!(hours("Europe/Warsaw", "2026-10-25"), 25);
        assert_eq!(hours("Asia/Shanghai", "2026-03-29"), 24);
        // Midnight did not exist there.
        assert_eq!(hours("Asia/Beirut", "2021-03-28"), 23);
        assert_eq!(hours("nowhere", "2026-03-29"), 24);
    }

    #[test]
    fn today_is_the_zones() {
        let clock = Clock::at("2026-12-31T23:30:00Z".parse().unwrap());
        assert_eq!(clock.today("Europe/Warsaw").to_string(), "2027-01-01");
        assert_eq!(clock.today("UTC").to_string(), "2026-12-31");
    }
}
