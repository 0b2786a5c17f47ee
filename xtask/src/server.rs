//! Building and starting `campus` with the app inside.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::shell::{Build, cargo, free_port, must, program, target};

/// The packages of the host. Tests and programs name the same set, so that cargo builds their dependencies once.
pub const PACKAGES: [&str; 12] = [
    "--package",
    "campus-model",
    "--package",
    "campus-store",
    "--package",
    "campus-server",
    "--package",
    "xtask",
    "--features",
    "campus-server/embed-spa",
    "--color",
    "never",
];

/// Builds the server; dist/ must be there.
pub fn build(build: Build) -> Result<PathBuf> {
    let mut command = match build {
        Build::Dev => cargo(&["build", "--bin", "campus"])?,
        Build::Release => cargo(&["build", "--package", "campus-server", "--features", "embed-spa"])?,
    };
    if build == Build::Dev {
        command.args(PACKAGES);
    }
    command.args(build.flag());
    must("cargo build campus", "the server with the app inside", command)?;
    Ok(program_file(build))
}

/// Where the built server lies.
pub fn program_file(build: Build) -> PathBuf {
    target().join(build.folder()).join("campus")
}

/// `campus serve` with the demo organisations.
pub fn serve_demo(program_file: &Path, port: u16, data: &Path) -> Result<Command> {
    let mut command = program(
        program_file,
        &["serve", "--demo", "--requests-per-minute", "0", "--listen", &format!("127.0.0.1:{port}"), "--data"],
    )?;
    command.arg(data);
    Ok(command)
}

/// A platform for contents, which ends with this process, also when that has become another program; answers how the server
/// finds it.
pub fn fake_platform(program_file: &Path) -> Result<[(&'static str, String); 3]> {
    let address = format!("127.0.0.1:{}", free_port()?);
    let mut command = program(program_file, &["fake-platform", "--with-parent", "--listen", &address])?;
    command.spawn().context("the fake platform does not start")?;
    Ok([
        ("YUANMENGKE_API_BASE", format!("http://{address}")),
        ("YUANMENGKE_APP_ID", "campus-demo".to_owned()),
        ("YUANMENGKE_APP_SECRET", "demo".to_owned()),
    ])
}

/// A demo server that ends with this value.
pub struct Demo {
    child: Child,
    /// Where it answers, e.g. `http://127.0.0.1:40123`.
    pub url: String,
}

impl Demo {
    /// Starts the server and waits until it is ready.
    pub fn start(program_file: &Path, data: &Path, password: &str) -> Result<Self> {
        let port = free_port()?;
        let mut command = serve_demo(program_file, port, data)?;
        // Longer than any suite takes on a slow machine.
        command.args(["--demo-password", password, "--access-minutes", "240"]);
        // What a test run prints is its results, not each request.
        command.env("CAMPUS_LOG", "error");
        let child = command.spawn().with_context(|| format!("{} does not start", program_file.display()))?;
        let mut demo = Self { child, url: format!("http://127.0.0.1:{port}") };
        let start = Instant::now();
        while !is_ready(port) {
            if let Some(status) = demo.child.try_wait()? {
                bail!("the demo server ended with {status}");
            }
            if start.elapsed() > Duration::from_secs(120) {
                bail!("the demo server is not ready after two minutes");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(demo)
    }

    /// Signs in for a bearer token.
    pub fn sign_in(&self, username: &str, password: &str) -> Result<Session> {
        let body = json!({ "username": username, "password": password, "token": true });
        let session = self.ask("POST", "/api/auth/login", None, Some(&body))?;
        let token = session["tokens"]["access"].as_str().context("signing in gave no token")?.to_owned();
        Ok(Session { token })
    }

    /// `GET`, answered with JSON.
    pub fn get(&self, path: &str, token: Option<&str>) -> Result<Value> {
        self.ask("GET", path, token, None)
    }

    fn ask(&self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Result<Value> {
        let place = self.url.trim_start_matches("http://");
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut head = format!("{method} {path} HTTP/1.0\r\nHost: {place}\r\nContent-Length: {}\r\n", body.len());
        if !body.is_empty() {
            head.push_str("Content-Type: application/json\r\n");
        }
        if let Some(token) = token {
            head.push_str(&format!("Authorization: Bearer {token}\r\n"));
        }
        let mut stream = TcpStream::connect(place)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
        if head.split(' ').nth(1) != Some("200") {
            bail!("{method} {path}: {}", head.lines().next().unwrap_or_default());
        }
        serde_json::from_str(body).with_context(|| format!("{method} {path} answers no JSON"))
    }
}

/// Somebody signed in at a demo server.
pub struct Session {
    /// The bearer token.
    pub token: String,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// GET /readyz answers 200.
fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /readyz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    ask().is_ok_and(|answer| answer.ends_with(" 200"))
}
