//! A PostgreSQL cluster that lives as long as one test run.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::shell::{free_port, program};
use crate::tools::is_root;

/// The variable that names the database server of the tests.
pub const VARIABLE: &str = "CAMPUS_TEST_POSTGRES";

/// Makes the cluster in a folder of memory, where there is a gigabyte of it (each test makes a database of some four hundred
/// files and drops it, which costs a file system on disk two thirds of the server's time), else of /tmp; says "ready", and waits for its input to end: that happens when xtask ends in
/// whatever way, Ctrl-C and kill included. Then it stops the cluster it started and deletes the folder.
const GUARDIAN: &str = r#"
trap '' INT HUP TERM
bin=$1 port=$2
place=/tmp
[ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" -gt 1500000 ] 2>/dev/null && [ -w /dev/shm ] && place=/dev/shm
dir=$(mktemp -d "$place/campus-postgres.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
"$bin/pg_ctl" start -w -t 60 -D "$dir/data" -l "$dir/log" -o "-p $port -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories=$dir -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
  -c max_connections=300 -c shared_buffers=128MB" >/dev/null 2>&1 || { cat "$dir/log"; exit 1; }
echo ready
cat >/dev/null
"$bin/pg_ctl" stop -m immediate -D "$dir/data" >/dev/null 2>&1
"#;

/// The running cluster; dropping it stops it and deletes its files.
pub struct Cluster {
    /// `None` when the caller's own server is used.
    guardian: Option<Child>,
    /// The address that the tests connect to, as a superuser.
    pub url: String,
}

impl Cluster {
    /// Starts a cluster, or takes the server that CAMPUS_TEST_POSTGRES names.
    pub fn start() -> Result<Self> {
        if let Ok(url) = std::env::var(VARIABLE) {
            return Ok(Self { guardian: None, url });
        }
        let bin = bin().context("PostgreSQL's initdb is not in /usr/lib/postgresql/*/bin or on PATH")?;
        let port = free_port()?;
        // initdb refuses to run as root. setpriv becomes the guardian, where runuser would stay and kill it on Ctrl-C.
        let mut command = if is_root() {
            program("setpriv", &["--reuid", "postgres", "--regid", "postgres", "--init-groups", "--reset-env", "bash"])?
        } else {
            program("bash", &[])?
        };
        command.args(["-c", GUARDIAN, "campus-postgres"]).arg(&bin).arg(port.to_string());
        // The repository may lie where the user postgres cannot go.
        command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut guardian = command.spawn().context("setpriv or bash is missing")?;
        let output = guardian.stdout.take().context("the guardian has an output")?;
        let cluster = Self { guardian: Some(guardian), url: format!("postgres://postgres@127.0.0.1:{port}/postgres") };
        let mut said = String::new();
        for line in BufReader::new(output).lines() {
            let line = line?;
            if line == "ready" {
                return Ok(cluster);
            }
            said.push_str(&line);
            said.push('\n');
        }
        bail!("PostgreSQL does not start:\n{said}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(guardian) = &mut self.guardian {
            drop(guardian.stdin.take());
            let _ = guardian.wait();
        }
    }
}

/// The folder of initdb and pg_ctl, the newest version first; Debian keeps them off PATH.
pub fn bin() -> Option<PathBuf> {
    let version =
        |dir: &PathBuf| dir.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<u32>().ok());
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut dirs: Vec<PathBuf> = debian.filter(|dir| version(dir).is_some()).collect();
    dirs.sort_by_key(|dir| std::cmp::Reverse(version(dir)));
    let on_path =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect::<Vec<_>>()).unwrap_or_default();
    dirs.into_iter()
        .map(|dir| dir.join("bin"))
        .chain(on_path)
        .find(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
}
