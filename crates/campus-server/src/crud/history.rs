//! The history of a row, for whoever may view it.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::RawQuery;
use campus_model::{Code, Entity, Field, FieldChange, History, HistoryEntry, Kind, Labelled, Labels, entities};
use campus_store::{Change, Db};
use serde_json::Value;

use super::timeline::people;
use super::trash::{PageQuery, cut};
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::mount::{RowId, ServedEntity};
use crate::user::CurrentUser;

/// `GET /api/{entity}/{id}/history?after=&limit=`: newest first, old → new, without fields the reader may not read.
pub async fn list_history(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<History>> {
    let page = PageQuery::parse(query.as_deref().unwrap_or_default(), false)?;
    let scope = user.scope(operation);
    campus_store::get(&db, &user.reader(entity, &scope, &[]), id).await?.ok_or(Code::NotFound)?;
    let after = page.after.and_then(|after| after.parse().ok());
    let mut changes = campus_store::changes_of_row(&db, entity, id, after, page.limit + 1).await?;
    let next = cut(&mut changes, page.limit, |last| last.id.to_string());
    let links = labels(&user, &db, entity, &changes.iter().collect::<Vec<_>>()).await?;
    let people = people(&db, changes.iter().map(|change| change.user_id)).await?;
    let entries = changes.into_iter().map(|change| entry(&user, entity, change, &people)).collect();
    Ok(Json(History { entries, links, next }))
}

/// A change as its reader sees it.
pub(super) fn entry(user: &CurrentUser, entity: &'static Entity, change: Change, people: &[Labelled]) -> HistoryEntry {
    HistoryEntry {
        id: change.id,
        action: change.action,
        at: change.at,
        user: people.iter().find(|person| person.id == change.user_id).cloned(),
        undone: change.undone_by.is_some(),
        fields: fields(entity, &change, |field| field.readable(&user.grants.permissions)),
        operation_id: change.operation_id,
    }
}

/// The fields of a change in the order of the form.
fn fields(entity: &'static Entity, change: &Change, readable: impl Fn(&Field) -> bool) -> Vec<FieldChange> {
    let touched = entity.fields.iter().filter(|field| change.after.has(field.name) || change.before.has(field.name));
    touched
        .filter(|field| readable(field))
        .map(|field| FieldChange {
            field: field.name.to_owned(),
            old: change.before.get(field.name).clone(),
            new: change.after.get(field.name).clone(),
        })
        .filter(|change| change.old != change.new)
        .collect()
}

/// The labels of what old and new values link to: one statement for each link field that changed.
pub(super) async fn labels(
    user: &CurrentUser,
    db: &Db,
    entity: &'static Entity,
    changes: &[&Change],
) -> Answer<Labels> {
    let mut labels = Labels::new();
    for field in entity.fields.iter().filter(|field| field.readable(&user.grants.permissions)) {
        let Some(target) = field.target().and_then(entities::find) else { continue };
        let values = changes.iter().flat_map(|change| [change.before.get(field.name), change.after.get(field.name)]);
        let ids: BTreeSet<i64> = values
            .flat_map(|value| match (field.kind, value) {
                (Kind::Link(_), value) => value.as_i64().into_iter().collect::<Vec<i64>>(),
                (_, Value::Array(ids)) => ids.iter().filter_map(Value::as_i64).collect(),
                _ => Vec::new(),
            })
            .collect();
        let ids: Vec<i64> = ids.into_iter().collect();
        let of_field = labels.entry(field.name.to_owned()).or_default();
        for some in ids.chunks(500) {
            for row in campus_store::labels_of(db, target, some).await? {
                of_field.insert(row.id, row.label);
            }
        }
    }
    labels.retain(|_, labels| !labels.is_empty());
    Ok(labels)
}
