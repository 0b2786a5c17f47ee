//! 确认跟进: one winner, caps, the former owner, and what the pool shows.

use campus_model::DataScope;
use campus_server::modules::sales::nightly;
use chrono::TimeDelta;
use serde_json::json;

use super::super::people::{Sales, Wanted, claim, day, pool_of};
use crate::support::{Campus, Client};

/// A customer whom a seller lost the day before.
async fn lost(campus: &Campus, sales: &Sales, owner: usize) -> i64 {
    let taken = Some(day("2026-11-17"));
    let owner = Some(sales.sellers[owner].staff);
    sales.customer(campus, Wanted { owner, taken, followed: taken, ..Wanted::default() }).await
}

both! {
    /// CL-01: consultant = me, R = F = T, one new row 正在跟进; the customer leaves the pool and is in my list.
    async fn cl_01_a_claim_takes_a_customer(campus) {
        let sales = Sales::new(campus, 2).await;
        let (ann, bob) = (sales.seller(0), sales.seller(1));
        let id = lost(campus, &sales, 0).await;
        assert_eq!(pool_of(bob, "").await, [id]);
        let answer = claim(bob, id).await.expect(200);
        assert_eq!(answer.json["changed"], 1);
        let seen = sales.seen(id).await;
        assert_eq!(seen["consultant_id"], sales.sellers[1].staff);
        assert_eq!((&seen["recv_date"], &seen["last_consult_date"]), (&json!("2026-11-22"), &json!("2026-11-22")));
        assert_eq!(seen["public_from"], "2026-11-25T16:00:00Z", "private through 11-25");
        assert_eq!(pool_of(bob, "").await, [0i64; 0]);
        let mine = bob.get("/api/customers/mine").await.expect(200).json;
        assert_eq!((&mine["rows"][0]["customer"]["id"], &mine["rows"][0]["status"], &mine["rows"][0]["days_left"]), (&json!(id), &json!("following"), &json!(4)));
        assert_eq!(mine["quota"], json!({ "cap": 150, "held": 1 }));
        // The other one's time ended as it had: on the day, for the reason, by nobody (HI-03).
        let times = sales.times(id).await;
        assert_eq!(times.len(), 2);
        assert_eq!((&times[0]["status"], &times[0]["closed_on"], &times[0]["closed_by_id"]), (&json!("no_follow_up"), &json!("2026-11-21"), &json!(null)));
        assert_eq!((&times[1]["status"], &times[1]["origin"], &times[1]["opened_on"], &times[1]["closed_on"]), (&json!("following"), &json!("claimed"), &json!("2026-11-22"), &json!(null)));
        assert_eq!(sales.told(campus).await, [("customer_claimed".to_owned(), id)]);
        ann.get(&format!("/api/customers/{id}")).await.expect(404);
        let history = sales.admin.get(&format!("/api/customers/{id}/history")).await.expect(200).json;
        assert_eq!(history["entries"][0]["fields"][0]["field"], "consultant_id");
    }

    /// CL-01, HI-04: from the moment of the drop on, whoever lost a customer reads and changes them no more, whether anybody
    /// noted it or not.
    async fn cl_01_whoever_lost_a_customer_does_not_open_them(campus) {
        let sales = Sales::new(campus, 1).await;
        let id = lost(campus, &sales, 0).await;
        let ann = sales.seller(0);
        ann.get(&format!("/api/customers/{id}")).await.expect(404);
        ann.patch(&format!("/api/customers/{id}"), 1, json!({ "age": 30 })).await.expect(404);
        assert_eq!(ann.count("/api/customers").await, 0);
        assert_eq!(sales.head.client.count("/api/customers").await, 1, "the head of the department does");
    }

    /// CL-02: fifty at once: one success, 409 for all others, one open row, one notice.
    async fn cl_02_fifty_claims_of_one_customer(campus) {
        let sales = Sales::new(campus, 11).await;
        let id = lost(campus, &sales, 10).await;
        let mut running = tokio::task::JoinSet::new();
        for place in 0..50 {
            let client: Client = sales.seller(place % 10).clone();
            running.spawn(async move { claim(&client, id).await });
        }
        let mut won = 0;
        while let Some(answer) = running.join_next().await {
            let answer = answer.unwrap();
            if answer.status == 200 {
                won += 1;
            } else {
                let answer = answer.expect(409);
                let reason = answer.json["params"]["reason"].as_str().unwrap();
                assert!(["customer_taken", "already_mine"].contains(&reason), "{reason}");
            }
        }
        assert_eq!(won, 1);
        assert_eq!(sales.open_rows(campus, id).await, 1);
        assert_eq!(sales.times(id).await.len(), 2);
        assert_eq!(sales.told(campus).await, [("customer_claimed".to_owned(), id)]);
    }

    /// CL-02: who has the customer is told to whoever may see them.
    async fn cl_02_who_has_the_customer(campus) {
        let sales = Sales::new(campus, 2).await;
        let id = sales.pool(campus, 1).await[0];
        claim(sales.seller(0), id).await.expect(200);
        let refused = claim(sales.seller(1), id).await.expect(409);
        assert_eq!(refused.json["params"], json!({ "reason": "customer_taken", "owner": "none" }));
        let refused = claim(&sales.head.client, id).await.expect(409);
        assert!(refused.json["params"]["owner"].as_str().unwrap().starts_with("Person"), "{}", refused.text());
    }

    /// CL-03: enrolled, protected, deleted: 409 and nothing changes. CL-05: mine already: no new row, no clock reset.
    async fn cl_03_cl_05_what_is_not_public_is_not_claimed(campus) {
        let sales = Sales::new(campus, 2).await;
        let (owner, old) = (Some(sales.sellers[0].staff), Some(day("2026-11-01")));
        let enrolled = sales.customer(campus, Wanted { owner, taken: old, enrolled: true, ..Wanted::default() }).await;
        let locked = sales.customer(campus, Wanted { owner, taken: old, locked: Some(day("2026-11-22")), ..Wanted::default() }).await;
        let gone = sales.pool(campus, 1).await[0];
        sales.admin.delete(&format!("/api/customers/{gone}"), 1).await.expect(200);
        let bob = sales.seller(1);
        for (id, reason) in [(enrolled, "customer_not_public"), (locked, "customer_taken"), (gone, "customer_not_public")] {
            assert_eq!(claim(bob, id).await.expect(409).json["params"]["reason"], reason);
        }
        claim(bob, 999_999).await.expect(404);
        let foreign = Sales::new(campus, 1).await;
        claim(bob, foreign.pool(campus, 1).await[0]).await.expect(404);
        for id in [enrolled, locked] {
            assert_eq!(sales.seen(id).await["consultant_id"], json!(owner));
        }
        let mine = sales.pool(campus, 1).await[0];
        claim(bob, mine).await.expect(200);
        let before = sales.seen(mine).await;
        let tomorrow = campus.later(TimeDelta::days(1));
        let again = claim(&sales.at(&tomorrow, 1).await, mine).await.expect(409);
        assert_eq!(again.json["params"]["reason"], "already_mine");
        assert_eq!(sales.seen(mine).await, before);
        assert_eq!(sales.times(mine).await.len(), 1);
    }

    /// CL-04: whoever lost a customer does not see them in the pool, and gets 403; again once somebody else held and lost them.
    async fn cl_04_the_former_owner(campus) {
        let sales = Sales::new(campus, 2).await;
        let (ann, bob) = (sales.seller(0), sales.seller(1));
        for noted in [false, true] {
            let id = lost(campus, &sales, 0).await;
            if noted {
                nightly::settle(&campus.app).await.unwrap();
            }
            assert!(!pool_of(ann, "").await.contains(&id));
            assert_eq!(claim(ann, id).await.expect(403).code(), "row_forbidden");
            claim(bob, id).await.expect(200);
            let later = campus.later(TimeDelta::days(4));
            let (ann, bob) = (sales.at(&later, 0).await, sales.at(&later, 1).await);
            claim(&bob, id).await.expect(403);
            assert!(pool_of(&ann, "").await.contains(&id));
            claim(&ann, id).await.expect(200);
            assert_eq!(sales.statuses(id).await, ["no_follow_up", "no_follow_up", "following"]);
        }
        // A manager may assign it back.
        let id = lost(campus, &sales, 0).await;
        let body = json!({ "ids": [id], "to": sales.sellers[0].staff, "plans": "keep" });
        assert_eq!(sales.head.client.post("/api/customers/transfer", body).await.expect(200).json["changed"], 1);
        assert_eq!(sales.statuses(id).await, ["no_follow_up", "following"]);
        assert_eq!(sales.times(id).await[1]["origin"], "assigned");
    }

    /// CL-04, the option: after more than so many days in the pool.
    async fn cl_04_after_some_days(campus) {
        let sales = Sales::new(campus, 1).await;
        sales.rules(campus, |rules| rules.former_owner_days = 5).await;
        // Since 11-21 in the pool.
        let id = lost(campus, &sales, 0).await;
        for (days, status) in [(4, 403), (5, 200)] {
            let later = campus.later(TimeDelta::days(days));
            let ann = sales.at(&later, 0).await;
            assert_eq!(pool_of(&ann, "").await.contains(&id), status == 200, "{days}");
            claim(&ann, id).await.expect(status);
        }
    }

    /// CL-06: 149 + 1 and 150 + 1 and 140 + 11, in small; enrolled ones do not count unless the organisation says so; a person's
    /// cap before a department's. CL-09: partial.
    async fn cl_06_cl_09_caps(campus) {
        let sales = Sales::new(campus, 2).await;
        let staff = sales.sellers[0].staff;
        sales.rules(campus, |rules| {
            rules.cap = 1;
            rules.caps = serde_json::from_value(json!([{ "staff": staff, "cap": 5 }])).unwrap();
        }).await;
        let ann = sales.seller(0);
        let owned = Wanted { owner: Some(staff), taken: Some(day("2026-11-22")), ..Wanted::default() };
        sales.customers(campus, &[owned; 3]).await;
        sales.customer(campus, Wanted { enrolled: true, ..owned }).await;
        let pool = sales.pool(campus, 4).await;
        let refused = ann.post("/api/customers/claim", json!({ "ids": pool })).await.expect(409);
        assert_eq!(refused.json["params"], json!({ "reason": "cap_reached", "left": 2 }));
        assert_eq!(sales.open_rows(campus, pool[0]).await, 0, "all or nothing");
        let partial = ann.post("/api/customers/claim", json!({ "ids": pool, "partial": true })).await.expect(200).json;
        assert_eq!(partial["changed"], 2);
        let oks: Vec<bool> = partial["results"].as_array().unwrap().iter().map(|one| one["ok"].as_bool().unwrap()).collect();
        assert_eq!(oks, [true, true, false, false]);
        assert_eq!(partial["results"][2]["problem"]["params"]["left"], 2);
        claim(ann, pool[2]).await.expect(409);
        claim(sales.seller(1), pool[2]).await.expect(200);
        claim(sales.seller(1), pool[3]).await.expect(409);
        // One of several is gone: none is taken, and it is said which.
        let both = ann.post("/api/customers/claim", json!({ "ids": [pool[2], pool[3]], "partial": false })).await.expect(409);
        assert_eq!(both.json["params"]["reason"], "cap_reached");
        let head = &sales.head.client;
        sales.rules(campus, |_| {}).await;
        let both = head.post("/api/customers/claim", json!({ "ids": [pool[2], pool[3]] })).await.expect(409);
        assert_eq!(both.json["params"], json!({ "reason": "some_taken", "ids": [pool[2]] }));
        assert_eq!(sales.open_rows(campus, pool[3]).await, 0);
        sales.rules(campus, |rules| { rules.cap = 6; rules.enrolled_count = true; }).await;
        claim(ann, pool[3]).await.expect(409);
    }

    /// CL-07: twenty claims at once by one person with one place left: one succeeds.
    async fn cl_07_twenty_claims_and_one_place(campus) {
        let sales = Sales::new(campus, 1).await;
        sales.rules(campus, |rules| rules.cap = 1).await;
        let mut running = tokio::task::JoinSet::new();
        for id in sales.pool(campus, 20).await {
            let ann = sales.seller(0).clone();
            running.spawn(async move { claim(&ann, id).await.status });
        }
        let mut statuses = running.join_all().await;
        statuses.sort_unstable();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 19, "{statuses:?}");
        let mine = sales.seller(0).get("/api/customers/mine").await.expect(200).json;
        assert_eq!(mine["quota"], json!({ "cap": 1, "held": 1 }));
    }

    /// CL-11: contacts are masked; opening is noted once a day for each, and limited. CL-12: what was said before can be read.
    async fn cl_11_cl_12_masked_and_counted(campus) {
        let sales = Sales::new(campus, 2).await;
        sales.rules(campus, |rules| rules.views = 2).await;
        let ann = sales.seller(0);
        let body = json!({ "name": "Lin", "gender": "female", "phone": "13812345678", "qq": "88661234", "wechat": "lin" });
        let id = ann.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
        ann.post("/api/consult_records", json!({ "customer_id": id, "note": "wants a trial", "intention": "two_weeks" })).await.expect(201);
        let later = campus.later(TimeDelta::days(4));
        let bob = sales.at(&later, 1).await;
        let row = bob.get("/api/customers/public").await.expect(200).json["rows"][0].clone();
        assert_eq!((&row["phone"], &row["qq"], &row["wechat"]), (&json!("138******78"), &json!("886***34"), &json!("***")));
        assert_eq!((&row["follow_ups"], &row["last_owner"]["id"]), (&json!(1), &json!(sales.sellers[0].staff)));
        let opened = bob.post(&format!("/api/customers/{id}/open"), json!({})).await.expect(200).json;
        assert_eq!(opened["follow_ups"][0]["note"], "wants a trial");
        assert_eq!(opened["customer"]["phone"], "138******78");
        assert_eq!(opened["quota"]["views"], 1);
        assert!(!opened.to_string().contains("13812345678"));
        bob.post(&format!("/api/customers/{id}/open"), json!({})).await.expect(200);
        let others = sales.pool(&later, 2).await;
        bob.post(&format!("/api/customers/{}/open", others[0]), json!({})).await.expect(200);
        let refused = bob.post(&format!("/api/customers/{}/open", others[1]), json!({})).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "views_used");
        // By a part of a number nobody is found, by the whole one they are.
        assert_eq!(pool_of(&bob, "q=1381234").await, [0i64; 0]);
        assert_eq!(pool_of(&bob, "q=13812345678").await, [id]);
        assert_eq!(pool_of(&bob, "q=Li").await, [id]);
        let next = campus.later(TimeDelta::days(5));
        sales.at(&next, 1).await.post(&format!("/api/customers/{}/open", others[1]), json!({})).await.expect(200);
        // What is not in the pool is not opened so.
        claim(&bob, id).await.expect(200);
        bob.post(&format!("/api/customers/{id}/open"), json!({})).await.expect(404);
    }

    /// CL-13: teachers and students cannot claim; nor can whoever has no staff entry.
    async fn cl_13_who_may_claim(campus) {
        let sales = Sales::new(campus, 1).await;
        let id = sales.pool(campus, 1).await[0];
        for role in ["teacher", "student", "finance", "editor"] {
            let client = campus.role_user(sales.org, role).await;
            client.get("/api/customers/public").await.expect(403);
            claim(&client, id).await.expect(403);
        }
        let nobody = campus.user(sales.org, &["customers.public", "customers.claim"], DataScope::Own).await;
        assert_eq!(pool_of(&nobody, "").await, [id]);
        assert_eq!(claim(&nobody, id).await.expect(409).json["params"]["reason"], "no_staff_entry");
    }

    /// The pool's list: filters, pages, and keys that it does not know.
    async fn the_pool_is_narrowed_and_paged(campus) {
        let sales = Sales::new(campus, 1).await;
        let ids = sales.pool(campus, 5).await;
        let ann = sales.seller(0);
        let mut seen = Vec::new();
        let mut next = String::new();
        loop {
            let page = ann.get(&format!("/api/customers/public?limit=2&after={next}")).await.expect(200).json;
            assert_eq!(page["total"], 5);
            seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
            match page["next"].as_str() {
                Some(cursor) => next = cursor.to_owned(),
                None => break,
            }
        }
        seen.sort_unstable();
        assert_eq!(seen, ids);
        assert_eq!(pool_of(ann, "reason=new&source=qq_group").await.len(), 5);
        assert_eq!(pool_of(ann, "reason=no_deal").await.len(), 0);
        for wrong in ["reason=x", "level=z", "limit=0", "limit=201", "course=x", "page=2", "qq=1"] {
            assert_eq!(ann.get(&format!("/api/customers/public?{wrong}")).await.expect(400).code(), "unknown_parameter", "{wrong}");
        }
        for wrong in [json!({ "ids": [] }), json!({}), json!({ "ids": [1], "all": true }), json!({ "ids": vec![1; 0] })] {
            ann.post("/api/customers/claim", wrong).await.expect(422);
        }
    }
}
