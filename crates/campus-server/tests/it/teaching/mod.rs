//! The classroom: lessons, roll, grades, chart and imports.

mod generate;
mod grades;
mod import_roll;
mod import_scores;
mod lessons;
mod roll;
pub mod school;
mod scores;
