//! How campuses and classes do in a period.

use campus_model::classroom::dashboard::USUAL;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::operations::{json_answer, query};
use super::schemas::{Named, formatted, list, named, nullable, object, of};

/// Adds what `schools.dashboard` takes and answers.
pub fn describe(builder: OperationBuilder) -> OperationBuilder {
    let words = format!(
        "Which days, as a filter on days has them (`this_quarter`, `2026-09-01..2026-11-30`); {USUAL} when absent. A year at most; the days to come are left out."
    );
    builder
        .parameter(query("period", &words, of(Type::String)))
        .parameter(query("school", "Only this campus.", of(Type::Integer)))
        .parameter(query("course", "Only this course.", of(Type::Integer)))
        .response("200", json_answer("How they do, beside the period of the same length before.", "dashboard"))
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text, date) = (|| of(Type::Integer), || of(Type::String), || formatted(KnownFormat::Date));
    let number = || -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Number, Type::Null])).build().into()
    };
    let figure = || named("dashboard_figure");
    vec![
        (
            "dashboard",
            object([
                ("today", date()),
                ("period", named("dashboard_period")),
                ("before", named("dashboard_period")),
                ("total", named("dashboard_numbers")),
                ("schools", list(named("dashboard_line"))),
                ("classes", list(named("dashboard_line"))),
                ("weeks", list(named("dashboard_week"))),
                ("unregistered", list(named("open_lesson"))),
                ("of_schools", list(named("labelled"))),
                ("of_courses", list(named("labelled"))),
            ]),
        ),
        ("dashboard_period", object([("from", date()), ("to", date())])),
        ("dashboard_figure", object([("now", number()), ("before", number()), ("of", whole())])),
        (
            "dashboard_numbers",
            object([
                ("classes", figure()),
                ("students", figure()),
                ("joined", figure()),
                ("left", figure()),
                ("lessons", figure()),
                ("attendance", figure()),
                ("average", figure()),
                ("unregistered", figure()),
                ("at_risk", figure()),
                ("on_time", figure()),
            ]),
        ),
        (
            "dashboard_line",
            object([
                ("id", whole()),
                ("label", text()),
                ("school_id?", whole()),
                ("numbers", named("dashboard_numbers")),
            ]),
        ),
        (
            "dashboard_week",
            object([("days", named("dashboard_period")), ("attendance", figure()), ("average", figure())]),
        ),
        ("open_lesson", object([("lesson", named("labelled")), ("date", date()), ("teacher", nullable(Type::String))])),
    ]
}
