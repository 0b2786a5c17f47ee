//! Staff (the source's UserInfo): who works here, with or without a login.

use crate::{email, link, phone, text};

entity! {
    /// Somebody who works here.
    pub struct Staff("staff") in Organisation {
        /// The name.
        name: String = text().required().max_len(16).listed().searched();
        /// The work address.
        email: String = email().required().unique().listed().searched();
        /// Where they work.
        department_id: i64 = link("departments").required().listed().filtered();
        /// A number to call.
        phone: Option<String> = phone().listed().searched();
    }
    with { label("{name}"); staff(&["id"]); departments(&["department_id"]); order("name"); icon("id-card"); }
}
