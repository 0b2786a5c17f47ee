//! Listing, counting, grouping and viewing.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Entity, Field, Groups, ListQuery, Page, Problem, QueryError, Total, View, groupable};

use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb, Served};
use crate::mount::{RowId, ServedEntity};
use crate::user::CurrentUser;

/// `GET /api/{entity}`: rows and the way to the next; how many there are is [`count_records`]' to say.
pub async fn list_records(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Page>> {
    let query = asked(&app, &user, entity, query.as_deref().unwrap_or_default()).map_err(refused)?;
    let (scope, actions) = (user.scope(operation), user.row_actions(entity));
    Ok(Json(campus_store::list(&db, &user.reader(entity, &scope, &actions), &query).await?))
}

/// `GET /api/{entity}/count`: how many rows the list has.
pub async fn count_records(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Total>> {
    let (end, query) = set_apart("exact", query.as_deref().unwrap_or_default());
    let end = match end.as_deref() {
        None => false,
        Some("true") => true,
        Some(_) => {
            let problem = Problem::new(Code::UnknownParameter).with("parameter", "exact");
            return Err(problem.with("allowed", vec!["true"]).into());
        }
    };
    let query = asked(&app, &user, entity, &query).map_err(refused)?;
    Ok(Json(campus_store::count(&db, entity, &user.scope(operation), &query, end).await?))
}

/// The value of a parameter that is none of a list's, and the query without it.
fn set_apart(name: &str, query: &str) -> (Option<String>, String) {
    let mut found = None;
    let mut list = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if key == name {
            found = Some(value.into_owned());
        } else {
            list.append_pair(&key, &value);
        }
    }
    (found, list.finish())
}

/// `GET /api/{entity}/groups?by=`: the list by the values of a field.
pub async fn group_records(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Groups>> {
    let query = query.unwrap_or_default();
    let (field, query) = grouped(&app, &user, entity, &query).map_err(refused)?;
    let scope = user.scope(operation);
    Ok(Json(campus_store::groups(&db, &user.reader(entity, &scope, &[]), field, &query).await?))
}

/// The field of `by=`, and the list that the rest asks for.
fn grouped(
    app: &App,
    user: &CurrentUser,
    entity: &'static Entity,
    query: &str,
) -> Result<(&'static Field, ListQuery), QueryError> {
    let (by, list) = set_apart("by", query);
    let query = asked(app, user, entity, &list)?;
    let fields = || groupable(entity, &user.grants.permissions);
    let unknown = || QueryError { parameter: "by".to_owned(), allowed: fields().map(|f| f.name.to_owned()).collect() };
    let field = fields().find(|field| by.as_deref() == Some(field.name)).ok_or_else(unknown)?;
    Ok((field, query))
}

/// What a query string asks for, with the days of this organisation's calendar.
pub(crate) fn asked(
    app: &App,
    user: &CurrentUser,
    entity: &'static Entity,
    query: &str,
) -> Result<ListQuery, QueryError> {
    let query = ListQuery::parse(entity, query, &user.grants.permissions)?;
    Ok(query.resolved(entity, &app.clock.days(&user.time_zone)))
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
pub(crate) fn tagged(view: View) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{}\"", view.record.version()));
    let mut response = Json(view).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// ST-04: an unusable parameter is named, with what would have been accepted.
pub(crate) fn refused(error: QueryError) -> Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", error.parameter).with("allowed", error.allowed).into()
}
