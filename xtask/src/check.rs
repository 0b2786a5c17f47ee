//! `cargo xtask check`: formatting and lints.

use anyhow::{Result, bail};

use crate::shell::{Show, cargo, root, step};
use crate::tools;

/// Runs all three checks even when one fails.
pub fn check() -> Result<()> {
    tools::ensure_wasm_target()?;
    let format = cargo(&["fmt", "--all", "--check"])?;
    let mut host = cargo(&["clippy", "--workspace", "--exclude", "campus-web", "--all-targets"])?;
    // Embedding needs the built app; without it the rest is still worth a look.
    if root().join("dist/index.html").exists() {
        host.args(["--features", "campus-server/embed-spa"]);
    }
    host.args(["--", "-D", "warnings"]);
    let mut app = cargo(&[
        "clippy",
        "--package",
        "campus-web",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
        "--lib",
        "--bins",
    ])?;
    if root().join("tests/wasm/main.rs").exists() {
        app.args(["--test", "wasm"]);
    }
    app.args(["--", "-D", "warnings"]);

    let mut broken = Vec::new();
    for (what, why, command) in [
        ("cargo fmt --check", "one layout of the code", format),
        ("clippy for the host", "no warnings", host),
        ("clippy for wasm", "no warnings", app),
    ] {
        if !step(what, why, command, Show::OnFailure)?.success {
            broken.push(what);
        }
    }
    if !broken.is_empty() {
        bail!("{} found something", broken.join(", "));
    }
    Ok(())
}
