//! The program itself, killed in the middle of an import.

use std::time::{Duration, Instant};

use serde_json::json;

use super::many;
use crate::support::Signed;

/// Rows: enough for some steps.
const ROWS: u32 = 6_000;

/// SIGKILL in the middle of an import. The next start goes on at once (SQLite's only server is gone), and every
/// row is there once.
#[test]
fn r_9_a_killed_server_goes_on_with_its_import_when_it_starts_again() {
    let data = tempfile::tempdir().unwrap();
    Signed::create(data.path());
    let mut server = Signed::start(data.path(), |_| {});
    let import = server.ask("POST", "/api/customers/import?name=rows.csv", "text/csv", &many(ROWS));
    let path = format!("/api/imports/{}", import["id"]);
    server.ask("POST", &format!("{path}/check"), "application/json", "{}");
    server.once(&path, |import| import["state"] == "checked");
    server.ask("POST", &format!("{path}/start"), "application/json", "{}");
    let half = server.once(&path, |import| import["done"].as_u64() > Some(0));
    assert!(half["state"] == "running" && half["done"].as_u64() < Some(u64::from(ROWS)), "{half}");
    server.program.kill();
    let begun = Instant::now();
    let server = Signed::start(data.path(), |_| {});
    let done = server.once(&path, |import| import["state"] != "running");
    assert_eq!([&done["state"], &done["created"], &done["done"]], [&json!("done"), &json!(ROWS), &json!(ROWS)]);
    let total = server.ask("GET", "/api/customers/count", "application/json", "");
    assert_eq!((&total["total"], &total["exact"]), (&json!(ROWS), &json!(true)), "every row once");
    let job = server.ask("GET", &format!("/api/jobs/{}", done["job_id"]), "application/json", "");
    assert_eq!((&job["state"], &job["attempts"]), (&json!("done"), &json!(2)));
    assert!(begun.elapsed() < Duration::from_secs(55), "it waited for the lease");
}
