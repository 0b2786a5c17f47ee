//! Programs under test: started on a free port, ended with the value.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::Options;
use crate::client::Client;

/// The password of everybody in the demo school that the databases begin with.
const PASSWORD: &str = "campus-bench-2026";

/// A running program.
pub struct Server {
    child: Child,
    /// Where it listens on 127.0.0.1.
    pub port: u16,
}

impl Server {
    /// Campus on the databases' folder, with the demo school where there is nothing yet.
    pub fn campus(options: &Options, data: &Path, database: &[(&str, &str)]) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(&options.campus);
        command.args([
            "serve",
            "--demo",
            "--demo-password",
            PASSWORD,
            "--access-minutes",
            "600",
            "--requests-per-minute",
            "0",
        ]);
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
        command.envs(database.iter().copied()).env("CAMPUS_LOG", "error");
        Self::start(command, port, "/readyz", &options.folder.join("campus.log"))
    }

    /// Any program that answers 200 at `ready` once it is.
    pub fn start(mut command: Command, port: u16, ready: &str, log: &Path) -> Result<Self> {
        let log = std::fs::File::create(log)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("{} does not start", command.get_program().display()))?;
        let mut server = Self { child, port };
        let start = Instant::now();
        while !Client::new(port, None).get(ready).is_ok_and(|answer| answer.status == 200) {
            if let Some(status) = server.child.try_wait()? {
                bail!("{} ended with {status}", command.get_program().display());
            }
            if start.elapsed() > Duration::from_secs(300) {
                bail!("{} is not ready after five minutes", command.get_program().display());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// Signs in as the principal of the demo school, for a bearer token.
    pub fn sign_in(&self) -> Result<String> {
        let body = json!({ "username": "yuan", "password": PASSWORD, "token": true });
        let session = Client::new(self.port, None).post("/api/auth/login", &body)?.expect(200)?.json()?;
        Ok(session["tokens"]["access"].as_str().context("no token")?.to_owned())
    }

    /// A line of `/proc/…/status` in kB.
    pub fn memory(&self, line: &str) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let found = status.lines().find_map(|text| text.strip_prefix(line)?.strip_prefix(':'));
        let kilobytes = found.and_then(|text| text.split_whitespace().next()?.parse().ok());
        kilobytes.with_context(|| format!("no {line} in /proc"))
    }

    /// The peak (VmHWM) counts from here on.
    pub fn forget_peak(&self) -> Result<()> {
        Ok(std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked first: one with workers ends those too. What does not go is killed.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port on 127.0.0.1 that nobody uses now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
