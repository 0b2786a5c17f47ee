//! PostgreSQL's own tools, told where to work. The password goes through the environment: command lines are public.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use campus_store::{TablePrint, Whole};
use percent_encoding::percent_decode_str;
use url::Url;

/// Dumps the database at a moment whose rows are counted and summed by ourselves meanwhile.
pub(super) async fn dump(whole: &Whole, url: &str, to: &Path) -> anyhow::Result<Vec<TablePrint>> {
    let mut moment = whole.moment().await?;
    let mut dump = tool("pg_dump", url)?;
    dump.args(["--format=custom", "--no-owner", "--no-privileges", "--snapshot", &moment.name, "--file"]).arg(to);
    let (prints, dumped) = tokio::join!(moment.prints(), run(dump));
    dumped?;
    Ok(prints?)
}

/// Restores a dump into an empty database, as the owner of the tables to be: all of it or nothing.
pub(super) async fn restore(url: &str, from: &Path) -> anyhow::Result<()> {
    let mut restore = tool("pg_restore", url)?;
    restore.args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]).arg(from);
    run(restore).await
}

/// A tool that knows the database's address.
fn tool(name: &str, address: &str) -> anyhow::Result<Command> {
    let mut url = Url::parse(address).context("the database's address")?;
    let mut command = Command::new(name);
    if let Some(password) = url.password() {
        command.env("PGPASSWORD", percent_decode_str(password).decode_utf8_lossy().as_ref());
    }
    url.set_password(None).map_err(|()| anyhow::anyhow!("the database's address cannot be understood"))?;
    command.arg("--dbname").arg(url.as_str());
    Ok(command)
}

async fn run(mut command: Command) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let ran = tokio::task::spawn_blocking(move || command.stdin(Stdio::null()).output()).await?;
    let output =
        ran.with_context(|| format!("{name} does not start; install PostgreSQL's client (postgresql-client)"))?;
    if !output.status.success() {
        bail!("{name} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
