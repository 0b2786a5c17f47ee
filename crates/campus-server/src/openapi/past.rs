//! History, undo, trash, and changes of many rows at once.

use campus_model::{ChangeAction, Choice, DataScope, Entity, OPERATION_HEADER};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{HttpMethod, Paths, Ref, RefOr, Required, Response, Schema};

use super::operations::{id, idempotency_key, json_answer, json_body, number, query};
use super::schemas::{Named, formatted, list, named, object, of, one_of};
use super::{access, signed_in};

/// An answer that names the operation under which the change can be undone.
pub fn noted(mut answer: Response) -> Response {
    let header = HeaderBuilder::new()
        .schema(Some(of(Type::String)))
        .description(Some("The id under which this can be undone; absent when nothing was changed."))
        .build();
    answer.headers.insert(OPERATION_HEADER.to_owned(), header.into());
    answer
}

/// The bulk operations of an entity.
pub fn describe_bulk(entity: &Entity, action: &str, builder: OperationBuilder) -> OperationBuilder {
    let body = if action == "bulk_edit" { format!("{}_bulk_edit", entity.name) } else { "bulk_delete".to_owned() };
    builder
        .request_body(Some(json_body(&body)))
        .response("200", noted(json_answer("What became of each row.", "bulk_answer")))
        .response("202", json_answer("There are many: the job that does it.", "bulk_answer"))
}

/// The routes that belong to viewing and deleting.
pub fn describe(entity: &'static Entity, paths: &mut Paths) {
    let name = entity.name;
    let begin = |code: &str, summary: String| {
        OperationBuilder::new()
            .operation_id(Some(format!("{name}.{code}")))
            .tag(entity.group.slug())
            .summary(Some(summary))
            .securities(Some(signed_in()))
    };
    let limit = || query("limit", "Rows per page.", number(1, 200));
    let after = || query("after", "`next` of the page before.", of(Type::String));
    if entity.operation("view").is_some() {
        let history = begin("view.history", format!("What was changed in one of {name}, newest first"))
            .description(Some("For whoever may view the row; without the fields they may not read."))
            .parameter(id())
            .parameter(after())
            .parameter(limit())
            .response("200", json_answer("A page.", "history"));
        add(paths, &format!("/api/{name}/{{id}}/history"), HttpMethod::Get, history, &[400, 401, 403, 404, 503]);
        let access = begin("view.access", format!("Who may see one of {name}, and why"))
            .description(Some("For whoever may view the row, and list users and roles."))
            .parameter(id())
            .parameter(after())
            .parameter(limit())
            .response("200", json_answer("A page of people.", "row_access"));
        add(paths, &format!("/api/{name}/{{id}}/access"), HttpMethod::Get, access, &[400, 401, 403, 404, 503]);
    }
    if entity.operation("delete").is_none() {
        return;
    }
    let trash = begin("delete.trash", format!("What lies in the trash of {name}, last deleted first"))
        .description(Some("For whoever may delete such rows."))
        .parameter(query("q", "Words, as in lists.", of(Type::String)))
        .parameter(after())
        .parameter(limit())
        .response("200", json_answer("A page.", &format!("{name}_trash")));
    add(paths, &format!("/api/{name}/trash"), HttpMethod::Get, trash, &[400, 401, 403, 503]);
    let restore = begin("delete.restore", format!("Take one of {name} out of the trash"))
        .description(Some("With what went there with it; for whoever may delete such rows."))
        .parameter(id())
        .parameter(idempotency_key())
        .request_body(Some(json_body("nothing")))
        .response("200", noted(json_answer("The row as it stands.", &format!("{name}_view"))));
    let problems = [400, 401, 403, 404, 409, 413, 422, 503];
    add(paths, &format!("/api/{name}/{{id}}/restore"), HttpMethod::Post, restore, &problems);
}

/// Undoing, which belongs to no entity.
pub fn describe_undo(paths: &mut Paths) {
    let operation: Parameter = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("`x-operation-id` of the change."))
        .schema(Some(of(Type::String)))
        .build();
    let undo = OperationBuilder::new()
        .operation_id(Some("session.undo"))
        .tag(access::TAG)
        .summary(Some("Take a change back, with every row it touched, or nothing"))
        .description(Some(
            "For whoever may do the reverse to every row. 409 when somebody else changed one of them since. Many rows are taken \
             back by a job, which looks at every one of them before it touches the first.",
        ))
        .securities(Some(signed_in()))
        .parameter(operation)
        .parameter(idempotency_key())
        .request_body(Some(json_body("nothing")))
        .response("200", noted(json_answer("How many rows are as they were.", "undone")))
        .response("202", json_answer("There are many: the job that does it, under the id that it will have.", "undone"));
    let problems = [400, 401, 403, 404, 409, 412, 413, 422, 503];
    add(paths, "/api/operations/{id}/undo", HttpMethod::Post, undo, &problems);
}

pub(super) fn add(paths: &mut Paths, path: &str, method: HttpMethod, builder: OperationBuilder, problems: &[u16]) {
    let mut builder = builder;
    for status in problems {
        builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation(path, vec![method], builder.build());
}

/// The bodies and answers that all entities share.
pub fn schemas() -> Vec<Named> {
    let (whole, text) = (|| of(Type::Integer), || of(Type::String));
    let instant = || formatted(KnownFormat::DateTime);
    let anything: fn() -> RefOr<Schema> = || ObjectBuilder::new().schema_type(SchemaType::AnyValue).build().into();
    let actions = ChangeAction::ALL.map(ChangeAction::slug);
    vec![
        ("all_matching", object([("query", text()), ("count", whole())])),
        ("bulk_delete", object([("ids?", ids()), ("all?", named("all_matching"))])),
        (
            "bulk_result",
            object([("id", whole()), ("label?", text()), ("ok", of(Type::Boolean)), ("problem?", named("problem"))]),
        ),
        (
            "bulk_answer",
            object([
                ("operation_id?", text()),
                ("changed", whole()),
                ("results", list(named("bulk_result"))),
                ("job?", named("job")),
            ]),
        ),
        ("undone", object([("operation_id", text()), ("changed", whole()), ("job?", named("job"))])),
        ("field_change", object([("field", text()), ("old", anything()), ("new", anything())])),
        (
            "history_entry",
            object([
                ("id", whole()),
                ("operation_id", text()),
                ("action", one_of(actions)),
                ("at", instant()),
                ("user?", named("labelled")),
                ("fields", list(named("field_change"))),
                ("undone", of(Type::Boolean)),
            ]),
        ),
        ("row_access", object([("people", list(named("row_viewer"))), ("next?", of(Type::Integer))])),
        (
            "row_viewer",
            object([("user", named("labelled")), ("through", list(named("through"))), ("hidden", list(text()))]),
        ),
        ("through", object([("role", named("labelled")), ("scope", one_of(DataScope::SET.slugs.iter().copied()))])),
        ("history", object([("entries", list(named("history_entry"))), ("links", named("labels")), ("next?", text())])),
    ]
}

/// The bodies and answers of one entity.
pub fn of_entity(entity: &'static Entity) -> Vec<(String, Schema)> {
    let name = entity.name;
    let mut schemas = Vec::new();
    if entity.operation("bulk_edit").is_some() {
        let fields = named(format!("{name}_change"));
        let body = object([("ids?", ids()), ("all?", named("all_matching")), ("fields", fields)]);
        schemas.push((format!("{name}_bulk_edit"), body));
    }
    if entity.operation("delete").is_some() {
        let row = object([
            ("record", named(name)),
            ("deleted_at", formatted(KnownFormat::DateTime)),
            ("deleted_by?", named("labelled")),
        ]);
        let page = object([("rows", list(row)), ("links", named("labels")), ("next?", of(Type::String))]);
        schemas.push((format!("{name}_trash"), page));
    }
    schemas
}

fn ids() -> RefOr<Schema> {
    let id = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
    ArrayBuilder::new().items(id).min_items(Some(1)).build().into()
}
