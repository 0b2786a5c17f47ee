//! Adding and editing.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use campus_model::{Code, Entity, Kind, Operation, Problem, Record, View, Violations, entities};
use campus_store::{Db, Scope};
use serde_json::Value;

use super::look::tagged;
use super::trail::{self, Trail};
use super::uploads;
use super::version::RowChange;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::hooks::Context;
use crate::modules;
use crate::mount::{Input, ServedEntity, created};
use crate::user::CurrentUser;

/// `POST /api/{entity}`
pub async fn add(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    Input(input): Input<Record>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    let view = add_record(&context, operation, input).await?;
    let location = HeaderValue::from_str(&format!("/api/{}/{}", entity.name, view.record.id()));
    let mut response = created(tagged(view));
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(trail.named(response))
}

/// `PATCH /api/{entity}/{id}`: a key that is absent stays, `null` clears.
pub async fn edit(asked: RowChange, Input(input): Input<Record>) -> Answer<Response> {
    let entity = entities::find(asked.operation.entity).ok_or(Code::NotFound)?;
    let trail = Trail::new();
    let context = asked.context(entity, &trail);
    let view = edit_record(&context, asked.operation, asked.id, asked.version, input).await?;
    Ok(trail.named(tagged(view)))
}

pub(crate) fn context<'a>(
    app: &'a App,
    db: &'a Db,
    user: &'a CurrentUser,
    entity: &'static Entity,
    trail: &'a Trail,
) -> Context<'a> {
    let now = app.clock.now();
    Context { app, db, user, entity, now, today: app.clock.today(&user.time_zone), trail, owner: None }
}

/// Adds a row as a form does: defaults, hooks, checks, links, reach.
///
/// # Errors
/// Violations at the fields; 403 when the row would lie out of the writer's reach.
pub async fn add_record(context: &Context<'_>, operation: &'static Operation, input: Record) -> Answer<View> {
    let Context { db, user, entity, .. } = *context;
    let faults = check_keys(context, &input, None);
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let mut record = entity.defaults(context.today);
    for (name, value) in input.0 {
        // A default stands in for a value that was left out, not for one that was cleared.
        record.0.insert(name, value);
    }
    entity.normalise(&mut record);
    let hooks = modules::hooks(entity.name);
    if let Some(fill) = hooks.fill {
        fill(context, None, &mut record).await?;
    }
    let files = uploads::settle(context, None, &mut record).await?;
    check(context, operation, None, &record, |_| true).await?;
    let id = campus_store::insert(db, entity, &record, user.id, context.now).await?;
    record.set("id", id);
    uploads::give(context, &files, id).await?;
    if let Some(after) = hooks.after_write {
        after(context, None, &record).await?;
    }
    if let Some(after) = hooks.after_added {
        after(context, std::slice::from_ref(&record)).await?;
    }
    let given_away = context.gives_away().then(Scope::everything);
    let view = view_within(context, given_away.unwrap_or_else(|| user.scope(operation)), id).await?;
    let view = view.ok_or(Code::OutsideScope)?;
    trail::added(context, &view.record).await?;
    Ok(view)
}

/// Changes a row as a form does.
///
/// # Errors
/// 404 outside the reach, 412 with the row as it stands when it changed since, violations at the fields, 403 when
/// the row would leave the writer's reach.
pub async fn edit_record(
    context: &Context<'_>,
    operation: &'static Operation,
    id: i64,
    version: i64,
    input: Record,
) -> Answer<View> {
    let old = seen(context, operation, id, version).await?.record;
    edit_seen(context, operation, old, input).await
}

/// Changes a row as it was read a moment ago, as a form does.
pub(crate) async fn edit_seen(
    context: &Context<'_>,
    operation: &'static Operation,
    old: Record,
    input: Record,
) -> Answer<View> {
    let entity = context.entity;
    let faults = check_keys(context, &input, Some(&old));
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let mut changes = Record::new();
    for (name, value) in input.0 {
        if entity.field(&name).is_some() && (old.get(&name) != &value || !old.has(&name)) {
            changes.0.insert(name, value);
        }
    }
    entity.normalise(&mut changes);
    if let Some(fill) = modules::hooks(entity.name).fill {
        fill(context, Some(&old), &mut changes).await?;
    }
    write_changes(context, operation, &old, changes).await
}

/// Checks and stores what differs from a row as it was read, and notes it in its history.
pub(crate) async fn write_changes(
    context: &Context<'_>,
    operation: &'static Operation,
    old: &Record,
    changes: Record,
) -> Answer<View> {
    let Context { db, user, entity, .. } = *context;
    let id = old.id();
    let mut changes = changes;
    let files = uploads::settle(context, Some(old), &mut changes).await?;
    if changes.0.is_empty() {
        return view(context, operation, id).await?.ok_or_else(|| Code::NotFound.into());
    }
    entity.clear_newly_hidden(old, &mut changes);
    let whole = old.patched(&changes);
    check(context, operation, Some(old), &whole, |name| changes.has(name)).await?;
    let before = trail::before(context, old, &changes).await?;
    match campus_store::update(db, entity, old, &changes, user.id, context.now).await {
        Ok(()) => {}
        Err(campus_store::StoreError::Stale) => return Err(stale(view(context, operation, id).await?)),
        Err(error) => return Err(error.into()),
    }
    uploads::give(context, &files, id).await?;
    if let Some(after) = modules::hooks(entity.name).after_write {
        after(context, Some(old), &whole).await?;
    }
    let view = view(context, operation, id).await?.ok_or(Code::OutsideScope)?;
    trail::edited(context, before, &changes, &view.record).await?;
    Ok(view)
}

async fn check(
    context: &Context<'_>,
    operation: &'static Operation,
    old: Option<&Record>,
    record: &Record,
    changed: impl Fn(&str) -> bool,
) -> Answer<()> {
    let Context { db, user, entity, .. } = *context;
    let mut faults = entity.check(record);
    if let Some(old) = old {
        faults.extend(entity.check_locked(record, old));
    }
    // What was stored before and is not touched now is not this writer's fault.
    faults.0.retain(|fault| changed(&fault.field) || rule_of(entity, &fault.field));
    for field in entity.inputs().filter(|field| field.default == Some(campus_model::Default::Filled) && field.required)
    {
        if record.get(field.name) == &Value::Null {
            faults.add(field.name, "required");
        }
    }
    let links = campus_store::check_links(
        db,
        entity,
        record,
        |field| changed(field.name) && old.is_none_or(|old| old.get(field.name) != record.get(field.name)),
        |target| user.choosable(target, operation),
    )
    .await?;
    faults.extend(links);
    if let (true, Some(check)) = (faults.is_empty(), modules::hooks(entity.name).check) {
        faults.extend(check(context, old, record).await?);
    }
    if let (true, Some(check)) = (faults.is_empty(), modules::hooks(entity.name).single) {
        faults.extend(check(context, old, record).await?);
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults).into()) }
}

/// Keys that the entity does not have, that forms may not set, or that this writer may not even read.
pub(super) fn check_keys(context: &Context<'_>, input: &Record, old: Option<&Record>) -> Violations {
    let mut faults = context.entity.check_keys(input, old);
    for field in context.entity.inputs().filter(|field| field.kind != Kind::Secret && input.has(field.name)) {
        if !field.readable(&context.user.grants.permissions) {
            faults.add(field.name, "unknown_field");
        }
    }
    faults
}

/// Rules between fields hold whichever of them was changed.
fn rule_of(entity: &Entity, field: &str) -> bool {
    entity.rules.iter().any(|rule| rule.fields().contains(&field))
}

/// The row to be changed: within reach, at the version that the caller saw.
pub(crate) async fn seen(context: &Context<'_>, operation: &'static Operation, id: i64, version: i64) -> Answer<View> {
    seen_or(context, operation, id, version, |_| false).await
}

/// As [`seen`], where `same` may say that what the caller decides on is as they saw it, whatever else changed.
pub(crate) async fn seen_or(
    context: &Context<'_>,
    operation: &'static Operation,
    id: i64,
    version: i64,
    same: impl FnOnce(&Record) -> bool,
) -> Answer<View> {
    let view = reach(context, operation, id).await?;
    if view.record.version() == version || same(&view.record) { Ok(view) } else { Err(stale(Some(view))) }
}

/// The row as it stands, within reach.
pub(super) async fn reach(context: &Context<'_>, operation: &'static Operation, id: i64) -> Answer<View> {
    match view(context, operation, id).await? {
        Some(view) => Ok(view),
        None => Err(unreached(context, id).await?),
    }
}

/// A row that may be viewed but not changed so is 403; any other is 404 (decisions: Answers).
async fn unreached(context: &Context<'_>, id: i64) -> Answer<crate::answer::Refusal> {
    if let Some(look) = context.entity.operation("view").filter(|look| context.user.may(look)) {
        let scope = context.user.scope(look);
        let reader = context.user.reader(context.entity, &scope, &[]);
        if campus_store::get(context.db, &reader, id).await?.is_some() {
            return Ok(Code::RowForbidden.into());
        }
    }
    Ok(Code::NotFound.into())
}

fn stale(now: Option<View>) -> crate::answer::Refusal {
    let mut problem = Problem::new(Code::Stale);
    problem.current = now.map(|view| view.record);
    problem.into()
}

/// A row as the operation reaches it.
pub(super) async fn view(context: &Context<'_>, operation: &'static Operation, id: i64) -> Answer<Option<View>> {
    view_within(context, context.user.scope(operation), id).await
}

async fn view_within(context: &Context<'_>, scope: Scope, id: i64) -> Answer<Option<View>> {
    let Context { db, user, entity, .. } = *context;
    let actions = user.row_actions(entity);
    Ok(campus_store::get(db, &user.reader(entity, &scope, &actions), id).await?)
}
