//! `POST /api/auth/login`

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, LoginRequest, Organisation, Problem, Session, Tokens, fold};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, col, live, select_from, t};

use super::passwords::Fit;
use super::{answer, authenticate, cookies, cross_site, refresh, throttle};
use crate::answer::{Answer, internal};
use crate::app::App;
use crate::mount::Input;

/// The form in which sign-in names are compared: without regard to case and width.
#[must_use]
pub fn folded_name(username: &str) -> String {
    fold(username)
}

/// Signs in: 401 for a wrong name and a wrong password alike, 429 after too many of them.
pub async fn login(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Input(request): Input<LoginRequest>,
) -> Answer<Response> {
    if !app.config.may_sign_in() {
        return Err(Code::InsecureTransport.into());
    }
    cross_site::refuse_foreign(&app.config, &headers)?;
    let address = throttle::address(&app.config, peer.map(|peer| peer.0.0), &headers);
    let name: String = folded_name(&request.username).chars().take(64).collect();
    throttle::refuse_too_many(&app.store, &name, &address, app.clock.now()).await?;
    let Some((account, last_org)) = checked_account(&app, &name, &request.password).await? else {
        throttle::note_failure(&app.store, &name, &address, app.clock.now()).await?;
        tracing::warn!(event = "authn_login_fail", address, "wrong user name or password");
        return Err(Code::WrongCredentials.into());
    };
    let organisations = answer::organisations(&app.store, &app.clock, account).await?;
    let chosen = match &request.organisation {
        Some(code) => organisations.iter().find(|organisation| organisation.code == *code),
        None => organisations.iter().find(|organisation| Some(organisation.id) == last_org).or(organisations.first()),
    };
    let Some(chosen) = chosen.cloned() else {
        return Err(match request.organisation {
            Some(_) => Problem::field("organisation", "not_found").into(),
            None => Code::WrongCredentials.into(),
        });
    };
    tracing::info!(event = "authn_login_success", org = chosen.id, account, address, "signed in");
    let opened = open(&app, account, &chosen, &headers, &address, Some(&name)).await?;
    let (session, access, fresh) = opened.answer(&app, organisations).await?;
    Ok(reply(&app, session, access, fresh, request.token == Some(true)))
}

/// The account behind a name and a password, and its last organisation. An unknown name costs the same work.
pub(super) async fn checked_account(app: &App, name: &str, password: &str) -> Answer<Option<(i64, Option<i64>)>> {
    let db = app.store.read(0).await?;
    let mut select = select_from("accounts", "a");
    for column in ["id", "password_hash", "state", "last_org_id"] {
        select.expr(col("a", column));
    }
    select.and_where(col("a", "username_folded").eq(name));
    let found = db.one(&select).await?;
    drop(db);
    let hash: Option<String> = match &found {
        Some(row) => row.try_get("", "password_hash")?,
        None => None,
    };
    let fit = app.passwords.check(password, hash.as_deref()).await?;
    let Some(row) = found.filter(|_| fit != Fit::Wrong) else { return Ok(None) };
    let id: i64 = row.try_get("", "id")?;
    if row.try_get::<String>("", "state")? != "active" {
        tracing::warn!(event = "authn_login_disabled", account = id, "a disabled account tried to sign in");
        return Ok(None);
    }
    if fit == Fit::RightButWeak {
        let hash = app.passwords.hash(password).await?;
        let db = app.store.write(0).await?;
        let mut update = Query::update();
        update.table(t("accounts")).value(t("password_hash"), hash).and_where(by("id").eq(id));
        db.run(&update).await?;
        db.commit().await?;
    }
    Ok(Some((id, row.try_get("", "last_org_id")?)))
}

/// A session just opened.
pub struct Opened {
    account: i64,
    org: i64,
    session: String,
    refresh: String,
}

/// Opens a session of an account in an organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn open(
    app: &App,
    account: i64,
    organisation: &Organisation,
    headers: &HeaderMap,
    address: &str,
    name: Option<&str>,
) -> Answer<Opened> {
    let now = app.clock.now();
    let db = app.store.write_as(organisation.id, account).await?;
    let mut member = select_from("users", "u");
    member
        .expr(col("u", "id"))
        .and_where(db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "account_id").eq(account));
    let user: i64 = db.one(&member).await?.ok_or(Code::NotFound)?.try_get("", "id")?;
    let session = refresh::random(16);
    let token = refresh::token(organisation.id, &session);
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut insert = Query::insert();
    insert
        .into_table(t("sessions"))
        .columns(
            [
                "id",
                "org_id",
                "account_id",
                "user_id",
                "refresh_hash",
                "rotated_at",
                "agent",
                "address",
                "created_at",
                "seen_at",
            ]
            .map(t),
        )
        .values_panic([
            session.as_str().into(),
            organisation.id.into(),
            account.into(),
            user.into(),
            refresh::hash(&token).into(),
            now.into(),
            agent.chars().take(200).collect::<String>().into(),
            address.into(),
            now.into(),
            now.into(),
        ]);
    db.run(&insert).await?;
    let mut update = Query::update();
    update
        .table(t("accounts"))
        .value(t("last_sign_in_at"), now)
        .value(t("last_org_id"), organisation.id)
        .and_where(by("id").eq(account));
    db.run(&update).await?;
    if let Some(name) = name {
        throttle::forget(&db, name).await?;
    }
    db.commit().await?;
    Ok(Opened { account, org: organisation.id, session, refresh: token })
}

impl Opened {
    /// The session's answer, its access token and its refresh token.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn answer(
        self,
        app: &App,
        organisations: Vec<Organisation>,
    ) -> Answer<(Session, String, Option<String>)> {
        let (session, access) = describe(app, self.account, self.org, &self.session, organisations).await?;
        Ok((session, access, Some(self.refresh)))
    }
}

/// A session as it stands, with a new access token.
///
/// # Errors
/// 401 when it has ended.
pub async fn describe(
    app: &App,
    account: i64,
    org: i64,
    session: &str,
    organisations: Vec<Organisation>,
) -> Answer<(Session, String)> {
    let db = app.store.read(org).await?;
    let standing = authenticate::standing(&db, session).await?.ok_or(Code::SessionEnded)?;
    let now = app.clock.now().timestamp();
    let access = app
        .key
        .issue(account, org, session, standing.access_version, now, app.config.access_seconds)
        .map_err(|error| internal(&error))?;
    let user = authenticate::user_of(app, &db, org, session, standing).await?;
    Ok((answer::of(&db, &user, organisations).await?, access))
}

/// Cookies for browsers; for programs that asked, tokens in the body instead.
pub fn reply(app: &App, mut session: Session, access: String, fresh: Option<String>, in_body: bool) -> Response {
    if in_body {
        session.tokens = Some(Tokens {
            access,
            refresh: fresh.unwrap_or_default(),
            expires_in: u64::try_from(app.config.access_seconds).unwrap_or_default(),
        });
        return Json(session).into_response();
    }
    let mut response = Json(session).into_response();
    cookies::set(&app.config, response.headers_mut(), &access, fresh.as_deref());
    response
}
