//! Follow-ups: whose they are, when they are dated, and what they say about the customer.

use campus_model::{DataScope, entities};
use serde_json::{Value, json};

use crate::support::{Campus, Client, Org, Sample};

const CODES: &[&str] = &[
    "customers.list",
    "customers.view",
    "customers.add",
    "consult_records.list",
    "consult_records.view",
    "consult_records.add",
    "consult_records.edit",
];

/// Two of the sales department who see their own customers only.
async fn two_sellers(campus: &Campus, org: &Org) -> [Client; 2] {
    let mut sample = Sample::new(&org.admin, "follow", "77").await;
    let role = campus.role(org.id, CODES, DataScope::Own).await;
    let mut people = Vec::new();
    for _ in 0..2 {
        let department =
            org.admin.get("/api/departments?function=sales").await.expect(200).json["rows"][0]["id"].clone();
        let mut input = sample.input(entities::find("staff").unwrap()).await;
        input["department_id"] = department;
        let staff = org.admin.post("/api/staff", input).await.expect(201).json["record"]["id"].as_i64();
        people.push(campus.sign_in(&campus.person(org.id, &[role], staff, None).await).await);
    }
    people.try_into().ok().unwrap()
}

async fn customer(client: &Client, name: &str, phone: &str) -> (i64, Value) {
    let body = json!({ "name": name, "gender": "female", "phone": phone });
    let record = client.post("/api/customers", body).await.expect(201).json["record"].clone();
    (record["id"].as_i64().unwrap(), record)
}

both! {
    /// PO-08: a follow-up by the consultant sets the customer's last one, in the same transaction; PO-07: a colleague's does not.
    async fn po_08_the_consultants_follow_up_is_the_customers_last(campus) {
        let org = campus.org("alpha").await;
        let [ann, _] = two_sellers(campus, &org).await;
        let (id, before) = customer(&ann, "Lin", "555100").await;
        assert_eq!(before["last_consult_date"], Value::Null);
        // Somebody who is not the consultant, though they see everybody.
        org.admin.post("/api/consult_records/for_others", json!({ "customer_id": id, "note": "met at the fair" })).await.expect(201);
        let seen = ann.get(&format!("/api/customers/{id}")).await.expect(200).json["record"].clone();
        assert_eq!(seen["last_consult_date"], Value::Null, "PO-07");
        let added = ann.post("/api/consult_records", json!({ "customer_id": id, "note": "called", "intention": "two_weeks" })).await.expect(201);
        assert_eq!(added.json["record"]["date"], "2026-11-22", "the organisation's today");
        let seen = ann.get(&format!("/api/customers/{id}")).await.expect(200).json["record"].clone();
        assert_eq!(seen["last_consult_date"], "2026-11-22");
    }

    /// FU-03: nobody dates a follow-up, nor writes it in another's name.
    async fn fu_03_follow_ups_are_not_back_dated(campus) {
        let org = campus.org("alpha").await;
        let [ann, _] = two_sellers(campus, &org).await;
        let (id, _) = customer(&ann, "Lin", "555100").await;
        for (key, value) in [("date", json!("2026-11-01")), ("consultant_id", json!(1))] {
            let refused = ann.post("/api/consult_records", json!({ "customer_id": id, "note": "called", key: value })).await.expect(422);
            assert_eq!(refused.violation(key), "read_only");
        }
    }

    /// FU-01: another's private customer is not there: not to read, not to write about.
    async fn fu_01_another_ones_customer_is_out_of_reach(campus) {
        let org = campus.org("alpha").await;
        let [ann, bob] = two_sellers(campus, &org).await;
        let (id, _) = customer(&ann, "Lin", "555100").await;
        let note = ann.post("/api/consult_records", json!({ "customer_id": id, "note": "called" })).await.expect(201);
        let row = note.json["record"]["id"].as_i64().unwrap();
        bob.get(&format!("/api/consult_records/{row}")).await.expect(404);
        assert_eq!(bob.count("/api/consult_records").await, 0);
        bob.patch(&format!("/api/consult_records/{row}"), 1, json!({ "note": "mine" })).await.expect(404);
        let refused = bob.post("/api/consult_records", json!({ "customer_id": id, "note": "mine" })).await.expect(422);
        assert_eq!(refused.violation("customer_id"), "not_found");
    }
}
