//! Talking to the server: nothing else in the app does HTTP.
//!
//! Every call is a declared [`Operation`] (or one of the few public routes of sign-in), answers are JSON and
//! failures are one [`ApiError`]. A session that has ended is renewed once, silently; when that fails too, the
//! shell asks for the password over the page and the call goes on afterwards, so nothing that was typed is lost.

mod access;
pub mod content;
mod forms;
mod home;
mod homework;
mod imports;
mod jobs;
mod organisation;
mod own;
mod own_places;
mod people;
pub mod publishing;
pub mod sales;
mod sales_desk;
mod send;
mod talk;
mod views;

use std::fmt;

use campus_model::{
    Choices, Deleted, Entity, Groups, LoginRequest, Method, Operation, Page, PasswordChange, Problem, Record, Session,
    SwitchRequest, Total, Trash, Undone, View,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{i18n, session, undo};
pub use access::{every, place_group, place_menu, row_access, save_matrix, sync, sync_state};
pub use forms::{SAVED_FORMS, discard_form, keep_form, markdown, saved_form};
pub use home::home;
pub use homework::{
    grade_history, homework, homework_url, lesson_sheet, send_homework, take_back as take_homework_back,
};
pub use imports::{bad_rows, change_import, correct_row, failed_rows_url, import, tell_import, upload, warned_rows};
pub(crate) use jobs::renew;
pub use jobs::{job, job_rows, jobs, tell_job};
pub use organisation::{department_tree, merge_departments};
pub use own::{
    add_token, change_profile, end_other_sessions, end_session, end_token, find, profile, sessions, stop_viewing,
    tokens, view_as, view_as_role,
};
pub use own_places::{notifications, opened, places, read_notification, read_notifications, star, unread};
pub use people::{enter, invite, logins, look_at_link, reset, revoke, set_logins};
pub use sales_desk::{behind, conflicts, try_rules};
pub(crate) use send::page;
use send::{Answer, send};
pub use talk::{
    add_comment, attach, change_comment, field_file_url, file_url, mentions, send_file, similar, take_away, timeline,
};
pub use views::{add_view, change_view, choose_columns, choose_filters, remove_view, views};

/// What can go wrong with a call.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// The server refused, and said why.
    Problem(Box<Problem>),
    /// The server was not reached.
    Offline,
    /// The answer was not what this version of the app understands.
    Malformed,
}

impl ApiError {
    /// The problem, where the server named one.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(problem) => Some(problem),
            _ => None,
        }
    }

    /// The HTTP status, where there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.problem().map(|problem| problem.status)
    }

    /// What to tell the user, in their language.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Problem(problem) => i18n::problem_text(problem),
            Self::Offline => i18n::t("ui-offline"),
            Self::Malformed => i18n::t("ui-malformed"),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// What a request carries.
#[derive(Clone, Debug, Default)]
pub enum Body {
    /// Nothing.
    #[default]
    Empty,
    /// JSON.
    Json(String),
    /// A file as it is, with its content type.
    File(web_sys::Blob, &'static str),
}

/// The particulars of one call of an operation.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The row, for operations on one.
    pub id: Option<i64>,
    /// The query string, without `?`.
    pub query: String,
    /// The body.
    pub body: Body,
    /// The version last seen, sent as `If-Match`.
    pub version: Option<i64>,
    /// The `Idempotency-Key`; a new one when absent. Keep it to repeat the same attempt.
    pub key: Option<String>,
    /// It says the same however often it is sent: no key is kept for it.
    pub keyless: bool,
}

impl Request {
    /// For an operation without a row.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// For an operation on one row.
    #[must_use]
    pub fn row(id: i64) -> Self {
        Self { id: Some(id), ..Self::default() }
    }

    /// With a query string.
    #[must_use]
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.query = query.into();
        self
    }

    /// With a JSON body.
    #[must_use]
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Body::Json(serde_json::to_string(body).unwrap_or_default());
        self
    }

    /// With a file as body.
    #[must_use]
    pub fn file(mut self, file: web_sys::Blob, content_type: &'static str) -> Self {
        self.body = Body::File(file, content_type);
        self
    }

    /// With the version that was seen.
    #[must_use]
    pub fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// With a key of its own, kept for repetitions.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

/// Performs an operation.
///
/// # Errors
/// When the server refuses, is not reached, or answers something unknown.
pub async fn call<R: DeserializeOwned>(operation: &Operation, request: Request) -> Result<R, ApiError> {
    let url = with_query(&operation.url(request.id), &request.query);
    decode(&signed_in(operation.method, &url, &request).await?)
}

/// The answer to a change, and the operation under which it can be undone.
#[derive(Clone, Debug)]
pub struct Changed<R> {
    /// The answer.
    pub answer: R,
    /// Absent when nothing was changed.
    pub operation: Option<String>,
}

/// Performs an operation that can be undone; Ctrl+Z knows it from then on.
///
/// # Errors
/// As [`call`].
pub async fn change<R: DeserializeOwned>(operation: &Operation, request: Request) -> Result<Changed<R>, ApiError> {
    let url = with_query(&operation.url(request.id), &request.query);
    changed(&signed_in(operation.method, &url, &request).await?)
}

fn changed<R: DeserializeOwned>(answer: &Answer) -> Result<Changed<R>, ApiError> {
    let operation = answer.operation.clone();
    if let Some(operation) = &operation {
        undo::done(operation);
    }
    Ok(Changed { answer: decode(answer)?, operation })
}

/// Takes an operation back, with every row it changed, or nothing.
///
/// # Errors
/// As [`call`]; 409 when somebody else changed one of the rows since.
pub async fn undo(operation: &str) -> Result<Undone, ApiError> {
    let url = format!("/api/operations/{operation}/undo");
    decode(&signed_in(Method::Post, &url, &Request::new()).await?)
}

/// What lies in an entity's trash, last deleted first.
///
/// # Errors
/// As [`call`].
pub async fn trash(entity: &'static Entity, q: &str, after: Option<&str>) -> Result<Trash, ApiError> {
    let mut pairs = vec![("q", q.to_owned())];
    pairs.retain(|(_, value)| !value.is_empty());
    pairs.extend(after.map(|after| ("after", after.to_owned())));
    let url = with_query(&format!("/api/{}/trash", entity.name), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// Takes a row out of the trash, with what went there with it.
///
/// # Errors
/// As [`call`]; 409 when a value of it is taken by now, or what it links to is in the trash.
pub async fn restore(entity: &'static Entity, id: i64) -> Result<Changed<View>, ApiError> {
    let url = format!("/api/{}/{id}/restore", entity.name);
    changed(&signed_in(Method::Post, &url, &Request::new()).await?)
}

/// One page of an entity's rows; `query` is what [`campus_model::ListQuery::to_query`] makes.
///
/// # Errors
/// As [`call`].
pub async fn list(entity: &'static Entity, query: &str) -> Result<Page, ApiError> {
    call(crud(entity, "list")?, Request::new().query(query)).await
}

/// How many rows a list has; `query` as in [`list`].
///
/// # Errors
/// As [`call`].
pub async fn count(entity: &'static Entity, query: &str) -> Result<Total, ApiError> {
    let url = with_query(&format!("/api/{}/count", entity.name), query);
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// A list by the values of a field; `query` as in [`list`].
///
/// # Errors
/// As [`call`].
pub async fn groups(entity: &'static Entity, by: &str, query: &str) -> Result<Groups, ApiError> {
    let by = query_of(&[("by", by.to_owned())]);
    let query = if query.is_empty() { by } else { format!("{by}&{query}") };
    let url = with_query(&format!("/api/{}/groups", entity.name), &query);
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// One row.
///
/// # Errors
/// As [`call`].
pub async fn view(entity: &'static Entity, id: i64) -> Result<View, ApiError> {
    call(crud(entity, "view")?, Request::row(id)).await
}

/// Adds a row; `key` is kept for repetitions of the same attempt.
///
/// # Errors
/// As [`call`].
pub async fn add(entity: &'static Entity, fields: &Record, key: &str) -> Result<Changed<View>, ApiError> {
    change(crud(entity, "add")?, Request::new().json(fields).key(key)).await
}

/// Changes the keys that `patch` names, if the row is still at `version`.
///
/// # Errors
/// As [`call`]; 412 with the current row when somebody else changed it.
pub async fn edit(
    entity: &'static Entity,
    id: i64,
    version: i64,
    patch: &Record,
    key: &str,
) -> Result<Changed<View>, ApiError> {
    let request = Request::row(id).version(version).json(patch).key(key);
    change(crud(entity, "edit")?, request).await
}

/// Moves a row to the trash, if it is still at `version`.
///
/// # Errors
/// As [`call`]; 409 when other rows refer to it.
pub async fn delete(entity: &'static Entity, id: i64, version: i64) -> Result<Changed<Deleted>, ApiError> {
    change(crud(entity, "delete")?, Request::row(id).version(version)).await
}

/// What a link field offers: searched by `q`, or the labels of `ids`; `within` is the field (and its value) whose
/// row limits the choice.
///
/// # Errors
/// As [`call`].
pub async fn pick(
    entity: &str,
    field: &str,
    q: &str,
    ids: &[i64],
    within: Option<(&str, i64)>,
) -> Result<Choices, ApiError> {
    let mut pairs = Vec::new();
    if !q.is_empty() {
        pairs.push(("q", q.to_owned()));
    }
    pairs.extend(ids.iter().map(|id| ("id", id.to_string())));
    if let Some((field, id)) = within {
        pairs.push((field, id.to_string()));
    }
    let url = with_query(&format!("/api/{entity}/pick/{field}"), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// As [`pick`], of all rows: those that are offered for nothing new among them, for filters.
///
/// # Errors
/// As [`call`].
pub async fn pick_any(entity: &str, field: &str, q: &str) -> Result<Choices, ApiError> {
    let mut pairs = vec![("q", q.to_owned()), ("all", "true".to_owned())];
    pairs.retain(|(_, value)| !value.is_empty());
    let url = with_query(&format!("/api/{entity}/pick/{field}"), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// The address of an operation that answers a file, for a plain download link.
#[must_use]
pub fn download_url(operation: &Operation, id: Option<i64>, query: &str) -> String {
    with_query(&operation.url(id), query)
}

/// A query string of pairs, percent-encoded.
#[must_use]
pub fn query_of(pairs: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        out.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    out
}

/// A new `Idempotency-Key`.
#[must_use]
pub fn new_key() -> String {
    send::random_key()
}

/// Who is signed in, by the cookies of this browser.
///
/// # Errors
/// 401 when nobody is.
pub async fn current_session() -> Result<Session, ApiError> {
    match send(Method::Get, "/api/session", &Request::new()).await {
        Err(error) if error.status() == Some(401) => send::refresh().await.ok_or(error),
        other => decode(&other?),
    }
}

/// Signs in.
///
/// # Errors
/// `wrong_credentials`, or `too_many_requests` with the seconds to wait in `retry_after`.
pub async fn login(request: &LoginRequest) -> Result<Session, ApiError> {
    public("/api/auth/login", Request::new().json(request)).await
}

/// Ends the session on this browser.
///
/// # Errors
/// When the server is not reached.
pub async fn logout() -> Result<(), ApiError> {
    send(Method::Post, "/api/auth/logout", &Request::new()).await.map(drop)
}

/// Goes on in another organisation.
///
/// # Errors
/// When one does not belong to it.
pub async fn switch(organisation: &str) -> Result<Session, ApiError> {
    let request = SwitchRequest { organisation: organisation.to_owned() };
    let request = Request::new().json(&request);
    decode(&signed_in(Method::Post, "/api/auth/switch", &request).await?)
}

/// Changes the own password.
///
/// # Errors
/// Violations at `current` or `new`.
pub async fn change_password(change: &PasswordChange) -> Result<(), ApiError> {
    let request = Request::new().json(change);
    signed_in(Method::Post, "/api/auth/password", &request).await.map(drop)
}

async fn public<R: DeserializeOwned>(url: &str, request: Request) -> Result<R, ApiError> {
    decode(&send(Method::Post, url, &request).await?)
}

/// Sends; renews an ended session once, or waits until somebody has signed in again over the page.
async fn signed_in(method: Method, url: &str, request: &Request) -> Result<Answer, ApiError> {
    let mut request = request.clone();
    if !matches!(method, Method::Get) && request.key.is_none() {
        request.key = Some(new_key());
    }
    renewing(|| send(method, url, &request)).await
}

/// Sends; a session that has ended is renewed once, or asked for over the page, and the same is sent again.
async fn renewing<F: Future<Output = Result<Answer, ApiError>>>(attempt: impl Fn() -> F) -> Result<Answer, ApiError> {
    match renewed(&attempt).await {
        Err(error) if error.status() == Some(401) && session::ended().await => attempt().await,
        other => other,
    }
}

/// Sends; a session that has ended is renewed once, silently.
async fn renewed<F: Future<Output = Result<Answer, ApiError>>>(attempt: impl Fn() -> F) -> Result<Answer, ApiError> {
    match attempt().await {
        Err(error) if error.status() == Some(401) => match send::refresh().await {
            Some(session) => {
                session::renew(session);
                attempt().await
            }
            None => Err(error),
        },
        other => other,
    }
}

fn crud(entity: &'static Entity, action: &str) -> Result<&'static Operation, ApiError> {
    entity.operation(action).ok_or(ApiError::Malformed)
}

fn with_query(url: &str, query: &str) -> String {
    if query.is_empty() { url.to_owned() } else { format!("{url}?{query}") }
}

fn decode<R: DeserializeOwned>(answer: &Answer) -> Result<R, ApiError> {
    let text = if answer.text.is_empty() { "null" } else { &answer.text };
    serde_json::from_str(text).map_err(|_| ApiError::Malformed)
}
