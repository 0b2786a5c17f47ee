//! How a filter compares, and which values it takes.

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::when::When;
use crate::field::Kind;

/// How a filter compares. Without one, `field=value` is equality (repeated: any of the values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Equal to one of the values (days: within one of them); for lists of links: has one of them.
    Is,
    /// Equal to none of them.
    Not,
    /// At least; of days, from the first of them.
    From,
    /// At most; of days, up to the end of the last of them.
    To,
    /// Earlier than.
    Before,
    /// Text contains, folded.
    Contains,
    /// Text does not contain, folded; also where there is none.
    NotContains,
    /// Text starts with, folded.
    Starts,
    /// Text ends with, folded.
    Ends,
    /// `true`: no value; `false`: some value.
    Empty,
    /// Of departments: one of the values, or one below it.
    Below,
}

impl Op {
    /// As written after the field's name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Not => "not",
            Self::From => "from",
            Self::To => "to",
            Self::Before => "before",
            Self::Contains => "contains",
            Self::NotContains => "not_contains",
            Self::Starts => "starts",
            Self::Ends => "ends",
            Self::Empty => "empty",
            Self::Below => "below",
        }
    }

    /// The operators that a kind of field understands.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Text | Kind::Email | Kind::Url | Kind::Phone => {
                &[Self::Is, Self::Not, Self::Contains, Self::NotContains, Self::Starts, Self::Ends, Self::Empty]
            }
            Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Date | Kind::Time => {
                &[Self::Is, Self::Not, Self::From, Self::To, Self::Empty]
            }
            Kind::DateTime => &[Self::Is, Self::Not, Self::From, Self::To, Self::Before, Self::Empty],
            Kind::Boolean => &[Self::Is],
            Kind::Link("departments") => &[Self::Is, Self::Below, Self::Not, Self::Empty],
            Kind::Choice(_) | Kind::Choices(_) | Kind::Link(_) | Kind::Links(_) => &[Self::Is, Self::Not, Self::Empty],
            Kind::File | Kind::Image | Kind::Json => &[Self::Empty],
            Kind::LongText | Kind::RichText | Kind::Secret => &[],
        }
    }

    /// The operator of a kind that is written so.
    #[must_use]
    pub fn named(kind: Kind, slug: &str) -> Option<Self> {
        Self::of(kind).iter().copied().find(|op| op.slug() == slug)
    }
}

/// Whether a filter takes this value.
pub(super) fn usable(kind: Kind, op: Op, value: &str) -> bool {
    if op == Op::Empty {
        return matches!(value, "true" | "false");
    }
    // One end of a range is one day or period, or an instant; all of a range answers `is` and `not`.
    let days = |value: &str| When::parse(value).is_some_and(|when| matches!(op, Op::Is | Op::Not) || when.single());
    match kind {
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent => value.parse::<i64>().is_ok(),
        Kind::Link(_) | Kind::Links(_) => value.parse::<i64>().is_ok_and(|id| id > 0),
        Kind::Boolean => matches!(value, "true" | "false"),
        Kind::Date => days(value),
        Kind::Time => value.parse::<NaiveTime>().is_ok(),
        Kind::DateTime => instant(value).is_some() || days(value),
        Kind::Choice(set) | Kind::Choices(set) => set.contains(value),
        Kind::Text | Kind::Email | Kind::Url | Kind::Phone => {
            !value.is_empty() && value.chars().count() <= 200 && !value.contains('\0')
        }
        Kind::LongText | Kind::RichText | Kind::Secret | Kind::File | Kind::Image | Kind::Json => false,
    }
}

/// Values that would have been taken.
pub(super) fn samples(kind: Kind, op: Op) -> Vec<String> {
    let texts: &[&str] = match (kind, op) {
        (_, Op::Empty) | (Kind::Boolean, _) => &["true", "false"],
        (Kind::Choice(set) | Kind::Choices(set), _) => set.slugs,
        (Kind::Date, Op::Is | Op::Not) => {
            &["2026-11-22", "2026-11", "today", "last_week", "-7d", "-7d..today", "..-31d"]
        }
        (Kind::Date, _) => &["2026-11-22", "2026-11", "today", "last_week", "-7d"],
        (Kind::Time, _) => &["18:30:00"],
        (Kind::DateTime, Op::Is | Op::Not) => {
            &["2026-11-22T10:11:12Z", "2026-11-22", "today", "last_week", "-7d..today"]
        }
        (Kind::DateTime, _) => &["2026-11-22T10:11:12Z", "2026-11-22", "today", "last_week", "-7d"],
        _ => &["1"],
    };
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// An instant of the common era's years of four digits, which every database holds.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    text.parse::<DateTime<Utc>>().ok().filter(|at| (1..=9999).contains(&at.year()))
}

/// A day of those years, as `2026-11-22`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::from_str(text).ok().filter(|day| (1..=9999).contains(&day.year()))
}
