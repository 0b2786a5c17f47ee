//! Homework: what students hand in, when it counts as late, and what its operations send and receive (HW-01, HW-02).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::FieldFile;
use crate::entities::teaching::{Attendance, Score};
use crate::page::Labelled;

/// Files of one hand-in at most.
pub const MOST_HOMEWORK_FILES: usize = 10;

/// Bytes of all files of one hand-in together, at most.
pub const MOST_HOMEWORK_BYTES: u64 = 50 << 20;

/// HW-02: how a student stands with a lesson's homework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HomeworkState {
    /// Nothing came in, and there is still time.
    Open,
    /// Nothing came in, and time is up.
    Missing,
    /// It came in before the time was up.
    OnTime,
    /// It came in afterwards.
    Late,
    /// Nothing is asked of who joined the class after the lesson.
    Exempt,
}

impl HomeworkState {
    /// Every state, in the order in which a teacher looks at them.
    pub const ALL: &'static [Self] = &[Self::OnTime, Self::Late, Self::Missing, Self::Open, Self::Exempt];

    /// HW-02: decides it. `deadline` is the first moment that is too late.
    #[must_use]
    pub fn of(
        handed_in: Option<DateTime<Utc>>,
        deadline: Option<DateTime<Utc>>,
        attendance: Attendance,
        now: DateTime<Utc>,
    ) -> Self {
        match (handed_in, deadline) {
            (Some(at), Some(deadline)) if at >= deadline => Self::Late,
            (Some(_), _) => Self::OnTime,
            (None, _) if attendance == Attendance::NotEnrolled => Self::Exempt,
            (None, Some(deadline)) if now >= deadline => Self::Missing,
            (None, _) => Self::Open,
        }
    }

    /// The end of its label's key: `homework-state-{slug}`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Missing => "missing",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Exempt => "exempt",
        }
    }
}

/// GR-05: whether a grade is kept from students at a moment; `until` is when it is published by itself.
#[must_use]
pub fn held_back(held: bool, until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    held && until.is_none_or(|until| until > now)
}

/// Something about a grade that a teacher should look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anomaly {
    /// There is homework and no grade.
    Ungraded,
    /// There is a grade and no homework.
    NothingHandedIn,
    /// Far from what the student usually gets.
    FarOff,
    /// C- or worse after nothing but A's.
    Dropped,
}

impl Anomaly {
    /// The end of its label's key: `homework-anomaly-{slug}`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ungraded => "ungraded",
            Self::NothingHandedIn => "nothing_handed_in",
            Self::FarOff => "far_off",
            Self::Dropped => "dropped",
        }
    }
}

/// Points from the student's own average that are far.
const FAR: f64 = 30.0;
/// Graded lessons before that make an average, or a row of A's, mean something.
const ENOUGH: usize = 3;

/// What is odd about a grade, given whether homework came in, whether some was asked for, and the student's grades in
/// the lessons before, the last first.
#[must_use]
pub fn anomalies(score: Score, handed_in: bool, asked: bool, before: &[Score]) -> Vec<Anomaly> {
    let mut found = Vec::new();
    let Some(value) = score.value() else {
        return if handed_in { vec![Anomaly::Ungraded] } else { found };
    };
    // FAIL is what a missing homework gets, COPY what a copied one does: the mark says why.
    if asked && !handed_in && !score.flagged() {
        found.push(Anomaly::NothingHandedIn);
    }
    let graded: Vec<Score> = before.iter().copied().filter(|score| score.value().is_some()).collect();
    if graded.len() < ENOUGH {
        return found;
    }
    let of_a = |score: &Score| matches!(score, Score::A | Score::APlus);
    if value <= 40 && graded.iter().take(ENOUGH).all(of_a) {
        found.push(Anomaly::Dropped);
    } else if let Some((mean, _)) = crate::classroom::average(graded)
        && i32::try_from(value).is_ok_and(|value| (f64::from(value) - mean).abs() >= FAR)
    {
        found.push(Anomaly::FarOff);
    }
    found
}

/// One version of a homework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandIn {
    /// Counted from 1.
    pub number: i64,
    /// When it came in.
    pub at: DateTime<Utc>,
    /// Whether that was too late.
    pub late: bool,
    /// The student's own remark.
    pub memo: Option<String>,
    /// The files.
    pub files: Vec<FieldFile>,
    /// When it was taken back.
    pub withdrawn: Option<DateTime<Utc>>,
}

/// `GET /api/study_records/{id}/homework`: one student's homework of one lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Homework {
    /// The study record.
    pub id: i64,
    /// The lesson.
    pub lesson: Labelled,
    /// When it was held.
    pub date: NaiveDate,
    /// What it was about.
    pub topic: Option<String>,
    /// What the homework is called.
    pub title: Option<String>,
    /// What to do.
    pub task: Option<String>,
    /// What is graded.
    pub exam: Option<String>,
    /// The last day.
    pub due_date: Option<NaiveDate>,
    /// The first moment that is too late, in the organisation's calendar.
    pub deadline: Option<DateTime<Utc>>,
    /// How the student stands.
    pub state: HomeworkState,
    /// When the version that counts came in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Whether it may be handed in, replaced and taken back (by the student): not once it is graded (HW-01).
    pub open: bool,
    /// Bytes that one file may have, as the server is set up.
    pub file_size: u64,
    /// The grade, once it is published; `na` before (GR-05).
    pub score: Score,
    /// The teacher's comment, as the grade.
    pub comment: Option<String>,
    /// Every version, the newest first.
    pub versions: Vec<HandIn>,
}

/// `GET /api/study_records/homework`: one's own, the newest lesson first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnHomework {
    /// At most 200 lessons.
    pub rows: Vec<Homework>,
}

/// `POST /api/study_records/{id}/homework`: a new version; it counts from then on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandInInput {
    /// Files that were sent for it, and those of earlier versions that stay.
    #[serde(default)]
    pub files: Vec<i64>,
    /// The student's own remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
}

/// `GET /api/course_records/{id}/homework`: who handed in, who did not (HW-02).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonHomework {
    /// The lesson.
    pub lesson: Labelled,
    /// Whether there is homework at all.
    pub has_homework: bool,
    /// What it is called.
    pub title: Option<String>,
    /// The last day.
    pub due_date: Option<NaiveDate>,
    /// The first moment that is too late.
    pub deadline: Option<DateTime<Utc>>,
    /// By the study records' numbers.
    pub rows: Vec<StudentHomework>,
}

/// One student of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudentHomework {
    /// The study record.
    pub id: i64,
    /// Who.
    pub student: Labelled,
    /// How they stand.
    pub state: HomeworkState,
    /// When the version that counts came in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The student's own remark.
    pub memo: Option<String>,
    /// The files that count.
    pub files: Vec<FieldFile>,
    /// How often they handed in.
    pub versions: i64,
    /// The grade.
    pub score: Score,
    /// The grades of the lessons before, the last first.
    pub before: Vec<Score>,
}
