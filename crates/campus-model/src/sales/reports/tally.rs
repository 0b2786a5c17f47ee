//! What is worked out of times with customers.

use chrono::{Days, NaiveDate};

use super::{BY_DAY, Number, Wait};

use crate::classroom::dashboard::Period;
use crate::entities::sales::{Holding, Origin, Source};

/// How a time ends in the pool.
pub const LOST: [Holding; 5] =
    [Holding::NoFollowUp, Holding::NoDeal, Holding::Released, Holding::TakenBack, Holding::OwnerLeft];

/// Somebody's time with a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Names it.
    pub id: i64,
    /// With whom.
    pub customer: i64,
    /// Whose.
    pub staff: i64,
    /// How they came to the customer.
    pub origin: Origin,
    /// How it stands, or ended.
    pub status: Holding,
    /// From when.
    pub opened: NaiveDate,
    /// Until when.
    pub closed: Option<NaiveDate>,
    /// When its owner spoke to the customer first.
    pub contacted: Option<NaiveDate>,
    /// How the customer heard of us.
    pub source: Source,
}

impl Row {
    /// Out of the pool, by whoever.
    #[must_use]
    pub const fn out_of_pool(&self) -> bool {
        matches!(self.origin, Origin::Claimed | Origin::Assigned | Origin::Distributed)
    }

    /// When it ended in the pool.
    #[must_use]
    pub fn entered_pool(&self) -> Option<NaiveDate> {
        self.closed.filter(|_| LOST.contains(&self.status))
    }

    /// Days from the beginning to the first talk.
    #[must_use]
    pub fn waited(&self) -> Option<i64> {
        self.contacted.map(|day| (day - self.opened).num_days().max(0))
    }

    /// The same, as it is shown.
    #[must_use]
    pub fn wait(&self) -> Wait {
        match self.waited() {
            Some(0) => Wait::SameDay,
            Some(1) => Wait::One,
            Some(2) => Wait::Two,
            Some(3) => Wait::Three,
            Some(_) => Wait::More,
            None => Wait::Never,
        }
    }
}

/// Times that began in a period, counted (HI-05).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many.
    pub opened: u64,
    /// Of those, the ones that the conversion is of.
    pub counted: u64,
    /// Of those, 已报名.
    pub converted: u64,
    /// Of those, gone to somebody else.
    pub transferred: u64,
    /// Of those, lost, in the order of [`LOST`].
    pub lost: [u64; 5],
    /// Days from the beginning to the deal, together.
    pub days: i64,
    /// Claimed from the pool.
    pub claimed: u64,
    /// Of those, back in it.
    pub again: u64,
    /// Of the claimed ones, never spoken to.
    pub untouched: u64,
    /// Of the claimed ones, by how long they waited for the first talk.
    pub waits: [u64; 6],
    waited: Vec<i64>,
}

impl Tally {
    /// HI-05: converted of those that did not go to somebody else, in percent.
    #[must_use]
    pub fn conversion(&self) -> Option<f64> {
        share(self.converted, self.counted)
    }

    /// HI-05: days to the deal, on average.
    #[must_use]
    pub fn mean_days(&self) -> Option<f64> {
        let days = f64::from(i32::try_from(self.days).ok()?);
        (self.converted > 0).then(|| days / number(self.converted))
    }

    /// Of the claimed customers, the share that is back in the pool, in percent.
    #[must_use]
    pub fn dropped_again(&self) -> Option<f64> {
        share(self.again, self.claimed)
    }

    /// Days from the claim to the first talk: the one in the middle, or between the two there.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let mut waited = self.waited.clone();
        waited.sort_unstable();
        let days = |place: usize| waited.get(place).and_then(|days| i32::try_from(*days).ok()).map(f64::from);
        match waited.len() {
            0 => None,
            count if count % 2 == 1 => days(count / 2),
            count => Some(f64::midpoint(days(count / 2 - 1)?, days(count / 2)?)),
        }
    }

    /// Of the claimed ones, how many were spoken to.
    #[must_use]
    pub const fn spoken(&self) -> u64 {
        self.claimed - self.untouched
    }
}

fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| number(part) * 100.0 / number(of))
}

/// Counts the times that began in a period, each by what [`Number::counts`] says of it.
#[must_use]
pub fn tally<'a>(rows: impl IntoIterator<Item = &'a Row>, period: Period) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        let counts = |number: Number| u64::from(number.counts(row, period));
        tally.opened += counts(Number::Opened);
        tally.counted += counts(Number::Counted);
        tally.transferred += counts(Number::Transferred);
        tally.untouched += counts(Number::Untouched);
        for (status, count) in LOST.iter().zip(&mut tally.lost) {
            *count += counts(Number::lost(*status));
        }
        if Number::Converted.counts(row, period) {
            tally.converted += 1;
            tally.days += row.closed.map_or(0, |closed| (closed - row.opened).num_days());
        }
        if Number::Claimed.counts(row, period) {
            tally.claimed += 1;
            tally.again += counts(Number::Lost);
            let wait = Wait::ALL.iter().position(|known| *known == row.wait());
            tally.waits[wait.unwrap_or_default()] += 1;
            tally.waited.extend(row.waited());
        }
    }
    tally
}

/// The days of a period, or its weeks where it is long.
#[must_use]
pub fn parts(period: Period) -> Vec<Period> {
    if period.days() > BY_DAY {
        return period.weeks();
    }
    let day = |after: u64| period.from.checked_add_days(Days::new(after)).map(|day| Period { from: day, to: day });
    (0..u64::try_from(period.days()).unwrap_or_default()).filter_map(day).collect()
}

/// How many times ended in the pool, and began out of it, in each part.
#[must_use]
pub fn flow(rows: &[Row], parts: &[Period]) -> Vec<(u64, u64)> {
    let mut counts = vec![(0, 0); parts.len()];
    let place = |day: NaiveDate| {
        let at = parts.partition_point(|part| part.to < day);
        parts.get(at).is_some_and(|part| part.from <= day).then_some(at)
    };
    for row in rows {
        if let Some(at) = row.entered_pool().and_then(place) {
            counts[at].0 += 1;
        }
        if let Some(at) = Some(row.opened).filter(|_| row.out_of_pool()).and_then(place) {
            counts[at].1 += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn row(opened: u32, closed: Option<u32>, status: Holding, contacted: Option<u32>) -> Row {
        Row {
            id: 1,
            customer: 1,
            staff: 1,
            origin: Origin::Claimed,
            status,
            opened: day(opened),
            closed: closed.map(day),
            contacted: contacted.map(day),
            source: Source::Baidu,
        }
    }

    #[test]
    fn hi_05_transfers_are_not_in_the_denominator() {
        let rows = [
            row(1, Some(8), Holding::Enrolled, Some(1)),
            row(2, Some(5), Holding::Enrolled, Some(4)),
            row(3, Some(7), Holding::NoFollowUp, None),
            row(4, Some(5), Holding::Transferred, Some(5)),
            row(9, None, Holding::Following, Some(14)),
            row(20, None, Holding::Following, Some(20)),
        ];
        let tally = tally(&rows, Period { from: day(1), to: day(10) });
        assert_eq!((tally.opened, tally.converted, tally.transferred, tally.lost), (5, 2, 1, [1, 0, 0, 0, 0]));
        assert_eq!(tally.conversion(), Some(50.0));
        assert_eq!(tally.mean_days(), Some(5.0));
        assert_eq!(tally.dropped_again(), Some(20.0));
        assert_eq!((tally.counted, tally.spoken()), (4, 4));
        // Waits of 0, 2, 1 and 5 days.
        assert_eq!((tally.waits, tally.median()), ([1, 1, 1, 0, 1, 1], Some(1.5)));
    }

    #[test]
    fn a_part_holds_the_days_that_fall_into_it() {
        let rows = [row(1, Some(3), Holding::NoDeal, None), row(3, Some(4), Holding::Enrolled, None)];
        let days = parts(Period { from: day(1), to: day(3) });
        assert_eq!(flow(&rows, &days), [(0, 1), (0, 0), (1, 1)]);
        let long = Period { from: day(1), to: NaiveDate::from_ymd_opt(2026, 12, 31).unwrap() };
        assert_eq!(parts(long).len(), 9);
    }
}
