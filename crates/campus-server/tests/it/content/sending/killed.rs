//! The program itself, killed after the platform has a content and before it could say so.

use std::process::Command;
use std::time::{Duration, Instant};

use campus_server::platform::fake::{Fault, Script};
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use super::desk::{SECRET, fake};
use crate::support::Signed;

/// How long the platform keeps quiet about the content that it took.
const QUIET: u64 = 60_000;

/// PL-06: SIGKILL between send and save. The next start finds the row that was being sent once its lease has run out, calls
/// it unconfirmed and never sends it again by itself; it is for people to find out, and to settle.
#[test]
fn pl_06_a_server_killed_between_send_and_save_never_sends_twice() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let script = Script { create: [Fault::Slow(QUIET)].into(), honour_keys: false, ..Script::default() };
    let platform = runtime.block_on(fake(script));
    let known = |command: &mut Command| {
        command.envs([
            ("YUANMENGKE_API_BASE", platform.base().as_str()),
            ("YUANMENGKE_APP_ID", "app-7"),
            ("YUANMENGKE_APP_SECRET", SECRET),
        ]);
    };
    let data = tempfile::tempdir().unwrap();
    Signed::create(data.path());
    let mut server = Signed::start(data.path(), known);
    let add = |entity: &str, body: Value| {
        let made = server.ask("POST", &format!("/api/{entity}"), "application/json", &body.to_string());
        made["record"]["id"].as_i64().unwrap_or_else(|| panic!("{made}"))
    };
    let unit = &server.ask("GET", "/api/org_units", "application/json", "")["rows"][0]["id"];
    let department = add(
        "departments",
        json!({ "title": "Stories", "code": 7001, "function": "content", "org_unit_id": unit, "approval_mode": "none" }),
    );
    let content = add("contents", json!({ "title": "Autumn", "body": "**Text**", "department_id": department }));
    let path = format!("/api/contents/{content}");
    for (step, body) in [("submit", json!({})), ("publish", json!({}))] {
        let version = &server.ask("GET", &path, "application/json", "")["record"]["version"];
        let moved = server.change(&format!("{path}/{step}"), version, &body);
        assert!(moved["record"]["id"].is_i64(), "{step}: {moved}");
    }
    let begun = Instant::now();
    while platform.counts().create == 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing was sent");
        std::thread::sleep(Duration::from_millis(20));
    }
    let row = |server: &Signed, state: &'static str| {
        server.once("/api/outbox", |page| page["rows"][0]["state"] == state)["rows"][0].clone()
    };
    row(&server, "sending");
    server.program.kill();

    // The lease runs for two minutes; the test does not wait for it.
    runtime.block_on(async {
        let url = format!("sqlite://{}", data.path().join("campus.db").display());
        let database = Database::connect(url).await.unwrap();
        let sql = "update outbox set leased_until = '2026-01-01T00:00:00+00:00' where state = 'sending'";
        assert_eq!(database.execute_unprepared(sql).await.unwrap().rows_affected(), 1);
        database.close().await.unwrap();
    });
    let server = Signed::start(data.path(), known);
    let lost = row(&server, "unconfirmed");
    assert_eq!(server.ask("GET", &path, "application/json", "")["record"]["state"], "unconfirmed");
    // Some rounds later as well.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(platform.counts().create, 1, "it was sent twice");
    assert_eq!(platform.sent().len(), 1);

    // Who asks the platform learns what became of it.
    let answer = server.change(&format!("/api/outbox/{}/check", lost["id"]), &lost["version"], &json!({}));
    assert_eq!(answer["record"]["state"], "sent", "{answer}");
    assert_eq!(server.ask("GET", &path, "application/json", "")["record"]["state"], "published");
    assert_eq!(platform.counts().create, 1);
}
