//! Operations beyond the generic ones: bodies, parameters and answers, as their types in `campus_model::classroom`.

use campus_model::entities::teaching::{Attendance, InterviewKind, LeaveState, Score, StudentState};
use campus_model::{Choice, DataScope};
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{ContentBuilder, HttpMethod, Paths, RefOr, Required, ResponseBuilder, Schema};

use super::operations::{id, idempotency_key, if_match, json_answer, json_body, query};
use super::schemas::{Named, formatted, list, map, named, nullable, object, of, one_of};
use super::{content, dashboard, homework, organisation, past, publishing, sales, signed_in};
use crate::files::XLSX;
use crate::words::Language;

/// Operations of their own whose caller says which version of the row they saw.
pub fn names_a_version(code: &str) -> bool {
    content::VERSIONED.contains(&code)
        || publishing::names_a_version(code)
        || matches!(
            code,
            "leave_requests.approve"
                | "leave_requests.refuse"
                | "classes.disclose"
                | "permission_groups.place"
                | "customers.protect"
                | "customers.set_rules"
                | "departments.merge"
        )
}

/// Adds what is particular to an operation. An unknown one answers anything, which a test does not accept.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "study_records.generate" => json(builder, "generate", "How many study records were made.", "generated"),
        "study_records.attendance" => json(builder, "roll", "What became of each row.", "saved"),
        "study_records.correct" => json(builder, "correction", "What became of each row.", "saved"),
        "leave_requests.approve" | "leave_requests.refuse" => builder
            .parameter(if_match())
            .request_body(Some(json_body("leave_answer")))
            .response("200", past::noted(json_answer("The request as stored.", "leave_requests_view"))),
        "students.standing" => builder.response("200", json_answer("Points, attendance and scores.", "standing")),
        "students.at_risk" => builder.response("200", json_answer("Why, and what was done.", "at_risk")),
        "study_records.grades" => json(builder, "grades", "What became of each row.", "saved"),
        code if code.contains("homework") || code == "study_records.submit" => homework::describe(code, builder),
        "students.scores" => builder
            .parameter(query("class", "Which class; the one joined last when absent.", of(Type::Integer)))
            .response("200", json_answer("The data of the bar chart.", "scores")),
        "schools.dashboard" => dashboard::describe(builder),
        "classes.overview" => builder.response("200", json_answer("The class at a glance.", "class_overview")),
        "classes.workbook" => builder
            .parameter(query("lang", "In which language; zh-CN when absent.", one_of(Language::TAGS)))
            .response("200", ResponseBuilder::new().description("The workbook.").content(XLSX, file()).build()),
        "classes.disclose" => builder
            .parameter(if_match())
            .request_body(Some(json_body("disclosure")))
            .response("200", past::noted(json_answer("The class as stored.", "classes_view"))),
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
        "users.invite" => json(builder, "invite", "A link for each, or the mail it goes by, or why not.", "links"),
        "users.reset" => json(builder, "reset", "A link for each, or the mail it goes by, or why not.", "links"),
        "permissions.sync" => json(builder, "sync", "How they differ now.", "sync_state"),
        "permission_groups.place" => builder
            .description(Some("Each organisation has an order of its own. Undone as a whole."))
            .parameter(if_match())
            .request_body(Some(json_body("group_place")))
            .response("200", past::noted(json_answer("The group with its new place.", "permission_groups_view"))),
        "users.view_as" => builder
            .request_body(Some(json_body("nothing")))
            .response("204", ResponseBuilder::new().description("What is read from now on is what they see.").build()),
        code if publishing::is_of_publishing(code) => publishing::describe(code, builder),
        code if content::describes(code) => content::describe(code, builder),
        "departments.tree" | "departments.merge" => organisation::describe(code, builder),
        code if is_of_sales(code) => sales::describe(code, builder),
        _ => builder,
    }
}

fn is_of_sales(code: &str) -> bool {
    ["customers.", "consult_records.", "payments."].iter().any(|of| code.starts_with(of))
}

/// What a role may do and how far it reaches, saved together.
pub fn describe_matrix(paths: &mut Paths) {
    let save = OperationBuilder::new()
        .operation_id(Some("roles.edit.matrix"))
        .tag("access")
        .summary(Some("Save what a role may do together with how far it reaches in each group"))
        .description(Some("Scopes that change need the right to add, edit or delete role_scopes. Undone as a whole."))
        .securities(Some(signed_in()))
        .parameter(id())
        .parameter(if_match())
        .parameter(idempotency_key())
        .request_body(Some(json_body("role_matrix")))
        .response("200", past::noted(json_answer("The role as stored.", "roles_view")));
    let problems = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503];
    past::add(paths, "/api/roles/{id}/matrix", HttpMethod::Patch, save, &problems);
}

/// The order of the menu, and what one role alone shows.
pub fn describe_menu_and_views(paths: &mut Paths) {
    let place = OperationBuilder::new()
        .operation_id(Some("menus.edit.place"))
        .tag("access")
        .summary(Some("Put a section of the menu, or an entry, before another one or at the end"))
        .description(Some("Others are numbered anew only where they are in the way. Undone as a whole."))
        .securities(Some(signed_in()))
        .parameter(id())
        .parameter(if_match())
        .parameter(idempotency_key())
        .request_body(Some(json_body("menu_place")))
        .response("200", past::noted(json_answer("The row as stored.", "menus_view")));
    let problems = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503];
    past::add(paths, "/api/menus/{id}/place", HttpMethod::Patch, place, &problems);
    let look = OperationBuilder::new()
        .operation_id(Some("users.view_as.role"))
        .tag("access")
        .summary(Some("Look at the app as one role alone shows it, without changing anything"))
        .securities(Some(signed_in()))
        .parameter(id())
        .parameter(idempotency_key())
        .request_body(Some(json_body("role_view")))
        .response(
            "204",
            ResponseBuilder::new().description("What is read from now on is what the role shows.").build(),
        );
    let problems = [400, 401, 403, 404, 409, 413, 415, 422, 503];
    past::add(paths, "/api/roles/{id}/view_as", HttpMethod::Post, look, &problems);
}

/// The comparison that `permissions.sync` works on, for whoever may list operations.
pub fn describe_sync(paths: &mut Paths) {
    let compare = OperationBuilder::new()
        .operation_id(Some("permissions.list.sync"))
        .tag("access")
        .summary(Some("Where the table of operations differs from the declared ones"))
        .securities(Some(signed_in()))
        .response("200", json_answer("How they differ.", "sync_state"));
    past::add(paths, "/api/permissions/sync", HttpMethod::Get, compare, &[401, 403, 503]);
}

pub(super) fn json(builder: OperationBuilder, body: &str, about: &str, answer: &str) -> OperationBuilder {
    builder.request_body(Some(json_body(body))).response("200", json_answer(about, answer))
}

/// A file as CSV or XLSX.
pub fn spreadsheet() -> utoipa::openapi::Response {
    ResponseBuilder::new().description("The file.").content(XLSX, file()).content("text/csv", file()).build()
}

/// Bytes.
pub fn file() -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(formatted(KnownFormat::Binary))).build()
}

/// A number with a fraction, or `null`.
fn mean() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Number, Type::Null])).build().into()
}

pub(super) fn slugs<C: Choice>() -> RefOr<Schema> {
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
        ("menu_place", object([("parent_id?", nullable(Type::Integer)), ("before?", nullable(Type::Integer))])),
        ("group_place", object([("before?", nullable(Type::Integer))])),
        ("role_view", object([("user_id?", nullable(Type::Integer))])),
        ("role_matrix", object([("permissions?", list(whole())), ("scopes?", list(named("matrix_scope")))])),
        (
            "matrix_scope",
            object([
                ("row?", list(whole())),
                ("permission_group_id", whole()),
                ("scope?", slugs::<DataScope>()),
                ("departments?", list(whole())),
            ]),
        ),
        ("sync", object([("delete?", list(text()))])),
        (
            "sync_state",
            object([
                ("add", list(named("sync_entry"))),
                ("delete", list(named("sync_entry"))),
                ("update", list(named("sync_entry"))),
            ]),
        ),
        (
            "sync_entry",
            object([("code", text()), ("address", text()), ("declared?", text()), ("roles", list(named("labelled")))]),
        ),
        ("generate", object([("course_record_id", whole())])),
        ("generated", object([("created", whole()), ("skipped", whole())])),
        ("roll", object([("course_record_id", whole()), ("rows", list(named("roll_row")))])),
        ("roll_row", object([("id", whole()), ("version", whole()), ("attendance", slugs::<Attendance>())])),
        ("correction", object([("course_record_id", whole()), ("rows", list(named("roll_row"))), ("reason", text())])),
        ("leave_answer", object([("answer?", text())])),
        (
            "standing",
            object([
                ("student", named("labelled")),
                ("points", whole()),
                ("attendance", map(whole())),
                ("attended", whole()),
                ("attended_of", whole()),
                ("scores", map(whole())),
                ("average", mean()),
            ]),
        ),
        (
            "at_risk",
            object([
                ("student", named("labelled")),
                ("state", slugs::<StudentState>()),
                ("classes", list(named("class_risk"))),
                ("talks", list(named("talk"))),
                ("leave", list(named("away"))),
            ]),
        ),
        (
            "class_risk",
            object([
                ("class", named("labelled")),
                ("risks", list(named("risk"))),
                ("attended", whole()),
                ("attended_of", whole()),
                ("rate", mean()),
                ("absences", list(formatted(KnownFormat::Date))),
                ("average", mean()),
                ("graded", whole()),
                ("missing", list(named("missing_homework"))),
            ]),
        ),
        (
            "risk",
            object([
                ("kind", one_of(["average", "drop", "absent", "attendance", "homework"])),
                ("average?", of(Type::Number)),
                ("graded?", whole()),
                ("newest?", of(Type::Number)),
                ("before?", of(Type::Number)),
                ("dates?", list(formatted(KnownFormat::Date))),
                ("rate?", of(Type::Number)),
                ("lessons?", whole()),
                ("days?", list(whole())),
            ]),
        ),
        (
            "missing_homework",
            object([
                ("id", whole()),
                ("day_num", whole()),
                ("title", nullable(Type::String)),
                ("due_date", nullable(Type::String)),
            ]),
        ),
        (
            "talk",
            object([
                ("id", whole()),
                ("date", formatted(KnownFormat::Date)),
                ("kind", slugs::<InterviewKind>()),
                ("reason", text()),
                ("by", nullable(Type::String)),
            ]),
        ),
        (
            "away",
            object([
                ("id", whole()),
                ("from_date", formatted(KnownFormat::Date)),
                ("to_date", formatted(KnownFormat::Date)),
                ("reason", text()),
                ("state", slugs::<LeaveState>()),
            ]),
        ),
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
                ("rank?", named("rank")),
            ]),
        ),
        ("rank", object([("place", whole()), ("of", whole())])),
        ("disclosure", object([("show_rank?", of(Type::Boolean)), ("hide_averages?", of(Type::Boolean))])),
        (
            "class_overview",
            object([
                ("class", named("labelled")),
                ("version", whole()),
                ("show_rank", of(Type::Boolean)),
                ("hide_averages", of(Type::Boolean)),
                ("today", formatted(KnownFormat::Date)),
                ("lessons", list(named("overview_lesson"))),
                ("students", list(named("overview_student"))),
            ]),
        ),
        (
            "overview_lesson",
            object([
                ("id", whole()),
                ("day_num", whole()),
                ("date", formatted(KnownFormat::Date)),
                ("title", nullable(Type::String)),
                ("has_homework", of(Type::Boolean)),
                ("due_date", nullable(Type::String)),
            ]),
        ),
        (
            "overview_student",
            object([("id", whole()), ("name", text()), ("state", slugs::<StudentState>()), ("cells", text())]),
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
