//! `Idempotency-Key`: a change sent twice takes effect once, and is answered the same. A key belongs to one
//! user of one organisation and to one request, and is forgotten after 24 hours.

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use campus_model::{Code, Problem};
use campus_store::sea_query::{ExprTrait, OnConflict, Query};
use campus_store::{Db, by, col, select_from, t};
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use crate::answer::{Answer, internal};
use crate::app::App;
use crate::user::CurrentUser;

/// The header.
pub const HEADER: &str = "idempotency-key";
const KEPT: &[&str] = &["content-type", "location", "etag", campus_model::OPERATION_HEADER];

/// In the extensions of an answer that holds a secret: it is not kept, so a request sent again is carried out again.
#[derive(Clone, Copy)]
pub struct NotKept;

/// A key with the fingerprint of the request it came with.
pub struct Key {
    user: i64,
    key: String,
    request: String,
}

impl Key {
    /// The key of a request, if it has one.
    ///
    /// # Errors
    /// When it is empty, longer than 255 characters or not plain text.
    pub fn of(parts: &Parts, body: &Bytes, user: &CurrentUser) -> Answer<Option<Self>> {
        let Some(value) = parts.headers.get(HEADER) else { return Ok(None) };
        let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= 255);
        let Some(key) = key else { return Err(Problem::new(Code::UnknownParameter).with("parameter", HEADER).into()) };
        let mut digest = Sha256::new();
        for part in [parts.method.as_str(), parts.uri.path(), parts.uri.query().unwrap_or_default()] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        digest.update(body);
        let request = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Some(Self { user: user.id, key: key.to_owned(), request }))
    }
}

/// Whether the key was used before: its request needs no preparing, since it is answered as it was.
///
/// # Errors
/// When the database does not answer.
pub async fn known(app: &App, key: Option<&Key>, org: i64) -> Answer<bool> {
    let Some(key) = key else { return Ok(false) };
    let db = app.store.read(org).await?;
    let mut select = select_from("idempotency_keys", "k");
    select
        .expr(col("k", "created_at"))
        .and_where(db.org_is("k"))
        .and_where(col("k", "user_id").eq(key.user))
        .and_where(col("k", "key").eq(key.key.as_str()))
        .and_where(col("k", "created_at").gte(app.clock.now() - Duration::hours(24)));
    Ok(db.one(&select).await?.is_some())
}

/// Claims the key within the transaction; answers what was answered before, if the request was made before. A
/// second request with the same key waits for the first one's end.
///
/// # Errors
/// When the key belongs to another request, or the database does not answer.
pub async fn begin(db: &Db, key: &Key, now: DateTime<Utc>) -> Answer<Option<Response>> {
    let mut expired = Query::delete();
    expired
        .from_table(t("idempotency_keys"))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("user_id").eq(key.user))
        .and_where(by("key").eq(key.key.as_str()))
        .and_where(by("created_at").lt(now - Duration::hours(24)));
    db.run(&expired).await?;
    let mut claim = Query::insert();
    claim
        .into_table(t("idempotency_keys"))
        .columns(["org_id", "user_id", "key", "request_hash", "status", "headers", "body", "created_at"].map(t))
        .values_panic([
            db.org().into(),
            key.user.into(),
            key.key.as_str().into(),
            key.request.as_str().into(),
            0i64.into(),
            "".into(),
            "".into(),
            now.into(),
        ])
        .on_conflict(OnConflict::columns(["org_id", "user_id", "key"].map(t)).do_nothing().to_owned());
    if db.run(&claim).await? == 1 {
        return Ok(None);
    }
    let mut select = select_from("idempotency_keys", "k");
    for column in ["request_hash", "status", "headers", "body"] {
        select.expr(col("k", column));
    }
    select
        .and_where(db.org_is("k"))
        .and_where(col("k", "user_id").eq(key.user))
        .and_where(col("k", "key").eq(key.key.as_str()));
    let Some(row) = db.one(&select).await? else { return Err(internal(&"an idempotency key vanished")) };
    if row.try_get::<String>("", "request_hash")? != key.request {
        return Err(Code::KeyReused.into());
    }
    replay(
        &row.try_get::<String>("", "headers")?,
        row.try_get::<i64>("", "status")?,
        row.try_get::<String>("", "body")?,
    )
    .map(Some)
}

fn replay(headers: &str, status: i64, body: String) -> Answer<Response> {
    let mut response = Response::new(Body::from(body));
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    *response.status_mut() = status.ok_or_else(|| internal(&"an idempotency key without an answer"))?;
    for line in headers.lines() {
        if let Some((name, value)) = line.split_once(": ")
            && let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value))
        {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotent-replay", HeaderValue::from_static("true"));
    Ok(response)
}

/// Keeps the answer with the key, in the same transaction as the change.
///
/// # Errors
/// When the database does not answer.
pub async fn finish(db: &Db, key: &Key, response: Response) -> Answer<Response> {
    if response.extensions().get::<NotKept>().is_some() {
        let mut gone = Query::delete();
        gone.from_table(t("idempotency_keys"))
            .and_where(by("org_id").eq(db.org()))
            .and_where(by("user_id").eq(key.user))
            .and_where(by("key").eq(key.key.as_str()));
        db.run(&gone).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| internal(&error))?;
    let headers: Vec<String> = KEPT
        .iter()
        .filter_map(|name| {
            parts.headers.get(*name).and_then(|value| value.to_str().ok()).map(|value| format!("{name}: {value}"))
        })
        .collect();
    let mut update = Query::update();
    update
        .table(t("idempotency_keys"))
        .value(t("status"), i64::from(parts.status.as_u16()))
        .value(t("headers"), headers.join("\n"))
        .value(t("body"), String::from_utf8_lossy(&body).into_owned())
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("user_id").eq(key.user))
        .and_where(by("key").eq(key.key.as_str()));
    db.run(&update).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}
