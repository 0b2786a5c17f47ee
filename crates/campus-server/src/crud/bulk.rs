//! Many rows at once: each through the same checks and hooks as a single one, all under one operation id.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::{
    AllMatching, BulkAnswer, BulkDelete, BulkEdit, BulkResult, Entity, Kind, ListQuery, MOST_AT_ONCE, Operation,
    Problem, Record, Violations,
};
use serde_json::{Map, json};

use super::change::{check_keys, context, edit_seen, reach};
use super::delete::delete_record;
use super::look::refused;
use super::trail::Trail;
use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb, Served};
use crate::hooks::Context;
use crate::mount::{Input, ServedEntity};
use crate::user::CurrentUser;

/// `POST /api/{entity}/bulk_edit`: the same values for many rows; a row that is refused does not stop the others.
pub async fn bulk_edit(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    Input(input): Input<BulkEdit>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    check_fields(&context, &input.fields)?;
    let ids = selected(&context, operation, input.ids, input.all).await?;
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        let part = async {
            let old = reach(&context, operation, id).await?.record;
            edit_seen(&context, operation, old, input.fields.clone()).await.map(drop)
        };
        results.push(result(id, context.db.attempt(part).await?)?);
    }
    Ok(answered(&trail, results))
}

/// `POST /api/{entity}/bulk_delete`: many rows to the trash; a row that is refused does not stop the others.
pub async fn bulk_delete(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    Input(input): Input<BulkDelete>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, entity, &trail);
    let ids = selected(&context, operation, input.ids, input.all).await?;
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        let part = async {
            let old = reach(&context, operation, id).await?.record;
            delete_record(&context, &old).await.map(drop)
        };
        results.push(result(id, context.db.attempt(part).await?)?);
    }
    Ok(answered(&trail, results))
}

fn answered(trail: &Trail, results: Vec<BulkResult>) -> Response {
    let changed = trail.changed();
    let operation_id = (changed > 0).then(|| trail.operation().to_owned());
    trail.named(Json(BulkAnswer { operation_id, changed, results }).into_response())
}

/// What became of a row. A database that is away, or a fault of ours, stops the whole.
fn result(id: i64, outcome: Result<(), Refusal>) -> Answer<BulkResult> {
    match outcome {
        Ok(()) => Ok(BulkResult { id, ok: true, problem: None }),
        Err(refusal) if refusal.0.status >= 500 => Err(refusal),
        Err(refusal) => Ok(BulkResult { id, ok: false, problem: Some(*refusal.0) }),
    }
}

/// Faults that no row could mend: no field, unknown ones, and those that forms do not set. A secret is set one by one.
fn check_fields(context: &Context<'_>, fields: &Record) -> Answer<()> {
    let mut faults = check_keys(context, fields, None);
    if fields.0.is_empty() {
        faults.add("fields", "required");
    }
    for field in context.entity.inputs().filter(|field| fields.has(field.name)) {
        if field.fixed {
            faults.add(field.name, "fixed");
        } else if field.kind == Kind::Secret {
            faults.add(field.name, "read_only");
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults).into()) }
}

/// The ids of a selection, each once: those named, or all that the list with this query shows.
async fn selected(
    context: &Context<'_>,
    operation: &'static Operation,
    ids: Option<Vec<i64>>,
    all: Option<AllMatching>,
) -> Answer<Vec<i64>> {
    match (ids, all) {
        (Some(ids), None) if ids.len() > MOST_AT_ONCE => Err(too_many("ids")),
        (Some(ids), None) => {
            let mut known = std::collections::HashSet::new();
            let ids: Vec<i64> = ids.into_iter().filter(|id| known.insert(*id)).collect();
            if ids.is_empty() { Err(Problem::field("ids", "required").into()) } else { Ok(ids) }
        }
        (None, Some(all)) => matching(context, operation, &all).await,
        _ => Err(Problem::field("ids", "one_selection").into()),
    }
}

fn too_many(field: &str) -> Refusal {
    let mut faults = Violations::default();
    let params = Map::from_iter([("max".to_owned(), json!(MOST_AT_ONCE))]);
    faults.add_with(field, "too_many_at_once", params);
    Problem::invalid(faults).into()
}

/// What the list shows now; another number than the caller saw is a conflict.
async fn matching(context: &Context<'_>, operation: &'static Operation, all: &AllMatching) -> Answer<Vec<i64>> {
    let Context { db, user, .. } = *context;
    let entity: &'static Entity = context.entity;
    let query = ListQuery::parse(entity, &all.query, &user.grants.permissions).map_err(refused)?;
    let scope = match entity.operation("list") {
        Some(list) if user.may(list) => user.scope(list),
        _ => user.scope(operation),
    };
    let most = MOST_AT_ONCE as u64 + 1;
    let ids = campus_store::ids(db, entity, &scope, &query, most).await?;
    if ids.len() > MOST_AT_ONCE {
        return Err(too_many("all"));
    }
    let count = ids.len() as u64;
    if count == all.count { Ok(ids) } else { Err(Problem::conflict("count_changed").with("count", count).into()) }
}
