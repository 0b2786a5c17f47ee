//! Mounts handlers by operation, so that no route exists without its permission.
//!
//! Around every handler, in this order: who asks (401), may they (403), is the change asked for by our own pages
//! (403), then the request's own connection, and for changes its transaction and idempotency key.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::handler::Handler;
use axum::http::{Extensions, HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use campus_model::{Code, Entity, Method, Operation, Problem, entities};
use campus_store::Db;
use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

use crate::answer::{Answer, Refusal};
use crate::app::{App, Served};
use crate::events::AfterCommit;
use crate::idempotency::{self, Key};
use crate::session;
use crate::user::CurrentUser;

/// How many SQL statements a request took; in the extensions of its answer, for tests.
#[derive(Clone, Copy, Debug)]
pub struct Statements(pub u64);

/// Looks at a request before its transaction begins: what it answers is the handler's to take from the request's
/// extensions, in the body's place.
pub type Prepare = fn(App, CurrentUser, Uri, Bytes) -> BoxFuture<'static, Answer<Extensions>>;

/// Collects routes; [`Api::into_router`] refuses to finish while a declared operation is not served.
pub struct Api {
    app: App,
    routes: BTreeMap<String, MethodRouter<App>>,
    mounted: Vec<&'static Operation>,
}

impl Api {
    /// An API without routes.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self { app, routes: BTreeMap::new(), mounted: Vec::new() }
    }

    /// Serves one operation, to those permitted to perform it.
    #[must_use]
    pub fn operation<H, T>(mut self, operation: &'static Operation, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.mounted.push(operation);
        self.route(operation.method, &operation.path(), Guard::One(operation), None, handler)
    }

    /// As [`Api::operation`], for a body that takes long to read: that is done before the transaction, in which nobody
    /// else could write.
    #[must_use]
    pub fn prepared<H, T>(mut self, operation: &'static Operation, prepare: Prepare, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.mounted.push(operation);
        self.route(operation.method, &operation.path(), Guard::One(operation), Some(prepare), handler)
    }

    /// Serves a route that belongs to several operations, to those permitted to perform any of them (pickers).
    #[must_use]
    pub fn any_of<H, T>(self, operations: Vec<&'static Operation>, method: Method, path: &str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(method, path, Guard::Any(operations), None, handler)
    }

    /// Serves a route to everybody who is signed in.
    #[must_use]
    pub fn signed_in<H, T>(self, method: Method, path: &str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(method, path, Guard::SignedIn, None, handler)
    }

    /// Serves a question that is too long for an address to everybody who is signed in: a POST that changes nothing.
    #[must_use]
    pub fn question<H, T>(self, path: &str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::Post, path, Guard::Question, None, handler)
    }

    fn route<H, T>(mut self, method: Method, path: &str, guard: Guard, prepare: Option<Prepare>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let app = self.app.clone();
        let handler = on(filter(method), handler).with_state(self.app.clone());
        let guarded = move |request: Request| {
            let (app, guard, handler) = (app.clone(), guard.clone(), handler.clone());
            async move { serve(app, guard, prepare, handler, request).await.unwrap_or_else(IntoResponse::into_response) }
        };
        let route = on(filter(method), guarded);
        let routes = self.routes.remove(path).unwrap_or_default();
        self.routes.insert(path.to_owned(), routes.merge(route));
        self
    }

    /// The router, once every declared operation is served.
    ///
    /// # Errors
    /// Names the operations that are declared but not served, or served twice.
    pub fn into_router(self) -> anyhow::Result<Router<App>> {
        let mut served: Vec<String> = self.mounted.iter().map(|operation| operation.code()).collect();
        served.sort();
        let missing: Vec<String> =
            entities::operations().map(Operation::code).filter(|code| served.binary_search(code).is_err()).collect();
        anyhow::ensure!(missing.is_empty(), "declared but not served: {}", missing.join(", "));
        let twice: Vec<&str> =
            served.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].as_str()).collect();
        anyhow::ensure!(twice.is_empty(), "served twice: {}", twice.join(", "));
        let mut router = Router::new();
        for (path, route) in self.routes {
            let on_row = path.contains("{id}");
            let route = route.fallback(move |request: Request| async move { not_served(on_row, request.uri().path()) });
            router = router.route(&path, route.clone()).route(&format!("{path}/"), route);
        }
        Ok(router)
    }
}

/// A verb that a path does not serve. Where a row's number should stand, an unknown action's name is no path (ST-07).
fn not_served(on_row: bool, path: &str) -> Refusal {
    let row = path.split('/').nth(3).unwrap_or_default();
    let named = on_row && row.parse::<i64>().is_err();
    if named { Code::NotFound.into() } else { Code::MethodNotAllowed.into() }
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    }
}

/// Who may pass.
#[derive(Clone)]
enum Guard {
    One(&'static Operation),
    Any(Vec<&'static Operation>),
    SignedIn,
    /// As before; nothing is changed, whatever the verb.
    Question,
}

impl Guard {
    fn check(&self, user: &CurrentUser) -> Answer<()> {
        if user.must_change_password && !matches!(self, Self::SignedIn) {
            return Err(Code::PasswordChangeRequired.into());
        }
        let asked = match self {
            Self::SignedIn | Self::Question => return Ok(()),
            Self::One(operation) if user.may(operation) => return Ok(()),
            Self::Any(operations) if operations.iter().any(|operation| user.may(operation)) => return Ok(()),
            Self::One(operation) => operation.code(),
            Self::Any(operations) => operations.iter().map(|o| o.code()).collect::<Vec<_>>().join(", "),
        };
        // RB-03: refused, and noted where the security report reads.
        tracing::warn!(
            event = "authz_fail",
            org = user.org,
            user = user.asker(),
            operation = asked,
            "operation not granted"
        );
        Err(Problem::new(Code::Forbidden).with("operation", asked).into())
    }
}

async fn serve(
    app: App,
    guard: Guard,
    prepare: Option<Prepare>,
    handler: MethodRouter,
    request: Request,
) -> Answer<Response> {
    let (user, db) = session::authenticate_on(&app, request.headers()).await?;
    app.limits.count(&user)?;
    let writes = !matches!(guard, Guard::Question)
        && request.method() != axum::http::Method::GET
        && request.method() != axum::http::Method::HEAD;
    if writes && user.viewed_by.is_some() {
        return Err(Code::ViewOnly.into());
    }
    guard.check(&user)?;
    if writes {
        session::refuse_cross_site(&app.config, request.headers(), user.bearer)?;
        drop(db);
        change(app, (guard, prepare), user, handler, request).await
    } else {
        Ok(look(db, &guard, user, handler, request).await)
    }
}

async fn look(db: Db, guard: &Guard, user: CurrentUser, handler: MethodRouter, request: Request) -> Response {
    let request = prepared(request, guard, user, db.clone());
    let mut response = handler.oneshot(request).await.into_response();
    response.extensions_mut().insert(Statements(db.statements()));
    response
}

/// One transaction: kept when the handler succeeds, gone otherwise. The body is read before it begins, so that a
/// slow sender holds no lock.
async fn change(
    app: App,
    (guard, prepare): (Guard, Option<Prepare>),
    user: CurrentUser,
    handler: MethodRouter,
    request: Request,
) -> Answer<Response> {
    let (mut parts, body) = request.into_parts();
    let body = match axum::body::to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(_) if crate::crud::brings_file(parts.uri.path().trim_end_matches('/')) => {
            return Err(crate::crud::too_large(app.config.file_size).into());
        }
        Err(_) => return Err(Code::TooLarge.into()),
    };
    let key = Key::of(&parts, &body, &user)?;
    let (org, page) = (user.org, page(&parts.headers));
    let body = match prepare {
        Some(prepare) if !idempotency::known(&app, key.as_ref(), user.org).await? => {
            parts.extensions.extend(prepare(app.clone(), user.clone(), parts.uri.clone(), body).await?);
            Bytes::new()
        }
        _ => body,
    };
    let db = app.store.write(user.org).await?;
    if let Some(key) = &key
        && let Some(answer) = idempotency::begin(&db, key, app.clock.now()).await?
    {
        return Ok(answer);
    }
    let request = prepared(Request::from_parts(parts, Body::from(body)), &guard, user, db.clone());
    let response = handler.oneshot(request).await.into_response();
    let statements = Statements(db.statements());
    if !response.status().is_success() {
        return Ok(response);
    }
    let mut response = match &key {
        Some(key) => idempotency::finish(&db, key, response).await?,
        None => response,
    };
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(org, touched, page.as_deref());
    if let Some(AfterCommit(told)) = response.extensions_mut().remove() {
        told.into_iter().for_each(|told| app.events.tell(told));
    }
    response.extensions_mut().insert(statements);
    Ok(response)
}

/// How the page that asks names itself, so that it is not told what it did.
fn page(headers: &HeaderMap) -> Option<String> {
    let name = headers.get("x-page")?.to_str().ok()?;
    (name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| name.to_owned())
}

fn prepared(mut request: Request, guard: &Guard, user: CurrentUser, db: Db) -> Request {
    let extensions = request.extensions_mut();
    match guard {
        Guard::One(operation) => {
            extensions.insert(Served(operation));
            if let Some(entity) = entities::find(operation.entity) {
                extensions.insert(ServedEntity(entity));
            }
        }
        Guard::Any(operations) => {
            if let Some(operation) = operations.iter().find(|operation| user.may(operation)) {
                extensions.insert(Served(operation));
                if let Some(entity) = entities::find(operation.entity) {
                    extensions.insert(ServedEntity(entity));
                }
            }
        }
        Guard::SignedIn | Guard::Question => {}
    }
    extensions.insert(user);
    extensions.insert(db);
    request
}

/// The entity of the operation being served.
#[derive(Clone, Copy)]
pub struct ServedEntity(pub &'static Entity);

impl<S: Sync> axum::extract::FromRequestParts<S> for ServedEntity {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().copied().ok_or_else(|| Code::Internal.into())
    }
}

/// A JSON body; what cannot be read is the caller's fault, said in the caller's terms.
pub struct Input<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Input<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        require_json(request.headers())?;
        let body =
            axum::body::to_bytes(request.into_body(), usize::MAX).await.map_err(|_| Refusal::from(Code::TooLarge))?;
        parse(&body).map(Self)
    }
}

/// What a body says that has nothing to say: an empty object. Anything in it is an unknown field.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

pub(crate) fn require_json(headers: &HeaderMap) -> Answer<()> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let json = kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
    if json { Ok(()) } else { Err(Code::UnsupportedMedia.into()) }
}

/// Reads a JSON body.
///
/// # Errors
/// In the caller's terms.
pub(crate) fn parse<T: DeserializeOwned>(body: &Bytes) -> Answer<T> {
    // Duplicate keys have one documented meaning: the last one counts (S-AZ-6).
    serde_json::from_slice(body).map_err(|error| {
        let text = error.to_string();
        let named =
            |before: &str| text.split_once(before).and_then(|(_, rest)| rest.split('`').next()).map(str::to_owned);
        match error.classify() {
            serde_json::error::Category::Data => match (named("unknown field `"), named("missing field `")) {
                (Some(field), _) => Problem::field(&field, "unknown_field").into(),
                (_, Some(field)) => Problem::field(&field, "required").into(),
                _ => Problem::new(Code::Invalid).with("reason", text).into(),
            },
            _ => Problem::new(Code::Malformed).with("reason", text).into(),
        }
    })
}

/// The id in a path; what is no number is no row.
pub struct RowId(pub i64);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for RowId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self, Self::Rejection> {
        let path = axum::extract::Path::<String>::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|path| path.0.parse().ok()).filter(|id| *id > 0);
        id.map(Self).ok_or_else(|| Code::NotFound.into())
    }
}

/// The ids in a path of a row and of a part of it: a comment, a file.
pub struct PartId(pub i64, pub i64);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for PartId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self, Self::Rejection> {
        let path = axum::extract::Path::<(String, String)>::from_request_parts(parts, state).await;
        let id = |text: String| text.parse().ok().filter(|id| *id > 0);
        let ids = path.ok().and_then(|path| Some((id(path.0.0)?, id(path.0.1)?)));
        ids.map(|(row, part)| Self(row, part)).ok_or_else(|| Code::NotFound.into())
    }
}

/// `201 Created` with a body.
pub fn created(body: impl IntoResponse) -> Response {
    (StatusCode::CREATED, body).into_response()
}
