//! `cargo xtask run` and `cargo xtask build`.

use std::os::unix::process::CommandExt;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::{Build, root};
use crate::{server, spa};

/// Builds app and server and becomes the server, so that Ctrl-C and its exit code are the server's own.
pub fn run(port: u16, data: &Path, build: Build) -> Result<()> {
    spa::build(build)?;
    let program_file = server::build(build)?;
    // Relative to where the developer stands, not to the repository.
    let data = std::env::current_dir()?.join(data);
    let platform = server::fake_platform(&program_file)?;
    println!("• campus on http://127.0.0.1:{port}, data in {} (Ctrl-C ends it)", data.display());
    let mut command = server::serve_demo(&program_file, port, &data)?;
    let error = command.envs(platform).exec();
    Err(error).with_context(|| format!("{} does not start", program_file.display()))
}

/// Builds the one file that is shipped.
pub fn build() -> Result<()> {
    spa::build(Build::Release)?;
    let program_file = server::build(Build::Release)?;
    let size = std::fs::metadata(&program_file)?.len();
    let shown = program_file.strip_prefix(root()).unwrap_or(&program_file);
    println!(
        "{} ({:.1} MB) is the whole product: try `{} serve --help`",
        shown.display(),
        size as f64 / 1e6,
        shown.display()
    );
    Ok(())
}
