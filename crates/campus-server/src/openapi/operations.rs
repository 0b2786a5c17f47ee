//! One operation: its parameters, its body, its answers.

use campus_model::{Entity, Limit, Method, Operation, entities};
use serde_json::json;
use utoipa::openapi::content::Content;
use utoipa::openapi::path::{Operation as Described, OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, HttpMethod, Paths, Ref, RefOr, Required, ResponseBuilder, Schema};

use super::past::{self, noted};
use super::schemas::{named, of};
use super::{extra, imports, lists, signed_in};

/// The verb.
pub const fn method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Patch => HttpMethod::Patch,
        Method::Delete => HttpMethod::Delete,
    }
}

/// A declared operation.
pub fn describe(entity: &'static Entity, operation: &'static Operation) -> Described {
    let code = operation.code();
    let name = entity.name;
    let mut builder = OperationBuilder::new()
        .operation_id(Some(&code))
        .tag(entity.group.slug())
        .summary(Some(format!("{} {name}", sentence(operation.action))))
        .securities(Some(signed_in()));
    if operation.on_row() {
        builder = builder.parameter(id());
    }
    if operation.writes() {
        builder = builder.parameter(idempotency_key());
    }
    let mut problems: Vec<u16> = vec![401, 403, 503];
    if operation.on_row() {
        problems.push(404);
    }
    if operation.writes() {
        problems.extend([413, 415, 422]);
    }
    match operation.action {
        "list" => {
            problems.push(400);
            builder = lists::parameters(entity, builder, &[])
                .response("200", json_answer("A page.", &format!("{name}_page")));
        }
        "export" => {
            problems.extend([400, 413]);
            builder = lists::file_parameters(entity, builder).response("200", extra::spreadsheet());
        }
        "template" => {
            problems.push(400);
            builder = imports::describe_template(builder);
        }
        "import" => {
            problems.push(400);
            problems.retain(|status| *status != 415);
            builder = imports::describe_import(builder);
        }
        "view" => {
            builder =
                builder.response("200", json_answer("The row, with its version as ETag.", &format!("{name}_view")))
        }
        "add" => {
            builder = builder
                .request_body(Some(json_body(&format!("{name}_input"))))
                .response("201", noted(json_answer("The row as stored.", &format!("{name}_view"))));
            problems.push(400);
        }
        "edit" => {
            builder = builder
                .parameter(if_match())
                .request_body(Some(json_body(&format!("{name}_change"))))
                .response("200", noted(json_answer("The row as stored.", &format!("{name}_view"))));
            problems.extend([400, 409, 412, 428]);
        }
        "delete" => {
            builder = builder.parameter(if_match()).response(
                "200",
                noted(json_answer("The row is in the trash, with this many that belonged to it.", "deleted")),
            );
            problems.retain(|status| *status != 415);
            problems.extend([400, 409, 412, 428]);
        }
        "bulk_edit" | "bulk_delete" => {
            problems.extend([400, 409]);
            builder = past::describe_bulk(entity, operation.action, builder);
        }
        _ => {
            // 404: a row that the body names.
            problems.extend([400, 404, 409]);
            if extra::names_a_version(&code) {
                problems.extend([412, 428]);
            }
            builder = extra::describe(&code, builder);
        }
    }
    problems.sort_unstable();
    problems.dedup();
    for status in problems {
        builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    builder.build()
}

/// The pickers of an entity's links, one route for each.
pub fn describe_picker(entity: &'static Entity, paths: &mut Paths) {
    if entity.operation("add").or(entity.operation("edit")).or(entity.operation("list")).is_none() {
        return;
    }
    for field in entity.fields.iter().filter(|field| field.target().is_some()) {
        let target = field.target().unwrap_or_default();
        let mut builder = OperationBuilder::new()
            .operation_id(Some(format!("{}.pick.{}", entity.name, field.name)))
            .tag(entity.group.slug())
            .summary(Some(format!("What {} of {} may be", field.name, entity.name)))
            .description(Some("For whoever may list, add or edit these rows."))
            .securities(Some(signed_in()))
            .parameter(query("q", "Words that the label (or what its entity searches) holds.", of(Type::String)))
            .parameter(query("limit", "Choices at most.", number(1, 100)))
            .parameter(query("id", "Only these, to label values that are there already.", several(of(Type::Integer))))
            .parameter(query("all", "Also what is offered for nothing new, as filters want it.", of(Type::Boolean)))
            .response("200", json_answer("Choices, and whether there are more.", "choices"));
        if let Some(Limit::Within { field: other, .. }) = field.limit {
            builder = builder.parameter(query(
                other,
                "The value of the field that decides what may be chosen.",
                of(Type::Integer),
            ));
        }
        for status in [400u16, 401, 403, 503] {
            builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
        }
        let shown = entities::find(target).map(|target| target.name).unwrap_or_default();
        builder = builder.description(Some(format!(
            "Rows of {shown} by id and label, for whoever may list, add or edit {}.",
            entity.name
        )));
        paths.add_path_operation(
            format!("/api/{}/pick/{}", entity.name, field.name),
            vec![HttpMethod::Get],
            builder.build(),
        );
    }
}

/// A query parameter that may be absent.
pub fn query(name: &str, about: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(schema))
        .build()
}

pub(super) fn several(of: RefOr<Schema>) -> RefOr<Schema> {
    ArrayBuilder::new().items(of).build().into()
}

/// A whole number in a range.
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
pub fn number(least: i64, most: i64) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(least as f64))
        .maximum(Some(most as f64))
        .build()
        .into()
}

/// The row.
pub fn id() -> Parameter {
    ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build()))
        .build()
}

pub(super) fn if_match() -> Parameter {
    ParameterBuilder::new()
        .name("If-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some("The version that was seen, in quotes."))
        .schema(Some(of(Type::String)))
        .example(Some(json!("\"1\"")))
        .build()
}

/// Any change may carry one.
pub fn idempotency_key() -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The same for every attempt at one change."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255)).build()))
        .build()
}

/// A body of a schema of the components.
pub fn json_body(schema: &str) -> utoipa::openapi::request_body::RequestBody {
    RequestBodyBuilder::new().required(Some(Required::True)).content("application/json", content(schema)).build()
}

/// An answer of a schema of the components.
pub fn json_answer(about: &str, schema: &str) -> utoipa::openapi::Response {
    ResponseBuilder::new().description(about).content("application/json", content(schema)).build()
}

fn content(schema: &str) -> Content {
    ContentBuilder::new().schema(Some(named(schema))).build()
}

/// `roll_template` → `Roll template of`.
fn sentence(action: &str) -> String {
    match action {
        "list" => "List".to_owned(),
        "view" => "View one of".to_owned(),
        "add" => "Add to".to_owned(),
        "edit" => "Edit one of".to_owned(),
        "delete" => "Delete one of".to_owned(),
        "bulk_edit" => "Edit many of".to_owned(),
        "bulk_delete" => "Delete many of".to_owned(),
        "export" => "A file of the".to_owned(),
        "template" => "A file to fill in with".to_owned(),
        "import" => "Begin to import".to_owned(),
        other => {
            let mut text = other.replace('_', " ");
            if let Some(first) = text.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            format!("{text}:")
        }
    }
}
