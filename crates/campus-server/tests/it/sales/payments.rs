//! Enrolments and payments: who applies, who decides, and what each kind changes.

use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{col, select_from, t};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::people::{Sales, Wanted, class, day, pool_of};
use crate::support::{Answer, Campus, Client};

/// A department with a class of 10,000.00, a private customer of the first seller, and somebody of finance.
struct Desk {
    sales: Sales,
    finance: Client,
    class: i64,
    customer: i64,
}

const PRICE: i64 = 1_000_000;

impl Desk {
    async fn new(campus: &Campus) -> Self {
        let sales = Sales::new(campus, 2).await;
        let class = class(&sales.admin).await;
        let version =
            sales.admin.get(&format!("/api/classes/{class}")).await.expect(200).json["record"]["version"].clone();
        let path = format!("/api/classes/{class}");
        sales.admin.patch(&path, version.as_i64().unwrap(), json!({ "price": PRICE })).await.expect(200);
        let finance = campus.role_user(sales.org, "finance").await;
        let customer = Self::private(campus, &sales).await;
        Self { sales, finance, class, customer }
    }

    async fn private(campus: &Campus, sales: &Sales) -> i64 {
        let owner = Some(sales.sellers[0].staff);
        sales.customer(campus, Wanted { owner, taken: Some(day("2026-11-21")), ..Wanted::default() }).await
    }

    fn body(&self, kind: &str, amount: i64) -> Value {
        json!({ "customer_id": self.customer, "kind": kind, "class_id": self.class, "amount": amount,
                "qq": "88001122", "phone": "13900001111", "emergency_contact": "Father 13900002222" })
    }

    async fn ask(&self, kind: &str, amount: i64) -> Answer {
        self.sales.seller(0).post("/api/payments", self.body(kind, amount)).await
    }

    async fn applied(&self, kind: &str, amount: i64) -> i64 {
        self.ask(kind, amount).await.expect(201).json["record"]["id"].as_i64().unwrap()
    }

    async fn confirm(&self, id: i64) -> Value {
        self.finance.post("/api/payments/approve", json!({ "ids": [id] })).await.expect(200).json
    }

    async fn paid(&self, kind: &str, amount: i64) -> i64 {
        let id = self.applied(kind, amount).await;
        assert_eq!(self.confirm(id).await["changed"], 1);
        id
    }

    async fn payment(&self, id: i64) -> Value {
        self.sales.admin.get(&format!("/api/payments/{id}")).await.expect(200).json["record"].clone()
    }

    async fn student(&self) -> Value {
        let path = format!("/api/students?customer_id={}", self.customer);
        self.sales.admin.get(&path).await.expect(200).json["rows"][0].clone()
    }

    async fn members(&self) -> Vec<Value> {
        let path = format!("/api/class_members?student_id={}&sort=id", self.student().await["id"]);
        self.sales.admin.get(&path).await.expect(200).json["rows"].as_array().unwrap().clone()
    }

    async fn status(&self) -> Value {
        self.sales.seen(self.customer).await["status"].clone()
    }
}

/// How many are in a class by enrolment without a confirmed payment of theirs, or a transfer into it (PA-06).
pub async fn unpaid(campus: &Campus, org: i64) -> i64 {
    let db = campus.db(org).await;
    let mut members = select_from("class_members", "m");
    members
        .expr_as(
            Expr::cust(
                "cast(count(*) as bigint)",
            ),
            t("n"),
        )
        .and_where(db.org_is("m"))
        .and_where(col("m", "origin").eq("enrolment"))
        .and_where(Expr::cust(
            "not exists (select 1 from payments p join students s on s.org_id = p.org_id and s.customer_id = p.customer_id \
             where p.org_id = m.org_id and s.id = m.student_id and p.class_id = m.class_id and p.state = 'confirmed' \
             and p.kind in ('deposit', 'tuition'))",
        ))
        .and_where(Expr::cust(
            "not exists (select 1 from class_transfers x where x.org_id = m.org_id and x.student_id = m.student_id \
             and x.to_class_id = m.class_id)",
        ));
    db.one(&members).await.unwrap().unwrap().try_get("", "n").unwrap()
}

both! {
    /// PA-01: the consultant of a private customer; the first application asks for three things and makes the student.
    async fn pa_01_the_first_application_makes_a_student(campus) {
        let desk = Desk::new(campus).await;
        let ann = desk.sales.seller(0);
        let bare = json!({ "customer_id": desk.customer, "kind": "tuition", "class_id": desk.class, "amount": PRICE });
        let refused = ann.post("/api/payments", bare.clone()).await.expect(422);
        for field in ["qq", "phone", "emergency_contact"] {
            assert_eq!(refused.violation(field), "required", "{field}");
        }
        desk.sales.seller(1).post("/api/payments", desk.body("tuition", PRICE)).await.expect(422);
        let id = desk.applied("deposit", 100_000).await;
        let payment = desk.payment(id).await;
        assert_eq!((&payment["state"], &payment["consultant_id"], &payment["applied_on"]), (&json!("applying"), &json!(desk.sales.sellers[0].staff), &json!("2026-11-22")));
        let student = desk.student().await;
        assert_eq!((&student["state"], &student["emergency_contact"]), (&json!("applying"), &json!("Father 13900002222")));
        let customer = desk.sales.seen(desk.customer).await;
        assert_eq!((&customer["qq"], &customer["phone"], &customer["status"]), (&json!("88001122"), &json!("13900001111"), &json!("not_enrolled")));
        assert_eq!(desk.members().await.len(), 0, "PA-06: the class is joined on confirmation only");
        // An existing student skips that.
        ann.post("/api/payments", json!({ "customer_id": desk.customer, "kind": "tuition", "class_id": desk.class, "amount": 500_000 })).await.expect(201);
        // Of a customer in the pool nobody applies.
        let public = desk.sales.pool(campus, 1).await[0];
        let refused = desk.sales.admin.post("/api/payments", json!({ "customer_id": public, "kind": "other", "amount": 100 })).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "customer_public");
    }

    /// PA-02: a batch changes what is applied for only, and says of each what became of it.
    async fn pa_02_a_batch_reports_each(campus) {
        let desk = Desk::new(campus).await;
        let (one, two) = (desk.applied("deposit", 100_000).await, desk.applied("tuition", 200_000).await);
        desk.confirm(one).await;
        let answer = desk.finance.post("/api/payments/approve", json!({ "ids": [one, two, 987_654] })).await.expect(200).json;
        assert_eq!(answer["changed"], 1);
        let said: Vec<&Value> = answer["results"].as_array().unwrap().iter().map(|one| &one["ok"]).collect();
        assert_eq!(said, [&json!(false), &json!(true), &json!(false)]);
        assert_eq!(answer["results"][0]["problem"]["params"]["reason"], "payment_decided");
        assert_eq!(answer["results"][2]["problem"]["code"], "not_found");
        desk.finance.post("/api/payments/approve", json!({ "ids": [] })).await.expect(422);
        desk.finance.post("/api/payments/approve", json!({ "ids": [one], "all": true })).await.expect(422);
        desk.sales.seller(0).post("/api/payments/approve", json!({ "ids": [two] })).await.expect(403);
    }

    /// PA-03, PA-06, HI-06: customer 已报名, student 在读, class joined, the open row closed for whoever signed.
    async fn pa_03_pa_06_hi_06_a_confirmed_payment_enrols(campus) {
        let desk = Desk::new(campus).await;
        let id = desk.applied("tuition", 300_000).await;
        // Somebody else takes the customer over before finance decides: the credit stays with whoever signed.
        let to = desk.sales.sellers[1].staff;
        desk.sales.head.client.post("/api/customers/transfer", json!({ "ids": [desk.customer], "to": to, "plans": "keep" })).await.expect(200);
        let later = campus.later(TimeDelta::days(1));
        let finance = later.sign_in(&desk.finance.username).await;
        assert_eq!(finance.post("/api/payments/approve", json!({ "ids": [id] })).await.expect(200).json["changed"], 1);
        assert_eq!(desk.status().await, "enrolled");
        assert_eq!(desk.student().await["state"], "studying");
        let members = desk.members().await;
        assert_eq!((&members[0]["class_id"], &members[0]["origin"], &members[0]["joined_on"]), (&json!(desk.class), &json!("enrolment"), &json!("2026-11-23")));
        let times = desk.sales.times(desk.customer).await;
        let last = times.last().unwrap();
        assert_eq!((&last["staff_id"], &last["status"], &last["closed_on"]), (&json!(desk.sales.sellers[0].staff), &json!("enrolled"), &json!("2026-11-23")));
        assert_eq!(desk.sales.open_rows(campus, desk.customer).await, 0);
        assert_eq!(desk.sales.seen(desk.customer).await["public_from"], Value::Null);
        // Whoever keeps paying stays where they are: no second membership, no further row.
        let more = json!({ "customer_id": desk.customer, "kind": "tuition", "class_id": desk.class, "amount": 700_000 });
        let more = desk.sales.seller(1).post("/api/payments", more).await.expect(201).json["record"]["id"].as_i64().unwrap();
        desk.confirm(more).await;
        assert_eq!(desk.members().await.len(), 1);
        assert_eq!(desk.sales.times(desk.customer).await.len(), times.len());
        let told = desk.sales.told(campus).await;
        assert!(told.contains(&("payment_confirmed".to_owned(), id)), "{told:?}");
        assert_eq!(unpaid(campus, desk.sales.org).await, 0);
    }

    /// PA-04: nobody confirms their own, not even the principal in a batch; who and when is noted.
    async fn pa_04_nobody_decides_their_own(campus) {
        let desk = Desk::new(campus).await;
        let id = desk.sales.admin.post("/api/payments", desk.body("tuition", PRICE)).await.expect(201).json["record"]["id"].as_i64().unwrap();
        for verb in ["approve", "reject"] {
            let answer = desk.sales.admin.post(&format!("/api/payments/{verb}"), if verb == "approve" { json!({ "ids": [id] }) } else { json!({ "ids": [id], "reason": "no" }) }).await.expect(200).json;
            assert_eq!(answer["results"][0]["problem"]["params"]["reason"], "own_payment", "{verb}");
        }
        assert_eq!((desk.status().await, desk.members().await.len()), (json!("not_enrolled"), 0));
        desk.confirm(id).await;
        let payment = desk.payment(id).await;
        assert_eq!((&payment["approver_id"], &payment["decided_on"]), (&json!(desk.finance.user()), &json!("2026-11-22")));
        assert_eq!(payment["receipt"], "2026-000001");
        let receipt = desk.finance.get(&format!("/api/payments/{id}/receipt")).await.expect(200).json;
        assert_eq!((&receipt["number"], &receipt["amount"], &receipt["currency"]), (&json!("2026-000001"), &json!(PRICE), &json!("CNY")));
    }

    /// PA-04: two approvals of one payment at the same time have one effect; numbers of receipts are each given once.
    async fn pa_04_two_approvals_have_one_effect(campus) {
        let desk = Desk::new(campus).await;
        let other = campus.role_user(desk.sales.org, "finance").await;
        let ids = [desk.applied("deposit", 100_000).await, desk.applied("tuition", 200_000).await];
        let mut running = tokio::task::JoinSet::new();
        for round in 0..20usize {
            let client = if round % 2 == 0 { desk.finance.clone() } else { other.clone() };
            let id = ids[round / 10];
            running.spawn(async move { client.post("/api/payments/approve", json!({ "ids": [id] })).await.expect(200).json });
        }
        let answers = running.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer["changed"] == 1).count(), 2);
        let refused = answers.iter().filter(|answer| answer["results"][0]["problem"]["params"]["reason"] == "payment_decided").count();
        assert_eq!(refused, 18);
        assert_eq!(desk.members().await.len(), 1);
        let mut numbers = [desk.payment(ids[0]).await["receipt"].clone(), desk.payment(ids[1]).await["receipt"].clone()];
        numbers.sort_by_key(ToString::to_string);
        assert_eq!(numbers, [json!("2026-000001"), json!("2026-000002")]);
        let enrolled = desk.sales.statuses(desk.customer).await;
        assert_eq!(enrolled.iter().filter(|status| *status == "enrolled").count(), 1);
    }

    /// PA-05, HI-08: a refund of a part keeps the customer 已报名; of all of it brings them back to their consultant with new
    /// days, or into the pool when that one left; 退学 ends class and study.
    async fn pa_05_hi_08_what_refunds_change(campus) {
        let desk = Desk::new(campus).await;
        desk.paid("deposit", 100_000).await;
        desk.paid("tuition", 900_000).await;
        desk.paid("refund", 900_000).await;
        assert_eq!((desk.status().await, desk.student().await["state"].clone()), (json!("enrolled"), json!("studying")));
        let later = campus.later(TimeDelta::days(30));
        let (ann, finance) = (desk.sales.at(&later, 0).await, later.sign_in(&desk.finance.username).await);
        let rest = ann.post("/api/payments", json!({ "customer_id": desk.customer, "kind": "refund", "class_id": desk.class, "amount": 100_000 })).await.expect(201);
        let id = rest.json["record"]["id"].clone();
        assert_eq!(finance.post("/api/payments/approve", json!({ "ids": [id] })).await.expect(200).json["changed"], 1);
        let seen = desk.sales.seen(desk.customer).await;
        assert_eq!((&seen["status"], &seen["recv_date"], &seen["last_consult_date"]), (&json!("not_enrolled"), &json!("2026-12-22"), &json!("2026-12-22")));
        let times = desk.sales.times(desk.customer).await;
        let last = times.last().unwrap();
        assert_eq!((&last["status"], &last["origin"], &last["staff_id"]), (&json!("following"), &json!("returned"), &json!(desk.sales.sellers[0].staff)));
        assert!(!pool_of(&desk.sales.at(&later, 1).await, "").await.contains(&desk.customer), "not public by the old days");
        assert_eq!(desk.members().await[0]["state"], "left");

        // 退学 of another one, whose consultant is not here any more.
        let mut other = Desk::new(campus).await;
        other.customer = Desk::private(campus, &other.sales).await;
        other.paid("tuition", 500_000).await;
        let user = other.sales.seller(0).user();
        let db = campus.app.store.write(other.sales.org).await.unwrap();
        db.raw(&format!("update users set state = 'disabled' where id = {user}")).await.unwrap();
        db.commit().await.unwrap();
        let leave = json!({ "customer_id": other.customer, "kind": "withdrawal", "class_id": other.class, "amount": 500_000 });
        let id = other.sales.head.client.post("/api/payments", leave).await.expect(201).json["record"]["id"].as_i64().unwrap();
        other.confirm(id).await;
        assert_eq!((other.status().await, other.student().await["state"].clone()), (json!("not_enrolled"), json!("withdrawn")));
        assert_eq!(other.members().await[0]["state"], "left");
        let seen = other.sales.seen(other.customer).await;
        assert_eq!((&seen["consultant_id"], &seen["pool_reason"]), (&Value::Null, &json!("owner_left")));
    }

    /// PA-06: a rejection needs a reason; whoever applied corrects it, and it is applied for anew.
    async fn pa_06_a_rejected_application_is_corrected(campus) {
        let desk = Desk::new(campus).await;
        let id = desk.applied("tuition", 300_000).await;
        assert_eq!(desk.finance.post("/api/payments/reject", json!({ "ids": [id], "reason": " " })).await.expect(422).violation("reason"), "required");
        desk.finance.post("/api/payments/reject", json!({ "ids": [id], "reason": "wrong amount" })).await.expect(200);
        let payment = desk.payment(id).await;
        assert_eq!((&payment["state"], &payment["rejection"]), (&json!("rejected"), &json!("wrong amount")));
        assert_eq!((desk.status().await, desk.members().await.len()), (json!("not_enrolled"), 0));
        let path = format!("/api/payments/{id}");
        let version = payment["version"].as_i64().unwrap();
        desk.sales.head.client.patch(&path, version, json!({ "amount": 400_000 })).await.expect(403);
        let corrected = desk.sales.seller(0).patch(&path, version, json!({ "amount": 400_000 })).await.expect(200).json["record"].clone();
        assert_eq!((&corrected["state"], &corrected["rejection"], &corrected["approver_id"]), (&json!("applying"), &Value::Null, &Value::Null));
        desk.confirm(id).await;
        // What was confirmed stays.
        let version = desk.payment(id).await["version"].as_i64().unwrap();
        let kept = desk.sales.seller(0).patch(&path, version, json!({ "amount": 500_000 })).await.expect(409);
        assert_eq!(kept.json["params"]["reason"], "payment_confirmed");
        desk.sales.seller(0).delete(&path, version).await.expect(409);
    }

    /// PA-07: above 0, within what is open with discounts said openly, not below the smallest payment, no more back than was paid.
    async fn pa_07_amounts(campus) {
        let desk = Desk::new(campus).await;
        let fault = async |kind: &str, amount: i64, discount: Option<i64>, field: &str| {
            let mut body = desk.body(kind, amount);
            if let Some(discount) = discount {
                body["discount"] = json!(discount);
            }
            let refused = desk.sales.seller(0).post("/api/payments", body).await.expect(422);
            let params = refused.json["violations"].as_array().unwrap().iter().find(|one| one["field"] == field).unwrap()["params"]["amount"].clone();
            (refused.violation(field).to_owned(), params)
        };
        assert_eq!(fault("tuition", 0, None, "amount").await.0, "not_positive");
        assert_eq!(fault("tuition", PRICE + 1, None, "amount").await, ("over_balance".to_owned(), json!(PRICE)));
        assert_eq!(fault("tuition", PRICE, Some(1), "amount").await, ("over_balance".to_owned(), json!(PRICE - 1)));
        assert_eq!(fault("tuition", 1, Some(PRICE + 1), "discount").await.0, "over_balance");
        assert_eq!(fault("deposit", 49_999, None, "amount").await, ("below_minimum".to_owned(), json!(50_000)));
        let mut body = desk.body("tuition", 700_000);
        body["discount"] = json!(270_000);
        let id = desk.sales.seller(0).post("/api/payments", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
        assert_eq!(fault("tuition", 30_001, None, "amount").await, ("over_balance".to_owned(), json!(30_000)), "what is applied for counts");
        desk.confirm(id).await;
        assert_eq!(desk.ask("tuition", 30_000).await.status, 201, "the rest may be less than the smallest payment");
        assert_eq!(fault("refund", 700_001, None, "amount").await, ("over_paid".to_owned(), json!(700_000)));
        let balances = desk.finance.get("/api/payments/balances").await.expect(200).json;
        let row = &balances["rows"][0];
        assert_eq!(
            [&row["price"], &row["discount"], &row["paid"], &row["applied"], &row["open"]],
            [&json!(PRICE), &json!(270_000), &json!(700_000), &json!(30_000), &json!(30_000)]
        );
        assert_eq!((&balances["count"], &balances["total"]["paid"]), (&json!(1), &json!(700_000)));
        assert_eq!(desk.finance.get("/api/payments/balances?open=true").await.expect(200).json["count"], 1);
        desk.finance.get("/api/payments/balances?page=1").await.expect(400);
        assert_eq!(desk.sales.seller(1).get("/api/payments/balances").await.expect(200).json["count"], 0, "one's own only");
    }

    /// PO-02, PO-14: an application pauses 15天未成单 for three days, twice at most, and blocks release.
    async fn pa_02_an_application_pauses_the_deal_rule(campus) {
        let desk = Desk::new(campus).await;
        let owner = Some(desk.sales.sellers[0].staff);
        let taken = Some(day("2026-11-07"));
        let old = desk.sales.customer(campus, Wanted { owner, taken, followed: Some(day("2026-11-22")), ..Wanted::default() }).await;
        assert_eq!(desk.sales.seen(old).await["public_from"], "2026-11-22T16:00:00Z");
        let mut body = desk.body("deposit", 100_000);
        body["customer_id"] = json!(old);
        desk.sales.seller(0).post("/api/payments", body).await.expect(201);
        assert_eq!(desk.sales.seen(old).await["public_from"], "2026-11-25T16:00:00Z");
        let kept = desk.sales.seller(0).post("/api/customers/release", json!({ "ids": [old], "reason": "price" })).await.expect(200).json;
        assert_eq!(kept["results"][0]["problem"]["params"]["reason"], "payment_open");
    }

    /// PA-09: nobody sets 已报名 in a form.
    async fn pa_09_the_status_is_in_no_form(campus) {
        let desk = Desk::new(campus).await;
        let path = format!("/api/customers/{}", desk.customer);
        let refused = desk.sales.seller(0).patch(&path, 1, json!({ "status": "enrolled" })).await.expect(422);
        assert_eq!(refused.violation("status"), "read_only");
        let body = json!({ "name": "Lin", "gender": "female", "phone": "5550009", "status": "enrolled" });
        assert_eq!(desk.sales.seller(0).post("/api/customers", body).await.expect(422).violation("status"), "read_only");
    }

    /// PA-10: the old membership ends, the new one begins with its origin, the difference is worked out, records stay; several.
    async fn pa_10_class_transfers(campus) {
        let desk = Desk::new(campus).await;
        desk.paid("tuition", 600_000).await;
        let other = class(&desk.sales.admin).await;
        let path = format!("/api/classes/{other}");
        let version = desk.sales.admin.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
        desk.sales.admin.patch(&path, version, json!({ "price": 1_500_000 })).await.expect(200);
        let student = desk.student().await["id"].clone();
        let go = async |from: i64, to: i64| {
            let body = json!({ "student_id": student, "from_class_id": from, "to_class_id": to, "reason": "evenings" });
            desk.sales.head.client.post("/api/class_transfers", body).await
        };
        assert_eq!(go(desk.class, desk.class).await.expect(422).violation("to_class_id"), "same_class");
        assert_eq!(go(other, desk.class).await.expect(422).violation("from_class_id"), "not_in_class");
        let done = go(desk.class, other).await.expect(201).json["record"].clone();
        assert_eq!((&done["difference"], &done["handler_id"]), (&json!(900_000), &json!(desk.sales.head.staff)));
        let members = desk.members().await;
        let states: Vec<(&Value, &Value, &Value)> = members.iter().map(|one| (&one["class_id"], &one["state"], &one["origin"])).collect();
        assert_eq!(states, [(&json!(desk.class), &json!("left"), &json!("enrolment")), (&json!(other), &json!("active"), &json!("enrolment"))]);
        go(other, desk.class).await.expect(201);
        assert_eq!(desk.members().await[0]["state"], "active", "back again: the same membership");
        assert_eq!(unpaid(campus, desk.sales.org).await, 0);
    }

    /// PA-11: nobody was sent by themselves, nor in a circle.
    async fn pa_11_referrals_make_no_circle(campus) {
        let desk = Desk::new(campus).await;
        let ids = [desk.customer, Desk::private(campus, &desk.sales).await, Desk::private(campus, &desk.sales).await];
        let refer = async |id: i64, from: i64| {
            let path = format!("/api/customers/{id}");
            let version = desk.sales.seen(id).await["version"].as_i64().unwrap();
            desk.sales.seller(0).patch(&path, version, json!({ "source": "referral", "referral_from_id": from })).await
        };
        assert_eq!(refer(ids[0], ids[0]).await.expect(422).violation("referral_from_id"), "cycle");
        refer(ids[0], ids[1]).await.expect(200);
        refer(ids[1], ids[2]).await.expect(200);
        assert_eq!(refer(ids[2], ids[0]).await.expect(422).violation("referral_from_id"), "cycle");
    }
}
