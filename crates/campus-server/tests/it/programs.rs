//! API tokens, one's own sessions, and somebody else's view.

use campus_model::DataScope;
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Campus, Client};

fn wanted(operations: &[&str]) -> Value {
    json!({ "name": "Timetable", "operations": operations, "expires_on": "2026-12-31" })
}

async fn token(client: &Client, operations: &[&str]) -> (i64, Client) {
    let made = client.post("/api/tokens", wanted(operations)).await.expect(201).json;
    (made["id"].as_i64().unwrap(), client.with_token(made["token"].as_str().unwrap()))
}

async fn school(client: &Client, title: &str) {
    client.post("/api/schools", json!({ "title": title })).await.expect(201);
}

/// The rows of a table as text, from behind the API.
async fn column(campus: &Campus, org: i64, table: &str, column: &str) -> Vec<String> {
    let db = campus.db(org).await;
    let mut select = campus_store::select_from(table, "t");
    select.expr(campus_store::col("t", column));
    db.all(&select).await.unwrap().iter().map(|row| row.try_get("", column).unwrap()).collect()
}

both! {
    /// A token does what it was made for, as its owner may, and nothing beside it; its text is shown once and not kept.
    async fn tokens_are_good_for_what_was_chosen(campus) {
        let org = campus.org("alpha").await;
        school(&org.admin, "Shahe").await;
        let (_, program) = token(&org.admin, &["schools.list", "schools.add"]).await;
        assert_eq!(program.get("/api/schools").await.expect(200).json["rows"].as_array().unwrap().len(), 1);
        school(&program, "Shanghai").await;
        program.get("/api/customers").await.expect(403);
        program.get("/api/courses").await.expect(403);
        let session = program.get("/api/session").await.expect(200).json;
        assert_eq!(session["permissions"].as_object().unwrap().keys().collect::<Vec<_>>(), ["schools"]);

        let hashes = column(campus, org.id, "api_tokens", "hash").await;
        let text = program.token.clone().unwrap();
        assert!(hashes.iter().all(|hash| hash.len() == 64 && !text.contains(hash.as_str())));
        let listed = org.admin.get("/api/tokens").await.expect(200);
        assert!(!listed.text().contains(&text));
        assert_eq!(listed.json["tokens"][0]["operations"], json!(["schools.add", "schools.list"]));
        assert_eq!(listed.json["tokens"][0]["expires_on"], "2026-12-31");
        assert!(listed.json["tokens"][0]["last_used_at"].is_string());
        program.with_token(&text[..text.len() - 1]).get("/api/schools").await.expect(401);
        program.with_token(&text.replacen(&format!("_{}_", org.id), "_999_", 1)).get("/api/schools").await.expect(401);
    }

    /// What its owner may no longer do, a token may not either (RB-08); and what looks after a sign-in needs a session.
    async fn tokens_follow_their_owner(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &["schools.list", "courses.list"], DataScope::Everything).await;
        let owner = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        assert_eq!(owner.post("/api/tokens", wanted(&["customers.list"])).await.expect(422).violation("operations"), "not_granted");
        let (_, program) = token(&owner, &["schools.list", "courses.list"]).await;
        program.get("/api/courses").await.expect(200);
        campus.regrant(org.id, role, |code| code == "schools.list").await;
        program.get("/api/courses").await.expect(403);
        program.get("/api/schools").await.expect(200);
        for path in ["/api/tokens", "/api/sessions"] {
            assert_eq!(program.get(path).await.expect(403).code(), "session_needed");
        }
        assert_eq!(program.post("/api/tokens", wanted(&["schools.list"])).await.expect(403).code(), "session_needed");
        let change = json!({ "current": crate::support::PASSWORD, "new": "another battery staple" });
        assert_eq!(program.post("/api/auth/password", change).await.expect(403).code(), "session_needed");
    }

    /// A token ends with its last day, when it is ended, and with its owner's membership; its owner's sessions do not matter.
    async fn tokens_end(campus) {
        let org = campus.org("alpha").await;
        let clerk = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        let (first, one) = token(&clerk, &["schools.list"]).await;
        let (_, two) = token(&clerk, &["schools.list"]).await;
        clerk.post("/api/auth/logout", json!({})).await.expect(204);
        one.get("/api/schools").await.expect(200);
        clerk.get("/api/schools").await.expect(401);
        let clerk = campus.sign_in(&clerk.username).await;
        org.admin.delete(&format!("/api/tokens/{first}"), 1).await.expect(404);
        clerk.delete(&format!("/api/tokens/{first}"), 1).await.expect(204);
        one.get("/api/schools").await.expect(401);
        // The last day counts whole, in the organisation's calendar: Shanghai is 8 hours ahead.
        let last = campus.later(Duration::days(39) + Duration::hours(3));
        last.again(&two).get("/api/schools").await.expect(200);
        campus.later(Duration::days(39) + Duration::hours(5)).again(&two).get("/api/schools").await.expect(401);
        let user = clerk.user();
        let version = org.admin.get(&format!("/api/users/{user}")).await.expect(200).json["record"]["version"].as_i64().unwrap();
        org.admin.patch(&format!("/api/users/{user}"), version, json!({ "state": "disabled" })).await.expect(200);
        two.get("/api/schools").await.expect(401);
    }

    /// What is wrong with a token is said at its field.
    async fn tokens_are_checked(campus) {
        let org = campus.org("alpha").await;
        let faults = [
            (json!({ "name": " " }), "name", "required"),
            (json!({ "name": "x".repeat(65) }), "name", "too_long"),
            (json!({ "operations": [] }), "operations", "required"),
            (json!({ "operations": ["nonsense"] }), "operations", "not_granted"),
            (json!({ "expires_on": "2026-11-21" }), "expires_on", "token_days"),
            (json!({ "expires_on": "2028-01-01" }), "expires_on", "token_days"),
            (json!({ "expires_on": "2026-12-31", "scope": "all" }), "scope", "unknown_field"),
        ];
        for (change, field, code) in faults {
            let mut body = wanted(&["schools.list"]);
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            assert_eq!(org.admin.post("/api/tokens", body).await.expect(422).violation(field), code, "{change}");
        }
    }

    /// S-SES-5: one sees one's own sessions and ends them, nobody else's.
    async fn s_ses_5_sessions_are_listed_and_ended(campus) {
        let org = campus.org("alpha").await;
        let (one, two) = (campus.sign_in(&org.admin.username).await, campus.sign_in(&org.admin.username).await);
        let other = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        let listed = one.get("/api/sessions").await.expect(200).json;
        let sessions = listed["sessions"].as_array().unwrap();
        assert_eq!(sessions.len(), 3);
        assert_eq!(sessions.iter().filter(|session| session["current"] == json!(true)).count(), 1);
        let theirs = two.get("/api/sessions").await.expect(200).json;
        let current = theirs["sessions"].as_array().unwrap().iter().find(|session| session["current"] == json!(true)).unwrap();
        let path = format!("/api/sessions/{}", current["id"].as_str().unwrap());
        other.delete(&path, 1).await.expect(404);
        one.delete(&path, 1).await.expect(204);
        two.get("/api/session").await.expect(401);
        one.post("/api/sessions/end_others", json!({})).await.expect(204);
        org.admin.get("/api/session").await.expect(401);
        one.get("/api/session").await.expect(200);
        other.get("/api/session").await.expect(200);
    }

    /// "View as": the rows, rights and name of somebody else; nothing can be changed; and it is no way up.
    async fn somebody_elses_view_is_read_only(campus) {
        let org = campus.org("alpha").await;
        school(&org.admin, "Shahe").await;
        let clerk = campus.user(org.id, &["schools.list", "schools.add"], DataScope::Everything).await;
        let path = format!("/api/users/{}/view_as", clerk.user());
        clerk.post(&path, json!({})).await.expect(403);
        org.admin.post(&path, json!({})).await.expect(204);
        let session = org.admin.get("/api/session").await.expect(200).json;
        assert_eq!(session["user"]["id"], clerk.user());
        assert_eq!(session["viewed_by"]["id"], org.admin.user());
        assert_eq!(session["permissions"].as_object().unwrap().keys().collect::<Vec<_>>(), ["schools"]);
        org.admin.get("/api/schools").await.expect(200);
        org.admin.get("/api/customers").await.expect(403);
        for answer in [
            org.admin.post("/api/schools", json!({ "title": "Two" })).await,
            org.admin.post(&path, json!({})).await,
            org.admin.get("/api/tokens").await,
            org.admin.get("/api/sessions").await,
            org.admin.post("/api/auth/password", json!({ "current": crate::support::PASSWORD, "new": "another battery staple" })).await,
        ] {
            assert_eq!(answer.expect(403).code(), "view_only");
        }
        clerk.post("/api/schools", json!({ "title": "Two" })).await.expect(201);
        org.admin.post("/api/auth/stop_viewing", json!({})).await.expect(204);
        org.admin.post("/api/schools", json!({ "title": "Three" })).await.expect(201);
        let mine = format!("/api/users/{}/view_as", org.admin.user());
        assert_eq!(org.admin.post(&mine, json!({})).await.expect(409).json["params"]["reason"], "own_view");

        let helper = campus.user(org.id, &["users.view_as", "users.list", "schools.list"], DataScope::Everything).await;
        let refused = helper.post(&path, json!({})).await.expect(403);
        assert_eq!((refused.code(), &refused.json["params"]["operation"]), ("row_forbidden", &json!("schools.add")));
        let elsewhere = campus.org("beta").await;
        elsewhere.admin.post(&path, json!({})).await.expect(404);
    }
}
