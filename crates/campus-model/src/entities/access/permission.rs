//! Permissions: the declared operations as rows, so that roles can hold them.

use crate::{link, text};

entity! {
    /// One declared operation; filled from the code, never typed by hand (RB-09).
    pub struct Permission("permissions") in Access {
        /// The stable name: `customers.claim` (RB-14).
        code: String = text().required().max_len(64).unique().computed().listed().searched();
        /// The group it is shown in.
        permission_group_id: i64 = link("permission_groups").required().computed().listed().filtered();
        /// The HTTP verb.
        method: String = text().required().max_len(8).computed().listed();
        /// The route.
        url: String = text().required().max_len(128).computed().listed().searched();
        /// The code as part of a label key: `customers-claim`.
        slug: String = text().required().max_len(64).computed();
        /// Never set; the title is the label of the operation.
        title: Option<String> = text().max_len(64).computed();
    }
    with { label("{title}"); label_key("operation", "slug"); global(); shared(); read_only(); order("permission_group_id"); icon("list-checks"); }
    operations {
        /// Brings the table up to the declared operations, and deletes what is not declared any more.
        sync: Post "/sync";
    }
}
