//! Who asks: the token's claims, and the session as it stands now.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use campus_model::Code;
use campus_store::sea_query::{ExprTrait, JoinType, Query};
use campus_store::{Db, col, t};
use chrono::{DateTime, Duration, Utc};

use super::cookies;
use super::cross_site::refuse_cross_site;
use super::grants::{Member, access_version};
use super::tokens;
use crate::answer::{Answer, Refusal};
use crate::app::App;
use crate::user::{CurrentUser, Grants};

/// A session with its user, account and organisation, as one row.
pub struct Standing {
    /// `users.id`
    pub user: i64,
    /// The account.
    pub account: i64,
    /// The staff entry.
    pub staff: Option<i64>,
    /// The student entry.
    pub student: Option<i64>,
    /// `orgs.access_version`
    pub access_version: i64,
    /// The organisation's time zone.
    pub time_zone: String,
    /// Nothing but a new password is accepted.
    pub must_change_password: bool,
    /// When the session began.
    pub created_at: DateTime<Utc>,
    /// When it was last refreshed.
    pub seen_at: DateTime<Utc>,
    /// The hash of the refresh token in force.
    pub refresh_hash: String,
    /// The hash of the one before.
    pub previous_hash: Option<String>,
    /// When the one in force was issued.
    pub rotated_at: DateTime<Utc>,
    /// The membership whose view is looked at.
    pub viewing: Option<i64>,
    /// The role that is looked at, with the rows of `viewing` or of nobody.
    pub viewing_role: Option<i64>,
}

/// The signed-in person of a request.
///
/// # Errors
/// 401 without a token, with one that is not good, or when the session has ended (S-SES-1).
pub async fn authenticate(app: &App, headers: &HeaderMap) -> Answer<CurrentUser> {
    authenticate_on(app, headers).await.map(|(user, _)| user)
}

/// As [`authenticate`], with the connection it was read on.
///
/// # Errors
/// As [`authenticate`].
pub async fn authenticate_on(app: &App, headers: &HeaderMap) -> Answer<(CurrentUser, Db)> {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .map(|value| value.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).unwrap_or_default());
    let Some(token) = bearer.or_else(|| cookies::access(&app.config, headers)) else {
        return Err(Code::NotSignedIn.into());
    };
    if bearer.is_some() && tokens::is_one(token) {
        return tokens::authenticate(app, token).await;
    }
    let claims = app.key.check(token, app.clock.now().timestamp()).ok_or(Code::SessionEnded)?;
    let db = app.store.read(claims.org).await?;
    let standing = standing(&db, &claims.sid).await?.ok_or(Code::SessionEnded)?;
    if !in_force(app, &standing) || claims.sub != standing.account.to_string() {
        return Err(Code::SessionEnded.into());
    }
    let user = user_of(app, &db, claims.org, &claims.sid, standing).await?;
    Ok((CurrentUser { bearer: bearer.is_some(), ..user }, db))
}

/// Whoever changes something about their own session: signed in, and asking from our own pages. Decided before the
/// body is looked at, so that a stranger learns nothing from it.
pub struct Caller(pub CurrentUser);

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let user = authenticate(app, &parts.headers).await?;
        refuse_cross_site(&app.config, &parts.headers, user.bearer)?;
        user.themselves()?;
        Ok(Self(user))
    }
}

/// Neither too long at rest nor too old.
pub fn in_force(app: &App, standing: &Standing) -> bool {
    let now = app.clock.now();
    now - standing.seen_at <= Duration::seconds(app.config.idle_seconds)
        && now - standing.created_at <= Duration::seconds(app.config.absolute_seconds)
}

/// The user of a session that is in force.
///
/// # Errors
/// When the database does not answer.
pub async fn user_of(app: &App, db: &Db, org: i64, session: &str, standing: Standing) -> Answer<CurrentUser> {
    let own = Member { user: standing.user, staff: standing.staff, student: standing.student, only: None };
    let grants = app.grants.of(db, own, standing.access_version).await?;
    let (viewing, role) = (standing.viewing, standing.viewing_role);
    let user = themselves(org, session, standing, grants);
    if viewing.is_none() && role.is_none() {
        return Ok(user);
    }
    let by = user.id;
    let lost = user.clone();
    let seen = seen(app, db, &user, viewing, role).await?;
    // Shut out since, or with more rights than whoever looks: there is nothing to see any more.
    let seen = seen.filter(|seen| user.grants.lacking(&seen.grants).is_none());
    let seen = seen.unwrap_or_else(|| CurrentUser { grants: Arc::default(), viewed_role: role, ..lost });
    Ok(CurrentUser { session: session.to_owned(), viewed_by: Some(by), must_change_password: false, ..seen })
}

/// Whom somebody looks at: a member, a member with one role alone, or nobody in particular with that role.
///
/// # Errors
/// When the database does not answer.
pub async fn seen(
    app: &App,
    db: &Db,
    by: &CurrentUser,
    user: Option<i64>,
    role: Option<i64>,
) -> Answer<Option<CurrentUser>> {
    let version = access_version(db).await?;
    let only = match (user, role) {
        (Some(user), None) => return member(app, db, by.org, user).await,
        (Some(user), Some(_)) => match member(app, db, by.org, user).await? {
            Some(seen) => seen,
            None => return Ok(None),
        },
        // No member has this number: there are no rows, jobs or views of one's own.
        (None, _) => CurrentUser { id: 0, staff: None, student: None, ..by.clone() },
    };
    let member = Member { user: only.id, staff: only.staff, student: only.student, only: role };
    let grants = app.grants.of(db, member, version).await?;
    Ok(Some(CurrentUser { grants, viewed_role: role, ..only }))
}

fn themselves(org: i64, session: &str, standing: Standing, grants: Arc<Grants>) -> CurrentUser {
    CurrentUser {
        id: standing.user,
        account: standing.account,
        org,
        session: session.to_owned(),
        staff: standing.staff,
        student: standing.student,
        time_zone: Arc::from(standing.time_zone),
        must_change_password: standing.must_change_password,
        bearer: false,
        by_token: false,
        viewed_by: None,
        viewed_role: None,
        grants,
    }
}

/// A session that has not been ended, of an account and user that are in force.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(db: &Db, session: &str) -> Answer<Option<Standing>> {
    let mut select = Query::select();
    for (alias, column) in [
        ("u", "id"),
        ("u", "account_id"),
        ("u", "staff_id"),
        ("u", "student_id"),
        ("o", "access_version"),
        ("o", "time_zone"),
        ("a", "must_change_password"),
        ("s", "created_at"),
        ("s", "seen_at"),
        ("s", "refresh_hash"),
        ("s", "previous_hash"),
        ("s", "rotated_at"),
        ("s", "viewing_user_id"),
        ("s", "viewing_role_id"),
    ] {
        select.expr(col(alias, column));
    }
    select
        .from_as(t("sessions"), t("s"))
        .join_as(
            JoinType::InnerJoin,
            t("users"),
            t("u"),
            col("u", "org_id").equals((t("s"), t("org_id"))).and(col("u", "id").equals((t("s"), t("user_id")))),
        )
        .join_as(JoinType::InnerJoin, t("accounts"), t("a"), col("a", "id").equals((t("s"), t("account_id"))))
        .join_as(JoinType::InnerJoin, t("orgs"), t("o"), col("o", "id").equals((t("s"), t("org_id"))))
        .and_where(db.org_is("s"))
        .and_where(col("s", "id").eq(session))
        .and_where(col("s", "ended_at").is_null())
        .and_where(col("u", "deleted_at").is_null())
        .and_where(col("u", "state").eq("active"))
        .and_where(col("a", "state").eq("active"));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    Ok(Some(Standing {
        user: row.try_get("", "id")?,
        account: row.try_get("", "account_id")?,
        staff: row.try_get("", "staff_id")?,
        student: row.try_get("", "student_id")?,
        access_version: row.try_get("", "access_version")?,
        time_zone: row.try_get("", "time_zone")?,
        must_change_password: row.try_get("", "must_change_password")?,
        created_at: row.try_get("", "created_at")?,
        seen_at: row.try_get("", "seen_at")?,
        refresh_hash: row.try_get("", "refresh_hash")?,
        previous_hash: row.try_get("", "previous_hash")?,
        rotated_at: row.try_get("", "rotated_at")?,
        viewing: row.try_get("", "viewing_user_id")?,
        viewing_role: row.try_get("", "viewing_role_id")?,
    }))
}

/// A member of an organisation as they stand now, without a session: for work that goes on after its request. Nobody
/// when they were shut out since.
///
/// # Errors
/// When the database does not answer.
pub async fn member(app: &App, db: &Db, org: i64, user: i64) -> Answer<Option<CurrentUser>> {
    let mut select = Query::select();
    for (alias, column) in [
        ("u", "account_id"),
        ("u", "staff_id"),
        ("u", "student_id"),
        ("o", "access_version"),
        ("o", "time_zone"),
        ("a", "must_change_password"),
    ] {
        select.expr(col(alias, column));
    }
    select
        .from_as(t("users"), t("u"))
        .join_as(JoinType::InnerJoin, t("accounts"), t("a"), col("a", "id").equals((t("u"), t("account_id"))))
        .join_as(JoinType::InnerJoin, t("orgs"), t("o"), col("o", "id").equals((t("u"), t("org_id"))))
        .and_where(db.org_is("u"))
        .and_where(col("u", "id").eq(user))
        .and_where(col("u", "deleted_at").is_null())
        .and_where(col("u", "state").eq("active"))
        .and_where(col("a", "state").eq("active"));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let (staff, student) = (row.try_get("", "staff_id")?, row.try_get("", "student_id")?);
    let member = Member { user, staff, student, only: None };
    let grants = app.grants.of(db, member, row.try_get("", "access_version")?).await?;
    Ok(Some(CurrentUser {
        id: user,
        account: row.try_get("", "account_id")?,
        org,
        session: String::new(),
        staff: member.staff,
        student: member.student,
        time_zone: Arc::from(row.try_get::<String>("", "time_zone")?),
        must_change_password: row.try_get("", "must_change_password")?,
        bearer: false,
        by_token: false,
        viewed_by: None,
        viewed_role: None,
        grants,
    }))
}

/// Somebody as they stand now, for streams that outlive their request; nobody when their session is over.
pub async fn still_in_force(app: &App, user: &CurrentUser) -> Option<CurrentUser> {
    let looked = async {
        let db = app.store.read(user.org).await?;
        let Some(standing) = standing(&db, &user.session).await? else { return Answer::Ok(None) };
        if !in_force(app, &standing) {
            return Ok(None);
        }
        let now = user_of(app, &db, user.org, &user.session, standing).await?;
        Ok((now.id == user.id).then_some(CurrentUser { bearer: user.bearer, ..now }))
    };
    looked.await.ok().flatten()
}
