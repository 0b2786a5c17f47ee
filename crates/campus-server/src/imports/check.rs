//! What is wrong with rows of a file, and what becomes of those that are right: the checks of the form, with a few
//! statements for any number of rows.

use std::collections::HashMap;

use campus_model::{Entity, ImportPolicy, Record, Violation, Violations};
use campus_store::{FileRow, get_many, taken_values};
use serde_json::Value;

use super::links::{self, Known};
use super::plan::{Draft, Fate, Plan};
use super::taken::{self, Seen};
use crate::answer::Answer;
use crate::hooks::Context;

/// Checks rows, in their order.
///
/// # Errors
/// When the database does not answer; what is wrong with rows is noted in them.
pub async fn check(
    plan: &Plan,
    context: &Context<'_>,
    known: &mut Known,
    seen: &mut Seen,
    rows: &[FileRow],
) -> Answer<Vec<Draft>> {
    let mut drafts: Vec<Draft> = rows.iter().map(|row| plan.draft(row)).collect();
    links::resolve(plan, context, known, &mut drafts).await?;
    for draft in &mut drafts {
        plan.entity.normalise(&mut draft.record);
    }
    taken::within_file(plan, seen, &mut drafts);
    decide(plan, context, &mut drafts).await?;
    let defaults = plan.entity.defaults(context.today);
    for draft in &mut drafts {
        if let Fate::Changes(old, changes) = &mut draft.fate {
            plan.entity.clear_newly_hidden(old, changes);
        }
        let faults = match &draft.fate {
            Fate::New => plan.entity.check(&defaults.patched(&draft.record)),
            Fate::Stays => Violations::default(),
            Fate::Changes(old, changes) => changed(plan.entity, old, changes),
        };
        // One fault for each cell: a link that was not found is not missing as well.
        let known = |fault: &Violation| draft.faults.iter().any(|known| known.field == fault.field);
        let new: Vec<_> = faults.into_iter().filter(|fault| !known(fault)).map(|fault| plan.fault(fault)).collect();
        draft.faults.extend(new);
    }
    taken::stored(plan, context, &mut drafts).await?;
    for draft in &mut drafts {
        if matches!(draft.fate, Fate::Stays) {
            // What is passed over need not be right, but must say what it says once.
            draft.faults.retain(|fault| matches!(fault.code.as_str(), "duplicate_in_file" | "formula"));
        }
        let mut fields = std::collections::HashSet::new();
        draft.faults.retain(|fault| fault.field.is_empty() || fields.insert(fault.field.clone()));
        draft.faults.sort_by_key(|fault| fault.column.unwrap_or(usize::MAX));
    }
    Ok(drafts)
}

/// Faults of what changes in a stored row; what was wrong with it before is not this file's fault.
fn changed(entity: &Entity, old: &Record, changes: &Record) -> Violations {
    let mut faults = entity.check_keys(changes, Some(old));
    let mut whole = entity.check(&old.patched(changes));
    whole.0.retain(|fault| changes.has(&fault.field));
    faults.extend(whole);
    faults.extend(entity.check_locked(&old.patched(changes), old));
    faults
}

/// Whether a row is new, or what becomes of the stored row that has its key.
async fn decide(plan: &Plan, context: &Context<'_>, drafts: &mut [Draft]) -> Answer<()> {
    let passes = plan.policy == ImportPolicy::Skip;
    let Some(key) = plan.key else {
        if passes && plan.same_file {
            drafts.iter_mut().for_each(|draft| draft.fate = Fate::Stays);
        }
        return Ok(());
    };
    let mut values: Vec<Value> =
        drafts.iter().map(|draft| draft.record.get(key.name).clone()).filter(|value| !value.is_null()).collect();
    values.sort_by_key(Value::to_string);
    values.dedup();
    let found: HashMap<String, i64> = taken_values(context.db, plan.entity, &[key], &values, false)
        .await?
        .into_iter()
        .filter_map(|(id, values)| Some((values.first()?.to_string(), id)))
        .collect();
    let stored = match plan.policy {
        ImportPolicy::Update | ImportPolicy::UpdateEmpty => editable(plan, context, found.values().copied()).await?,
        ImportPolicy::Skip | ImportPolicy::Fail => HashMap::new(),
    };
    for draft in drafts {
        let value = draft.record.get(key.name);
        let Some(id) = found.get(&value.to_string()) else {
            if passes && plan.same_file && value.is_null() {
                draft.fate = Fate::Stays;
            }
            continue;
        };
        match (plan.policy, stored.get(id)) {
            (ImportPolicy::Skip, _) => draft.fate = Fate::Stays,
            (ImportPolicy::Fail, _) | (_, None) => {}
            (policy, Some(old)) => {
                let changes = changes(plan, old, &draft.record, policy == ImportPolicy::UpdateEmpty);
                draft.fate = Fate::Changes(Box::new(old.clone()), changes);
            }
        }
    }
    Ok(())
}

/// The stored rows, as far as the importer may change them.
async fn editable(plan: &Plan, context: &Context<'_>, ids: impl Iterator<Item = i64>) -> Answer<HashMap<i64, Record>> {
    let Some(edit) = plan.entity.operation("edit") else { return Ok(HashMap::new()) };
    let ids: Vec<i64> = ids.collect();
    let scope = context.user.scope(edit);
    let (records, _) = get_many(context.db, &context.user.reader(plan.entity, &scope, &[]), &ids).await?;
    Ok(records.into_iter().map(|record| (record.id(), record)).collect())
}

/// What the file changes in a stored row: every value that it gives, or only those that were missing.
fn changes(plan: &Plan, old: &Record, given: &Record, only_empty: bool) -> Record {
    let mut changes = Record::new();
    for (name, value) in &given.0 {
        let before = old.get(name);
        let empty = before.is_null() || before.as_array().is_some_and(Vec::is_empty);
        let fixed = plan.entity.field(name).is_some_and(|field| field.fixed);
        let constant = plan.constants.has(name) && plan.column(name).is_none();
        if !value.is_null() && before != value && (empty || !only_empty) && !(fixed && constant) {
            changes.0.insert(name.clone(), value.clone());
        }
    }
    changes
}
