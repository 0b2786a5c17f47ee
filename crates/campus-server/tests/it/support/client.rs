//! Somebody who sends requests to the router, as a program with a bearer token does.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use campus_model::Operation;
use campus_server::mount::Statements;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// `Null` when the body is no JSON.
    pub json: Value,
    /// SQL statements it took.
    pub statements: Option<u64>,
}

impl Answer {
    /// A header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The problem's code.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The code of the violation at a field.
    pub fn violation(&self, field: &str) -> &str {
        let found =
            self.json["violations"].as_array().into_iter().flatten().find(|violation| violation["field"] == field);
        found.and_then(|violation| violation["code"].as_str()).unwrap_or_default()
    }

    /// Asserts the status, showing the answer when it differs.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

/// Somebody, signed in or not.
#[derive(Clone)]
pub struct Client {
    router: Router,
    pub token: Option<String>,
    pub refresh: String,
    pub session: Value,
    pub username: String,
}

impl Client {
    pub fn anonymous(router: Router) -> Self {
        Self { router, token: None, refresh: String::new(), session: Value::Null, username: String::new() }
    }

    pub fn signed_in(router: Router, session: &Value, username: &str) -> Self {
        let token = |name: &str| session["tokens"][name].as_str().expect("tokens were asked for").to_owned();
        Self {
            router,
            token: Some(token("access")),
            refresh: token("refresh"),
            session: session.clone(),
            username: username.to_owned(),
        }
    }

    /// The same person at another router.
    pub fn at(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    /// With another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// `users.id`
    pub fn user(&self) -> i64 {
        self.session["user"]["id"].as_i64().unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    /// How many rows a list has, by its own path: `/api/customers?gender=male`.
    pub async fn count(&self, list: &str) -> i64 {
        let (path, query) = list.split_once('?').unwrap_or((list, ""));
        self.get(&format!("{path}/count?{query}")).await.expect(200).json["total"].as_i64().unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &[], Some(body)).await
    }

    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
        self.send(Method::POST, path, headers, Some(body)).await
    }

    pub async fn patch(&self, path: &str, version: i64, body: Value) -> Answer {
        self.send(Method::PATCH, path, &[("if-match", &format!("\"{version}\""))], Some(body)).await
    }

    pub async fn delete(&self, path: &str, version: i64) -> Answer {
        self.send(Method::DELETE, path, &[("if-match", &format!("\"{version}\""))], None).await
    }

    /// An operation on a row (or none), with a body where it takes one.
    pub async fn call(&self, operation: &Operation, id: i64, body: Option<Value>) -> Answer {
        let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap();
        self.send(method, &operation.url(Some(id)), &[("if-match", "\"1\"")], body).await
    }

    /// A request with JSON.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if body.is_some() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.request(request.body(body).unwrap()).await
    }

    /// Any request, with the token.
    pub async fn request(&self, mut request: Request<Body>) -> Answer {
        if let (Some(token), false) = (&self.token, request.headers().contains_key(header::AUTHORIZATION)) {
            request.headers_mut().insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        }
        let headers = request.headers_mut();
        if !headers.contains_key(header::HOST) {
            headers.insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status.as_u16(),
            statements: parts.extensions.get::<Statements>().map(|statements| statements.0),
            headers: parts.headers,
            json: serde_json::from_slice(&body).unwrap_or_default(),
            body,
        }
    }
}
