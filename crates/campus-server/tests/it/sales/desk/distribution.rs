//! AL-01 to AL-10, over the whole way from the request to the row.

use serde_json::json;

use super::{customer, desk, given, lead, leads, lots, names, rank, sellers};

both! {
    /// AL-01, AL-02: the order of the source's example, and the same again.
    async fn al_01_al_02_a_cycle_goes_by_weight_in_rounds_and_begins_again(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["富贵", "番禺", "依依", "啧啧"]).await;
        for (seller, (weight, slots)) in people.iter().zip([(9, 2), (7, 3), (6, 3), (1, 10)]) {
            rank(&org, seller.staff, weight, slots).await;
        }
        let want: Vec<&str> = "富贵 番禺 依依 啧啧 富贵 番禺 依依 啧啧 番禺 依依 啧啧 啧啧 啧啧 啧啧 啧啧 啧啧 啧啧 啧啧".split(' ').collect();
        let seen = desk(&org).await;
        assert_eq!(names(&seen, "next"), want);
        assert_eq!(names(&seen, "foreseen")[..18], want, "the simulation");
        assert_eq!(names(&seen, "left"), Vec::<String>::new());
        let first = leads(&org, 0..18).await;
        assert_eq!(given(&org, &first).await, want);
        let second = leads(&org, 18..23).await;
        assert_eq!(given(&org, &second).await, want[..5], "AL-02");
        let seen = desk(&org).await;
        assert_eq!(names(&seen, "left"), want[5..]);
        assert_eq!(seen["cycle"], 2);
    }

    /// AL-03: changed ranks count from the next cycle, or at once where somebody says so.
    async fn al_03_changed_ranks_count_from_the_next_cycle_or_at_once(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        rank(&org, people[0].staff, 5, 2).await;
        let (id, version) = rank(&org, people[1].staff, 1, 1).await;
        let ids = leads(&org, 0..8).await;
        assert_eq!(given(&org, &ids[..1]).await, ["Ann"]);
        let changed = org.admin.patch(&format!("/api/sale_ranks/{id}"), version, json!({ "weight": 9, "slots": 2 })).await.expect(200);
        assert_eq!(given(&org, &ids[1..3]).await, ["Bob", "Ann"], "the rest of the cycle is as it was");
        assert_eq!(given(&org, &ids[3..4]).await, ["Bob"], "the next one is new");
        let version = changed.json["record"]["version"].as_i64().unwrap();
        org.admin.patch(&format!("/api/sale_ranks/{id}"), version, json!({ "weight": 1 })).await.expect(200);
        org.admin.post("/api/customers/distribute", json!({ "apply_now": true })).await.expect(200);
        assert_eq!(names(&desk(&org).await, "left"), Vec::<String>::new());
        assert_eq!(given(&org, &ids[4..8]).await, ["Ann", "Bob", "Ann", "Bob"], "apply now");
    }

    /// AL-04: a lead that is not saved leaves its slot at the head.
    async fn al_04_a_failure_while_saving_puts_the_slot_back(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        rank(&org, people[0].staff, 5, 1).await;
        rank(&org, people[1].staff, 1, 1).await;
        let ids = leads(&org, 0..2).await;
        campus.as_owner("alter table customer_distributions rename to elsewhere").await;
        let refused = org.admin.post("/api/customers/distribute", json!({ "ids": [ids[0]] })).await;
        assert!(refused.status >= 500, "{refused:?}");
        campus.as_owner("alter table elsewhere rename to customer_distributions").await;
        assert_eq!(customer(&org.admin, ids[0]).await["consultant_id"], json!(null));
        assert_eq!(given(&org, &ids).await, ["Ann", "Bob"]);
    }

    /// AL-05, AL-07: without ranks, or with nobody who may, leads stay in the pool, and managers hear of it.
    async fn al_05_without_ranks_a_lead_stays_in_the_pool(campus) {
        let org = campus.org("alpha").await;
        let id = lead(&org, 1).await;
        assert_eq!(given(&org, &[id, 999_999]).await, ["no_ranks", "not_found"]);
        let seen = customer(&org.admin, id).await;
        assert_eq!((&seen["consultant_id"], &seen["pool_reason"]), (&json!(null), &json!("new")));
        let told = org.admin.get("/api/notifications").await.expect(200).json;
        assert_eq!((&told["rows"][0]["kind"], &told["rows"][0]["params"]["count"]), (&json!("leads_waiting"), &json!(1)));
    }

    /// AL-06: taken today, followed today, a row of the history, and a notice.
    async fn al_06_whoever_gets_a_lead_has_it_from_today_and_is_told(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        rank(&org, people[0].staff, 1, 1).await;
        let id = lead(&org, 1).await;
        given(&org, &[id]).await;
        let seen = customer(&people[0].client, id).await;
        assert_eq!(seen["recv_date"], "2026-11-22");
        assert_eq!(seen["last_consult_date"], "2026-11-22");
        assert_eq!(seen["public_from"], "2026-11-25T16:00:00Z", "three days, then the beginning of the next in Shanghai");
        let rows = org.admin.get(&format!("/api/customer_distributions?customer_id={id}")).await.expect(200).json;
        assert_eq!((&rows["rows"][0]["status"], &rows["rows"][0]["origin"]), (&json!("following"), &json!("distributed")));
        let told = people[0].client.get("/api/notifications").await.expect(200).json;
        assert_eq!((&told["rows"][0]["kind"], &told["rows"][0]["row"]["id"]), (&json!("leads"), &json!(id)));
        let history = org.admin.get(&format!("/api/customers/{id}/history")).await.expect(200).json;
        assert_eq!(history["entries"][0]["fields"][0]["field"], "consultant_id", "{history}");
    }

    /// AL-07: paused, away, without a login, or at the cap: skipped, and the slot stays.
    async fn al_07_whoever_may_not_is_skipped_and_keeps_the_slot(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob", "Cleo", "Dan", "Eve"]).await;
        let mut rows = Vec::new();
        for (seller, weight) in people.iter().zip([9, 8, 7, 6, 5]) {
            rows.push(rank(&org, seller.staff, weight, 1).await);
        }
        let path = |place: usize| format!("/api/sale_ranks/{}", rows[place].0);
        let paused = org.admin.patch(&path(0), 1, json!({ "paused": true })).await.expect(200).json;
        org.admin.patch(&path(1), 1, json!({ "away_from": "2026-11-22", "away_to": "2026-11-22" })).await.expect(200);
        let users = org.admin.get("/api/users?limit=100").await.expect(200).json;
        let user = users["rows"].as_array().unwrap().iter().find(|row| row["staff_id"] == people[2].staff).unwrap().clone();
        let address = format!("/api/users/{}", user["id"]);
        org.admin.patch(&address, user["version"].as_i64().unwrap(), json!({ "state": "disabled" })).await.expect(200);
        // A document of rules that counts already: Dan may hold nobody.
        let document = json!({ "caps": [{ "staff": people[3].staff, "cap": 0 }] });
        org.admin.patch("/api/customers/rules", 0, document).await.expect(200);
        let db = campus.app.store.write(org.id).await.unwrap();
        db.raw("update sales_rules set effective_on = '2026-11-22'").await.unwrap();
        db.commit().await.unwrap();
        let seen = desk(&org).await;
        let skips: Vec<&str> = seen["ranks"].as_array().unwrap().iter().map(|line| line["skip"].as_str().unwrap_or("-")).collect();
        assert_eq!(skips, ["paused", "away", "inactive", "full", "-"]);
        assert_eq!(names(&seen, "foreseen"), vec!["Eve"; 20]);
        let ids = leads(&org, 0..4).await;
        assert_eq!(given(&org, &ids[..1]).await, ["Eve"]);
        assert_eq!(names(&desk(&org).await, "left"), ["Ann", "Bob", "Cleo", "Dan"], "their slots are there");
        org.admin.patch(&path(0), paused["record"]["version"].as_i64().unwrap(), json!({ "paused": false })).await.expect(200);
        assert_eq!(given(&org, &ids[1..2]).await, ["Ann"], "the first of those left");
        let tomorrow = campus.later(chrono::Duration::days(1));
        let admin = tomorrow.sign_in(&org.admin.username).await;
        let back = admin.post("/api/customers/distribute", json!({ "ids": [ids[2]] })).await.expect(200).json;
        assert_eq!(lots(&back), ["Bob"], "back from being away");
    }

    /// AL-07: where everybody is skipped, the customer stays in the pool and the queue as it was.
    async fn al_07_where_all_are_skipped_the_lead_waits_and_managers_hear(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        let (id, version) = rank(&org, people[0].staff, 1, 1).await;
        org.admin.patch(&format!("/api/sale_ranks/{id}"), version, json!({ "paused": true })).await.expect(200);
        let ids = leads(&org, 0..2).await;
        assert_eq!(given(&org, &ids).await, ["all_skipped", "all_skipped"]);
        assert_eq!(desk(&org).await["cycle"], 0, "no cycle was begun for nothing");
        let told = org.admin.get("/api/notifications").await.expect(200).json;
        assert_eq!((&told["rows"][0]["kind"], &told["rows"][0]["params"]["count"]), (&json!("leads_waiting"), &json!(2)));
        assert_eq!(people[0].client.get("/api/notifications").await.expect(200).json["rows"], json!([]), "sales people do not");
    }

    /// AL-08: no slots, no leads; equal weights begin in turn; weights of 0 work.
    async fn al_08_equal_weights_begin_in_turn_and_no_slots_means_none(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob", "Cleo"]).await;
        rank(&org, people[0].staff, 0, 1).await;
        rank(&org, people[1].staff, 0, 1).await;
        rank(&org, people[2].staff, 9, 0).await;
        let ids = leads(&org, 0..4).await;
        assert_eq!(given(&org, &ids).await, ["Ann", "Bob", "Bob", "Ann"]);
    }

    /// AL-10: who was sent by somebody's customer, or has that customer's number, goes to the same person; no slot is used.
    async fn al_10_kin_go_to_the_same_owner_and_use_no_slot(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        rank(&org, people[0].staff, 9, 1).await;
        rank(&org, people[1].staff, 1, 1).await;
        let old = json!({ "name": "Old", "gender": "male", "phone": "13800001111", "wechat": "oldie" });
        let old = people[1].client.post("/api/customers", old).await.expect(201).json["record"]["id"].clone();
        let sent = json!({ "name": "Sent", "gender": "male", "qq": "1", "source": "referral", "referral_from_id": old });
        let sent = org.admin.post("/api/customers", sent).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let next = json!({ "name": "Next", "gender": "male", "qq": "2", "source": "referral", "referral_from_id": sent });
        let next = org.admin.post("/api/customers", next).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let called = json!({ "name": "Same", "gender": "male", "wechat": "13800001111" });
        let called = org.admin.post("/api/customers", called).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let plain = lead(&org, 5).await;
        assert_eq!(given(&org, &[sent, next, called, plain]).await, ["kin:Bob", "kin:Bob", "kin:Bob", "Ann"]);
        assert_eq!(names(&desk(&org).await, "left"), ["Bob"], "one slot of two was used");
    }

    /// Whoever lost a customer last does not get them again by themselves (CL-04); private ones are nobody's to give.
    async fn cl_04_the_distribution_gives_nobody_back_and_nobody_away(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        rank(&org, people[0].staff, 9, 1).await;
        rank(&org, people[1].staff, 1, 1).await;
        let ids = leads(&org, 0..2).await;
        assert_eq!(given(&org, &ids[..1]).await, ["Ann"]);
        assert_eq!(given(&org, &ids[..1]).await, ["not_public"]);
        assert_eq!(given(&org, &ids[1..]).await, ["Bob"]);
        let later = campus.later(chrono::Duration::days(4));
        let dropped = later.sign_in(&org.admin.username).await.post("/api/customers/distribute", json!({ "ids": [ids[0]] })).await.expect(200);
        assert_eq!(lots(&dropped.json), ["Bob"], "Ann was next, and lost them");
        let rows = org.admin.get(&format!("/api/customer_distributions?customer_id={}&sort=id", ids[0])).await.expect(200).json;
        let ended: Vec<&str> = rows["rows"].as_array().unwrap().iter().map(|row| row["status"].as_str().unwrap()).collect();
        assert_eq!(ended.len(), 2);
        assert!(ended.contains(&"no_follow_up") && ended.contains(&"following"), "{ended:?}");
    }

    /// What is no request for it is refused; whoever lacks the right is refused first.
    async fn distribution_takes_what_it_knows_and_from_whom_it_may(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        people[0].client.post("/api/customers/distribute", json!({ "ids": [1] })).await.expect(403);
        people[0].client.get("/api/customers/distribution").await.expect(403);
        assert_eq!(org.admin.post("/api/customers/distribute", json!({})).await.expect(422).violation("ids"), "required");
        assert_eq!(org.admin.post("/api/customers/distribute", json!({ "idss": [1] })).await.expect(422).violation("idss"), "unknown_field");
        let many: Vec<i64> = (1..=201).collect();
        assert_eq!(org.admin.post("/api/customers/distribute", json!({ "ids": many })).await.expect(422).violation("ids"), "too_large");
    }
}
