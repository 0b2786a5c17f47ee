//! How the contents of a department and of those below it do, and the numbers of one content.

use campus_model::Choice;
use campus_model::classroom::dashboard::USUAL;
use campus_model::entities::content::ContentState;
use utoipa::openapi::path::{HttpMethod, OperationBuilder};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{Paths, RefOr, ResponseBuilder, Schema};

use super::extra::file;
use super::operations::{id, json_answer, query};
use super::schemas::{Named, formatted, list, named, object, of, one_of};
use super::{past, signed_in};
use crate::files::XLSX;
use crate::words::Language;

fn period(builder: OperationBuilder) -> OperationBuilder {
    let words = format!(
        "Which days, as a filter on days has them (`this_quarter`, `2026-09-01..2026-11-30`); {USUAL} when absent. A year at most."
    );
    builder.parameter(query("period", &words, of(Type::String)))
}

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "departments.dashboard" => period(builder)
            .description(Some(
                "Totals are given of branches that one may see all of; each count names the list behind it.",
            ))
            .response(
                "200",
                json_answer("How they do, beside the period of the same length before.", "content_dashboard"),
            ),
        _ => builder.response("200", json_answer("Its snapshots, oldest first.", "content_series")),
    }
}

/// The routes beside it.
pub fn describe_beside(paths: &mut Paths) {
    let starts = OperationBuilder::new()
        .operation_id(Some("departments.dashboard.starts"))
        .tag("departments")
        .summary(Some("The departments whose dashboards one may begin at"))
        .description(Some("Those within reach that lie below no other such; one's own comes first."))
        .securities(Some(signed_in()))
        .response("200", json_answer("Their ids and labels.", "labelled_list"));
    past::add(paths, "/api/departments/dashboards", HttpMethod::Get, starts, &[400, 401, 403, 503]);
    let export = OperationBuilder::new()
        .operation_id(Some("departments.dashboard.export"))
        .tag("departments")
        .summary(Some("The dashboard of a department as a workbook"))
        .description(Some("For whoever may open the dashboard; a sheet for each part of it."))
        .securities(Some(signed_in()))
        .parameter(id())
        .parameter(query("lang", "In which language; zh-CN when absent.", one_of(Language::TAGS)))
        .response("200", ResponseBuilder::new().description("The workbook.").content(XLSX, file()).build());
    past::add(
        paths,
        "/api/departments/{id}/dashboard/export",
        HttpMethod::Get,
        period(export),
        &[400, 401, 403, 404, 503],
    );
}

/// A pair on the wire: a slug and what is said of it.
fn pairs() -> RefOr<Schema> {
    list(Schema::from(
        ArrayBuilder::new().items(ObjectBuilder::new().schema_type(SchemaType::AnyValue).build()).build(),
    ))
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, flag, date) = (|| of(Type::Integer), || of(Type::Boolean), || formatted(KnownFormat::Date));
    let instant = || formatted(KnownFormat::DateTime);
    let days = || named("dashboard_period");
    let (count, told) = (|| named("sales_count"), || named("sales_told"));
    let about = format!("Pairs of a state ({}) and a count.", ContentState::SET.slugs.join(", "));
    let states: RefOr<Schema> = match pairs() {
        RefOr::T(Schema::Array(mut array)) => {
            array.description = Some(about);
            Schema::Array(array).into()
        }
        other => other,
    };
    vec![
        ("labelled_list", ArrayBuilder::new().items(named("labelled")).build().into()),
        ("content_standing", object([("total", count()), ("states", states)])),
        (
            "content_numbers",
            object([("views", whole()), ("likes", whole()), ("comments", whole()), ("shares", whole())]),
        ),
        (
            "content_branch",
            object([
                ("department", named("labelled")),
                ("own", flag()),
                ("below", whole()),
                ("standing?", named("content_standing")),
                ("published?", told()),
                ("numbers?", named("content_numbers")),
                ("weeks", list(count())),
            ]),
        ),
        (
            "content_author",
            object([("author?", named("labelled")), ("left", flag()), ("published", told()), ("views?", whole())]),
        ),
        (
            "content_bucket",
            object([("days", days()), ("published", count()), ("before", whole()), ("views?", whole())]),
        ),
        (
            "content_slot",
            object([("weekday", whole()), ("hour", whole()), ("published", whole()), ("views?", of(Type::Number))]),
        ),
        (
            "content_dashboard",
            object([
                ("department", named("labelled")),
                ("above", list(named("labelled"))),
                ("today", date()),
                ("period", days()),
                ("before", days()),
                ("can_create", flag()),
                ("as_of?", instant()),
                ("stale", flag()),
                ("standing?", named("content_standing")),
                ("published?", told()),
                ("views?", named("dashboard_figure")),
                ("numbers?", named("content_numbers")),
                ("branches", list(named("content_branch"))),
                ("weeks", list(days())),
                ("trend", list(named("content_bucket"))),
                ("authors", list(named("content_author"))),
                ("heat", list(named("content_slot"))),
            ]),
        ),
        ("content_snapshot", object([("at", instant()), ("numbers", named("content_numbers"))])),
        (
            "content_series",
            object([("as_of?", instant()), ("stale", flag()), ("snapshots", list(named("content_snapshot")))]),
        ),
    ]
}
