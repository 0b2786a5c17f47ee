//! The classroom: calling the roll, grading, a student's scores, and the spreadsheets that go in.

mod actions;
mod at_risk;
pub mod autosave;
mod dashboard;
pub mod grade_cell;
mod grade_history;
mod grade_homework;
mod grade_rows;
pub mod grade_sheet;
mod grades;
mod guard;
mod homework;
pub mod import;
mod leave;
mod lesson;
pub mod line;
pub mod overview;
pub mod paste;
mod publish;
mod roll;
mod roll_row;
mod row_mark;
mod scores;
pub mod scores_table;
mod standing;
pub mod typed;

pub use actions::overrides;
pub use at_risk::AtRiskPage;
pub use dashboard::DashboardPage;
pub use grades::GradesPage;
pub use homework::{HomeworkPage, LessonHomeworkPage, OwnHomeworkPage};
pub use import::{ImportRollPage, ImportScoresPage};
pub use overview::OverviewPage;
pub use roll::RollPage;
pub use scores::ScoresPage;
