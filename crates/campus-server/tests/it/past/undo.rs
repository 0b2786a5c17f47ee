//! Undo: every row of an operation, or none; the undoing is undone in its turn.

use campus_model::{DataScope, entities};
use serde_json::{Value, json};

use super::{OPERATION, add, customer, reason, undo};
use crate::support::{Client, Sample};

async fn record(client: &Client, id: i64) -> Value {
    client.get(&format!("/api/customers/{id}")).await.expect(200).json["record"].clone()
}

both! {
    /// Adding, editing and deleting are undone, and the undoing is undone in its turn.
    async fn what_was_done_is_undone_and_done_again(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let course = admin.post("/api/courses", json!({ "name": "Rust" })).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let added = admin.post("/api/customers", customer("Ann", "555100")).await.expect(201);
        let id = added.json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/customers/{id}");
        let edited = admin.patch(&path, 1, json!({ "name": "Anna", "age": 31, "courses": [course] })).await.expect(200);
        let undone = undo(admin, edited.header(OPERATION)).await.expect(200);
        assert_eq!((undone.json["changed"].as_i64(), undone.json["operation_id"].as_str()), (Some(1), Some(undone.header(OPERATION))));
        let now = record(admin, id).await;
        assert_eq!((&now["name"], &now["age"], &now["courses"], &now["version"]), (&json!("Ann"), &Value::Null, &json!([]), &json!(3)));
        // Twice is once.
        assert_eq!(reason(&undo(admin, edited.header(OPERATION)).await.expect(409)), "already_undone");
        let redone = undo(admin, undone.header(OPERATION)).await.expect(200);
        let now = record(admin, id).await;
        assert_eq!((&now["name"], &now["age"], &now["courses"]), (&json!("Anna"), &json!(31), &json!([course])));
        let history = admin.get(&format!("{path}/history")).await.json;
        let undone: Vec<bool> = history["entries"].as_array().unwrap().iter().map(|entry| entry["undone"].as_bool().unwrap()).collect();
        assert_eq!(undone, [false, true, true, false], "newest first: redone, undone, edited, added");
        undo(admin, redone.header(OPERATION)).await.expect(200);

        let deleted = admin.delete(&path, 5).await.expect(200);
        admin.get(&path).await.expect(404);
        undo(admin, deleted.header(OPERATION)).await.expect(200);
        assert_eq!(record(admin, id).await["name"], "Ann");
        undo(admin, added.header(OPERATION)).await.expect(200);
        admin.get(&path).await.expect(404);
    }

    /// One's own later changes are taken back one after the other; the earlier cannot go before the later.
    async fn own_changes_are_undone_last_first(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let path = format!("/api/customers/{id}");
        let first = org.admin.patch(&path, 1, json!({ "age": 30 })).await.expect(200);
        let second = org.admin.patch(&path, 2, json!({ "age": 40 })).await.expect(200);
        let early = undo(&org.admin, first.header(OPERATION)).await.expect(409);
        assert_eq!((reason(&early), &early.json["current"]["age"]), ("changed_since", &json!(40)));
        undo(&org.admin, second.header(OPERATION)).await.expect(200);
        assert_eq!(record(&org.admin, id).await["age"], 30);
        undo(&org.admin, first.header(OPERATION)).await.expect(200);
        assert_eq!(record(&org.admin, id).await["age"], Value::Null);
    }

    /// A row that somebody else changed since is left alone: 409 with the row as it stands.
    async fn what_somebody_else_changed_since_is_left_alone(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let path = format!("/api/customers/{id}");
        let edited = org.admin.patch(&path, 1, json!({ "age": 30 })).await.expect(200);
        let colleague = campus.role_user(org.id, "principal").await;
        colleague.patch(&path, 2, json!({ "name": "Hanna" })).await.expect(200);
        let refused = undo(&org.admin, edited.header(OPERATION)).await.expect(409);
        assert_eq!((reason(&refused), &refused.json["current"]["name"]), ("changed_since", &json!("Hanna")));
        // In the trash by now: there is nothing to compare.
        colleague.delete(&path, 3).await.expect(200);
        let refused = undo(&org.admin, edited.header(OPERATION)).await.expect(409);
        assert_eq!((reason(&refused), &refused.json["current"]), ("changed_since", &Value::Null));
    }

    /// What is no generic change has no entry, and counts as a change by others all the same.
    async fn business_operations_are_not_undone(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let id = sample.fresh(entities::find("study_records").unwrap()).await;
        let lesson = sample.known("course_records");
        let path = format!("/api/study_records/{id}");
        let edited = org.admin.patch(&path, 1, json!({ "homework_note": "good" })).await.expect(200);
        let roll = json!({ "course_record_id": lesson, "rows": [{ "id": id, "version": 2, "attendance": "late" }] });
        let called = org.admin.post("/api/study_records/attendance", roll).await.expect(200);
        assert_eq!(called.header(OPERATION), "", "nothing is offered");
        let log = org.admin.get(&format!("{path}/history")).await.expect(200).json;
        let operation = log["entries"][0]["operation_id"].as_str().unwrap();
        assert_eq!(reason(&undo(&org.admin, operation).await.expect(409)), "not_undoable", "the roll is called again");
        // What stands beside it, and was somebody else's since, is left alone.
        let colleague = campus.role_user(org.id, "principal").await;
        let again = json!({ "course_record_id": lesson, "rows": [{ "id": id, "version": 3, "attendance": "checked" }] });
        colleague.post("/api/study_records/attendance", again).await.expect(200);
        assert_eq!(reason(&undo(&org.admin, edited.header(OPERATION)).await.expect(409)), "changed_since");
        for unknown in ["0", "abc", "00000000000000000000000000000000", "%00", "a%27b"] {
            undo(&org.admin, unknown).await.expect(404);
        }
    }

    /// A lesson comes back with its study records, and goes with them again.
    async fn owned_rows_follow_their_row(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let id = sample.fresh(entities::find("study_records").unwrap()).await;
        let lesson = sample.known("course_records");
        org.admin.patch(&format!("/api/study_records/{id}"), 1, json!({ "score": "na" })).await.expect(200);
        let deleted = org.admin.delete(&format!("/api/course_records/{lesson}"), 1).await.expect(200);
        let back = undo(&org.admin, deleted.header(OPERATION)).await.expect(200);
        assert_eq!(back.json["changed"], 1);
        org.admin.get(&format!("/api/study_records/{id}")).await.expect(200);
        let gone = undo(&org.admin, back.header(OPERATION)).await.expect(200);
        org.admin.get(&format!("/api/study_records/{id}")).await.expect(404);
        undo(&org.admin, gone.header(OPERATION)).await.expect(200);
        org.admin.get(&format!("/api/study_records/{id}")).await.expect(200);
        org.admin.get(&format!("/api/course_records/{lesson}")).await.expect(200);
    }

    /// An undo needs the right to the reverse of every row: not granted 403, out of reach and elsewhere 404.
    async fn undoing_needs_the_right_to_the_reverse(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let added = org.admin.post("/api/customers", customer("Ann", "555100")).await.expect(201);
        let id = added.json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/customers/{id}");
        let edited = org.admin.patch(&path, 1, json!({ "age": 30 })).await.expect(200);
        let unknown = undo(&org.admin, "ffffffffffffffffffffffffffffffff").await.expect(404).text();
        for answer in [undo(&other.admin, edited.header(OPERATION)).await, undo(&other.admin, added.header(OPERATION)).await] {
            assert_eq!(answer.expect(404).text(), unknown);
        }
        let reader = campus.user(org.id, &["customers.list", "customers.view", "customers.add"], DataScope::Everything).await;
        assert_eq!(undo(&reader, edited.header(OPERATION)).await.expect(403).json["params"]["operation"], "customers.edit");
        let editor = campus.user(org.id, &["customers.edit"], DataScope::Everything).await;
        assert_eq!(undo(&editor, added.header(OPERATION)).await.expect(403).json["params"]["operation"], "customers.delete");
        let narrow = campus.user(org.id, &["customers.edit", "customers.delete"], DataScope::Own).await;
        assert_eq!(undo(&narrow, edited.header(OPERATION)).await.expect(404).text(), unknown);
        assert_eq!(undo(&campus.anonymous(), edited.header(OPERATION)).await.status, 401);
        // A right that was lost is lost for undoing too: the one who added may not delete.
        let own = reader.post("/api/customers", customer("Eve", "555200")).await.expect(201);
        assert_eq!(undo(&reader, own.header(OPERATION)).await.expect(403).code(), "forbidden");
        undo(&editor, edited.header(OPERATION)).await.expect(200);
        assert_eq!(record(&org.admin, id).await["age"], Value::Null);
    }

    /// The rules hold when something is taken back: what is in use stays, what is taken is named.
    async fn undoing_keeps_the_rules(campus) {
        let org = campus.org("alpha").await;
        let added = org.admin.post("/api/customers", customer("Ann", "555100")).await.expect(201);
        let id = added.json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/customers/{id}");
        let edited = org.admin.patch(&path, 1, json!({ "phone": "555999" })).await.expect(200);
        add(&org.admin, "Eve", "555100").await;
        assert_eq!(undo(&org.admin, edited.header(OPERATION)).await.expect(422).violation("phone"), "taken_public");
        let mut body = customer("Friend", "555300");
        body["source"] = json!("referral");
        body["referral_from_id"] = json!(id);
        org.admin.post("/api/customers", body).await.expect(201);
        assert_eq!(undo(&org.admin, added.header(OPERATION)).await.expect(409).code(), "in_use");
        assert_eq!(record(&org.admin, id).await["phone"], "555999", "nothing happened");
        // A role that comes back counts at once, and the last administrator stays one.
        let me = org.admin.user();
        let seen = org.admin.get(&format!("/api/users/{me}")).await.json["record"].clone();
        let version = seen["version"].as_i64().unwrap();
        let role = campus.role(org.id, &["schools.list"], DataScope::Everything).await;
        let roles: Vec<Value> = seen["roles"].as_array().unwrap().iter().cloned().chain([json!(role)]).collect();
        let wider = org.admin.patch(&format!("/api/users/{me}"), version, json!({ "roles": roles })).await.expect(200);
        undo(&org.admin, wider.header(OPERATION)).await.expect(200);
        assert_eq!(org.admin.get(&format!("/api/users/{me}")).await.json["record"]["roles"], seen["roles"]);
    }
}
