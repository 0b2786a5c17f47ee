//! IM-05: values that no two rows may share, within the file and against what is stored.

use std::collections::HashMap;

use campus_model::entities::sales::Customer;
use campus_model::{Entity, Field, Labels, Record, Violation};
use campus_store::{get_many, taken_values};
use serde_json::{Map, Value};

use super::plan::{Draft, Fate, Plan};
use crate::answer::Answer;
use crate::hooks::Context;
use crate::modules::sales::conflicts;

/// Where values were first seen in the file.
pub type Seen = HashMap<String, u64>;

/// The fields and groups of fields of which no two rows share all values.
fn unique(entity: &'static Entity) -> Vec<Vec<&'static Field>> {
    let alone = entity.inputs().filter(|field| field.unique).map(|field| vec![field]);
    let groups =
        entity.unique_together.iter().map(|group| group.iter().filter_map(|name| entity.field(name)).collect());
    alone.chain(groups).filter(|group: &Vec<_>| !group.is_empty()).collect()
}

/// The values of a group, if the row gives all of them.
fn values(group: &[&'static Field], record: &Record) -> Option<Vec<Value>> {
    let values: Vec<Value> = group.iter().map(|field| record.get(field.name).clone()).collect();
    (!values.iter().any(Value::is_null)).then_some(values)
}

/// What a row claims: of a stored row only what changes.
fn claims(group: &[&'static Field], draft: &Draft) -> Option<Vec<Value>> {
    match &draft.fate {
        Fate::New => values(group, &draft.record),
        Fate::Stays => None,
        Fate::Changes(old, changes) if group.iter().any(|field| changes.has(field.name)) => {
            values(group, &old.patched(changes))
        }
        Fate::Changes(..) => None,
    }
}

/// Notes rows of the file that claim what an earlier one does, whatever becomes of either.
pub fn within_file(plan: &Plan, seen: &mut Seen, drafts: &mut [Draft]) {
    for group in unique(plan.entity) {
        for draft in drafts.iter_mut() {
            let Some(values) = values(&group, &draft.record) else { continue };
            let key = serde_json::to_string(&(group[0].name, group.len(), &values)).unwrap_or_default();
            let first = *seen.entry(key).or_insert(draft.number);
            if first != draft.number {
                let params = Map::from_iter([("row".to_owned(), first.into())]);
                let code = "duplicate_in_file".to_owned();
                draft.faults.push(plan.fault(Violation { field: group[0].name.to_owned(), code, params }));
            }
        }
    }
}

/// Notes rows that claim what a stored one has; whose it is, for those who may see it.
pub async fn stored(plan: &Plan, context: &Context<'_>, drafts: &mut [Draft]) -> Answer<()> {
    let mut clashes: Vec<(usize, &'static Field, i64)> = Vec::new();
    for group in unique(plan.entity) {
        let claimed: Vec<(usize, Vec<Value>)> =
            drafts.iter().enumerate().filter_map(|(at, draft)| Some((at, claims(&group, draft)?))).collect();
        let mut firsts: Vec<Value> = claimed.iter().map(|(_, values)| values[0].clone()).collect();
        firsts.sort_by_key(Value::to_string);
        firsts.dedup();
        let taken: HashMap<String, i64> = taken_values(context.db, plan.entity, &group, &firsts, false)
            .await?
            .into_iter()
            .map(|(id, values)| (Value::from(values).to_string(), id))
            .collect();
        for (at, values) in claimed {
            let Some(id) = taken.get(&Value::from(values).to_string()) else { continue };
            let own = matches!(&drafts[at].fate, Fate::Changes(old, _) if old.id() == *id);
            if !own {
                clashes.push((at, group[0], *id));
            }
        }
    }
    if clashes.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = clashes.iter().map(|(.., id)| *id).collect();
    let (visible, links) = visible(plan.entity, context, &ids).await?;
    let unseen: Vec<i64> = ids.into_iter().filter(|id| !visible.iter().any(|record| record.id() == *id)).collect();
    let whose = whose(plan.entity, context, &unseen).await?;
    for (at, field, id) in clashes {
        let seen = visible.iter().find(|record| record.id() == id);
        let violation = match seen {
            Some(record) => Violation {
                field: field.name.to_owned(),
                code: "taken_by".to_owned(),
                params: owner(plan.entity, record, &links),
            },
            None => match whose.iter().find(|found| found.id == id).and_then(|found| found.said.as_ref()) {
                Some(said) => conflicts::fault(field.name, said),
                None => Violation { field: field.name.to_owned(), code: "taken".to_owned(), params: Map::new() },
            },
        };
        let fault = plan.fault(violation);
        drafts[at].faults.push(fault);
    }
    Ok(())
}

/// Warns of rows that claim what one in the trash has; how it is called, for whoever may bring it back.
pub async fn trashed(plan: &Plan, context: &Context<'_>, drafts: &mut [Draft]) -> Answer<()> {
    let Context { db, user, .. } = *context;
    let entity: &'static Entity = plan.entity;
    if entity.global {
        return Ok(());
    }
    let mut alike: Vec<(usize, &'static Field, i64)> = Vec::new();
    for group in unique(entity) {
        let claimed: Vec<(usize, Vec<Value>)> = drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| draft.faults.is_empty())
            .filter_map(|(at, draft)| Some((at, claims(&group, draft)?)))
            .collect();
        let mut firsts: Vec<Value> = claimed.iter().map(|(_, values)| values[0].clone()).collect();
        firsts.sort_by_key(Value::to_string);
        firsts.dedup();
        let found = taken_values(db, entity, &group, &firsts, true).await?;
        let found: HashMap<String, i64> =
            found.into_iter().map(|(id, values)| (Value::from(values).to_string(), id)).collect();
        alike.extend(
            claimed
                .into_iter()
                .filter_map(|(at, values)| Some((at, group[0], *found.get(&Value::from(values).to_string())?))),
        );
    }
    if alike.is_empty() {
        return Ok(());
    }
    let delete = entity.operation("delete").filter(|delete| user.may(delete));
    let scope = delete.map(|delete| user.scope(delete));
    let mut seen = Vec::new();
    if let Some(scope) = &scope {
        let mut reader = user.reader(entity, scope, &[]);
        reader.trashed = true;
        let ids: Vec<i64> = alike.iter().map(|(.., id)| *id).collect();
        seen = get_many(db, &reader, &ids).await?.0;
    }
    for (at, field, id) in alike {
        let record = seen.iter().find(|record| record.id() == id);
        let (code, params) = match record {
            Some(record) => {
                let label = ("label".to_owned(), record.label().into());
                ("in_trash_as", Map::from_iter([("id".to_owned(), id.into()), label]))
            }
            None => ("in_trash", Map::new()),
        };
        let warning = plan.fault(Violation { field: field.name.to_owned(), code: code.to_owned(), params });
        drafts[at].warnings.push(warning);
    }
    Ok(())
}

/// Of customers beyond the importer's reach: where they are, as far as the importer may know.
async fn whose(entity: &Entity, context: &Context<'_>, ids: &[i64]) -> Answer<Vec<conflicts::Found>> {
    if entity.name != Customer::ENTITY.name || ids.is_empty() {
        return Ok(Vec::new());
    }
    conflicts::of_ids(&conflicts::Asker { db: context.db, user: context.user, now: context.now }, ids).await
}

/// Those of some rows that the importer sees in the list.
async fn visible(entity: &'static Entity, context: &Context<'_>, ids: &[i64]) -> Answer<(Vec<Record>, Labels)> {
    let user = context.user;
    let Some(list) = entity.operation("list").filter(|list| user.may(list)) else {
        return Ok((Vec::new(), Labels::new()));
    };
    let scope = user.scope(list);
    Ok(get_many(context.db, &user.reader(entity, &scope, &[]), ids).await?)
}

/// How the stored row is called, and who looks after it where somebody does.
fn owner(entity: &'static Entity, record: &Record, links: &Labels) -> Map<String, Value> {
    let mut params =
        Map::from_iter([("id".to_owned(), record.id().into()), ("label".to_owned(), record.label().into())]);
    let path = entity.staff.iter().find(|path| entity.field(path).is_some());
    let name = path.and_then(|path| links.get(*path)?.get(&record.int(path)?));
    if let Some(name) = name {
        params.insert("owner".to_owned(), name.as_str().into());
    }
    params
}
