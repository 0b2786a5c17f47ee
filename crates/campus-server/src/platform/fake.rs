//! `campus fake-platform`: a platform that keeps to the contract, in this program, for demos and tests. It holds what it is
//! sent in memory, and can be told to misbehave, request by request.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Bytes of a request at most.
const LARGEST: usize = 1024 * 1024;
/// What a content is sent as, no more and no less.
const KEYS: [&str; 5] = ["category", "content", "publish_settings", "tags", "title"];

/// What one request gets in the place of what it should.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Nothing is wrong.
    #[default]
    Ok,
    /// 401, whatever the token.
    Unauthorised,
    /// 429 with `Retry-After` in seconds.
    Limited(u64),
    /// This status, and a text.
    Status(u16, String),
    /// 400, with everything in its text that was sent, credentials as well.
    Echo,
    /// It is done, and said after so many milliseconds.
    Slow(u64),
    /// It is done, and the connection is cut off.
    Cut,
    /// It is not done, and the connection is cut off once all was read.
    Lost,
    /// It is done, and the answer is no JSON.
    Malformed,
    /// 200, and an object in which nothing stands.
    Empty,
}

/// How the platform behaves. Of each list the next entry is for the next request; after its end all is well.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Script {
    /// A content that is sent again with its key is not made again.
    pub honour_keys: bool,
    /// Seconds that a token lives; without, the platform does not say.
    pub expires_in: Option<i64>,
    /// The only secret that is accepted; without, any.
    pub secret: Option<String>,
    /// Requests for a token.
    pub token: VecDeque<Fault>,
    /// Contents that are sent.
    pub create: VecDeque<Fault>,
    /// Questions.
    pub read: VecDeque<Fault>,
}

impl Default for Script {
    fn default() -> Self {
        let none = VecDeque::new;
        Self { honour_keys: true, expires_in: Some(3600), secret: None, token: none(), create: none(), read: none() }
    }
}

/// A content as it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its idempotency key.
    pub key: Option<String>,
    /// Its body.
    pub body: Value,
    reads: i64,
}

/// How often the platform was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// For a token.
    pub token: u64,
    /// To take a content.
    pub create: u64,
    /// Something else.
    pub read: u64,
}

#[derive(Default)]
struct State {
    script: Script,
    counts: Counts,
    tokens: u64,
    /// In their order: the first one's name is 1001.
    sent: Vec<Sent>,
    keys: HashMap<String, usize>,
}

/// A platform that runs.
pub struct Fake {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    running: JoinHandle<()>,
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Fake {
    /// Starts one.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn start(listen: SocketAddr, script: Script) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(Mutex::new(State { script, ..State::default() }));
        let running = tokio::spawn(serve(listener, Arc::clone(&state)));
        Ok(Self { address, state, running })
    }

    /// Where it is.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Behaves differently from now on.
    pub fn play(&self, script: Script) {
        lock(&self.state).script = script;
    }

    /// How often it was asked so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        lock(&self.state).counts
    }

    /// What it took.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        lock(&self.state).sent.clone()
    }

    /// Runs until it is stopped.
    pub async fn run(mut self) {
        let _ = (&mut self.running).await;
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("cut off")]
struct CutOff;

impl From<Infallible> for CutOff {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

async fn serve(listener: TcpListener, state: Arc<Mutex<State>>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let state = Arc::clone(&state);
        let service = service_fn(move |request| answer(Arc::clone(&state), request));
        let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move { drop(connection.await) });
    }
}

type Answer = (StatusCode, Value);

async fn answer(state: Arc<Mutex<State>>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, CutOff> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LARGEST).collect().await.map_err(|_| CutOff)?.to_bytes();
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let asked = Asked {
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        bearer: header(AUTHORIZATION.as_str()),
        key: Some(header("idempotency-key")).filter(|key| !key.is_empty()),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    };
    let fault = asked.fault(&parts.method, &mut lock(&state));
    let done = || asked.done(&parts.method, &mut lock(&state));
    let (status, value) = match &fault {
        Fault::Ok => done(),
        Fault::Unauthorised => refused(StatusCode::UNAUTHORIZED, "the token is not valid"),
        Fault::Limited(_) => refused(StatusCode::TOO_MANY_REQUESTS, "too many requests"),
        Fault::Status(status, text) => refused(StatusCode::from_u16(*status).map_err(|_| CutOff)?, text),
        Fault::Echo => {
            let text = format!("cannot read {} {}", asked.bearer, asked.body);
            refused(StatusCode::BAD_REQUEST, &text)
        }
        Fault::Slow(milliseconds) => {
            let done = done();
            tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
            done
        }
        Fault::Cut => {
            done();
            return Err(CutOff);
        }
        Fault::Lost => return Err(CutOff),
        Fault::Malformed => (done().0, Value::Null),
        Fault::Empty => (StatusCode::OK, json!({})),
    };
    let body = if fault == Fault::Malformed { "<html>All is well".to_owned() } else { value.to_string() };
    let mut response = Response::builder().status(status).header(CONTENT_TYPE, "application/json");
    if let Fault::Limited(seconds) = fault {
        response = response.header(RETRY_AFTER, seconds);
    }
    response.body(Full::new(Bytes::from(body))).map_err(|_| CutOff)
}

fn refused(status: StatusCode, message: &str) -> Answer {
    (status, json!({ "message": message }))
}

/// One request.
struct Asked {
    path: String,
    query: String,
    bearer: String,
    key: Option<String>,
    body: Value,
}

impl Asked {
    /// Counts the request, and takes what it is to get from the script.
    fn fault(&self, method: &Method, state: &mut State) -> Fault {
        let (count, faults) = match (method, self.path.as_str()) {
            (&Method::POST, "/auth/token") => (&mut state.counts.token, &mut state.script.token),
            (&Method::POST, "/content/create") => (&mut state.counts.create, &mut state.script.create),
            _ => (&mut state.counts.read, &mut state.script.read),
        };
        *count += 1;
        faults.pop_front().unwrap_or_default()
    }

    /// Does what is asked for, by the contract.
    fn done(&self, method: &Method, state: &mut State) -> Answer {
        if (method, self.path.as_str()) == (&Method::POST, "/auth/token") {
            return self.token(state);
        }
        let number = self.bearer.strip_prefix("Bearer fake-").and_then(|number| number.parse::<u64>().ok());
        if number.is_none_or(|number| number == 0 || number > state.tokens) {
            return refused(StatusCode::UNAUTHORIZED, "the token is not valid");
        }
        match (method, self.path.as_str()) {
            (&Method::POST, "/content/create") => self.create(state),
            (&Method::GET, "/content") => {
                let query = form_urlencoded::parse(self.query.as_bytes()).into_owned();
                let key = query.into_iter().find(|(name, _)| name == "key").map(|(_, key)| key);
                let place = key.and_then(|key| state.keys.get(&key).copied());
                shown(state, place)
            }
            (&Method::GET, path) => {
                let name = path.strip_prefix("/content/").and_then(|id| id.parse::<usize>().ok());
                shown(state, name.and_then(|name| name.checked_sub(1001)))
            }
            _ => refused(StatusCode::NOT_FOUND, "there is nothing here"),
        }
    }

    fn token(&self, state: &mut State) -> Answer {
        let text = |name: &str| self.body[name].as_str().filter(|text| !text.is_empty());
        let (Some(_), Some(secret)) = (text("app_id"), text("app_secret")) else {
            return refused(StatusCode::BAD_REQUEST, "app_id and app_secret are needed");
        };
        if state.script.secret.as_deref().is_some_and(|known| known != secret) {
            return refused(StatusCode::UNAUTHORIZED, "unknown application");
        }
        state.tokens += 1;
        let mut value = json!({ "access_token": format!("fake-{}", state.tokens) });
        if let Some(seconds) = state.script.expires_in {
            value["expires_in"] = json!(seconds);
        }
        (StatusCode::OK, value)
    }

    fn create(&self, state: &mut State) -> Answer {
        let mut keys: Vec<&str> = self.body.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        if keys != KEYS || !self.body["title"].is_string() || !self.body["tags"].is_array() {
            let text = format!("a content has {}, not {}", KEYS.join(", "), keys.join(", "));
            return refused(StatusCode::UNPROCESSABLE_ENTITY, &text);
        }
        if let Some(known) = self.key.as_ref().and_then(|key| state.keys.get(key)).filter(|_| state.script.honour_keys)
        {
            return shown(state, Some(*known));
        }
        let place = state.sent.len();
        state.sent.push(Sent { key: self.key.clone(), body: self.body.clone(), reads: 0 });
        if let Some(key) = &self.key {
            state.keys.insert(key.clone(), place);
        }
        (StatusCode::CREATED, json!({ "id": (place + 1001).to_string(), "status": "published" }))
    }
}

/// A content and its numbers, which grow by every look.
fn shown(state: &mut State, place: Option<usize>) -> Answer {
    let Some((place, sent)) = place.and_then(|place| Some((place, state.sent.get_mut(place)?))) else {
        return refused(StatusCode::NOT_FOUND, "no such content");
    };
    sent.reads += 1;
    let views = sent.reads * (100 + i64::try_from(place % 10).unwrap_or_default() * 10);
    let metrics = json!({ "views": views, "likes": views / 10, "comments": views / 25, "shares": views / 50 });
    (StatusCode::OK, json!({ "id": (place + 1001).to_string(), "status": "published", "metrics": metrics }))
}
