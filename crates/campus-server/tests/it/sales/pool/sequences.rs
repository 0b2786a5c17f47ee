//! No sequence of allowed operations breaks what must always hold.

use campus_model::entities::sales::CustomerStatus;
use campus_server::modules::sales::nightly;
use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{col, select_from, t};
use chrono::TimeDelta;
use serde_json::json;

use super::super::people::{Sales, claim, class, pool_of};
use crate::support::{Campus, Client};

/// A run of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// At most one open row each, nobody enrolled in the pool, an open row exactly for whom somebody looks after, and what is kept of
/// the dates is what the list says.
async fn holds(campus: &Campus, sales: &Sales, at: &Campus, watcher: &Client, step: &str) {
    let db = campus.db(sales.org).await;
    let mut open = select_from("customer_distributions", "d");
    open.expr(col("d", "customer_id"))
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(db.org_is("d"))
        .and_where(col("d", "closed_on").is_null())
        .group_by_col((t("d"), t("customer_id")));
    for row in db.all(&open).await.unwrap() {
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1, "{step}: two open rows");
    }
    let mut customers = select_from("customers", "c");
    for column in ["id", "status", "consultant_id", "public_from"] {
        customers.expr(col("c", column));
    }
    customers.and_where(db.org_is("c"));
    let pool = pool_of(watcher, "").await;
    for row in db.all(&customers).await.unwrap() {
        let id: i64 = row.try_get("", "id").unwrap();
        let enrolled =
            row.try_get::<String>("", "status").unwrap() == campus_model::Choice::slug(CustomerStatus::Enrolled);
        let owner: Option<i64> = row.try_get("", "consultant_id").unwrap();
        let from: Option<chrono::DateTime<chrono::Utc>> = row.try_get("", "public_from").unwrap();
        let public = !enrolled && from.is_some_and(|from| from <= at.app.clock.now());
        assert!(!(enrolled && pool.contains(&id)), "{step}: {id} is enrolled and in the pool");
        assert_eq!(public, pool.contains(&id), "{step}: {id}");
        assert!(public || enrolled || owner.is_some(), "{step}: {id} is nobody's and in no pool");
        let rows = sales.open_rows(campus, id).await;
        match (enrolled, public) {
            (true, _) => assert_eq!(rows, 0, "{step}: {id} enrolled with an open row"),
            (false, false) => assert_eq!(rows, 1, "{step}: {id} private without a row"),
            (false, true) => assert!(rows <= 1, "{step}: {id}"),
        }
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
];
const HEAD: &[&str] = &["customers.transfer", "customers.hand_over", "customers.public"];
const ADMIN: &[&str] = &["customers.public", "customers.view", "students.add", "class_members.add"];

async fn play(campus: &Campus, seed: u64, steps: usize) {
    let mut dice = Dice(seed);
    let sales = Sales::new(campus, 3).await;
    let mut sellers = Vec::new();
    for seller in &sales.sellers {
        sellers.push(lasting(&seller.client, SELLER).await);
    }
    let (head, admin) = (lasting(&sales.head.client, HEAD).await, lasting(&sales.admin, ADMIN).await);
    let class = class(&sales.admin).await;
    let ids = sales.pool(campus, 6).await;
    let mut days = 0;
    let mut log = Vec::new();
    for step in 0..steps {
        let now = campus.later(TimeDelta::days(days) + TimeDelta::minutes(i64::try_from(step).unwrap()));
        let who = dice.below(3);
        let [client, head, admin] = [&sellers[who], &head, &admin].map(|client| now.again(client));
        let id = ids[dice.below(ids.len())];
        let to = sales.sellers[dice.below(3)].staff;
        let (what, status) = match dice.below(11) {
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
            _ if dice.below(3) == 0 => {
                let student = admin.post("/api/students", json!({ "customer_id": id })).await;
                let student = student.json["record"]["id"].clone();
                (
                    "enter directly",
                    admin.post("/api/class_members", json!({ "class_id": class, "student_id": student })).await.status,
                )
            }
            _ => ("look", client.get("/api/customers/mine?view=all").await.status),
        };
        assert!(status < 500, "{what}: {status}");
        log.push(format!("{what} {id} by {who}: {status}"));
        let last = log.len().saturating_sub(6);
        holds(campus, &sales, &now, &admin, &log[last..].join("; ")).await;
    }
}

both! {
    /// HI-01, PO-04: sixty steps each of three plays.
    async fn hi_01_po_04_whatever_is_done(campus) {
        for seed in [7, 2026, 424_242] {
            play(campus, seed, 60).await;
        }
    }
}
