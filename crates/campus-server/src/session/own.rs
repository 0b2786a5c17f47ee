//! One's own sessions: where one is signed in, and ending what one does not know.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use campus_model::{Code, OwnSession, OwnSessions};
use campus_store::sea_query::{ExprTrait, Order};
use campus_store::{by, col, select_from, t};
use chrono::Duration;

use super::ending::end_here;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{Input, Nothing};
use crate::user::CurrentUser;

/// `GET /api/sessions`: those in force, in this organisation.
pub async fn list(State(app): State<App>, user: CurrentUser, db: RequestDb) -> Answer<Json<OwnSessions>> {
    user.themselves()?;
    let now = app.clock.now();
    let mut select = select_from("sessions", "s");
    for column in ["id", "agent", "address", "created_at", "seen_at"] {
        select.expr(col("s", column));
    }
    select
        .and_where(db.org_is("s"))
        .and_where(col("s", "user_id").eq(user.id))
        .and_where(col("s", "ended_at").is_null())
        .and_where(col("s", "seen_at").gte(now - Duration::seconds(app.config.idle_seconds)))
        .and_where(col("s", "created_at").gte(now - Duration::seconds(app.config.absolute_seconds)))
        .order_by((t("s"), t("created_at")), Order::Desc)
        .limit(200);
    let mut sessions = Vec::new();
    for row in db.all(&select).await? {
        let id: String = row.try_get("", "id")?;
        sessions.push(OwnSession {
            current: id == user.session,
            id,
            agent: row.try_get("", "agent")?,
            address: row.try_get("", "address")?,
            created_at: row.try_get("", "created_at")?,
            seen_at: row.try_get("", "seen_at")?,
        });
    }
    Ok(Json(OwnSessions { sessions }))
}

/// `DELETE /api/sessions/{id}`: ends at once, also the one that asks.
pub async fn end(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    user.themselves()?;
    let which = by("user_id").eq(user.id).and(by("id").eq(id));
    if end_here(&db, "sessions", which, app.clock.now()).await? == 0 {
        return Err(Code::NotFound.into());
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/sessions/end_others`: all but the one that asks.
pub async fn end_others(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<StatusCode> {
    user.themselves()?;
    let which = by("user_id").eq(user.id).and(by("id").ne(user.session.as_str()));
    end_here(&db, "sessions", which, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
