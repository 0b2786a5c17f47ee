//! How people come to their logins.

use campus_model::{LinkKind, LoginState, MailState};
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, Type};
use utoipa::openapi::{HttpMethod, Paths, Ref};

use super::access::{Route, TAG, describe_all};
use super::operations::{json_answer, query};
use super::schemas::{Named, formatted, list, named, nullable, nullable_format, object, of, one_of};
use super::signed_in;

const ROUTES: &[Route] = &[
    Route {
        id: "session.welcome.look",
        method: HttpMethod::Post,
        path: "/api/auth/welcome/look",
        about: "What a link is good for; one that is none of ours is 404, as often as at sign-in",
        public: true,
        body: Some("welcome_look"),
        answer: (200, "Whose it is, and where it leads.", Some("welcome")),
        problems: &[400, 403, 404, 409, 413, 415, 422, 429, 503],
    },
    Route {
        id: "session.welcome",
        method: HttpMethod::Post,
        path: "/api/auth/welcome",
        about: "Come in with a link: choose a password, and for a first login a sign-in name",
        public: true,
        body: Some("welcome_enter"),
        answer: (200, "Who is signed in, where, and what they may do.", Some("session")),
        problems: &[400, 401, 403, 404, 409, 413, 415, 422, 429, 503],
    },
    Route {
        id: "users.invite.revoke",
        method: HttpMethod::Post,
        path: "/api/users/revoke",
        about: "Take a link back",
        public: false,
        body: Some("revoke"),
        answer: (204, "It is open no more.", None),
        problems: &[400, 401, 403, 404, 409, 413, 415, 422, 503],
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
    let ids = |name: &str, about: &str| query(name, about, of(Type::Integer));
    let mut builder = OperationBuilder::new()
        .operation_id(Some("users.list.logins"))
        .tag("access")
        .summary(Some("Where the logins of some people stand"))
        .securities(Some(signed_in()))
        .parameter(ids("staff", "A staff entry; may be given several times."))
        .parameter(ids("students", "A student entry; may be given several times."))
        .parameter(ids("users", "A user; may be given several times."))
        .parameter(ids("accounts", "An account; may be given several times."))
        .parameter(ids("class", "Everybody in this class."))
        .parameter(query(
            "matching",
            "Everybody in this list, with `query` and `count`.",
            one_of(["staff", "students", "users"]),
        ))
        .parameter(query("query", "The list's query string.", of(Type::String)))
        .parameter(ids("count", "How many the list showed; another number is refused."))
        .response("200", json_answer("One for each that is seen.", "logins"));
    for status in [400, 401, 403, 404, 409, 422, 503] {
        builder = builder.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation("/api/users/logins", vec![HttpMethod::Get], builder.build());
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (text, whole, at) = (|| of(Type::String), || of(Type::Integer), || formatted(KnownFormat::DateTime));
    vec![
        (
            "people",
            object([
                ("staff?", list(whole())),
                ("students?", list(whole())),
                ("users?", list(whole())),
                ("accounts?", list(whole())),
                ("class?", nullable(Type::Integer)),
                ("matching?", named("people_matching")),
            ]),
        ),
        (
            "people_matching",
            object([("entity", one_of(["staff", "students", "users"])), ("query", text()), ("count", whole())]),
        ),
        ("new_person", object([("name", text()), ("email?", nullable(Type::String))])),
        (
            "invite",
            object([
                ("people?", named("people")),
                ("person?", named("new_person")),
                ("roles?", list(whole())),
                ("locale?", nullable(Type::String)),
                ("mail?", of(Type::Boolean)),
            ]),
        ),
        ("reset", object([("people", named("people")), ("mail?", of(Type::Boolean))])),
        ("links", object([("expires_at", at()), ("rows", list(named("link_row")))])),
        (
            "link_row",
            object([
                ("staff_id?", whole()),
                ("student_id?", whole()),
                ("name", text()),
                ("id?", whole()),
                ("link?", text()),
                ("code?", named("link_code")),
                ("mailed_to?", text()),
                ("problem?", named("problem")),
            ]),
        ),
        ("link_code", object([("path", text()), ("width", whole())])),
        ("revoke", object([("id", whole())])),
        (
            "open_link",
            object([
                ("id", whole()),
                ("kind", one_of(LinkKind::ALL.iter().map(|kind| kind.slug()))),
                ("expires_at", at()),
                ("mail", one_of(MailState::ALL.iter().map(|state| state.slug()))),
                ("mail_error?", text()),
                ("email?", text()),
            ]),
        ),
        (
            "login_state",
            object([
                ("staff_id?", whole()),
                ("student_id?", whole()),
                ("user_id?", whole()),
                ("username?", text()),
                ("state", one_of(LoginState::ALL.iter().map(|state| state.slug()))),
                ("last_sign_in_at?", nullable_format(KnownFormat::DateTime)),
                ("link?", named("open_link")),
            ]),
        ),
        ("logins", object([("mail", of(Type::Boolean)), ("rows", list(named("login_state")))])),
        ("welcome_look", object([("token", text())])),
        (
            "welcome",
            object([
                ("kind", one_of(LinkKind::ALL.iter().map(|kind| kind.slug()))),
                ("organisation", text()),
                ("name", text()),
                ("username?", text()),
                ("locale?", text()),
                ("expires_at", at()),
            ]),
        ),
        (
            "welcome_enter",
            object([
                ("token", text()),
                ("username?", nullable(Type::String)),
                ("password", text()),
                ("existing?", of(Type::Boolean)),
                ("token_in_body?", nullable(Type::Boolean)),
            ]),
        ),
    ]
}
