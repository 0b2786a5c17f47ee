//! Permission groups: what operations are sorted into.

use crate::text;

entity! {
    /// 客户管理, 学习记录 …: the groups declared in code.
    pub struct PermissionGroup("permission_groups") in Access {
        /// The name in code.
        slug: String = text().required().max_len(32).unique().computed().listed();
        /// Never set; the title is the label of the group.
        title: Option<String> = text().max_len(32).computed();
    }
    with { label("{title}"); label_key("group", "slug"); global(); shared(); read_only(); order("id"); icon("layers"); }
}
