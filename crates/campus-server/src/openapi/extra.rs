//! Operations beyond the generic ones: bodies, parameters and answers, as their types in `campus_model::classroom`.

use campus_model::Choice;
use campus_model::entities::teaching::{Attendance, Score};
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{ContentBuilder, RefOr, Required, ResponseBuilder, Schema};

use super::operations::{json_answer, json_body, query};
use super::schemas::{Named, formatted, list, named, nullable, object, of, one_of};
use crate::files::XLSX;

/// Adds what is particular to an operation. An unknown one answers anything, which a test does not accept.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "study_records.generate" => json(builder, "generate", "How many study records were made.", "generated"),
        "study_records.attendance" => json(builder, "roll", "What became of each row.", "saved"),
        "study_records.grades" => json(builder, "grades", "What became of each row.", "saved"),
        "students.scores" => builder
            .parameter(query("class", "Which class; the one joined last when absent.", of(Type::Integer)))
            .response("200", json_answer("The data of the bar chart.", "scores")),
        "classes.roll_template" | "course_records.scores_template" => builder
            .parameter(query("format", "Which file; xlsx when absent.", one_of(["xlsx", "csv"])))
            .response("200", spreadsheet()),
        "classes.import_roll" | "course_records.import_scores" => builder
            .parameter(query("dry_run", "Only say what would happen.", of(Type::Boolean)))
            .request_body(Some(
                RequestBodyBuilder::new()
                    .required(Some(Required::True))
                    .content(XLSX, file())
                    .content("text/csv", file())
                    .build(),
            ))
            .response("200", json_answer("What was saved, or with faults nothing.", "imported")),
        _ => builder,
    }
}

fn json(builder: OperationBuilder, body: &str, about: &str, answer: &str) -> OperationBuilder {
    builder.request_body(Some(json_body(body))).response("200", json_answer(about, answer))
}

/// A file as CSV or XLSX.
pub fn spreadsheet() -> utoipa::openapi::Response {
    ResponseBuilder::new().description("The file.").content(XLSX, file()).content("text/csv", file()).build()
}

fn file() -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(formatted(KnownFormat::Binary))).build()
}

/// A number with a fraction, or `null`.
fn mean() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Number, Type::Null])).build().into()
}

fn slugs<C: Choice>() -> RefOr<Schema> {
    one_of(C::SET.slugs.iter().copied())
}

/// The bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (whole, text) = (|| of(Type::Integer), || of(Type::String));
    let nullable_attendance = || -> RefOr<Schema> {
        let slugs = Attendance::SET.slugs.iter().map(|slug| serde_json::json!(slug)).chain([serde_json::Value::Null]);
        ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
            .enum_values(Some(slugs))
            .build()
            .into()
    };
    let nullable_label = || -> RefOr<Schema> {
        Schema::OneOf(OneOfBuilder::new().item(named("labelled")).item(of(Type::Null)).build()).into()
    };
    vec![
        ("generate", object([("course_record_id", whole())])),
        ("generated", object([("created", whole()), ("skipped", whole())])),
        ("roll", object([("course_record_id", whole()), ("rows", list(named("roll_row")))])),
        ("roll_row", object([("id", whole()), ("version", whole()), ("attendance", slugs::<Attendance>())])),
        ("grades", object([("course_record_id", whole()), ("rows", list(named("grade_row")))])),
        (
            "grade_row",
            object([
                ("id", whole()),
                ("version", whole()),
                ("score?", slugs::<Score>()),
                ("homework_note?", nullable(Type::String)),
            ]),
        ),
        ("saved", object([("rows", list(named("saved_row")))])),
        (
            "saved_row",
            object([("id", whole()), ("version", whole()), ("result", one_of(["saved", "unchanged", "stale"]))]),
        ),
        (
            "scores",
            object([
                ("student", named("labelled")),
                ("class", nullable_label()),
                ("classes", list(named("labelled"))),
                ("rows", list(named("lesson_score"))),
            ]),
        ),
        (
            "lesson_score",
            object([
                ("course_record_id", whole()),
                ("day_num", whole()),
                ("date", formatted(KnownFormat::Date)),
                ("title", nullable(Type::String)),
                ("score", slugs::<Score>()),
                ("value", nullable(Type::Integer)),
                ("comment", nullable(Type::String)),
                ("attendance", nullable_attendance()),
                ("class_average", mean()),
                ("graded_count", nullable(Type::Integer)),
            ]),
        ),
        (
            "imported",
            object([
                ("dry_run", of(Type::Boolean)),
                ("rows", whole()),
                ("created", whole()),
                ("updated", whole()),
                ("unchanged", whole()),
                ("faults", list(named("cell_fault"))),
            ]),
        ),
        ("cell_fault", object([("row", whole()), ("column", text()), ("value", text()), ("code", text())])),
    ]
}
