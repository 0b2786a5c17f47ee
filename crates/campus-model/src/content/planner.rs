//! The days that a calendar of contents shows, what stands too close to each other in it, and the usual times to go out.
//! Weeks begin on Monday.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use super::CalendarItem;
use crate::entities::content::ContentState;

/// How much of the calendar is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// The weeks that hold a month, six at most.
    #[default]
    Month,
    /// One week.
    Week,
}

impl Span {
    /// The first and the last day that are shown around a day: whole weeks.
    #[must_use]
    pub fn days(self, around: NaiveDate) -> (NaiveDate, NaiveDate) {
        let (first, last) = match self {
            Self::Week => (around, around),
            Self::Month => {
                let first = around.with_day(1).unwrap_or(around);
                (first, first.checked_add_months(Months::new(1)).map_or(around, |next| next - Days::new(1)))
            }
        };
        (monday(first), monday(last) + Days::new(6))
    }

    /// A day of the span after (or before) the one that holds a day; the last of a month where there is no such day.
    #[must_use]
    pub fn step(self, around: NaiveDate, forward: bool) -> NaiveDate {
        let found = match (self, forward) {
            (Self::Month, true) => around.checked_add_months(Months::new(1)),
            (Self::Month, false) => around.checked_sub_months(Months::new(1)),
            (Self::Week, true) => around.checked_add_days(Days::new(7)),
            (Self::Week, false) => around.checked_sub_days(Days::new(7)),
        };
        found.unwrap_or(around)
    }
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Contents of one department that go out within the same hour, by id. What went out already is no reason for a warning
/// by itself, only beside something that still can be moved.
#[must_use]
pub fn clashes<'a>(items: impl IntoIterator<Item = &'a CalendarItem>) -> BTreeSet<i64> {
    let counts = |state| matches!(state, ContentState::Scheduled | ContentState::Publishing | ContentState::Published);
    let mut items: Vec<_> = items.into_iter().filter(|item| counts(item.state)).collect();
    items.sort_by_key(|item| (item.department.id, item.at));
    let mut found = BTreeSet::new();
    for pair in items.windows(2) {
        let [one, other] = pair else { continue };
        let open = [one, other].iter().any(|item| item.state == ContentState::Scheduled);
        if open && one.department.id == other.department.id && within_an_hour(one.at, other.at) {
            found.extend([one.content.id, other.content.id]);
        }
    }
    found
}

/// Whether two times are less than an hour apart.
#[must_use]
pub fn within_an_hour(one: DateTime<Utc>, other: DateTime<Utc>) -> bool {
    (one - other).abs() < TimeDelta::hours(1)
}

/// A time that is offered by one press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// Today at 18:00.
    ThisEvening,
    /// Tomorrow at 9:00.
    Tomorrow,
    /// The next Monday at 9:00.
    Monday,
}

/// The usual times seen from a day, in the organisation's clock; on a Sunday tomorrow is the Monday, and stands once.
#[must_use]
pub fn usual(today: NaiveDate) -> Vec<(Usual, NaiveDateTime)> {
    let at = |day: NaiveDate, hour| day.and_time(NaiveTime::MIN + TimeDelta::hours(hour));
    let mut times = vec![(Usual::ThisEvening, at(today, 18)), (Usual::Tomorrow, at(today + Days::new(1), 9))];
    if today.weekday() != Weekday::Sun {
        times.push((Usual::Monday, at(monday(today) + Days::new(7), 9)));
    }
    times
}
