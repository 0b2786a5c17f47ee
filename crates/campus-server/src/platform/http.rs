//! The platform's contract over HTTP: `POST /auth/token`, `POST /content/create`, and to read only `GET /content/{id}` and
//! `GET /content?key=`.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

use super::tokens::{Given, Tokens};
use super::{Counted, Named, Outgoing, Platform, PlatformError, PlatformSettings, Told};
use crate::clock::Clock;

/// Bytes of an answer at most.
const LARGEST: usize = 64 * 1024;
/// Seconds to wait where the platform asks for a pause and does not say for how long.
const USUAL_PAUSE: i64 = 60;
/// The longest one that is believed.
const LONGEST_PAUSE: i64 = 24 * 3600;

/// See the module.
pub struct HttpPlatform {
    settings: PlatformSettings,
    client: Client,
    clock: Clock,
    tokens: Arc<Tokens>,
}

/// An answer that was read.
struct Read {
    status: StatusCode,
    pause: i64,
    /// `None`: it was cut off, or is too long.
    body: Option<Vec<u8>>,
}

impl HttpPlatform {
    /// A client. A request has a connection of its own and follows no redirect: what became of it is always known as well as
    /// can be.
    ///
    /// # Errors
    /// When there is no TLS to be had.
    pub fn new(settings: PlatformSettings, clock: Clock) -> anyhow::Result<Self> {
        let mut client = Client::builder()
            .connect_timeout(settings.connect)
            .timeout(settings.total)
            .redirect(Policy::none())
            .pool_max_idle_per_host(0)
            .user_agent(concat!("campus/", env!("CARGO_PKG_VERSION")));
        if settings.is_here() {
            client = client.no_proxy();
        }
        Ok(Self { settings, client: client.build()?, clock, tokens: Arc::default() })
    }

    /// The same client, with what it holds, at another time.
    #[must_use]
    pub fn at(&self, clock: Clock) -> Self {
        Self { settings: self.settings.clone(), client: self.client.clone(), clock, tokens: Arc::clone(&self.tokens) }
    }

    /// The token. Asking for one sends nothing out, so that it may be tried again whatever happens.
    async fn token(&self) -> Told<Arc<str>> {
        self.tokens.get(self.clock.now(), self.ask_for_token()).await
    }

    async fn ask_for_token(&self) -> Told<Given> {
        let body = json!({ "app_id": self.settings.app_id, "app_secret": self.settings.app_secret });
        let request = self.client.post(self.settings.at(&["auth", "token"]));
        let answer = self.read(as_json(request, &body).send().await.map_err(|_| PlatformError::Unreachable)?).await;
        let refused = matches!(answer.status.as_u16(), 400 | 401 | 403);
        if refused {
            return Err(PlatformError::Unauthorised);
        }
        let value = self.answered(answer, "")?;
        let token = value["access_token"].as_str().filter(|token| !token.is_empty() && token.is_ascii());
        let value_of = |token: &str| Given { value: token.to_owned(), expires_in: value["expires_in"].as_i64() };
        token.map(value_of).ok_or(PlatformError::Malformed)
    }

    /// Sends a request with a token. A token that is refused is made anew, once (PL-03). `lost`: what it means when no answer
    /// comes.
    async fn send(
        &self,
        request: impl Fn() -> RequestBuilder + Send + Sync,
        lost: PlatformError,
    ) -> Told<(Read, Arc<str>)> {
        for _ in 0..2 {
            let token = self.token().await?;
            let sent = request().bearer_auth(&token).send().await;
            let answer = match sent {
                Ok(response) => self.read(response).await,
                Err(error) if error.is_connect() || error.is_builder() => return Err(PlatformError::Unreachable),
                Err(_) => return Err(lost),
            };
            if answer.status != StatusCode::UNAUTHORIZED {
                return Ok((answer, token));
            }
            self.tokens.forget(&token).await;
        }
        Err(PlatformError::Unauthorised)
    }

    async fn read(&self, mut response: Response) -> Read {
        let (status, pause) = (response.status(), pause(response.headers(), self.clock.now()));
        let mut body = Vec::new();
        let body = loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() <= LARGEST => body.extend_from_slice(&chunk),
                Ok(None) => break Some(body),
                Ok(Some(_)) | Err(_) => break None,
            }
        };
        Read { status, pause, body }
    }

    /// What an answer says, where it is a yes.
    fn answered(&self, answer: Read, token: &str) -> Told<Value> {
        let Read { status, pause, body } = answer;
        if status.is_success() {
            let value = body.and_then(|body| serde_json::from_slice::<Value>(&body).ok());
            return value.filter(Value::is_object).ok_or(PlatformError::Malformed);
        }
        Err(match status {
            StatusCode::TOO_MANY_REQUESTS => PlatformError::Limited(pause),
            StatusCode::UNAUTHORIZED => PlatformError::Unauthorised,
            status if status.is_server_error() => PlatformError::Down(status.as_u16()),
            status => {
                let text = said(&body.unwrap_or_default());
                PlatformError::Refused { status: status.as_u16(), text: self.settings.cleaned(&text, token) }
            }
        })
    }

    /// What the platform knows of a content; nothing where it knows none.
    async fn look(&self, named: &Named) -> Told<Option<Value>> {
        let mut url = match named {
            Named::Reference(reference) => self.settings.at(&["content", reference]),
            Named::Key(_) => self.settings.at(&["content"]),
        };
        if let Named::Key(key) = named {
            url.query_pairs_mut().append_pair("key", key);
        }
        let (answer, token) = self.send(|| self.client.get(url.clone()), PlatformError::Unreachable).await?;
        if answer.status == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        self.answered(answer, &token).map(Some)
    }
}

impl Platform for HttpPlatform {
    fn authorise(&self) -> BoxFuture<'_, Told<()>> {
        async move {
            self.tokens.forget_all().await;
            self.token().await.map(drop)
        }
        .boxed()
    }

    fn create<'a>(&'a self, outgoing: &'a Outgoing, key: &'a str) -> BoxFuture<'a, Told<String>> {
        async move {
            let url = self.settings.at(&["content", "create"]);
            let request = || as_json(self.client.post(url.clone()), outgoing).header("Idempotency-Key", key);
            let (answer, token) = self.send(request, PlatformError::Unknown).await?;
            match self.answered(answer, &token) {
                // It was taken; under which name nobody knows.
                Err(PlatformError::Malformed) => Err(PlatformError::Unknown),
                Ok(value) => reference(&value).ok_or(PlatformError::Unknown),
                Err(error) => Err(error),
            }
        }
        .boxed()
    }

    fn status<'a>(&'a self, named: &'a Named) -> BoxFuture<'a, Told<Option<String>>> {
        async move {
            let found = self.look(named).await?;
            found.map(|value| reference(&value).ok_or(PlatformError::Malformed)).transpose()
        }
        .boxed()
    }

    fn metrics<'a>(&'a self, reference: &'a str) -> BoxFuture<'a, Told<Option<Counted>>> {
        async move {
            let Some(value) = self.look(&Named::Reference(reference.to_owned())).await? else { return Ok(None) };
            let number = |name: &str| value["metrics"][name].as_i64().filter(|number| *number >= 0);
            let counted = || {
                let (views, likes) = (number("views")?, number("likes")?);
                Some(Counted { views, likes, comments: number("comments")?, shares: number("shares")? })
            };
            counted().map(Some).ok_or(PlatformError::Malformed)
        }
        .boxed()
    }
}

fn as_json(request: RequestBuilder, body: &impl serde::Serialize) -> RequestBuilder {
    request.header(CONTENT_TYPE, "application/json").body(serde_json::to_vec(body).unwrap_or_default())
}

/// The platform's name for a content: a text or a number.
fn reference(value: &Value) -> Option<String> {
    let found = match &value["id"] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!found.is_empty() && found.chars().count() <= 100).then_some(found)
}

/// What a refusal says: its message, or all of it.
fn said(body: &[u8]) -> String {
    let value = serde_json::from_slice::<Value>(body).unwrap_or_default();
    let named = ["message", "error", "detail"].iter().find_map(|name| value[*name].as_str());
    named.map_or_else(|| String::from_utf8_lossy(body).into_owned(), str::to_owned)
}

/// `Retry-After` in seconds: a number, or a date.
fn pause(headers: &HeaderMap, now: DateTime<Utc>) -> i64 {
    let text = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).map(str::trim);
    let seconds = text.and_then(|text| {
        let date = || DateTime::parse_from_rfc2822(text).ok().map(|at| (at.with_timezone(&Utc) - now).num_seconds());
        text.parse().ok().or_else(date)
    });
    seconds.unwrap_or(USUAL_PAUSE).clamp(1, LONGEST_PAUSE)
}
