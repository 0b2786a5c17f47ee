//! API tokens: a program acts as its owner with one, within chosen operations, until a day. Only a hash is kept.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use campus_model::{
    ApiToken, ApiTokens, Calendar, Code, MOST_TOKENS, NewApiToken, Permissions, Problem, TOKEN_DAYS, TOKEN_NAME,
    Violations, entities,
};
use campus_store::sea_query::{Expr, ExprTrait, Order, Query};
use campus_store::{Db, by, col, select_from, t};
use chrono::{DateTime, Duration, Utc};
use sea_orm::QueryResult;
use serde_json::{Map, Value};

use super::authenticate::member;
use super::ending::end_here;
use super::refresh::{hash, random};
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{Input, RowId, created};
use crate::user::{CurrentUser, Grants};

/// How a token begins, so that people and scanners know one when they see it.
const PREFIX: &str = "campus_";
/// The use of a token is noted so often.
const NOTED: Duration = Duration::minutes(10);

/// Whether a text looks like an API token.
pub fn is_one(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// The owner of a token in force, with no more than the token is good for.
///
/// # Errors
/// 401 when there is no such token, or it has ended, or its owner is shut out.
pub async fn authenticate(app: &App, token: &str) -> Answer<(CurrentUser, Db)> {
    let org = token.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()?.parse().ok());
    let org: i64 = org.ok_or(Code::SessionEnded)?;
    let now = app.clock.now();
    let db = app.store.read(org).await?;
    let mut select = select_from("api_tokens", "k");
    for column in ["id", "user_id", "operations", "last_used_at"] {
        select.expr(col("k", column));
    }
    select
        .and_where(db.org_is("k"))
        .and_where(col("k", "hash").eq(hash(token)))
        .and_where(col("k", "ended_at").is_null())
        .and_where(col("k", "expires_at").gt(now));
    let row = db.one(&select).await?.ok_or(Code::SessionEnded)?;
    let owner = member(app, &db, org, row.try_get("", "user_id")?).await?.ok_or(Code::SessionEnded)?;
    let used: Option<DateTime<Utc>> = row.try_get("", "last_used_at")?;
    if used.is_none_or(|used| now - used > NOTED) {
        note(app, org, row.try_get("", "id")?, now).await?;
    }
    let grants = Arc::new(within(&owner.grants, &operations(&row)?));
    Ok((CurrentUser { bearer: true, by_token: true, grants, ..owner }, db))
}

/// What of some grants a token is good for.
fn within(grants: &Grants, codes: &[String]) -> Grants {
    let (mut permissions, mut scopes) = (Permissions::default(), HashMap::new());
    for code in codes {
        if let (Some(operation), Some(scope)) = (entities::operation(code), grants.scopes.get(code)) {
            permissions.grant(operation);
            scopes.insert(code.clone(), scope.clone());
        }
    }
    Grants { permissions, scopes }
}

async fn note(app: &App, org: i64, id: i64, now: DateTime<Utc>) -> Answer<()> {
    let db = app.store.write(org).await?;
    let mut update = Query::update();
    update
        .table(t("api_tokens"))
        .value(t("last_used_at"), now)
        .and_where(by("org_id").eq(org))
        .and_where(by("id").eq(id));
    db.run(&update).await?;
    Ok(db.commit().await?)
}

fn operations(row: &QueryResult) -> Answer<Vec<String>> {
    let codes: String = row.try_get("", "operations")?;
    Ok(codes.split_whitespace().map(str::to_owned).collect())
}

/// `GET /api/tokens`: one's own in force, without their texts.
pub async fn list(State(app): State<App>, user: CurrentUser, db: RequestDb) -> Answer<Json<ApiTokens>> {
    user.themselves()?;
    let mut select = select_from("api_tokens", "k");
    for column in ["id", "name", "operations", "expires_at", "created_at", "last_used_at"] {
        select.expr(col("k", column));
    }
    select
        .and_where(db.org_is("k"))
        .and_where(col("k", "user_id").eq(user.id))
        .and_where(col("k", "ended_at").is_null())
        .and_where(col("k", "expires_at").gt(app.clock.now()))
        .order_by((t("k"), t("id")), Order::Desc);
    let days = app.clock.days(&user.time_zone);
    let mut tokens = Vec::new();
    for row in db.all(&select).await? {
        // It ends with the day after the last one begins.
        let ends: DateTime<Utc> = row.try_get("", "expires_at")?;
        tokens.push(ApiToken {
            id: row.try_get("", "id")?,
            name: row.try_get("", "name")?,
            operations: operations(&row)?,
            expires_on: days.day_of(ends - Duration::seconds(1)),
            created_at: row.try_get("", "created_at")?,
            last_used_at: row.try_get("", "last_used_at")?,
            token: None,
        });
    }
    Ok(Json(ApiTokens { tokens }))
}

/// `POST /api/tokens`: the token's text is in this answer and nowhere else.
pub async fn add(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(new): Input<NewApiToken>,
) -> Answer<Response> {
    user.themselves()?;
    let now = app.clock.now();
    check(&app, &user, &new)?;
    let mut count = select_from("api_tokens", "k");
    count
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(db.org_is("k"))
        .and_where(col("k", "user_id").eq(user.id))
        .and_where(col("k", "ended_at").is_null())
        .and_where(col("k", "expires_at").gt(now));
    let have: i64 = db.one(&count).await?.ok_or(Code::Internal)?.try_get("", "n")?;
    if usize::try_from(have).unwrap_or_default() >= MOST_TOKENS {
        return Err(Problem::conflict("too_many_tokens").with("most", MOST_TOKENS).into());
    }
    let token = format!("{PREFIX}{}_{}", user.org, random(32));
    let mut codes = new.operations.clone();
    codes.sort();
    codes.dedup();
    let name = new.name.trim().to_owned();
    let ends = app.clock.days(&user.time_zone).start(new.expires_on + Duration::days(1));
    let mut insert = Query::insert();
    insert
        .into_table(t("api_tokens"))
        .columns(["org_id", "user_id", "name", "hash", "operations", "expires_at", "created_at"].map(t))
        .values_panic([
            db.org().into(),
            user.id.into(),
            name.as_str().into(),
            hash(&token).into(),
            codes.join(" ").into(),
            ends.into(),
            now.into(),
        ])
        .returning_col(t("id"));
    let id = db.one(&insert).await?.ok_or(Code::Internal)?.try_get("", "id")?;
    tracing::warn!(event = "token_created", org = user.org, by = user.id, token = id, "an API token was made");
    let expires_on = new.expires_on;
    let made =
        ApiToken { id, name, operations: codes, expires_on, created_at: now, last_used_at: None, token: Some(token) };
    Ok(created(Json(made)))
}

fn check(app: &App, user: &CurrentUser, new: &NewApiToken) -> Answer<()> {
    let mut faults = Violations::default();
    let length = new.name.trim().chars().count();
    if length == 0 {
        faults.add("name", "required");
    } else if length > TOKEN_NAME {
        faults.add_with("name", "too_long", one("max", TOKEN_NAME));
    }
    if new.operations.is_empty() {
        faults.add("operations", "required");
    }
    if new.operations.iter().any(|code| !user.grants.permissions.allow_code(code)) {
        faults.add("operations", "not_granted");
    }
    let today = app.clock.today(&user.time_zone);
    if new.expires_on < today || new.expires_on > today + Duration::days(TOKEN_DAYS) {
        faults.add_with("expires_on", "token_days", one("most", TOKEN_DAYS));
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults).into()) }
}

fn one(name: &str, value: impl Into<Value>) -> Map<String, Value> {
    Map::from_iter([(name.to_owned(), value.into())])
}

/// `DELETE /api/tokens/{id}`: no longer good, at once.
pub async fn end(State(app): State<App>, user: CurrentUser, db: RequestDb, RowId(id): RowId) -> Answer<StatusCode> {
    user.themselves()?;
    let which = by("user_id").eq(user.id).and(by("id").eq(id));
    if end_here(&db, "api_tokens", which, app.clock.now()).await? == 0 {
        return Err(Code::NotFound.into());
    }
    Ok(StatusCode::NO_CONTENT)
}
