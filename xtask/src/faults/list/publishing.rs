//! Publishing: one token for all, nothing twice, nothing lost, no secret said.

use super::super::Fault;
use super::super::Test::Server;
use super::fault;

const TOKENS: &str = "crates/campus-server/src/platform/tokens.rs";
const HTTP: &str = "crates/campus-server/src/platform/http.rs";
const SETTINGS: &str = "crates/campus-server/src/platform/settings.rs";
const CLAIM: &str = "crates/campus-server/src/modules/content/sending/claim.rs";
const OUTCOME: &str = "crates/campus-server/src/modules/content/sending/outcome.rs";
const GATE: &str = "crates/campus-server/src/modules/content/sending/gate.rs";
const NUMBERS: &str = "crates/campus-server/src/modules/content/sending/numbers.rs";

/// The platform and the outbox.
pub const FAULTS: &[Fault] = &[
    fault(
        &["PL-01"],
        TOKENS,
        "life * 4 / 5",
        "life",
        Server("pl_01_a_token_is_renewed_after_four_fifths_and_in_its_last_minute"),
    ),
    fault(
        &["PL-02"],
        HTTP,
        ".header(\"Idempotency-Key\", key)",
        ".header(\"X-Key\", key)",
        Server("pl_02_exactly_five_keys_a_bearer_and_an_idempotency_key"),
    ),
    fault(
        &["PL-03"],
        HTTP,
        "            self.tokens.forget(&token).await;\n",
        "",
        Server("pl_03_a_refused_token_is_made_anew_once"),
    ),
    fault(
        &["PL-04"],
        OUTCOME,
        "claimed.tries - 1, *seconds",
        "claimed.tries, *seconds",
        Server("pl_04_a_limit_pauses_the_whole_queue"),
    ),
    fault(
        &["PL-05", "PL-10"],
        HTTP,
        "self.send(request, PlatformError::Unknown)",
        "self.send(request, PlatformError::Unreachable)",
        Server("pl_05_what_may_have_arrived_is_never_sent_again_by_itself"),
    ),
    fault(
        &["PL-06", "PL-08"],
        CLAIM,
        "        .and_where(by(\"id\").eq(row))\n        .and_where(by(\"state\").eq(SendState::Waiting.slug()));",
        "        .and_where(by(\"id\").eq(row));",
        Server("pl_06_two_workers_send_each_row_once"),
    ),
    fault(
        &["PL-06"],
        OUTCOME,
        "        .and_where(by(\"worker\").eq(claimed.worker.as_str()))\n",
        "",
        Server("pl_06_a_late_worker_does_not_overrule_people"),
    ),
    fault(
        &["PL-07"],
        GATE,
        "        .and_where(by(\"probe_until\").is_null().or(by(\"probe_until\").lte(now)));",
        "        .and_where(by(\"failures\").gt(0));",
        Server("pl_07_after_a_rest_one_is_tried_by_whoever_comes_first"),
    ),
    fault(
        &["PL-08"],
        CLAIM,
        "let Some(content) = content.filter(ready) else {",
        "let Some(content) = content.filter(|row| ready(row) || row.id() > 0) else {",
        Server("pl_08_a_content_that_moved_on_is_not_sent"),
    ),
    fault(
        &["PL-09"],
        SETTINGS,
        "text = text.replace(secret, \"***\");",
        "text.push(' ');",
        Server("pl_09_errors_and_settings_show_no_secret"),
    ),
    fault(
        &["SS-05"],
        NUMBERS,
        "Err(error) => return (counted, Some(error)),",
        "Err(_) => counted.push((*id, Counted::default(), app.clock.now())),",
        Server("ss_05_numbers_are_snapshots_and_a_failed_refresh_keeps_the_old_ones"),
    ),
];
