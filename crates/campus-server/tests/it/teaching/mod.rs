//! The classroom: lessons, roll, grades, chart and imports.

mod generate;
mod grades;
mod import_roll;
mod import_scores;
mod lessons;
mod roll;
mod school;
mod scores;
