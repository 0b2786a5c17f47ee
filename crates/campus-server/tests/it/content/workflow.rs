//! Every legal and every illegal move, and what goes with it (CO-01, PL-06, PL-08).

use campus_model::Choice;
use campus_model::entities::content::ContentState;
use campus_server::modules::content::outbox_rows;
use chrono::Duration;
use serde_json::json;

use super::desk::{Desk, go_at, leads};
use crate::support::{Answer, Client};

/// The moves that people make.
const STEPS: [&str; 9] =
    ["submit", "withdraw", "approve", "reject", "schedule", "unschedule", "publish", "archive", "edit"];

async fn step(desk: &Desk, client: &Client, id: i64, step: &str) -> Answer {
    let later = desk_later();
    match step {
        "approve" | "reject" => desk.decide(client, id, step).await,
        "schedule" => desk.go(client, id, step, json!({ "at": later })).await,
        "edit" => {
            let version = desk.seen(id).await["version"].as_i64().unwrap();
            let text = format!("Text {version}");
            client.patch(&format!("/api/contents/{id}"), version, json!({ "body": text })).await
        }
        _ => desk.go(client, id, step, json!({})).await,
    }
}

fn desk_later() -> String {
    (crate::support::noon() + Duration::hours(3)).to_rfc3339()
}

both! {
    async fn co_01_every_move_of_the_table_and_no_other(campus) {
        let desk = Desk::new(campus, "any").await;
        let author = desk.editor(campus, 2).await;
        let id = desk.draft(&author, 2).await;
        for state in ContentState::ALL {
            for name in STEPS {
                desk.put(campus, id, *state).await;
                let answer = step(&desk, &desk.admin, id, name).await;
                let said = format!("{name} of {}: {}", state.slug(), answer.text());
                match leads(*state, name) {
                    Some(to) => {
                        assert_eq!(answer.status, 200, "{said}");
                        assert_eq!(answer.json["record"]["state"], to.slug(), "{said}");
                        assert_eq!(desk.state(id).await, to.slug(), "{said}");
                    }
                    None => {
                        assert_eq!((answer.status, answer.code()), (409, "conflict"), "{said}");
                        assert_eq!(answer.json["params"]["reason"], "content_state", "{said}");
                        assert_eq!(answer.json["params"]["state"], state.slug(), "{said}");
                        assert_eq!(desk.state(id).await, state.slug(), "{said}");
                    }
                }
            }
        }
    }

    async fn co_01_a_version_is_needed_and_counts(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.editor(campus, 2).await;
        let id = desk.draft(&author, 2).await;
        let path = format!("/api/contents/{id}/submit");
        author.client.post(&path, json!({})).await.expect(428);
        go_at(&author.client, id, "submit", 7, json!({})).await.expect(412);
        let (one, two) = tokio::join!(
            go_at(&author.client, id, "submit", 1, json!({})),
            go_at(&author.client, id, "submit", 1, json!({}))
        );
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        assert_eq!(desk.seen(id).await["revision"], 1);
    }

    async fn co_01_pl_06_pl_08_the_outbox_has_one_row_for_a_submission(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.editor(campus, 2).await;
        let id = desk.submitted(&author, 2).await;
        assert_eq!(desk.state(id).await, "approved");
        assert!(desk.outbox(id).await.is_empty());
        let admin = &desk.admin;
        let past = (campus.app.clock.now() - Duration::hours(1)).to_rfc3339();
        let refused = desk.go(admin, id, "schedule", json!({ "at": past })).await.expect(422);
        assert_eq!(refused.violation("at"), "in_the_past");
        step(&desk, admin, id, "schedule").await.expect(200);
        assert_eq!(desk.outbox(id).await, [(1, "waiting".to_owned())]);
        // Another time moves the row that is there.
        let later = (campus.app.clock.now() + Duration::hours(9)).to_rfc3339();
        desk.go(admin, id, "schedule", json!({ "at": later })).await.expect(200);
        let rows = admin.get(&format!("/api/outbox?content_id={id}")).await.expect(200);
        assert_eq!(rows.json["rows"].as_array().unwrap().len(), 1);
        assert!(rows.json["rows"][0]["due_at"].as_str().unwrap().starts_with("2026-11-22T21:00"));
        step(&desk, admin, id, "unschedule").await.expect(200);
        assert_eq!(desk.outbox(id).await, [(1, "cancelled".to_owned())]);
        assert!(desk.seen(id).await["scheduled_at"].is_null());
        let now = step(&desk, admin, id, "publish").await.expect(200);
        assert_eq!(now.json["record"]["state"], "publishing");
        assert_eq!(desk.outbox(id).await, [(1, "waiting".to_owned())]);
        // What a worker has is neither moved nor taken back.
        desk.put(campus, id, ContentState::Publishing).await;
        let db = campus.app.store.write(desk.org).await.unwrap();
        let at = campus.app.clock.now();
        assert!(outbox_rows::enqueue(&db, id, 1, at, at).await.is_err());
        assert!(outbox_rows::cancel(&db, id, 1, at).await.is_err());
    }

    async fn co_02_what_was_approved_is_reviewed_again_when_it_is_edited(campus) {
        let desk = Desk::new(campus, "any").await;
        let author = desk.editor(campus, 2).await;
        let reviewer = desk.reviewer(campus, 1).await;
        let id = desk.submitted(&author, 2).await;
        desk.decide(&reviewer.client, id, "approve").await.expect(200);
        step(&desk, &desk.admin, id, "schedule").await.expect(200);
        let edited = step(&desk, &author.client, id, "edit").await.expect(200);
        let operation = edited.header("x-operation-id").to_owned();
        let seen = desk.seen(id).await;
        assert_eq!((&seen["state"], &seen["revision"]), (&json!("in_review"), &json!(2)));
        assert!(seen["scheduled_at"].is_null());
        assert_eq!(desk.outbox(id).await, [(1, "cancelled".to_owned())]);
        // The undoing of the edit is no way around the review.
        if !operation.is_empty() {
            author.client.post(&format!("/api/operations/{operation}/undo"), json!({})).await.expect(409);
        }
        // Saving what is there already is no edit.
        let (version, body) = (seen["version"].as_i64().unwrap(), seen["body"].clone());
        author.client.patch(&format!("/api/contents/{id}"), version, json!({ "body": body })).await.expect(200);
        assert_eq!(desk.seen(id).await["revision"], 2);
        // What is being published is not edited.
        desk.put(campus, id, ContentState::Publishing).await;
        step(&desk, &author.client, id, "edit").await.expect(409);
        desk.put(campus, id, ContentState::Unconfirmed).await;
        let version = desk.seen(id).await["version"].as_i64().unwrap();
        let refused = author.client.delete(&format!("/api/contents/{id}"), version).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "content_on_its_way");
    }

    async fn pl_03_nothing_goes_out_by_an_account_that_does_not_work(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.person(campus, 2, &[
            (super::desk::WRITES, campus_model::DataScope::Department),
            (&["platform_accounts.list"], campus_model::DataScope::Everything),
        ]).await;
        let account = |place: usize| {
            let desk = &desk;
            async move {
                let name = format!("Account {}", crate::support::number());
                let body = json!({ "name": name, "department_id": desk.department(place) });
                let answer = desk.admin.post("/api/platform_accounts", body).await.expect(201);
                answer.json["record"]["id"].as_i64().unwrap()
            }
        };
        let (above, own, beside) = (account(1).await, account(2).await, account(3).await);
        let with = |account: i64| {
            let mut body = desk.body(2);
            body["account_id"] = account.into();
            body
        };
        author.client.post("/api/contents", with(own)).await.expect(201);
        let refused = author.client.post("/api/contents", with(beside)).await.expect(422);
        assert_eq!(refused.violation("account_id"), "outside_limit");
        let made = author.client.post("/api/contents", with(above)).await.expect(201);
        let id = made.json["record"]["id"].as_i64().unwrap();
        step(&desk, &author.client, id, "submit").await.expect(200);
        campus.as_owner(&format!("update platform_accounts set state = 'needs_authorisation' where id = {above}")).await;
        let refused = step(&desk, &desk.admin, id, "publish").await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "account_not_authorised");
        campus.as_owner(&format!("update platform_accounts set state = 'disabled' where id = {above}")).await;
        let refused = author.client.post("/api/contents", with(above)).await.expect(422);
        assert_eq!(refused.violation("account_id"), "disabled");
    }
}
