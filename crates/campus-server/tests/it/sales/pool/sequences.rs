//! No sequence of allowed operations breaks what must always hold.

mod holds;

use std::collections::{BTreeMap, BTreeSet};

use campus_server::modules::sales::nightly;
use campus_store::sea_query::{ExprTrait, Order};
use campus_store::{col, live, select_from, t};
use chrono::TimeDelta;
use serde_json::{Value, json};

use self::holds::{Place, holds, paid_for};
use super::super::people::{Sales, claim, class};
use crate::support::{Answer, Campus, Client};

/// A run of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// The same person with a token that is good for weeks: nobody signs in at every step.
async fn lasting(client: &Client, operations: &[&str]) -> Client {
    let body = json!({ "name": "Play", "operations": operations, "expires_on": "2027-06-30" });
    let made = client.post("/api/tokens", body).await.expect(201).json;
    client.with_token(made["token"].as_str().unwrap())
}

const SELLER: &[&str] = &[
    "customers.claim",
    "customers.release",
    "customers.protect",
    "customers.mine",
    "customers.view",
    "consult_records.add",
    "payments.add",
    // What may be chosen in a form is what one may list.
    "classes.list",
];
const HEAD: &[&str] = &[
    "customers.transfer",
    "customers.hand_over",
    "customers.public",
    "payments.add",
    "class_transfers.add",
    "classes.list",
];
const ADMIN: &[&str] = &["customers.public", "customers.view", "students.add", "class_members.add"];
const FINANCE: &[&str] = &["payments.approve", "payments.reject"];

/// The student entry of a customer, if there is one.
async fn student(campus: &Campus, sales: &Sales, customer: i64) -> Option<i64> {
    let db = campus.db(sales.org).await;
    let mut select = select_from("students", "s");
    select
        .expr(col("s", "id"))
        .and_where(db.org_is("s"))
        .and_where(live("s"))
        .and_where(col("s", "customer_id").eq(customer));
    db.one(&select).await.unwrap().map(|row| row.try_get("", "id").unwrap())
}

/// Customers whom somebody looks after, and which of the sellers.
async fn held(campus: &Campus, sales: &Sales) -> Vec<(i64, usize)> {
    let db = campus.db(sales.org).await;
    let mut select = select_from("customers", "c");
    select
        .expr(col("c", "id"))
        .expr(col("c", "consultant_id"))
        .and_where(db.org_is("c"))
        .and_where(col("c", "consultant_id").is_not_null())
        .order_by((t("c"), t("id")), Order::Asc);
    let rows = db.all(&select).await.unwrap();
    let of = |row: &sea_orm::QueryResult| {
        let staff: i64 = row.try_get("", "consultant_id").unwrap();
        Some((row.try_get("", "id").unwrap(), sales.sellers.iter().position(|seller| seller.staff == staff)?))
    };
    rows.iter().filter_map(of).collect()
}

/// The money of a play: which classes are sold, what was applied for, and who came into a class without paying.
struct Money {
    classes: [i64; 2],
    payments: Vec<i64>,
    decided: Vec<i64>,
    /// Who applied, and for which class.
    payers: Vec<(i64, usize)>,
    direct: BTreeSet<Place>,
    /// How many applications were confirmed, and how many members that made at most.
    confirmed: usize,
    enrolled: usize,
    transferred: usize,
    /// What was tried, with the answer, how often.
    tried: BTreeMap<(&'static str, u16), usize>,
}

impl Money {
    async fn new(sales: &Sales) -> Self {
        let mut classes = [0; 2];
        for place in &mut classes {
            let id = class(&sales.admin).await;
            let path = format!("/api/classes/{id}");
            let version = sales.admin.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
            sales.admin.patch(&path, version, json!({ "price": 1_000_000 })).await.expect(200);
            *place = id;
        }
        Self {
            classes,
            payments: Vec::new(),
            decided: Vec::new(),
            payers: Vec::new(),
            direct: BTreeSet::new(),
            confirmed: 0,
            enrolled: 0,
            transferred: 0,
            tried: BTreeMap::new(),
        }
    }

    /// An application for one of the classes; the first of a customer says what it must.
    async fn apply(&mut self, client: &Client, id: i64, kind: &str, class: usize, amount: i64) -> Answer {
        let body = json!({ "customer_id": id, "kind": kind, "class_id": self.classes[class], "amount": amount,
                "qq": format!("77{id:07}"), "phone": format!("139{id:08}"), "emergency_contact": "Father 13900002222" });
        let answer = client.post("/api/payments", body).await;
        if answer.status == 201 {
            self.payments.push(answer.json["record"]["id"].as_i64().unwrap());
            self.payers.push((id, class));
        }
        answer
    }

    /// What finance says of an application; now and then of one that is decided already.
    async fn decide(&mut self, dice: &mut Dice, finance: &Client, verb: &str) -> Option<Answer> {
        let again = dice.below(4) == 0;
        let which = if again { &self.decided } else { &self.payments };
        if which.is_empty() {
            return None;
        }
        let id = which[dice.below(which.len())];
        let mut body = json!({ "ids": [id] });
        if verb == "reject" {
            body["reason"] = json!("the amount");
        }
        let answer = finance.post(&format!("/api/payments/{verb}"), body).await;
        if answer.json["changed"] == 1 {
            self.payments.retain(|open| *open != id);
            self.decided.push(id);
            self.confirmed += usize::from(verb == "approve");
        }
        Some(answer)
    }

    /// Somebody who applied, and for which class; anybody while nobody did.
    fn payer(&self, dice: &mut Dice, id: i64) -> (i64, usize) {
        match self.payers.len() {
            0 => (id, dice.below(2)),
            count => self.payers[dice.below(count)],
        }
    }

    /// Into a class without a payment.
    async fn enter(&mut self, admin: &Client, student: &Value, class: usize) -> Answer {
        let body = json!({ "class_id": self.classes[class], "student_id": student });
        let answer = admin.post("/api/class_members", body).await;
        if let (201, Some(student)) = (answer.status, student.as_i64()) {
            self.direct.insert((student, self.classes[class]));
        }
        answer
    }

    /// From one class into the other.
    async fn go(&mut self, head: &Client, student: i64, from: usize) -> Answer {
        let body = json!({ "student_id": student, "from_class_id": self.classes[from],
                "to_class_id": self.classes[1 - from], "reason": "evenings" });
        let answer = head.post("/api/class_transfers", body).await;
        self.transferred += usize::from(answer.status == 201);
        answer
    }
}

async fn play(campus: &Campus, seed: u64, steps: usize) -> Money {
    let mut dice = Dice(seed);
    let sales = Sales::new(campus, 3).await;
    let mut sellers = Vec::new();
    for seller in &sales.sellers {
        sellers.push(lasting(&seller.client, SELLER).await);
    }
    let (head, admin) = (lasting(&sales.head.client, HEAD).await, lasting(&sales.admin, ADMIN).await);
    let finance = lasting(&campus.role_user(sales.org, "finance").await, FINANCE).await;
    let mut money = Money::new(&sales).await;
    let ids = sales.pool(campus, 6).await;
    let mut days = 0;
    let mut log = Vec::new();
    for step in 0..steps {
        let now = campus.later(TimeDelta::days(days) + TimeDelta::minutes(i64::try_from(step).unwrap()));
        let who = dice.below(3);
        let [client, head, admin, finance] = [&sellers[who], &head, &admin, &finance].map(|client| now.again(client));
        let id = ids[dice.below(ids.len())];
        let to = sales.sellers[dice.below(3)].staff;
        let (what, status) = match dice.below(23) {
            0..=2 => ("claim", claim(&client, id).await.status),
            3 => (
                "release",
                client.post("/api/customers/release", json!({ "ids": [id], "reason": "price" })).await.status,
            ),
            4 => (
                "transfer",
                head.post(
                    "/api/customers/transfer",
                    json!({ "ids": [id], "to": to, "plans": "keep", "over_cap": true }),
                )
                .await
                .status,
            ),
            5 => (
                "follow up",
                client
                    .post("/api/consult_records", json!({ "customer_id": id, "note": "x", "next_contact": null }))
                    .await
                    .status,
            ),
            6 => {
                let version = format!("\"{}\"", sales.seen(id).await["version"]);
                let until = (now.app.clock.now() + TimeDelta::days(5)).date_naive().to_string();
                let path = format!("/api/customers/{id}/protect");
                ("protect", client.post_with(&path, &[("if-match", &version)], json!({ "until": until })).await.status)
            }
            7 => (
                "hand over",
                head.post("/api/customers/hand_over", json!({ "from": to, "plans": "close" })).await.status,
            ),
            8 => {
                nightly::settle(&now.app).await.unwrap();
                ("night", 200)
            }
            9 => {
                days += i64::try_from(dice.below(5)).unwrap();
                ("days pass", 200)
            }
            10 => ("look", client.get("/api/customers/mine?view=all").await.status),
            11..=13 => {
                let (kind, amount) = [("deposit", 100_000), ("tuition", 500_000)][dice.below(2)];
                // Mostly whoever looks after them; now and then anybody, for anybody.
                let held = held(campus, &sales).await;
                let (id, by) = match held.len() {
                    count if count > 0 && dice.below(4) > 0 => held[dice.below(count)],
                    _ => (id, who),
                };
                let by = &now.again(&sellers[by]);
                ("apply", money.apply(by, id, kind, dice.below(2), amount).await.status)
            }
            14..=16 => {
                let said = money.decide(&mut dice, &finance, "approve").await;
                ("approve", said.map_or(200, |answer| answer.status))
            }
            17 => {
                let said = money.decide(&mut dice, &finance, "reject").await;
                ("reject", said.map_or(200, |answer| answer.status))
            }
            18 | 19 => {
                let kind = ["refund", "withdrawal"][dice.below(2)];
                let (id, class) = money.payer(&mut dice, id);
                let amount = [100_000, 500_000, 600_000][dice.below(3)];
                (kind, money.apply(&head, id, kind, class, amount).await.status)
            }
            20 | 21 => {
                let (id, class) = money.payer(&mut dice, id);
                match student(campus, &sales, id).await {
                    Some(student) => ("transfer class", money.go(&head, student, class).await.status),
                    None => ("no student to transfer", 200),
                }
            }
            _ if dice.below(2) == 0 => {
                let known = match student(campus, &sales, id).await {
                    Some(known) => json!(known),
                    None => {
                        admin.post("/api/students", json!({ "customer_id": id })).await.json["record"]["id"].clone()
                    }
                };
                ("enter directly", money.enter(&admin, &known, dice.below(2)).await.status)
            }
            _ => ("look", client.get("/api/customers/mine?view=open").await.status),
        };
        assert!(status < 500, "{what}: {status}");
        *money.tried.entry((what, status)).or_default() += 1;
        log.push(format!("{what} {id} by {who}: {status}"));
        let last = log[log.len().saturating_sub(6)..].join("; ");
        holds(campus, &sales, &now, &admin, &last).await;
        money.enrolled = money.enrolled.max(paid_for(campus, &sales, &money.direct, &last).await);
    }
    money
}

both! {
    /// HI-01, PO-04, PA-06: ninety steps each of three plays, in which everything happens that could break a rule.
    async fn hi_01_po_04_pa_06_whatever_is_done(campus) {
        let (mut confirmed, mut enrolled, mut transferred, mut direct) = (0, 0, 0, 0);
        let mut tried = Vec::new();
        for seed in [7, 2026, 424_242] {
            let money = play(campus, seed, 90).await;
            confirmed += money.confirmed;
            enrolled += money.enrolled;
            transferred += money.transferred;
            direct += money.direct.len();
            tried.push(money.tried);
        }
        // A play in which nobody pays proves nothing.
        assert!(
            confirmed >= 5 && enrolled >= 3 && transferred >= 1 && direct >= 2,
            "{confirmed} confirmed, {enrolled} in classes, {transferred} transferred, {direct} entered directly: {tried:?}"
        );
    }
}
