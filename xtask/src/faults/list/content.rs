//! Contents: who writes where, what the workflow allows, and whose yes counts.

use super::super::Fault;
use super::super::Test::{Model, Server};
use super::fault;

const WORKFLOW: &str = "crates/campus-model/src/content/workflow.rs";
const TAGS: &str = "crates/campus-model/src/content/tags.rs";
const MOVES: &str = "crates/campus-server/src/modules/content/workflow.rs";
const DECIDE: &str = "crates/campus-server/src/modules/content/review_decide.rs";
const HOOKS: &str = "crates/campus-server/src/modules/content/hooks.rs";
const OWN: &str = "crates/campus-server/src/modules/content/own.rs";
const OUTBOX: &str = "crates/campus-server/src/modules/content/outbox_rows.rs";
const ABOVE: &str = "crates/campus-server/src/modules/content/above.rs";
const WRITE: &str = "crates/campus-store/src/write.rs";
const SCOPE: &str = "crates/campus-store/src/scope.rs";

/// The rules of contents.
pub const FAULTS: &[Fault] = &[
    fault(
        &["CO-01"],
        WORKFLOW,
        "(S::InReview, Move::Approve) =>",
        "(S::InReview | S::Draft, Move::Approve) =>",
        Model("co_01_the_function_is_the_table_of_the_document"),
    ),
    fault(
        &["CO-01"],
        MOVES,
        "    led(&old, Move::Submit)?;\n",
        "",
        Server("co_01_every_move_of_the_table_and_no_other"),
    ),
    fault(
        &["CO-02"],
        WORKFLOW,
        "S::InReview | S::Approved | S::Scheduled | S::Failed, Move::Edit) => S::InReview",
        "S::InReview | S::Approved | S::Scheduled | S::Failed, Move::Edit) => state",
        Server("co_02_what_was_approved_is_reviewed_again_when_it_is_edited"),
    ),
    fault(
        &["CO-02"],
        DECIDE,
        "verdict == Verdict::Rejected || waited.iter().all(|reviewer| *reviewer == user.id)",
        "verdict == Verdict::Rejected || waited.len() < 9",
        Server("co_02_all_needs_everybody_of_the_moment"),
    ),
    fault(
        &["CO-02"],
        DECIDE,
        "if own::is_authors(context.user, &old) {",
        "if own::is_authors(context.user, &old) && input.revision < 0 {",
        Server("co_02_nobody_decides_on_their_own_and_a_no_has_its_reason"),
    ),
    fault(
        &["CO-03"],
        SCOPE,
        "let mut select = departments(db, \"bd\", begins_as(\"bd\", \"bt\"));",
        "let mut select = departments(db, \"bd\", col(\"bd\", \"id\").equals((t(\"bt\"), t(\"id\"))));",
        Server("co_03_a_department_with_what_is_below_the_newest_first"),
    ),
    fault(
        &["CO-04"],
        WRITE,
        "filter(|(_, field)| !field.owned && !field.outlives)",
        "filter(|(_, field)| !field.owned)",
        Server("co_04_the_content_of_who_left_stays"),
    ),
    fault(
        &["PM-02", "PM-03"],
        HOOKS,
        "changed(\"department_id\") && !takes.reached",
        "changed(\"department_id\") && !takes.reached && takes.disabled",
        Server("pm_02_pm_03_the_table_of_all_pairs"),
    ),
    fault(
        &["PM-04"],
        HOOKS,
        "                own::writes(context, old).await?;\n                edited(old, record)?;",
        "                edited(old, record)?;",
        Server("pm_04_an_editor_changes_their_own_only"),
    ),
    fault(
        &["PM-06"],
        OWN,
        "if found.reached { Ok(found) } else { Err(Code::RowForbidden.into()) }",
        "Ok(found)",
        Server("pm_06_unknown_is_404_and_out_of_reach_403"),
    ),
    fault(
        &["PM-07"],
        OWN,
        "        .add(col(alias, \"disabled\").eq(false))\n",
        "",
        Server("pm_07_what_is_offered_is_what_is_taken"),
    ),
    fault(
        &["PL-06", "PL-08"],
        OUTBOX,
        "    if db.run(&again).await? > 0 {\n        return Ok(());\n    }\n",
        "    db.run(&again).await?;\n",
        Server("co_01_pl_06_pl_08_the_outbox_has_one_row_for_a_submission"),
    ),
    fault(
        &["PM-03"],
        ABOVE,
        "op: Op::Is, values: published",
        "op: Op::Not, values: published",
        Server("pm_03_above_is_a_right_of_its_own_and_shows_what_is_published"),
    ),
    fault(
        &["MT-03"],
        TAGS,
        "other.departments.starts_with(&self.departments)",
        "other.to_string().starts_with(&self.to_string())",
        Model("mt_03_prefixes_are_compared_by_whole_numbers"),
    ),
    fault(
        &["MT-02"],
        TAGS,
        "words(own).filter(|word| !reserved(word))",
        "words(own)",
        Model("mt_02_first_where_from_then_who_then_own_words_each_once"),
    ),
];
