//! Saved forms: whose they are, and what is never kept.

use campus_model::DataScope;
use campus_store::sea_query::{Expr, Query};
use serde_json::{Value, json};

use crate::support::{Client, Sample};

const PATH: &str = "/api/saved_forms";

/// Keeps values of the form of a row, or of a new one; answers the saved form's id.
async fn keep(client: &Client, entity: &str, row: Option<i64>, values: Value) -> i64 {
    let mut body = json!({ "entity": entity, "values": values });
    if let Some(row) = row {
        body["row_id"] = json!(row);
        body["base_version"] = json!(1);
    }
    client.post(PATH, body).await.expect(200).json["id"].as_i64().unwrap()
}

async fn kept(client: &Client, entity: &str, row: Option<i64>) -> Value {
    let id = row.map(|id| format!("&id={id}")).unwrap_or_default();
    client.get(&format!("{PATH}?entity={entity}{id}")).await.expect(200).json["form"].clone()
}

both! {
    /// A form is kept as it was typed, right or wrong, once for each row, until it is discarded.
    async fn a_form_is_kept_until_it_is_discarded(campus) {
        let org = campus.org("alpha").await;
        let school = org.admin.post("/api/schools", json!({ "title": "North" })).await.expect(201);
        let row = school.json["record"]["id"].as_i64().unwrap();
        assert_eq!(kept(&org.admin, "schools", None).await, Value::Null);
        let new = keep(&org.admin, "customers", None, json!({ "name": "王", "age": "thirty", "courses": [1] })).await;
        let changed = keep(&org.admin, "schools", Some(row), json!({ "title": "" })).await;
        assert_eq!(keep(&org.admin, "schools", Some(row), json!({ "title": "No" })).await, changed, "the same form");
        let form = kept(&org.admin, "customers", None).await;
        assert_eq!(form["values"], json!({ "name": "王", "age": "thirty", "courses": [1] }));
        assert_eq!((&form["id"], &form["base_version"], &form["row_id"]), (&json!(new), &json!(0), &Value::Null));
        let form = kept(&org.admin, "schools", Some(row)).await;
        assert_eq!((&form["values"], &form["base_version"]), (&json!({ "title": "No" }), &json!(1)));
        org.admin.delete(&format!("{PATH}/{changed}"), 1).await.expect(204);
        org.admin.delete(&format!("{PATH}/{changed}"), 1).await.expect(404);
        assert_eq!(kept(&org.admin, "schools", Some(row)).await, Value::Null);
        assert_eq!(kept(&org.admin, "customers", None).await["id"], json!(new));
    }

    /// S-AZ: nobody else finds it or discards it, in the own organisation or in another.
    async fn a_form_is_its_writers_alone(campus) {
        let [alpha, beta] = [campus.org("alpha").await, campus.org("beta").await];
        let colleague = campus.user(alpha.id, &["customers.add"], DataScope::Everything).await;
        let id = keep(&alpha.admin, "customers", None, json!({ "name": "Canary" })).await;
        for other in [&colleague, &beta.admin] {
            assert_eq!(kept(other, "customers", None).await, Value::Null);
            other.delete(&format!("{PATH}/{id}"), 1).await.expect(404);
        }
        keep(&colleague, "customers", None, json!({ "name": "Own" })).await;
        assert_eq!(kept(&alpha.admin, "customers", None).await["values"]["name"], "Canary");
        assert_eq!(kept(&colleague, "customers", None).await["values"]["name"], "Own");
        campus.anonymous().get(&format!("{PATH}?entity=customers")).await.expect(401);
    }

    /// What one may not save is not kept: entities, rows out of reach, fields that are not for one's forms.
    async fn only_what_one_may_save_is_kept(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let row = sample.fresh(campus_model::entities::find("customers").unwrap()).await;
        let seller = campus.user(org.id, &["customers.edit", "customers.view", "study_records.add"], DataScope::Own).await;
        let refused = async |body: Value| seller.post(PATH, body).await;
        let body = |entity: &str, values: Value| json!({ "entity": entity, "values": values });
        assert_eq!(refused(body("customers", json!({ "name": "x" }))).await.expect(422).violation("entity"), "not_found", "may not add");
        assert_eq!(refused(body("nothing", json!({}))).await.expect(422).violation("entity"), "not_found");
        let hidden = refused(body("study_records", json!({ "note": "x" }))).await.expect(422);
        assert_eq!(hidden.violation("note"), "unknown_field", "a field that one may not read");
        let hidden = refused(body("study_records", json!({ "password_hash": "x", "submitted_at": "x" }))).await.expect(422);
        assert_eq!((hidden.violation("password_hash"), hidden.violation("submitted_at")), ("unknown_field", "read_only"));
        refused(json!({ "entity": "customers", "row_id": row, "values": {} })).await.expect(404);
        refused(json!({ "entity": "study_records", "values": {}, "user_id": 1 })).await.expect(422);
        assert_eq!(kept(&seller, "customers", Some(row)).await, Value::Null);
        for query in ["", "?id=1", "?entity=customers&id=0", "?entity=customers&user=1"] {
            org.admin.get(&format!("{PATH}{query}")).await.expect(400);
        }
    }

    /// A form whose row went out of reach, or whose entity one may not change any more, is not shown again.
    async fn a_form_is_shown_only_while_it_could_be_saved(campus) {
        let org = campus.org("alpha").await;
        let school = org.admin.post("/api/schools", json!({ "title": "North" })).await.expect(201);
        let row = school.json["record"]["id"].as_i64().unwrap();
        keep(&org.admin, "schools", Some(row), json!({ "title": "x" })).await;
        org.admin.delete(&format!("/api/schools/{row}"), 1).await.expect(200);
        assert_eq!(kept(&org.admin, "schools", Some(row)).await, Value::Null);
    }

    /// S-PW: a password that was typed into a form is nowhere in the database.
    async fn secrets_are_never_kept(campus) {
        let org = campus.org("alpha").await;
        keep(&org.admin, "accounts", None, json!({ "username": "ann", "password": "canary horse staple" })).await;
        assert_eq!(kept(&org.admin, "accounts", None).await["values"], json!({ "username": "ann" }));
        let db = campus.db(org.id).await;
        let all = "(select string_agg(typed, ' ') from saved_forms)";
        let all = if campus.is_postgres() { all.to_owned() } else { all.replace("string_agg", "group_concat") };
        let row = db.one(Query::select().expr_as(Expr::cust(all), "all")).await.unwrap().unwrap();
        let stored: String = row.try_get("", "all").unwrap();
        assert!(stored.contains("ann") && !stored.contains("canary"), "{stored}");
    }

    /// What is kept has an end: the size of a form, and the number of forms.
    async fn what_is_kept_has_an_end(campus) {
        let org = campus.org("alpha").await;
        let big = json!({ "entity": "customers", "values": { "name": "x".repeat(campus_model::SAVED_FORM_BYTES) } });
        org.admin.post(PATH, big).await.expect(413);
        let mut rows = Vec::new();
        for n in 0..51 {
            let school = org.admin.post("/api/schools", json!({ "title": format!("S{n}") })).await.expect(201);
            let row = school.json["record"]["id"].as_i64().unwrap();
            keep(&org.admin, "schools", Some(row), json!({ "title": "x" })).await;
            rows.push(row);
        }
        assert_eq!(kept(&org.admin, "schools", Some(rows[0])).await, Value::Null, "the oldest went");
        assert!(kept(&org.admin, "schools", Some(rows[1])).await.is_object());
    }

    /// Two new forms of one entity are two: neither overwrites the other, and both are offered, newest first.
    async fn each_new_form_has_its_own_place(campus) {
        let org = campus.org("alpha").await;
        let keep = async |slot: &str, name: &str| {
            let body = json!({ "entity": "customers", "slot": slot, "values": { "name": name } });
            campus.again(&org.admin).post(PATH, body).await
        };
        let first = keep("a1", "Ann").await.expect(200).json["id"].clone();
        let second = keep("b2", "Ben").await.expect(200).json["id"].clone();
        assert_ne!(first, second);
        assert_eq!(keep("b2", "Bea").await.expect(200).json["id"], second, "the same form");
        let found = org.admin.get(&format!("{PATH}?entity=customers")).await.expect(200).json;
        assert_eq!((&found["form"]["values"]["name"], &found["form"]["slot"]), (&json!("Bea"), &json!("b2")));
        assert_eq!((&found["more"][0]["values"]["name"], &found["more"][0]["slot"]), (&json!("Ann"), &json!("a1")));
        org.admin.delete(&format!("{PATH}/{second}"), 1).await.expect(204);
        let found = org.admin.get(&format!("{PATH}?entity=customers")).await.expect(200).json;
        assert_eq!((&found["form"]["id"], found.get("more")), (&first, None));
        for slot in ["a b", "../x", &"x".repeat(33)] {
            assert_eq!(keep(slot, "Ann").await.expect(422).violation("slot"), "not_a_slot");
        }
        let school = org.admin.post("/api/schools", json!({ "title": "North" })).await.expect(201).json["record"]["id"].clone();
        let body = json!({ "entity": "schools", "row_id": school, "slot": "a1", "values": {} });
        assert_eq!(org.admin.post(PATH, body).await.expect(422).violation("slot"), "not_a_slot");
    }
}
