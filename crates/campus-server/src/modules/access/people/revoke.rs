//! `POST /api/users/revoke`: a link that is open no more.

use axum::extract::State;
use axum::http::StatusCode;
use campus_model::entities::access::User;
use campus_model::{Code, Revoke};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::Input;
use crate::user::CurrentUser;

/// Takes a link back; 404 for one that is not open, or not of this organisation.
pub async fn revoke(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(input): Input<Revoke>,
) -> Answer<StatusCode> {
    let mut update = Query::update();
    update
        .table(t("invitations"))
        .value(t("revoked_at"), app.clock.now())
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(input.id))
        .and_where(by("used_at").is_null())
        .and_where(by("revoked_at").is_null());
    if db.run(&update).await? == 0 {
        return Err(Code::NotFound.into());
    }
    db.note(User::ENTITY);
    tracing::warn!(event = "link_revoked", org = user.org, by = user.id, link = input.id, "a link was taken back");
    Ok(StatusCode::NO_CONTENT)
}
