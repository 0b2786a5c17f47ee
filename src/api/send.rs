//! One request and its answer, and the renewal of an ended session, which all calls share.

use std::cell::RefCell;

use campus_model::{Code, Method, Problem, Session};
use gloo_net::http::RequestBuilder;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{ApiError, Body, Request};

/// The text of a successful answer.
pub(super) struct Answer {
    pub text: String,
    /// The operation under which a change can be undone.
    pub operation: Option<String>,
}

pub(super) async fn send(method: Method, url: &str, request: &Request) -> Result<Answer, ApiError> {
    let response =
        prepare(method, url, request).map_err(|_| ApiError::Malformed)?.send().await.map_err(|_| ApiError::Offline)?;
    let operation = response.headers().get(campus_model::OPERATION_HEADER);
    let text = response.text().await.map_err(|_| ApiError::Offline)?;
    if response.ok() {
        Ok(Answer { text, operation })
    } else {
        Err(refusal(response.status(), response.headers().get("retry-after"), &text))
    }
}

fn prepare(method: Method, url: &str, request: &Request) -> Result<gloo_net::http::Request, gloo_net::Error> {
    let builder = RequestBuilder::new(url)
        .method(match method {
            Method::Get => http_method("GET"),
            Method::Post => http_method("POST"),
            Method::Patch => http_method("PATCH"),
            Method::Delete => http_method("DELETE"),
        })
        .header("accept", "application/json");
    if matches!(method, Method::Get) {
        return builder.build();
    }
    let mut builder = builder.header("x-page", &page());
    if !request.keyless {
        builder = builder.header("idempotency-key", &request.key.clone().unwrap_or_else(random_key));
    }
    if let Some(version) = request.version {
        builder = builder.header("if-match", &format!("\"{version}\""));
    }
    match &request.body {
        Body::Empty => builder.header("content-type", "application/json").body("{}"),
        Body::Json(text) => builder.header("content-type", "application/json").body(text.as_str()),
        Body::File(file, content_type) => builder.header("content-type", content_type).body(JsValue::from(file)),
    }
}

/// How this page names itself to the server, which then need not tell it what it did itself.
pub(crate) fn page() -> String {
    thread_local! {
        static PAGE: String = random_key().replace('-', "");
    }
    PAGE.with(Clone::clone)
}

fn http_method(name: &str) -> gloo_net::http::Method {
    name.parse().unwrap_or_default()
}

/// Sends a file with the browser's older way of asking: only that one says how much has been sent.
pub(super) async fn upload(
    url: &str,
    key: &str,
    file: &web_sys::File,
    sent: impl Fn(f64) + 'static,
) -> Result<Answer, ApiError> {
    let request = web_sys::XmlHttpRequest::new().map_err(|_| ApiError::Malformed)?;
    let progress = Closure::<dyn Fn(web_sys::ProgressEvent)>::new(move |event: web_sys::ProgressEvent| {
        if event.total() > 0.0 {
            sent(event.loaded() / event.total());
        }
    });
    let ended = js_sys::Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    let begun = (|| {
        request.open("POST", url)?;
        for (name, value) in
            [("accept", "application/json"), ("content-type", "application/octet-stream"), ("idempotency-key", key)]
        {
            request.set_request_header(name, value)?;
        }
        request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        request.send_with_opt_blob(Some(file))
    })();
    begun.map_err(|_| ApiError::Malformed)?;
    let _ = JsFuture::from(ended).await;
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status().unwrap_or_default() {
        0 => Err(ApiError::Offline),
        200..=299 => Ok(Answer { text, operation: None }),
        status => Err(refusal(status, None, &text)),
    }
}

/// The problem of an answer; proxies and old servers that send none get one made from the status.
fn refusal(status: u16, retry_after: Option<String>, text: &str) -> ApiError {
    let mut problem = serde_json::from_str::<Problem>(text).unwrap_or_else(|_| {
        Problem::new(match status {
            401 => Code::NotSignedIn,
            403 => Code::Forbidden,
            404 => Code::NotFound,
            413 => Code::TooLarge,
            415 => Code::UnsupportedMedia,
            429 => Code::TooManyRequests,
            502..=504 => Code::Unavailable,
            _ => Code::Internal,
        })
    });
    if !problem.params.contains_key("retry_after")
        && let Some(seconds) = retry_after
    {
        problem.params.insert("retry_after".to_owned(), seconds.into());
    }
    ApiError::Problem(Box::new(problem))
}

thread_local! {
    /// The renewal under way; the refresh cookie is good once, so all calls wait for the same one.
    static RENEWAL: RefCell<Option<js_sys::Promise>> = const { RefCell::new(None) };
}

/// Renews the session; one request however many calls ask for it. `None`: sign in again.
pub(super) async fn refresh() -> Option<Session> {
    let promise = RENEWAL.with_borrow_mut(|renewal| {
        renewal
            .get_or_insert_with(|| {
                future_to_promise(async {
                    let answer = send(Method::Post, "/api/auth/refresh", &Request::new()).await;
                    RENEWAL.with_borrow_mut(Option::take);
                    Ok(answer.map_or(JsValue::NULL, |answer| JsValue::from_str(&answer.text)))
                })
            })
            .clone()
    });
    let text = JsFuture::from(promise).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// 128 random bits. (`crypto.randomUUID` is missing on plain http.)
pub(super) fn random_key() -> String {
    let mut bytes = [0u8; 16];
    if let Ok(crypto) = leptos::prelude::window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut out = String::with_capacity(32);
    for byte in bytes {
        out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    out
}
