//! The table of operations as screens of roles show it.

use campus_model::{Group, Record, entities};
use campus_web::screens::access::permissions::{groups_of, own};
use wasm_bindgen_test::wasm_bindgen_test;

/// Rows as the server lists them: by group, each with the key of the group whose scope it obeys.
fn rows(codes: &[(&str, i64)]) -> Vec<Record> {
    let row = |(code, group): &(&str, i64)| Record::new().with("code", *code).with("permission_group_id", *group);
    codes.iter().map(row).collect()
}

#[wasm_bindgen_test]
fn rb_12_a_group_has_its_own_key_whatever_group_an_operation_of_its_entities_obeys() {
    let rows = rows(&[("course_records.list", 4), ("schools.dashboard", 4), ("schools.list", 5), ("schools.view", 5)]);
    assert_eq!(groups_of(&rows), [(Group::Lessons, 4), (Group::Campuses, 5)]);
}

#[wasm_bindgen_test]
fn rb_11_an_entitys_own_operations_come_first() {
    let rows = rows(&[("course_records.list", 4), ("schools.dashboard", 4), ("schools.list", 5), ("schools.view", 5)]);
    let codes: Vec<_> =
        own(&rows, entities::find("schools").unwrap()).iter().filter_map(|row| row.text("code")).collect();
    assert_eq!(codes, ["schools.list", "schools.view", "schools.dashboard"]);
}
