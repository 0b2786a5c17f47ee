//! Staff (the source's UserInfo): who works here, with or without a login.

use crate::{FieldFile, choice_list, email, image, link, phone, text};

choices! {
    /// What somebody can teach.
    pub enum Skill("skill") {
        /// Linux
        Linux = "linux",
        /// Python
        Python = "python",
        /// Go
        Go = "go",
        /// Pages and what runs in them.
        FrontEnd = "front_end",
        /// Databases
        Databases = "databases",
        /// Networks
        Networks = "networks",
        /// Running what was built.
        Operations = "operations",
        /// Data and what they say.
        DataAnalysis = "data_analysis",
    }
}

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
        /// Their picture.
        photo: Option<FieldFile> = image().listed();
        /// What they can teach.
        skills: Vec<Skill> = choice_list::<Skill>().listed().filtered();
    }
    with { label("{name}"); staff(&["id"]); departments(&["department_id"]); order("name"); icon("id-card"); }
}
