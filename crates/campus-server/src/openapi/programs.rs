//! One's own sessions and API tokens.

use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, Type};
use utoipa::openapi::{HttpMethod, Paths, Ref};

use super::access::{Route, TAG, describe_all};
use super::operations::{json_answer, query};
use super::schemas::{Named, formatted, list, named, nullable_format, object, of};
use super::signed_in;

const ROUTES: &[Route] = &[
    Route {
        id: "sessions.list",
        method: HttpMethod::Get,
        path: "/api/sessions",
        about: "Where one is signed in",
        public: false,
        body: None,
        answer: (200, "One's own sessions in force.", Some("own_sessions")),
        problems: &[401, 403, 503],
    },
    Route {
        id: "sessions.end_others",
        method: HttpMethod::Post,
        path: "/api/sessions/end_others",
        about: "Sign out everywhere else",
        public: false,
        body: Some("nothing"),
        answer: (204, "They have ended.", None),
        problems: &[400, 401, 403, 409, 413, 422, 503],
    },
    Route {
        id: "sessions.end",
        method: HttpMethod::Delete,
        path: "/api/sessions/{session}",
        about: "End one of one's own sessions",
        public: false,
        body: None,
        answer: (204, "It has ended.", None),
        problems: &[400, 401, 403, 404, 409, 413, 422, 503],
    },
    Route {
        id: "tokens.list",
        method: HttpMethod::Get,
        path: "/api/tokens",
        about: "One's own API tokens",
        public: false,
        body: None,
        answer: (200, "Those in force, without their texts.", Some("api_tokens")),
        problems: &[401, 403, 503],
    },
    Route {
        id: "tokens.add",
        method: HttpMethod::Post,
        path: "/api/tokens",
        about: "Make an API token: sent as `Authorization: Bearer`, it is good for the chosen operations, as far as one may do them oneself",
        public: false,
        body: Some("new_api_token"),
        answer: (201, "The token; its text is in this answer and nowhere else.", Some("api_token")),
        problems: &[400, 401, 403, 409, 413, 415, 422, 503],
    },
    Route {
        id: "tokens.end",
        method: HttpMethod::Delete,
        path: "/api/tokens/{id}",
        about: "End one of one's own API tokens",
        public: false,
        body: None,
        answer: (204, "It is no longer good.", None),
        problems: &[400, 401, 403, 404, 409, 413, 422, 503],
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
}

/// Adds the question for a record of any entity.
pub fn describe_find(paths: &mut Paths) {
    let answer = json_answer("A few records of each entity, within what one may list.", "found_records");
    let mut operation = OperationBuilder::new()
        .operation_id(Some("find.records"))
        .tag("find")
        .summary(Some("Find records of whatever entity"))
        .parameter(query("q", "What is looked for; nothing is found without it.", of(Type::String)))
        .securities(Some(signed_in()))
        .response("200", answer);
    for status in [400, 401, 403, 503] {
        operation = operation.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation("/api/find", vec![HttpMethod::Get], operation.build());
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (text, at) = (|| of(Type::String), || formatted(KnownFormat::DateTime));
    vec![
        (
            "own_session",
            object([
                ("id", text()),
                ("current", of(Type::Boolean)),
                ("agent", text()),
                ("address", text()),
                ("created_at", at()),
                ("seen_at", at()),
            ]),
        ),
        ("own_sessions", object([("sessions", list(named("own_session")))])),
        (
            "api_token",
            object([
                ("id", of(Type::Integer)),
                ("name", text()),
                ("operations", list(text())),
                ("expires_on", formatted(KnownFormat::Date)),
                ("created_at", at()),
                ("last_used_at", nullable_format(KnownFormat::DateTime)),
                ("token?", text()),
            ]),
        ),
        ("found_record", object([("entity", text()), ("id", of(Type::Integer)), ("label", text())])),
        ("found_records", object([("rows", list(named("found_record")))])),
        ("api_tokens", object([("tokens", list(named("api_token")))])),
        (
            "new_api_token",
            object([("name", text()), ("operations", list(text())), ("expires_on", formatted(KnownFormat::Date))]),
        ),
    ]
}
