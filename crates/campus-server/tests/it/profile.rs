//! One's own name, address and language.

use serde_json::json;

use crate::support::Client;

async fn profile(client: &Client) -> serde_json::Value {
    client.get("/api/profile").await.expect(200).json
}

both! {
    /// Whoever is signed in changes their own, with the version they saw; nothing else of the account, and nobody else's.
    async fn r_7_a_profile_is_ones_own_and_has_a_version(campus) {
        let org = campus.org("alpha").await;
        let teacher = campus.role_user(org.id, "teacher").await;
        let first = profile(&teacher).await;
        assert_eq!((&first["email"], &first["locale"]), (&json!(null), &json!(null)));
        let version = first["version"].as_i64().unwrap();
        let body = json!({ "name": " Ann  ", "email": "ann@example.org", "locale": "pl" });
        assert_eq!(teacher.send(axum::http::Method::PATCH, "/api/profile", &[], Some(body.clone())).await.status, 428);
        let saved = teacher.patch("/api/profile", version, body).await.expect(200);
        assert_eq!((&saved.json["name"], &saved.json["version"]), (&json!("Ann"), &json!(version + 1)));
        assert_eq!(saved.header("etag"), format!("\"{}\"", version + 1));
        let session = teacher.get("/api/session").await.expect(200).json;
        assert_eq!((&session["user"]["name"], &session["locale"]), (&json!("Ann"), &json!("pl")));
        // It counts at the next sign-in elsewhere.
        assert_eq!(campus.sign_in(&teacher.username).await.session["locale"], "pl");

        let stale = teacher.patch("/api/profile", version, json!({ "name": "Late" })).await.expect(412);
        assert_eq!((stale.code(), &stale.json["current"]["name"]), ("stale", &json!("Ann")));
        assert_eq!(stale.json["current"]["username"], json!(null));
        let wrong = json!({ "name": "", "email": "nowhere", "locale": "de" });
        let wrong = teacher.patch("/api/profile", version + 1, wrong).await.expect(422);
        let faults = (wrong.violation("name"), wrong.violation("email"), wrong.violation("locale"));
        assert_eq!(faults, ("required", "not_email", "not_a_choice"));
        for key in ["username", "state", "password", "must_change_password", "id"] {
            let answer = teacher.patch("/api/profile", version + 1, json!({ key: "x" })).await.expect(422);
            assert_eq!(answer.violation(key), "unknown_field");
        }
        // Cleared is not kept; what was not named is.
        let cleared = teacher.patch("/api/profile", version + 1, json!({ "locale": null })).await.expect(200).json;
        assert_eq!((&cleared["locale"], &cleared["email"]), (&json!(null), &json!("ann@example.org")));
        let other = campus.role_user(org.id, "teacher").await;
        assert_eq!(profile(&other).await["email"], json!(null));
        // It stands in the account's history, by whom.
        let account = teacher.session["user"]["account_id"].clone();
        let history = org.admin.get(&format!("/api/accounts/{account}/history")).await.expect(200).text();
        assert!(history.contains("ann@example.org"), "{history}");

        // Whoever looks at somebody's view neither reads nor changes it, and no program does.
        org.admin.post(&format!("/api/users/{}/view_as", teacher.user()), json!({})).await.expect(204);
        assert_eq!(org.admin.get("/api/profile").await.status, 403);
        assert_eq!(org.admin.patch("/api/profile", 1, json!({ "name": "X" })).await.status, 403);
        assert_eq!(campus.anonymous().get("/api/profile").await.status, 401);
    }
}
