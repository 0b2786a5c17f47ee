//! Doubles of a value being typed: within reach by name, beyond it by a bare yes.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::past::add;
use crate::support::Client;

async fn similar(client: &Client, query: &str) -> Value {
    client.get(&format!("/api/customers/similar?{query}")).await.expect(200).json
}

fn ids(found: &Value) -> Vec<i64> {
    found["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

both! {
    /// A name is compared but for case, width and diacritics; a number exactly, in its stored form.
    async fn doubles_are_found_folded(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let ann = add(admin, "Ann Żak", "555 100").await;
        let other = add(admin, "Ann Żakowska", "555101").await;
        for typed in ["Ann Żak", "ann  zak", "%EF%BC%A1NN ZAK ", "ANN%20ZAK"] {
            assert_eq!(ids(&similar(admin, &format!("field=name&value={}", typed.replace(' ', "+"))).await), [ann], "{typed}");
        }
        assert_eq!(similar(admin, "field=name&value=Ann").await, json!({ "rows": [], "taken": false }));
        let found = similar(admin, "field=phone&value=%EF%BC%95%EF%BC%95%EF%BC%95+100").await;
        assert_eq!((ids(&found), &found["taken"]), (vec![ann], &json!(true)));
        assert_eq!(similar(admin, &format!("field=phone&value=555+100&id={ann}")).await, json!({ "rows": [], "taken": false }), "itself");
        assert_eq!(ids(&similar(admin, &format!("field=phone&value=555101&id={ann}")).await), [other]);
        assert_eq!(similar(admin, "field=phone&value=").await, json!({ "rows": [], "taken": false }));
        admin.delete(&format!("/api/customers/{ann}"), 1).await.expect(200);
        assert_eq!(similar(admin, "field=name&value=ann+zak").await, json!({ "rows": [], "taken": false }), "the trash takes nothing");
        // Whole numbers that are unique, too.
        let code = admin.get("/api/departments?limit=1").await.json["rows"][0].clone();
        let found = admin.get(&format!("/api/departments/similar?field=code&value={}", code["code"])).await.expect(200).json;
        assert_eq!((ids(&found)[0], &found["taken"]), (code["id"].as_i64().unwrap(), &json!(true)));
    }

    /// Beyond one's reach there is a bare yes for what must be unique, and nothing for a name; beyond the organisation nothing at all.
    async fn doubles_out_of_reach_are_not_told(campus) {
        let (org, beta) = (campus.org("alpha").await, campus.org("beta").await);
        let ann = add(&org.admin, "Ann", "555100").await;
        let narrow = campus.user(org.id, &["customers.add", "customers.view"], DataScope::Own).await;
        let answer = narrow.get("/api/customers/similar?field=phone&value=555100").await.expect(200);
        assert_eq!(answer.json, json!({ "rows": [], "taken": true }));
        assert_eq!(similar(&narrow, "field=name&value=Ann").await, json!({ "rows": [], "taken": false }));
        for query in ["field=phone&value=555100", "field=name&value=Ann"] {
            assert_eq!(similar(&beta.admin, query).await, json!({ "rows": [], "taken": false }));
        }
        let editor = campus.user(org.id, &["customers.edit"], DataScope::Everything).await;
        assert_eq!(ids(&similar(&editor, "field=name&value=Ann").await), [ann]);
        let viewer = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        viewer.get("/api/customers/similar?field=name&value=Ann").await.expect(403);
    }

    /// Only fields that are compared are asked for, and the cost is fixed.
    async fn st_04_doubles_of_other_fields_are_not_asked_for(campus) {
        let org = campus.org("alpha").await;
        for query in ["field=company&value=x", "field=status&value=x", "field=nothing&value=x", "value=x", "field=name&value=x&q=1", "field=name&value=x&id=0"] {
            let refused = org.admin.get(&format!("/api/customers/similar?{query}")).await.expect(400);
            assert_eq!(refused.code(), "unknown_parameter", "{query}");
        }
        let cost = async || org.admin.get("/api/customers/similar?field=phone&value=555100").await.statements.unwrap();
        let before = cost().await;
        for at in 0..10 {
            add(&org.admin, "Ann", &format!("5551{at:02}")).await;
        }
        assert_eq!(cost().await, before);
        assert!(before <= 4, "{before}");
    }
}
