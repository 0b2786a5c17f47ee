//! a change that is sent twice takes effect once.

use campus_model::DataScope;
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::Client;

fn body(phone: &str) -> Value {
    json!({ "name": "Ann", "gender": "female", "phone": phone })
}

async fn send(client: &Client, key: &str, body: Value) -> crate::support::Answer {
    client.post_with("/api/customers", &[("idempotency-key", key)], body).await
}

both! {
    /// The same request again: one row, the same answer.
    async fn r_6_a_replay_has_one_effect(campus) {
        let org = campus.org("alpha").await;
        let first = send(&org.admin, "one", body("555100")).await.expect(201);
        let again = send(&org.admin, "one", body("555100")).await.expect(201);
        assert_eq!(first.body, again.body);
        assert_eq!(first.header("content-type"), again.header("content-type"));
        assert_eq!(org.admin.count("/api/customers").await, 1);
        // Without the key it is another request.
        org.admin.post("/api/customers", body("555100")).await.expect(422);
    }

    /// Twenty at once: one row, twenty equal answers.
    async fn r_6_twenty_at_once_have_one_effect(campus) {
        let org = campus.org("alpha").await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let client = org.admin.clone();
            tasks.spawn(async move { send(&client, "crowd", json!({ "name": "Ann", "gender": "female", "wechat": "w1" })).await });
        }
        let answers = tasks.join_all().await;
        for answer in &answers {
            assert_eq!(answer.status, 201, "{}", answer.text());
            assert_eq!(answer.body, answers[0].body);
        }
        assert_eq!(org.admin.count("/api/customers").await, 1);
    }

    /// Another body or another route under the same key is refused.
    async fn r_6_a_key_belongs_to_one_request(campus) {
        let org = campus.org("alpha").await;
        send(&org.admin, "one", body("555100")).await.expect(201);
        let refused = send(&org.admin, "one", body("555200")).await.expect(422);
        assert_eq!(refused.code(), "key_reused");
        let refused = org.admin.post_with("/api/schools", &[("idempotency-key", "one")], json!({ "title": "North" })).await.expect(422);
        assert_eq!(refused.code(), "key_reused");
        let long = "k".repeat(256);
        assert_eq!(send(&org.admin, &long, body("555300")).await.status, 400);
        assert_eq!(send(&org.admin, "", body("555300")).await.status, 400);
    }

    /// Nobody gets somebody else's answer: other users and other organisations have keys of their own.
    async fn r_6_keys_are_not_shared(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let colleague = campus.user(org.id, &["customers.add", "customers.list"], DataScope::Everything).await;
        send(&org.admin, "one", body("555100")).await.expect(201);
        send(&colleague, "one", body("555200")).await.expect(201);
        send(&other.admin, "one", body("555100")).await.expect(201);
        assert_eq!(org.admin.count("/api/customers").await, 2);
        assert_eq!(other.admin.count("/api/customers").await, 1);
    }

    /// What failed did not happen, so its key is free; after a day every key is.
    async fn r_6_keys_are_forgotten(campus) {
        let org = campus.org("alpha").await;
        send(&org.admin, "one", json!({ "name": "Ann" })).await.expect(422);
        send(&org.admin, "one", body("555100")).await.expect(201);
        let tomorrow = campus.later(Duration::hours(25));
        let client = tomorrow.sign_in(&org.admin.username).await;
        send(&client, "one", body("555200")).await.expect(201);
        assert_eq!(client.count("/api/customers").await, 2);
    }

    /// Changes and deletions take keys too: the second answer is the first one's, not 412 or 404.
    async fn r_6_changes_and_deletions_are_replayed(campus) {
        let org = campus.org("alpha").await;
        let id = send(&org.admin, "add", body("555100")).await.json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/customers/{id}");
        let headers = |key| [("idempotency-key", key), ("if-match", "\"1\"")];
        let edit = async || org.admin.send(axum::http::Method::PATCH, &path, &headers("edit"), Some(json!({ "name": "Anna" }))).await.expect(200);
        assert_eq!(edit().await.body, edit().await.body);
        let delete = async || {
            org.admin.send(axum::http::Method::DELETE, &path, &[("idempotency-key", "gone"), ("if-match", "\"2\"")], None).await.expect(200)
        };
        assert_eq!(delete().await.body, delete().await.body);
    }
}
