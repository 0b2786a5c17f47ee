//! Saved views: whose they are, who sees them, and what cannot be saved.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::Client;

fn view(name: &str) -> Value {
    json!({ "entity": "customers", "name": name, "query": "gender=male&sort=-date", "columns": ["phone", "name"] })
}

async fn names(client: &Client) -> Vec<String> {
    let views = client.get("/api/views").await.expect(200).json["views"].clone();
    views.as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

both! {
    /// A view is there after a new sign-in; it is private until it is shared, and its owner's to change.
    async fn views_are_private_until_shared(campus) {
        let org = campus.org("alpha").await;
        let codes = ["customers.list", "schools.list"];
        let role = campus.role(org.id, &codes, DataScope::Everything).await;
        let name = campus.person(org.id, &[role], None, None).await;
        let [ann, bob] = [campus.sign_in(&name).await, campus.user(org.id, &codes, DataScope::Own).await];
        let saved = ann.post("/api/views", view("Men")).await.expect(201).json;
        assert_eq!(saved["columns"], json!(["phone", "name"]));
        assert_eq!(names(&campus.sign_in(&name).await).await, ["Men"], "another browser");
        assert_eq!(names(&bob).await, Vec::<String>::new());
        let path = format!("/api/views/{}", saved["id"]);
        bob.patch(&path, 1, json!({ "name": "Mine" })).await.expect(404);
        ann.patch(&path, 1, json!({ "shared": true })).await.expect(200);
        assert_eq!(names(&bob).await, ["Men"]);
        bob.patch(&path, 2, json!({ "name": "Mine" })).await.expect(403);
        bob.delete(&path, 2).await.expect(403);
        ann.patch(&path, 1, json!({ "name": "Late" })).await.expect(412);
        ann.delete(&path, 2).await.expect(204);
        assert_eq!(names(&bob).await, Vec::<String>::new());
        ann.post("/api/views", view("Men")).await.expect(201);
    }

    /// S-AZ: another organisation's shared views are not there.
    async fn views_stay_in_their_organisation(campus) {
        let [alpha, beta] = [campus.org("alpha").await, campus.org("beta").await];
        let mut shared = view("Canary");
        shared["shared"] = json!(true);
        let saved = alpha.admin.post("/api/views", shared).await.expect(201).json;
        assert_eq!(names(&beta.admin).await, Vec::<String>::new());
        beta.admin.delete(&format!("/api/views/{}", saved["id"]), 1).await.expect(404);
    }

    /// ST-04 for views: unknown filters, columns and lists are refused at their field; a name is needed, and one's own once.
    async fn st_04_a_view_holds_only_what_the_list_understands(campus) {
        let org = campus.org("alpha").await;
        let client = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        for (key, value, field, code) in [
            ("query", json!("password=x"), "query", "unknown_field"),
            ("query", json!("name.like=x"), "query", "unknown_field"),
            ("columns", json!(["secret"]), "columns", "unknown_field"),
            ("columns", json!(["name", "name"]), "columns", "unknown_field"),
            ("entity", json!("schools"), "entity", "not_found"),
            ("entity", json!("nothing"), "entity", "not_found"),
            ("name", json!("  "), "name", "required"),
            ("name", json!("x".repeat(65)), "name", "too_long"),
            ("colour", json!("red"), "colour", "unknown_field"),
        ] {
            let mut body = view("Men");
            body[key] = value.clone();
            let refused = client.post("/api/views", body).await.expect(422);
            assert_eq!(refused.violation(field), code, "{key} {value}");
        }
        client.post("/api/views", view("Men")).await.expect(201);
        assert_eq!(client.post("/api/views", view("Men")).await.expect(422).violation("name"), "taken");
    }

    /// A list opens with one view at most, and what a shared view asks for must be readable to whoever sees it.
    async fn one_view_starts_and_hidden_fields_stay_hidden(campus) {
        let org = campus.org("alpha").await;
        let mut first = view("First");
        first["starting"] = json!(true);
        let mut second = view("Second");
        second["starting"] = json!(true);
        org.admin.post("/api/views", first).await.expect(201);
        org.admin.post("/api/views", second).await.expect(201);
        let views = org.admin.get("/api/views").await.expect(200).json["views"].clone();
        let starting: Vec<&Value> = views.as_array().unwrap().iter().filter(|view| view["starting"] == true).collect();
        assert_eq!((starting.len(), &starting[0]["name"]), (1, &json!("Second")));
        // `hidden` is only for those who may edit study records.
        let body = json!({ "entity": "study_records", "name": "Held back", "query": "hidden=true", "shared": true });
        org.admin.post("/api/views", body).await.expect(201);
        let reader = campus.user(org.id, &["study_records.list"], DataScope::Everything).await;
        assert_eq!(names(&reader).await, Vec::<String>::new());
    }

    /// The columns that a person chose are theirs, in every browser, and may be given up again.
    async fn columns_are_kept_for_each_person(campus) {
        let org = campus.org("alpha").await;
        let [ann, bob] = [campus.user(org.id, &["customers.list"], DataScope::Own).await, campus.user(org.id, &["customers.list"], DataScope::Own).await];
        let choose = |columns: Value| json!({ "entity": "customers", "columns": columns });
        ann.post("/api/views/columns", choose(json!(["phone", "date"]))).await.expect(204);
        ann.post("/api/views/columns", choose(json!(["date", "phone"]))).await.expect(204);
        assert_eq!(ann.get("/api/views").await.expect(200).json["columns"], json!({ "customers": ["date", "phone"] }));
        assert_eq!(bob.get("/api/views").await.expect(200).json["columns"], json!({}));
        let refused = ann.post("/api/views/columns", choose(json!(["password_hash"]))).await.expect(422);
        assert_eq!(refused.violation("columns"), "unknown_field");
    }

    /// Widths are each person's own too; columns and widths are chosen apart, and neither takes the other away.
    async fn column_widths_are_kept_for_each_person(campus) {
        let org = campus.org("alpha").await;
        let [ann, bob] = [campus.user(org.id, &["customers.list"], DataScope::Own).await, campus.user(org.id, &["customers.list"], DataScope::Own).await];
        let wide = |widths: Value| json!({ "entity": "customers", "widths": widths });
        ann.post("/api/views/columns", wide(json!({ "label": 240, "phone": 120 }))).await.expect(204);
        ann.post("/api/views/columns", json!({ "entity": "customers", "columns": ["phone"] })).await.expect(204);
        let views = ann.get("/api/views").await.expect(200).json;
        assert_eq!(views["widths"], json!({ "customers": { "label": 240, "phone": 120 } }));
        assert_eq!(views["columns"], json!({ "customers": ["phone"] }));
        ann.post("/api/views/columns", wide(json!({ "phone": 90 }))).await.expect(204);
        let views = ann.get("/api/views").await.expect(200).json;
        assert_eq!((&views["widths"], &views["columns"]), (&json!({ "customers": { "phone": 90 } }), &json!({ "customers": ["phone"] })));
        assert_eq!(bob.get("/api/views").await.expect(200).json["widths"], json!({}));
        for (widths, code) in [(json!({ "password_hash": 90 }), "unknown_field"), (json!({ "phone": 9 }), "out_of_range"), (json!({ "phone": 5000 }), "out_of_range")] {
            assert_eq!(ann.post("/api/views/columns", wide(widths)).await.expect(422).violation("widths"), code);
        }
        ann.post("/api/views/columns", wide(json!({}))).await.expect(204);
        assert_eq!(ann.get("/api/views").await.expect(200).json["widths"], json!({}));
    }

    /// Quick filters are the organisation's: chosen by whoever arranges its menu, for everybody in it and nobody else.
    async fn quick_filters_are_the_organisations(campus) {
        let [org, other] = [campus.org("alpha").await, campus.org("beta").await];
        let colleague = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        let filters = async |client: &Client| client.get("/api/views").await.expect(200).json["filters"].clone();
        let choose = async |client: &Client, entity: &str, fields: serde_json::Value| {
            client.post("/api/views/filters", json!({ "entity": entity, "fields": fields })).await
        };
        assert_eq!(filters(&colleague).await, json!({}));
        choose(&org.admin, "customers", json!(["source", "name"])).await.expect(204);
        choose(&org.admin, "customers", json!(["name", "age"])).await.expect(204);
        assert_eq!(filters(&colleague).await, json!({ "customers": ["name", "age"] }));
        assert_eq!(filters(&other.admin).await, json!({}));
        assert_eq!(choose(&colleague, "customers", json!(["name"])).await.expect(403).code(), "forbidden");
        for (entity, fields) in [("customers", json!(["shoe"])), ("customers", json!(["name", "name"])), ("staff", json!(["photo"])), ("schools", json!(["details"]))] {
            assert_eq!(choose(&org.admin, entity, fields.clone()).await.expect(422).violation("fields"), "unknown_field", "{fields}");
        }
        assert_eq!(choose(&org.admin, "shoes", json!([])).await.expect(422).violation("entity"), "not_found");
        choose(&org.admin, "customers", json!([])).await.expect(204);
        assert_eq!(filters(&colleague).await, json!({}), "the entity's own again");
    }
}
