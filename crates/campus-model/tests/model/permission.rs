//! The permission list: one decision for buttons and guards.

use campus_model::entities::operations;
use campus_model::entities::sales::Customer;
use campus_model::entities::teaching::{Student, StudyRecord};
use campus_model::{Permissions, Problem, Session};
use serde_json::json;

#[test]
fn rb_02_an_empty_list_permits_nothing() {
    let nobody = Permissions::default();
    assert!(nobody.is_empty());
    assert!(operations().all(|operation| !nobody.allow(operation)));
}

#[test]
fn rb_05_what_is_granted_is_allowed_and_nothing_beside_it() {
    for granted in operations() {
        let permissions: Permissions = [granted].into_iter().collect();
        for operation in operations() {
            assert_eq!(permissions.allow(operation), operation == granted);
            assert_eq!(permissions.allow_code(&operation.code()), operation == granted);
        }
    }
}

#[test]
fn rb_04_two_roles_are_the_union_and_nothing_is_listed_twice() {
    let sales = [Customer::list, Customer::view, Customer::edit];
    let teacher = [Customer::view, Student::list, const { &StudyRecord::grades }];
    let both: Permissions = sales.into_iter().chain(teacher).collect();
    let codes: Vec<String> = both.codes().collect();
    assert_eq!(codes, ["customers.edit", "customers.list", "customers.view", "students.list", "study_records.grades"]);
}

#[test]
fn rb_14_codes_are_names_not_patterns() {
    let permissions: Permissions = [Customer::list].into_iter().collect();
    for code in ["customers", "customers.", ".list", "customers.li", "customers.list.x", "", "*.*"] {
        assert!(!permissions.allow_code(code), "{code}");
    }
}

#[test]
fn rb_05_the_wire_form_is_actions_and_urls_by_entity() {
    let permissions: Permissions = [Customer::list, Customer::delete].into_iter().collect();
    let wire = serde_json::to_value(&permissions).expect("plain text");
    assert_eq!(
        wire,
        json!({ "customers": { "actions": ["delete", "list"], "urls": ["/api/customers", "/api/customers/{id}"] } })
    );
    let back: Permissions = serde_json::from_value(wire).expect("its own form");
    assert_eq!(back, permissions);
}

#[test]
fn a_row_says_which_verbs_it_allows() {
    let row: campus_model::Record = serde_json::from_value(json!({ "id": 1, "allowed": ["edit"] })).expect("an object");
    assert!(row.allows("edit"));
    assert!(!row.allows("delete"));
    let silent: campus_model::Record = serde_json::from_value(json!({ "id": 1 })).expect("an object");
    assert!(silent.allows("delete"));
}

#[test]
fn operations_know_their_address() {
    assert_eq!(StudyRecord::generate.path(), "/api/study_records/generate");
    assert_eq!(Student::scores.url(Some(7)), "/api/students/7/scores");
    assert_eq!(Customer::list.url(None), "/api/customers");
    assert!(Student::scores.on_row());
    assert!(!StudyRecord::generate.on_row());
    assert_eq!(Student::scores.label_key(), "operation-students-scores");
}

#[test]
fn a_problem_travels_as_rfc_9457() {
    let problem = Problem::conflict("graded_records");
    assert_eq!(
        serde_json::to_value(&problem).expect("plain text"),
        json!({
            "type": "urn:campus:problem:conflict", "title": "The current state does not allow this.",
            "status": 409, "code": "conflict", "params": { "reason": "graded_records" },
        })
    );
    let fault = Problem::field("qq", "taken");
    assert_eq!(fault.status, 422);
    assert_eq!(
        serde_json::to_value(&fault).expect("plain text")["violations"],
        json!([{ "field": "qq", "code": "taken" }])
    );
}

#[test]
fn s_ck_1_a_session_carries_no_tokens_unless_a_program_asked() {
    let session: Session = serde_json::from_value(json!({
        "user": { "id": 1, "account_id": 1, "username": "alice", "name": "Alice", "staff_id": null, "student_id": 4, "roles": ["§role-student"] },
        "organisation": { "id": 1, "code": "demo", "name": "Demo", "currency": "CNY", "time_zone": "Asia/Shanghai", "today": "2026-11-22" },
        "organisations": [], "menu": [], "permissions": {}, "must_change_password": false, "locale": null,
    }))
    .expect("the shape that sign-in answers");
    assert!(session.tokens.is_none());
    let wire = serde_json::to_string(&session).expect("plain text");
    assert!(!wire.contains("tokens"));
}
