//! What is typed into a cell of the grade sheet.

use campus_model::Choice;
use campus_model::entities::teaching::{Attendance, Score};

/// The score that a text means: as [`Score::parse`] reads it, or the only one it begins (`co`, `f`, `n`).
#[must_use]
pub fn score(text: &str) -> Option<Score> {
    if let Some(score) = Score::parse(text) {
        return Some(score);
    }
    let typed = campus_model::fold(text).to_uppercase();
    if typed.is_empty() {
        return None;
    }
    let mut fitting = Score::ALL.iter().copied().filter(|score| score.letter().starts_with(&typed));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The attendance codes that a teacher chooses from, in the order of the keys 1 to 5; 未入班 is not chosen (TE-04).
pub const CODES: [Attendance; 5] =
    [Attendance::Checked, Attendance::Vacate, Attendance::Late, Attendance::NoShow, Attendance::LeaveEarly];

/// The code of a key `1` … `5`.
#[must_use]
pub fn code(key: &str) -> Option<Attendance> {
    let number: usize = key.parse().ok()?;
    CODES.get(number.checked_sub(1)?).copied()
}

/// The key of a code's label.
#[must_use]
pub fn code_label(code: Attendance) -> String {
    Attendance::SET.label_key(code.slug())
}

/// What is wrong with a comment: a code as in [`campus_model::Violation`]. The server checks the same.
#[must_use]
pub fn comment_fault(comment: &str) -> Option<&'static str> {
    if comment.chars().count() > 255 {
        Some("too_long")
    } else if comment.chars().any(char::is_control) {
        Some("control_character")
    } else {
        None
    }
}

/// The row to go to from row `at` of `count`, `by` rows down (negative: up); `None` at the edge.
#[must_use]
pub fn step(at: usize, count: usize, by: isize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let next = at.saturating_add_signed(by).min(last);
    (next != at).then_some(next)
}
