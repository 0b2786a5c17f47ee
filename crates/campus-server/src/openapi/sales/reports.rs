//! How sales goes in a period.

use campus_model::Choice;
use campus_model::classroom::dashboard::USUAL;
use campus_model::entities::sales::Source;
use campus_model::sales::reports::Step;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use crate::openapi::operations::{json_answer, query};
use crate::openapi::schemas::{Named, formatted, list, named, object, of, one_of};

/// Adds what is particular to the operation.
pub fn describe(builder: OperationBuilder) -> OperationBuilder {
    let words = format!(
        "Which days, as a filter on days has them (`this_quarter`, `2026-09-01..2026-11-30`); {USUAL} when absent. A year at most."
    );
    builder
        .parameter(query("period", &words, of(Type::String)))
        .parameter(query("staff", "Only of this salesperson.", of(Type::Integer)))
        .parameter(query("source", "Only customers of this source.", one_of(Source::SET.slugs.iter().copied())))
        .response("200", json_answer("How sales goes, beside the period of the same length before.", "sales_reports"))
}

fn number() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Number, Type::Null])).build().into()
}

/// A pair on the wire: a slug and what is said of it.
fn pairs() -> RefOr<Schema> {
    list(Schema::from(
        ArrayBuilder::new().items(ObjectBuilder::new().schema_type(SchemaType::AnyValue).build()).build(),
    ))
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text, date) = (|| of(Type::Integer), || of(Type::String), || formatted(KnownFormat::Date));
    let count = || named("sales_count");
    let told = || named("sales_told");
    let slugs = |slugs: &'static [&'static str]| one_of(slugs.iter().copied());
    vec![
        ("sales_count", object([("count", whole()), ("list?", text())])),
        ("sales_told", object([("figure", named("dashboard_figure")), ("list?", text())])),
        (
            "sales_tiles",
            object([
                ("leads", told()),
                ("opened", told()),
                ("converted", told()),
                ("conversion", told()),
                ("days", told()),
                ("lost", told()),
                ("dropped_again", told()),
                ("revenue", told()),
            ]),
        ),
        ("sales_stage", object([("step", slugs(Step::SET.slugs)), ("customers", count())])),
        ("sales_flow", object([("days", named("dashboard_period")), ("into", count()), ("out", count())])),
        ("sales_first_contact", object([("median", number()), ("claimed", count()), ("waits", pairs())])),
        (
            "sales_performance",
            object([
                ("id?", whole()),
                ("source?", slugs(Source::SET.slugs)),
                ("label", text()),
                ("opened", count()),
                ("converted", count()),
                ("transferred", count()),
                ("lost", pairs()),
                ("conversion", number()),
                ("days", number()),
                ("untouched", whole()),
                ("revenue", whole()),
            ]),
        ),
        ("sales_campus", object([("school", named("labelled")), ("signed", whole()), ("revenue", whole())])),
        ("sales_age", object([("from", whole()), ("to?", whole()), ("customers", count())])),
        (
            "sales_reports",
            object([
                ("today", date()),
                ("period", named("dashboard_period")),
                ("before", named("dashboard_period")),
                ("tiles", named("sales_tiles")),
                ("funnel", list(named("sales_stage"))),
                ("flow", list(named("sales_flow"))),
                ("first_contact", named("sales_first_contact")),
                ("people", list(named("sales_performance"))),
                ("sources", list(named("sales_performance"))),
                ("courses", list(named("sales_performance"))),
                ("schools", list(named("sales_campus"))),
                ("reasons", pairs()),
                ("ages", list(named("sales_age"))),
                ("pool", pairs()),
                ("of_staff", list(named("labelled"))),
            ]),
        ),
    ]
}
