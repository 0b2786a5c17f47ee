//! What becomes of a content by what the platform answers.

use campus_model::content::pause_after;
use campus_server::platform::fake::{Fault, Script};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::desk::{conflict, desk, pair};

fn create(faults: impl IntoIterator<Item = Fault>) -> Script {
    Script { create: faults.into_iter().collect(), ..Script::default() }
}

fn at(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

both! {
    /// A scheduled one as well, when its time has come.
    async fn pl_06_mt_05_what_is_due_goes_out_and_keeps_its_tags(campus) {
        let desk = desk(campus, Script::default()).await;
        let now = desk.piece(None).await;
        let later = desk.piece_with(None, "scheduled", Duration::hours(2)).await;
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.states(now).await, pair("published", "sent"));
        assert_eq!(desk.states(later).await, pair("scheduled", "waiting"));
        let content = desk.record("contents", now.0).await;
        let tags = format!("dept_{}_{},user_{},autumn,open day", desk.org.id, desk.place().await, desk.author.user());
        assert_eq!((&content["platform_ref"], &content["sent_tags"]), (&json!("1001"), &json!(tags)));
        assert_eq!(at(&content["published_at"]), desk.app().clock.now());
        let sent = desk.fake.sent();
        assert_eq!(sent[0].key, Some(format!("{}-1", now.0)));
        assert_eq!(sent[0].body["tags"].as_array().unwrap().len(), 4);
        assert_eq!((&sent[0].body["category"], &sent[0].body["publish_settings"]), (&json!("default"), &json!({})));
        // Its department moves; what was sent stays as it was sent.
        let departments = desk.org.admin.get("/api/departments?limit=200").await.expect(200).json;
        let other = departments["rows"].as_array().unwrap().iter().find(|row| row["id"] != desk.department).unwrap()["id"].clone();
        let version = desk.record("departments", desk.department).await["version"].as_i64().unwrap();
        let path = format!("/api/departments/{}", desk.department);
        desk.org.admin.patch(&path, version, json!({ "parent_id": other })).await.expect(200);
        assert_eq!(desk.record("contents", now.0).await["sent_tags"], json!(tags));
        assert_eq!(desk.round_after(Duration::hours(3)).await, 1);
        assert_eq!(desk.states(later).await, pair("published", "sent"));
        let moved = desk.record("contents", later.0).await;
        assert!(moved["sent_tags"].as_str().unwrap().starts_with(&format!("dept_{}_{}", desk.org.id, desk.place().await)));
        // It stands in the history that it was the product.
        let history = desk.org.admin.get(&format!("/api/contents/{}/history", now.0)).await.expect(200).json;
        assert!(history.to_string().contains("published"), "{history}");
    }

    async fn pl_04_server_errors_are_tried_eight_times_ever_later(campus) {
        let desk = desk(campus, create((0..8).map(|_| Fault::Status(502, "bad gateway".to_owned())))).await;
        let piece = desk.piece(None).await;
        let mut after = Duration::zero();
        for tries in 1..=7 {
            assert_eq!(desk.round_after(after).await, 1, "try {tries}");
            let row = desk.record("outbox", piece.1).await;
            assert_eq!((&row["state"], &row["attempts"], &row["status"]), (&json!("waiting"), &json!(tries), &json!(502)));
            assert_eq!(desk.record("contents", piece.0).await["state"], "publishing");
            let pause = pause_after(tries).unwrap();
            let waits = at(&row["due_at"]) - (desk.app().clock.now() + after);
            assert!(waits >= pause && waits <= pause * 6 / 5, "{waits} after try {tries}");
            assert_eq!(desk.round_after(after + pause - Duration::seconds(1)).await, 0, "before try {}", tries + 1);
            after += waits;
        }
        assert_eq!(desk.round_after(after).await, 1);
        assert_eq!(desk.states(piece).await, pair("failed", "failed"));
        assert_eq!(desk.told().await, ["content_failed"]);
        assert_eq!(desk.round_after(after + Duration::days(30)).await, 0);
        assert_eq!((desk.fake.counts().create, desk.fake.sent().len()), (8, 0));
    }

    async fn pl_04_a_limit_pauses_the_whole_queue(campus) {
        let desk = desk(campus, create([Fault::Limited(120)])).await;
        let (first, second) = (desk.piece(None).await, desk.piece(None).await);
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.states(first).await, pair("publishing", "waiting"));
        assert_eq!(desk.record("outbox", first.1).await["attempts"], 0, "the platform's limit is nobody's failure");
        assert_eq!(desk.round_after(Duration::seconds(119)).await, 0);
        let status = desk.status().await;
        assert_eq!((&status["down"], &status["waiting"]), (&json!(true), &json!(2)));
        assert_eq!(desk.fake.counts().create, 1);
        assert_eq!(desk.round_after(Duration::seconds(121)).await, 2);
        assert_eq!(desk.states(first).await, pair("published", "sent"));
        assert_eq!(desk.states(second).await, pair("published", "sent"));
    }

    async fn pl_04_a_refusal_fails_at_once_with_the_platforms_text(campus) {
        let desk = desk(campus, create([Fault::Status(422, "广告法：禁用词".to_owned())])).await;
        let piece = desk.piece(None).await;
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.states(piece).await, pair("failed", "failed"));
        let row = desk.record("outbox", piece.1).await;
        assert_eq!((&row["status"], &row["answer"], &row["attempts"]), (&json!(422), &json!("广告法：禁用词"), &json!(1)));
        assert_eq!(desk.record("contents", piece.0).await["platform_answer"], "广告法：禁用词");
        assert_eq!(desk.told().await, ["content_failed"]);
        assert_eq!(desk.round_after(Duration::days(3)).await, 0);
        desk.act(piece.1, "retry", json!({})).await.expect(200);
        assert_eq!(desk.states(piece).await, pair("publishing", "waiting"));
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.states(piece).await, pair("published", "sent"));
    }

    async fn pl_03_the_second_401_stops_the_account(campus) {
        let desk = desk(campus, create([Fault::Unauthorised, Fault::Unauthorised])).await;
        let (account, other) = (desk.account().await, desk.account().await);
        let (piece, waits) = (desk.piece(Some(account)).await, desk.piece(Some(account)).await);
        let goes = desk.piece(Some(other)).await;
        assert_eq!(desk.round().await, 2);
        assert_eq!(desk.record("platform_accounts", account).await["state"], "needs_authorisation");
        assert_eq!(desk.states(piece).await, pair("failed", "failed"));
        assert_eq!(desk.states(waits).await, pair("publishing", "waiting"));
        assert_eq!(desk.states(goes).await, pair("published", "sent"));
        let told = desk.told().await;
        assert!(told.contains(&"account_refused".to_owned()) && told.contains(&"content_failed".to_owned()), "{told:?}");
        assert_eq!(desk.round_after(Duration::days(1)).await, 0, "no loop");
        assert_eq!((desk.fake.counts().create, desk.fake.counts().token), (3, 2 + 1));
        assert_eq!(conflict(desk.act(piece.1, "retry", json!({})).await), "account_not_authorised");
        desk.account_act(account, "authorise").await.expect(200);
        assert_eq!(desk.record("platform_accounts", account).await["state"], "authorised");
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.states(waits).await, pair("published", "sent"));
        desk.act(piece.1, "retry", json!({})).await.expect(200);
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.fake.sent().len(), 3);
    }

    async fn pl_05_what_may_have_arrived_is_never_sent_again_by_itself(campus) {
        let desk = desk(campus, create([Fault::Slow(2500), Fault::Cut, Fault::Malformed])).await;
        let pieces = [desk.piece(None).await, desk.piece(None).await, desk.piece(None).await];
        assert_eq!(desk.round().await, 3);
        for piece in pieces {
            assert_eq!(desk.states(piece).await, pair("unconfirmed", "unconfirmed"));
        }
        assert_eq!(desk.told().await, ["content_unconfirmed"; 3]);
        for days in [1, 30] {
            assert_eq!(desk.round_after(Duration::days(days)).await, 0);
        }
        assert_eq!(desk.fake.counts().create, 3);
    }
}
