//! Who is at risk, of records as the database puts them together.

use chrono::NaiveDate;

use crate::classroom::overview::{Cell, OverviewLesson, handed_in, risks};
use crate::entities::teaching::StudentState;

/// A student in the lessons of a class, as the database puts their records together: number and cell of each lesson, in
/// no order, with commas between them (`1ca-,2la-`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The student.
    pub student: i64,
    /// Where they stand.
    pub state: StudentState,
    /// Their records.
    pub records: String,
}

impl Row {
    /// The cells in the order of the lessons.
    fn cells(&self, lessons: &[OverviewLesson]) -> Vec<Option<Cell>> {
        let mut cells = vec![None; lessons.len()];
        for record in self.records.split(',') {
            let Some((number, code)) = record.len().checked_sub(3).and_then(|at| record.split_at_checked(at)) else {
                continue;
            };
            let place = number
                .parse()
                .ok()
                .and_then(|number: i64| lessons.binary_search_by_key(&number, |lesson| lesson.day_num).ok());
            if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                *cell = Cell::of(code.as_bytes());
            }
        }
        cells
    }
}

/// AT-04: the students of a class who are at risk by what its overview says, on a day: of the lessons up to then. Lessons
/// come by their numbers.
#[must_use]
pub fn at_risk(lessons: &[OverviewLesson], rows: &[Row], day: NaiveDate) -> Vec<i64> {
    let lessons: Vec<OverviewLesson> = lessons.iter().filter(|lesson| lesson.date <= day).cloned().collect();
    let cells: Vec<Vec<Option<Cell>>> = rows.iter().map(|row| row.cells(&lessons)).collect();
    let handed_in = handed_in(lessons.len(), &cells);
    let worried =
        |(row, cells): &(&Row, &Vec<Option<Cell>>)| !risks(&lessons, day, row.state, cells, &handed_in).is_empty();
    rows.iter().zip(&cells).filter(worried).map(|(row, _)| row.student).collect()
}
