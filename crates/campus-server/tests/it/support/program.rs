//! The program itself, as a process of its own.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// `campus serve` on a free port; it ends with the test.
pub struct Program {
    pub child: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// Starts it on a data folder, on SQLite unless `more` says otherwise.
    pub fn serve(data: &Path, more: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campus"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).env_remove("DATABASE_URL");
        more(&mut command);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, said }
    }

    /// The next line that it says.
    pub fn line(&mut self) -> String {
        self.said.next().expect("it says where it listens").unwrap()
    }

    /// The next address that it says it listens at.
    pub fn address(&mut self) -> String {
        let line = self.line();
        line.trim().rsplit("http://").next().unwrap().to_owned()
    }

    /// From one moment to the next (SIGKILL).
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Nobody is left behind, whatever a test says.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const PASSWORD: &str = "the horse that is killed";

/// The program with one organisation, and its administrator signed in by a token.
pub struct Signed {
    pub program: Program,
    address: String,
    token: String,
}

impl Signed {
    /// Makes the organisation in an empty data folder.
    pub fn create(data: &Path) {
        let made = Command::new(env!("CARGO_BIN_EXE_campus"))
            .args(["org", "create", "--code", "one", "--name", "One", "--data"])
            .arg(data)
            .env("CAMPUS_PASSWORD", PASSWORD)
            .env_remove("DATABASE_URL")
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    /// Starts the program and signs in.
    pub fn start(data: &Path, more: impl FnOnce(&mut Command)) -> Self {
        let mut program = Program::serve(data, more);
        let address = program.address();
        let mut signed = Self { program, address, token: String::new() };
        let body = json!({ "username": "admin", "password": PASSWORD, "token": true });
        let session = signed.ask("POST", "/api/auth/login", "application/json", &body.to_string());
        signed.token = session["tokens"]["access"].as_str().unwrap_or_else(|| panic!("{session}")).to_owned();
        signed
    }

    /// A request over a connection of its own.
    pub fn ask(&self, method: &str, path: &str, kind: &str, body: &str) -> Value {
        self.send(method, path, &format!("content-type: {kind}\r\n"), body)
    }

    /// A change of a row as it stands.
    pub fn change(&self, path: &str, version: &Value, body: &Value) -> Value {
        let head = format!("content-type: application/json\r\nif-match: \"{version}\"\r\n");
        self.send("POST", path, &head, &body.to_string())
    }

    fn send(&self, method: &str, path: &str, more: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let sign =
            if self.token.is_empty() { String::new() } else { format!("authorization: Bearer {}\r\n", self.token) };
        let head = format!(
            "{method} {path} HTTP/1.0\r\nhost: {0}\r\norigin: http://{0}\r\n{more}{sign}content-length: {1}\r\n\r\n",
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

    /// What stands at a path, once it meets a condition.
    pub fn once(&self, path: &str, until: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let found = self.ask("GET", path, "application/json", "");
            if until(&found) {
                return found;
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "{found}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
