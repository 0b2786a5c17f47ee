//! The three modes of approval, who decides and who does not (CO-02).

use campus_model::DataScope;
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};
use serde_json::{Value, json};

use super::desk::{Desk, REVIEWS, go_at};
use crate::support::{Campus, Client};

/// What stands in the reviews of a content: submission, reviewer, verdict.
async fn reviews(desk: &Desk, id: i64) -> Vec<(i64, i64, String)> {
    let rows = desk.admin.get(&format!("/api/content_reviews?content_id={id}&sort=id")).await.expect(200);
    let of = |row: &Value| {
        let number = |name: &str| row[name].as_i64().unwrap();
        (number("revision"), number("reviewer_id"), row["verdict"].as_str().unwrap().to_owned())
    };
    rows.json["rows"].as_array().unwrap().iter().map(of).collect()
}

/// The content in somebody's queue.
async fn queued(client: &Client, id: i64) -> Option<Value> {
    let queue = client.get("/api/contents/review").await.expect(200).json;
    queue["items"].as_array().unwrap().iter().find(|item| item["content"]["id"] == id).cloned()
}

/// Somebody works here no more.
async fn shut_out(campus: &Campus, desk: &Desk, client: &Client) {
    let db = campus.app.store.write(desk.org).await.unwrap();
    let mut update = Query::update();
    update.table(t("users")).value(t("state"), "disabled").and_where(by("id").eq(client.user()));
    db.run(&update).await.unwrap();
    db.commit().await.unwrap();
}

both! {
    async fn co_02_none_is_approved_at_once(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.editor(campus, 2).await;
        let reviewer = desk.reviewer(campus, 1).await;
        let id = desk.submitted(&author, 2).await;
        assert_eq!(desk.state(id).await, "approved");
        assert!(reviews(&desk, id).await.is_empty());
        assert!(desk.told(campus).await.is_empty());
        assert!(queued(&reviewer.client, id).await.is_none());
    }

    async fn co_02_any_needs_one_of_those_who_reach_it(campus) {
        let desk = Desk::new(campus, "any").await;
        let author = desk.editor(campus, 4).await;
        let (above, own) = (desk.reviewer(campus, 2).await, desk.reviewer(campus, 4).await);
        let beside = desk.reviewer(campus, 5).await;
        let id = desk.submitted(&author, 4).await;
        let told = desk.told(campus).await;
        let mut users: Vec<i64> = told.iter().map(|(_, _, user)| *user).collect();
        users.sort_unstable();
        let mut wanted = vec![above.client.user(), own.client.user(), desk.admin.user()];
        wanted.sort_unstable();
        assert_eq!(users, wanted, "{told:?}");
        assert!(told.iter().all(|(kind, about, _)| kind == "content_submitted" && *about == id));
        desk.decide(&beside.client, id, "approve").await.expect(404);
        assert!(queued(&beside.client, id).await.is_none());
        let item = queued(&above.client, id).await.unwrap();
        assert_eq!((&item["mine"], &item["mode"], &item["revision"]), (&json!(true), &json!("any"), &json!(1)));
        assert_eq!(item["department"]["id"], desk.department(4));
        desk.decide(&above.client, id, "approve").await.expect(200);
        assert_eq!(desk.state(id).await, "approved");
        assert_eq!(reviews(&desk, id).await, [(1, above.client.user(), "approved".to_owned())]);
        let last = desk.told(campus).await.pop().unwrap();
        assert_eq!(last, ("content_approved".to_owned(), id, author.client.user()));
        desk.decide(&own.client, id, "approve").await.expect(409);
    }

    async fn co_02_two_approvals_have_one_effect(campus) {
        for mode in ["any", "all"] {
            let desk = Desk::new(campus, mode).await;
            let author = desk.editor(campus, 2).await;
            shut_out(campus, &desk, &desk.person(campus, 1, &[(REVIEWS, DataScope::Everything)]).await.client).await;
            let (one, two) = (desk.reviewer(campus, 2).await, desk.reviewer(campus, 1).await);
            let id = desk.submitted(&author, 2).await;
            let (version, body) = (desk.seen(id).await["version"].as_i64().unwrap(), json!({ "revision": 1 }));
            let (first, second) = tokio::join!(
                go_at(&one.client, id, "approve", version, body.clone()),
                go_at(&two.client, id, "approve", version, body.clone())
            );
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            // Where one is enough, the other comes too late; where all are asked, both are heard, whoever was first.
            let heard = if mode == "any" { [200, 412] } else { [200, 200] };
            assert_eq!(statuses, heard, "{mode}");
            let said = heard.iter().filter(|status| **status == 200).count();
            assert_eq!(desk.seen(id).await["version"].as_i64().unwrap(), version + i64::try_from(said).unwrap());
            let told = desk.told(campus).await.into_iter().filter(|(kind, ..)| kind == "content_approved").count();
            assert_eq!(told, usize::from(mode == "any"));
        }
    }

    async fn co_02_all_needs_everybody_of_the_moment(campus) {
        let desk = Desk::new(campus, "all").await;
        let author = desk.editor(campus, 2).await;
        let (one, two) = (desk.reviewer(campus, 2).await, desk.reviewer(campus, 1).await);
        let id = desk.submitted(&author, 2).await;
        // The principal is one of them.
        let mut asked: Vec<i64> = reviews(&desk, id).await.iter().map(|(_, user, _)| *user).collect();
        asked.sort_unstable();
        let mut wanted = vec![one.client.user(), two.client.user(), desk.admin.user()];
        wanted.sort_unstable();
        assert_eq!(asked, wanted);
        // Who comes later decides nothing.
        let late = desk.reviewer(campus, 2).await;
        let refused = desk.decide(&late.client, id, "approve").await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "not_asked");
        assert_eq!(queued(&late.client, id).await.unwrap()["mine"], false);
        desk.decide(&one.client, id, "approve").await.expect(200);
        assert_eq!(desk.state(id).await, "in_review");
        let refused = desk.decide(&one.client, id, "approve").await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "already_said");
        let item = queued(&two.client, id).await.unwrap();
        assert_eq!((&item["mine"], item["reviewers"].as_array().unwrap().len()), (&json!(true), 3));
        assert_eq!(queued(&one.client, id).await.unwrap()["mine"], false);
        desk.decide(&desk.admin, id, "approve").await.expect(200);
        desk.decide(&two.client, id, "approve").await.expect(200);
        assert_eq!(desk.state(id).await, "approved");
        let told = desk.told(campus).await;
        let (told, author) = (told.iter().filter(|(kind, ..)| kind == "content_approved"), author.client.user());
        assert_eq!(told.map(|(_, _, user)| *user).collect::<Vec<_>>(), [author]);
    }

    async fn co_02_nobody_who_left_blocks_for_ever(campus) {
        let desk = Desk::new(campus, "all").await;
        let author = desk.editor(campus, 2).await;
        let (stays, leaves) = (desk.reviewer(campus, 2).await, desk.reviewer(campus, 1).await);
        let id = desk.submitted(&author, 2).await;
        desk.decide(&desk.admin, id, "approve").await.expect(200);
        shut_out(campus, &desk, &leaves.client).await;
        desk.decide(&stays.client, id, "approve").await.expect(200);
        assert_eq!(desk.state(id).await, "approved");
        // Left after everybody else had said yes: any of those who did goes on.
        let (last, gone) = (desk.submitted(&author, 2).await, desk.reviewer(campus, 2).await);
        let other = desk.submitted(&author, 2).await;
        for id in [last, other] {
            desk.decide(&desk.admin, id, "approve").await.expect(200);
            desk.decide(&stays.client, id, "approve").await.expect(200);
        }
        assert_eq!((desk.state(last).await, desk.state(other).await), ("approved".into(), "in_review".into()));
        shut_out(campus, &desk, &gone.client).await;
        assert_eq!(queued(&stays.client, other).await.unwrap()["mine"], true);
        desk.decide(&stays.client, other, "approve").await.expect(200);
        assert_eq!(desk.state(other).await, "approved");
        assert!(reviews(&desk, other).await.iter().all(|(_, _, verdict)| verdict == "approved"));
    }

    async fn co_02_nobody_decides_on_their_own_and_a_no_has_its_reason(campus) {
        let desk = Desk::new(campus, "any").await;
        let both: &[&str] = &["contents.view", "contents.add", "contents.submit", "contents.approve", "contents.reject"];
        let author = desk.person(campus, 2, &[(both, DataScope::Department)]).await;
        let reviewer = desk.reviewer(campus, 2).await;
        let id = desk.submitted(&author, 2).await;
        for step in ["approve", "reject"] {
            let refused = desk.decide(&author.client, id, step).await.expect(409);
            assert_eq!(refused.json["params"]["reason"], "own_content");
        }
        let version = desk.seen(id).await["version"].as_i64().unwrap();
        let reject = |body: Value| go_at(&reviewer.client, id, "reject", version, body);
        assert_eq!(reject(json!({ "revision": 1 })).await.expect(422).violation("note"), "required");
        assert_eq!(reject(json!({ "revision": 1, "note": "  " })).await.expect(422).violation("note"), "required");
        let long = reject(json!({ "revision": 1, "note": "x".repeat(501) })).await.expect(422);
        assert_eq!(long.violation("note"), "too_long");
        let old = reject(json!({ "revision": 0, "note": "No" })).await.expect(409);
        assert_eq!(old.json["params"]["reason"], "submitted_again");
        reject(json!({ "revision": 1, "note": "Not yet" })).await.expect(200);
        assert_eq!(desk.state(id).await, "rejected");
        let last = desk.told(campus).await.pop().unwrap();
        assert_eq!(last, ("content_rejected".to_owned(), id, author.client.user()));
        // Back to a draft, and to review under a new number.
        let version = desk.seen(id).await["version"].as_i64().unwrap();
        desk.admin.patch(&format!("/api/contents/{id}"), version, json!({ "body": "Better" })).await.expect(200);
        assert_eq!(desk.state(id).await, "draft");
        desk.go(&author.client, id, "submit", json!({})).await.expect(200);
        assert_eq!(desk.seen(id).await["revision"], 2);
    }

    async fn co_02_what_is_withdrawn_waits_for_nobody(campus) {
        let desk = Desk::new(campus, "all").await;
        let author = desk.editor(campus, 2).await;
        let reviewer = desk.reviewer(campus, 2).await;
        let id = desk.submitted(&author, 2).await;
        assert_eq!(reviews(&desk, id).await.len(), 2);
        desk.go(&author.client, id, "withdraw", json!({})).await.expect(200);
        assert!(reviews(&desk, id).await.is_empty());
        assert!(queued(&reviewer.client, id).await.is_none());
        desk.go(&author.client, id, "submit", json!({})).await.expect(200);
        assert!(reviews(&desk, id).await.iter().all(|(revision, _, verdict)| *revision == 2 && verdict == "waiting"));
    }
}
