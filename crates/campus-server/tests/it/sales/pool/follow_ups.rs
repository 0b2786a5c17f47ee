//! Follow-ups and what they do to the days of a customer.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::super::people::{Sales, Wanted, day, pool_of};
use crate::support::Client;

async fn write(client: &Client, customer: i64, more: Value) -> crate::support::Answer {
    let mut body = json!({ "customer_id": customer, "note": "called" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.post("/api/consult_records", body).await
}

both! {
    /// PO-01, PO-08: a follow-up puts the drop off; PO-02 is not put off by it.
    async fn po_08_a_follow_up_puts_the_drop_off(campus) {
        let sales = Sales::new(campus, 1).await;
        let taken = Some(day("2026-11-19"));
        let id = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), taken, ..Wanted::default() }).await;
        assert_eq!(sales.seen(id).await["public_from"], "2026-11-22T16:00:00Z");
        write(sales.seller(0), id, json!({})).await.expect(201);
        assert_eq!(sales.seen(id).await["public_from"], "2026-11-25T16:00:00Z");
        let late = campus.later(TimeDelta::days(3));
        write(&sales.at(&late, 0).await, id, json!({})).await.expect(201);
        let later = campus.later(TimeDelta::days(6));
        write(&sales.at(&later, 0).await, id, json!({})).await.expect(201);
        let last = campus.later(TimeDelta::days(9));
        write(&sales.at(&last, 0).await, id, json!({})).await.expect(201);
        let seen = sales.seen(id).await;
        assert_eq!((&seen["public_from"], &seen["pool_reason"]), (&json!("2026-12-04T16:00:00Z"), &json!("no_deal")), "R + 16, whatever is said");
    }

    /// PO-07: a colleague's follow-up moves nothing, unless the organisation says so.
    async fn po_07_follow_ups_of_colleagues(campus) {
        for (team, moves) in [(false, "2026-11-22T16:00:00Z"), (true, "2026-11-25T16:00:00Z")] {
            let sales = Sales::new(campus, 1).await;
            sales.rules(campus, |rules| rules.team_follow_ups = team).await;
            let taken = Some(day("2026-11-19"));
            let id = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), taken, ..Wanted::default() }).await;
            let body = json!({ "customer_id": id, "note": "met them" });
            sales.head.client.post("/api/consult_records/for_others", body).await.expect(201);
            assert_eq!(sales.seen(id).await["public_from"], moves);
        }
    }

    /// PO-09, FU-01: nobody writes of a customer who is in the pool; whoever may not write for others writes of their own only.
    async fn po_09_fu_01_in_the_pool_nobody_writes(campus) {
        let sales = Sales::new(campus, 2).await;
        let taken = Some(day("2026-11-17"));
        let id = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), taken, ..Wanted::default() }).await;
        let refused = write(sales.seller(0), id, json!({})).await;
        assert!([409, 422].contains(&refused.status), "{}", refused.text());
        let refused = write(&sales.admin, id, json!({})).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "customer_public");
        assert_eq!(pool_of(sales.seller(1), "").await, [id]);
        let own = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), taken: Some(day("2026-11-22")), ..Wanted::default() }).await;
        // Whoever sees everybody's customers and may not write for others.
        let codes = ["customers.list", "customers.view", "consult_records.list", "consult_records.view", "consult_records.add"];
        let reader = campus.user(sales.org, &codes, campus_model::DataScope::Everything).await;
        assert_eq!(write(&reader, own, json!({})).await.expect(403).code(), "row_forbidden");
        let note = write(sales.seller(0), own, json!({})).await.expect(201).json["record"]["id"].as_i64().unwrap();
        // Dropped since: the former owner's own records are read, not changed.
        let later = campus.later(TimeDelta::hours(20));
        let ann = sales.at(&later, 0).await;
        ann.patch(&format!("/api/consult_records/{note}"), 1, json!({ "note": "called twice" })).await.expect(200);
    }

    /// FU-02: a record carries how likely they enrol and when to speak again, and whom to call today follows from the last one.
    async fn fu_02_intention_and_next_contact(campus) {
        let sales = Sales::new(campus, 1).await;
        let id = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), taken: Some(day("2026-11-22")), ..Wanted::default() }).await;
        let ann = sales.seller(0);
        for level in ["no_plan", "two_months", "one_month", "two_weeks", "one_week", "two_days", "enrolled", "paid_in_full"] {
            write(ann, id, json!({ "intention": level })).await.expect(201);
        }
        assert_eq!(write(ann, id, json!({ "intention": "soon" })).await.expect(422).violation("intention"), "not_a_choice");
        let calls = async |client: &Client| client.get("/api/customers/mine?view=call").await.expect(200).json;
        assert_eq!(calls(ann).await["rows"], json!([]));
        write(ann, id, json!({ "intention": "one_week", "next_contact": "2026-11-24" })).await.expect(201);
        assert_eq!(calls(ann).await["rows"], json!([]), "not before its day");
        let later = campus.later(TimeDelta::days(2));
        let later_ann = sales.at(&later, 0).await;
        let due = calls(&later_ann).await;
        assert_eq!((&due["rows"][0]["customer"]["id"], &due["rows"][0]["intention"], &due["rows"][0]["next_contact"]), (&json!(id), &json!("one_week"), &json!("2026-11-24")));
        write(&later_ann, id, json!({ "intention": "two_days" })).await.expect(201);
        assert_eq!(calls(&later_ann).await["counts"]["call"], 0, "spoken to");
    }

    /// FU-03: editable for 24 hours, deletions are soft and take their effect back.
    async fn fu_03_editable_for_a_day(campus) {
        let sales = Sales::new(campus, 1).await;
        let taken = Some(day("2026-11-20"));
        let id = sales.customer(campus, Wanted { owner: Some(sales.sellers[0].staff), taken, ..Wanted::default() }).await;
        let note = write(sales.seller(0), id, json!({})).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let path = format!("/api/consult_records/{note}");
        let early = campus.later(TimeDelta::hours(23));
        sales.at(&early, 0).await.patch(&path, 1, json!({ "note": "called twice" })).await.expect(200);
        assert_eq!(sales.seen(id).await["last_consult_date"], "2026-11-22", "an edit is no follow-up");
        let late = campus.later(TimeDelta::hours(25));
        let ann = sales.at(&late, 0).await;
        let refused = ann.patch(&path, 2, json!({ "note": "no" })).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "follow_up_old");
        ann.delete(&path, 2).await.expect(409);
        sales.at(&early, 0).await.delete(&path, 2).await.expect(200);
        let seen = sales.seen(id).await;
        assert_eq!((&seen["last_consult_date"], &seen["public_from"]), (&json!("2026-11-20"), &json!("2026-11-23T16:00:00Z")));
        let past = write(sales.seller(0), id, json!({ "next_contact": "2026-11-21" })).await.expect(422);
        assert_eq!(past.violation("next_contact"), "in_the_past");
    }

    /// A trial lesson pauses 15天未成单 until its day and three more, twice at most (decisions: Sales).
    async fn po_02_a_trial_lesson_pauses_it_twice(campus) {
        let sales = Sales::new(campus, 1).await;
        let taken = Some(day("2026-11-12"));
        let owner = Some(sales.sellers[0].staff);
        let id = sales.customer(campus, Wanted { owner, taken, followed: Some(day("2026-11-22")), ..Wanted::default() }).await;
        sales.rules(campus, |rules| rules.days.no_follow_up = 0).await;
        assert_eq!(write(sales.seller(0), id, json!({ "kind": "trial" })).await.expect(422).violation("trial_on"), "required");
        let trial = |on: &str| json!({ "kind": "trial", "trial_on": on });
        let until = async || sales.seen(id).await["public_from"].clone();
        write(sales.seller(0), id, json!({})).await.expect(201);
        assert_eq!(until().await, "2026-11-27T16:00:00Z");
        write(sales.seller(0), id, trial("2026-12-01")).await.expect(201);
        assert_eq!(until().await, "2026-12-04T16:00:00Z", "public from 12-05");
        write(sales.seller(0), id, trial("2026-12-10")).await.expect(201);
        assert_eq!(until().await, "2026-12-13T16:00:00Z");
        write(sales.seller(0), id, trial("2026-12-20")).await.expect(201);
        assert_eq!(until().await, "2026-12-13T16:00:00Z", "no third time");
        assert_eq!(sales.seen(id).await["pauses"], 2);
    }
}
