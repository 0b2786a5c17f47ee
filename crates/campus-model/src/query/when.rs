//! Days as people say them: `today`, `last_week`, `-7d..today`. An address keeps the words; which days they are is found
//! when somebody asks.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::op::day;

/// Furthest day that can be counted to, from today.
const FURTHEST: i32 = 36_500;

/// Which days there are: the organisation's.
pub trait Calendar {
    /// The day that it is.
    fn today(&self) -> NaiveDate;
    /// When a day begins.
    fn start(&self, day: NaiveDate) -> DateTime<Utc>;
}

/// A stretch of the calendar; weeks begin on Mondays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// From Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
}

impl Unit {
    /// Every one, the shortest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// As written in a value.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// A day or a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// `2026-11-22`
    Day(NaiveDate),
    /// `2026-11`, by its first day.
    Month(NaiveDate),
    /// `-7d`, `7d`, and `today` as 0: so many days from today.
    Away(i32),
    /// `this_week`: the unit so many units from now.
    Period(i32, Unit),
}

impl Point {
    fn parse(text: &str) -> Option<Self> {
        let away = match text {
            "today" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => text.strip_suffix('d').and_then(|count| {
                let digits = count.strip_prefix(['-', '+']).unwrap_or(count);
                let plain = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
                count.parse().ok().filter(|away: &i32| plain && away.abs() <= FURTHEST)
            }),
        };
        if let Some(away) = away {
            return Some(Self::Away(away));
        }
        if let Some((turn, unit)) = text.split_once('_') {
            let turn = ["last", "this", "next"].iter().position(|known| *known == turn)?;
            let unit = Unit::ALL.into_iter().find(|known| known.slug() == unit)?;
            return Some(Self::Period(i32::try_from(turn).ok()? - 1, unit));
        }
        match text.len() {
            7 => day(&format!("{text}-01")).map(Self::Month),
            _ => day(text).map(Self::Day),
        }
    }

    /// Its first and last day.
    fn days(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Day(day) => (day, day),
            Self::Month(first) => (first, end(first, 1)),
            Self::Away(days) => {
                let day = shifted(today, days);
                (day, day)
            }
            Self::Period(turn, Unit::Week) => {
                let monday = shifted(today, 7 * turn - today.weekday().num_days_from_monday().cast_signed());
                (monday, shifted(monday, 6))
            }
            Self::Period(turn, unit) => {
                let length = match unit {
                    Unit::Year => 12,
                    Unit::Quarter => 3,
                    _ => 1,
                };
                let back = today.month0() % length;
                let this = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back)));
                let first = this.and_then(|first| match turn {
                    0 => Some(first),
                    turn if turn < 0 => first.checked_sub_months(Months::new(turn.unsigned_abs() * length)),
                    turn => first.checked_add_months(Months::new(turn.unsigned_abs() * length)),
                });
                let first = first.unwrap_or(today);
                (first, end(first, length))
            }
        }
    }
}

fn shifted(day: NaiveDate, days: i32) -> NaiveDate {
    let by = Days::new(days.unsigned_abs().into());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }.unwrap_or(day)
}

/// The last day of so many months.
fn end(first: NaiveDate, months: u32) -> NaiveDate {
    first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

/// A value of a filter on days: a day, a period, or from one to another; a range may be open on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// It begins with the first day of this.
    pub from: Option<Point>,
    /// It ends with the last day of this.
    pub to: Option<Point>,
}

impl When {
    /// Reads a value: `2026-11-22`, `2026-11`, `today`, `last_quarter`, `-7d`, `-7d..today`, `..-31d`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once("..") else {
            let point = Point::parse(text)?;
            return Some(Self { from: Some(point), to: Some(point) });
        };
        let end = |text: &str| if text.is_empty() { Some(None) } else { Point::parse(text).map(Some) };
        let when = Self { from: end(from)?, to: end(to)? };
        (when.from.is_some() || when.to.is_some()).then_some(when)
    }

    /// It is one day or period.
    #[must_use]
    pub fn single(self) -> bool {
        self.from == self.to
    }

    /// Its first and last day, where it has one.
    #[must_use]
    pub fn days(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        (self.from.map(|point| point.days(today).0), self.to.map(|point| point.days(today).1))
    }
}
