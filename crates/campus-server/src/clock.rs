//! One clock for the whole product, injected everywhere.

use chrono::{DateTime, NaiveDate, Utc};
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
        self.now().with_timezone(&time_zone.parse::<Tz>().unwrap_or(Tz::UTC)).date_naive()
    }
}
