//! What was changed and how it is taken back: history, undo, trash, bulk changes.

mod bulk;
mod history;
mod many;
mod trash;
mod undo;

use serde_json::{Value, json};

use crate::support::{Answer, Client};

/// The header that names what can be undone.
pub const OPERATION: &str = "x-operation-id";

/// A customer with nothing but what is required.
pub fn customer(name: &str, phone: &str) -> Value {
    json!({ "name": name, "gender": "female", "phone": phone })
}

/// Adds a customer; answers its id.
pub async fn add(client: &Client, name: &str, phone: &str) -> i64 {
    let answer = client.post("/api/customers", customer(name, phone)).await.expect(201);
    answer.json["record"]["id"].as_i64().unwrap()
}

/// Takes an operation back.
pub async fn undo(client: &Client, operation: &str) -> Answer {
    client.post(&format!("/api/operations/{operation}/undo"), json!({})).await
}

/// The reason of a conflict.
pub fn reason(answer: &Answer) -> &str {
    answer.json["params"]["reason"].as_str().unwrap_or_default()
}
