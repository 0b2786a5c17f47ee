//! Notifications, and places opened lately or starred.

use campus_model::{JobKind, JobState, NotificationKind};
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, Type};
use utoipa::openapi::{HttpMethod, Paths, Ref};

use super::access::{Route, describe_all};
use super::operations::{json_answer, number, query};
use super::schemas::{Named, formatted, list, named, object, of, one_of};
use super::signed_in;

/// The group of these routes.
pub const TAG: &str = "own";

const WRITES: &[u16] = &[400, 401, 403, 409, 413, 415, 422, 503];

const fn route(id: &'static str, method: HttpMethod, path: &'static str, about: &'static str) -> Route {
    Route {
        id,
        method,
        path,
        about,
        public: false,
        body: None,
        answer: (204, "Noted.", None),
        problems: &[401, 403, 503],
    }
}

const ROUTES: &[Route] = &[
    Route {
        answer: (200, "How many, up to a hundred.", Some("unread")),
        ..route(
            "notifications.unread",
            HttpMethod::Get,
            "/api/notifications/unread",
            "How many notifications one has not read",
        )
    },
    Route {
        body: Some("read_all"),
        problems: WRITES,
        ..route(
            "notifications.read_all",
            HttpMethod::Post,
            "/api/notifications/read",
            "Note that one read all up to the newest that was shown",
        )
    },
    Route {
        body: Some("nothing"),
        problems: &[400, 401, 403, 404, 409, 413, 422, 503],
        ..route(
            "notifications.read",
            HttpMethod::Post,
            "/api/notifications/{id}/read",
            "Note that one read a notification",
        )
    },
    Route {
        answer: (200, "Those that one may still open, called as they are called now.", Some("places")),
        ..route("places.list", HttpMethod::Get, "/api/places", "Where one was lately, and what one starred")
    },
    Route {
        body: Some("place"),
        problems: &[400, 401, 403, 404, 409, 413, 415, 422, 503],
        ..route(
            "places.opened",
            HttpMethod::Post,
            "/api/places/opened",
            "Note that one opened a record, a list or a screen",
        )
    },
    Route {
        body: Some("star"),
        problems: &[400, 401, 403, 404, 409, 413, 415, 422, 503],
        ..route(
            "places.star",
            HttpMethod::Post,
            "/api/places/star",
            "Star a record, a list or a screen, or take the star away",
        )
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
    let mut operation = OperationBuilder::new()
        .operation_id(Some("notifications.list"))
        .tag(TAG)
        .summary(Some("One's own notifications, newest first"))
        .description(Some("A row is named as it is called now, and only to whoever may see it now."))
        .parameter(query("after", "`next` of the page before.", of(Type::String)))
        .parameter(query("limit", "Notifications per page.", number(1, 200)))
        .securities(Some(signed_in()))
        .response("200", json_answer("A page.", "notifications"));
    for status in [400, 401, 403, 503] {
        operation = operation.response(status.to_string(), Ref::from_response_name(format!("problem_{status}")));
    }
    paths.add_path_operation("/api/notifications", vec![HttpMethod::Get], operation.build());
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (text, number, at) = (|| of(Type::String), || of(Type::Integer), || formatted(KnownFormat::DateTime));
    let place = || [("entity?", text()), ("id?", number()), ("view?", number()), ("screen?", text())];
    let [entity, id, view, screen] = place();
    vec![
        (
            "notification",
            object([
                ("id", number()),
                ("kind", one_of(NotificationKind::ALL.iter().map(|kind| kind.slug()))),
                ("entity?", text()),
                ("row?", named("labelled")),
                ("by?", named("labelled")),
                ("params", named("notification_params")),
                ("made_at", at()),
                ("read_at?", at()),
            ]),
        ),
        (
            "notification_params",
            object([
                ("job?", number()),
                ("import?", number()),
                ("job_kind?", one_of(JobKind::ALL.iter().map(|kind| kind.slug()))),
                ("state?", one_of(JobState::ALL.iter().map(|state| state.slug()))),
                ("title?", text()),
                ("count?", number()),
                ("dates?", list(formatted(KnownFormat::Date))),
                ("rate?", of(Type::Number)),
                ("points?", number()),
                ("class?", number()),
            ]),
        ),
        ("notifications", object([("rows", list(named("notification"))), ("next?", text()), ("unread", number())])),
        ("unread", object([("unread", number())])),
        ("read_all", object([("until", number())])),
        ("place", object(place())),
        ("known_place", object([entity, id, view, screen, ("label?", text()), ("query?", text())])),
        ("places", object([("recent", list(named("known_place"))), ("starred", list(named("known_place")))])),
        ("star", object([("place", named("place")), ("starred", of(Type::Boolean))])),
    ]
}
