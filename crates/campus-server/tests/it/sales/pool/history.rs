//! Who looked after whom: one open row, never rewritten, and what each sees of it.

use campus_model::Record;
use campus_model::entities::sales::CustomerDistribution;
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::super::people::{Sales, Wanted, claim, day};

both! {
    /// HI-01: the database itself refuses a second open row of a customer.
    async fn hi_01_one_open_row_by_constraint(campus) {
        let sales = Sales::new(campus, 2).await;
        let owner = sales.sellers[0].staff;
        let id = sales.customer(campus, Wanted { owner: Some(owner), taken: Some(day("2026-11-22")), ..Wanted::default() }).await;
        let row = Record::new()
            .with("customer_id", id)
            .with("staff_id", sales.sellers[1].staff)
            .with("origin", "claimed")
            .with("status", "following")
            .with("opened_on", "2026-11-22");
        let db = campus.app.store.write(sales.org).await.unwrap();
        let refused = campus_store::insert(&db, CustomerDistribution::ENTITY, &row, 0, campus.app.clock.now()).await;
        assert!(refused.is_err());
        drop(db);
        let db = campus.app.store.write(sales.org).await.unwrap();
        let closed = row.with("closed_on", "2026-11-22").with("status", "released");
        campus_store::insert(&db, CustomerDistribution::ENTITY, &closed, 0, campus.app.clock.now()).await.unwrap();
    }

    /// Whoever adds a customer begins their time with them; an import does so for every row. Restored, they are theirs again.
    async fn hi_02_adding_opens_a_row(campus) {
        let sales = Sales::new(campus, 1).await;
        let ann = sales.seller(0);
        let body = json!({ "name": "Lin", "gender": "female", "phone": "5550001" });
        let added = ann.post("/api/customers", body).await.expect(201).json["record"].clone();
        let id = added["id"].as_i64().unwrap();
        assert_eq!((&added["version"], &added["public_from"]), (&json!(1), &json!("2026-11-25T16:00:00Z")));
        let time = sales.times(id).await[0].clone();
        assert_eq!((&time["origin"], &time["status"], &time["opened_by_id"]), (&json!("entered"), &json!("following"), &json!(ann.user())));
        sales.admin.delete(&format!("/api/customers/{id}"), 1).await.expect(200);
        assert_eq!(sales.times(id).await, Vec::<Value>::new());
        sales.admin.post_with(&format!("/api/customers/{id}/restore"), &[("if-match", "\"2\"")], json!({})).await.expect(200);
        assert_eq!(sales.statuses(id).await, ["following"]);
        // Nobody writes the history by hand.
        ann.post("/api/customer_distributions", json!({ "customer_id": id })).await.expect(405);
        // The owner is fixed once the customer is there.
        let version = sales.seen(id).await["version"].as_i64().unwrap();
        let refused = sales.admin.patch(&format!("/api/customers/{id}"), version, json!({ "consultant_id": null })).await.expect(422);
        assert_eq!(refused.violation("consultant_id"), "fixed");
    }

    /// HI-03, HI-04: lost ones stay in my list with the reason, my own period and a masked contact, whatever becomes of them.
    async fn hi_03_hi_04_my_customers_show_the_lost_ones(campus) {
        let sales = Sales::new(campus, 2).await;
        let ann = sales.seller(0);
        let mut ids = Vec::new();
        for n in 0..3 {
            let body = json!({ "name": format!("Lin {n}"), "gender": "female", "phone": format!("1381234567{n}") });
            ids.push(ann.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap());
        }
        let later = campus.later(TimeDelta::days(2));
        let ann = sales.at(&later, 0).await;
        ann.post("/api/consult_records", json!({ "customer_id": ids[1], "note": "called", "next_contact": "2026-11-25" })).await.expect(201);
        ann.post("/api/consult_records", json!({ "customer_id": ids[2], "note": "called" })).await.expect(201);
        let later = campus.later(TimeDelta::days(4));
        let (ann, bob) = (sales.at(&later, 0).await, sales.at(&later, 1).await);
        let mine = async |view: &str| {
            let answer = ann.get(&format!("/api/customers/mine?view={view}")).await.expect(200).json;
            let rows = answer["rows"].as_array().unwrap().clone();
            (rows.iter().map(|row| row["customer"]["id"].as_i64().unwrap()).collect::<Vec<_>>(), rows, answer)
        };
        let (lost, rows, answer) = mine("lost").await;
        assert_eq!(lost, [ids[0]]);
        assert_eq!((&rows[0]["status"], &rows[0]["to"], &rows[0]["phone"]), (&json!("no_follow_up"), &json!("2026-11-26"), &json!("138******70")));
        assert_eq!(answer["counts"], json!({ "open": 2, "call": 1, "dropping": 0, "enrolled": 0, "lost": 1 }));
        assert_eq!(mine("call").await.0, [ids[1]]);
        assert_eq!(mine("open").await.0.len(), 2);
        assert_eq!(mine("open").await.1[0]["phone"].as_str().unwrap().len(), 11, "one's own in full");
        claim(&bob, ids[0]).await.expect(200);
        let before = sales.times(ids[0]).await[0].clone();
        // Bob enrols them: what stands in Ann's row stays.
        let student = sales.admin.post("/api/students", json!({ "customer_id": ids[0] })).await.expect(201).json["record"]["id"].clone();
        let class = crate::sales::people::class(&sales.admin).await;
        sales.admin.post("/api/class_members", json!({ "class_id": class, "student_id": student })).await.expect(201);
        assert_eq!(sales.statuses(ids[0]).await, ["no_follow_up", "enrolled"]);
        assert_eq!(sales.times(ids[0]).await[0], before);
        assert_eq!(mine("all").await.0, [ids[2], ids[1], ids[0]], "open ones first, then the newest");
        for wrong in ["view=x", "page=1", "limit=999"] {
            ann.get(&format!("/api/customers/mine?{wrong}")).await.expect(400);
        }
    }
}
