//! Organisation units: what departments belong to (a company, a branch).

use crate::{link, text};

entity! {
    /// A company or branch; departments belong to one.
    pub struct OrgUnit("org_units") in Organisation {
        /// Its name.
        title: String = text().required().max_len(100).listed().searched();
        /// The unit above it.
        parent_id: Option<i64> = link("org_units").listed().filtered();
        /// Anything else.
        description: Option<String> = text();
    }
    with { label("{title}"); shared(); order("title"); icon("building-2"); }
}
