//! Listing and viewing.

use axum::Json;
use axum::extract::RawQuery;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, ListQuery, Page, Problem, QueryError, View};

use crate::answer::{Answer, Refusal};
use crate::app::{RequestDb, Served};
use crate::mount::{RowId, ServedEntity};
use crate::user::CurrentUser;

/// `GET /api/{entity}`
pub async fn list_records(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Page>> {
    let query =
        ListQuery::parse(entity, query.as_deref().unwrap_or_default(), &user.grants.permissions).map_err(refused)?;
    let (scope, actions) = (user.scope(operation), user.row_actions(entity));
    Ok(Json(campus_store::list(&db, &user.reader(entity, &scope, &actions), &query).await?))
}

/// `GET /api/{entity}/{id}`
pub async fn view_record(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
) -> Answer<Response> {
    let (scope, actions) = (user.scope(operation), user.row_actions(entity));
    let view = campus_store::get(&db, &user.reader(entity, &scope, &actions), id).await?;
    Ok(tagged(view.ok_or(Code::NotFound)?))
}

/// A row with its version as `ETag`.
pub(super) fn tagged(view: View) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{}\"", view.record.version()));
    let mut response = Json(view).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// ST-04: an unusable parameter is named, with what would have been accepted.
pub(super) fn refused(error: QueryError) -> Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", error.parameter).with("allowed", error.allowed).into()
}
