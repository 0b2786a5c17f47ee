//! What people do about what did not arrive.

use campus_model::DataScope;
use campus_server::platform::fake::{Fault, Script};
use chrono::Duration;
use serde_json::json;

use super::desk::{conflict, desk, pair};

fn create(faults: impl IntoIterator<Item = Fault>) -> Script {
    Script { create: faults.into_iter().collect(), ..Script::default() }
}

both! {
    async fn pl_05_asking_the_platform_settles_what_it_knows(campus) {
        let desk = desk(campus, create([Fault::Cut, Fault::Lost])).await;
        let (arrived, lost) = (desk.piece(None).await, desk.piece(None).await);
        desk.round().await;
        desk.act(arrived.1, "check", json!({})).await.expect(200);
        assert_eq!(desk.states(arrived).await, pair("published", "sent"));
        assert_eq!(desk.record("contents", arrived.0).await["platform_ref"], "1001");
        desk.act(lost.1, "check", json!({})).await.expect(200);
        assert_eq!(desk.states(lost).await, pair("unconfirmed", "unconfirmed"), "the platform knows nothing of it");
        assert_eq!(desk.record("outbox", lost.1).await["status"], 404);
        assert_eq!(desk.fake.counts().create, 2, "questions send nothing");
        assert_eq!(conflict(desk.act(arrived.1, "check", json!({})).await), "send_state");
        desk.fake.play(Script { read: [Fault::Status(503, String::new())].into(), ..Script::default() });
        assert_eq!(conflict(desk.act(lost.1, "check", json!({})).await), "platform_silent");
        // Only who says so sends it again.
        assert_eq!(conflict(desk.act(lost.1, "retry", json!({})).await), "send_unconfirmed");
        desk.act(lost.1, "retry", json!({ "again": true })).await.expect(200);
        assert_eq!(desk.states(lost).await, pair("publishing", "waiting"));
        assert_eq!(desk.round_after(Duration::minutes(5)).await, 1);
        assert_eq!(desk.states(lost).await, pair("published", "sent"));
        assert_eq!(desk.fake.sent().len(), 2);
    }

    /// It had arrived; the platform that honours keys makes no second one.
    async fn pl_05_pl_02_sent_again_with_the_same_key(campus) {
        let desk = desk(campus, create([Fault::Malformed])).await;
        let piece = desk.piece(None).await;
        desk.round().await;
        desk.act(piece.1, "retry", json!({ "again": true })).await.expect(200);
        desk.round().await;
        assert_eq!(desk.states(piece).await, pair("published", "sent"));
        assert_eq!((desk.fake.counts().create, desk.fake.sent().len()), (2, 1));
    }

    async fn pl_05_people_say_what_became_of_it(campus) {
        let desk = desk(campus, create([Fault::Cut, Fault::Cut])).await;
        let (out, not) = (desk.piece(None).await, desk.piece(None).await);
        desk.round().await;
        desk.act(out.1, "settle", json!({ "published": true, "platform_ref": " P-77 " })).await.expect(200);
        assert_eq!(desk.states(out).await, pair("published", "sent"));
        assert_eq!(desk.record("contents", out.0).await["platform_ref"], "P-77");
        desk.act(not.1, "settle", json!({ "published": false })).await.expect(200);
        assert_eq!(desk.states(not).await, pair("failed", "failed"));
        assert_eq!(conflict(desk.act(out.1, "settle", json!({ "published": false })).await), "send_state");
        let long = "x".repeat(101);
        let answer = desk.act(not.1, "settle", json!({ "published": true, "platform_ref": long })).await.expect(422);
        assert_eq!(answer.json["violations"][0]["field"], "platform_ref");
        desk.act(not.1, "settle", json!({})).await.expect(422);
        // Whoever saw an older version does nothing.
        let path = format!("/api/outbox/{}/retry", not.1);
        desk.org.admin.post_with(&path, &[("if-match", "\"1\"")], json!({})).await.expect(412);
        desk.org.admin.post(&path, json!({})).await.expect(428);
    }

    async fn pl_03_accounts_are_stopped_and_asked_for_anew(campus) {
        let desk = desk(campus, Script::default()).await;
        let account = desk.account().await;
        desk.account_act(account, "disable").await.expect(200);
        let piece = desk.piece(Some(account)).await;
        assert_eq!(desk.round().await, 0);
        assert_eq!(desk.states(piece).await, pair("publishing", "waiting"));
        desk.fake.play(Script { secret: Some("another".to_owned()), ..Script::default() });
        assert_eq!(conflict(desk.account_act(account, "authorise").await), "platform_refuses");
        assert_eq!(desk.record("platform_accounts", account).await["state"], "disabled");
        desk.fake.play(Script::default());
        desk.account_act(account, "authorise").await.expect(200);
        assert_eq!(desk.round().await, 1);
        assert_eq!(desk.states(piece).await, pair("published", "sent"));
    }

    /// Counts are of what one may list; and who may not touch a row does not have the platform asked.
    async fn pl_07_the_banner_counts_what_is_within_reach(campus) {
        let desk = desk(campus, create([Fault::Cut])).await;
        let piece = desk.piece(None).await;
        desk.round().await;
        desk.piece(None).await;
        let own = desk.author.get("/api/outbox/status").await.expect(200).json;
        assert_eq!((&own["waiting"], &own["unconfirmed"]), (&json!(1), &json!(1)));
        let codes = ["contents.list", "outbox.view", "outbox.check"];
        let elsewhere = desk.campus.user(desk.org.id, &codes, DataScope::Own).await;
        let none = elsewhere.get("/api/outbox/status").await.expect(200).json;
        assert_eq!((&none["waiting"], &none["unconfirmed"]), (&json!(0), &json!(0)));
        elsewhere.get("/api/outbox/status?x=1").await.expect(400);
        let reads = desk.fake.counts().read;
        desk.act_at(&elsewhere, piece.1, "check", json!({})).await.expect(404);
        desk.act_at(&desk.author, piece.1, "check", json!({})).await.expect(403);
        assert_eq!(desk.fake.counts().read, reads);
        let outsider = desk.campus.user(desk.org.id, &["customers.list"], DataScope::Everything).await;
        outsider.get("/api/outbox/status").await.expect(403);
    }
}
