//! The numbers of the reports, and which times with customers make each: what counts them and what lists them is the same.

use chrono::NaiveDate;

use super::{LOST, Row, Wait};
use crate::choice::Choice;
use crate::classroom::dashboard::Period;
use crate::entities::sales::{Holding, Origin, PoolReason, Source};

/// The pool by days: from, and through.
pub const AGES: [(i64, Option<i64>); 6] =
    [(0, Some(3)), (4, Some(7)), (8, Some(15)), (16, Some(30)), (31, Some(90)), (91, None)];

crate::choices! {
    /// A number of the reports.
    pub enum Number("sales-number") {
        /// Customers who asked in the period.
        Asked = "asked",
        /// Of those, whom somebody looked after.
        Owned = "owned",
        /// Of those, to whom somebody spoke.
        Followed = "followed",
        /// Of those, who were invited to a trial lesson.
        Trial = "trial",
        /// Of those, who applied, or paid.
        Applied = "applied",
        /// Of those, who enrolled.
        Enrolled = "enrolled",
        /// Times that began in the period.
        Opened = "opened",
        /// Of those, the ones that the conversion is of.
        Counted = "counted",
        /// Of those, the ones that ended in 已报名.
        Converted = "converted",
        /// Of those that began, the ones that went to somebody else.
        Transferred = "transferred",
        /// Of those, the ones that were lost.
        Lost = "lost",
        /// 三天未跟进
        NoFollowUp = "no_follow_up",
        /// 15天未成单
        NoDeal = "no_deal",
        /// 主动退回
        Released = "released",
        /// 管理员收回
        TakenBack = "taken_back",
        /// 离职收回
        OwnerLeft = "owner_left",
        /// Of those that began, the ones that were claimed.
        Claimed = "claimed",
        /// Of those, the ones with a first talk.
        Spoken = "spoken",
        /// Of those that were claimed, the ones without.
        Untouched = "untouched",
        /// Those that were claimed and waited so long; the key says how long.
        Wait = "wait",
        /// Times that ended in the pool in the period, or on the days of the key.
        Into = "into",
        /// Times that began out of the pool, likewise.
        Out = "out",
        /// Confirmed payments.
        Revenue = "revenue",
        /// Customers who paid a deposit or tuition.
        Signed = "signed",
        /// Who is in the pool today; the key is the first day of an age.
        Age = "age",
        /// Who is in the pool today; the key is the reason.
        Pool = "pool",
    }
}

crate::choices! {
    /// What the rows behind a number are.
    pub enum RowsOf("sales-rows") {
        /// Customers.
        Customers = "customers",
        /// Times with customers.
        Times = "times",
        /// Customers of the pool.
        Pool = "pool",
        /// Payments.
        Payments = "payments",
    }
}

/// What a line of a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Times of one of the staff.
    Staff(i64),
    /// Customers of a source.
    Source(Source),
    /// Customers who asked about a course.
    Course(i64),
    /// Customers with a class of a campus.
    School(i64),
}

impl Group {
    /// What it is, and which, as in an address.
    #[must_use]
    pub fn written(self) -> (&'static str, String) {
        match self {
            Self::Staff(id) => ("staff", id.to_string()),
            Self::Source(source) => ("source", source.slug().to_owned()),
            Self::Course(id) => ("course", id.to_string()),
            Self::School(id) => ("school", id.to_string()),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (what, which) = text.split_once('.')?;
        let id = || which.parse().ok().filter(|id| *id > 0);
        match what {
            "staff" => id().map(Self::Staff),
            "source" => Source::from_slug(which).map(Self::Source),
            "course" => id().map(Self::Course),
            "school" => id().map(Self::School),
            _ => None,
        }
    }
}

/// Which of the numbers of its name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// There is one.
    All,
    /// That of a line of a table.
    Of(Group),
    /// Of a wait.
    Wait(Wait),
    /// Of some days.
    Days(Period),
    /// Of an age: from, and through.
    Age(i64, Option<i64>),
    /// Of a reason.
    Reason(PoolReason),
}

impl Key {
    /// As in an address; nothing for [`Key::All`].
    #[must_use]
    pub fn written(self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Of(group) => {
                let (what, which) = group.written();
                Some(format!("{what}.{which}"))
            }
            Self::Wait(wait) => Some(wait.slug().to_owned()),
            Self::Days(days) => Some(format!("{}..{}", days.from, days.to)),
            Self::Age(from, _) => Some(from.to_string()),
            Self::Reason(reason) => Some(reason.slug().to_owned()),
        }
    }
}

/// From a day through a day.
fn days(text: &str) -> Option<Period> {
    let (from, to) = text.split_once("..")?;
    let (from, to): (NaiveDate, NaiveDate) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some(Period { from, to })
}

impl Number {
    /// What the rows behind it are.
    #[must_use]
    pub const fn rows(self) -> RowsOf {
        match self {
            Self::Asked | Self::Owned | Self::Followed | Self::Trial | Self::Applied | Self::Enrolled => {
                RowsOf::Customers
            }
            Self::Revenue | Self::Signed => RowsOf::Payments,
            Self::Age | Self::Pool => RowsOf::Pool,
            _ => RowsOf::Times,
        }
    }

    /// Reads its key; `None` where it has no such one.
    #[must_use]
    pub fn key(self, text: Option<&str>) -> Option<Key> {
        match (self, text) {
            (Self::Wait, text) => Wait::from_slug(text?).map(Key::Wait),
            (Self::Pool, text) => PoolReason::from_slug(text?).map(Key::Reason),
            (Self::Age, text) => {
                let from: i64 = text?.parse().ok()?;
                AGES.iter().find(|age| age.0 == from).map(|(from, to)| Key::Age(*from, *to))
            }
            (_, None) => Some(Key::All),
            (Self::Into | Self::Out, Some(text)) => days(text).map(Key::Days),
            (number, Some(text)) => match number.rows() {
                RowsOf::Times | RowsOf::Payments => Group::read(text).map(Key::Of),
                RowsOf::Customers | RowsOf::Pool => None,
            },
        }
    }

    /// That of a way in which times are lost.
    #[must_use]
    pub fn lost(status: Holding) -> Self {
        Self::from_slug(status.slug()).unwrap_or(Self::Lost)
    }

    /// Whether a time is one of those that it counts in a period.
    #[must_use]
    pub fn counts(self, row: &Row, period: Period) -> bool {
        let within = |day: NaiveDate| (period.from..=period.to).contains(&day);
        if self == Self::Into {
            return row.entered_pool().is_some_and(within);
        }
        let claimed = row.origin == Origin::Claimed;
        within(row.opened)
            && match self {
                Self::Opened => true,
                Self::Counted => row.status != Holding::Transferred,
                Self::Converted => row.status == Holding::Enrolled,
                Self::Transferred => row.status == Holding::Transferred,
                Self::Lost => LOST.contains(&row.status),
                Self::NoFollowUp | Self::NoDeal | Self::Released | Self::TakenBack | Self::OwnerLeft => {
                    row.status.slug() == self.slug()
                }
                Self::Claimed | Self::Wait => claimed,
                Self::Spoken => claimed && row.contacted.is_some(),
                Self::Untouched => claimed && row.contacted.is_none(),
                Self::Out => row.out_of_pool(),
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        for (number, key) in [
            (Number::Opened, Key::All),
            (Number::Lost, Key::Of(Group::Staff(7))),
            (Number::Revenue, Key::Of(Group::School(3))),
            (Number::NoDeal, Key::Of(Group::Source(Source::Baidu))),
            (Number::Untouched, Key::Of(Group::Course(9))),
            (Number::Wait, Key::Wait(Wait::Never)),
            (Number::Into, Key::Days(Period { from: day(2), to: day(8) })),
            (Number::Age, Key::Age(91, None)),
            (Number::Pool, Key::Reason(PoolReason::New)),
        ] {
            assert_eq!(number.key(key.written().as_deref()), Some(key), "{number:?}");
        }
        for (number, key) in [
            (Number::Wait, None),
            (Number::Age, Some("5")),
            (Number::Opened, Some("7")),
            (Number::Opened, Some("staff.0")),
            (Number::Asked, Some("staff.7")),
            (Number::Into, Some("2026-11-08..2026-11-02")),
        ] {
            assert_eq!(number.key(key), None, "{number:?} {key:?}");
        }
    }

    #[test]
    fn every_way_of_losing_has_a_number() {
        assert!(LOST.iter().all(|status| Number::lost(*status) != Number::Lost));
    }
}
