//! How campuses and classes do in a period, beside the period of the same length before: what the principal looks at.
//! The database counts rows; everything that is worked out of the counts is here.

mod at_risk;
mod period;

use std::iter::Sum;
use std::ops::Add;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::overview::counted;
use super::{attended, mean, rate};
use crate::entities::teaching::{Attendance, StudentState};
use crate::page::Labelled;

pub use at_risk::{Row, at_risk};
pub use period::{LONGEST, Period, USUAL};

/// Lessons without a record that are named; the number says how many there are.
pub const NAMED: u64 = 100;

/// A number of the period, and the same of the period before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// It; nothing where there is nothing to divide by.
    pub now: Option<f64>,
    /// In the period before.
    pub before: Option<f64>,
    /// How many make the number, for means and shares (GR-06); else 0.
    pub of: u64,
}

/// Where a number went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// As before.
    Same,
}

impl Figure {
    /// Of something that is counted.
    #[must_use]
    pub fn counted(now: u64, before: u64) -> Self {
        let number = |count: u64| Some(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        Self { now: number(now), before: number(before), of: 0 }
    }

    /// Where it went; nothing where one of the two is missing.
    #[must_use]
    pub fn trend(self) -> Option<Trend> {
        let (now, before) = (self.now?, self.before?);
        Some(match now.total_cmp(&before) {
            std::cmp::Ordering::Greater => Trend::Up,
            std::cmp::Ordering::Less => Trend::Down,
            std::cmp::Ordering::Equal => Trend::Same,
        })
    }
}

/// What was counted in the lessons of some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Lessons.
    pub lessons: u64,
    /// Of them, those past ones that have no study record (TE-05: classes without members have none to make).
    pub unregistered: u64,
    /// How often each code was given, in the order of [`Attendance::ALL`].
    pub attendance: [u64; 6],
    /// How many grades count (GR-06).
    pub graded: u64,
    /// What they add up to (GR-01).
    pub points: i64,
    /// Homework that was due in these days.
    pub due: u64,
    /// Of it, what came in before the time was up (HW-02).
    pub on_time: u64,
}

impl Add for Sums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            lessons: self.lessons + other.lessons,
            unregistered: self.unregistered + other.unregistered,
            attendance: std::array::from_fn(|at| self.attendance[at] + other.attendance[at]),
            graded: self.graded + other.graded,
            points: self.points + other.points,
            due: self.due + other.due,
            on_time: self.on_time + other.on_time,
        }
    }
}

impl Sum for Sums {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl Sums {
    /// AT-03.
    fn attended(&self) -> (u64, u64) {
        attended(Attendance::ALL.iter().copied().zip(self.attendance))
    }

    fn average(&self) -> Option<f64> {
        mean(self.points, usize::try_from(self.graded).ok()?)
    }
}

/// AT-03 of two periods.
fn attendance(now: &Sums, before: &Sums) -> Figure {
    let of = |sums: &Sums| {
        let (there, of) = sums.attended();
        rate(there, of)
    };
    Figure { now: of(now), before: of(before), of: now.attended().1 }
}

/// GR-06 of two periods: N/A counts nowhere, COPY and FAIL are zeros, `of` is n.
fn averages(now: &Sums, before: &Sums) -> Figure {
    Figure { now: now.average(), before: before.average(), of: now.graded }
}

/// GR-06: the grades that count, of those that students of each state have: (state, how many, what they add up to).
#[must_use]
pub fn counting(states: &[(StudentState, u64, i64)], counts: StudentState) -> (u64, i64) {
    let counting = states.iter().filter(|(state, _, _)| *state == counts);
    counting.fold((0, 0), |(count, sum), (_, graded, points)| (count + graded, sum + points))
}

/// Whose grades count in a class (see [`counted`]), by how many grades students of each state have in it.
#[must_use]
pub fn who_counts(states: impl IntoIterator<Item = (StudentState, u64)>) -> StudentState {
    counted(states.into_iter().filter(|(_, graded)| *graded > 0).map(|(state, _)| state))
}

/// Who there was, in the period or at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Classes that ran on some day.
    pub classes: u64,
    /// 在读 on the last day.
    pub students: u64,
    /// Came into a class.
    pub joined: u64,
    /// Left one.
    pub left: u64,
    /// At risk on the last day (AT-04, see [`at_risk`]).
    pub at_risk: u64,
}

/// What is shown of a class, of a campus, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Classes that ran.
    pub classes: Figure,
    /// Students 在读 at the end.
    pub students: Figure,
    /// Who came into a class.
    pub joined: Figure,
    /// Who left one.
    pub left: Figure,
    /// Lessons.
    pub lessons: Figure,
    /// AT-03, in percent; `of` is how many should have been there.
    pub attendance: Figure,
    /// GR-06; `of` is n.
    pub average: Figure,
    /// Lessons without a study record.
    pub unregistered: Figure,
    /// Students at risk at the end.
    pub at_risk: Figure,
    /// HW-02: homework that came in on time, in percent; `of` is how many were due.
    pub on_time: Figure,
}

impl Numbers {
    /// Of the period and the one before.
    #[must_use]
    pub fn of((people, sums): (&People, &Sums), (people_before, sums_before): (&People, &Sums)) -> Self {
        let counted = |of: fn(&People) -> u64| Figure::counted(of(people), of(people_before));
        let summed = |of: fn(&Sums) -> u64| Figure::counted(of(sums), of(sums_before));
        let on_time = |sums: &Sums| rate(sums.on_time, sums.due);
        Self {
            classes: counted(|people| people.classes),
            students: counted(|people| people.students),
            joined: counted(|people| people.joined),
            left: counted(|people| people.left),
            lessons: summed(|sums| sums.lessons),
            attendance: attendance(sums, sums_before),
            average: averages(sums, sums_before),
            unregistered: summed(|sums| sums.unregistered),
            at_risk: counted(|people| people.at_risk),
            on_time: Figure { now: on_time(sums), before: on_time(sums_before), of: sums.due },
        }
    }
}

/// A class or a campus in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub id: i64,
    /// What it is called.
    pub label: String,
    /// The campus of a class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_id: Option<i64>,
    /// How it does.
    pub numbers: Numbers,
}

/// A week of the period beside the same one of the period before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Week {
    /// Its days.
    pub days: Period,
    /// AT-03.
    pub attendance: Figure,
    /// GR-06.
    pub average: Figure,
}

impl Week {
    /// Of what was counted in it, and in the same week of the period before.
    #[must_use]
    pub fn of(days: Period, now: &Sums, before: &Sums) -> Self {
        Self { days, attendance: attendance(now, before), average: averages(now, before) }
    }
}

/// A past lesson without a study record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenLesson {
    /// The lesson.
    pub lesson: Labelled,
    /// When it was.
    pub date: NaiveDate,
    /// Who teaches it.
    pub teacher: Option<String>,
}

/// `GET /api/schools/dashboard?period=&school=&course=`: everything of the screen in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    /// The organisation's day.
    pub today: NaiveDate,
    /// The period.
    pub period: Period,
    /// The period before.
    pub before: Period,
    /// Everything together.
    pub total: Numbers,
    /// By campus, by name.
    pub schools: Vec<Line>,
    /// By class, the newest first.
    pub classes: Vec<Line>,
    /// The oldest first.
    pub weeks: Vec<Week>,
    /// Lessons without a record, the oldest first; at most [`NAMED`].
    pub unregistered: Vec<OpenLesson>,
    /// The campuses that may be chosen.
    pub of_schools: Vec<Labelled>,
    /// The courses that may be chosen.
    pub of_courses: Vec<Labelled>,
}

/// The place of a code among [`Attendance::ALL`].
#[must_use]
pub fn place(code: Attendance) -> usize {
    Attendance::ALL.iter().position(|known| *known == code).unwrap_or_default()
}
