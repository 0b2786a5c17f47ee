//! What people say about a row and attach to it, its timeline, and doubles of what is being typed.

use campus_model::{COMMENT_LENGTH, Entity, FILE_KINDS, TimelineFilter};
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{ContentBuilder, HttpMethod, Paths, Ref, RefOr, Required, Response, ResponseBuilder, Schema};

use super::operations::{id, idempotency_key, if_match, json_answer, json_body, number, query};
use super::past::noted;
use super::schemas::{Named, formatted, list, named, object, of, one_of};
use super::signed_in;

/// The routes of an entity.
pub fn describe(entity: &'static Entity, paths: &mut Paths) {
    if entity.operation("view").is_some() {
        viewing(entity, paths);
    }
    if entity.operation("edit").is_some() {
        editing(entity, paths);
    }
    let compared: Vec<&str> = entity.inputs().filter(|field| entity.compared(field)).map(|field| field.name).collect();
    if !compared.is_empty() && entity.operation("add").or(entity.operation("edit")).is_some() {
        let name = entity.name;
        let similar = begin(entity, "similar.find", format!("Rows of {name} that look like a value being typed"))
            .description(Some("For whoever may add or edit such rows; a warning, not a refusal."))
            .parameter(must(query("field", "Which field.", one_of(compared))))
            .parameter(query("value", "What was typed.", of(Type::String)))
            .parameter(query("id", "The row in the form, which is left out.", of(Type::Integer)))
            .response("200", json_answer("Rows within reach, and whether the value is taken at all.", "similar"));
        add(paths, &format!("/api/{name}/similar"), HttpMethod::Get, similar, &[400, 401, 403, 503]);
    }
}

fn viewing(entity: &'static Entity, paths: &mut Paths) {
    let name = entity.name;
    let path = |rest: &str| format!("/api/{name}/{{id}}/{rest}");
    let paged = |builder: OperationBuilder| {
        builder
            .parameter(id())
            .parameter(query("after", "`next` of the page before.", of(Type::String)))
            .parameter(query("limit", "Entries per page.", number(1, 200)))
    };
    let shows = TimelineFilter::ALL.map(TimelineFilter::slug);
    let timeline =
        paged(begin(entity, "view.timeline", format!("Changes, comments and files of one of {name}, newest first")))
            .description(Some("For whoever may view the row; without the fields they may not read."))
            .parameter(query("show", "Only these entries.", one_of(shows)))
            .response("200", json_answer("A page.", "timeline"));
    add(paths, &path("timeline"), HttpMethod::Get, timeline, &[400, 401, 403, 404, 503]);

    let mentions = begin(entity, "view.mentions", format!("Whom a comment on one of {name} may mention"))
        .description(Some("Those whose roles let them view such rows; whether they see this one is decided on adding."))
        .parameter(id())
        .parameter(query("q", "A part of their name.", of(Type::String)))
        .response("200", json_answer("Choices, and whether there are more.", "choices"));
    add(paths, &path("mentions"), HttpMethod::Get, mentions, &[400, 401, 403, 404, 503]);

    let comments = paged(begin(entity, "view.comments", format!("Comments on one of {name}, newest first")))
        .response("200", json_answer("A page.", "comments"));
    add(paths, &path("comments"), HttpMethod::Get, comments, &[400, 401, 403, 404, 503]);
    let comment = begin(entity, "view.comment_add", format!("Comment on one of {name}"))
        .description(Some("For whoever may view the row. Somebody who does not see it cannot be mentioned."))
        .parameter(id())
        .parameter(idempotency_key())
        .request_body(Some(json_body("comment_input")))
        .response("201", json_answer("The comment.", "comment"));
    add(paths, &path("comments"), HttpMethod::Post, comment, &[400, 401, 403, 404, 413, 415, 422, 503]);
    let part = || part("comment");
    let change = begin(entity, "view.comment_edit", format!("Write a comment on one of {name} anew"))
        .description(Some("One's own only."))
        .parameter(id())
        .parameter(part())
        .parameter(if_match())
        .parameter(idempotency_key())
        .request_body(Some(json_body("comment_input")))
        .response("200", json_answer("The comment.", "comment"));
    let problems = [400, 401, 403, 404, 412, 413, 415, 422, 428, 503];
    add(paths, &path("comments/{comment}"), HttpMethod::Patch, change, &problems);
    let remove = begin(entity, "view.comment_delete", format!("Take a comment on one of {name} away"))
        .description(Some("One's own; anybody's for those who may delete the row."))
        .parameter(id())
        .parameter(part())
        .parameter(if_match())
        .parameter(idempotency_key())
        .response("204", noted(ResponseBuilder::new().description("It is gone.").build()));
    let problems = [400, 401, 403, 404, 412, 413, 422, 428, 503];
    add(paths, &path("comments/{comment}"), HttpMethod::Delete, remove, &problems);
    files(entity, paths, paged);
}

fn files(entity: &'static Entity, paths: &mut Paths, paged: impl Fn(OperationBuilder) -> OperationBuilder) {
    let name = entity.name;
    let path = |rest: &str| format!("/api/{name}/{{id}}/files{rest}");
    let files = paged(begin(entity, "view.files", format!("Files of one of {name}, newest first")))
        .response("200", json_answer("A page.", "attachments"));
    add(paths, &path(""), HttpMethod::Get, files, &[400, 401, 403, 404, 503]);
    let file = begin(entity, "view.file", format!("A file of one of {name}"))
        .parameter(id())
        .parameter(part("file"))
        .response("200", bytes("The file, to keep.", &["*/*"]));
    add(paths, &path("/{file}"), HttpMethod::Get, file, &[401, 403, 404, 503]);
    let preview = begin(entity, "view.preview", format!("A picture among the files of one of {name}"))
        .parameter(id())
        .parameter(part("file"))
        .response("200", bytes("The picture.", &["image/png", "image/jpeg", "image/gif", "image/webp"]));
    add(paths, &path("/{file}/preview"), HttpMethod::Get, preview, &[401, 403, 404, 503]);
}

fn editing(entity: &'static Entity, paths: &mut Paths) {
    let name = entity.name;
    let attach = begin(entity, "edit.file_add", format!("Attach a file to one of {name}"))
        .description(Some("For whoever may edit the row."))
        .parameter(id())
        .parameter(query("name", "What it is called.", of(Type::String)))
        .parameter(idempotency_key())
        .request_body(Some(sent_file()))
        .response("201", json_answer("The file.", "attachment"));
    let problems = [400, 401, 403, 404, 413, 415, 422, 503];
    add(paths, &format!("/api/{name}/{{id}}/files"), HttpMethod::Post, attach, &problems);
    let remove = begin(entity, "edit.file_delete", format!("Take a file of one of {name} away"))
        .description(Some("For whoever may edit the row."))
        .parameter(id())
        .parameter(part("file"))
        .parameter(if_match())
        .parameter(idempotency_key())
        .response("204", noted(ResponseBuilder::new().description("It is gone.").build()));
    let problems = [400, 401, 403, 404, 412, 413, 422, 428, 503];
    add(paths, &format!("/api/{name}/{{id}}/files/{{file}}"), HttpMethod::Delete, remove, &problems);
}

pub(super) fn begin(entity: &'static Entity, code: &str, summary: String) -> OperationBuilder {
    OperationBuilder::new()
        .operation_id(Some(format!("{}.{code}", entity.name)))
        .tag(entity.group.slug())
        .summary(Some(summary))
        .securities(Some(signed_in()))
}

pub(super) fn add(paths: &mut Paths, path: &str, method: HttpMethod, builder: OperationBuilder, problems: &[u16]) {
    let mut builder = builder;
    for status in problems {
        builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation(path, vec![method], builder.build());
}

/// A comment or a file of the row.
pub(super) fn part(name: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build()))
        .build()
}

pub(super) fn must(mut parameter: Parameter) -> Parameter {
    parameter.required = Required::True;
    parameter
}

/// The body of a request that is a file.
pub(super) fn sent_file() -> RequestBody {
    RequestBodyBuilder::new()
        .description(Some(format!("The file; what it is, its content says. Accepted: {}.", FILE_KINDS.join(", "))))
        .required(Some(Required::True))
        .content("application/octet-stream", ContentBuilder::new().schema(Some(binary())).build())
        .build()
}

fn binary() -> RefOr<Schema> {
    formatted(KnownFormat::Binary)
}

pub(super) fn bytes(about: &str, kinds: &[&str]) -> Response {
    let mut builder = ResponseBuilder::new().description(about);
    for kind in kinds {
        builder = builder.content(*kind, ContentBuilder::new().schema(Some(binary())).build());
    }
    builder.build()
}

/// The bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (whole, text, flag) = (|| of(Type::Integer), || of(Type::String), || of(Type::Boolean));
    let instant = || formatted(KnownFormat::DateTime);
    let kind = |kind: &str| ("kind", one_of([kind]));
    let body =
        ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(COMMENT_LENGTH)).build();
    let comment = || {
        [
            ("id", whole()),
            ("version", whole()),
            ("body", text()),
            ("at", instant()),
            ("edited_at?", instant()),
            ("user?", named("labelled")),
            ("allowed", list(one_of(["edit", "delete"]))),
        ]
    };
    let file = || {
        [
            ("id", whole()),
            ("version", whole()),
            ("name", text()),
            ("size", whole()),
            ("content_type", text()),
            ("preview", flag()),
            ("at", instant()),
            ("user?", named("labelled")),
            ("removed", flag()),
        ]
    };
    let [c0, c1, c2, c3, c4, c5, c6] = comment();
    let [f0, f1, f2, f3, f4, f5, f6, f7, f8] = file();
    let entry = OneOfBuilder::new()
        .item(object([
            kind("change"),
            ("id", whole()),
            ("operation_id", text()),
            ("action", one_of(campus_model::ChangeAction::ALL.map(campus_model::ChangeAction::slug))),
            ("at", instant()),
            ("user?", named("labelled")),
            ("fields", list(named("field_change"))),
            ("undone", flag()),
        ]))
        .item(object([kind("comment"), c0, c1, c2, c3, c4, c5, c6]))
        .item(object([kind("file"), f0, f1, f2, f3, f4, f5, f6, f7, f8]))
        .item(object([
            kind("removal"),
            ("id", whole()),
            ("name", text()),
            ("at", instant()),
            ("user?", named("labelled")),
        ]))
        .build();
    vec![
        ("comment", object(comment())),
        ("comment_input", object([("body", body.into())])),
        ("comments", object([("comments", list(named("comment"))), ("next?", text())])),
        ("attachment", object(file())),
        ("attachments", object([("files", list(named("attachment"))), ("next?", text())])),
        ("timeline_entry", entry.into()),
        (
            "timeline",
            object([
                ("entries", list(named("timeline_entry"))),
                ("links", named("labels")),
                ("file_size?", whole()),
                ("next?", text()),
            ]),
        ),
        ("similar", object([("rows", list(named("labelled"))), ("taken", flag())])),
    ]
}
