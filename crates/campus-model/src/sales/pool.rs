//! When a customer drops into the public pool: the one rule that the list, a claim and the nightly round go by (PO-01 to
//! PO-06, PO-10, PO-11). Calendar days of the organisation, strictly more than the days that the rule counts.

use chrono::{Days, NaiveDate};

use super::rules::{PoolDays, Timeline};
use crate::entities::sales::{CustomerLevel, PoolReason, Source};

/// What decides when somebody's customer drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropping {
    /// PO-04: 已报名 never drops.
    pub enrolled: bool,
    /// The day on which they asked: R, where nobody knows when they were taken (PO-06).
    pub asked_on: NaiveDate,
    /// R: the day on which their owner took them.
    pub taken_on: Option<NaiveDate>,
    /// F: the day of the owner's last follow-up.
    pub followed_on: Option<NaiveDate>,
    /// PO-11: protected through this day.
    pub locked_until: Option<NaiveDate>,
    /// PO-02 waits through this day: a trial lesson is booked, or a payment applied for.
    pub paused_until: Option<NaiveDate>,
    /// Which days count (PO-10).
    pub level: Option<CustomerLevel>,
    /// Which days count (PO-10).
    pub source: Option<Source>,
}

/// The first day on which a customer is public, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WillDrop {
    /// From the beginning of this day.
    pub on: NaiveDate,
    /// Which rule it was.
    pub reason: PoolReason,
}

/// [`WillDrop`], where there is one.
pub type Drop = Option<WillDrop>;

/// The days from which each of the two rules holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// PO-01
    pub no_follow_up: Option<NaiveDate>,
    /// PO-02
    pub no_deal: Option<NaiveDate>,
}

fn after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days) + 1)).unwrap_or(NaiveDate::MAX)
}

impl Dropping {
    /// From which day on each rule holds, whatever protects the customer meanwhile. B = max(R, F) (PO-01); F never lies
    /// before R, since whoever took them spoke to them (PO-06).
    #[must_use]
    pub fn reasons(&self, days: PoolDays) -> Reasons {
        let taken = self.taken_on.unwrap_or(self.asked_on);
        let followed = self.followed_on.unwrap_or(taken).max(taken);
        let rule = |from: NaiveDate, days: u16| (days > 0).then(|| after(from, days));
        let paused = self.paused_until.map(|day| after(day, 0));
        Reasons {
            no_follow_up: rule(followed, days.no_follow_up),
            no_deal: rule(taken, days.no_deal).map(|on| paused.map_or(on, |paused| on.max(paused))),
        }
    }

    /// When they drop if `days` count, not before `earliest`. On a day on which both rules hold, PO-02 is the reason (PO-03).
    #[must_use]
    pub fn drop_by(&self, days: PoolDays, earliest: Option<NaiveDate>) -> Drop {
        if self.enrolled {
            return None;
        }
        let Reasons { no_follow_up, no_deal } = self.reasons(days);
        let first = [no_follow_up, no_deal].into_iter().flatten().min()?;
        let unlocked = self.locked_until.map(|day| after(day, 0));
        let on = [unlocked, earliest].into_iter().flatten().fold(first, NaiveDate::max);
        let reason = if no_deal.is_some_and(|day| day <= on) { PoolReason::NoDeal } else { PoolReason::NoFollowUp };
        Some(WillDrop { on, reason })
    }

    /// When they drop, though the rules change (PO-10): what the old ones let drop before the new ones are in force has
    /// dropped; nothing that was private the day before drops by the new ones sooner than on their first day.
    #[must_use]
    pub fn drop(&self, rules: &Timeline) -> Drop {
        let by = |rules: &super::SalesRules| rules.days_for(self.level, self.source);
        let old = self.drop_by(by(&rules.now), None);
        match &rules.next {
            Some((from, _)) if old.is_some_and(|drop| drop.on < *from) => old,
            Some((from, next)) => self.drop_by(by(next), Some(*from)),
            None => old,
        }
    }
}
