//! How sales goes in a period, and the rows behind each number.

use campus_model::Choice;
use campus_model::classroom::dashboard::USUAL;
use campus_model::entities::sales::{CustomerStatus, Holding, PaymentKind, PoolReason, Source};
use campus_model::sales::reports::{Number, RowsOf, Step};
use utoipa::openapi::path::{OperationBuilder, Paths};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{HttpMethod, RefOr, Schema};

use crate::openapi::operations::{json_answer, query};
use crate::openapi::schemas::{Named, formatted, list, named, object, of, one_of};
use crate::openapi::{past, signed_in};

/// What the numbers may be narrowed by.
fn filters(builder: OperationBuilder) -> OperationBuilder {
    let words = format!(
        "Which days, as a filter on days has them (`this_quarter`, `2026-09-01..2026-11-30`); {USUAL} when absent. A year at most."
    );
    builder
        .parameter(query("period", &words, of(Type::String)))
        .parameter(query("staff", "Only of this salesperson.", of(Type::Integer)))
        .parameter(query("source", "Only customers of this source.", one_of(Source::SET.slugs.iter().copied())))
        .parameter(query(
            "department",
            "Only of sales people of this department and those below it.",
            of(Type::Integer),
        ))
        .parameter(query("course", "Only customers who asked about this course.", of(Type::Integer)))
        .parameter(query(
            "school",
            "Only customers who applied for a class of this campus or are in one, and payments for its classes.",
            of(Type::Integer),
        ))
}

/// Adds what is particular to the operation.
pub fn describe(builder: OperationBuilder) -> OperationBuilder {
    filters(builder)
        .response("200", json_answer("How sales goes, beside the period of the same length before.", "sales_reports"))
}

/// The rows behind a number.
pub fn describe_behind(paths: &mut Paths) {
    let behind = OperationBuilder::new()
        .operation_id(Some("customers.reports.behind"))
        .tag("customers")
        .summary(Some("The rows behind a number of the reports, newest first"))
        .description(Some("For whoever may see the reports. The reports name the address of each number."))
        .securities(Some(signed_in()))
        .parameter(query("number", "Which number.", one_of(Number::SET.slugs.iter().copied())))
        .parameter(query(
            "key",
            "Which of the numbers of that name: a line of a table (`staff.7`, `source.baidu`, `course.7`, `school.7`), a wait, \
             days (`2026-11-02..2026-11-08`), the first day of an age, or a reason.",
            of(Type::String),
        ))
        .parameter(query("after", "From where the page is read: `next` of the one before.", of(Type::String)))
        .parameter(query("limit", "Rows of a page.", of(Type::Integer)));
    let behind = filters(behind).response("200", json_answer("A page of the rows.", "sales_behind"));
    past::add(paths, "/api/customers/reports/behind", HttpMethod::Get, behind, &[400, 401, 403, 503]);
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

/// How a line of a table does.
fn performance() -> [(&'static str, RefOr<Schema>); 14] {
    let count = || named("sales_count");
    [
        ("id?", of(Type::Integer)),
        ("source?", one_of(Source::SET.slugs.iter().copied())),
        ("label", of(Type::String)),
        ("opened", count()),
        ("converted", count()),
        ("transferred", count()),
        ("lost", count()),
        ("reasons", pairs()),
        ("counted", count()),
        ("conversion", number()),
        ("days", number()),
        ("untouched", count()),
        ("revenue", of(Type::Integer)),
        ("payments", count()),
    ]
}

/// A page of the rows behind a number.
fn behind() -> Vec<Named> {
    let (whole, text, date) = (|| of(Type::Integer), || of(Type::String), || formatted(KnownFormat::Date));
    let slugs = |slugs: &'static [&'static str]| one_of(slugs.iter().copied());
    vec![
        (
            "sales_behind_row",
            object([
                ("id", whole()),
                ("customer", named("labelled")),
                ("staff?", named("labelled")),
                ("opened_on?", date()),
                ("closed_on?", date()),
                ("status?", slugs(Holding::SET.slugs)),
                ("customer_status?", slugs(CustomerStatus::SET.slugs)),
                ("reason?", slugs(PoolReason::SET.slugs)),
                ("contacted?", date()),
                ("kind?", slugs(PaymentKind::SET.slugs)),
                ("revenue?", whole()),
            ]),
        ),
        ("sales_narrowed", object([("by", text()), ("label", text())])),
        (
            "sales_behind",
            object([
                ("period", named("dashboard_period")),
                ("rows_of", slugs(RowsOf::SET.slugs)),
                ("narrowed", list(named("sales_narrowed"))),
                ("count", whole()),
                ("revenue?", whole()),
                ("rows", list(named("sales_behind_row"))),
                ("next?", text()),
            ]),
        ),
    ]
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text, date) = (|| of(Type::Integer), || of(Type::String), || formatted(KnownFormat::Date));
    let count = || named("sales_count");
    let told = || named("sales_told");
    let slugs = |slugs: &'static [&'static str]| one_of(slugs.iter().copied());
    let all = vec![
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
                ("first_contact", told()),
                ("dropped_again", told()),
                ("revenue", told()),
            ]),
        ),
        ("sales_stage", object([("step", slugs(Step::SET.slugs)), ("customers", count())])),
        ("sales_flow", object([("days", named("dashboard_period")), ("into", count()), ("out", count())])),
        (
            "sales_first_contact",
            object([("median", number()), ("claimed", count()), ("spoken", count()), ("waits", pairs())]),
        ),
        ("sales_performance", object(performance())),
        ("sales_campus", object([("performance", named("sales_performance")), ("signed", count())])),
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
                ("of_departments", list(named("labelled"))),
                ("of_courses", list(named("labelled"))),
                ("of_schools", list(named("labelled"))),
            ]),
        ),
    ];
    all.into_iter().chain(behind()).collect()
}
