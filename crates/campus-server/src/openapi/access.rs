//! Signing in, the session, and the state of the server: what is no operation of an entity.

use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{HttpMethod, Paths, Ref, RefOr, Required, ResponseBuilder, Schema};

use super::operations::{id, if_match, json_answer, json_body};
use super::schemas::{Named, formatted, list, map, named, nullable, object, of};
use super::signed_in;

/// The group of these routes.
pub const TAG: &str = "session";

/// A route that is no operation of an entity.
pub(super) struct Route {
    pub id: &'static str,
    pub method: HttpMethod,
    pub path: &'static str,
    pub about: &'static str,
    pub public: bool,
    pub body: Option<&'static str>,
    /// Status, text and, with a body, its schema.
    pub answer: (u16, &'static str, Option<&'static str>),
    pub problems: &'static [u16],
}

const SESSION: (u16, &str, Option<&str>) = (200, "Who is signed in, where, and what they may do.", Some("session"));

const ROUTES: &[Route] = &[
    Route {
        id: "session.login",
        method: HttpMethod::Post,
        path: "/api/auth/login",
        about: "Sign in",
        public: true,
        body: Some("login"),
        answer: SESSION,
        problems: &[400, 401, 403, 413, 415, 422, 429, 503],
    },
    Route {
        id: "session.refresh",
        method: HttpMethod::Post,
        path: "/api/auth/refresh",
        about: "Go on with a session whose access has run out; the refresh token is good once",
        public: true,
        body: Some("refresh"),
        answer: SESSION,
        problems: &[400, 401, 403, 413, 415, 422, 503],
    },
    Route {
        id: "session.logout",
        method: HttpMethod::Post,
        path: "/api/auth/logout",
        about: "End the session at once",
        public: true,
        body: Some("nothing"),
        answer: (204, "Signed out.", None),
        problems: &[403, 413, 503],
    },
    Route {
        id: "session.switch",
        method: HttpMethod::Post,
        path: "/api/auth/switch",
        about: "Go on in another organisation",
        public: false,
        body: Some("switch"),
        answer: SESSION,
        problems: &[400, 401, 403, 404, 413, 415, 422, 503],
    },
    Route {
        id: "session.password",
        method: HttpMethod::Post,
        path: "/api/auth/password",
        about: "Change the own password",
        public: false,
        body: Some("password"),
        answer: (204, "Changed; all other sessions have ended.", None),
        problems: &[400, 401, 403, 413, 415, 422, 429, 503],
    },
    Route {
        id: "session.stop_viewing",
        method: HttpMethod::Post,
        path: "/api/auth/stop_viewing",
        about: "Leave the view of somebody else",
        public: false,
        body: Some("nothing"),
        answer: (204, "One's own view again.", None),
        problems: &[400, 401, 403, 413, 422, 503],
    },
    Route {
        id: "session.view",
        method: HttpMethod::Get,
        path: "/api/session",
        about: "Who is signed in",
        public: false,
        body: None,
        answer: SESSION,
        problems: &[401, 503],
    },
    Route {
        id: "server.health",
        method: HttpMethod::Get,
        path: "/healthz",
        about: "Is the server alive?",
        public: true,
        body: None,
        answer: (200, "It is.", None),
        problems: &[],
    },
    Route {
        id: "server.ready",
        method: HttpMethod::Get,
        path: "/readyz",
        about: "Does the database answer, with the schema of this program?",
        public: true,
        body: None,
        answer: (200, "It does.", None),
        problems: &[503],
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
}

/// Adds routes that are no operations of entities; `{id}` in a path is a row; where changing one without
/// the version seen is a problem, the version is asked for.
pub(super) fn describe_all(routes: &[Route], tag: &str, paths: &mut Paths) {
    for route in routes {
        let mut builder = OperationBuilder::new().operation_id(Some(route.id)).tag(tag).summary(Some(route.about));
        if route.path.contains("{id}") {
            builder = builder.parameter(id());
            if route.problems.contains(&428) {
                builder = builder.parameter(if_match());
            }
        }
        if route.path.contains("{session}") {
            builder = builder.parameter(session());
        }
        if !route.public {
            builder = builder.securities(Some(signed_in()));
        }
        builder = builder.request_body(route.body.map(json_body));
        let (status, about, schema) = route.answer;
        let answer = match schema {
            Some(schema) => json_answer(about, schema),
            None => ResponseBuilder::new().description(about).build(),
        };
        builder = builder.response(status.to_string(), answer);
        for status in route.problems {
            builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
        }
        paths.add_path_operation(route.path, vec![route.method.clone()], builder.build());
    }
}

/// The key of a session in a path.
fn session() -> Parameter {
    ParameterBuilder::new()
        .name("session")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(of(Type::String)))
        .build()
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let secret = || -> RefOr<Schema> {
        let format = Some(SchemaFormat::KnownFormat(KnownFormat::Password));
        ObjectBuilder::new().schema_type(Type::String).format(format).max_length(Some(128)).build().into()
    };
    let text = || of(Type::String);
    let granted = object([("actions", list(text())), ("urls", list(text()))]);
    vec![
        (
            "login",
            object([
                ("username", text()),
                ("password", secret()),
                ("organisation?", nullable(Type::String)),
                ("captcha?", nullable(Type::String)),
                ("token?", nullable(Type::Boolean)),
            ]),
        ),
        ("refresh", object([("refresh?", nullable(Type::String))])),
        ("nothing", object([])),
        ("switch", object([("organisation", text())])),
        ("password", object([("current", secret()), ("new", secret())])),
        (
            "organisation",
            object([
                ("id", of(Type::Integer)),
                ("code", text()),
                ("name", text()),
                ("currency", text()),
                ("time_zone", text()),
                ("today", formatted(KnownFormat::Date)),
            ]),
        ),
        (
            "identity",
            object([
                ("id", of(Type::Integer)),
                ("account_id", of(Type::Integer)),
                ("username", text()),
                ("name", text()),
                ("staff_id", nullable(Type::Integer)),
                ("student_id", nullable(Type::Integer)),
                ("roles", list(text())),
            ]),
        ),
        ("menu_entry", object([("title", text()), ("url", text()), ("operation", text()), ("icon", text())])),
        ("menu_section", object([("title", text()), ("icon", text()), ("children", list(named("menu_entry")))])),
        ("tokens", object([("access", text()), ("refresh", text()), ("expires_in", of(Type::Integer))])),
        (
            "session",
            object([
                ("user", named("identity")),
                ("organisation", named("organisation")),
                ("organisations", list(named("organisation"))),
                ("menu", list(named("menu_section"))),
                ("permissions", map(granted)),
                ("must_change_password", of(Type::Boolean)),
                ("locale", nullable(Type::String)),
                ("viewed_by?", named("labelled")),
                ("viewed_role?", named("labelled")),
                ("tokens?", named("tokens")),
            ]),
        ),
    ]
}
