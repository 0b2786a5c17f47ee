//! Permission groups: what operations are sorted into.

use crate::{integer, text};

entity! {
    /// 客户管理, 学习记录 …: the groups declared in code, in an order of each organisation's own.
    pub struct PermissionGroup("permission_groups") in Access {
        /// The name in code.
        slug: String = text().required().max_len(32).unique().computed().listed();
        /// Never set; the title is the label of the group.
        title: Option<String> = text().max_len(32).computed();
        /// Its number in the organisation's order, from 1 on; as declared until the organisation chooses another one.
        place: i64 = integer().required().computed().placed().listed();
    }
    with { label("{title}"); label_key("group", "slug"); global(); shared(); read_only(); order("place"); icon("layers"); }
    operations {
        /// Puts a group before another one, or at the end.
        place: Patch "/{id}/place";
    }
}
