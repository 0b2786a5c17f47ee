//! The menu: sections, and entries that open a screen.

use crate::{Default, integer, link, text};

entity! {
    /// A section of the menu, or (with a parent) an entry that opens the screen of an operation.
    pub struct Menu("menus") in Access {
        /// The text; empty on the menu every organisation starts with, which is named by language.
        title: Option<String> = text().max_len(32).listed().searched();
        /// Name of a lucide icon.
        icon: Option<String> = text().max_len(32).listed();
        /// The place among its siblings.
        position: i64 = integer().required().between(0, 9999).default(Default::Integer(0)).listed();
        /// The section it stands in.
        parent_id: Option<i64> = link("menus").listed().filtered();
        /// The operation whose screen it opens.
        permission_id: Option<i64> = link("permissions").listed().filtered();
        /// The name in code of an entry every organisation starts with.
        slug: Option<String> = text().max_len(64).computed();
    }
    with { label("{title}"); label_key("menu", "slug"); shared(); order("position"); icon("menu"); }
}
