//! Adding many rows at once, with the checks, hooks and notes of adding each, in a number of statements that does not
//! grow with them as long as the entity's hooks do not look at other rows.

use std::collections::{HashMap, HashSet};

use campus_model::{Code, Default, Entity, Field, Kind, Limit, Operation, Problem, Record, Violations, entities};
use campus_store::{Scope, choices_named, insert_many, link_many, reached_versions};
use serde_json::Value;

use super::change::{add_record, check_keys};
use super::trail;
use crate::answer::Answer;
use crate::hooks::Context;
use crate::modules;

/// Adds rows, all or none of them.
///
/// # Errors
/// What [`add_record`] says of the first that is refused; nothing is kept then if the caller takes it back.
pub async fn add_many(context: &Context<'_>, operation: &'static Operation, inputs: Vec<Record>) -> Answer<()> {
    if inputs.is_empty() {
        return Ok(());
    }
    if !modules::hooks(context.entity.name).together() {
        for input in inputs {
            add_record(context, operation, input).await?;
        }
        return Ok(());
    }
    let Context { db, user, entity, now, .. } = *context;
    let hooks = modules::hooks(entity.name);
    let mut records = Vec::with_capacity(inputs.len());
    for input in inputs {
        let record = filled(context, input).await?;
        records.push(record);
    }
    reachable(context, operation, &records).await?;
    let ids = insert_many(db, entity, &records, user.id, now).await?;
    for field in entity.link_lists() {
        let pairs = records.iter().zip(&ids).flat_map(|(record, id)| distinct(record.ids(field.name), *id));
        link_many(db, entity, field.name, &pairs.collect::<Vec<_>>()).await?;
    }
    for (record, id) in records.iter_mut().zip(&ids) {
        record.set("id", *id);
        if let Some(after) = hooks.after_write {
            after(context, None, record).await?;
        }
    }
    if let Some(after) = hooks.after_added {
        after(context, &records).await?;
    }
    let mut versions = HashMap::new();
    let scope = if context.gives_away() { Scope::everything() } else { user.scope(operation) };
    for some in ids.chunks(500) {
        versions.extend(reached_versions(db, entity, &scope, some).await?);
    }
    for record in &mut records {
        let version = *versions.get(&record.id()).ok_or(Code::OutsideScope)?;
        record.set("version", version);
    }
    trail::added_many(context, &records).await
}

/// Gives rows a new number each in a field, under the request's operation: id, version, old number and new one.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn renumber(
    context: &Context<'_>,
    field: &'static Field,
    rows: &[(i64, i64, i64, i64)],
) -> Answer<()> {
    let Context { db, user, entity, now, .. } = *context;
    let numbers: Vec<(i64, i64)> = rows.iter().map(|(id, _, _, new)| (*id, *new)).collect();
    campus_store::renumber(db, entity, field, &numbers, user.id, now).await?;
    trail::renumbered(context, field.name, rows).await
}

fn distinct(mut targets: Vec<i64>, owner: i64) -> impl Iterator<Item = (i64, i64)> {
    targets.sort_unstable();
    targets.dedup();
    targets.into_iter().map(move |target| (owner, target))
}

/// A row as it will be stored, checked by itself.
async fn filled(context: &Context<'_>, input: Record) -> Answer<Record> {
    let entity = context.entity;
    let faults = check_keys(context, &input, None);
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let mut record = entity.defaults(context.today).patched(&input);
    entity.normalise(&mut record);
    if let Some(fill) = modules::hooks(entity.name).fill {
        fill(context, None, &mut record).await?;
    }
    let mut faults = entity.check(&record);
    for field in entity.inputs().filter(|field| field.default == Some(Default::Filled) && field.required) {
        if record.get(field.name).is_null() {
            faults.add(field.name, "required");
        }
    }
    for field in entity.fields.iter().filter(|field| field.kind != Kind::Secret) {
        if !record.has(field.name) {
            let list = matches!(field.kind, Kind::Links(_));
            record.set(field.name, if list { Value::Array(Vec::new()) } else { Value::Null });
        }
    }
    if faults.is_empty() { Ok(record) } else { Err(Problem::invalid(faults).into()) }
}

/// Every row links to what its writer may choose: asked once for each field, and for each value of another link that
/// the field's choices hang on.
async fn reachable(context: &Context<'_>, operation: &'static Operation, records: &[Record]) -> Answer<()> {
    let entity: &'static Entity = context.entity;
    let mut faults = Violations::default();
    for field in entity.inputs() {
        let Some(target) = field.target().and_then(entities::find) else { continue };
        let scope = context.user.choosable(target, operation);
        let mut asked: HashMap<Option<i64>, HashSet<i64>> = HashMap::new();
        for record in records {
            let within = match field.limit {
                Some(Limit::Within { field, .. }) => record.int(field),
                _ => None,
            };
            let ids = record.int(field.name).into_iter().chain(record.ids(field.name));
            asked.entry(within).or_default().extend(ids);
        }
        for (within, ids) in asked.into_iter().filter(|(_, ids)| !ids.is_empty()) {
            let ids: Vec<i64> = ids.into_iter().collect();
            for some in ids.chunks(500) {
                let found = choices_named(context.db, entity, field, &scope, within, some, &[]).await?;
                if found.len() != some.len() {
                    faults.add(field.name, if field.limit.is_some() { "outside_limit" } else { "not_found" });
                }
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults).into()) }
}
