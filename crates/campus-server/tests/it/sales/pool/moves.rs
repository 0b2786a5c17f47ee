//! Release, transfer, hand-over, protection.

use campus_server::modules::sales::mend;
use chrono::TimeDelta;
use serde_json::json;

use super::super::people::{Sales, Wanted, claim, day, pool_of};

both! {
    /// PO-14: a release needs a reason; plans are cancelled and kept; not of enrolled customers, nor with an open application.
    async fn po_14_release_with_a_reason(campus) {
        let sales = Sales::new(campus, 2).await;
        let (ann, bob) = (sales.seller(0), sales.seller(1));
        let id = sales.pool(campus, 1).await[0];
        claim(ann, id).await.expect(200);
        ann.post("/api/consult_records", json!({ "customer_id": id, "note": "later", "next_contact": "2026-11-30" })).await.expect(201);
        let release = async |client: &crate::support::Client, body| client.post("/api/customers/release", body).await;
        assert_eq!(release(ann, json!({ "ids": [id] })).await.expect(422).violation("reason"), "required");
        assert_eq!(release(ann, json!({ "ids": [id], "reason": "other", "note": " " })).await.expect(422).violation("note"), "required");
        let away = release(bob, json!({ "ids": [id], "reason": "price" })).await.expect(200).json;
        assert_eq!((&away["changed"], &away["results"][0]["problem"]["code"]), (&json!(0), &json!("not_found")));
        assert_eq!(release(ann, json!({ "ids": [id], "reason": "price", "note": "too dear" })).await.expect(200).json["changed"], 1);
        let time = sales.times(id).await[0].clone();
        assert_eq!((&time["status"], &time["reason"], &time["note"], &time["closed_on"]), (&json!("released"), &json!("price"), &json!("too dear"), &json!("2026-11-22")));
        assert_eq!(time["closed_by_id"], ann.user());
        let seen = sales.seen(id).await;
        assert_eq!((&seen["consultant_id"], &seen["pool_reason"]), (&json!(null), &json!("released")));
        let plan = sales.admin.get(&format!("/api/consult_records?customer_id={id}")).await.expect(200).json["rows"][0].clone();
        assert_eq!((&plan["plan_closed"], &plan["next_contact"]), (&json!(true), &json!("2026-11-30")));
        assert_eq!(pool_of(bob, "").await, [id], "at once");
        claim(ann, id).await.expect(403);
        // By a manager it is 管理员收回, and the owner is told.
        claim(bob, id).await.expect(200);
        release(&sales.head.client, json!({ "ids": [id], "reason": "unreachable" })).await.expect(200);
        assert_eq!(sales.statuses(id).await, ["released", "taken_back"]);
        assert_eq!(sales.told(campus).await, [("customer_claimed".to_owned(), id), ("customer_gone".to_owned(), id)]);
        let again = release(&sales.admin, json!({ "ids": [id], "reason": "price" })).await.expect(200).json;
        assert_eq!(again["results"][0]["problem"]["params"]["reason"], "customer_public_already");
        let enrolled = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), enrolled: true, ..Wanted::default() }).await;
        let kept = release(ann, json!({ "ids": [enrolled], "reason": "price" })).await.expect(200).json;
        assert_eq!(kept["results"][0]["problem"]["params"]["reason"], "customer_enrolled");
        assert_eq!(pool_of(bob, "").await, [0i64; 0]);
    }

    /// PO-14: an application that nobody decided keeps a customer where they are.
    async fn po_14_an_open_application_blocks_release(campus) {
        let sales = Sales::new(campus, 1).await;
        let owned = Wanted { owner: Some(sales.sellers[0].staff), taken: Some(day("2026-11-22")), ..Wanted::default() };
        let id = sales.customer(campus, owned).await;
        let payment = campus_model::Record::new()
            .with("customer_id", id)
            .with("kind", "other")
            .with("amount", 100_000)
            .with("state", "applying")
            .with("applied_on", "2026-11-22");
        let db = campus.app.store.write(sales.org).await.unwrap();
        let entity = campus_model::entities::sales::Payment::ENTITY;
        let payment = campus_store::insert(&db, entity, &payment, 0, campus.app.clock.now()).await.unwrap();
        db.commit().await.unwrap();
        let release = async || {
            let body = json!({ "ids": [id], "reason": "price" });
            sales.seller(0).post("/api/customers/release", body).await.expect(200).json
        };
        let kept = release().await;
        assert_eq!((&kept["changed"], &kept["results"][0]["problem"]["params"]["reason"]), (&json!(0), &json!("payment_open")));
        let db = campus.app.store.write(sales.org).await.unwrap();
        db.raw(&format!("update payments set state = 'rejected' where id = {payment}")).await.unwrap();
        db.commit().await.unwrap();
        assert_eq!(release().await["changed"], 1);
    }

    /// HI-07: old row 已转移, new one for the receiver, R = F = T, the receiver's cap with an override, plans as chosen, both told.
    async fn hi_07_transfer_by_a_manager(campus) {
        let sales = Sales::new(campus, 3).await;
        sales.rules(campus, |rules| rules.cap = 2).await;
        let (ann, to) = (sales.seller(0), sales.sellers[1].staff);
        let old = Wanted { owner: Some(sales.sellers[0].staff), taken: Some(day("2026-11-20")), ..Wanted::default() };
        let ids = sales.customers(campus, &[old; 3]).await;
        for id in &ids {
            ann.post("/api/consult_records", json!({ "customer_id": id, "note": "later", "next_contact": "2026-11-30" })).await.expect(201);
        }
        let head = &sales.head.client;
        let transfer = async |ids: &[i64], to: i64, plans: &str, over_cap: bool| {
            let body = json!({ "ids": ids, "to": to, "plans": plans, "over_cap": over_cap, "note": "new team" });
            head.post("/api/customers/transfer", body).await
        };
        ann.post("/api/customers/transfer", json!({ "ids": ids, "to": to, "plans": "keep" })).await.expect(403);
        let refused = transfer(&ids, to, "keep", false).await.expect(409);
        assert_eq!(refused.json["params"], json!({ "reason": "receiver_full", "left": 2 }));
        assert_eq!(transfer(&ids, sales.sellers[1].staff + 1_000, "keep", false).await.expect(422).violation("to"), "outside_limit");
        assert_eq!(transfer(&ids[..2], to, "keep", false).await.expect(200).json["changed"], 2);
        assert_eq!(transfer(&ids[2..], to, "close", true).await.expect(200).json["changed"], 1);
        let seen = sales.seen(ids[0]).await;
        assert_eq!((&seen["consultant_id"], &seen["recv_date"], &seen["last_consult_date"]), (&json!(to), &json!("2026-11-22"), &json!("2026-11-22")));
        let times = sales.times(ids[0]).await;
        assert_eq!((&times[0]["status"], &times[0]["note"], &times[1]["origin"]), (&json!("transferred"), &json!("new team"), &json!("transferred")));
        let plans = sales.admin.get("/api/consult_records?sort=id").await.expect(200).json;
        let closed: Vec<bool> = plans["rows"].as_array().unwrap().iter().map(|row| row["plan_closed"].as_bool().unwrap()).collect();
        assert_eq!(closed, [false, false, true]);
        let told = sales.told(campus).await;
        let kinds: Vec<&str> = told.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["customer_gone", "customer_given", "customer_gone", "customer_given"]);
        let again = transfer(&ids[..1], to, "keep", true).await.expect(200).json;
        assert_eq!(again["results"][0]["problem"]["params"]["reason"], "already_theirs");
        // Out of the head's reach: 404 in its row, and nothing moves.
        let foreign = sales.customer(campus, Wanted { owner: None, enrolled: true, ..Wanted::default() }).await;
        let away = transfer(&[foreign], to, "keep", true).await.expect(200).json;
        assert_eq!(away["results"][0]["problem"]["code"], "not_found");
    }

    /// HI-09: whoever leaves hands everything over, or it goes into the pool; nobody is left without somebody.
    async fn hi_09_whoever_leaves_hands_over(campus) {
        let sales = Sales::new(campus, 2).await;
        let (from, to) = (sales.sellers[0].staff, sales.sellers[1].staff);
        let own = Wanted { owner: Some(from), taken: Some(day("2026-11-21")), ..Wanted::default() };
        let private = sales.customers(campus, &[own; 2]).await;
        let enrolled = sales.customer(campus, Wanted { enrolled: true, ..own }).await;
        let head = &sales.head.client;
        let body = |to: Option<i64>, from: i64| json!({ "from": from, "to": to, "plans": "close" });
        assert_eq!(head.post("/api/customers/hand_over", body(Some(from), from)).await.expect(422).violation("to"), "same_person");
        let into_pool = head.post("/api/customers/hand_over", body(None, from)).await.expect(200).json;
        assert_eq!(into_pool["changed"], 2);
        let stays = into_pool["results"].as_array().unwrap().iter().find(|one| one["id"] == enrolled).unwrap().clone();
        assert_eq!(stays["problem"]["params"]["reason"], "customer_enrolled");
        assert_eq!(sales.statuses(private[0]).await, ["owner_left"]);
        assert_eq!(sales.seen(private[0]).await["pool_reason"], "owner_left");
        let rest = head.post("/api/customers/hand_over", body(Some(to), from)).await.expect(200).json;
        assert_eq!(rest["changed"], 1, "the enrolled one gets another consultant");
        assert_eq!(sales.seen(enrolled).await["consultant_id"], to);
        for id in &private {
            claim(sales.seller(1), *id).await.expect(200);
        }
        let all = head.post("/api/customers/hand_over", body(Some(from), to)).await.expect(200).json;
        assert_eq!(all["changed"], 3);
        assert_eq!(sales.statuses(private[0]).await, ["owner_left", "owner_left", "following"]);
    }

    /// PO-11: a protection needs the right, an end, and a place in the quota; through its last day nobody drops.
    async fn po_11_protection(campus) {
        let sales = Sales::new(campus, 2).await;
        sales.rules(campus, |rules| { rules.locks = 1; rules.lock_days = 10; }).await;
        let ann = sales.seller(0);
        let owned = Wanted { owner: Some(sales.sellers[0].staff), taken: Some(day("2026-11-20")), ..Wanted::default() };
        let ids = sales.customers(campus, &[owned; 2]).await;
        let protect = async |client: &crate::support::Client, id: i64, version: i64, until: serde_json::Value| {
            let header = format!("\"{version}\"");
            client.post_with(&format!("/api/customers/{id}/protect"), &[("if-match", &header)], json!({ "until": until })).await
        };
        assert_eq!(protect(ann, ids[0], 1, json!("2026-12-03")).await.expect(422).violation("until"), "too_late");
        assert_eq!(protect(ann, ids[0], 1, json!("2026-11-21")).await.expect(422).violation("until"), "in_the_past");
        protect(sales.seller(1), ids[0], 1, json!("2026-11-25")).await.expect(404);
        let done = protect(ann, ids[0], 1, json!("2026-12-02")).await.expect(200).json["record"].clone();
        assert_eq!((&done["locked_until"], &done["public_from"]), (&json!("2026-12-02"), &json!("2026-12-02T16:00:00Z")));
        protect(ann, ids[0], 1, json!("2026-12-02")).await.expect(412);
        assert_eq!(protect(ann, ids[1], 1, json!("2026-11-25")).await.expect(409).json["params"]["reason"], "locks_used");
        for (days, public) in [(4, vec![ids[1]]), (10, vec![ids[1]]), (11, vec![ids[0], ids[1]])] {
            let later = campus.later(TimeDelta::days(days));
            let mut listed = pool_of(&sales.at(&later, 1).await, "").await;
            listed.sort_unstable();
            assert_eq!(listed, public, "after {days} days");
        }
        // Ended by hand, the customer drops tomorrow at the earliest.
        let later = campus.later(TimeDelta::days(8));
        let ann = sales.at(&later, 0).await;
        let version = sales.seen(ids[0]).await["version"].as_i64().unwrap();
        let ended = protect(&ann, ids[0], version, json!(null)).await.expect(200).json["record"].clone();
        assert_eq!(ended["public_from"], "2026-11-30T16:00:00Z");
        mend::mend(&later.app).await.unwrap();
        assert_eq!(sales.seen(ids[0]).await["public_from"], "2026-11-30T16:00:00Z", "and stays so");
        protect(&ann, ids[1], 1, json!("2026-12-05")).await.expect(404);
    }
}
