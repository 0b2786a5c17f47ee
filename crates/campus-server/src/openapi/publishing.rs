//! The outbox and the accounts at the platform: what their own operations take and answer.

use utoipa::openapi::path::{OperationBuilder, Paths};
use utoipa::openapi::schema::{KnownFormat, Type};
use utoipa::openapi::{HttpMethod, RefOr};

use super::operations::{if_match, json_answer, json_body};
use super::schemas::{Named, formatted, object, of};
use super::{past, signed_in};

/// Whether an operation is one of these.
pub fn is_of_publishing(code: &str) -> bool {
    code.starts_with("outbox.") || code.starts_with("platform_accounts.")
}

/// Whose caller says which version they saw: all of them.
pub fn names_a_version(code: &str) -> bool {
    matches!(
        code,
        "outbox.retry"
            | "outbox.check"
            | "outbox.settle"
            | "outbox.cancel"
            | "platform_accounts.authorise"
            | "platform_accounts.disable"
    )
}

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    let (about, body, answer) = match code {
        "outbox.retry" => (
            "What is `unconfirmed` may have arrived: it is sent again only with `again`, under the same idempotency key.",
            "send_again",
            "The row, which waits.",
        ),
        "outbox.check" => (
            "Reads from the platform, which sends nothing. What it knows is settled; what it does not know stays as it is, with 404 \
             as its `status`.",
            "nothing",
            "The row as stored.",
        ),
        "outbox.settle" => ("For what the platform cannot be asked about.", "settlement", "The row as stored."),
        "outbox.cancel" => {
            ("Only while it waits; its content is approved again.", "nothing", "The row, which is never sent.")
        }
        "platform_accounts.authorise" => {
            ("Asks the platform for a new token.", "nothing", "The account, by which contents go out again.")
        }
        "platform_accounts.disable" => {
            ("What would go out by it waits.", "nothing", "The account, by which nothing goes out.")
        }
        _ => return builder,
    };
    let entity = code.split('.').next().unwrap_or_default();
    builder
        .description(Some(about))
        .parameter(if_match())
        .request_body(Some(json_body(body)))
        .response("200", past::noted(json_answer(answer, &format!("{entity}_view"))))
}

/// The route beside the operations.
pub fn describe_status(paths: &mut Paths) {
    let status = OperationBuilder::new()
        .operation_id(Some("contents.list.outbox"))
        .tag("contents")
        .summary(Some("How it stands with the platform, and how many contents wait for it"))
        .description(Some("For whoever may list contents; counted are those within reach of that."))
        .securities(Some(signed_in()))
        .response("200", json_answer("Where it stands.", "outbox_status"));
    past::add(paths, "/api/outbox/status", HttpMethod::Get, status, &[400, 401, 403, 503]);
}

/// Their schemas.
pub fn schemas() -> Vec<Named> {
    let flag = || of(Type::Boolean);
    let number = || -> RefOr<_> { of(Type::Integer) };
    vec![
        ("send_again", object([("again?", flag())])),
        ("settlement", object([("published", flag()), ("platform_ref?", of(Type::String))])),
        (
            "outbox_status",
            object([
                ("configured", flag()),
                ("waiting", number()),
                ("failed", number()),
                ("unconfirmed", number()),
                ("down", flag()),
                ("until?", formatted(KnownFormat::DateTime)),
            ]),
        ),
    ]
}
