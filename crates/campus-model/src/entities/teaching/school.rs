//! Campuses (校区); the source calls them schools.

use serde_json::Value;

use crate::{json, text, url};

entity! {
    /// A campus.
    pub struct School("schools") in Campuses {
        /// Its name, e.g. 北京沙河校区.
        title: String = text().required().max_len(32).unique().listed().searched();
        /// Its page on the web.
        website: Option<String> = url().listed();
        /// What other systems keep with the campus: numbers of doors, time clocks, rooms.
        details: Option<Value> = json().helped();
    }
    with { label("{title}"); shared(); order("title"); icon("school"); }
    operations {
        /// How campuses and classes do in a period, beside the period before.
        dashboard: Get "/dashboard" in Lessons;
    }
}
