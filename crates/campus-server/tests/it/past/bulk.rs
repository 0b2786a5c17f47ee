//! Many rows at once: each by the rules of one, all under one operation.

use campus_model::DataScope;
use serde_json::{Value, json};

use super::{OPERATION, add, reason, undo};
use crate::support::{Answer, Client, Sample};

const EDIT: &str = "/api/customers/bulk_edit";
const DELETE: &str = "/api/customers/bulk_delete";

async fn some(client: &Client, count: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    for n in 0..count {
        ids.push(add(client, &format!("Name {n}"), &format!("5551{n:03}")).await);
    }
    ids
}

async fn column(client: &Client, field: &str) -> Vec<Value> {
    let page = client.get("/api/customers?limit=200&sort=id").await.expect(200).json;
    page["rows"].as_array().unwrap().iter().map(|row| row[field].clone()).collect()
}

/// Per row: `ok`, or the code of its problem.
fn outcomes(answer: &Answer) -> Vec<(i64, String)> {
    let results = answer.json["results"].as_array().unwrap();
    let outcome = |row: &Value| match row["ok"].as_bool().unwrap() {
        true => "ok".to_owned(),
        false => row["problem"]["code"].as_str().unwrap().to_owned(),
    };
    results.iter().map(|row| (row["id"].as_i64().unwrap(), outcome(row))).collect()
}

both! {
    /// ST-07: a bulk action is granted by itself; whoever may list (or even change one row) gets 403; an unknown
    /// action is 404.
    async fn st_07_bulk_actions_have_a_permission_of_their_own(campus) {
        let org = campus.org("alpha").await;
        let ids = some(&org.admin, 2).await;
        let edit = json!({ "ids": ids, "fields": { "age": 30 } });
        let delete = json!({ "ids": ids });
        let codes = ["customers.list", "customers.view", "customers.edit", "customers.delete"];
        let without = campus.user(org.id, &codes, DataScope::Everything).await;
        assert_eq!(without.post(EDIT, edit.clone()).await.expect(403).json["params"]["operation"], "customers.bulk_edit");
        assert_eq!(without.post(DELETE, delete.clone()).await.expect(403).json["params"]["operation"], "customers.bulk_delete");
        assert_eq!(campus.anonymous().post(DELETE, delete.clone()).await.status, 401);
        for unknown in ["bulk_nothing", "delete", "bulk_edit%20", "get_queryset"] {
            assert_eq!(org.admin.post(&format!("/api/customers/{unknown}"), edit.clone()).await.expect(404).code(), "not_found", "{unknown}");
        }
        assert_eq!(org.admin.post("/api/customers/1", edit.clone()).await.status, 405);
        assert_eq!(org.admin.post("/api/accounts/bulk_delete", delete.clone()).await.status, 404, "accounts are kept");
        assert_eq!(column(&org.admin, "age").await, [Value::Null, Value::Null], "nothing was touched");
        let with = campus.user(org.id, &["customers.bulk_edit", "customers.bulk_delete"], DataScope::Everything).await;
        with.post(EDIT, edit).await.expect(200);
        assert_eq!(column(&org.admin, "age").await, [json!(30), json!(30)]);
        with.post(DELETE, delete).await.expect(200);
        assert_eq!(org.admin.count("/api/customers").await, 0);
    }

    /// ST-08: rows outside the reach, of another organisation, in the trash or unknown are reported `not_found`, and
    /// none is touched.
    async fn st_08_rows_out_of_reach_are_reported_and_not_touched(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let sample = Sample::new(&org.admin, "Any", "5550").await;
        drop(sample);
        let seller = org.admin.get("/api/customers/pick/consultant_id").await.json["choices"][0]["id"].as_i64().unwrap();
        let foreign = add(&other.admin, "Foreign", "555900").await;
        let ids = some(&org.admin, 3).await;
        let to = json!({ "ids": [ids[0]], "to": seller, "plans": "keep" });
        org.admin.post("/api/customers/transfer", to).await.expect(200);
        org.admin.delete(&format!("/api/customers/{}", ids[2]), 1).await.expect(200);
        let role = campus.role(org.id, &["customers.bulk_edit", "customers.bulk_delete", "customers.list"], DataScope::Own).await;
        let narrow = campus.sign_in(&campus.person(org.id, &[role], Some(seller), None).await).await;
        let asked = vec![ids[1], ids[0], foreign, ids[2], 987_654, -3];
        let expected: Vec<(i64, String)> =
            asked.iter().map(|id| (*id, if *id == ids[0] { "ok" } else { "not_found" }.to_owned())).collect();
        let edited = narrow.post(EDIT, json!({ "ids": asked, "fields": { "age": 30 } })).await.expect(200);
        assert_eq!(outcomes(&edited), expected);
        assert_eq!(edited.json["changed"], 1);
        assert_eq!(column(&org.admin, "age").await, [json!(30), Value::Null]);
        let deleted = narrow.post(DELETE, json!({ "ids": asked })).await.expect(200);
        assert_eq!(outcomes(&deleted), expected);
        assert_eq!(column(&org.admin, "id").await, [json!(ids[1])]);
        assert_eq!(column(&other.admin, "age").await, [Value::Null]);
        // All that one sees: one's own, of which there is none left.
        let none = narrow.post(DELETE, json!({ "all": { "query": "", "count": 0 } })).await.expect(200);
        assert_eq!((&none.json["changed"], none.header(OPERATION)), (&json!(0), ""));
        assert!(none.json.get("operation_id").is_none());
        // Seen, but not to be changed so.
        let reader = campus.role(org.id, &["customers.view"], DataScope::Everything).await;
        let both = campus.sign_in(&campus.person(org.id, &[role, reader], None, None).await).await;
        let refused = both.post(EDIT, json!({ "ids": [ids[1]], "fields": { "age": 30 } })).await.expect(200);
        assert_eq!(outcomes(&refused), [(ids[1], "row_forbidden".to_owned())]);
    }

    /// Each row by the rules of one: a row that fails does not stop the others, and leaves nothing of itself.
    async fn rows_that_fail_do_not_stop_the_others(campus) {
        let org = campus.org("alpha").await;
        let ids = some(&org.admin, 4).await;
        let edited = org.admin.post(EDIT, json!({ "ids": ids, "fields": { "phone": "555777", "age": 30 } })).await.expect(200);
        let codes: Vec<String> = outcomes(&edited).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["ok", "invalid", "invalid", "invalid"], "the number is taken by the first");
        assert_eq!(edited.json["results"][1]["problem"]["violations"][0]["field"], "phone");
        assert_eq!(column(&org.admin, "age").await, [json!(30), Value::Null, Value::Null, Value::Null]);
        // What is so already counts as done and is no change.
        let again = org.admin.post(EDIT, json!({ "ids": ids, "fields": { "age": 30 } })).await.expect(200);
        assert_eq!((&again.json["changed"], outcomes(&again).iter().filter(|(_, code)| code == "ok").count()), (&json!(3), 4));
        // Named twice is once.
        let twice = org.admin.post(EDIT, json!({ "ids": [ids[0], ids[0]], "fields": { "age": 31 } })).await.expect(200);
        assert_eq!((twice.json["results"].as_array().unwrap().len(), &twice.json["changed"]), (1, &json!(1)));
        // In use by another row.
        org.admin.patch(&format!("/api/customers/{}", ids[1]), 2, json!({ "source": "referral", "referral_from_id": ids[0] })).await.expect(200);
        let deleted = org.admin.post(DELETE, json!({ "ids": [ids[0], ids[2]] })).await.expect(200);
        assert_eq!(outcomes(&deleted), [(ids[0], "in_use".to_owned()), (ids[2], "ok".to_owned())]);
        assert_eq!(deleted.json["changed"], 1);
    }

    /// All that a list shows: search and filters decide, and the number must be the one that was seen.
    async fn all_matching_rows_are_changed(campus) {
        let org = campus.org("alpha").await;
        some(&org.admin, 25).await;
        let all = |query: &str, count: u64| json!({ "query": query, "count": count });
        let stale = org.admin.post(EDIT, json!({ "all": all("q=name", 24), "fields": { "age": 30 } })).await.expect(409);
        assert_eq!((reason(&stale), &stale.json["params"]["count"]), ("count_changed", &json!(25)));
        let edited = org.admin.post(EDIT, json!({ "all": all("q=name&limit=2&page=2&sort=name", 25), "fields": { "age": 30 } })).await.expect(200);
        assert_eq!(edited.json["changed"], 25, "every page of it");
        let some = org.admin.post(EDIT, json!({ "all": all("name.starts=name%201", 11), "fields": { "company": "Acme" } })).await.expect(200);
        assert_eq!(some.json["changed"], 11);
        assert_eq!(org.admin.count("/api/customers?company=Acme").await, 11);
        let unknown = org.admin.post(EDIT, json!({ "all": all("nonsense=1", 25), "fields": { "age": 30 } })).await.expect(400);
        assert_eq!(unknown.json["params"]["parameter"], "nonsense");
        let undone = undo(&org.admin, edited.header(OPERATION)).await.expect(200);
        assert_eq!(undone.json["changed"], 25);
        assert!(column(&org.admin, "age").await.iter().all(Value::is_null));
        assert_eq!(org.admin.count("/api/customers?company=Acme").await, 11, "the other operation stands");
    }

    /// A bulk operation is undone as a whole, or not at all.
    async fn bulk_changes_are_undone_as_a_whole(campus) {
        let org = campus.org("alpha").await;
        let ids = some(&org.admin, 5).await;
        let edited = org.admin.post(EDIT, json!({ "ids": ids, "fields": { "age": 30, "gender": "male" } })).await.expect(200);
        let operation = edited.header(OPERATION).to_owned();
        assert_eq!(edited.json["operation_id"], operation);
        let history = org.admin.get(&format!("/api/customers/{}/history", ids[3])).await.json;
        assert_eq!(history["entries"][0]["operation_id"], operation);
        let colleague = campus.role_user(org.id, "principal").await;
        let changed = colleague.patch(&format!("/api/customers/{}", ids[1]), 2, json!({ "age": 77 })).await.expect(200);
        let refused = undo(&org.admin, &operation).await.expect(409);
        assert_eq!((reason(&refused), &refused.json["params"]["id"]), ("changed_since", &json!(ids[1])));
        assert_eq!(column(&org.admin, "age").await, [json!(30), json!(77), json!(30), json!(30), json!(30)], "all or nothing");
        undo(&colleague, changed.header(OPERATION)).await.expect(200);
        // The colleague put it back, but a change by somebody else it was.
        undo(&org.admin, &operation).await.expect(409);
        let deleted = org.admin.post(DELETE, json!({ "ids": ids })).await.expect(200);
        assert_eq!(org.admin.count("/api/customers").await, 0);
        let back = undo(&org.admin, deleted.header(OPERATION)).await.expect(200);
        assert_eq!((&back.json["changed"], column(&org.admin, "id").await.len()), (&json!(5), 5));
        undo(&org.admin, back.header(OPERATION)).await.expect(200);
        assert_eq!(org.admin.count("/api/customers").await, 0);
    }

    /// What cannot be asked is refused as a whole, at the field.
    async fn what_no_row_could_take_is_refused_at_once(campus) {
        let org = campus.org("alpha").await;
        let ids = some(&org.admin, 1).await;
        for (body, field, code) in [
            (json!({ "ids": ids, "fields": {} }), "fields", "required"),
            (json!({ "ids": ids, "fields": { "nonsense": 1 } }), "nonsense", "unknown_field"),
            (json!({ "ids": ids, "fields": { "status": "enrolled" } }), "status", "read_only"),
            (json!({ "ids": ids, "fields": { "date": "2026-01-01" } }), "date", "fixed"),
            (json!({ "ids": ids }), "fields", "required"),
            (json!({ "ids": [], "fields": { "age": 1 } }), "ids", "required"),
            (json!({ "fields": { "age": 1 } }), "ids", "one_selection"),
            (json!({ "ids": ids, "all": { "query": "", "count": 1 }, "fields": { "age": 1 } }), "ids", "one_selection"),
            (json!({ "ids": ids, "fields": { "age": 1 }, "more": 1 }), "more", "unknown_field"),
        ] {
            assert_eq!(org.admin.post(EDIT, body.clone()).await.expect(422).violation(field), code, "{body}");
        }
        let secret = json!({ "ids": [1], "fields": { "password": "the same horse for all" } });
        assert_eq!(org.admin.post("/api/accounts/bulk_edit", secret).await.expect(422).violation("password"), "read_only");
        assert_eq!(org.admin.post(EDIT, json!({ "ids": "all", "fields": { "age": 1 } })).await.status, 422);
        // A value that no row can take is every row's own fault.
        let wrong = org.admin.post(EDIT, json!({ "ids": ids, "fields": { "age": "x" } })).await.expect(200);
        assert_eq!(outcomes(&wrong), [(ids[0], "invalid".to_owned())]);
        let reader = campus.user(org.id, &["study_records.bulk_edit"], DataScope::Everything).await;
        let unread = json!({ "ids": [1], "fields": { "note": "x" } });
        assert_eq!(reader.post("/api/study_records/bulk_edit", unread).await.expect(422).violation("note"), "unknown_field");
    }
}
