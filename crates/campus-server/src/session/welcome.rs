//! What a link is good for, and coming in with it: `POST /api/auth/welcome/look` and `POST /api/auth/welcome`.
//!
//! Who holds a link of ours is told what became of it; anybody else learns nothing, and not often.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use campus_model::entities::access::{Account, User};
use campus_model::{Code, LinkKind, Problem, Violations, Welcome, WelcomeEnter, WelcomeLook};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Query};
use campus_store::{Db, by, col, live, select_from, t};
use chrono::{DateTime, Utc};

use super::login::{self, folded_name};
use super::passwords::{check_new_password, set_password};
use super::{answer, bump_access, cross_site, ending, links, throttle};
use crate::answer::{Answer, Refusal};
use crate::app::App;
use crate::mount::Input;

type Peer = Option<axum::Extension<ConnectInfo<SocketAddr>>>;

/// A link as it stands.
struct Link {
    org: i64,
    id: i64,
    kind: LinkKind,
    organisation: String,
    time_zone: String,
    account: Option<i64>,
    staff: Option<i64>,
    student: Option<i64>,
    username: Option<String>,
    name: String,
    email: Option<String>,
    locale: Option<String>,
    roles: Vec<i64>,
    inviter: i64,
    expires_at: DateTime<Utc>,
}

/// What the holder of a link sees.
pub async fn look(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    Input(request): Input<WelcomeLook>,
) -> Answer<Json<Welcome>> {
    cross_site::refuse_foreign(&app.config, &headers)?;
    let address = throttle::address(&app.config, peer.map(|peer| peer.0.0), &headers);
    let link = held(&app, &request.token, &address).await?;
    Ok(Json(Welcome {
        kind: link.kind,
        organisation: link.organisation,
        name: link.name,
        username: link.username,
        locale: link.locale,
        expires_at: link.expires_at,
    }))
}

/// Uses a link: a login comes into being or gets its new password, and its owner is signed in.
pub async fn enter(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    Input(request): Input<WelcomeEnter>,
) -> Answer<Response> {
    if !app.config.may_sign_in() {
        return Err(Code::InsecureTransport.into());
    }
    cross_site::refuse_foreign(&app.config, &headers)?;
    let address = throttle::address(&app.config, peer.map(|peer| peer.0.0), &headers);
    let link = held(&app, &request.token, &address).await?;
    let account = match link.kind {
        LinkKind::Reset => reset(&app, &link, &request).await?,
        LinkKind::Invite if request.existing => joined(&app, &link, &request, &address).await?,
        LinkKind::Invite => added(&app, &link, &request).await?,
    };
    tracing::warn!(
        event = "authn_link_used",
        org = link.org,
        account,
        address,
        kind = link.kind.slug(),
        "came in by a link"
    );
    let organisations = answer::organisations(&app.store, &app.clock, account).await?;
    let here = organisations.iter().find(|organisation| organisation.id == link.org).cloned();
    let here = here.ok_or_else(|| Problem::conflict("login_disabled"))?;
    let opened = login::open(&app, account, &here, &headers, &address, None).await?;
    let (session, access, fresh) = opened.answer(&app, organisations).await?;
    Ok(login::reply(&app, session, access, fresh, request.token_in_body == Some(true)))
}

/// The link with this text, still good. Guessing is as limited as at sign-in.
async fn held(app: &App, token: &str, address: &str) -> Answer<Link> {
    let now = app.clock.now();
    throttle::refuse_address(&app.store, address, now).await?;
    let found = match links::organisation(token) {
        Some(org) => found(app, org, token).await?,
        None => None,
    };
    let Some((link, gone)) = found else {
        throttle::note_address(&app.store, address, now).await?;
        tracing::warn!(event = "authn_link_fail", address, "a link that is none of ours");
        return Err(Code::NotFound.into());
    };
    match gone {
        Some(reason) => Err(reason),
        None => Ok(link),
    }
}

async fn found(app: &App, org: i64, token: &str) -> Answer<Option<(Link, Option<Refusal>)>> {
    let db = app.store.read(org).await?;
    let mut select = select_from("invitations", "i");
    for column in [
        "id",
        "kind",
        "staff_id",
        "student_id",
        "name",
        "email",
        "locale",
        "roles",
        "created_by",
        "expires_at",
        "used_at",
        "revoked_at",
    ] {
        select.expr(col("i", column));
    }
    select
        .expr(col("u", "account_id"))
        .expr(col("a", "username"))
        .expr_as(col("o", "name"), t("organisation"))
        .expr(col("o", "time_zone"))
        .join_as(JoinType::InnerJoin, t("orgs"), t("o"), col("o", "id").equals((t("i"), t("org_id"))))
        .join_as(
            JoinType::LeftJoin,
            t("users"),
            t("u"),
            col("u", "org_id")
                .equals((t("i"), t("org_id")))
                .and(col("u", "id").equals((t("i"), t("user_id"))))
                .and(live("u")),
        )
        .join_as(JoinType::LeftJoin, t("accounts"), t("a"), col("a", "id").equals((t("u"), t("account_id"))))
        .and_where(db.org_is("i"))
        .and_where(col("i", "hash").eq(links::hash(token)));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let expires_at: DateTime<Utc> = row.try_get("", "expires_at")?;
    let at = |name: &str| row.try_get::<Option<DateTime<Utc>>>("", name);
    let gone = if at("used_at")?.is_some() {
        Some(Problem::conflict("link_used").into())
    } else if at("revoked_at")?.is_some() {
        Some(Problem::conflict("link_revoked").into())
    } else if expires_at <= app.clock.now() {
        Some(Problem::conflict("link_expired").into())
    } else {
        None
    };
    let roles: String = row.try_get("", "roles")?;
    let link = Link {
        org,
        id: row.try_get("", "id")?,
        kind: LinkKind::parse(&row.try_get::<String>("", "kind")?).unwrap_or(LinkKind::Invite),
        organisation: row.try_get("", "organisation")?,
        time_zone: row.try_get("", "time_zone")?,
        account: row.try_get("", "account_id")?,
        staff: row.try_get("", "staff_id")?,
        student: row.try_get("", "student_id")?,
        username: row.try_get("", "username")?,
        name: row.try_get("", "name")?,
        email: row.try_get("", "email")?,
        locale: row.try_get("", "locale")?,
        roles: roles.split(' ').filter_map(|id| id.parse().ok()).collect(),
        inviter: row.try_get("", "created_by")?,
        expires_at,
    };
    Ok(Some((link, gone)))
}

/// Takes the link, with the rest of the transaction: of two that come at once, one is in.
async fn take(db: &Db, link: &Link, now: DateTime<Utc>) -> Answer<()> {
    let mut update = Query::update();
    update
        .table(t("invitations"))
        .value(t("used_at"), now)
        .and_where(by("org_id").eq(link.org))
        .and_where(by("id").eq(link.id))
        .and_where(by("used_at").is_null())
        .and_where(by("revoked_at").is_null());
    db.note(User::ENTITY);
    if db.run(&update).await? == 1 { Ok(()) } else { Err(Problem::conflict("link_used").into()) }
}

/// Commits, and tells open pages: the panel that says "invited" says "can sign in" now.
async fn kept(app: &App, db: Db, org: i64) -> Answer<()> {
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(org, touched, None);
    Ok(())
}

/// A new password for an account of this organisation alone: one that others use as well is not an administrator's.
async fn reset(app: &App, link: &Link, request: &WelcomeEnter) -> Answer<i64> {
    let account = link.account.ok_or_else(|| Problem::conflict("login_disabled"))?;
    if shared(app, account, link.org).await? {
        return Err(Problem::new(Code::RowForbidden).with("reason", "shared_account").into());
    }
    let username = link.username.clone().unwrap_or_default();
    let faults = check_new_password("password", &request.password, &[&username, &link.name]);
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let hash = app.passwords.hash(&request.password).await?;
    let now = app.clock.now();
    let db = app.store.write_as(link.org, account).await?;
    take(&db, link, now).await?;
    if !set_password(&db, account, &hash, now).await? {
        return Err(Problem::conflict("login_disabled").into());
    }
    ending::end_all_but(&db, account, "", now).await?;
    throttle::forget(&db, &folded_name(&username)).await?;
    kept(app, db, link.org).await?;
    Ok(account)
}

/// Whether another organisation uses the account as well.
///
/// # Errors
/// When the database does not answer.
pub async fn shared(app: &App, account: i64, org: i64) -> Answer<bool> {
    let db = app.store.read_as(0, account).await?;
    let mut select = select_from("users", "u");
    select.expr(Expr::cust("1")).and_where(col("u", "account_id").eq(account)).and_where(live("u"));
    select.and_where(col("u", "org_id").ne(org)).limit(1);
    Ok(db.one(&select).await?.is_some())
}

/// A new account.
async fn added(app: &App, link: &Link, request: &WelcomeEnter) -> Answer<i64> {
    let username = request.username.as_deref().unwrap_or_default().trim().to_owned();
    let today = app.clock.today(&link.time_zone);
    let account = Account::ENTITY
        .defaults(today)
        .with("username", username.as_str())
        .with("name", link.name.as_str())
        .with("email", link.email.clone())
        .with("locale", link.locale.clone())
        .with("must_change_password", false);
    let mut faults: Violations = Account::ENTITY.check(&account);
    faults.0.retain(|fault| fault.field == "username");
    faults.extend(check_new_password("password", &request.password, &[&username, &link.name]));
    if faults.is_empty() {
        let db = app.store.read(0).await?;
        let mut select = select_from("accounts", "a");
        select.expr(Expr::cust("1")).and_where(col("a", "username_folded").eq(folded_name(&username)));
        if db.one(&select).await?.is_some() {
            faults.add("username", "taken");
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let hash = app.passwords.hash(&request.password).await?;
    let now = app.clock.now();
    let db = app.store.write(link.org).await?;
    take(&db, link, now).await?;
    let id = campus_store::insert(&db, Account::ENTITY, &account, link.inviter, now).await?;
    let mut update = Query::update();
    update
        .table(t("accounts"))
        .value(t("username_folded"), folded_name(&username))
        .value(t("password_hash"), hash)
        .value(t("password_changed_at"), now)
        .and_where(by("id").eq(id));
    db.run(&update).await?;
    member(app, &db, link, id).await?;
    kept(app, db, link.org).await?;
    Ok(id)
}

/// An account that its owner uses elsewhere already.
async fn joined(app: &App, link: &Link, request: &WelcomeEnter, address: &str) -> Answer<i64> {
    let now = app.clock.now();
    let name: String = folded_name(request.username.as_deref().unwrap_or_default()).chars().take(64).collect();
    throttle::refuse_too_many(&app.store, &name, address, now).await?;
    let Some((account, _)) = login::checked_account(app, &name, &request.password).await? else {
        throttle::note_failure(&app.store, &name, address, now).await?;
        return Err(Code::WrongCredentials.into());
    };
    let db = app.store.write(link.org).await?;
    take(&db, link, now).await?;
    let mut here = select_from("users", "u");
    here.expr(Expr::cust("1"))
        .and_where(db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "account_id").eq(account));
    if db.one(&here).await?.is_some() {
        return Err(Problem::conflict("has_login").into());
    }
    member(app, &db, link, account).await?;
    kept(app, db, link.org).await?;
    Ok(account)
}

/// The membership, with those of the chosen roles that there still are.
async fn member(app: &App, db: &Db, link: &Link, account: i64) -> Answer<()> {
    let mut taken = select_from("users", "u");
    let whose = match (link.staff, link.student) {
        (Some(staff), _) => Some(col("u", "staff_id").eq(staff)),
        (None, Some(student)) => Some(col("u", "student_id").eq(student)),
        (None, None) => None,
    };
    if let Some(whose) = whose {
        taken.expr(Expr::cust("1")).and_where(db.org_is("u")).and_where(live("u")).and_where(whose);
        if db.one(&taken).await?.is_some() {
            return Err(Problem::conflict("has_login").into());
        }
    }
    let mut roles = Vec::new();
    if !link.roles.is_empty() {
        let mut select = select_from("roles", "r");
        select.expr(col("r", "id")).and_where(db.org_is("r")).and_where(live("r"));
        select.and_where(col("r", "id").is_in(link.roles.iter().copied()));
        for row in db.all(&select).await? {
            roles.push(row.try_get::<i64>("", "id")?);
        }
    }
    let user = User::ENTITY
        .defaults(app.clock.today(&link.time_zone))
        .with("account_id", account)
        .with("staff_id", link.staff)
        .with("student_id", link.student)
        .with("roles", roles);
    campus_store::insert(db, User::ENTITY, &user, link.inviter, app.clock.now()).await?;
    bump_access(db).await
}
