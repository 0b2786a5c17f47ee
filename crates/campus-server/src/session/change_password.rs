//! `POST /api/auth/password`: the own password, with the current one (S-PW-5). All other sessions end (S-SES-1).

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use campus_model::{Code, PasswordChange, Problem};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};

use super::authenticate::Caller;
use super::login::folded_name;
use super::passwords::{Fit, check_new_password, set_password};
use super::{ending, throttle};
use crate::answer::Answer;
use crate::app::App;
use crate::mount::Input;

/// Changes the password of whoever is signed in.
pub async fn change(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    Caller(user): Caller,
    headers: HeaderMap,
    Input(request): Input<PasswordChange>,
) -> Answer<StatusCode> {
    let db = app.store.read(0).await?;
    let mut select = select_from("accounts", "a");
    select.expr(col("a", "username")).expr(col("a", "name")).expr(col("a", "password_hash"));
    select.and_where(col("a", "id").eq(user.account));
    let account = db.one(&select).await?.ok_or(Code::SessionEnded)?;
    drop(db);
    let (username, name): (String, String) = (account.try_get("", "username")?, account.try_get("", "name")?);
    let subject = folded_name(&username);
    let address = throttle::address(&app.config, peer.map(|peer| peer.0.0), &headers);
    throttle::refuse_too_many(&app.store, &subject, &address, app.clock.now()).await?;
    let mut faults = check_new_password("new", &request.new, &[&username, &name]);
    if faults.is_empty() && request.new == request.current {
        faults.add("new", "unchanged");
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let hash: Option<String> = account.try_get("", "password_hash")?;
    if app.passwords.check(&request.current, hash.as_deref()).await? == Fit::Wrong {
        throttle::note_failure(&app.store, &subject, &address, app.clock.now()).await?;
        return Err(Problem::field("current", "wrong_password").into());
    }
    let hash = app.passwords.hash(&request.new).await?;
    let now = app.clock.now();
    let db = app.store.write_as(user.org, user.account).await?;
    if !set_password(&db, user.account, &hash, now).await? {
        return Err(Code::SessionEnded.into());
    }
    ending::end_all_but(&db, user.account, &user.session, now).await?;
    throttle::forget(&db, &subject).await?;
    db.commit().await?;
    tracing::info!(event = "authn_password_change", org = user.org, account = user.account, "password changed");
    Ok(StatusCode::NO_CONTENT)
}
