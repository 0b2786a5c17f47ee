//! What every answer carries, whoever gave it: security headers, a request id, a log line, limits, and a problem in
//! place of an empty error.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Problem};
use http_body_util::Limited;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel, Predicate};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::Span;

use crate::answer::Refusal;
use crate::app::Config;
use crate::metrics;

/// How long a request may take.
const LONGEST: Duration = Duration::from_secs(30);
/// Bytes a request may bring.
const LARGEST: usize = 1 << 20;
/// Bytes the spreadsheet of a class roll may have.
const LARGEST_ROLL: usize = 20 << 20;
/// Bytes the spreadsheet of a lesson's scores may have.
const LARGEST_SCORES: usize = 6 << 20;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers that never change.
const FIXED: [(HeaderName, HeaderValue); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
        ),
    ),
];

/// Swagger UI brings a style sheet of its own inside its page.
const DOCS_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The app brings no script or style inside its page.
const APP_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; \
     frame-ancestors 'none'",
);

/// Puts the headers, limits and the log around all routes.
pub fn layer(router: Router, config: &Config) -> Router {
    let log = TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(log_answer);
    // The first is the outermost.
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(config.secure(), finish))
            .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
            .layer(log)
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
            .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(Json))
            .layer(from_fn_with_state(config.file_size, limit)),
    )
}

/// The outermost: what goes into every answer.
async fn finish(State(secure): State<bool>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let own_id = request.headers().get(&REQUEST_ID).is_none_or(|id| !is_request_id(id));
    if own_id {
        request.headers_mut().remove(&REQUEST_ID);
    }
    let traced = *request.method() == Method::TRACE || *request.method() == Method::CONNECT;
    let head = *request.method() == Method::HEAD;
    let (method, begun) = (request.method().clone(), Instant::now());
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned());
    let response = if traced { Refusal::from(Code::MethodNotAllowed).into_response() } else { next.run(request).await };
    let mut response = if head { response } else { explained(response) };
    metrics::answered(&method, route.as_deref(), response.status().as_u16(), begun.elapsed());

    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, value);
    }
    let docs = path == "/api/docs" || path.starts_with("/api/docs/");
    // A file that somebody has sent brings a narrower one of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(if docs { DOCS_POLICY } else { APP_POLICY });
    if secure {
        const TWO_YEARS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, TWO_YEARS);
    }
    let of_app = !(path == "/api" || path.starts_with("/api/") || path == "/healthz" || path == "/readyz");
    if !of_app || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.remove(header::SERVER);
    if !headers.contains_key(&REQUEST_ID)
        && let Ok(id) = HeaderValue::from_str(&fresh_id())
    {
        headers.insert(REQUEST_ID, id);
    }
    response
}

/// A caller's own request id is kept when it can do no harm in a log.
fn is_request_id(id: &HeaderValue) -> bool {
    let bytes = id.as_bytes();
    (8..=64).contains(&bytes.len()) && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

fn fresh_id() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// An error without a body, or with a sentence in plain text from a library, becomes a problem.
fn explained(response: Response) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/") {
        return response;
    }
    let code = match status {
        StatusCode::UNAUTHORIZED => Code::NotSignedIn,
        StatusCode::FORBIDDEN => Code::Forbidden,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMedia,
        StatusCode::TOO_MANY_REQUESTS => Code::TooManyRequests,
        StatusCode::SERVICE_UNAVAILABLE => Code::Unavailable,
        status if status.is_client_error() => Code::Malformed,
        _ => Code::Internal,
    };
    let mut problem = Refusal::from(Problem::new(code)).into_response();
    for name in [header::ALLOW, header::RETRY_AFTER, REQUEST_ID] {
        if let Some(value) = response.headers().get(&name) {
            problem.headers_mut().insert(name, value.clone());
        }
    }
    problem
}

fn panicked(fault: Box<dyn Any + Send + 'static>) -> Response {
    let text = fault
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| fault.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!(panic = %text, "a handler panicked");
    Refusal::from(Code::Internal).into_response()
}

/// Refuses what is too large, told or not.
async fn limit(State(file_size): State<u64>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_end_matches('/');
    let most = if path.ends_with("/import_roll") {
        LARGEST_ROLL
    } else if path.ends_with("/import_scores") {
        LARGEST_SCORES
    } else if path.ends_with("/import") {
        campus_model::MOST_IMPORTED_BYTES
    } else if crate::crud::brings_file(path) {
        usize::try_from(file_size).unwrap_or(usize::MAX)
    } else {
        LARGEST
    };
    let told =
        request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > most) {
        let problem = if crate::crud::brings_file(path) {
            crate::crud::too_large(file_size)
        } else {
            Problem::new(Code::TooLarge)
        };
        return Refusal::from(problem).into_response();
    }
    let mut request = request.map(|body| Body::new(Limited::new(body, most)));
    // axum's own limit is a fixed 2 MB.
    axum::extract::DefaultBodyLimit::max(most).apply(&mut request);
    next.run(request).await
}

/// Answers of the API are compressed on their way; the app's files already are.
#[derive(Clone, Copy)]
struct Json;

impl Predicate for Json {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        let json = |headers: &HeaderMap| {
            headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
        };
        json(response.headers()) && response.body().size_hint().exact().is_none_or(|size| size > 860)
    }
}

/// Neither queries nor headers: they hold names, numbers and tokens.
fn span(request: &Request) -> Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

fn log_answer<B>(response: &axum::http::Response<B>, latency: Duration, _: &Span) {
    let status = response.status().as_u16();
    let milliseconds = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(status, milliseconds, "answered");
}
