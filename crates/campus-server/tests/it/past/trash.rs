//! The trash: seen and emptied by whoever may delete.

use campus_model::{DataScope, entities};
use serde_json::{Value, json};

use super::{OPERATION, add, reason, undo};
use crate::support::{Client, Sample, addable};

async fn delete(client: &Client, id: i64, version: i64) {
    client.delete(&format!("/api/customers/{id}"), version).await.expect(200);
}

fn ids(page: &Value) -> Vec<i64> {
    page["rows"].as_array().unwrap().iter().map(|row| row["record"]["id"].as_i64().unwrap()).collect()
}

both! {
    /// Last deleted first, searched as lists are, page by page.
    async fn the_trash_is_listed_newest_first(campus) {
        let org = campus.org("alpha").await;
        let mut deleted = Vec::new();
        for n in 0..5 {
            let id = add(&org.admin, &format!("Name {n}"), &format!("55510{n}")).await;
            deleted.push(id);
        }
        add(&org.admin, "Alive", "555200").await;
        for (minutes, id) in deleted.iter().enumerate() {
            let later = campus.later(chrono::Duration::minutes(i64::try_from(minutes / 2).unwrap()));
            delete(&later.again(&org.admin), *id, 1).await;
        }
        let whole = org.admin.get("/api/customers/trash").await.expect(200).json;
        deleted.reverse();
        assert_eq!(ids(&whole), deleted);
        assert_eq!(whole["rows"][0]["deleted_at"], "2026-11-22T12:02:00Z");
        assert_eq!(whole["rows"][0]["deleted_by"]["id"], org.admin.user());
        assert_eq!(whole["rows"][0]["record"]["name"], "Name 4");
        let mut found = Vec::new();
        let mut after = String::new();
        loop {
            let page = org.admin.get(&format!("/api/customers/trash?limit=2&after={after}")).await.expect(200).json;
            found.extend(ids(&page));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(found, deleted);
        assert_eq!(ids(&org.admin.get("/api/customers/trash?q=NAME%203").await.expect(200).json).len(), 1);
        assert_eq!(ids(&org.admin.get("/api/customers/trash?q=alive").await.expect(200).json).len(), 0);
        for query in ["sort=name", "name=x", "limit=0", "page=1"] {
            org.admin.get(&format!("/api/customers/trash?{query}")).await.expect(400);
        }
    }

    /// Every entity's rows come back as they were, with the values of all fields and lists of links.
    async fn every_entity_comes_back_as_it_was(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        for entity in addable().filter(|entity| entity.operation("delete").is_some()) {
            let id = sample.fresh(entity).await;
            let path = format!("/api/{}/{id}", entity.name);
            let before = org.admin.get(&path).await.expect(200).json["record"].clone();
            // A fresh row may be in use by what its sample needed; such rows stay.
            let gone = org.admin.delete(&path, before["version"].as_i64().unwrap()).await;
            if gone.status == 409 {
                continue;
            }
            gone.expect(200);
            org.admin.get(&path).await.expect(404);
            let trash = org.admin.get(&format!("/api/{}/trash", entity.name)).await.expect(200).json;
            assert_eq!(ids(&trash), [id], "{}", entity.name);
            let back = org.admin.post(&format!("{path}/restore"), json!({})).await;
            assert_eq!(back.status, 200, "{}: {}", entity.name, back.text());
            let mut after = back.json["record"].clone();
            assert_eq!(after["version"].as_i64().unwrap(), before["version"].as_i64().unwrap() + 2, "{}", entity.name);
            after["version"] = before["version"].clone();
            assert_eq!(after, before, "{}", entity.name);
            assert_eq!(ids(&org.admin.get(&format!("/api/{}/trash", entity.name)).await.json), [0; 0], "{}", entity.name);
            org.admin.post(&format!("{path}/restore"), json!({})).await.expect(404);
        }
    }

    /// What went with a row comes back with it, and what was in the trash before stays there.
    async fn owned_rows_come_back_with_their_row(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let records = entities::find("study_records").unwrap();
        let first = sample.fresh(records).await;
        let lesson = sample.known("course_records");
        org.admin.patch(&format!("/api/study_records/{first}"), 1, json!({ "score": "na" })).await.expect(200);
        // A second student of the lesson, whose record is deleted by itself before.
        let class = org.admin.get(&format!("/api/course_records/{lesson}")).await.json["record"]["class_id"].clone();
        let student = sample.fresh(entities::find("students").unwrap()).await;
        org.admin.post("/api/class_members", json!({ "class_id": class, "student_id": student })).await.expect(201);
        let body = json!({ "course_record_id": lesson, "student_id": student });
        let second = org.admin.post("/api/study_records", body).await.expect(201).json["record"]["id"].clone();
        org.admin.delete(&format!("/api/study_records/{second}"), 1).await.expect(200);

        let gone = org.admin.delete(&format!("/api/course_records/{lesson}"), 1).await.expect(200);
        assert_eq!(gone.json["with"], 1);
        // By itself it cannot come back: its lesson is not there.
        let alone = org.admin.post(&format!("/api/study_records/{first}/restore"), json!({})).await.expect(409);
        assert_eq!((reason(&alone), alone.violation("course_record_id")), ("linked_in_trash", "not_found"));
        assert_eq!(alone.json["params"]["entity"], "course_records");
        org.admin.post(&format!("/api/course_records/{lesson}/restore"), json!({})).await.expect(200);
        org.admin.get(&format!("/api/study_records/{first}")).await.expect(200);
        org.admin.get(&format!("/api/study_records/{second}")).await.expect(404);
        let history = org.admin.get(&format!("/api/study_records/{first}/history")).await.expect(200).json;
        assert_eq!((history["entries"][0]["action"].as_str(), history["entries"][1]["action"].as_str()), (Some("restore"), Some("delete")));
    }

    /// A value that somebody else has by now is named, and the row stays where it is.
    async fn a_taken_value_keeps_a_row_in_the_trash(campus) {
        let org = campus.org("alpha").await;
        let first = add(&org.admin, "Ann", "555100").await;
        delete(&org.admin, first, 1).await;
        let second = add(&org.admin, "Eve", "555100").await;
        let refused = org.admin.post(&format!("/api/customers/{first}/restore"), json!({})).await.expect(409);
        assert_eq!((refused.code(), reason(&refused), refused.violation("phone")), ("conflict", "restore_taken", "taken"));
        assert_eq!(refused.json["params"]["field"], "phone");
        assert_eq!(ids(&org.admin.get("/api/customers/trash").await.json), [first]);
        delete(&org.admin, second, 1).await;
        org.admin.post(&format!("/api/customers/{first}/restore"), json!({})).await.expect(200);
    }

    /// The trash is for whoever may delete, within their reach; rows of others are not there.
    async fn the_trash_follows_the_right_to_delete(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let id = add(&org.admin, "Ann", "555100").await;
        delete(&org.admin, id, 1).await;
        let path = format!("/api/customers/{id}/restore");
        let unknown = org.admin.post("/api/customers/987654/restore", json!({})).await.expect(404).text();
        let narrow = campus.user(org.id, &["customers.delete"], DataScope::Own).await;
        for client in [&other.admin, &narrow] {
            assert_eq!(ids(&client.get("/api/customers/trash").await.expect(200).json), [0; 0]);
            assert_eq!(client.post(&path, json!({})).await.expect(404).text(), unknown);
        }
        let editor = campus.user(org.id, &["customers.list", "customers.view", "customers.edit"], DataScope::Everything).await;
        for refused in [editor.get("/api/customers/trash").await, editor.post(&path, json!({})).await] {
            assert_eq!(refused.expect(403).json["params"]["operation"], "customers.delete");
        }
        for path in ["/api/accounts/trash", "/api/permissions/trash"] {
            assert_eq!(org.admin.get(path).await.status, 404, "{path}: nothing is deleted there");
        }
        assert_eq!(campus.anonymous().get("/api/customers/trash").await.status, 401);
        let deleter = campus.user(org.id, &["customers.delete"], DataScope::Everything).await;
        assert_eq!(ids(&deleter.get("/api/customers/trash").await.expect(200).json), [id]);
        assert_eq!(deleter.post(&path, json!({ "name": "Eve" })).await.expect(422).violation("name"), "unknown_field");
        let back = deleter.post(&path, json!({})).await.expect(200);
        assert_eq!(back.json["record"]["name"], "Ann");
        // What was restored can be sent back.
        undo(&deleter, back.header(OPERATION)).await.expect(200);
        assert_eq!(ids(&deleter.get("/api/customers/trash").await.json), [id]);
    }
}
