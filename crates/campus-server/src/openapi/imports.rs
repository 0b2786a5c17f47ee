//! Imports, jobs and live events.

use campus_model::{ImportOutcome, ImportOwner, ImportPolicy, ImportState, JobKind, JobState};
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{ContentBuilder, HttpMethod, Paths, Ref, RefOr, Required, ResponseBuilder, Schema};

use super::access::{Route, describe_all};
use super::extra::{file, spreadsheet};
use super::operations::{id, idempotency_key, json_answer, json_body, number, query};
use super::schemas::{Named, formatted, list, map, named, nullable, object, of, one_of};
use super::signed_in;
use crate::files::{Format, XLSX};
use crate::words::Language;

/// The group of these routes.
pub const TAG: &str = "imports";

const IMPORT: (u16, &str, Option<&str>) = (200, "The import, with its version as ETag.", Some("import"));
const ACCEPTED: (u16, &str, Option<&str>) = (202, "The import; small ones are done already.", Some("import"));
const JOB: (u16, &str, Option<&str>) = (200, "The job.", Some("job"));

const ACTS: &[u16] = &[400, 401, 403, 404, 409, 413, 415, 422, 503];

const fn route(id: &'static str, path: &'static str, about: &'static str) -> Route {
    Route {
        id,
        method: HttpMethod::Post,
        path,
        about,
        public: false,
        body: Some("nothing"),
        answer: ACCEPTED,
        problems: ACTS,
    }
}

const ROUTES: &[Route] = &[
    Route {
        method: HttpMethod::Get,
        body: None,
        answer: IMPORT,
        problems: &[401, 403, 404, 503],
        ..route("imports.view", "/api/imports/{id}", "One of one's own imports")
    },
    Route {
        method: HttpMethod::Patch,
        body: Some("import_change"),
        answer: IMPORT,
        problems: &[400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503],
        ..route(
            "imports.edit",
            "/api/imports/{id}",
            "Match columns with fields, and say what becomes of rows that are there",
        )
    },
    route("imports.check", "/api/imports/{id}/check", "Look at every row; nothing is saved"),
    route("imports.start", "/api/imports/{id}/start", "Save the rows"),
    Route { answer: IMPORT, ..route("imports.cancel", "/api/imports/{id}/cancel", "Stop; what was saved stays") },
    route("imports.retry", "/api/imports/{id}/retry", "Go on with what failed or was stopped"),
    Route { answer: JOB, ..route("jobs.cancel", "/api/jobs/{id}/cancel", "Stop one of one's own jobs") },
    Route {
        answer: JOB,
        ..route("jobs.retry", "/api/jobs/{id}/retry", "Go on with a job; another one takes its place")
    },
    Route {
        method: HttpMethod::Get,
        body: None,
        answer: JOB,
        problems: &[401, 404, 503],
        ..route("jobs.view", "/api/jobs/{id}", "One of one's own jobs")
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
    let begin = |code: &str, about: &str| {
        OperationBuilder::new().operation_id(Some(code)).tag(TAG).summary(Some(about)).securities(Some(signed_in()))
    };
    let after = || query("after", "`next` of the page before.", of(Type::Integer));
    let jobs = begin("jobs.list", "One's own jobs, newest first")
        .parameter(after())
        .parameter(query("limit", "Jobs per page.", number(1, 200)))
        .response("200", json_answer("A page.", "jobs"));
    add(paths, "/api/jobs", HttpMethod::Get, jobs, &[400, 401, 503]);
    let results = begin("jobs.rows", "What became of the rows that a job is through with")
        .parameter(id())
        .parameter(query("state", "Which; all when absent.", one_of(["failed", "all"])))
        .parameter(after())
        .parameter(query("limit", "Rows per page.", number(1, 200)))
        .response("200", json_answer("A page.", "job_rows"));
    add(paths, "/api/jobs/{id}/rows", HttpMethod::Get, results, &[400, 401, 404, 503]);
    let rows = begin("imports.rows", "The rows of a file, in its order")
        .parameter(id())
        .parameter(query("state", "Which; all when absent.", one_of(["bad", "warned", "all"])))
        .parameter(after())
        .parameter(query("limit", "Rows per page.", number(1, 500)))
        .response("200", json_answer("A page.", "import_rows"));
    add(paths, "/api/imports/{id}/rows", HttpMethod::Get, rows, &[400, 401, 403, 404, 503]);
    let correct = begin("imports.correct", "Correct cells of a row, which is checked anew")
        .parameter(id())
        .parameter(line())
        .parameter(idempotency_key())
        .request_body(Some(json_body("row_change")))
        .response("200", json_answer("The row as it is now.", "corrected_row"));
    add(
        paths,
        "/api/imports/{id}/rows/{number}",
        HttpMethod::Patch,
        correct,
        &[400, 401, 403, 404, 409, 413, 415, 422, 503],
    );
    let failed =
        file_parameters(begin("imports.failed", "The rows that were not saved, with the reason").parameter(id()))
            .response("200", spreadsheet());
    add(paths, "/api/imports/{id}/failed", HttpMethod::Get, failed, &[400, 401, 403, 404, 413, 503]);
    let stream = ContentBuilder::new().schema(Some(of(Type::String))).build();
    let answer = ResponseBuilder::new()
        .description("`event:` is the kind (`job`, `changed`, `access`, `notified`, `missed`), `data:` what it is about (a job of one's own, the entity whose rows changed).")
        .content("text/event-stream", stream)
        .build();
    let events = begin("events.listen", "What happens to oneself, as it happens").response("200", answer);
    add(paths, "/api/events", HttpMethod::Get, events, &[401, 503]);
}

fn add(paths: &mut Paths, path: &str, method: HttpMethod, mut builder: OperationBuilder, problems: &[u16]) {
    for status in problems {
        builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation(path, vec![method], builder.build());
}

fn line() -> Parameter {
    ParameterBuilder::new()
        .name("number")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The row's line in the file, the header being 1."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(2)).build()))
        .build()
}

fn file_parameters(builder: OperationBuilder) -> OperationBuilder {
    builder.parameter(query("format", "Which file; xlsx when absent.", one_of(Format::NAMES))).parameter(query(
        "lang",
        "The language of its words; zh-CN when absent.",
        one_of(Language::TAGS),
    ))
}

/// The template of an entity.
pub fn describe_template(builder: OperationBuilder) -> OperationBuilder {
    file_parameters(builder).response("200", spreadsheet())
}

/// The operation that begins an import.
pub fn describe_import(builder: OperationBuilder) -> OperationBuilder {
    let body = RequestBodyBuilder::new()
        .required(Some(Required::True))
        .description(Some("CSV or XLSX, told apart by what is in it; 20 MB and 100,000 rows at most."))
        .content(XLSX, file())
        .content("text/csv", file())
        .build();
    builder
        .parameter(query("name", "The file's name.", of(Type::String)))
        .request_body(Some(body))
        .response("201", json_answer("The import; nothing is saved yet.", "import"))
}

fn problem() -> RefOr<Schema> {
    Schema::OneOf(OneOfBuilder::new().item(named("problem")).item(of(Type::Null)).build()).into()
}

/// The schemas of bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (whole, text) = (|| of(Type::Integer), || of(Type::String));
    let time = || formatted(KnownFormat::DateTime);
    let free = || -> RefOr<Schema> { ObjectBuilder::new().schema_type(Type::Object).build().into() };
    let columns = || list(nullable(Type::String));
    let owners = || one_of(ImportOwner::ALL.iter().map(|owner| owner.slug()));
    let policies = || one_of(ImportPolicy::ALL.iter().map(|policy| policy.slug()));
    let job = object([
        ("id", whole()),
        ("kind", one_of(JobKind::ALL.iter().map(|kind| kind.slug()))),
        ("title", text()),
        ("entity?", text()),
        ("import_id?", whole()),
        ("state", one_of(JobState::ALL.iter().map(|state| state.slug()))),
        ("done", whole()),
        ("total", whole()),
        ("changed", whole()),
        ("failed", whole()),
        ("operation_id?", text()),
        ("error?", problem()),
        ("attempts", whole()),
        ("created_at", time()),
        ("started_at?", time()),
        ("finished_at?", time()),
    ]);
    let import = object([
        ("id", whole()),
        ("version", whole()),
        ("entity", text()),
        ("file_name", text()),
        ("state", one_of(ImportState::ALL.iter().map(|state| state.slug()))),
        ("headers", list(text())),
        ("sample", list(list(text()))),
        ("columns", columns()),
        ("policy", policies()),
        ("key", nullable(Type::String)),
        ("constants", free()),
        ("owner?", owners()),
        ("only_valid", of(Type::Boolean)),
        ("template", of(Type::Boolean)),
        ("total", whole()),
        ("done", whole()),
        ("created", whole()),
        ("updated", whole()),
        ("skipped", whole()),
        ("failed", whole()),
        ("bad", whole()),
        ("warnings", list(named("import_warning"))),
        ("operation_id?", text()),
        ("undone", of(Type::Boolean)),
        ("job_id?", whole()),
        ("error?", problem()),
        ("created_at", time()),
        ("finished_at?", time()),
    ]);
    vec![
        ("job", job),
        ("jobs", object([("rows", list(named("job"))), ("next?", whole())])),
        ("import", import),
        ("import_warning", object([("code", text()), ("params?", free())])),
        (
            "import_change",
            object([
                ("columns?", columns()),
                ("policy?", policies()),
                ("key?", text()),
                ("constants?", free()),
                ("owner?", owners()),
                ("only_valid?", of(Type::Boolean)),
            ]),
        ),
        (
            "import_row",
            object([
                ("number", whole()),
                ("cells", list(text())),
                ("faults", list(named("row_fault"))),
                ("warnings?", list(named("row_fault"))),
                ("outcome?", one_of(ImportOutcome::ALL.iter().map(|outcome| outcome.slug()))),
            ]),
        ),
        ("row_fault", object([("column?", whole()), ("field", text()), ("code", text()), ("params?", free())])),
        ("job_rows", object([("rows", list(named("bulk_result"))), ("next?", whole())])),
        ("import_rows", object([("rows", list(named("import_row"))), ("next?", whole()), ("bad", whole())])),
        ("row_change", object([("cells", map(text()))])),
        ("corrected_row", object([("row", named("import_row")), ("bad", whole())])),
    ]
}
