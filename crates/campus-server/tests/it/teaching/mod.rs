//! The classroom: lessons, roll, grades, chart and imports.

mod alerts;
mod dashboard;
mod generate;
mod grades;
mod homework;
mod import_roll;
mod import_scores;
mod leave;
mod lessons;
mod overview;
mod points;
mod publish;
mod roll;
pub mod school;
mod scores;
mod sizes;
mod told;
