//! Every generic change is in the history of its row, and shown to whoever may view it.

use campus_model::{DataScope, entities};
use serde_json::{Value, json};

use super::{OPERATION, add, customer, reason, undo};
use crate::support::Sample;

fn field<'a>(entry: &'a Value, name: &str) -> Option<&'a Value> {
    entry["fields"].as_array().unwrap().iter().find(|change| change["field"] == name)
}

both! {
    /// Adding, editing, deleting and restoring are entries, newest first, with who, when, and old → new.
    async fn every_change_is_in_the_history(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let course = admin.post("/api/courses", json!({ "name": "Rust" })).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let mut body = customer("Ann", "555100");
        body["age"] = json!(30);
        let added = admin.post("/api/customers", body).await.expect(201);
        let operation = added.header(OPERATION).to_owned();
        assert_eq!(operation.len(), 32, "128 bits in hex");
        let id = added.json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/customers/{id}");
        let edited = admin.patch(&path, 1, json!({ "name": " Anna ", "courses": [course], "age": null })).await.expect(200);
        assert_ne!(edited.header(OPERATION), operation);
        let same = admin.patch(&path, 2, json!({ "name": "Anna" })).await.expect(200);
        assert_eq!(same.header(OPERATION), "", "nothing was changed, so there is nothing to undo");
        admin.delete(&path, 2).await.expect(200);
        admin.post(&format!("{path}/restore"), json!({})).await.expect(200);

        let history = admin.get(&format!("{path}/history")).await.expect(200).json;
        let entries = history["entries"].as_array().unwrap();
        let actions: Vec<&str> = entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["restore", "delete", "edit", "add"]);
        let edit = &entries[2];
        assert_eq!(edit["fields"].as_array().unwrap().len(), 3, "{edit}");
        assert_eq!(field(edit, "name").unwrap(), &json!({ "field": "name", "old": "Ann", "new": "Anna" }), "as stored");
        assert_eq!(field(edit, "age").unwrap(), &json!({ "field": "age", "old": 30, "new": null }));
        assert_eq!(field(edit, "courses").unwrap(), &json!({ "field": "courses", "old": [], "new": [course] }));
        assert_eq!(history["links"]["courses"][course.to_string()], "Rust");
        assert_eq!(edit["operation_id"], edited.header(OPERATION));
        assert_eq!(edit["user"], json!({ "id": admin.user(), "label": admin.username }));
        assert_eq!(edit["at"], "2026-11-22T12:00:00Z");
        let add = &entries[3];
        assert_eq!(field(add, "source").unwrap(), &json!({ "field": "source", "old": null, "new": "qq_group" }), "with defaults");
        assert!(field(add, "company").is_none(), "what was not given is not said");
        assert_eq!(entries[1]["fields"], json!([]));
    }

    /// Pages follow each other by cursor; a stale one gives the first page, what is unknown is refused.
    async fn histories_are_paged(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let path = format!("/api/customers/{id}");
        for version in 1..6 {
            org.admin.patch(&path, version, json!({ "age": 20 + version })).await.expect(200);
        }
        let mut found = Vec::new();
        let mut after = String::new();
        loop {
            let page = org.admin.get(&format!("{path}/history?limit=4&after={after}")).await.expect(200).json;
            found.extend(page["entries"].as_array().unwrap().iter().map(|entry| entry["id"].as_i64().unwrap()));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(found.len(), 6);
        assert!(found.is_sorted_by(|a, b| a > b), "{found:?}");
        let stale = org.admin.get(&format!("{path}/history?after=nonsense")).await.expect(200).json;
        assert_eq!(stale["entries"][0]["id"], found[0]);
        for query in ["q=x", "page=2", "limit=0", "limit=201", "nonsense=1"] {
            let refused = org.admin.get(&format!("{path}/history?{query}")).await.expect(400);
            assert_eq!(refused.code(), "unknown_parameter", "{query}");
        }
    }

    /// Who may view a row sees its history, without the fields they may not read; others are told nothing.
    async fn histories_follow_the_rights_of_the_row(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let id = sample.fresh(entities::find("study_records").unwrap()).await;
        let path = format!("/api/study_records/{id}");
        org.admin.patch(&path, 1, json!({ "note": "between teachers", "homework_note": "well done" })).await.expect(200);
        let reader = campus.user(org.id, &["study_records.view"], DataScope::Everything).await;
        let seen = reader.get(&format!("{path}/history")).await.expect(200);
        assert!(field(&seen.json["entries"][0], "homework_note").is_some());
        assert!(!seen.text().contains("between teachers"), "{}", seen.text());
        assert!(seen.json["entries"].as_array().unwrap().iter().all(|entry| field(entry, "note").is_none()));
        assert!(org.admin.get(&format!("{path}/history")).await.text().contains("between teachers"));

        let unknown = org.admin.get("/api/study_records/987654/history").await.expect(404).text();
        let narrow = campus.user(org.id, &["study_records.view"], DataScope::Own).await;
        for client in [&other.admin, &narrow] {
            assert_eq!(client.get(&format!("{path}/history")).await.expect(404).text(), unknown);
        }
        let lister = campus.user(org.id, &["study_records.list", "study_records.edit"], DataScope::Everything).await;
        let refused = lister.get(&format!("{path}/history")).await.expect(403);
        assert_eq!(refused.json["params"]["operation"], "study_records.view");
        assert_eq!(campus.anonymous().get(&format!("{path}/history")).await.status, 401);
    }

    /// A secret is in no history, and an operation that set one is not undone.
    async fn secrets_leave_no_trace(campus) {
        let org = campus.org("alpha").await;
        let body = json!({ "username": "newcomer", "name": "New Comer", "password": "first secret horse", "state": "active" });
        let added = org.admin.post("/api/accounts", body).await.expect(201);
        let id = added.json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/accounts/{id}");
        let change = json!({ "password": "second secret horse", "name": "Newer Comer" });
        let edited = org.admin.patch(&path, 1, change).await.expect(200);
        let history = org.admin.get(&format!("{path}/history")).await.expect(200);
        assert!(field(&history.json["entries"][0], "name").is_some());
        let db = campus.db(org.id).await;
        let mut select = campus_store::select_from("changes", "c");
        select.expr(campus_store::col("c", "before")).expr(campus_store::col("c", "after"));
        let mut kept = history.text();
        for row in db.all(&select).await.unwrap() {
            kept.push_str(&row.try_get::<String>("", "before").unwrap());
            kept.push_str(&row.try_get::<String>("", "after").unwrap());
        }
        assert!(!kept.contains("secret") && !kept.contains("\"password\""), "{kept}");
        let refused = undo(&org.admin, edited.header(OPERATION)).await.expect(409);
        assert_eq!(reason(&refused), "not_undoable");
        assert_eq!(reason(&undo(&org.admin, added.header(OPERATION)).await.expect(409)), "not_undoable", "accounts are kept");
        assert_eq!(org.admin.get(&path).await.json["record"]["name"], "Newer Comer");
    }

    /// A change that is sent twice with one key is one entry, and both answers name the same operation; what is
    /// refused leaves no entry.
    async fn a_change_sent_twice_is_one_entry(campus) {
        let org = campus.org("alpha").await;
        let send = async || org.admin.post_with("/api/customers", &[("idempotency-key", "k1")], customer("Ann", "555100")).await.expect(201);
        let (first, second) = (send().await, send().await);
        assert_eq!(second.header("idempotent-replay"), "true");
        assert_eq!(first.header(OPERATION), second.header(OPERATION));
        assert_eq!(first.header(OPERATION).len(), 32);
        let path = format!("/api/customers/{}", first.json["record"]["id"]);
        org.admin.patch(&path, 1, json!({ "age": "x" })).await.expect(422);
        org.admin.patch(&path, 7, json!({ "age": 7 })).await.expect(412);
        let history = org.admin.get(&format!("{path}/history")).await.expect(200);
        assert_eq!(history.json["entries"].as_array().unwrap().len(), 1);
    }
}
