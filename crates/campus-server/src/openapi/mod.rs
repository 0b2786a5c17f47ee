//! The description of the API, made from the declarations: every operation, its parameters, bodies and answers.

mod access;
mod content;
mod dashboard;
mod examples;
mod extra;
mod forms;
mod home;
mod homework;
mod imports;
mod lists;
mod operations;
mod organisation;
mod own;
mod past;
mod people;
mod problems;
mod programs;
mod publishing;
mod sales;
mod schemas;
mod talk;
mod uploads;
mod views;

use std::sync::LazyLock;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use campus_model::{Code, Group, entities};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Components, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Paths, Ref};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::answer::Refusal;
use crate::app::App;

const ABOUT: &str = "Everything that Campus can do. Each operation is named by its code (`customers.claim`), under which it is \
    granted to roles; what one may do oneself is listed by `GET /api/session`.\n\n\
    - Absent keys of a PATCH stay as they are, `null` clears them. Unknown keys are refused (422), unknown query parameters too (400); \
    of a key given twice the last value counts.\n\
    - PATCH and DELETE of what has versions need `If-Match` with the version that was seen (428 without it, 412 when the row has changed since; `current` is the row now).\n\
    - The answer to a generic change carries `x-operation-id`; `POST /api/operations/{id}/undo` takes it back.\n\
    - A change sent with `Idempotency-Key` takes effect once, however often it is sent within 24 hours.\n\
    - Errors are problems (RFC 9457) whose `code` does not change from release to release; each operation names those that it can answer. \
    Any may answer 500 (`internal`).\n\
    - Rows outside one's reach, or of another organisation, are 404. Money is in minor units. Times are UTC.\n\
    - A trailing slash is accepted everywhere.";

/// `GET /api/openapi.json`, and Swagger UI at `/api/docs` from files in the binary.
pub fn router() -> Router<App> {
    const AT: &str = "/api/openapi.json";
    Router::from(SwaggerUi::new("/api/docs").config(Config::new([AT]))).route(AT, get(json))
}

/// Made when it is first asked for.
async fn json() -> Response {
    static JSON: LazyLock<Option<Bytes>> = LazyLock::new(|| document().to_json().ok().map(Bytes::from));
    match &*JSON {
        Some(json) => ([(header::CONTENT_TYPE, "application/json")], json.clone()).into_response(),
        None => Refusal::from(Code::Internal).into_response(),
    }
}

/// The whole description.
#[must_use]
pub fn document() -> OpenApi {
    let mut paths = Paths::new();
    access::describe(&mut paths);
    programs::describe(&mut paths);
    programs::describe_find(&mut paths);
    people::describe(&mut paths);
    home::describe(&mut paths);
    views::describe(&mut paths);
    imports::describe(&mut paths);
    forms::describe(&mut paths);
    own::describe(&mut paths);
    for entity in entities::ALL {
        for operation in entity.operations() {
            let method = operations::method(operation.method);
            paths.add_path_operation(operation.path(), vec![method], operations::describe(entity, operation));
        }
        lists::describe(entity, &mut paths);
        operations::describe_picker(entity, &mut paths);
        past::describe(entity, &mut paths);
        talk::describe(entity, &mut paths);
        uploads::describe(entity, &mut paths);
    }
    past::describe_undo(&mut paths);
    extra::describe_sync(&mut paths);
    extra::describe_matrix(&mut paths);
    extra::describe_menu_and_views(&mut paths);
    homework::describe_parts(&mut paths);
    sales::describe_paths(&mut paths);
    publishing::describe_status(&mut paths);
    limited(&mut paths);
    let mut components = components();
    problems::specify(&mut paths, &mut components);
    examples::illustrate(&mut paths, &mut components);
    let tags = groups().map(|group| TagBuilder::new().name(group.slug()).build());
    let tags = [
        TagBuilder::new().name(access::TAG).description(Some("Signing in, and the state of the server.")).build(),
        TagBuilder::new().name(views::TAG).description(Some("Saved views of lists.")).build(),
        TagBuilder::new()
            .name(imports::TAG)
            .description(Some("Imports, the jobs they are done by, and live events."))
            .build(),
        TagBuilder::new().name(own::TAG).description(Some("What one was told, and where one was.")).build(),
        TagBuilder::new()
            .name(forms::TAG)
            .description(Some("What one has typed and not saved yet, and how it will look."))
            .build(),
    ]
    .into_iter()
    .chain(tags);
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Campus")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(ABOUT))
                .license(Some(
                    LicenseBuilder::new()
                        .name(env!("CARGO_PKG_LICENSE"))
                        .identifier(Some(env!("CARGO_PKG_LICENSE")))
                        .build(),
                ))
                .build(),
        )
        .paths(paths)
        .components(Some(components))
        .tags(Some(tags))
        .build()
}

/// Whoever is signed in may ask too much.
fn limited(paths: &mut Paths) {
    for item in paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten() {
            let answers = &mut operation.responses.responses;
            if answers.contains_key("401") && !answers.contains_key("429") {
                answers.insert("429".to_owned(), Ref::from_response_name("problem_429").into());
            }
        }
    }
}

/// The groups of operations, in the order of the entities.
fn groups() -> impl Iterator<Item = Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entity in entities::ALL {
        if !groups.contains(&entity.group) {
            groups.push(entity.group);
        }
    }
    groups.into_iter()
}

fn components() -> Components {
    let mut components = Components::new();
    let cookie = "Set by signing in; browsers only. Named `__Host-campus_access` where users come over https.";
    components.add_security_scheme(
        "cookie",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description("campus_access", cookie))),
    );
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.bearer_format = Some("JWT".to_owned());
    bearer.description = Some("`tokens.access` of a sign-in with `token: true`.".to_owned());
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    for (name, schema) in schemas::shared()
        .into_iter()
        .chain(access::schemas())
        .chain(extra::schemas())
        .chain(dashboard::schemas())
        .chain(homework::schemas())
        .chain(sales::schemas())
        .chain(content::schemas())
        .chain(organisation::schemas())
        .chain(publishing::schemas())
        .chain(programs::schemas())
        .chain(people::schemas())
        .chain(home::schemas())
        .chain(views::schemas())
        .chain(imports::schemas())
        .chain(forms::schemas())
        .chain(own::schemas())
        .chain(past::schemas())
        .chain(talk::schemas())
    {
        components.schemas.insert(name.to_owned(), schema.into());
    }
    for entity in entities::ALL {
        lists::add_parameters(entity, &mut components);
        for (name, schema) in schemas::of_entity(entity).into_iter().chain(past::of_entity(entity)) {
            components.schemas.insert(name, schema.into());
        }
    }
    components
}

/// By cookie or by token.
fn signed_in() -> [SecurityRequirement; 2] {
    [SecurityRequirement::new("cookie", [] as [&str; 0]), SecurityRequirement::new("bearer", [] as [&str; 0])]
}
