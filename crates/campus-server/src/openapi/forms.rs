//! What forms need beside their entity: saved forms, and a look at rich text.

use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{AdditionalProperties, KnownFormat, ObjectBuilder, Type};
use utoipa::openapi::{HttpMethod, Paths, Ref, RefOr, Required, Schema};

use super::access::{Route, describe_all};
use super::operations::{json_answer, number, query};
use super::schemas::{Named, formatted, list, named, object, of};
use super::signed_in;

/// The group of these routes.
pub const TAG: &str = "forms";

const ROUTES: &[Route] = &[
    Route {
        id: "saved_forms.keep",
        method: HttpMethod::Post,
        path: "/api/saved_forms",
        about: "Keep an unsaved form in place of what was kept of it before; secrets are left out",
        public: false,
        body: Some("keep_form"),
        answer: (200, "It is kept, for 30 days at most.", Some("kept")),
        problems: &[400, 401, 403, 404, 413, 415, 422, 503],
    },
    Route {
        id: "forms.markdown",
        method: HttpMethod::Post,
        path: "/api/markdown",
        about: "How a rich text will look",
        public: false,
        body: Some("markdown_text"),
        answer: (200, "HTML of harmless elements and links only.", Some("rendered_text")),
        problems: &[400, 401, 403, 413, 415, 422, 503],
    },
    Route {
        id: "saved_forms.discard",
        method: HttpMethod::Delete,
        path: "/api/saved_forms/{id}",
        about: "Forget an own unsaved form",
        public: false,
        body: None,
        answer: (204, "Forgotten.", None),
        problems: &[400, 401, 403, 404, 413, 422, 503],
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
    let mut entity = query("entity", "Whose form.", of(Type::String));
    entity.required = Required::True;
    let mut find = OperationBuilder::new()
        .operation_id(Some("saved_forms.find"))
        .tag(TAG)
        .summary(Some("What is kept of an own unsaved form"))
        .securities(Some(signed_in()))
        .parameter(entity)
        .parameter(query("id", "The row that it changes; left out for a new one.", number(1, i64::MAX)))
        .response("200", json_answer("The form, if one is kept.", "found_form"));
    for status in [400, 401, 403, 503] {
        find = find.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation("/api/saved_forms", vec![HttpMethod::Get], find.build());
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (text, whole) = (|| of(Type::String), || of(Type::Integer));
    let values = || -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .additional_properties(Some(AdditionalProperties::FreeForm(true)))
            .description(Some("Values by field, as they were typed."))
            .build()
            .into()
    };
    vec![
        (
            "keep_form",
            object([
                ("entity", text()),
                ("row_id?", whole()),
                ("slot?", text()),
                ("base_version?", whole()),
                ("values", values()),
            ]),
        ),
        ("kept", object([("id", whole()), ("kept_at", formatted(KnownFormat::DateTime))])),
        (
            "saved_form",
            object([
                ("id", whole()),
                ("entity", text()),
                ("row_id?", whole()),
                ("slot?", text()),
                ("base_version", whole()),
                ("values", values()),
                ("kept_at", formatted(KnownFormat::DateTime)),
            ]),
        ),
        ("markdown_text", object([("text", text())])),
        ("rendered_text", object([("html", text())])),
        ("found_form", object([("form?", named("saved_form")), ("more?", list(named("saved_form")))])),
    ]
}
