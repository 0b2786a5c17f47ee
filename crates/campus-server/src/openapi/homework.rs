//! Homework: handing in, who handed in, and the files (`campus_model::homework`).

use campus_model::entities::teaching::{CourseRecord, Score, StudyRecord};
use campus_model::{HomeworkState, MOST_HOMEWORK_BYTES, MOST_HOMEWORK_FILES};
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{HttpMethod, Paths, RefOr, Schema};

use super::extra::slugs;
use super::operations::{id, idempotency_key, json_answer, json_body, query};
use super::schemas::{Named, formatted, list, named, nullable, object, of, one_of};
use super::talk::{add, begin, bytes, part, sent_file};

/// What is particular to the operations themselves.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "study_records.homework" => {
            builder.response("200", json_answer("One's own, the newest lesson first.", "own_homework"))
        }
        "study_records.submit" => builder
            .description(Some(format!(
                "A new version of one's own homework, until it is graded: up to {MOST_HOMEWORK_FILES} files that were \
                 sent for it or stood in an earlier version, {} MB together.",
                MOST_HOMEWORK_BYTES >> 20
            )))
            .request_body(Some(json_body("hand_in_input")))
            .response("201", json_answer("The homework as it stands.", "homework")),
        "course_records.homework" => {
            builder.response("200", json_answer("Who handed in, and who did not.", "lesson_homework"))
        }
        _ => {
            builder.response("200", bytes("The versions that count, a folder for each student.", &["application/zip"]))
        }
    }
}

/// A lesson with everything that roll and grade sheet begin with.
fn describe_sheet(paths: &mut Paths) {
    let sheet = begin(CourseRecord::ENTITY, "view.sheet", "A lesson with its study records".to_owned())
        .description(Some(
            "What roll and grade sheet begin with, in one answer. `records` is there for whoever may list study records, \
             `homework` for whoever may see who handed in and asks for it.",
        ))
        .parameter(id())
        .parameter(query("homework", "With who handed in.", one_of(["true", "false"])))
        .response("200", json_answer("The lesson and its rows.", "lesson_sheet"));
    add(paths, "/api/course_records/{id}/sheet", HttpMethod::Get, sheet, &[400, 401, 403, 404, 503]);
}

/// The routes that belong to a lesson's sheet, and to reading and handing in homework.
pub fn describe_parts(paths: &mut Paths) {
    describe_sheet(paths);
    let entity = StudyRecord::ENTITY;
    let path = |rest: &str| format!("/api/study_records/{{id}}/homework{rest}");
    let one = |code: &str, about: &str| begin(entity, code, about.to_owned()).parameter(id());
    let reading = [401, 403, 404, 503];
    let view = one("homework.view", "The homework of one study record, with every version")
        .response("200", json_answer("The homework.", "homework"));
    add(paths, &path(""), HttpMethod::Get, view, &reading);
    let back = one("submit.take_back", "Take one's own homework back, until it is graded")
        .parameter(idempotency_key())
        .response("200", json_answer("The homework as it stands.", "homework"));
    add(paths, &path(""), HttpMethod::Delete, back, &[400, 401, 403, 404, 409, 413, 422, 503]);
    let send = one("submit.send", "Send a file for one's own homework")
        .description(Some("What is not handed in within a day is forgotten."))
        .parameter(query("name", "What it is called.", of(Type::String)))
        .parameter(idempotency_key())
        .request_body(Some(sent_file()))
        .response("201", json_answer("The file.", "field_file"));
    add(paths, &path("/uploads"), HttpMethod::Post, send, &[400, 401, 403, 404, 409, 413, 415, 422, 503]);
    let file = one("homework.file", "A file of a homework")
        .parameter(part("file"))
        .response("200", bytes("The file, to keep.", &["*/*"]));
    add(paths, &path("/{file}"), HttpMethod::Get, file, &reading);
    let kinds = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    let picture = one("homework.preview", "A picture of a homework")
        .parameter(part("file"))
        .response("200", bytes("The picture.", &kinds));
    add(paths, &path("/{file}/preview"), HttpMethod::Get, picture, &reading);
}

fn or_null(format: KnownFormat) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .format(Some(SchemaFormat::KnownFormat(format)))
        .build()
        .into()
}

/// The bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (whole, flag, text) = (|| of(Type::Integer), || of(Type::Boolean), || nullable(Type::String));
    let (instant, maybe) = (|| formatted(KnownFormat::DateTime), || or_null(KnownFormat::DateTime));
    let state = || one_of(HomeworkState::ALL.iter().map(|state| state.slug()));
    let files = || list(named("field_file"));
    vec![
        ("hand_in_input", object([("files?", list(whole())), ("memo?", text())])),
        (
            "hand_in",
            object([
                ("number", whole()),
                ("at", instant()),
                ("late", flag()),
                ("memo", text()),
                ("files", files()),
                ("withdrawn", maybe()),
            ]),
        ),
        (
            "homework",
            object([
                ("id", whole()),
                ("lesson", named("labelled")),
                ("date", formatted(KnownFormat::Date)),
                ("topic", text()),
                ("title", text()),
                ("task", text()),
                ("exam", text()),
                ("due_date", or_null(KnownFormat::Date)),
                ("deadline", maybe()),
                ("state", state()),
                ("submitted_at", maybe()),
                ("open", flag()),
                ("file_size", whole()),
                ("score", slugs::<Score>()),
                ("comment", text()),
                ("versions", list(named("hand_in"))),
            ]),
        ),
        ("own_homework", object([("rows", list(named("homework")))])),
        (
            "lesson_sheet",
            object([
                ("lesson", named("course_records_view")),
                ("records?", named("study_records_page")),
                ("homework?", named("lesson_homework")),
            ]),
        ),
        (
            "lesson_homework",
            object([
                ("lesson", named("labelled")),
                ("has_homework", flag()),
                ("title", text()),
                ("due_date", or_null(KnownFormat::Date)),
                ("deadline", maybe()),
                ("rows", list(named("student_homework"))),
            ]),
        ),
        (
            "student_homework",
            object([
                ("id", whole()),
                ("student", named("labelled")),
                ("state", state()),
                ("submitted_at", maybe()),
                ("memo", text()),
                ("files", files()),
                ("versions", whole()),
                ("score", slugs::<Score>()),
                ("before", list(slugs::<Score>())),
            ]),
        ),
    ]
}
