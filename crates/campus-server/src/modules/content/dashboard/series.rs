//! `GET /api/contents/{id}/numbers`: what the platform counted of one content, over time.

use axum::Json;
use axum::extract::State;
use campus_model::Code;
use campus_model::content::dashboard::{ContentNumbers, ContentSeries, Measured, is_stale};
use campus_model::entities::content::{Content, ContentMetric};
use campus_store::sea_query::{Expr, ExprTrait, Order};
use campus_store::{col, live, select_from, t};

use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::mount::RowId;
use crate::user::CurrentUser;

/// Most snapshots of an answer.
const MOST: u64 = 500;

/// See the module.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
) -> Answer<Json<ContentSeries>> {
    let mut found = select_from(Content::ENTITY.name, "c");
    found
        .expr(Expr::cust("1"))
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "id").eq(id))
        .cond_where(user.scope(operation).condition(&db, Content::ENTITY, "c"));
    db.one(&found).await?.ok_or(Code::NotFound)?;
    let mut select = select_from(ContentMetric::ENTITY.name, "m");
    for column in ["measured_at", "views", "likes", "comments", "shares"] {
        select.expr(col("m", column));
    }
    select
        .and_where(db.own(ContentMetric::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "content_id").eq(id))
        .order_by((t("m"), t("measured_at")), Order::Desc)
        .limit(MOST);
    let mut snapshots = Vec::new();
    for row in db.all(&select).await? {
        snapshots.push(Measured {
            at: row.try_get("", "measured_at")?,
            numbers: ContentNumbers {
                views: row.try_get("", "views")?,
                likes: row.try_get("", "likes")?,
                comments: row.try_get("", "comments")?,
                shares: row.try_get("", "shares")?,
            },
        });
    }
    let as_of = snapshots.first().map(|newest| newest.at);
    snapshots.reverse();
    Ok(Json(ContentSeries { as_of, stale: is_stale(as_of, app.clock.now()), snapshots }))
}
