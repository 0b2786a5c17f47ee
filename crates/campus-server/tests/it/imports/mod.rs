//! Imports: files become rows, step by step, as jobs that go on where they were.

mod apart;
mod check;
mod files;
pub mod jobs;
mod kept;
mod killed;
mod rehearse;
mod rights;
mod save;
mod trashed;

use axum::body::Body;
use axum::http::{Method, Request};
use campus_server::app::App;
use serde_json::{Value, json};

use crate::support::{Answer, Client};

/// Sends a file to be imported into an entity.
pub async fn send(client: &Client, entity: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    let path = format!("/api/{entity}/import?name={name}");
    let request = Request::builder().method(Method::POST).uri(path).header("content-type", "text/csv");
    client.request(request.body(Body::from(bytes.into())).unwrap()).await
}

/// As [`send`], for a file that is accepted; answers the import.
pub async fn sent(client: &Client, entity: &str, text: &str) -> Value {
    send(client, entity, "rows.csv", text).await.expect(201).json
}

pub fn id(import: &Value) -> i64 {
    import["id"].as_i64().unwrap()
}

/// Does something with an import.
pub async fn act(client: &Client, import: &Value, what: &str) -> Answer {
    client.post(&format!("/api/imports/{}/{what}", id(import)), json!({})).await
}

/// The import as it stands.
pub async fn now(client: &Client, import: &Value) -> Value {
    client.get(&format!("/api/imports/{}", id(import))).await.expect(200).json
}

/// Changes the plan of an import.
pub async fn plan(client: &Client, import: &Value, change: Value) -> Answer {
    client.patch(&format!("/api/imports/{}", id(import)), import["version"].as_i64().unwrap(), change).await
}

/// Has every row checked.
pub async fn checked(app: &App, client: &Client, import: &Value) -> Value {
    act(client, import, "check").await.expect(202);
    campus_server::jobs::run_waiting(app).await.unwrap();
    now(client, import).await
}

/// Has the rows saved.
pub async fn saved(app: &App, client: &Client, import: &Value) -> Value {
    act(client, import, "start").await.expect(202);
    campus_server::jobs::run_waiting(app).await.unwrap();
    now(client, import).await
}

/// Number, field and code of every fault.
pub async fn faults(client: &Client, import: &Value) -> Vec<(u64, String, String)> {
    let rows = client.get(&format!("/api/imports/{}/rows?state=bad&limit=500", id(import))).await.expect(200).json;
    let of_row = |row: &Value| {
        let number = row["number"].as_u64().unwrap();
        let faults = row["faults"].as_array().unwrap().clone();
        faults.into_iter().map(move |fault| {
            (number, fault["field"].as_str().unwrap().to_owned(), fault["code"].as_str().unwrap().to_owned())
        })
    };
    rows["rows"].as_array().unwrap().iter().flat_map(of_row).collect()
}

pub fn owned(faults: &[(u64, &str, &str)]) -> Vec<(u64, String, String)> {
    faults.iter().map(|(row, field, code)| (*row, (*field).to_owned(), (*code).to_owned())).collect()
}

/// Counts of an import: created, updated, skipped, failed.
pub fn counts(import: &Value) -> [u64; 4] {
    ["created", "updated", "skipped", "failed"].map(|name| import[name].as_u64().unwrap())
}

/// How many rows a list has.
pub async fn total(client: &Client, path: &str) -> u64 {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    client.get(&format!("{path}/count?{query}")).await.expect(200).json["total"].as_u64().unwrap()
}

/// A file of customers with telephone numbers that nobody else has.
pub fn many(count: u32) -> String {
    let rows: Vec<String> = (0..count).map(|n| format!("客户{n},女,139{n:08},2026-11-20")).collect();
    format!("姓名,性别,手机号,咨询日期\n{}\n", rows.join("\n"))
}
