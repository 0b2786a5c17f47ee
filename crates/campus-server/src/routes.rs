//! Every route of the server, in one place.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use campus_model::Code;

use crate::answer::{Answer, Refusal};
use crate::app::App;
use crate::mount::Api;
use crate::{crud, events, headers, home, imports, jobs, modules, notifications, openapi, places, session, spa};

/// The whole server as one router.
///
/// # Errors
/// When a declared operation is not served.
pub fn router(app: App) -> anyhow::Result<Router> {
    let api = modules::mount(crud::mount(session::mount(Api::new(app.clone()))));
    let api = home::mount(places::mount(notifications::mount(api)));
    let api = events::mount(jobs::mount(imports::mount(api))).into_router()?;
    let router = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .merge(session::routes())
        .merge(api)
        .merge(openapi::router())
        .route("/api", get(nothing).fallback(nothing))
        .route("/api/{*rest}", get(nothing).fallback(nothing))
        .merge(spa::router())
        .with_state(app.clone());
    Ok(headers::layer(router, &app.config))
}

async fn nothing() -> Refusal {
    Code::NotFound.into()
}

/// `GET /readyz`: the database answers, and its schema is ours.
async fn ready(State(app): State<App>) -> Answer<(StatusCode, &'static str)> {
    if app.store.ready().await? { Ok((StatusCode::OK, "ready")) } else { Err(Code::Unavailable.into()) }
}
