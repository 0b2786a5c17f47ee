//! The lessons behind the chart as rows of text: the chart's data for who reads instead of looks.

use campus_model::classroom::{LessonScore, Scores};
use campus_model::entities::teaching::Score;

use super::typed::code_label;
use crate::chart::scores::{day, lessons};
use crate::i18n::{date, number, t};

/// One row of the table, ready to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `day3`
    pub day: String,
    /// The day it was held.
    pub date: String,
    /// What it was about.
    pub title: String,
    /// How the student attended.
    pub attendance: String,
    /// `B+`
    pub letter: &'static str,
    /// `85`; nothing for N/A.
    pub value: String,
    /// The teacher's comment.
    pub comment: String,
    /// The class's average with its count, or a dash.
    pub average: String,
    /// COPY or FAIL.
    pub flagged: bool,
    /// Not graded.
    pub ungraded: bool,
}

/// The rows in the chart's order (reactive, for the language).
#[must_use]
pub fn rows(scores: &Scores) -> Vec<Row> {
    lessons(scores).into_iter().map(row).collect()
}

fn row(lesson: &LessonScore) -> Row {
    Row {
        day: day(lesson),
        date: date(lesson.date),
        title: lesson.title.clone().unwrap_or_default(),
        attendance: lesson.attendance.map(|code| t(&code_label(code))).unwrap_or_default(),
        letter: lesson.score.letter(),
        value: lesson.score.value().map(|value| value.to_string()).unwrap_or_default(),
        comment: lesson.comment.clone().unwrap_or_default(),
        average: match (lesson.class_average, lesson.graded_count) {
            (Some(average), Some(count)) => format!("{} (n={count})", number(average)),
            (Some(average), None) => number(average),
            (None, _) => "–".to_owned(),
        },
        flagged: lesson.score.flagged(),
        ungraded: lesson.score == Score::Na,
    }
}
