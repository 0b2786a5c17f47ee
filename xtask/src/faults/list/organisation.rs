//! The tree of departments: where they may stand, what a move and a merge change.

use super::super::Fault;
use super::super::Test::{Model, Server};
use super::fault;

const TREE: &str = "crates/campus-model/src/organisation/tree.rs";
const DEPARTMENTS: &str = "crates/campus-server/src/modules/organisation/departments.rs";
const MERGE: &str = "crates/campus-server/src/modules/organisation/merge.rs";
const SHOWN: &str = "crates/campus-server/src/modules/organisation/tree.rs";
const PICK: &str = "crates/campus-store/src/pick.rs";

/// Departments.
pub const FAULTS: &[Fault] = &[
    fault(
        &["OR-01"],
        TREE,
        "if unit(parent).is_some_and(|unit| unit != wanted.unit) {",
        "if unit(parent).is_none() {",
        Server("or_01_one_unit_throughout"),
    ),
    // Each of two moves at once is decided by the tree before the other.
    fault(
        &["OR-02"],
        DEPARTMENTS,
        "        one_at_a_time(context.db).await?;\n        if let Some((field, code))",
        "        if let Some((field, code))",
        Server("or_02_two_moves_at_once_make_no_circle::postgres"),
    ),
    fault(
        &["OR-02"],
        TREE,
        "tree.path(parent).len() + tree.height(wanted.id) > DEEPEST_DEPARTMENT",
        "tree.path(parent).len() >= DEEPEST_DEPARTMENT",
        Server("or_02_no_circle_ten_levels_unique_names"),
    ),
    fault(
        &["OR-03"],
        TREE,
        "while let Some(parent) = next.filter(|parent| known.insert(*parent)) {",
        "while let Some(parent) = next.filter(|_| above.len() < 1000) {",
        Model("or_03_unique_and_never_itself"),
    ),
    fault(
        &["OR-03", "SS-06"],
        SHOWN,
        ".filter(|_| hidden.get(&node.id) == Some(&0))",
        "",
        Server("or_03_the_tree_shows_what_one_reaches"),
    ),
    fault(
        &["OR-04"],
        PICK,
        "if !all && target.field(RETIRED)",
        "if all && target.field(RETIRED)",
        Server("or_04_a_disabled_department_is_not_offered"),
    ),
    fault(
        &["OR-04"],
        MERGE,
        "if into == id || tree.is_below(into, id) {",
        "if into == id {",
        Server("or_04_merge_is_refused_where_it_does_not_fit"),
    ),
    fault(
        &["OR-05"],
        DEPARTMENTS,
        "        bump_access(db).await\n",
        "        Ok(())\n",
        Server("or_05_a_move_changes_rights_at_once"),
    ),
];
