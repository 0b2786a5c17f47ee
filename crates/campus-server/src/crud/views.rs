//! Saved views of lists: everybody's own, and those that others share.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use campus_model::{
    COLUMN_WIDTHS, Code, Entity, Field, LABEL_COLUMN, ListColumns, ListQuery, NewView, Problem, QuickFilters,
    SavedView, VIEW_NAME, ViewChange, Views, Violations, Widths, entities,
};
use campus_store::StoreError;

use super::version::SeenVersion;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{Input, RowId, created};
use crate::user::CurrentUser;

/// Most views that one person may keep.
const MOST: usize = 200;

/// `GET /api/views`: of the lists that one may open. A shared view that asks for what one may not read is left out.
pub async fn read(user: CurrentUser, db: RequestDb) -> Answer<Json<Views>> {
    let mut all = campus_store::views_of(&db, user.id).await?;
    all.views.retain_mut(|view| {
        let Some(entity) = listable(&user, &view.entity) else { return false };
        view.columns.retain(|name| readable(&user, entity, name));
        view.own || parses(&user, entity, &view.query)
    });
    all.filters = campus_store::quick_filters(&db).await?;
    for (entity, fields) in &mut all.filters {
        fields.retain(|name| entities::find(entity).is_some_and(|entity| readable(&user, entity, name)));
    }
    for (entity, columns) in &mut all.columns {
        columns.retain(|name| entities::find(entity).is_some_and(|entity| readable(&user, entity, name)));
    }
    for (entity, widths) in &mut all.widths {
        widths.retain(|name, _| entities::find(entity).is_some_and(|entity| column(&user, entity, name)));
    }
    Ok(Json(all))
}

/// `POST /api/views`
pub async fn add(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(new): Input<NewView>,
) -> Answer<Response> {
    let NewView { entity, name, query, columns, shared, pinned, starting } = new;
    let mut view = SavedView { id: 0, version: 1, entity, name, query, columns, shared, pinned, starting, own: true };
    check(&user, &mut view)?;
    if campus_store::views_of(&db, user.id).await?.views.iter().filter(|view| view.own).count() >= MOST {
        return Err(Problem::conflict("too_many_views").with("most", MOST).into());
    }
    let now = app.clock.now();
    view.id = campus_store::add_view(&db, user.id, &view, now).await.map_err(taken)?;
    if view.starting {
        campus_store::only_start(&db, user.id, &view.entity, view.id, now).await?;
    }
    Ok(created(Json(view)))
}

/// `PATCH /api/views/{id}`: own ones only.
pub async fn change(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    SeenVersion(version): SeenVersion,
    Input(change): Input<ViewChange>,
) -> Answer<Json<SavedView>> {
    let mut view = own(&user, &db, id, version).await?;
    let ViewChange { name, query, columns, shared, pinned, starting } = change;
    view.name = name.unwrap_or(view.name);
    view.query = query.unwrap_or(view.query);
    view.columns = columns.unwrap_or(view.columns);
    view.shared = shared.unwrap_or(view.shared);
    view.pinned = pinned.unwrap_or(view.pinned);
    view.starting = starting.unwrap_or(view.starting);
    check(&user, &mut view)?;
    let now = app.clock.now();
    campus_store::change_view(&db, user.id, &view, now).await.map_err(taken)?;
    if view.starting {
        campus_store::only_start(&db, user.id, &view.entity, view.id, now).await?;
    }
    view.version += 1;
    Ok(Json(view))
}

/// `DELETE /api/views/{id}`: own ones only.
pub async fn remove(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    SeenVersion(version): SeenVersion,
) -> Answer<StatusCode> {
    own(&user, &db, id, version).await?;
    campus_store::remove_view(&db, user.id, id, version, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/views/filters`: the quick filters of a list, for everybody in the organisation. It belongs to whoever
/// arranges the menu: both are what the organisation's screens offer first.
pub async fn filters(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(chosen): Input<QuickFilters>,
) -> Answer<StatusCode> {
    let mut faults = Violations::default();
    match listable(&user, &chosen.entity) {
        None => faults.add("entity", "not_found"),
        Some(entity) => {
            let fits = |name: &String| entity.field(name).is_some_and(Field::quick) && readable(&user, entity, name);
            let twice = |at: usize| chosen.fields[..at].contains(&chosen.fields[at]);
            if !chosen.fields.iter().all(fits) || (0..chosen.fields.len()).any(twice) {
                faults.add("fields", "unknown_field");
            }
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    campus_store::choose_filters(&db, user.id, &chosen, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/views/columns`: the columns of one's own list and their widths, whatever the view.
pub async fn columns(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(chosen): Input<ListColumns>,
) -> Answer<StatusCode> {
    let mut faults = Violations::default();
    match listable(&user, &chosen.entity) {
        None => faults.add("entity", "not_found"),
        Some(entity) => {
            check_columns(&user, entity, chosen.columns.as_deref().unwrap_or_default(), &mut faults);
            check_widths(&user, entity, chosen.widths.as_ref(), &mut faults);
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    campus_store::choose_columns(&db, user.id, &chosen, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own view at the version that was seen; another's is 403 where it is shared, else 404.
async fn own(user: &CurrentUser, db: &RequestDb, id: i64, version: i64) -> Answer<SavedView> {
    let views = campus_store::views_of(db, user.id).await?.views;
    let view = views.into_iter().find(|view| view.id == id && listable(user, &view.entity).is_some());
    match view.ok_or(Code::NotFound)? {
        view if !view.own => Err(Code::RowForbidden.into()),
        view if view.version != version => Err(Code::Stale.into()),
        view => Ok(view),
    }
}

fn check(user: &CurrentUser, view: &mut SavedView) -> Answer<()> {
    let mut faults = Violations::default();
    view.name = view.name.trim().to_owned();
    if view.name.is_empty() {
        faults.add("name", "required");
    } else if view.name.chars().count() > VIEW_NAME {
        faults.add_with("name", "too_long", [("max".to_owned(), VIEW_NAME.into())].into_iter().collect());
    } else if view.name.chars().any(char::is_control) {
        faults.add("name", "control_character");
    }
    match listable(user, &view.entity) {
        None => faults.add("entity", "not_found"),
        Some(entity) => {
            if !parses(user, entity, &view.query) {
                faults.add("query", "unknown_field");
            }
            check_columns(user, entity, &view.columns, &mut faults);
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults).into()) }
}

fn check_columns(user: &CurrentUser, entity: &'static Entity, columns: &[String], faults: &mut Violations) {
    let unknown = columns.iter().any(|name| !readable(user, entity, name));
    let twice = columns.iter().enumerate().any(|(at, name)| columns[..at].contains(name));
    if unknown || twice {
        faults.add("columns", "unknown_field");
    }
}

fn check_widths(user: &CurrentUser, entity: &'static Entity, widths: Option<&Widths>, faults: &mut Violations) {
    for (name, width) in widths.into_iter().flatten() {
        if !column(user, entity, name) {
            return faults.add("widths", "unknown_field");
        }
        if !COLUMN_WIDTHS.contains(width) {
            let limits = [("min", COLUMN_WIDTHS.start()), ("max", COLUMN_WIDTHS.end())];
            let limits = limits.into_iter().map(|(name, limit)| (name.to_owned(), (*limit).into())).collect();
            return faults.add_with("widths", "out_of_range", limits);
        }
    }
}

/// Whether a list can have this column.
fn column(user: &CurrentUser, entity: &'static Entity, name: &str) -> bool {
    name == LABEL_COLUMN || readable(user, entity, name)
}

/// The entity, if one may list it.
fn listable(user: &CurrentUser, name: &str) -> Option<&'static Entity> {
    let entity = entities::find(name)?;
    entity.operation("list").filter(|list| user.may(list)).map(|_| entity)
}

fn readable(user: &CurrentUser, entity: &'static Entity, name: &str) -> bool {
    entity.field(name).is_some_and(|field| field.readable(&user.grants.permissions))
}

fn parses(user: &CurrentUser, entity: &'static Entity, query: &str) -> bool {
    query.len() <= 8_000 && ListQuery::parse(entity, query, &user.grants.permissions).is_ok()
}

fn taken(error: StoreError) -> crate::answer::Refusal {
    match error {
        StoreError::Taken(..) => Problem::field("name", "taken").into(),
        StoreError::Stale => Code::Stale.into(),
        error => error.into(),
    }
}
