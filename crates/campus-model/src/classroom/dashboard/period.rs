//! The days that are looked at.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::query::When;

/// The period when none is asked for, in the words of a filter on days.
pub const USUAL: &str = "-30d..today";

/// Days of the longest period.
pub const LONGEST: i64 = 366;

/// From a first day to a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// Reads what a filter on days takes (`-7d..today`, `this_quarter`, `2026-09-01..2026-11-30`); what has not come yet is
    /// left out. `None` where it has no beginning, has not begun, or is longer than [`LONGEST`].
    #[must_use]
    pub fn parse(text: &str, today: NaiveDate) -> Option<Self> {
        let (from, to) = When::parse(text)?.days(today);
        let period = Self { from: from?, to: to?.min(today) };
        (1..=LONGEST).contains(&period.days()).then_some(period)
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// The period of the same length that ends where this one begins.
    #[must_use]
    pub fn before(self) -> Self {
        let length = Duration::days(self.days());
        Self { from: self.from - length, to: self.to - length }
    }

    /// Its weeks, the oldest first; the newest ends with the period, the oldest may be shorter.
    #[must_use]
    pub fn weeks(self) -> Vec<Self> {
        let count = (self.days() + 6) / 7;
        let week = |back: i64| {
            let to = self.to - Duration::days(7 * back);
            Self { from: (to - Duration::days(6)).max(self.from), to }
        };
        (0..count).rev().map(week).collect()
    }

    /// Whether something that goes from one day to another, or goes on, falls into it.
    #[must_use]
    pub fn meets(self, from: NaiveDate, to: Option<NaiveDate>) -> bool {
        from <= self.to && to.is_none_or(|to| to >= self.from)
    }
}
