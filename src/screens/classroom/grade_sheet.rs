//! What the grade sheet holds: a score or the text that is none, and a comment; filling, pasting and undoing.

use campus_model::classroom::{GradeRow, Grades, average};
use campus_model::entities::teaching::{Attendance, Score, StudyRecord};
use campus_model::{Choice, Record, Violation};
use leptos::prelude::*;
use serde_json::json;

use super::autosave::Autosave;
use super::line::{Change, Draft, Line, Sending};
use super::paste::Pasted;
use super::typed::comment_fault;
use crate::api::{Request, call};
use crate::i18n::{t, violation_text};

/// One row of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// The score, or what was typed or pasted and is none: it stays visible and unsaved.
    pub score: Result<Score, String>,
    /// The comment.
    pub comment: String,
}

impl Grade {
    /// As the score's cell shows it.
    #[must_use]
    pub fn score_text(&self) -> String {
        match &self.score {
            Ok(score) => score.letter().to_owned(),
            Err(text) => text.clone(),
        }
    }
}

impl Draft for Grade {
    fn read(record: &Record) -> Self {
        Self {
            score: Ok(record.text("score").and_then(Score::from_slug).unwrap_or(Score::Na)),
            comment: record.text("homework_note").unwrap_or_default().to_owned(),
        }
    }

    fn fault(&self) -> Option<String> {
        if self.score.is_err() {
            return Some(t("violation-not_a_score"));
        }
        comment_fault(&self.comment).map(|code| {
            let mut params = serde_json::Map::new();
            params.insert("max".to_owned(), json!(255));
            violation_text(
                Some(StudyRecord::ENTITY),
                &Violation { field: "homework_note".to_owned(), code: code.to_owned(), params },
            )
        })
    }

    fn words(&self) -> String {
        if self.comment.is_empty() { self.score_text() } else { format!("{} {}", self.score_text(), self.comment) }
    }

    fn send(lesson: i64, rows: &[Change<Self>], _: Option<String>, key: &str) -> Sending {
        let rows = rows.iter().map(grade_row).collect();
        let request = Request::new().json(&Grades { course_record_id: lesson, rows }).key(key);
        Box::pin(async move { call(&StudyRecord::grades, request).await })
    }
}

/// GR-02: only what changed is sent.
#[must_use]
pub fn grade_row(change: &Change<Grade>) -> GradeRow {
    let score = change.now.score.as_ref().ok().filter(|_| change.now.score != change.stored.score);
    GradeRow {
        id: change.id,
        version: change.version,
        score: score.map(|score| score.slug().to_owned()),
        homework_note: (change.now.comment != change.stored.comment).then(|| change.now.comment.clone()),
    }
}

/// What was there before a step, for Ctrl+Z.
type Step = Vec<(Line<Grade>, Grade)>;

/// The sheet.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// The rows and what saves them.
    pub save: Autosave<Grade>,
    /// May not be changed.
    pub locked: Memo<bool>,
    /// The rows that a filter leaves; all of them without one.
    pub shown: RwSignal<Option<Vec<i64>>>,
    steps: StoredValue<Vec<Step>>,
}

impl Sheet {
    /// Of a lesson.
    #[must_use]
    pub fn new(save: Autosave<Grade>, locked: Memo<bool>) -> Self {
        Self { save, locked, shown: RwSignal::new(None), steps: StoredValue::new(Vec::new()) }
    }

    /// Whether a row is there to be seen (reactive).
    #[must_use]
    pub fn shows(self, line: i64) -> bool {
        self.shown.with(|shown| shown.as_ref().is_none_or(|shown| shown.contains(&line)))
    }

    /// The rows that are there to be seen.
    #[must_use]
    pub fn seen(self) -> Vec<Line<Grade>> {
        let mut lines = self.save.lines.get_untracked();
        lines.retain(|line| untrack(|| self.shows(line.id)));
        lines
    }

    /// Changes rows in one step.
    pub fn change(self, rows: Vec<(Line<Grade>, Grade)>) {
        if self.locked.get_untracked() {
            return;
        }
        let mut before = Step::new();
        for (line, grade) in rows {
            let was = line.now.get_untracked();
            if was != grade {
                before.push((line, was));
                self.save.set(line, grade);
            }
        }
        if !before.is_empty() {
            self.steps.update_value(|steps| steps.push(before));
        }
    }

    /// Takes the last step back.
    pub fn undo(self) {
        if let Some(Some(step)) = self.steps.try_update_value(Vec::pop) {
            for (line, was) in step {
                self.save.set(line, was);
            }
        }
    }

    /// GR-04: gives everybody on the sheet who has no grade this one; who was 未入班 is left out. Answers how many.
    pub fn fill(self, score: Score) -> usize {
        let rows: Vec<_> = self
            .seen()
            .into_iter()
            .filter(|line| {
                let attended = line.record.with_value(|record| Attendance::read(record)) != Attendance::NotEnrolled;
                attended && line.now.with_untracked(|grade| grade.score == Ok(Score::Na))
            })
            .map(|line| (line, Grade { score: Ok(score), ..line.now.get_untracked() }))
            .collect();
        let count = rows.len();
        self.change(rows);
        count
    }

    /// Lays a pasted block over the rows from `at` on; answers how many lines found no row.
    pub fn paste(self, at: usize, block: Vec<Pasted>) -> usize {
        let lines = self.seen();
        let room = lines.len().saturating_sub(at);
        let over = block.len().saturating_sub(room);
        let rows = lines
            .into_iter()
            .skip(at)
            .zip(block)
            .map(|(line, pasted)| (line, overlaid(&line.now.get_untracked(), pasted)))
            .collect();
        self.change(rows);
        over
    }

    /// GR-06: the mean of the graded, and how many they are (reactive).
    #[must_use]
    pub fn average(self) -> Option<(f64, usize)> {
        self.save
            .lines
            .with(|lines| average(lines.iter().filter_map(|line| line.now.with(|grade| grade.score.clone().ok()))))
    }
}

/// A row with what was pasted over it.
#[must_use]
pub fn overlaid(grade: &Grade, pasted: Pasted) -> Grade {
    Grade {
        score: pasted.score.unwrap_or_else(|| grade.score.clone()),
        comment: pasted.comment.unwrap_or_else(|| grade.comment.clone()),
    }
}
