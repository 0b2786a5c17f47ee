//! Saved views of lists.

use utoipa::openapi::schema::Type;
use utoipa::openapi::{HttpMethod, Paths, RefOr, Schema};

use super::access::{Route, describe_all};
use super::schemas::{Named, list, map, named, object, of};

/// The group of these routes.
pub const TAG: &str = "views";

const ROUTES: &[Route] = &[
    Route {
        id: "views.list",
        method: HttpMethod::Get,
        path: "/api/views",
        about: "The saved views that one may use, and the columns one chose",
        public: false,
        body: None,
        answer: (200, "Own and shared views.", Some("views")),
        problems: &[401, 403, 503],
    },
    Route {
        id: "views.add",
        method: HttpMethod::Post,
        path: "/api/views",
        about: "Save a view",
        public: false,
        body: Some("new_view"),
        answer: (201, "The view.", Some("saved_view")),
        problems: &[400, 401, 403, 409, 413, 415, 422, 503],
    },
    Route {
        id: "views.edit",
        method: HttpMethod::Patch,
        path: "/api/views/{id}",
        about: "Change an own view",
        public: false,
        body: Some("view_change"),
        answer: (200, "The view.", Some("saved_view")),
        problems: &[400, 401, 403, 404, 412, 413, 415, 422, 428, 503],
    },
    Route {
        id: "views.delete",
        method: HttpMethod::Delete,
        path: "/api/views/{id}",
        about: "Forget an own view",
        public: false,
        body: None,
        answer: (204, "Forgotten.", None),
        problems: &[400, 401, 403, 404, 412, 413, 422, 428, 503],
    },
    Route {
        id: "menus.edit.filters",
        method: HttpMethod::Post,
        path: "/api/views/filters",
        about: "Choose the quick filters of a list, for everybody in the organisation",
        public: false,
        body: Some("quick_filters"),
        answer: (204, "Remembered.", None),
        problems: &[400, 401, 403, 413, 415, 422, 503],
    },
    Route {
        id: "views.columns",
        method: HttpMethod::Post,
        path: "/api/views/columns",
        about: "Choose the columns of one's own list, or their widths",
        public: false,
        body: Some("list_columns"),
        answer: (204, "Remembered.", None),
        problems: &[400, 401, 403, 413, 415, 422, 503],
    },
];

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    describe_all(ROUTES, TAG, paths);
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let text = || of(Type::String);
    let flag = || of(Type::Boolean);
    let columns = || -> RefOr<Schema> { list(of(Type::String)) };
    let widths = || -> RefOr<Schema> { map(of(Type::Integer)) };
    vec![
        (
            "views",
            object([
                ("views", list(named("saved_view"))),
                ("columns", map(columns())),
                ("widths", map(widths())),
                ("filters", map(columns())),
            ]),
        ),
        (
            "saved_view",
            object([
                ("id", of(Type::Integer)),
                ("version", of(Type::Integer)),
                ("entity", text()),
                ("name", text()),
                ("query", text()),
                ("columns", columns()),
                ("shared", flag()),
                ("pinned", flag()),
                ("starting", flag()),
                ("own", flag()),
            ]),
        ),
        (
            "new_view",
            object([
                ("entity", text()),
                ("name", text()),
                ("query?", text()),
                ("columns?", columns()),
                ("shared?", flag()),
                ("pinned?", flag()),
                ("starting?", flag()),
            ]),
        ),
        (
            "view_change",
            object([
                ("name?", text()),
                ("query?", text()),
                ("columns?", columns()),
                ("shared?", flag()),
                ("pinned?", flag()),
                ("starting?", flag()),
            ]),
        ),
        ("quick_filters", object([("entity", text()), ("fields", columns())])),
        ("list_columns", object([("entity", text()), ("columns?", columns()), ("widths?", widths())])),
    ]
}
