//! `GET /api/outbox/status`: what pages say on top while the platform is away (PL-07).

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::Choice;
use campus_model::content::OutboxStatus;
use campus_model::entities::content::{Content, Outbox, SendState};
use campus_store::sea_query::{Expr, ExprTrait, JoinType};
use campus_store::{col, live, select_from, t};

use super::gate;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Of the contents within reach of their list.
pub async fn status(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    uri: Uri,
) -> Answer<Json<OutboxStatus>> {
    Parameters::of(&uri, &[])?;
    let mut select = select_from(Outbox::ENTITY.name, "o");
    select
        .expr(col("o", "state"))
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .join_as(
            JoinType::InnerJoin,
            t(Content::ENTITY.name),
            t("c"),
            col("c", "org_id").equals((t("o"), t("org_id"))).and(col("c", "id").equals((t("o"), t("content_id")))),
        )
        .and_where(db.own(Outbox::ENTITY, "o"))
        .and_where(live("o"))
        .and_where(live("c"))
        .and_where(col("o", "state").is_in([
            SendState::Waiting.slug(),
            SendState::Failed.slug(),
            SendState::Unconfirmed.slug(),
        ]))
        .cond_where(user.scope(operation).condition(&db, Content::ENTITY, "c"))
        .group_by_col((t("o"), t("state")));
    let (now, gate) = (app.clock.now(), gate::look(&db).await?);
    let down = app.platform.is_some() && (gate.closed(now) || gate.broken());
    let mut status = OutboxStatus {
        configured: app.platform.is_some(),
        down,
        until: gate.until.filter(|until| down && now < *until),
        ..OutboxStatus::default()
    };
    for row in db.all(&select).await? {
        let n = u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default();
        match SendState::from_slug(&row.try_get::<String>("", "state")?) {
            Some(SendState::Failed) => status.failed = n,
            Some(SendState::Unconfirmed) => status.unconfirmed = n,
            _ => status.waiting = n,
        }
    }
    Ok(Json(status))
}
