//! What every answer carries, whoever gave it, and what is not given at all.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request};
use axum::routing::get;
use axum::{Json, Router};
use campus_server::headers;
use serde_json::json;

use crate::support::{Answer, Campus, Client, Org};

/// An answer of every kind: pages, files, the API's good and bad ones, 404, 405, 413, 500, 503.
async fn answers(campus: &Campus, org: &Org) -> Vec<(String, Answer)> {
    let client = campus.again(&org.admin);
    let anonymous = campus.anonymous();
    let mut answers = Vec::new();
    for path in [
        "/",
        "/customers",
        "/customers/1",
        "/index.html",
        "/nothing.js",
        "/echarts.js",
        "/healthz",
        "/readyz",
        "/api",
        "/api/nothing",
        "/api/openapi.json",
        "/api/docs",
        "/api/docs/",
        "/api/docs/swagger-ui.css",
        "/api/docs/nothing",
        "/api/session",
        "/api/customers",
        "/.git/config",
        "/../etc/passwd",
    ] {
        answers.push((format!("GET {path}"), anonymous.get(path).await));
    }
    for path in [
        "/api/session",
        "/api/customers",
        "/api/customers/1",
        "/api/customers?nonsense=1",
        "/api/customers/pick/courses",
    ] {
        answers.push((format!("signed in: GET {path}"), client.get(path).await));
    }
    answers.push((
        "POST 201".into(),
        client
            .post("/api/schools", json!({ "title": format!("School {}", crate::support::number()) }))
            .await
            .expect(201),
    ));
    answers.push(("POST 422".into(), client.post("/api/schools", json!({})).await.expect(422)));
    answers.push((
        "POST 413".into(),
        client.post("/api/schools", json!({ "title": "x".repeat(2 << 20) })).await.expect(413),
    ));
    answers.push(("POST to a page".into(), client.post("/customers", json!({})).await.expect(404)));
    for method in [Method::PUT, Method::TRACE, Method::OPTIONS, Method::HEAD, Method::CONNECT] {
        let path = "/api/customers";
        answers.push((format!("{method} {path}"), client.send(method, path, &[], None).await));
    }
    let broken = Client::anonymous(headers::layer(broken(), &campus.app.config));
    for (path, status) in [("/api/panic", 500), ("/api/plain", 500), ("/api/empty", 503), ("/api/slow-down", 429)] {
        answers.push((path.into(), broken.get(path).await.expect(status)));
    }
    answers
}

/// Handlers at fault.
fn broken() -> Router {
    #[allow(clippy::unused_async, reason = "a handler")]
    async fn panics() -> String {
        panic!("secret detail of {}", "the panic")
    }
    Router::new()
        .route("/api/panic", get(panics))
        .route("/api/plain", get(async || (axum::http::StatusCode::INTERNAL_SERVER_ERROR, "secret detail")))
        .route("/api/empty", get(async || axum::http::StatusCode::SERVICE_UNAVAILABLE))
        .route("/api/slow-down", get(async || axum::http::StatusCode::TOO_MANY_REQUESTS))
        .route("/api/large", get(async || Json(vec!["text that repeats itself"; 2000])))
        .route("/api/text", get(async || "text that repeats itself".repeat(200)))
}

fn policy(answer: &Answer) -> BTreeMap<String, Vec<String>> {
    let text = answer.header("content-security-policy");
    let directive = |part: &str| {
        let mut words = part.split_whitespace().map(str::to_owned);
        (words.next().unwrap(), words.collect())
    };
    text.split(';').map(directive).collect()
}

both! {
    /// S-CSP-1, S-HDR-1: on every kind of answer, and nothing that tells what serves it.
    async fn s_csp_1_s_hdr_1_every_answer_has_its_headers(campus) {
        let org = campus.org("alpha").await;
        for secure in [false, true] {
            let campus = campus.configured(|config| config.public_url = secure.then(|| "https://campus.example.org".into()));
            for (asked, answer) in answers(&campus, &org).await {
                for (name, value) in [
                    ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "same-origin"),
                    ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
                ] {
                    assert_eq!(answer.header(name), value, "{asked}: {name}");
                }
                assert!(answer.header("permissions-policy").contains("camera=()"), "{asked}");
                let transport = answer.header("strict-transport-security");
                if secure {
                    let age: u64 = transport.split(['=', ';']).nth(1).unwrap().parse().unwrap();
                    assert!(age >= 31_536_000 && transport.contains("includeSubDomains"), "{asked}: {transport}");
                } else {
                    assert_eq!(transport, "", "{asked}: not over http");
                }
                assert!(!answer.header("cache-control").is_empty(), "{asked}");
                if asked.contains("/api") || asked.starts_with("POST 2") {
                    assert_eq!(answer.header("cache-control"), "no-store", "{asked}");
                }
                assert!(answer.header("x-request-id").len() >= 8, "{asked}");
                for name in ["server", "x-powered-by", "access-control-allow-origin", "access-control-allow-credentials"] {
                    assert_eq!(answer.header(name), "", "{asked}: {name}");
                }
                let policy = policy(&answer);
                assert_eq!(policy["default-src"], ["'none'"], "{asked}");
                assert_eq!(policy["frame-ancestors"], ["'none'"], "{asked}");
                assert_eq!(policy["base-uri"], ["'none'"], "{asked}");
                assert_eq!(policy["object-src"], ["'none'"], "{asked}");
                assert_eq!(policy["script-src"][0], "'self'", "{asked}");
                for (directive, sources) in &policy {
                    let docs = asked.contains("/api/docs") && directive == "style-src";
                    for source in sources {
                        assert!(docs || !source.contains("unsafe-inline"), "{asked}: {directive} {source}");
                        assert!(source != "'unsafe-eval'" && source != "*" && !source.contains("http"), "{asked}: {directive} {source}");
                    }
                }
                if !asked.contains("/api/docs") {
                    assert_eq!(policy["img-src"], ["'self'", "data:", "blob:"], "{asked}");
                    assert_eq!(policy["manifest-src"], ["'self'"], "{asked}");
                    assert!(policy["script-src"].contains(&"'wasm-unsafe-eval'".to_owned()), "{asked}");
                }
            }
        }
    }

    /// Errors are problems with a code, whoever found them, and say nothing of the inside (S-ERR-1).
    async fn s_err_1_errors_are_problems(campus) {
        let org = campus.org("alpha").await;
        for (asked, answer) in answers(campus, &org).await {
            if answer.status < 400 || asked.starts_with("HEAD") {
                continue;
            }
            assert_eq!(answer.header("content-type"), "application/problem+json", "{asked}: {}", answer.text());
            assert_eq!(answer.json["status"], answer.status, "{asked}");
            assert!(campus_model::Code::ALL.iter().any(|code| code.slug() == answer.code() && code.status() == answer.status), "{asked}: {}", answer.text());
            let text = answer.text().to_lowercase();
            for inside in ["secret detail", "panicked", "sqlx", "select ", "sqlite", "postgres", ".rs:", "/root/"] {
                assert!(!text.contains(inside), "{asked} tells: {text}");
            }
        }
    }

    /// S-HDR-2: no TRACE, no folders, no configuration, no metrics.
    async fn s_hdr_2_nothing_else_is_served(campus) {
        let anonymous = campus.anonymous();
        for path in ["/.git/HEAD", "/.git/config", "/.env", "/Cargo.toml", "/campus.db", "/signing.key", "/metrics.json", "/locales/../../Cargo.toml", "/%2e%2e/Cargo.toml", "/icons/..%2f..%2fCargo.toml", "/server-status.txt"] {
            assert_eq!(anonymous.get(path).await.status, 404, "{path}");
        }
        // A folder is no listing: it is a screen of the app, which knows no such screen.
        for path in ["/locales/", "/icons/", "/.git/", "/metrics"] {
            let answer = anonymous.get(path).await;
            assert!(!answer.text().contains("zh-CN.ftl") && !answer.text().contains("HEAD"), "{path}");
        }
        for path in ["/", "/api/session", "/healthz", "/echarts.js"] {
            let answer = anonymous.send(Method::TRACE, path, &[("x-secret", "echo me")], None).await;
            assert_eq!(answer.status, 405, "{path}");
            assert!(!answer.text().contains("echo me"));
        }
    }

    /// S-CORS-1: no other origin is let in, however it is called.
    async fn s_cors_1_no_other_origin(campus) {
        let org = campus.org("alpha").await;
        for origin in ["https://evil.example", "null", "http://127.0.0.1:8080.evil.example", "http://evil-127.0.0.1:8080", "http://127.0.0.1:8080"] {
            for path in ["/", "/api/session", "/api/customers", "/api/openapi.json"] {
                let answer = org.admin.send(Method::GET, path, &[("origin", origin)], None).await;
                let preflight = [("origin", origin), ("access-control-request-method", "POST"), ("access-control-request-headers", "authorization")];
                let asked = org.admin.send(Method::OPTIONS, path, &preflight, None).await;
                for answer in [answer, asked] {
                    assert!(!answer.headers.keys().any(|name| name.as_str().starts_with("access-control-")), "{path} to {origin}");
                }
            }
        }
    }

    /// A request has an id: the caller's own where it is harmless, else a new one; the same in the answer.
    async fn requests_have_ids(campus) {
        let anonymous = campus.anonymous();
        let of = async |id: &str| anonymous.send(Method::GET, "/healthz", &[("x-request-id", id)], None).await.header("x-request-id").to_owned();
        assert_eq!(of("abcdef-123456").await, "abcdef-123456");
        for id in ["short", "with space in it", "<script>alert(1)</script>", &"x".repeat(65), "line\tfeed-12345"] {
            let given = of(id).await;
            assert!(given != id && given.len() >= 16, "{id} → {given}");
        }
        assert_ne!(of("x").await, of("x").await);
    }

    /// JSON of the API is compressed for those who can read it; other answers are left alone.
    async fn answers_of_the_api_are_compressed(campus) {
        let client = Client::anonymous(headers::layer(broken(), &campus.app.config));
        let get = async |path: &str, accept: &str| client.send(Method::GET, path, &[("accept-encoding", accept)], None).await;
        assert_eq!(get("/api/large", "br, gzip").await.header("content-encoding"), "br");
        assert_eq!(get("/api/large", "gzip").await.header("content-encoding"), "gzip");
        assert_eq!(get("/api/large", "identity").await.header("content-encoding"), "");
        assert!(get("/api/large", "br").await.header("vary").contains("accept-encoding"));
        assert_eq!(get("/api/text", "br, gzip").await.header("content-encoding"), "");
    }

    /// Bodies have a limit, told or not; spreadsheets may be larger.
    async fn bodies_have_a_limit(campus) {
        let org = campus.org("alpha").await;
        let send = async |path: &str, bytes: usize, told: bool| {
            let body = if told {
                Body::from(vec![b' '; bytes])
            } else {
                let chunks: Vec<Result<Vec<u8>, std::io::Error>> = (0..bytes / 65_536).map(|_| Ok(vec![b' '; 65_536])).collect();
                Body::from_stream(futures_util::stream::iter(chunks))
            };
            let mut request = Request::post(path).header("content-type", "application/json").body(body).unwrap();
            if told {
                request.headers_mut().insert("content-length", bytes.into());
            }
            org.admin.request(request).await
        };
        for told in [true, false] {
            for path in ["/api/customers", "/api/auth/login", "/api/study_records/grades", "/api/auth/refresh"] {
                let answer = send(path, 2 << 20, told).await;
                assert_eq!((answer.status, answer.code()), (413, "too_large"), "{path} told={told}");
            }
            assert_ne!(send("/api/classes/1/import_roll", 2 << 20, told).await.status, 413);
            assert_eq!(send("/api/classes/1/import_roll", 21 << 20, told).await.status, 413);
            assert_ne!(send("/api/course_records/1/import_scores", 2 << 20, told).await.status, 413);
            assert_eq!(send("/api/course_records/1/import_scores", 7 << 20, told).await.status, 413);
        }
    }
}

/// The app itself, where it is in the binary.
#[cfg(feature = "embed-spa")]
mod app {
    use super::*;

    both! {
        /// Screens get the page; files that are not there are 404; hashed files are kept for good, others asked again.
        async fn pages_and_files(campus) {
            let anonymous = campus.anonymous();
            let page = anonymous.get("/").await.expect(200);
            assert_eq!(page.header("cache-control"), "no-cache");
            for path in ["/index.html", "/customers", "/customers/7", "/login", "/students/3/scores", "/anything/at/all"] {
                let screen = anonymous.get(path).await.expect(200);
                assert_eq!(screen.body, page.body, "{path}");
                assert_eq!(screen.header("cache-control"), "no-cache", "{path}");
            }
            let text = page.text();
            let mut hashed = 0;
            for file in text.split(['"', '\'', ' ']).filter(|part| part.starts_with('/') && part.contains('.')) {
                let answer = anonymous.get(file).await.expect(200);
                if file.contains('-') && file.chars().filter(char::is_ascii_hexdigit).count() >= 15 {
                    assert!(answer.header("cache-control").contains("immutable"), "{file}");
                    hashed += 1;
                }
            }
            assert!(hashed >= 3, "{text}");
            for path in ["/echarts.js", "/locales/en.ftl", "/locales/pl.ftl", "/locales/zh-CN.ftl", "/manifest.webmanifest"] {
                let file = anonymous.get(path).await.expect(200);
                assert_eq!(file.header("cache-control"), "no-cache", "{path}");
                let tag = file.header("etag").to_owned();
                assert!(!tag.is_empty(), "{path}");
                let again = anonymous.send(Method::GET, path, &[("if-none-match", &tag)], None).await;
                assert_eq!(again.status, 304, "{path}");
            }
            for path in ["/nothing.js", "/campus-web-0000000000000000.js", "/locales/de.ftl", "/favicon.ico"] {
                let answer = anonymous.get(path).await.expect(404);
                assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
            }
        }

        /// S-CSP-1: the policy names no inline script, and the page has none.
        async fn s_csp_1_the_page_brings_no_script_of_its_own(campus) {
            let page = campus.anonymous().get("/").await.expect(200);
            let text = page.text();
            let scripts: Vec<&str> = text.split("<script").skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
            assert!(scripts.len() >= 2 && scripts.iter().all(|tag| tag.contains("src=\"/")), "{text}");
            assert_eq!(policy(&page)["script-src"], ["'self'", "'wasm-unsafe-eval'"]);
            assert!(!text.contains(" style=\""), "inline styles are blocked by the policy");
            assert!(!text.contains("<base"), "base-uri 'none'");
        }
    }
}
