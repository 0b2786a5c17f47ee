//! Finding a record of whatever entity: never one that a list would not show.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::{Client, Sample};

async fn found(client: &Client, q: &str) -> Vec<(String, String)> {
    let answer = client.get(&format!("/api/find?q={q}")).await.expect(200).json;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    answer["rows"].as_array().unwrap().iter().map(|row| (text(row, "entity"), text(row, "label"))).collect()
}

both! {
    /// Within the rights and the rows of the lists, of one's own organisation, and without the trash.
    async fn the_palette_names_only_what_lists_show(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Wanted", "5550").await;
        sample.everything().await;
        let all = found(&org.admin, "wanted").await;
        for entity in ["customers", "schools", "courses", "students"] {
            assert!(all.iter().any(|(of, label)| of == entity && label.contains("Wanted")), "{entity}: {all:?}");
        }
        // Folded as the lists are: width, case.
        assert!(!found(&org.admin, "%EF%BC%B7ANTED").await.is_empty());
        assert!(found(&org.admin, "").await.is_empty());
        assert!(found(&org.admin, "nothing-is-called-so").await.is_empty());

        let clerk = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        assert!(found(&clerk, "wanted").await.iter().all(|(entity, _)| entity == "schools"));
        let own = campus.user(org.id, &["customers.list"], DataScope::Own).await;
        assert!(found(&own, "wanted").await.is_empty(), "nobody's customers are one's own");
        let other = campus.org("beta").await;
        assert!(found(&other.admin, "wanted").await.is_empty());

        let body = json!({ "name": "Wanted gone", "gender": "male", "phone": "13900000009" });
        let id = org.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
        assert_eq!(found(&org.admin, "wanted+gone").await.len(), 1);
        org.admin.delete(&format!("/api/customers/{id}"), 1).await.expect(200);
        assert!(found(&org.admin, "wanted+gone").await.is_empty());
        assert_eq!(org.admin.get("/api/find?name=x").await.expect(400).code(), "unknown_parameter");
    }
}
