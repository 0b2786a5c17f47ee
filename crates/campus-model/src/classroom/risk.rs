//! AT-04: who is at risk by their attendance, since when, and what of it is told. The overview of a class, the page of one
//! student, the home page and the notifications all ask here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::overview::{Risk, Tally, absent_in_a_row, below, thresholds};
use crate::NotificationKind;
use crate::entities::teaching::{Attendance, InterviewKind, LeaveState, Score, StudentState};
use crate::page::Labelled;

/// One student's lessons of one class, in their order: the day, and how they attended.
pub type Attended = [(NaiveDate, Attendance)];

/// AT-04: what the attendance of one student in one class gives to worry about.
#[must_use]
pub fn attendance_risks(lessons: &Attended) -> Vec<Risk> {
    let mut risks = Vec::new();
    let dates = absent_in_a_row(lessons.iter().copied());
    if dates.len() >= thresholds::ABSENCES {
        risks.push(Risk::Absent { dates });
    }
    let tally = Tally::of(lessons.iter().map(|(_, code)| *code));
    let (there, of) = tally.parts();
    let lessons = usize::try_from(of).unwrap_or(usize::MAX);
    let low = lessons >= thresholds::LESSONS && below(there, of, thresholds::ATTENDANCE);
    if let Some(rate) = tally.rate().filter(|_| low) {
        risks.push(Risk::Attendance { rate, lessons });
    }
    risks
}

/// The days of all 缺勤, oldest first.
#[must_use]
pub fn absences(lessons: &Attended) -> Vec<NaiveDate> {
    lessons.iter().filter(|(_, code)| *code == Attendance::NoShow).map(|(date, _)| *date).collect()
}

impl Risk {
    /// AT-04: as what it is told to teachers and tutor; the others only stand in lists.
    #[must_use]
    pub const fn told_as(&self) -> Option<NotificationKind> {
        match self {
            Self::Absent { .. } => Some(NotificationKind::Absent),
            Self::Attendance { .. } => Some(NotificationKind::Attendance),
            Self::Average { .. } | Self::Drop { .. } | Self::Homework { .. } => None,
        }
    }
}

/// AT-04: one time that somebody came to be at risk: as what it is told, and the day with which it began.
pub type Occurrence = (NotificationKind, NaiveDate);

/// All occurrences up to now, oldest first. One lasts as long as no lesson ends it, so that each is told once, however
/// often the roll is saved and however long it lasts.
#[must_use]
pub fn occurrences(lessons: &Attended) -> Vec<Occurrence> {
    let mut all = Vec::new();
    let mut lasting: Vec<NotificationKind> = Vec::new();
    for (end, (date, _)) in (1..).zip(lessons) {
        let risks = attendance_risks(&lessons[..end]);
        let now: Vec<NotificationKind> = risks.iter().filter_map(Risk::told_as).collect();
        all.extend(now.iter().filter(|kind| !lasting.contains(kind)).map(|kind| (*kind, *date)));
        lasting = now;
    }
    all
}

/// AT-04: the risks that last, each with the occurrence that it is.
#[must_use]
pub fn lasting(lessons: &Attended) -> Vec<(Occurrence, Risk)> {
    let all = occurrences(lessons);
    let occurrence = |risk: &Risk| all.iter().rfind(|(kind, _)| Some(*kind) == risk.told_as()).copied();
    attendance_risks(lessons).into_iter().filter_map(|risk| Some((occurrence(&risk)?, risk))).collect()
}

/// Whether the newest grades are far below those before them.
pub(super) fn dropped(scores: impl IntoIterator<Item = Score>) -> Option<Risk> {
    let values: Vec<i64> = scores.into_iter().filter_map(Score::value).collect();
    let (before, newest) = values.split_at(values.len().checked_sub(thresholds::NEWEST)?);
    let (few, many) = (i32::try_from(newest.len()).ok()?, i32::try_from(before.len()).ok()?);
    let sum = |values: &[i64]| i32::try_from(values.iter().sum::<i64>()).ok();
    let (new, old) = (sum(newest)?, sum(before)?);
    // Compared as whole numbers, like every threshold.
    let far = old * few - new * many >= i32::try_from(thresholds::DROP).ok()? * few * many;
    let mean = |sum: i32, count: i32| (f64::from(sum) / f64::from(count) * 10.0).round() / 10.0;
    (before.len() >= thresholds::NEWEST && far).then(|| Risk::Drop { newest: mean(new, few), before: mean(old, many) })
}

/// `GET /api/students/{id}/at_risk`: why a student is at risk in the classes that the reader looks after, and what was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtRisk {
    /// Who.
    pub student: Labelled,
    /// Where they stand; only who is 在读 is at risk.
    pub state: StudentState,
    /// The classes that the reader teaches or looks after, newest first.
    pub classes: Vec<ClassRisk>,
    /// The last interviews, for who may list them.
    pub talks: Vec<Talk>,
    /// The last leave that was asked for, for who may list it.
    pub leave: Vec<Away>,
}

/// One student in one class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassRisk {
    /// The class.
    pub class: Labelled,
    /// Why; nothing where there is no reason.
    pub risks: Vec<Risk>,
    /// AT-03: lessons attended, and of how many.
    pub attended: u64,
    /// See `attended`.
    pub attended_of: u64,
    /// AT-03: the rate in percent.
    pub rate: Option<f64>,
    /// The days of all absences.
    pub absences: Vec<NaiveDate>,
    /// GR-06: the average.
    pub average: Option<f64>,
    /// Of how many lessons.
    pub graded: usize,
    /// The homework that [`Risk::Homework`] is about.
    pub missing: Vec<MissingHomework>,
}

/// Homework that is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingHomework {
    /// The lesson.
    pub id: i64,
    /// Its number within the class.
    pub day_num: i64,
    /// What it was about.
    pub title: Option<String>,
    /// When it was due.
    pub due_date: Option<NaiveDate>,
}

/// An interview, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The interview.
    pub id: i64,
    /// When.
    pub date: NaiveDate,
    /// What it was.
    pub kind: InterviewKind,
    /// Why it was held.
    pub reason: String,
    /// Who held it.
    pub by: Option<String>,
}

/// Leave, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// The request.
    pub id: i64,
    /// The first day.
    pub from_date: NaiveDate,
    /// The last day.
    pub to_date: NaiveDate,
    /// Why.
    pub reason: String,
    /// What was answered.
    pub state: LeaveState,
}
