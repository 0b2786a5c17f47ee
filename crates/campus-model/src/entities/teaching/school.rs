//! Campuses (校区); the source calls them schools.

use crate::text;

entity! {
    /// A campus.
    pub struct School("schools") in Campuses {
        /// Its name, e.g. 北京沙河校区.
        title: String = text().required().max_len(32).unique().listed().searched();
    }
    with { label("{title}"); shared(); order("title"); icon("school"); }
}
