//! Links of a file's rows: by label or number, within what the importer may choose, a few statements for any number
//! of rows.

use std::collections::{HashMap, HashSet};

use campus_model::{Entity, Field, Kind, Limit, Violation, entities};
use campus_store::{Scope, choices_named};
use serde_json::Value;

use super::plan::{Draft, Plan};
use super::values::languages;
use crate::answer::Answer;
use crate::hooks::Context;

/// What is remembered of the rows before, at most.
const REMEMBERED: usize = 20_000;

/// What a name means in a field, where the field's choices hang on another link's value too.
type Key = (&'static str, Option<i64>, String);

/// What names meant in the rows before.
#[derive(Default)]
pub struct Known(HashMap<Key, Meaning>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    One(i64),
    Nothing,
    Several,
}

/// Puts ids in the place of names. Fields whose choices hang on another link come after it.
pub async fn resolve(plan: &Plan, context: &Context<'_>, known: &mut Known, drafts: &mut [Draft]) -> Answer<()> {
    let within = |field: &Field| matches!(field.limit, Some(Limit::Within { .. }));
    for dependent in [false, true] {
        let fields: Vec<&'static Field> = plan.columns.iter().flatten().copied().collect();
        for field in fields.into_iter().filter(|field| field.target().is_some() && within(field) == dependent) {
            resolve_field(plan, context, known, drafts, field).await?;
        }
    }
    Ok(())
}

async fn resolve_field(
    plan: &Plan,
    context: &Context<'_>,
    known: &mut Known,
    drafts: &mut [Draft],
    field: &'static Field,
) -> Answer<()> {
    let Some(target) = field.target().and_then(entities::find) else { return Ok(()) };
    let scope = context.user.choosable(target, plan.operation);
    let mut asked: HashMap<Option<i64>, HashSet<String>> = HashMap::new();
    let said = |draft: &Draft| draft.links.iter().find(|(of, _)| of.name == field.name).map(|(_, text)| text.clone());
    for draft in drafts.iter() {
        let Some(text) = said(draft) else { continue };
        let hangs_on = hangs_on(field, draft);
        for name in names(field, &text) {
            if !known.0.contains_key(&(field.name, hangs_on, name.clone())) {
                asked.entry(hangs_on).or_default().insert(name);
            }
        }
    }
    if known.0.len() > REMEMBERED {
        known.0.clear();
    }
    for (hangs_on, names) in asked {
        let names: Vec<String> = names.into_iter().collect();
        for some in names.chunks(500) {
            look_up(plan.entity, context, known, (field, target), &scope, hangs_on, some).await?;
        }
    }
    for draft in drafts.iter_mut() {
        let Some(text) = said(draft) else { continue };
        let hangs_on = hangs_on(field, draft);
        let meaning =
            |name: &str| known.0.get(&(field.name, hangs_on, name.to_owned())).copied().unwrap_or(Meaning::Nothing);
        match value(field, &text, meaning) {
            Ok(value) => draft.record.set(field.name, value),
            Err((name, meaning)) => {
                let code = match (meaning, field.limit) {
                    (Meaning::Several, _) => "ambiguous",
                    (_, Some(_)) => "outside_limit",
                    _ => "not_found",
                };
                let params = [("name".to_owned(), Value::from(name))].into_iter().collect();
                let violation = Violation { field: field.name.to_owned(), code: code.to_owned(), params };
                draft.faults.push(plan.fault(violation));
            }
        }
    }
    Ok(())
}

/// The value of the link that decides what may be chosen.
fn hangs_on(field: &Field, draft: &Draft) -> Option<i64> {
    match field.limit {
        Some(Limit::Within { field, .. }) => draft.record.int(field),
        _ => None,
    }
}

/// The names that a cell may hold: itself, and for a list its parts.
fn names(field: &Field, text: &str) -> Vec<String> {
    let mut names = vec![text.to_owned()];
    if matches!(field.kind, Kind::Links(_)) {
        names.extend(parts(text).map(str::to_owned));
    }
    names
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', ';', '，', '；', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// The value of a cell, or the name that means nothing or too much.
fn value(field: &Field, text: &str, meaning: impl Fn(&str) -> Meaning) -> Result<Value, (String, Meaning)> {
    let whole = meaning(text);
    match (field.kind, whole) {
        (Kind::Links(_), Meaning::One(id)) => Ok(Value::from(vec![id])),
        (Kind::Links(_), _) => {
            let mut ids = Vec::new();
            for part in parts(text) {
                match meaning(part) {
                    Meaning::One(id) if ids.contains(&id) => {}
                    Meaning::One(id) => ids.push(id),
                    other => return Err((part.to_owned(), other)),
                }
            }
            Ok(Value::from(ids))
        }
        (_, Meaning::One(id)) => Ok(Value::from(id)),
        (_, other) => Err((text.to_owned(), other)),
    }
}

/// `#12` or `12`.
fn numbered(name: &str) -> Option<i64> {
    name.strip_prefix('#').unwrap_or(name).parse().ok().filter(|id| *id > 0)
}

/// Labels come first: a class may be called 12.
async fn look_up(
    owner: &'static Entity,
    context: &Context<'_>,
    known: &mut Known,
    (field, target): (&'static Field, &'static Entity),
    scope: &Scope,
    hangs_on: Option<i64>,
    names: &[String],
) -> Answer<()> {
    let ids: Vec<i64> = names.iter().filter_map(|name| numbered(name)).collect();
    let found = choices_named(context.db, owner, field, scope, hangs_on, &ids, names).await?;
    let called = |label: &str, name: &str| {
        label == name || (target.label_key.is_some() && languages().any(|language| language.label(label) == name))
    };
    for name in names {
        let mut so_called = found.iter().filter(|choice| called(&choice.label, name));
        let meaning = match (so_called.next(), so_called.next()) {
            (Some(_), Some(_)) => Meaning::Several,
            (Some(choice), None) => Meaning::One(choice.id),
            _ => match numbered(name).filter(|id| found.iter().any(|choice| choice.id == *id)) {
                Some(id) => Meaning::One(id),
                None => Meaning::Nothing,
            },
        };
        known.0.insert((field.name, hangs_on, name.clone()), meaning);
    }
    Ok(())
}
