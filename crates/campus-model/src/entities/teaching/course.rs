//! Courses (课程) that classes are opened for.

use crate::{FieldFile, decimal, file, percent, rich_text, text};

entity! {
    /// A course.
    pub struct Course("courses") in Campuses {
        /// Its name, e.g. Linux基础.
        name: String = text().required().max_len(32).unique().listed().searched();
        /// Lessons it takes, in hours.
        hours: Option<i64> = decimal(1).listed().filtered();
        /// Off the price for those who were here before.
        discount: Option<i64> = percent().listed().filtered().helped();
        /// What it is about, for those who ask.
        description: Option<String> = rich_text().helped();
        /// What is taught when, for teachers and students.
        syllabus: Option<FieldFile> = file();
    }
    with { label("{name}"); shared(); order("name"); icon("book-open"); }
}
