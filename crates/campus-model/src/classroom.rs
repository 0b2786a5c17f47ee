//! The classroom's rules as pure functions, and what its own operations send and receive.

pub mod dashboard;
pub mod overview;
pub mod risk;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Choice;
use crate::entities::teaching::{Attendance, Score, StudentState};
use crate::homework::LessonHomework;
use crate::page::{Labelled, Page, View};

/// The grade from which a lesson is passed (C+).
pub const PASS: i64 = 60;

/// CH-04: averages are shown to a student only when at least this many others are graded.
pub const OTHERS_FOR_AVERAGE: usize = 5;

impl Score {
    /// GR-01: the value on the scale; N/A is "not graded", COPY and FAIL count as 0.
    #[must_use]
    pub const fn value(self) -> Option<i64> {
        Some(match self {
            Self::APlus => 100,
            Self::A => 90,
            Self::BPlus => 85,
            Self::B => 80,
            Self::BMinus => 70,
            Self::CPlus => 60,
            Self::C => 50,
            Self::CMinus => 40,
            Self::D | Self::Copy | Self::Fail => 0,
            Self::Na => return None,
        })
    }

    /// As teachers write it.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::APlus => "A+",
            Self::A => "A",
            Self::BPlus => "B+",
            Self::B => "B",
            Self::BMinus => "B-",
            Self::CPlus => "C+",
            Self::C => "C",
            Self::CMinus => "C-",
            Self::D => "D",
            Self::Na => "N/A",
            Self::Copy => "COPY",
            Self::Fail => "FAIL",
        }
    }

    /// COPY and FAIL: a zero with a reason, marked in charts.
    #[must_use]
    pub const fn flagged(self) -> bool {
        matches!(self, Self::Copy | Self::Fail)
    }

    /// Reads what a person types or a spreadsheet holds: a letter in any case or width (`b+`, `Ｂ＋`, `n/a`), a slug,
    /// or the source's numbers (100 … 0, -1, -100, -1000).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = crate::fold(text).replace(' ', "");
        let text = text.strip_suffix(".0").unwrap_or(&text);
        Self::ALL.iter().copied().find(|score| {
            score.letter().eq_ignore_ascii_case(text)
                || score.slug() == text
                || score.source_number().to_string() == text
        })
    }

    /// The number the source's database holds for it.
    #[must_use]
    pub const fn source_number(self) -> i64 {
        match self {
            Self::Na => -1,
            Self::Copy => -100,
            Self::Fail => -1000,
            _ => match self.value() {
                Some(value) => value,
                None => -1,
            },
        }
    }
}

/// GR-06: the mean of the graded, one decimal, and how many they are; `None` when nobody is graded.
#[must_use]
pub fn average(scores: impl IntoIterator<Item = Score>) -> Option<(f64, usize)> {
    let values: Vec<i64> = scores.into_iter().filter_map(Score::value).collect();
    Some((mean(values.iter().sum(), values.len())?, values.len()))
}

/// A sum of so many, divided by how many they are, with one decimal; `None` where there are none.
#[must_use]
pub fn mean(sum: i64, count: usize) -> Option<f64> {
    let count = i32::try_from(count).ok().filter(|count| *count > 0)?;
    let sum = i32::try_from(sum).ok()?;
    Some((f64::from(sum) / f64::from(count) * 10.0).round() / 10.0)
}

/// AT-03 and all other shares: percent with one decimal; `None` where there is nothing to divide by.
#[must_use]
pub fn rate(part: u64, of: u64) -> Option<f64> {
    let part = u32::try_from(part).ok()?;
    let of = u32::try_from(of).ok().filter(|of| *of > 0)?;
    Some((f64::from(part) / f64::from(of) * 1000.0).round() / 10.0)
}

/// What of a membership decides whether a lesson gets a study record for it.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// First day in the class.
    pub joined_on: NaiveDate,
    /// Last day in the class, once left.
    pub left_on: Option<NaiveDate>,
    /// The student's state.
    pub state: StudentState,
}

/// TE-02, TE-04: the attendance that a generated study record starts with; `None` gives no record.
///
/// Only students of state 在读 who have not left by the lesson's date; who joined later was 未入班.
#[must_use]
pub fn generated_attendance(member: Membership, lesson: NaiveDate) -> Option<Attendance> {
    if member.state != StudentState::Studying || member.left_on.is_some_and(|left| left < lesson) {
        return None;
    }
    Some(if member.joined_on > lesson { Attendance::NotEnrolled } else { Attendance::Checked })
}

/// `POST /api/study_records/generate` (TE-02).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generate {
    /// The lesson.
    pub course_record_id: i64,
}

/// Its answer (TE-03); a class without students gives two zeros (TE-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generated {
    /// Records made now.
    pub created: u64,
    /// Students who had theirs already, or are not 在读.
    pub skipped: u64,
}

/// `POST /api/study_records/attendance` (AT-01): the roll of one lesson, only changed rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roll {
    /// The lesson; a row of another lesson is refused.
    pub course_record_id: i64,
    /// What to set.
    pub rows: Vec<RollRow>,
}

/// One line of the roll.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollRow {
    /// The study record.
    pub id: i64,
    /// The version it was seen at; a stale one is reported in its row, nothing is overwritten.
    pub version: i64,
    /// The code.
    pub attendance: Attendance,
}

/// `GET /api/course_records/{id}/sheet`: what roll and grade sheet begin with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonSheet {
    /// The course record.
    pub lesson: View,
    /// Its study records, for whoever may list them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Page>,
    /// Who handed in, where that is granted and was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homework: Option<LessonHomework>,
}

/// AT-02: the roll of a lesson is locked this many days after it; then it is corrected, with a reason, by whoever may
/// (`study_records.correct`). Two weeks: a month's attendance is settled in the middle of the next.
pub const LOCKED_AFTER_DAYS: i64 = 14;

/// The first day whose lessons are not locked (AT-02).
#[must_use]
pub fn first_open_day(today: NaiveDate) -> NaiveDate {
    today - chrono::Duration::days(LOCKED_AFTER_DAYS)
}

/// `POST /api/study_records/correct` (AT-02): as [`Roll`], with why.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The lesson.
    pub course_record_id: i64,
    /// What to set.
    pub rows: Vec<RollRow>,
    /// Why, for the log.
    pub reason: String,
}

/// `POST /api/leave_requests/{id}/approve` and `…/refuse`.
#[derive(Clone, Debug, std::default::Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveAnswer {
    /// What the student reads beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// SC-01: what everybody has to begin with.
pub const FIRST_POINTS: i64 = 100;

/// AT-03: how often somebody was there, of how many lessons: late ones and early leavers were, who had leave or was not
/// in the class yet is not counted.
#[must_use]
pub fn attended(counts: impl IntoIterator<Item = (Attendance, u64)>) -> (u64, u64) {
    let (mut there, mut of) = (0, 0);
    for (attendance, count) in counts {
        match attendance {
            Attendance::Checked | Attendance::Late | Attendance::LeaveEarly => {
                (there, of) = (there + count, of + count)
            }
            Attendance::NoShow => of += count,
            Attendance::Vacate | Attendance::NotEnrolled => {}
        }
    }
    (there, of)
}

/// `GET /api/students/{id}/standing`: a student in numbers (SC-01, AT-03, GR-06). What is held back from the reader is in
/// none of them (GR-05).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Who.
    pub student: Labelled,
    /// [`FIRST_POINTS`] and all entries together.
    pub points: i64,
    /// How many lessons, by the slug of how the student attended.
    pub attendance: BTreeMap<String, u64>,
    /// Lessons attended (AT-03).
    pub attended: u64,
    /// Of so many; 0 makes no rate.
    pub attended_of: u64,
    /// How many lessons, by the slug of what the student got; the ungraded too.
    pub scores: BTreeMap<String, u64>,
    /// Their mean, one decimal (GR-06).
    pub average: Option<f64>,
}

/// `POST /api/study_records/grades` (GR-02): only score and comment of one lesson's rows, only changed rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    /// The lesson; a row of another lesson is refused and nothing is saved.
    pub course_record_id: i64,
    /// What to set.
    pub rows: Vec<GradeRow>,
}

/// One line of the grade sheet.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRow {
    /// The study record.
    pub id: i64,
    /// The version it was seen at.
    pub version: i64,
    /// The score's slug; absent leaves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// The comment; absent leaves it, `""` clears it (GR-03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homework_note: Option<String>,
}

/// What became of one row of a roll or grade sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRow {
    /// The study record.
    pub id: i64,
    /// Its version now.
    pub version: i64,
    /// `saved`, `unchanged` or `stale`.
    pub result: SavedResult,
}

/// See [`SavedRow`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedResult {
    /// Written.
    Saved,
    /// It was like that already; nothing was written.
    Unchanged,
    /// Somebody changed it since; read it again.
    Stale,
}

/// The answer to a roll or a grade sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// In the order of the request.
    pub rows: Vec<SavedRow>,
}

impl Saved {
    /// The study records that were written.
    pub fn changed(&self) -> impl Iterator<Item = i64> {
        self.rows.iter().filter(|row| row.result == SavedResult::Saved).map(|row| row.id)
    }
}

/// `GET /api/students/{id}/scores?class=`: what the bar chart shows (CH-01).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Whose scores.
    pub student: Labelled,
    /// The class shown; the one joined last when none was asked for; `None` without any class.
    pub class: Option<Labelled>,
    /// The student's classes, for the choice.
    pub classes: Vec<Labelled>,
    /// By `day_num` (CH-02).
    pub rows: Vec<LessonScore>,
    /// CH-06: the place by the total of the grades; for students only where the class shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
}

/// A place among the ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    /// 1 is the best; equals share a place.
    pub place: usize,
    /// How many are ranked.
    pub of: usize,
}

/// `PATCH /api/classes/{id}/disclosure`: what its students see of each other's grades; what is absent stays.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// CH-06: their rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_rank: Option<bool>,
    /// CH-04: no averages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hide_averages: Option<bool>,
}

/// One lesson of the chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonScore {
    /// The lesson.
    pub course_record_id: i64,
    /// Its number within the class.
    pub day_num: i64,
    /// When it was held.
    pub date: NaiveDate,
    /// What it was about.
    pub title: Option<String>,
    /// The score's slug; `na` while ungraded or held back (GR-05).
    pub score: Score,
    /// 0…100; `None` for N/A.
    pub value: Option<i64>,
    /// The teacher's comment.
    pub comment: Option<String>,
    /// How the student attended.
    pub attendance: Option<Attendance>,
    /// Mean of the graded 在读 students (GR-06); hidden from students below [`OTHERS_FOR_AVERAGE`] others.
    pub class_average: Option<f64>,
    /// How many are graded; hidden together with the average.
    pub graded_count: Option<usize>,
}

/// The answer to an import: of a class roll, or of a lesson's scores. With faults nothing is saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// Nothing was written because only a trial was asked for.
    pub dry_run: bool,
    /// Rows read, without the header.
    pub rows: u64,
    /// Rows that were (or would be) added.
    pub created: u64,
    /// Rows that were (or would be) changed.
    pub updated: u64,
    /// Rows that were as they should be.
    pub unchanged: u64,
    /// Every bad cell.
    pub faults: Vec<CellFault>,
}

/// A cell that cannot be used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellFault {
    /// The line in the file, the header being 1.
    pub row: u64,
    /// The column's header.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong, as in [`crate::Violation`].
    pub code: String,
}
