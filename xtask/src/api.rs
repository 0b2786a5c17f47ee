//! The API against its own description: schemathesis makes requests from `/api/openapi.json`, valid ones and others,
//! and every answer must be one that the description names.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::counts::{Counts, of_junit};
use crate::server::{self, Demo, Session};
use crate::shell::{Build, Show, program, root, step, target};
use crate::tools;

const PASSWORD: &str = "campus-demo-2026";
/// The same requests every time.
const SEED: &str = "2026";
/// What an answer is held to. Which requests are *accepted* is the business of the host tests: an e-mail address that
/// fits its schema may still be taken.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance";

/// One run: who asks for what.
struct Run {
    about: &'static str,
    /// The sign-in name in the demo school; nobody signs in without.
    who: Option<&'static str>,
    /// Requests for each operation beyond the systematic ones.
    examples: &'static str,
    /// Which operations.
    only: &'static [&'static str],
}

const RUNS: [Run; 3] = [
    Run {
        about: "the principal, everything",
        who: Some("yuan"),
        examples: "6",
        // Signing out, and going on elsewhere, ends the session that the run is made with; the last run does it.
        only: &["--exclude-operation-id", "session.logout", "--exclude-operation-id", "session.switch"],
    },
    Run {
        about: "a student, who may do little",
        who: Some("alice"),
        examples: "2",
        only: &["--include-method", "GET"],
    },
    Run {
        about: "nobody, what is public",
        who: None,
        examples: "15",
        only: &["--include-tag", "session", "--exclude-method", "GET"],
    },
];

/// Runs them all against one demo server; `filter` chooses operations by a part of their code.
pub fn api(filter: Option<&str>) -> Result<Counts> {
    let schemathesis = tools::ensure_schemathesis()?;
    let program_file = server::build(Build::Dev)?;
    let data = target().join("xtask/api");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    let demo = Demo::start(&program_file, &data, PASSWORD)?;
    // Before the first run: its wrong passwords make the address wait.
    let sessions = RUNS.iter().map(|run| run.who.map(|who| demo.sign_in(who, PASSWORD)).transpose());
    let sessions = sessions.collect::<Result<Vec<Option<Session>>>>()?;
    let mut sum = Counts::default();
    for (run, session) in RUNS.iter().zip(&sessions) {
        sum += ask(&schemathesis, &demo, run, session.as_ref(), filter, &data)?;
    }
    Ok(sum)
}

fn ask(
    schemathesis: &Path,
    demo: &Demo,
    run: &Run,
    session: Option<&Session>,
    filter: Option<&str>,
    data: &Path,
) -> Result<Counts> {
    let report = data.join("report.xml");
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let mut command = program(schemathesis, &["run", &format!("{}/api/openapi.json", demo.url)])?;
    command.args(["--phases", "examples,coverage,fuzzing", "--checks", CHECKS, "--continue-on-failure"]);
    command.args(["--seed", SEED, "--generation-deterministic", "--no-color"]);
    command.args(["--max-examples", run.examples, "--workers", "1", "--warnings", "off"]).args(run.only);
    // The stream of live events does not end.
    command.args(["--exclude-operation-id", "events.listen"]);
    // They would end, or turn into somebody else's, the very session that asks: its id is learned from the list of them.
    for own in ["sessions.end", "sessions.end_others", "users.view_as", "users.view_as.role", "users.reset"] {
        command.args(["--exclude-operation-id", own]);
    }
    command.args(["--report", "junit", "--report-junit-path"]).arg(&report);
    command.env("SCHEMATHESIS_HOOKS", root().join("xtask/schemathesis.py"));
    if let Some(filter) = filter {
        command.args(["--include-operation-id-regex", &crate::shell::literal(filter)]);
    }
    if let Some(session) = session {
        command.args(["--header", &format!("Authorization: Bearer {}", session.token)]);
        command.env("CAMPUS_OWN", own_rows(demo, &session.token)?);
    }
    let said = step(
        &format!("schemathesis, as {}", run.about),
        "every answer fits the description",
        command,
        Show::OnFailure,
    )?;
    if let Some(session) = session {
        // Else everything was refused, and the run saw nothing.
        demo.get("/api/session", Some(&session.token)).context("the run ended its own session")?;
    }
    if filter.is_some() && said.text.contains("No operations") {
        return Ok(Counts::default());
    }
    let written = std::fs::read_to_string(&report).context("schemathesis wrote no report")?;
    let mut counts = of_junit(&written).context("the report of schemathesis cannot be read")?;
    if !said.success && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// The rows that the session rests on: the account, its membership, and the roles of the demo's principal.
fn own_rows(demo: &Demo, token: &str) -> Result<String> {
    let session = demo.get("/api/session", Some(token))?;
    let id = |name: &str| session["user"][name].as_i64();
    let (Some(account), Some(user)) = (id("account_id"), id("id")) else { bail!("the session names no user") };
    let mut own = vec![format!("accounts={account}"), format!("users={user}")];
    let view = demo.get(&format!("/api/users/{user}"), Some(token)).unwrap_or(Value::Null);
    own.extend(view["record"]["roles"].as_array().into_iter().flatten().map(|role| format!("roles={role}")));
    Ok(own.join(","))
}
