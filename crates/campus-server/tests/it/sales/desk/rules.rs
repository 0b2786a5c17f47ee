//! PO-10: rules change tomorrow, are logged, and can be tried out.

use serde_json::{Value, json};

use super::{customer, given, leads, rank, sellers};
use crate::support::{Campus, Client, Org};

async fn state(org: &Org) -> Value {
    org.admin.get("/api/customers/rules").await.expect(200).json
}

/// How many of some customers are in the pool, for whom the server tells the time.
async fn public(campus: &Campus, org: &Org, ids: &[i64]) -> Vec<i64> {
    let admin = &org.admin;
    let now = campus.app.clock.now();
    let mut found = Vec::new();
    for id in ids {
        let seen = customer(admin, *id).await;
        let from: Option<chrono::DateTime<chrono::Utc>> = serde_json::from_value(seen["public_from"].clone()).unwrap();
        if seen["status"] == "not_enrolled" && from.is_some_and(|from| from <= now) {
            found.push(*id);
        }
    }
    found
}

/// A server some days on.
fn on(campus: &Campus, days: i64) -> Campus {
    campus.later(chrono::Duration::days(days))
}

async fn take(client: &Client, name: &str, more: Value) -> i64 {
    let mut body = json!({ "name": name, "gender": "female", "qq": format!("qq{name}") });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
}

both! {
    /// PO-10: from tomorrow, the whole document, with who and when; a second change of the day takes the first one's place.
    async fn po_10_a_change_counts_from_the_next_day_and_is_logged(campus) {
        let org = campus.org("alpha").await;
        let before = state(&org).await;
        assert_eq!((&before["version"], &before["now"]["days"]["no_follow_up"]), (&json!(0), &json!(3)));
        let changed = org.admin.patch("/api/customers/rules", 0, json!({ "days": { "no_follow_up": 5, "no_deal": 20 } })).await.expect(200).json;
        assert_eq!(changed["now"]["days"]["no_follow_up"], 3, "today nothing changes");
        assert_eq!(changed["next"]["effective_on"], "2026-11-23");
        assert_eq!(changed["next"]["rules"]["days"], json!({ "no_follow_up": 5, "no_deal": 20 }));
        let version = changed["version"].as_i64().unwrap();
        org.admin.patch("/api/customers/rules", 0, json!({})).await.expect(412);
        let again = org.admin.patch("/api/customers/rules", version, json!({ "cap": 7 })).await.expect(200).json;
        assert_eq!(again["next"]["rules"]["cap"], 7);
        assert_eq!(again["next"]["rules"]["days"]["no_follow_up"], 3, "the whole document");
        assert_eq!(again["history"].as_array().unwrap().len(), 2, "the one that never counted is kept");
        assert!(again["history"][0]["made_by"]["label"].is_string());
        let next_day = on(campus, 1);
        let seen = next_day.sign_in(&org.admin.username).await.get("/api/customers/rules").await.expect(200).json;
        assert_eq!((&seen["now"]["cap"], seen.get("next")), (&json!(7), None));
    }

    /// PO-10: a change drops nobody today; from tomorrow on the new days count.
    async fn po_10_nobody_drops_on_the_day_of_the_change(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        let id = take(&people[0].client, "Lin", json!({})).await;
        let later = on(campus, 2);
        let admin = later.sign_in(&org.admin.username).await;
        assert_eq!(public(&later, &org, &[id]).await, Vec::<i64>::new());
        admin.patch("/api/customers/rules", 0, json!({ "days": { "no_follow_up": 1, "no_deal": 15 } })).await.expect(200);
        assert_eq!(public(&later, &org, &[id]).await, Vec::<i64>::new(), "though one day is over");
        assert_eq!(public(&on(campus, 3), &org, &[id]).await, [id], "a day sooner than by three days");
    }

    /// PO-10: 0 is savable and means off.
    async fn po_10_zero_days_switch_a_rule_off(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        let id = take(&people[0].client, "Lin", json!({})).await;
        let saved = org.admin.patch("/api/customers/rules", 0, json!({ "days": { "no_follow_up": 0, "no_deal": 0 } })).await.expect(200).json;
        assert_eq!(saved["next"]["rules"]["days"], json!({ "no_follow_up": 0, "no_deal": 0 }));
        assert_eq!(public(&on(campus, 300), &org, &[id]).await, Vec::<i64>::new());
        assert_eq!(customer(&org.admin, id).await["public_from"], json!(null));
    }

    /// Rule 10 of the pool: what the dry run says is what then happens, day by day.
    async fn po_10_a_dry_run_says_what_then_happens(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        let mut ids = Vec::new();
        for (name, more) in [
            ("a", json!({ "level": "a" })),
            ("b", json!({ "level": "b", "source": "website" })),
            ("c", json!({ "source": "website" })),
            ("d", json!({})),
        ] {
            ids.push(take(&people[0].client, name, more).await);
        }
        // Two more, a day later, one of them with another level a day after that.
        let second = on(campus, 1);
        let bob = second.sign_in(&people[1].client.username).await;
        for name in ["e", "f"] {
            ids.push(take(&bob, name, json!({})).await);
        }
        let third = on(campus, 2);
        let admin = third.sign_in(&org.admin.username).await;
        admin.patch(&format!("/api/customers/{}", ids[5]), 1, json!({ "level": "a" })).await.expect(200);
        let document = json!({
            "days": { "no_follow_up": 2, "no_deal": 6 },
            "exceptions": [
                { "level": "a", "days": { "no_follow_up": 0, "no_deal": 4 } },
                { "source": "website", "days": { "no_follow_up": 4, "no_deal": 0 } },
            ],
        });
        let dry = admin.post("/api/customers/rules/dry_run", document.clone()).await.expect(200).json;
        assert_eq!(state(&org).await["version"], 0, "nothing was kept");
        let mut now = Vec::new();
        for day in 0..7 {
            now.push(public(&on(campus, 3 + day), &org, &ids).await.len() as u64);
        }
        admin.patch("/api/customers/rules", 0, document).await.expect(200);
        let mut then = Vec::new();
        for day in 0..7 {
            then.push(public(&on(campus, 3 + day), &org, &ids).await.len() as u64);
        }
        let sums = |which: &str| -> Vec<u64> {
            let days = dry["days"].as_array().unwrap().iter();
            days.scan(0, |sum, day| { *sum += day[which].as_u64().unwrap(); Some(*sum) }).collect()
        };
        assert_eq!(sums("now"), now);
        assert_eq!(sums("then"), then);
        assert_ne!(now, then, "else this shows nothing");
        assert_eq!(dry["would_drop_tomorrow_now"], now[0]);
        assert_eq!(dry["would_drop_tomorrow_then"], then[0]);
        assert_eq!(dry["days"][0]["day"], "2026-11-25");
        for row in dry["customers"].as_array().unwrap() {
            let at = |key: &str| row.get(key).cloned().unwrap_or_default();
            assert_ne!(at("now"), at("then"));
            let kept = customer(&org.admin, row["id"].as_i64().unwrap()).await["public_from"].clone();
            let kept: Option<chrono::DateTime<chrono::Utc>> = serde_json::from_value(kept).unwrap();
            // Shanghai is eight hours ahead.
            let day = kept.map(|at| (at + chrono::Duration::hours(8)).date_naive().to_string());
            assert_eq!(at("then").as_str().map(str::to_owned), day, "{row}");
        }
        assert_eq!(dry["differing"].as_u64().unwrap(), dry["customers"].as_array().unwrap().len() as u64);
    }

    /// PO-10: faults stand at the keys; nobody without the right changes or tries.
    async fn po_10_faults_stand_at_their_keys_and_rights_hold(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        let wrong = json!({ "days": { "no_follow_up": 9999, "no_deal": 1 } });
        assert_eq!(org.admin.patch("/api/customers/rules", 0, wrong.clone()).await.expect(422).violation("days.no_follow_up"), "too_large");
        assert_eq!(org.admin.post("/api/customers/rules/dry_run", wrong).await.expect(422).violation("days.no_follow_up"), "too_large");
        let nobody = json!({ "caps": [{ "staff": 999_999, "cap": 1 }] });
        assert_eq!(org.admin.patch("/api/customers/rules", 0, nobody).await.expect(422).violation("caps.0.staff"), "not_found");
        assert_eq!(org.admin.patch("/api/customers/rules", 0, json!({ "day": 1 })).await.expect(422).violation("day"), "unknown_field");
        org.admin.send(axum::http::Method::PATCH, "/api/customers/rules", &[], Some(json!({}))).await.expect(428);
        for client in [&people[0].client, &campus.role_user(org.id, "head").await] {
            client.patch("/api/customers/rules", 0, json!({})).await.expect(403);
            client.post("/api/customers/rules/dry_run", json!({})).await.expect(403);
        }
        assert_eq!(state(&org).await["version"], 0);
    }

    /// A change dates many customers anew in statements that hang on days and hundreds, not on each customer.
    async fn po_10_a_change_dates_everybody_anew(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        rank(&org, people[0].staff, 1, 1).await;
        let ids = leads(&org, 0..30).await;
        given(&org, &ids).await;
        let changed = org.admin.patch("/api/customers/rules", 0, json!({ "days": { "no_follow_up": 9, "no_deal": 15 } })).await.expect(200);
        for id in ids {
            assert_eq!(customer(&org.admin, id).await["public_from"], "2026-12-01T16:00:00Z");
        }
        assert!(changed.statements.unwrap() < 40, "{:?}", changed.statements);
    }
}
