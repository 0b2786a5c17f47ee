//! The program itself, killed in the middle of an import.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::many;
use crate::support::Program;

/// Rows: enough for some steps.
const ROWS: u32 = 6_000;
const PASSWORD: &str = "the horse that imports";

struct Server {
    program: Program,
    address: String,
    token: String,
}

impl Server {
    fn start(data: &Path) -> Self {
        let mut program = Program::serve(data, |_| {});
        let address = program.address();
        let mut server = Self { program, address, token: String::new() };
        let body = json!({ "username": "admin", "password": PASSWORD, "token": true });
        let session = server.ask("POST", "/api/auth/login", "application/json", &body.to_string());
        server.token = session["tokens"]["access"].as_str().unwrap_or_else(|| panic!("{session}")).to_owned();
        server
    }

    fn ask(&self, method: &str, path: &str, kind: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let sign =
            if self.token.is_empty() { String::new() } else { format!("authorization: Bearer {}\r\n", self.token) };
        let head = format!(
            "{method} {path} HTTP/1.0\r\nhost: {0}\r\norigin: http://{0}\r\ncontent-type: {kind}\r\n{sign}content-length: {1}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer}"));
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// The import, once it meets a condition.
    fn import(&self, id: &Value, until: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let import = self.ask("GET", &format!("/api/imports/{id}"), "application/json", "");
            if until(&import) {
                return import;
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "{import}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// SIGKILL in the middle of an import. The next start goes on at once (SQLite's only server is gone), and every
/// row is there once.
#[test]
fn r_9_a_killed_server_goes_on_with_its_import_when_it_starts_again() {
    let data = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_campus"))
        .args(["org", "create", "--code", "one", "--name", "One"])
        .arg("--data")
        .arg(data.path())
        .env("CAMPUS_PASSWORD", PASSWORD)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut server = Server::start(data.path());
    let import = server.ask("POST", "/api/customers/import?name=rows.csv", "text/csv", &many(ROWS));
    let id = import["id"].clone();
    server.ask("POST", &format!("/api/imports/{id}/check"), "application/json", "{}");
    server.import(&id, |import| import["state"] == "checked");
    server.ask("POST", &format!("/api/imports/{id}/start"), "application/json", "{}");
    let half = server.import(&id, |import| import["done"].as_u64() > Some(0));
    assert!(half["state"] == "running" && half["done"].as_u64() < Some(u64::from(ROWS)), "{half}");
    server.program.kill();
    let begun = Instant::now();
    let server = Server::start(data.path());
    let done = server.import(&id, |import| import["state"] != "running");
    assert_eq!([&done["state"], &done["created"], &done["done"]], [&json!("done"), &json!(ROWS), &json!(ROWS)]);
    let total = server.ask("GET", "/api/customers/count", "application/json", "");
    assert_eq!((&total["total"], &total["exact"]), (&json!(ROWS), &json!(true)), "every row once");
    let job = server.ask("GET", &format!("/api/jobs/{}", done["job_id"]), "application/json", "");
    assert_eq!((&job["state"], &job["attempts"]), (&json!("done"), &json!(2)));
    assert!(begun.elapsed() < Duration::from_secs(55), "it waited for the lease");
}
