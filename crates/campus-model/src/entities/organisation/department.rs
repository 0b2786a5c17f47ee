//! Departments, a tree within organisation units.

use crate::{Default, boolean, choice, integer, link, text};

choices! {
    /// What a department does; decides who may teach, tutor or sell.
    pub enum DepartmentFunction("department-function") {
        /// 管理
        Management = "management",
        /// 市场部, the source's 1000
        Marketing = "marketing",
        /// 销售, the source's 1001
        Sales = "sales",
        /// 教学, the source's 1002
        Teaching = "teaching",
        /// 教务, the source's 1003 and 1005
        Tutoring = "tutoring",
        /// 内容
        Content = "content",
        /// 行政
        Office = "office",
        /// 其他
        Other = "other",
    }
}

choices! {
    /// Whose approval a department's content needs.
    pub enum ApprovalMode("approval-mode") {
        /// Nobody's.
        None = "none",
        /// One reviewer's.
        Any = "any",
        /// Every reviewer's.
        All = "all",
    }
}

entity! {
    /// A department; its code is the source's unique number (市场部 1000, 销售 1001).
    pub struct Department("departments") in Organisation {
        /// Its name.
        title: String = text().required().max_len(100).listed().searched();
        /// The unique number.
        code: i64 = integer().required().between(1, 999_999).unique().listed().filtered();
        /// What it does.
        function: DepartmentFunction = choice::<DepartmentFunction>().required().default(Default::Choice("other")).listed().filtered().helped();
        /// The unit it belongs to.
        org_unit_id: i64 = link("org_units").required().listed().filtered();
        /// The department above it.
        parent_id: Option<i64> = link("departments").listed().filtered();
        /// Who leads it.
        head_id: Option<i64> = link("staff").listed().filtered();
        /// Whose approval its content needs.
        approval_mode: ApprovalMode = choice::<ApprovalMode>().required().default(Default::Choice("none"));
        /// Anything else.
        description: Option<String> = text();
        /// It is not offered for anything new; what it has stays (OR-04).
        disabled: bool = boolean().listed().filtered();
        /// `/1/5/`: the ids from the root down to this one; scopes compare its beginning.
        path: Option<String> = text().max_len(500).computed();
    }
    with { label("{title}"); departments(&["id"]); order("code"); icon("network"); }
    operations {
        /// The whole tree, with how many contents each has.
        tree: Get "/tree";
        /// How the contents of a department and of those below it do.
        dashboard: Get "/{id}/dashboard" in Contents;
        /// Gives everything of a department to another one, and takes it away (OR-04).
        merge: Post "/{id}/merge";
    }
}
