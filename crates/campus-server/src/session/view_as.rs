//! Looking at the app as somebody else sees it, or as one role alone does: the menu, buttons and rows, and nothing can be
//! changed.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use campus_model::entities::access::{Role, User};
use campus_model::{Code, Problem, RoleView};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Db, by, col, select_from, t};

use super::authenticate::{self, seen};
use super::cross_site::refuse_cross_site;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{Input, Nothing, RowId};
use crate::user::CurrentUser;

/// `POST /api/users/{id}/view_as`: from now on this session sees what that user sees. Not of one who may do what the
/// asker may not: looking must not be a way up.
pub async fn begin(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<StatusCode> {
    user.themselves()?;
    if !campus_store::reaches(&db, User::ENTITY, &user.scope(&User::view_as), id).await? {
        return Err(Code::NotFound.into());
    }
    look(&app, &db, &user, Some(id), None).await
}

/// `POST /api/roles/{id}/view_as`: what one role alone shows, with the rows of somebody who holds it or of nobody. Not of
/// a role that grants what the asker may not.
pub async fn begin_role(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(RoleView { user_id }): Input<RoleView>,
) -> Answer<StatusCode> {
    user.themselves()?;
    let scope = user.scope(&User::view_as);
    if !campus_store::reaches(&db, Role::ENTITY, &scope, id).await? {
        return Err(Code::NotFound.into());
    }
    if let Some(holder) = user_id
        && !(campus_store::reaches(&db, User::ENTITY, &scope, holder).await? && holds(&db, holder, id).await?)
    {
        return Err(Problem::field("user_id", "not_found").into());
    }
    look(&app, &db, &user, user_id, Some(id)).await
}

/// From now on the session sees what they see, unless that is more than its own.
async fn look(app: &App, db: &Db, user: &CurrentUser, id: Option<i64>, role: Option<i64>) -> Answer<StatusCode> {
    let seen = seen(app, db, user, id, role).await?.ok_or_else(|| Problem::conflict("user_disabled"))?;
    if id == Some(user.id) {
        return Err(Problem::conflict("own_view").into());
    }
    if let Some(more) = user.grants.lacking(&seen.grants) {
        return Err(Problem::new(Code::RowForbidden).with("reason", "more_rights").with("operation", more).into());
    }
    set(db, &user.session, id, role).await?;
    tracing::warn!(event = "view_as", org = user.org, by = user.id, user = id, role, "another view is looked at");
    Ok(StatusCode::NO_CONTENT)
}

async fn holds(db: &Db, user: i64, role: i64) -> Answer<bool> {
    let mut held = select_from("users_roles", "j");
    held.expr(col("j", "owner_id"))
        .and_where(db.org_is("j"))
        .and_where(col("j", "owner_id").eq(user))
        .and_where(col("j", "target_id").eq(role));
    Ok(db.one(&held).await?.is_some())
}

/// `POST /api/auth/stop_viewing`: back to one's own view; in one's own already, nothing happens.
pub async fn stop(State(app): State<App>, headers: HeaderMap) -> Answer<StatusCode> {
    let user = authenticate::authenticate(&app, &headers).await?;
    refuse_cross_site(&app.config, &headers, user.bearer)?;
    if user.viewed_by.is_some() {
        let db = app.store.write(user.org).await?;
        set(&db, &user.session, None, None).await?;
        db.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn set(db: &Db, session: &str, viewing: Option<i64>, role: Option<i64>) -> Answer<()> {
    let mut update = Query::update();
    update
        .table(t("sessions"))
        .value(t("viewing_user_id"), viewing)
        .value(t("viewing_role_id"), role)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(session));
    Ok(db.run(&update).await.map(drop)?)
}
