//! The manager's desk: distribution, rules, imports with a target, and whose a number is.

mod conflicts;
mod distribution;
mod imports;
mod races;
mod rules;

use std::collections::BTreeMap;

use campus_model::{DataScope, entities};
use serde_json::{Value, json};

use crate::support::{Campus, Client, Org, Sample};

/// What somebody who sells may do.
const SELLS: &[&str] = &[
    "customers.list",
    "customers.view",
    "customers.add",
    "customers.edit",
    "customers.public",
    "customers.import",
    "consult_records.list",
    "consult_records.view",
    "consult_records.add",
];

/// One of the sales department, with a login.
struct Seller {
    staff: i64,
    client: Client,
}

/// People of the sales department with logins, by these names.
async fn sellers(campus: &Campus, org: &Org, names: &[&str]) -> Vec<Seller> {
    let mut sample = Sample::new(&org.admin, "desk", "78").await;
    let role = campus.role(org.id, SELLS, DataScope::Own).await;
    let departments = org.admin.get("/api/departments?function=sales").await.expect(200).json;
    let mut found = Vec::new();
    for name in names {
        let mut input = sample.input(entities::find("staff").unwrap()).await;
        input["department_id"] = departments["rows"][0]["id"].clone();
        input["name"] = json!(name);
        let staff = org.admin.post("/api/staff", input).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let client = campus.sign_in(&campus.person(org.id, &[role], Some(staff), None).await).await;
        found.push(Seller { staff, client });
    }
    found
}

/// Gives somebody a place in the distribution; answers its id and version.
async fn rank(org: &Org, staff: i64, weight: i64, slots: i64) -> (i64, i64) {
    let body = json!({ "staff_id": staff, "weight": weight, "slots": slots });
    let record = org.admin.post("/api/sale_ranks", body).await.expect(201).json["record"].clone();
    (record["id"].as_i64().unwrap(), record["version"].as_i64().unwrap())
}

/// A customer of nobody's, by this number.
async fn lead(org: &Org, number: u32) -> i64 {
    let body = json!({ "name": format!("L{number}"), "gender": "female", "phone": format!("139{number:08}") });
    org.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
}

/// Some of them.
async fn leads(org: &Org, numbers: std::ops::Range<u32>) -> Vec<i64> {
    let mut ids = Vec::new();
    for number in numbers {
        ids.push(lead(org, number).await);
    }
    ids
}

/// Gives leads out; answers who got each, or else what became of it.
async fn given(org: &Org, ids: &[i64]) -> Vec<String> {
    lots(&org.admin.post("/api/customers/distribute", json!({ "ids": ids })).await.expect(200).json)
}

fn lots(answer: &Value) -> Vec<String> {
    let who = |row: &Value| match row["to"]["label"].as_str() {
        Some(label) if row["lot"] == "given" => label.to_owned(),
        Some(label) => format!("{}:{label}", row["lot"].as_str().unwrap()),
        None => row["lot"].as_str().unwrap().to_owned(),
    };
    answer["rows"].as_array().unwrap().iter().map(who).collect()
}

/// The names that a list of staff ids of the desk stands for.
fn names(desk: &Value, list: &str) -> Vec<String> {
    let of: BTreeMap<i64, String> = desk["ranks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["staff"]["id"].as_i64().unwrap(), line["staff"]["label"].as_str().unwrap().to_owned()))
        .collect();
    desk[list].as_array().unwrap().iter().map(|id| of[&id.as_i64().unwrap()].clone()).collect()
}

async fn desk(org: &Org) -> Value {
    org.admin.get("/api/customers/distribution").await.expect(200).json
}

async fn customer(client: &Client, id: i64) -> Value {
    client.get(&format!("/api/customers/{id}")).await.expect(200).json["record"].clone()
}

/// How many of each there are.
fn counted(names: &[String]) -> BTreeMap<String, usize> {
    names.iter().fold(BTreeMap::new(), |mut counts, name| {
        *counts.entry(name.clone()).or_default() += 1;
        counts
    })
}
