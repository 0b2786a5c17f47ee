//! The tree of departments.

mod merge;
mod places;
mod tree;

use std::collections::HashMap;

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::{Campus, Client, Org};

/// 1>{2,3}, 2>{4,5}, 4>{6}, as the page on the content matrix draws it.
pub const SAMPLE: [(i64, Option<i64>); 6] =
    [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(2)), (6, Some(4))];

/// The departments of an organisation, by the numbers of the sample.
pub struct Sample {
    pub ids: HashMap<i64, i64>,
    pub unit: i64,
}

pub fn id_of(answer: &Value) -> i64 {
    answer["record"]["id"].as_i64().unwrap()
}

pub async fn unit(client: &Client) -> i64 {
    client.get("/api/org_units?limit=1").await.expect(200).json["rows"][0]["id"].as_i64().unwrap()
}

impl Sample {
    /// Adds them: titles `D1` to `D6`, numbers 9001 to 9006.
    pub async fn plant(org: &Org) -> Self {
        let unit = unit(&org.admin).await;
        let mut ids: HashMap<i64, i64> = HashMap::new();
        for (number, parent) in SAMPLE {
            let id = department(&org.admin, unit, number, parent.map(|parent| ids[&parent])).await;
            ids.insert(number, id);
        }
        Self { ids, unit }
    }

    pub fn id(&self, number: i64) -> i64 {
        self.ids[&number]
    }

    /// Moves one of them below another one, or to the top.
    pub async fn put(&self, client: &Client, number: i64, parent: Option<i64>) -> crate::support::Answer {
        let change = json!({ "parent_id": parent.map(|parent| self.id(parent)) });
        self.change(client, number, change).await
    }

    pub async fn change(&self, client: &Client, number: i64, change: Value) -> crate::support::Answer {
        let path = format!("/api/departments/{}", self.id(number));
        client.patch(&path, version(client, &path).await, change).await
    }

    /// The numbers of departments by their ids, sorted; the organisation's own are not among them.
    pub fn numbers(&self, ids: impl IntoIterator<Item = i64>) -> Vec<i64> {
        let number = |id: i64| self.ids.iter().find(|(_, known)| **known == id).map(|(number, _)| *number);
        let mut numbers: Vec<i64> = ids.into_iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Somebody who works in one of them, with these operations there and below.
    pub async fn member(&self, campus: &Campus, org: &Org, number: i64, codes: &[&str], scope: DataScope) -> Client {
        let staff = staff(&org.admin, self.id(number)).await;
        let role = campus.role(org.id, codes, scope).await;
        campus.sign_in(&campus.person(org.id, &[role], Some(staff), None).await).await
    }
}

pub async fn version(client: &Client, path: &str) -> i64 {
    client.get(path).await.expect(200).json["record"]["version"].as_i64().unwrap()
}

pub async fn department(client: &Client, unit: i64, number: i64, parent: Option<i64>) -> i64 {
    let body = json!({ "title": format!("D{number}"), "code": 9000 + number, "function": "content", "org_unit_id": unit, "parent_id": parent });
    id_of(&client.post("/api/departments", body).await.expect(201).json)
}

pub async fn staff(client: &Client, department: i64) -> i64 {
    let number = crate::support::number();
    let body = json!({ "name": format!("Staff {number}"), "email": format!("st{number}@example.org"), "department_id": department });
    id_of(&client.post("/api/staff", body).await.expect(201).json)
}

/// Contents of a department, behind the API: these states.
pub async fn contents(campus: &Campus, org: i64, department: i64, states: &[&str]) {
    let entity = campus_model::entities::find("contents").unwrap();
    let db = campus.app.store.write(org).await.unwrap();
    for state in states {
        let record = campus_model::Record::new()
            .with("title", format!("Content {}", crate::support::number()))
            .with("body", "Text")
            .with("department_id", department)
            .with("state", *state);
        campus_store::insert(&db, entity, &record, 0, crate::support::noon()).await.unwrap();
    }
    db.commit().await.unwrap();
}

/// The node of a department.
pub fn node(tree: &Value, id: i64) -> &Value {
    tree["nodes"].as_array().unwrap().iter().find(|node| node["id"] == id).unwrap()
}
