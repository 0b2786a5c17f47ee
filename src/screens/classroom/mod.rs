//! The classroom: calling the roll, grading, a student's scores, and the spreadsheets that go in.

mod actions;
pub mod autosave;
pub mod grade_cell;
pub mod grade_sheet;
mod grades;
mod guard;
pub mod import;
mod lesson;
pub mod line;
pub mod paste;
mod roll;
mod roll_row;
mod row_mark;
mod scores;
pub mod scores_table;
pub mod typed;

pub use actions::overrides;
pub use grades::GradesPage;
pub use import::{ImportRollPage, ImportScoresPage};
pub use roll::RollPage;
pub use scores::ScoresPage;
