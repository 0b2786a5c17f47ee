//! Comments: who reads and writes them, whom they mention, and that they stay where they belong.

use campus_model::{COMMENT_LENGTH, DataScope, MENTIONS};
use serde_json::{Value, json};

use crate::past::add;
use crate::support::{Answer, Client};

async fn say(client: &Client, row: i64, body: &str) -> Answer {
    client.post(&format!("/api/customers/{row}/comments"), json!({ "body": body })).await
}

async fn bodies(client: &Client, row: i64) -> Vec<String> {
    let page = client.get(&format!("/api/customers/{row}/comments")).await.expect(200).json;
    page["comments"].as_array().unwrap().iter().map(|comment| comment["body"].as_str().unwrap().to_owned()).collect()
}

fn token(client: &Client) -> String {
    campus_model::mention(&client.username, client.user())
}

both! {
    /// Whoever may view a row reads and writes; one's own may be changed and taken away, others' only by those who may delete.
    async fn comments_follow_the_rights_of_the_row(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let id = add(&org.admin, "Ann", "555100").await;
        let ann = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let bob = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let said = say(&ann, id, "  First\r\nsecond \n").await.expect(201).json;
        assert_eq!((&said["body"], &said["version"]), (&json!("First\nsecond"), &json!(1)));
        assert_eq!(said["user"], json!({ "id": ann.user(), "label": ann.username }));
        assert_eq!(said["allowed"], json!(["edit", "delete"]));
        let path = format!("/api/customers/{id}/comments/{}", said["id"]);

        let seen = bob.get(&format!("/api/customers/{id}/comments")).await.expect(200).json;
        assert_eq!(seen["comments"][0]["allowed"], json!([]));
        bob.patch(&path, 1, json!({ "body": "Mine" })).await.expect(403);
        bob.delete(&path, 1).await.expect(403);
        let changed = campus.later(chrono::Duration::minutes(1));
        let later = campus.again(&ann).at(changed.router.clone());
        let edited = later.patch(&path, 1, json!({ "body": "Better" })).await.expect(200).json;
        assert_eq!((&edited["version"], &edited["edited_at"]), (&json!(2), &json!("2026-11-22T12:01:00Z")));
        ann.patch(&path, 1, json!({ "body": "Late" })).await.expect(412);
        ann.send(axum::http::Method::PATCH, &path, &[], Some(json!({ "body": "x" }))).await.expect(428);
        // Whoever may delete the row may take anybody's away, but not put words into their mouth.
        let seen = org.admin.get(&format!("/api/customers/{id}/comments")).await.json;
        assert_eq!(seen["comments"][0]["allowed"], json!(["delete"]));
        org.admin.patch(&path, 2, json!({ "body": "Mine" })).await.expect(403);
        org.admin.delete(&path, 2).await.expect(204);
        assert_eq!(bodies(&ann, id).await, Vec::<String>::new());
        ann.patch(&path, 3, json!({ "body": "Again" })).await.expect(404);

        // Out of reach, of another organisation, unknown: all the same.
        let unknown = say(&org.admin, 987_654, "x").await.expect(404).text();
        let narrow = campus.user(org.id, &["customers.view"], DataScope::Own).await;
        for client in [&other.admin, &narrow] {
            assert_eq!(say(client, id, "x").await.expect(404).text(), unknown);
            client.get(&format!("/api/customers/{id}/comments")).await.expect(404);
            client.get(&format!("/api/customers/{id}/timeline")).await.expect(404);
            client.get(&format!("/api/customers/{id}/mentions?q=")).await.expect(404);
            client.patch(&path, 3, json!({ "body": "x" })).await.expect(404);
        }
        let lister = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        let refused = say(&lister, id, "x").await.expect(403);
        assert_eq!(refused.json["params"]["operation"], "customers.view");
        // A comment is reached through its own row only.
        let elsewhere = add(&org.admin, "Bea", "555101").await;
        let said = say(&ann, id, "Here").await.expect(201).json;
        ann.delete(&format!("/api/customers/{elsewhere}/comments/{}", said["id"]), 1).await.expect(404);
        ann.delete(&format!("/api/customers/{id}/comments/x"), 1).await.expect(404);
    }

    /// What was taken away comes back by undo with the people it mentions, as if nothing had been, and goes again by undoing
    /// that; for whoever might have taken it away, and only as it was left.
    async fn a_comment_that_was_taken_away_comes_back(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let ann = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let bob = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let body = format!("Look, {}!", token(&bob));
        let comment = say(&ann, id, &body).await.expect(201).json["id"].as_i64().unwrap();
        let path = format!("/api/customers/{id}/comments/{comment}");
        let later = campus.later(chrono::Duration::minutes(1));
        let gone = ann.at(later.router.clone()).delete(&path, 1).await.expect(204);
        let undo = async |client: &Client, gone: &Answer| {
            client.post(&format!("/api/operations/{}/undo", gone.header("x-operation-id")), json!({})).await
        };
        // Neither somebody else nor another organisation; the history of the row knows nothing of it.
        undo(&bob, &gone).await.expect(403);
        undo(&campus.org("beta").await.admin, &gone).await.expect(404);
        let lister = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        assert_eq!(undo(&lister, &gone).await.expect(403).json["params"]["operation"], "customers.view");
        assert_eq!(mentions(campus, org.id, comment).await, Vec::<i64>::new());
        let back = undo(&ann, &gone).await.expect(200);
        assert_eq!(back.json["changed"], 1);
        let shown = ann.get(&format!("/api/customers/{id}/comments")).await.json["comments"][0].clone();
        assert_eq!((&shown["body"], &shown["version"], shown.get("edited_at")), (&json!(body), &json!(3), None));
        assert_eq!(mentions(campus, org.id, comment).await, [bob.user()]);
        assert_eq!(undo(&ann, &gone).await.expect(409).json["params"]["reason"], "already_undone");
        // Done again by whoever may delete the row.
        let again = undo(&org.admin, &back).await.expect(200);
        assert_eq!((bodies(&ann, id).await, mentions(campus, org.id, comment).await), (Vec::new(), Vec::new()));
        undo(&org.admin, &again).await.expect(200);
        // Written anew since, it is not as it was left.
        ann.patch(&path, 5, json!({ "body": "Better" })).await.expect(200);
        assert_eq!(undo(&ann, &again).await.expect(409).json["params"]["reason"], "already_undone");
        let gone = ann.delete(&path, 6).await.expect(204);
        let back = undo(&ann, &gone).await.expect(200);
        ann.patch(&path, 8, json!({ "body": "Best" })).await.expect(200);
        assert_eq!(undo(&ann, &back).await.expect(409).json["params"]["reason"], "changed_since");
        let changes = ann.get(&format!("/api/customers/{id}/history")).await.expect(200).json;
        assert_eq!(changes["entries"].as_array().unwrap().len(), 1);
    }

    /// A comment is text of a bounded length, and sent twice with one key it is one.
    async fn comments_are_checked(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        for (body, code) in [("", "required"), (" \n ", "required"), ("a\u{7}b", "control_character")] {
            assert_eq!(say(&org.admin, id, body).await.expect(422).violation("body"), code, "{body:?}");
        }
        assert_eq!(say(&org.admin, id, &"x".repeat(COMMENT_LENGTH + 1)).await.expect(422).violation("body"), "too_long");
        say(&org.admin, id, &"长".repeat(COMMENT_LENGTH)).await.expect(201);
        let path = format!("/api/customers/{id}/comments");
        assert_eq!(org.admin.post(&path, json!({ "body": "x", "author": 1 })).await.expect(422).violation("author"), "unknown_field");
        let html = "<script>alert(1)</script> <b>&amp;";
        assert_eq!(say(&org.admin, id, html).await.expect(201).json["body"], html, "kept as it is, shown as text");
        for _ in 0..2 {
            org.admin.post_with(&path, &[("idempotency-key", "k")], json!({ "body": "once" })).await.expect(201);
        }
        assert_eq!(bodies(&org.admin, id).await.iter().filter(|body| *body == "once").count(), 1);
    }

    /// The picker offers those whose roles let them view such rows; a mention of somebody who does not see this one is
    /// refused, and everybody stands there under their own name.
    async fn mentions_reach_only_those_who_see_the_row(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let id = add(&org.admin, "Ann", "555100").await;
        let sees = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let narrow = campus.user(org.id, &["customers.view"], DataScope::Own).await;
        let lister = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        let path = format!("/api/customers/{id}/mentions");
        let offered = sees.get(&path).await.expect(200).json;
        let ids: Vec<i64> = offered["choices"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();
        assert!(ids.contains(&sees.user()) && ids.contains(&org.admin.user()), "{offered}");
        assert!(!ids.contains(&lister.user()) && !ids.contains(&other.admin.user()) || other.admin.user() == sees.user(), "{offered}");
        assert_eq!(offered["choices"][0].as_object().unwrap().len(), 2, "id and label only");
        let found = sees.get(&format!("{path}?q={}", sees.username.to_uppercase())).await.expect(200).json;
        assert!(found["choices"].as_array().unwrap().iter().any(|row| row["label"] == sees.username), "{found}");
        assert_eq!(sees.get(&format!("{path}?q=nobody")).await.json["choices"], json!([]));
        assert_eq!(sees.get(&format!("{path}?limit=2")).await.expect(400).code(), "unknown_parameter");

        let spoofed = format!("Look, @[The Principal](user:{})!", sees.user());
        let said = say(&org.admin, id, &spoofed).await.expect(201).json;
        assert_eq!(said["body"], format!("Look, {}!", token(&sees)));
        for outsider in [&narrow, &lister] {
            let refused = say(&org.admin, id, &format!("Hi {}", token(outsider))).await.expect(422);
            assert_eq!(refused.violation("body"), "cannot_be_mentioned");
            assert_eq!(refused.json["violations"][0]["params"]["name"], outsider.username);
        }
        assert_eq!(say(&org.admin, id, "@[x](user:987654)").await.expect(422).violation("body"), "cannot_be_mentioned");
        let many: String = (1..=MENTIONS as i64 + 1).map(|user| campus_model::mention("x", user)).collect();
        assert_eq!(say(&org.admin, id, &many).await.expect(422).violation("body"), "too_many_mentions");
        assert_eq!(bodies(&org.admin, id).await.len(), 1, "what is refused is not there");

        // Kept beside the text, for whoever tells people of it.
        let comment = said["id"].as_i64().unwrap();
        assert_eq!(mentions(campus, org.id, comment).await, [sees.user()]);
        let path = format!("/api/customers/{id}/comments/{comment}");
        org.admin.patch(&path, 1, json!({ "body": token(&org.admin) })).await.expect(200);
        assert_eq!(mentions(campus, org.id, comment).await, [org.admin.user()]);
        org.admin.delete(&path, 2).await.expect(204);
        assert_eq!(mentions(campus, org.id, comment).await, Vec::<i64>::new());
    }

    /// One stream of everything, newest first, whose pages fit together whatever they mix; and each kind by itself.
    async fn the_timeline_pages_over_all_kinds(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let row = format!("/api/customers/{id}");
        let mut version = 1;
        for step in 0..12 {
            // Some at one instant, some later.
            let server = campus.later(chrono::Duration::minutes(step / 3));
            let client = org.admin.at(server.router.clone());
            match step % 3 {
                0 => {
                    client.patch(&row, version, json!({ "age": 20 + step })).await.expect(200);
                    version += 1;
                }
                1 => drop(say(&client, id, &format!("comment {step}")).await.expect(201)),
                _ => drop(crate::attachments::send(&client, id, "a.txt", b"text").await.expect(201)),
            }
        }
        let walk = async |show: &str| {
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let page = org.admin.get(&format!("{row}/timeline?limit=4&show={show}&after={after}")).await.expect(200).json;
                found.extend(page["entries"].as_array().unwrap().clone());
                match page["next"].as_str() {
                    Some(next) => after = next.replace('+', "%2B"),
                    None => return found,
                }
            }
        };
        let all = walk("all").await;
        assert_eq!(all.len(), 13);
        let at = |entry: &Value| entry["at"].as_str().unwrap().to_owned();
        assert!(all.is_sorted_by(|a, b| at(a) >= at(b)), "{all:?}");
        let mut keys: Vec<String> = all.iter().map(|entry| format!("{}{}", entry["kind"], entry["id"])).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 13, "each once");
        for (show, count) in [("comments", 4), ("changes", 5), ("files", 4)] {
            assert_eq!(walk(show).await.len(), count, "{show}");
        }
        let first = org.admin.get(&format!("{row}/timeline?after=nonsense")).await.expect(200).json;
        assert_eq!(first["entries"].as_array().unwrap().len(), 13);
        for query in ["show=x", "page=2", "limit=0", "nonsense=1"] {
            assert_eq!(org.admin.get(&format!("{row}/timeline?{query}")).await.expect(400).code(), "unknown_parameter", "{query}");
        }
    }

    /// Statements do not grow with what is there.
    async fn timelines_cost_the_same_however_long(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let people = [
            campus.user(org.id, &["customers.view"], DataScope::Everything).await,
            campus.user(org.id, &["customers.view"], DataScope::Everything).await,
        ];
        let cost = async || org.admin.get(&format!("/api/customers/{id}/timeline?limit=100")).await.expect(200).statements.unwrap();
        say(&org.admin, id, "x").await.expect(201);
        let before = cost().await;
        for (at, client) in people.iter().cycle().take(10).enumerate() {
            say(client, id, &format!("{at} {}", token(&people[0]))).await.expect(201);
        }
        assert_eq!(cost().await, before);
        assert!(before <= 12, "{before}");
    }
}

/// Whom a comment mentions, from behind the API.
async fn mentions(campus: &crate::support::Campus, org: i64, comment: i64) -> Vec<i64> {
    use campus_store::sea_query::ExprTrait;
    use campus_store::{col, live, select_from};
    let db = campus.db(org).await;
    let mut select = select_from("comment_mentions", "m");
    select.expr(col("m", "user_id")).and_where(col("m", "comment_id").eq(comment)).and_where(live("m"));
    db.all(&select).await.unwrap().iter().map(|row| row.try_get("", "user_id").unwrap()).collect()
}
