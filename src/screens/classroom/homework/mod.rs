//! Homework on both sides: a student hands in, whoever teaches the class sees who did (HW-01, HW-02).

mod compose;
mod lesson;
mod one;
mod own;
pub mod words;

pub use lesson::LessonHomeworkPage;
pub use one::HomeworkPage;
pub use own::OwnHomeworkPage;
