//! A sales department: who sells, who leads them, and customers with dates of their own.

use campus_model::entities::sales::{Customer, Origin};
use campus_model::sales::SalesRules;
use campus_server::modules::sales::hand::Hand;
use campus_server::modules::sales::{dates, holding};
use campus_server::organisation::{NewOrganisation, create};
use campus_store::sea_query::{Expr, ExprTrait, Order, Query};
use campus_store::{col, insert, select_from, t};
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::support::{Campus, Client, Org, number};

/// Somebody who sells.
pub struct Seller {
    pub staff: i64,
    pub client: Client,
}

/// See the module.
pub struct Sales {
    pub org: i64,
    pub zone: String,
    pub admin: Client,
    /// Leads the department.
    pub head: Seller,
    pub sellers: Vec<Seller>,
}

/// A customer, as a test wants them.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    pub owner: Option<i64>,
    pub enrolled: bool,
    pub asked: Option<NaiveDate>,
    pub taken: Option<NaiveDate>,
    pub followed: Option<NaiveDate>,
    pub locked: Option<NaiveDate>,
}

impl Sales {
    /// A department with so many sellers, in Shanghai.
    pub async fn new(campus: &Campus, sellers: usize) -> Self {
        let Org { id, admin } = campus.org(&format!("sales{}", number())).await;
        Self::of(campus, id, admin, "Asia/Shanghai", sellers).await
    }

    /// A department in another time zone.
    pub async fn in_zone(campus: &Campus, zone: &str, sellers: usize) -> Self {
        let code = format!("sales{}", number());
        let new = NewOrganisation { name: code.clone(), code, currency: "PLN".to_owned(), time_zone: zone.to_owned() };
        let id = create(&campus.app, &new).await.unwrap();
        let admin = campus.role_user(id, "principal").await;
        Self::of(campus, id, admin, zone, sellers).await
    }

    async fn of(campus: &Campus, org: i64, admin: Client, zone: &str, sellers: usize) -> Self {
        let found = admin.get("/api/departments?function=sales").await.expect(200);
        let department = found.json["rows"][0]["id"].as_i64().unwrap();
        let head = person(campus, org, &admin, department, "head").await;
        let version = found.json["rows"][0]["version"].as_i64().unwrap();
        admin
            .patch(&format!("/api/departments/{department}"), version, json!({ "head_id": head.staff }))
            .await
            .expect(200);
        let mut people = Vec::new();
        for _ in 0..sellers {
            people.push(person(campus, org, &admin, department, "sales").await);
        }
        Self { org, zone: zone.to_owned(), admin, head, sellers: people }
    }

    /// The client of a seller.
    pub fn seller(&self, place: usize) -> &Client {
        &self.sellers[place].client
    }

    /// A seller at another time.
    pub async fn at(&self, campus: &Campus, place: usize) -> Client {
        campus.sign_in(&self.seller(place).username).await
    }

    /// A customer with dates of their own, with whatever follows from them.
    pub async fn customer(&self, campus: &Campus, wanted: Wanted) -> i64 {
        self.customers(campus, &[wanted]).await[0]
    }

    /// As [`Self::customer`].
    pub async fn customers(&self, campus: &Campus, wanted: &[Wanted]) -> Vec<i64> {
        let db = campus.app.store.write(self.org).await.unwrap();
        let mut ids = Vec::new();
        {
            let hand = Hand::new(&campus.app, &db, &self.zone, None).await.unwrap();
            for wanted in wanted {
                let record = Customer::ENTITY
                    .defaults(hand.today)
                    .with("name", format!("Customer {}", number()))
                    .with("gender", "female")
                    .with("phone", format!("1380000{:04}", number()))
                    .with("consultant_id", wanted.owner)
                    .with("status", if wanted.enrolled { "enrolled" } else { "not_enrolled" })
                    .with("date", wanted.asked.or(wanted.taken).unwrap_or(hand.today).to_string())
                    .with("recv_date", wanted.taken.map(|day| day.to_string()))
                    .with("last_consult_date", wanted.followed.map(|day| day.to_string()))
                    .with("locked_until", wanted.locked.map(|day| day.to_string()));
                let id = insert(&db, Customer::ENTITY, &record, 0, hand.now).await.unwrap();
                if let (Some(owner), false) = (wanted.owner, wanted.enrolled) {
                    let on = wanted.taken.unwrap_or(hand.today);
                    holding::open_each(&hand, &[(id, owner)], Origin::Entered, on).await.unwrap();
                }
                ids.push(id);
            }
            dates::set(&hand, &ids, None).await.unwrap();
        }
        db.commit().await.unwrap();
        ids
    }

    /// Customers of the pool whom nobody ever held.
    pub async fn pool(&self, campus: &Campus, count: usize) -> Vec<i64> {
        self.customers(campus, &vec![Wanted::default(); count]).await
    }

    /// Rules in force since long ago.
    pub async fn rules(&self, campus: &Campus, change: impl FnOnce(&mut SalesRules)) {
        let mut rules = SalesRules::default();
        change(&mut rules);
        let db = campus.app.store.write(self.org).await.unwrap();
        let mut insert = Query::insert();
        insert
            .into_table(t("sales_rules"))
            .columns(["org_id", "effective_on", "document", "made_at", "made_by"].map(t))
            .values_panic([
                Expr::val(self.org),
                Expr::val(NaiveDate::from_ymd_opt(2020, 1, 1).unwrap()),
                Expr::val(serde_json::to_value(&rules).unwrap()),
                Expr::val(campus.app.clock.now()),
                Expr::val(0i64),
            ]);
        db.run(&insert).await.unwrap();
        db.commit().await.unwrap();
    }

    /// The times with a customer, oldest first.
    pub async fn times(&self, customer: i64) -> Vec<Value> {
        let path = format!("/api/customer_distributions?customer_id={customer}&sort=id");
        self.admin.get(&path).await.expect(200).json["rows"].as_array().unwrap().clone()
    }

    /// How those times stand.
    pub async fn statuses(&self, customer: i64) -> Vec<String> {
        self.times(customer).await.iter().map(|time| time["status"].as_str().unwrap().to_owned()).collect()
    }

    /// A customer as the principal sees them.
    pub async fn seen(&self, customer: i64) -> Value {
        self.admin.get(&format!("/api/customers/{customer}")).await.expect(200).json["record"].clone()
    }

    /// What people were told: kind and row, oldest first.
    pub async fn told(&self, campus: &Campus) -> Vec<(String, i64)> {
        let db = campus.db(self.org).await;
        let mut select = select_from("notifications", "n");
        select
            .expr(col("n", "kind"))
            .expr(col("n", "row_id"))
            .and_where(db.org_is("n"))
            .order_by((t("n"), t("id")), Order::Asc);
        let rows = db.all(&select).await.unwrap();
        rows.iter()
            .map(|row| {
                let about: Option<i64> = row.try_get("", "row_id").unwrap();
                (row.try_get("", "kind").unwrap(), about.unwrap_or_default())
            })
            .collect()
    }

    /// How many times of a customer have not ended.
    pub async fn open_rows(&self, campus: &Campus, customer: i64) -> usize {
        let db = campus.db(self.org).await;
        let mut select = select_from("customer_distributions", "d");
        select
            .expr(col("d", "id"))
            .and_where(db.org_is("d"))
            .and_where(col("d", "closed_on").is_null())
            .and_where(col("d", "deleted_at").is_null())
            .and_where(col("d", "customer_id").eq(customer));
        db.all(&select).await.unwrap().len()
    }
}

async fn person(campus: &Campus, org: i64, admin: &Client, department: i64, role: &str) -> Seller {
    let n = number();
    let body =
        json!({ "name": format!("Person {n}"), "email": format!("p{n}@example.org"), "department_id": department });
    let staff = admin.post("/api/staff", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
    let roles = admin.get(&format!("/api/roles?slug={role}")).await.expect(200);
    let role = roles.json["rows"][0]["id"].as_i64().unwrap();
    let name = campus.person(org, &[role], Some(staff), None).await;
    Seller { staff, client: campus.sign_in(&name).await }
}

/// The ids of a pool's rows.
pub async fn pool_of(client: &Client, query: &str) -> Vec<i64> {
    let rows = client.get(&format!("/api/customers/public?limit=200&{query}")).await.expect(200);
    rows.json["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

/// A claim of one.
pub async fn claim(client: &Client, customer: i64) -> crate::support::Answer {
    client.post("/api/customers/claim", json!({ "ids": [customer] })).await
}

/// A record's day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A class, made by whoever may do everything.
pub async fn class(admin: &Client) -> i64 {
    let mut sample = crate::support::Sample::new(admin, &format!("Class{}", number()), "779").await;
    sample.fresh(campus_model::entities::teaching::Class::ENTITY).await
}
