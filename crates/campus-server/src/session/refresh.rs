//! Refreshing, signing out, and going on in another organisation.
//!
//! A refresh token is good once. Used again after a short grace (two tabs that refresh at once), it was stolen:
//! the whole session ends (S-SES-3).

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use campus_model::{Code, Problem, SwitchRequest};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Db, by, t};
use chrono::{DateTime, Duration, Utc};
use rand::RngCore;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::authenticate::{Caller, in_force, standing};
use super::ending::end_here;
use super::{answer, cookies, cross_site, login, throttle};
use crate::answer::Answer;
use crate::app::App;
use crate::mount::Input;

/// Seconds in which the token before the last is still answered.
const GRACE_SECONDS: i64 = 20;

/// Random bytes as text.
pub fn random(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    rand::rngs::OsRng.fill_bytes(&mut buffer);
    URL_SAFE_NO_PAD.encode(buffer)
}

/// A new refresh token: it says where to look, and its hash proves that it is ours.
pub fn token(org: i64, session: &str) -> String {
    format!("{org}.{session}.{}", random(32))
}

/// What of a refresh token is stored.
pub fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The refresh token of a request, and whether it came in the body.
fn given(app: &App, headers: &HeaderMap, body: &Bytes) -> Answer<(String, bool)> {
    let body: Value =
        if body.is_empty() { json!({}) } else { serde_json::from_slice(body).map_err(|_| Code::Malformed)? };
    if let Some(token) = body.get("refresh").and_then(Value::as_str) {
        return Ok((token.to_owned(), true));
    }
    let token = cookies::refresh(&app.config, headers).ok_or(Code::NotSignedIn)?.to_owned();
    cross_site::refuse_cross_site(&app.config, headers, false)?;
    Ok((token, false))
}

fn parts(token: &str) -> Option<(i64, &str)> {
    let (org, rest) = token.split_once('.')?;
    let (session, _) = rest.split_once('.')?;
    Some((org.parse().ok()?, session))
}

/// `POST /api/auth/refresh`, with the cookie, or for programs `{"refresh": "…"}`.
pub async fn refresh(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Answer<Response> {
    let (presented, in_body) = given(&app, &headers, &body)?;
    let (org, session) = parts(&presented).ok_or(Code::SessionEnded)?;
    let now = app.clock.now();
    let db = app.store.write(org).await?;
    let mut known =
        standing(&db, session).await?.filter(|standing| in_force(&app, standing)).ok_or(Code::SessionEnded)?;
    let presented_hash = hash(&presented);
    let mut fresh = Some(token(org, session)).filter(|_| presented_hash == known.refresh_hash);
    if let Some(token) = &fresh
        && !rotate(&db, session, &presented_hash, &hash(token), now).await?
    {
        // Another request with the same token was faster: look again.
        known = standing(&db, session).await?.ok_or(Code::SessionEnded)?;
        fresh = None;
    }
    let fresh = if fresh.is_some() {
        fresh
    } else if known.previous_hash.as_deref() == Some(&presented_hash)
        && now - known.rotated_at <= Duration::seconds(GRACE_SECONDS)
        && !in_body
    {
        // The other tab has the new one already: the browser's cookie is right as it is.
        None
    } else {
        end(&db, session, now).await?;
        db.commit().await?;
        tracing::error!(
            event = "authn_token_reuse",
            org,
            account = known.account,
            session,
            "a refresh token was used twice"
        );
        return Err(Code::SessionEnded.into());
    };
    let account = known.account;
    db.commit().await?;
    let organisations = answer::organisations(&app.store, &app.clock, account).await?;
    let (session, access) = login::describe(&app, account, org, session, organisations).await?;
    Ok(login::reply(&app, session, access, fresh, in_body))
}

/// Puts the new token in the place of the old one, unless that has gone already.
async fn rotate(db: &Db, session: &str, old: &str, new: &str, now: DateTime<Utc>) -> Answer<bool> {
    let mut update = Query::update();
    update
        .table(t("sessions"))
        .value(t("refresh_hash"), new)
        .value(t("previous_hash"), old)
        .value(t("rotated_at"), now)
        .value(t("seen_at"), now)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(session))
        .and_where(by("refresh_hash").eq(old));
    Ok(db.run(&update).await? == 1)
}

async fn end(db: &Db, session: &str, now: DateTime<Utc>) -> Answer<()> {
    end_here(db, "sessions", by("id").eq(session), now).await.map(drop)
}

/// `POST /api/auth/logout`: ends the session at once; without one there is nothing to end.
pub async fn logout(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Answer<Response> {
    let user = super::authenticate(&app, &headers).await.ok();
    if user.as_ref().is_none_or(|user| !user.bearer) {
        cross_site::refuse_foreign(&app.config, &headers)?;
    }
    let found = match &user {
        Some(user) => Some((user.org, user.session.clone())),
        // The access token may have run out: the refresh token says which session it was.
        None => match given(&app, &headers, &body) {
            Ok((token, _)) => match parts(&token) {
                Some((org, session)) => {
                    let db = app.store.read(org).await?;
                    let known = standing(&db, session).await?;
                    known.filter(|known| known.refresh_hash == hash(&token)).map(|_| (org, session.to_owned()))
                }
                None => None,
            },
            Err(_) => None,
        },
    };
    if let Some((org, session)) = found {
        let db = app.store.write(org).await?;
        end(&db, &session, app.clock.now()).await?;
        db.commit().await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    cookies::clear(&app.config, response.headers_mut());
    Ok(response)
}

/// `POST /api/auth/switch`: a new session in another of the account's organisations; the old one ends.
pub async fn switch(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    Caller(user): Caller,
    headers: HeaderMap,
    Input(request): Input<SwitchRequest>,
) -> Answer<Response> {
    let organisations = answer::organisations(&app.store, &app.clock, user.account).await?;
    let chosen = organisations.iter().find(|organisation| organisation.code == request.organisation).cloned();
    let chosen = chosen.ok_or_else(|| Problem::field("organisation", "not_found"))?;
    let address = throttle::address(&app.config, peer.map(|peer| peer.0.0), &headers);
    let opened = login::open(&app, user.account, &chosen, &headers, &address, None).await?;
    let db = app.store.write(user.org).await?;
    end(&db, &user.session, app.clock.now()).await?;
    db.commit().await?;
    let (session, access, fresh) = opened.answer(&app, organisations).await?;
    Ok(login::reply(&app, session, access, fresh, user.bearer))
}
