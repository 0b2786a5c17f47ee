//! `cargo xtask test`: every suite, and one line at the end.

use std::fmt::Display;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::counts::{Counts, of_libtest, of_nextest, of_playwright};
use crate::postgres::{self, Cluster};
use crate::shell::{Build, Said, Show, cargo, free_port, literal, program, root, step, target};
use crate::{Suite, api, server, spa, tools};

/// Runs the suites, all of them even when one fails; the last line is `N passed, M failed`.
pub fn test(only: Option<Suite>, filter: Option<&str>) -> ExitCode {
    let start = Instant::now();
    let mut sum = Counts::default();
    let wants = |suite| only.is_none_or(|only| only == suite);
    let mut add = |suite: &str, outcome: Result<Counts>| match outcome {
        Ok(counts) => {
            println!("  {suite}: {counts}");
            sum += counts;
        }
        Err(error) => {
            println!("  {suite} broke: {error:#}");
            sum.failed += 1;
        }
    };

    // The server carries the app: that of the host tests, of the browser tests, and of the API's.
    let app =
        if wants(Suite::Unit) || wants(Suite::E2e) || wants(Suite::Api) { spa::build(Build::Release) } else { Ok(()) };
    let has_app = app.is_ok();
    if let Err(error) = app {
        add("app", Err(error));
    }
    if wants(Suite::Unit) {
        add("unit", if has_app { unit(filter) } else { without_app() });
    }
    if wants(Suite::Wasm) {
        add("wasm", wasm(filter));
    }
    if wants(Suite::E2e) {
        add("e2e", if has_app { e2e(filter) } else { without_app() });
    }
    if wants(Suite::Api) {
        add("api", if has_app { api::api(filter) } else { without_app() });
    }

    if filter.is_some() {
        // Not left out by their authors, only by this call.
        sum.skipped = 0;
    }
    if sum.passed + sum.failed == 0 {
        println!("no test has a name like that");
        sum.failed = 1;
    }
    println!("{:.0} s in all", start.elapsed().as_secs_f64());
    println!("{sum}");
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn without_app() -> Result<Counts> {
    bail!("not run, because the app was not built")
}

/// Host tests on SQLite and PostgreSQL.
fn unit(filter: Option<&str>) -> Result<Counts> {
    tools::ensure_postgres()?;
    tools::ensure_nginx()?;
    let cluster = Cluster::start()?;
    println!("• PostgreSQL for the tests: {}", cluster.url);
    let nextest = tools::has_nextest();
    if !nextest {
        println!("• cargo test instead of cargo nextest (it is not installed)");
    }
    let command = |stage: &[&str]| {
        let mut command = cargo(if nextest { &["nextest", "run"] } else { &["test"] })?;
        command.args(server::PACKAGES).args(["--tests"]).args(stage).env(postgres::VARIABLE, &cluster.url);
        anyhow::Ok(command)
    };
    if !step(
        "compile the host tests",
        "campus-model, campus-store, campus-server, xtask",
        command(&["--no-run"])?,
        Show::OnFailure,
    )?
    .success
    {
        bail!("the host tests do not compile");
    }
    let quiet: &[&str] = match nextest {
        true => &[
            "--cargo-quiet",
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--final-status-level",
            "none",
            "--no-tests",
            "pass",
        ],
        false => &["--quiet", "--no-fail-fast"],
    };
    let mut run = command(quiet)?;
    run.args(filter);
    let said = step("host tests", "rules, both databases, the API", run, Show::Live)?;
    counted(&said, if nextest { of_nextest(&said.text) } else { of_libtest(&said.text) })
}

/// The app's tests in Chromium, with the dependencies that trunk has already compiled.
fn wasm(filter: Option<&str>) -> Result<Counts> {
    if !Path::new(root()).join("tests/wasm/main.rs").exists() {
        println!("• no wasm tests: tests/wasm/main.rs is not there");
        return Ok(Counts::default());
    }
    tools::ensure_wasm_target()?;
    tools::ensure_wasm_bindgen()?;
    tools::ensure_browser()?;
    let command = |stage: &[&str]| {
        let mut command = cargo(&[
            "test",
            "--profile",
            "wasm-release",
            "--package",
            "campus-web",
            "--target",
            "wasm32-unknown-unknown",
            "--test",
            "wasm",
        ])?;
        command
            .args(stage)
            .env("CHROMEDRIVER", "/usr/bin/chromedriver")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        anyhow::Ok(command)
    };
    if !step("compile the wasm tests", "the app's own tests", command(&["--no-run"])?, Show::OnFailure)?.success {
        bail!("the wasm tests do not compile");
    }
    let mut run = command(&[])?;
    if let Some(filter) = filter {
        run.args(["--", filter]);
    }
    let said = step("wasm tests", "components and logic in a browser", run, Show::OnFailure)?;
    counted(&said, of_libtest(&said.text))
}

/// Playwright against the debug server with the release app.
fn e2e(filter: Option<&str>) -> Result<Counts> {
    tools::ensure_npm_packages()?;
    tools::ensure_browser()?;
    let program_file = server::build(Build::Dev)?;
    // What the last run left: its report must not be read for this one, its data fills the disk.
    let left = target().join("e2e");
    if left.exists() {
        std::fs::remove_dir_all(&left)?;
    }
    let report = left.join("report.json");
    let mut run = playwright()?;
    run.env("CAMPUS_E2E_BINARY", &program_file)
        .env("CAMPUS_E2E_PORT", free_port()?.to_string())
        .env("CAMPUS_E2E_PLATFORM_PORT", free_port()?.to_string())
        .env("CAMPUS_E2E_REPORT", &report);
    if let Some(filter) = filter {
        run.args(["--pass-with-no-tests", "--grep", &literal(filter)]);
    }
    let said = step("browser tests", "journeys of the demo organisations in Chromium", run, Show::OnFailure)?;
    let written = std::fs::read_to_string(&report).with_context(|| format!("{} was not written", shown(&report)));
    counted(&said, of_playwright(&written?))
}

fn playwright() -> Result<Command> {
    let mut command = program("node_modules/.bin/playwright", &["test"])?;
    command.env("CI", "true");
    Ok(command)
}

/// A suite that ended badly without a failing test has one failure: itself.
fn counted(said: &Said, counts: Option<Counts>) -> Result<Counts> {
    let mut counts = counts.context("it ended before it could count its tests")?;
    if !said.success && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

fn shown(path: &Path) -> impl Display {
    path.strip_prefix(root()).unwrap_or(path).display()
}
