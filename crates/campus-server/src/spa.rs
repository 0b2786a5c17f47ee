//! The app's files, from the binary itself.
//!
//! Files with trunk's hash in their name never change; all others are asked for again and answered 304. A path
//! without an extension is a screen of the app and gets its page; a missing file is a 404, not the page.

use axum::Router;

use crate::app::App;

/// Serves the app and its screens.
pub fn router() -> Router<App> {
    files::router()
}

/// Whether a path names a file: by an extension, or by a dot before a name, as `/.git/HEAD` has.
#[cfg_attr(not(feature = "embed-spa"), allow(dead_code, reason = "without the app nothing but its absence is served"))]
fn names_a_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.')) || path.contains("/.")
}

/// Whether a file's name holds trunk's hash of its content: `main-0123456789abcdef.css`.
#[cfg_attr(not(feature = "embed-spa"), allow(dead_code, reason = "without the app nothing but its absence is served"))]
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| {
        part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit()) && part.contains(|c: char| c.is_ascii_digit())
    })
}

#[cfg(feature = "embed-spa")]
mod files {
    use axum::Router;
    use axum::extract::Request;
    use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
    use axum::middleware::{Next, from_fn};
    use axum::response::{IntoResponse, Response};
    use campus_model::Code;
    use memory_serve::CacheControl;
    use tower::ServiceExt;

    use crate::answer::Refusal;
    use crate::app::App;

    pub fn router() -> Router<App> {
        let files: Router<()> = memory_serve::load!("spa")
            .index_file(Some("/index.html"))
            .html_cache_control(CacheControl::NoCache)
            .cache_control(CacheControl::NoCache)
            .enable_gzip(false)
            .into_router();
        let files = files.layer(from_fn(keep));
        let page = files.clone();
        let files = files.fallback(move |request: Request| screen(page.clone(), request));
        Router::new().fallback_service(files)
    }

    /// The page, for every path that is not the API's and names no file.
    async fn screen(page: Router, mut request: Request) -> Response {
        let path = request.uri().path();
        let of_api = path == "/api" || path.starts_with("/api/");
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if of_api || !reads || super::names_a_file(path) {
            return Refusal::from(Code::NotFound).into_response();
        }
        *request.uri_mut() = Uri::from_static("/index.html");
        page.oneshot(request).await.into_response()
    }

    /// Hashed names for good, everything else for as long as it is asked again.
    async fn keep(request: Request, next: Next) -> Response {
        let hashed = super::is_hashed(request.uri().path());
        let mut response = next.run(request).await;
        if hashed && matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
            const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
            response.headers_mut().insert(header::CACHE_CONTROL, FOR_GOOD);
        }
        response
    }
}

#[cfg(not(feature = "embed-spa"))]
mod files {
    use axum::Router;
    use axum::http::{Method, Uri};
    use axum::response::{IntoResponse, Response};
    use campus_model::Code;

    use crate::answer::Refusal;
    use crate::app::App;

    const ABSENT: &str = "This Campus was built without its app: the API answers under /api, its description is at /api/docs.\n\
        `cargo xtask run` builds and starts both; `cargo build --features embed-spa` puts dist/ into the binary.\n";

    pub fn router() -> Router<App> {
        Router::new().fallback(absent)
    }

    async fn absent(method: Method, uri: Uri) -> Response {
        let path = uri.path();
        let of_api = path == "/api" || path.starts_with("/api/");
        if of_api || !matches!(method, Method::GET | Method::HEAD) || super::names_a_file(path) {
            return Refusal::from(Code::NotFound).into_response();
        }
        ([("cache-control", "no-cache")], ABSENT).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        // A leading zero is not written: fifteen digits are common.
        for hashed in [
            "/main-0123456789abcdef.css",
            "/main-1131a4b3cd1ccf8.css",
            "/campus-web-0f23456789abcdea_bg.wasm",
            "/theme-8de0cc8b8a4ff6f9.js",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "/echarts.js",
            "/locales/zh-CN.ftl",
            "/icons/icon-180.png",
            "/manifest.webmanifest",
            "/snippets/x-0123456789abcdef/inline0.js",
            "/",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
