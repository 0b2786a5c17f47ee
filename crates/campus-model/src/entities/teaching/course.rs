//! Courses (课程) that classes are opened for.

use crate::text;

entity! {
    /// A course.
    pub struct Course("courses") in Campuses {
        /// Its name, e.g. Linux基础.
        name: String = text().required().max_len(32).unique().listed().searched();
    }
    with { label("{name}"); shared(); order("name"); icon("book-open"); }
}
