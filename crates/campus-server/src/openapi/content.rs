//! Contents: the moves of their workflow, the review queue, the calendar, and what departments above published.

use campus_model::entities::content::{Content, ContentState, Verdict};
use campus_model::entities::organisation::ApprovalMode;
use utoipa::openapi::path::{OperationBuilder, Parameter};
use utoipa::openapi::schema::{KnownFormat, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use super::extra::slugs;
use super::operations::{if_match, json_answer, json_body, query};
use super::schemas::{Named, formatted, list, named, object, of};
use super::{lists, past};

/// Operations whose caller says which version of the content they saw.
pub const VERSIONED: [&str; 8] = [
    "contents.submit",
    "contents.withdraw",
    "contents.approve",
    "contents.reject",
    "contents.schedule",
    "contents.unschedule",
    "contents.publish",
    "contents.archive",
];

/// Whether an operation is described here.
pub fn describes(code: &str) -> bool {
    VERSIONED.contains(&code) || matches!(code, "contents.review" | "contents.calendar" | "contents.above")
}

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "contents.review" => of_department(builder)
            .parameter(query("after", "`next` of the page before.", of(Type::Integer)))
            .response("200", json_answer("What waits, the longest first; fifty of a page.", "review_queue")),
        "contents.calendar" => of_department(builder)
            .parameter(query("from", "The first day; today when absent.", formatted(KnownFormat::Date)))
            .parameter(query("to", "The last day; 45 days at most, seven when absent.", formatted(KnownFormat::Date)))
            .response("200", json_answer("Every day of them, with its first fifty contents.", "content_calendar")),
        "contents.above" => lists::parameters(Content::ENTITY, builder, &[])
            .description(Some("Published contents only, and nothing but to be read."))
            .response("200", json_answer("A page.", "contents_page")),
        "contents.approve" => moved(builder, "content_decision", APPROVE),
        "contents.reject" => moved(builder, "content_decision", REJECT),
        "contents.schedule" => moved(builder, "content_schedule", SCHEDULE),
        "contents.submit" => moved(builder, "nothing", "Approved at once where the department's mode is *none*."),
        "contents.publish" => moved(builder, "nothing", "Due now; the answer does not wait for the platform."),
        _ => moved(builder, "nothing", "409 `content_state` where the workflow has no such move."),
    }
}

const APPROVE: &str = "`revision` is the submission that was read; another one since is 409 `submitted_again`; what \
                       other reviewers said to it since is no conflict. Nobody decides \
                       on their own content (409 `own_content`). In the mode *all* the content stays in review until \
                       everybody who was asked has said yes.";
const REJECT: &str = "As approving; one no is enough, and it needs a note.";
const SCHEDULE: &str = "Another time moves what waits in the outbox; there is one row for each content and submission.";

fn moved(builder: OperationBuilder, body: &str, about: &str) -> OperationBuilder {
    builder
        .description(Some(about))
        .parameter(if_match())
        .request_body(Some(json_body(body)))
        .response("200", past::noted(json_answer("The content as stored.", "contents_view")))
}

fn of_department(builder: OperationBuilder) -> OperationBuilder {
    let below: Parameter = query("below", "With those of the departments below it.", of(Type::Boolean));
    builder.parameter(query("department", "Only of this department.", of(Type::Integer))).parameter(below)
}

/// The bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (whole, text, flag) = (|| of(Type::Integer), || of(Type::String), || of(Type::Boolean));
    let (instant, date) = (|| formatted(KnownFormat::DateTime), || formatted(KnownFormat::Date));
    let labelled = || named("labelled");
    let part: RefOr<Schema> =
        Schema::from(OneOfBuilder::new().item(labelled()).item(slugs::<Verdict>()).build()).into();
    let item = object([
        ("content", labelled()),
        ("version", whole()),
        ("revision", whole()),
        ("department", labelled()),
        ("author?", labelled()),
        ("left", flag()),
        ("submitted_at", instant()),
        ("mode", slugs::<ApprovalMode>()),
        ("reviewers", list(list(part))),
        ("mine", flag()),
    ]);
    let planned = object([
        ("content", labelled()),
        ("version", whole()),
        ("department", labelled()),
        ("state", slugs::<ContentState>()),
        ("at", instant()),
        ("movable", flag()),
    ]);
    vec![
        ("content_decision", object([("revision", whole()), ("note?", text())])),
        ("content_schedule", object([("at", instant())])),
        ("review_item", item),
        ("review_queue", object([("items", list(named("review_item"))), ("next?", whole()), ("total", whole())])),
        ("calendar_item", planned),
        ("calendar_day", object([("date", date()), ("items", list(named("calendar_item"))), ("more", whole())])),
        (
            "content_calendar",
            object([
                ("today", date()),
                ("time_zone", text()),
                ("days", list(named("calendar_day"))),
                ("departments", list(labelled())),
            ]),
        ),
    ]
}
