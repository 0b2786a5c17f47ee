//! Several workers, dead ones, a platform that is away.

use std::time::Duration as Patience;

use campus_server::modules::content::sending::{claim, save, send_due};
use campus_server::platform::fake::{Fault, Script};
use campus_store::StoreError;
use chrono::Duration;
use serde_json::json;

use super::desk::{Desk, conflict, desk, pair};

fn create(faults: impl IntoIterator<Item = Fault>) -> Script {
    Script { create: faults.into_iter().collect(), honour_keys: false, ..Script::default() }
}

/// The keys of what the platform has, in order.
fn keys(desk: &Desk) -> Vec<String> {
    let mut keys: Vec<String> = desk.fake.sent().into_iter().filter_map(|sent| sent.key).collect();
    keys.sort();
    keys
}

both! {
    /// Two servers and a platform that does not know keys.
    async fn pl_06_two_workers_send_each_row_once(campus) {
        let desk = desk(campus, create([])).await;
        let mut wanted = Vec::new();
        for _ in 0..12 {
            wanted.push(format!("{}-1", desk.piece(None).await.0));
        }
        wanted.sort();
        let other = desk.later(Duration::zero());
        let (one, two) = tokio::join!(send_due(desk.app()), send_due(&other.app));
        assert_eq!(one.unwrap() + two.unwrap(), 12);
        assert_eq!(keys(&desk), wanted);
        assert_eq!(desk.fake.counts().create, 12);
    }

    async fn pl_06_a_worker_that_dies_after_sending_leaves_it_unconfirmed(campus) {
        let desk = desk(campus, create([])).await;
        let (content, row) = desk.piece(None).await;
        let claimed = claim(desk.app(), desk.org.id).await.unwrap().unwrap();
        let told = claimed.send(desk.app()).await;
        assert!(told.is_ok());
        // It dies here: what it knows is lost.
        assert_eq!(desk.states((content, row)).await, pair("publishing", "sending"));
        assert_eq!(desk.round_after(Duration::seconds(60)).await, 0, "its lease runs");
        assert_eq!(desk.states((content, row)).await, pair("publishing", "sending"));
        assert_eq!(desk.round_after(Duration::seconds(121)).await, 0);
        assert_eq!(desk.states((content, row)).await, pair("unconfirmed", "unconfirmed"));
        assert_eq!(desk.told().await, ["content_unconfirmed"]);
        assert_eq!(desk.round_after(Duration::days(10)).await, 0);
        assert_eq!(keys(&desk), [format!("{content}-1")]);
        // It was not dead after all, only slow: what it knows still counts, once.
        assert!(save(desk.app(), desk.org.id, &claimed, told.clone()).await.unwrap());
        assert_eq!(desk.states((content, row)).await, pair("published", "sent"));
        assert!(!save(desk.app(), desk.org.id, &claimed, told).await.unwrap());
    }

    async fn pl_06_a_late_worker_does_not_overrule_people(campus) {
        let desk = desk(campus, create([])).await;
        let piece = desk.piece(None).await;
        let claimed = claim(desk.app(), desk.org.id).await.unwrap().unwrap();
        desk.round_after(Duration::seconds(121)).await;
        desk.act(piece.1, "settle", json!({ "published": false })).await.expect(200);
        assert!(!save(desk.app(), desk.org.id, &claimed, Ok("9".to_owned())).await.unwrap());
        assert_eq!(desk.states(piece).await, pair("failed", "failed"));
        // Nor another worker that has it by now.
        desk.act(piece.1, "retry", json!({})).await.expect(200);
        let other = claim(desk.app(), desk.org.id).await.unwrap().unwrap();
        assert!(!save(desk.app(), desk.org.id, &claimed, Ok("9".to_owned())).await.unwrap());
        assert_eq!(desk.states(piece).await, pair("publishing", "sending"));
        assert!(save(desk.app(), desk.org.id, &other, Ok("10".to_owned())).await.unwrap());
        assert_eq!(desk.record("contents", piece.0).await["platform_ref"], "10");
    }

    async fn pl_08_the_same_submission_is_queued_and_sent_once(campus) {
        let desk = desk(campus, create([])).await;
        let (content, _) = desk.piece(None).await;
        assert!(matches!(desk.queue(content, Duration::zero()).await, Err(StoreError::Taken(_))));
        assert_eq!(desk.round().await + desk.round().await, 1);
        assert_eq!(keys(&desk), [format!("{content}-1")]);
    }

    async fn pl_08_cancelled_before_the_lease_it_is_never_sent(campus) {
        let desk = desk(campus, create([])).await;
        let cancelled = desk.piece_with(None, "scheduled", Duration::hours(1)).await;
        desk.act(cancelled.1, "cancel", json!({})).await.expect(200);
        assert_eq!(desk.states(cancelled).await, pair("approved", "cancelled"));
        assert_eq!(desk.round_after(Duration::hours(2)).await, 0);
        assert_eq!(desk.fake.counts().create, 0);
        // A worker has it: too late.
        let taken = desk.piece(None).await;
        let before = desk.record("outbox", taken.1).await["version"].as_i64().unwrap();
        let claimed = claim(desk.app(), desk.org.id).await.unwrap().unwrap();
        assert_eq!(conflict(desk.act(taken.1, "cancel", json!({})).await), "send_state");
        let (path, seen) = (format!("/api/outbox/{}/cancel", taken.1), format!("\"{before}\""));
        desk.org.admin.post_with(&path, &[("if-match", &seen)], json!({})).await.expect(412);
        let told = claimed.send(desk.app()).await;
        assert!(save(desk.app(), desk.org.id, &claimed, told).await.unwrap());
        assert_eq!(desk.states(taken).await, pair("published", "sent"));
    }

    /// The content went back to a draft, and nobody told the outbox.
    async fn pl_08_a_content_that_moved_on_is_not_sent(campus) {
        let desk = desk(campus, create([])).await;
        let piece = desk.piece_with(None, "draft", Duration::zero()).await;
        assert_eq!(desk.round().await, 0);
        assert_eq!(desk.states(piece).await, pair("draft", "cancelled"));
        assert_eq!(desk.fake.counts().create, 0);
    }

    async fn pl_07_after_five_failures_the_platform_rests_and_work_goes_on(campus) {
        let desk = desk(campus, create((0..6).map(|_| Fault::Status(500, "oops".to_owned())))).await;
        let mut pieces = Vec::new();
        for _ in 0..8 {
            pieces.push(desk.piece(None).await);
        }
        assert_eq!(desk.round().await, 5, "five failures in a row");
        assert_eq!(desk.fake.counts().create, 5);
        let status = desk.status().await;
        assert_eq!((&status["configured"], &status["down"], &status["waiting"]), (&json!(true), &json!(true), &json!(8)));
        assert!(status["until"].is_string());
        let body = json!({ "title": "Meanwhile", "body": "Written while it is away", "department_id": desk.department });
        let added = desk.org.admin.post("/api/contents", body).await.expect(201).json["record"].clone();
        let path = format!("/api/contents/{}", added["id"]);
        let version = added["version"].as_i64().unwrap();
        desk.org.admin.patch(&path, version, json!({ "title": "Changed meanwhile" })).await.expect(200);
        assert_eq!(desk.round_after(Duration::seconds(59)).await, 0);
        // After a rest one is tried, by whichever process comes first; it fails, and the rest begins again.
        let (one, two) = (desk.later(Duration::seconds(61)), desk.later(Duration::seconds(61)));
        let (first, second) = tokio::join!(send_due(&one.app), send_due(&two.app));
        assert_eq!(first.unwrap() + second.unwrap(), 1);
        assert_eq!(desk.fake.counts().create, 6);
        assert_eq!(desk.round_after(Duration::seconds(119)).await, 0);
        // Then it is back, and all goes out.
        let sent = desk.round_after(Duration::seconds(130)).await + desk.round_after(Duration::minutes(20)).await;
        assert_eq!(sent, 8);
        for piece in pieces {
            assert_eq!(desk.states(piece).await, pair("published", "sent"));
        }
        let back = desk.later(Duration::minutes(5));
        let status = back.again(&desk.org.admin).get("/api/outbox/status").await.expect(200).json;
        assert_eq!((&status["down"], &status["waiting"]), (&json!(false), &json!(0)));
    }

    async fn pl_07_after_a_rest_one_is_tried_by_whoever_comes_first(campus) {
        let desk = desk(campus, create((0..5).map(|_| Fault::Status(500, "oops".to_owned())))).await;
        for _ in 0..7 {
            desk.piece(None).await;
        }
        assert_eq!(desk.round().await, 5);
        let (one, two) = (desk.later(Duration::seconds(61)), desk.later(Duration::seconds(61)));
        let claimed = claim(&one.app, desk.org.id).await.unwrap().unwrap();
        assert!(claim(&two.app, desk.org.id).await.unwrap().is_none(), "one is enough to know");
        // Whoever tries it may die: then another one does.
        let third = desk.later(Duration::seconds(61 + 121));
        let other = claim(&third.app, desk.org.id).await.unwrap().unwrap();
        assert!(other.row != claimed.row);
        let told = other.send(&third.app).await;
        assert!(save(&third.app, desk.org.id, &other, told).await.unwrap());
        // The others were put off by as much as a minute and some.
        let fourth = desk.later(Duration::minutes(20));
        assert!(claim(&fourth.app, desk.org.id).await.unwrap().is_some(), "it is back");
    }

    async fn pl_07_without_a_platform_everything_waits(campus) {
        let desk = desk(campus, create([])).await;
        let piece = desk.piece(None).await;
        let alone = desk.campus.configured(|_| {});
        assert_eq!(send_due(&alone.app).await.unwrap(), 0);
        let status = alone.again(&desk.org.admin).get("/api/outbox/status").await.expect(200).json;
        assert_eq!((&status["configured"], &status["down"], &status["waiting"]), (&json!(false), &json!(false), &json!(1)));
        assert_eq!(desk.states(piece).await, pair("publishing", "waiting"));
    }

    /// The worker of a server that runs, not a round that is asked for.
    async fn pl_06_a_running_server_sends_by_itself(campus) {
        let desk = desk(campus, create([])).await;
        let piece = desk.piece(None).await;
        let workers = campus_server::jobs::start(desk.app());
        for _ in 0..100 {
            if desk.states(piece).await.1 == "sent" {
                break;
            }
            tokio::time::sleep(Patience::from_millis(50)).await;
        }
        desk.app().events.end();
        for worker in workers {
            worker.await.unwrap();
        }
        assert_eq!(desk.states(piece).await, pair("published", "sent"));
    }
}
