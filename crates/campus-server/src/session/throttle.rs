//! Brute force: delays that grow with the failures of an account, and a limit per address. Nobody is locked out
//! for good; the counts are in the database, so that they survive a restart and are shared by all servers.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use campus_model::{Code, Problem};
use campus_store::sea_query::{Expr, ExprTrait, OnConflict, Query};
use campus_store::{Store, by, col, select_from, t};
use chrono::{DateTime, Duration, Utc};

use crate::answer::Answer;
use crate::app::Config;

/// Failures of one address within [`ADDRESS_WINDOW`] before it must wait.
const ADDRESS_FAILURES: i64 = 100;
/// Seconds.
const ADDRESS_WINDOW: i64 = 600;

/// S-BF-1: how long an account waits after so many failures in a row, in seconds.
#[must_use]
pub fn delay(failures: i64) -> i64 {
    match failures {
        ..3 => 0,
        3..9 => 3,
        9..25 => 10,
        25..50 => 60,
        50..100 => 15 * 60,
        // No more than a hundred guesses in a row within a day.
        _ => 24 * 3600,
    }
}

/// The address of the caller. `X-Forwarded-For` is believed from configured proxies only (S-BF-2).
#[must_use]
pub fn address(config: &Config, peer: Option<SocketAddr>, headers: &HeaderMap) -> String {
    let Some(peer) = peer.map(|peer| peer.ip()) else { return "unknown".to_owned() };
    if !config.trusted_proxies.contains(&peer) {
        return subnet(peer);
    }
    let forwarded = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let caller = forwarded.rsplit(',').filter_map(|part| part.trim().parse::<IpAddr>().ok());
    caller.into_iter().find(|ip| !config.trusted_proxies.contains(ip)).map_or_else(|| subnet(peer), subnet)
}

/// IPv6 callers own whole subnets.
fn subnet(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Refuses before a password is even looked at.
///
/// # Errors
/// 429 with the seconds to wait.
pub async fn refuse_too_many(store: &Store, account: &str, address: &str, now: DateTime<Utc>) -> Answer<()> {
    refuse(store, &[format!("account:{account}"), format!("address:{address}")], address, now).await
}

/// As [`refuse_too_many`], where no account is named.
///
/// # Errors
/// 429 with the seconds to wait.
pub async fn refuse_address(store: &Store, address: &str, now: DateTime<Utc>) -> Answer<()> {
    refuse(store, &[format!("address:{address}")], address, now).await
}

async fn refuse(store: &Store, subjects: &[String], address: &str, now: DateTime<Utc>) -> Answer<()> {
    let db = store.read(0).await?;
    let mut select = select_from("sign_in_attempts", "a");
    for column in ["subject", "failures", "first_at", "last_at"] {
        select.expr(col("a", column));
    }
    select.and_where(col("a", "subject").is_in(subjects.iter().map(String::as_str)));
    let mut wait = 0;
    for row in db.all(&select).await? {
        let (subject, failures): (String, i64) = (row.try_get("", "subject")?, row.try_get("", "failures")?);
        let (first, last): (DateTime<Utc>, DateTime<Utc>) = (row.try_get("", "first_at")?, row.try_get("", "last_at")?);
        let until = if subject.starts_with("account:") {
            last + Duration::seconds(delay(failures))
        } else if failures >= ADDRESS_FAILURES {
            first + Duration::seconds(ADDRESS_WINDOW)
        } else {
            now
        };
        wait = Ord::max(wait, (until - now).num_seconds() + i64::from((until - now).subsec_nanos() > 0));
    }
    if wait <= 0 {
        return Ok(());
    }
    tracing::warn!(event = "authn_login_lock", address, wait, "sign-in refused for a while");
    Err(Problem::new(Code::TooManyRequests).with("retry_after", wait).into())
}

/// Counts a failure of the account and of the address.
///
/// # Errors
/// When the database does not answer.
pub async fn note_failure(store: &Store, account: &str, address: &str, now: DateTime<Utc>) -> Answer<()> {
    let subjects = [(format!("account:{account}"), 24 * 3600), (format!("address:{address}"), ADDRESS_WINDOW)];
    note(store, subjects.into(), now).await
}

/// Counts a failure of the address, where no account is named.
///
/// # Errors
/// When the database does not answer.
pub async fn note_address(store: &Store, address: &str, now: DateTime<Utc>) -> Answer<()> {
    note(store, vec![(format!("address:{address}"), ADDRESS_WINDOW)], now).await
}

async fn note(store: &Store, subjects: Vec<(String, i64)>, now: DateTime<Utc>) -> Answer<()> {
    let db = store.write(0).await?;
    for (subject, window) in subjects {
        let mut old = Query::delete();
        let from = if window == ADDRESS_WINDOW { "first_at" } else { "last_at" };
        old.from_table(t("sign_in_attempts"))
            .and_where(by("subject").eq(subject.as_str()))
            .and_where(by(from).lt(now - Duration::seconds(window)));
        db.run(&old).await?;
        let mut count = Query::insert();
        count
            .into_table(t("sign_in_attempts"))
            .columns(["subject", "failures", "first_at", "last_at"].map(t))
            .values_panic([subject.into(), 1i64.into(), now.into(), now.into()])
            .on_conflict(
                OnConflict::column(t("subject"))
                    .value(t("failures"), Expr::col((t("sign_in_attempts"), t("failures"))).add(1))
                    .value(t("last_at"), now)
                    .to_owned(),
            );
        db.run(&count).await?;
    }
    Ok(db.commit().await?)
}

/// A success ends the account's row of failures.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(db: &campus_store::Db, account: &str) -> Answer<()> {
    let mut gone = Query::delete();
    gone.from_table(t("sign_in_attempts")).and_where(by("subject").eq(format!("account:{account}")));
    Ok(db.run(&gone).await.map(drop)?)
}
