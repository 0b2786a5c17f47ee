//! The operations of a role as check boxes, a line per entity; and the groups in which operations stand.

use std::collections::BTreeSet;

use campus_model::entities::access::Permission;
use campus_model::{Entity, Field, Group, Operation, Record, entities};
use leptos::prelude::*;

use crate::api;
use crate::entity::Draft;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::ui::{Checkbox, Control, ErrorState, Skeleton};

/// The matrix for a field that holds permissions.
pub fn matrix(draft: Draft, field: &'static Field, control: Control) -> AnyView {
    let rows = fetch(|| api::every(Permission::ENTITY));
    let name = format!("{}-label", control.id);
    let content = move || match (rows.error.get(), rows.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(rows)) => lines(draft, field, &rows),
    };
    view! {
        <div id=control.id tabindex="-1" role="group" aria-labelledby=name class="divide-y divide-base-300 rounded-field border border-base-300">
            {content}
        </div>
    }
    .into_any()
}

/// The groups of some operations with their keys, in the order of the operations: the organisation's.
pub fn groups_of(operations: &[Record]) -> Vec<(Group, i64)> {
    let mut groups: Vec<(Group, i64)> = Vec::new();
    for row in operations {
        let key = row.int("permission_group_id").unwrap_or_default();
        if let Some((_, operation)) = declared(row).filter(|(_, of)| groups.iter().all(|(group, _)| *group != of.group))
        {
            groups.push((operation.group, key));
        }
    }
    groups
}

/// What a row of the table of operations stands for.
fn declared(row: &Record) -> Option<(&'static Entity, &'static Operation)> {
    let (entity, action) = row.text("code")?.split_once('.')?;
    let entity = entities::find(entity)?;
    Some((entity, entity.operation(action)?))
}

/// The operations of an entity: those that obey the scope of its own group before those that obey another's.
pub fn own<'a>(operations: &'a [Record], entity: &'static Entity) -> Vec<&'a Record> {
    let of = |row: &&Record| declared(row).is_some_and(|(known, _)| known.name == entity.name);
    let mut rows: Vec<&Record> = operations.iter().filter(of).collect();
    rows.sort_by_key(|row| declared(row).is_some_and(|(_, operation)| operation.group != entity.group));
    rows
}

/// The entities of a group.
pub fn members(group: Group) -> impl Iterator<Item = &'static Entity> {
    entities::ALL.iter().copied().filter(move |entity| entity.group == group)
}

fn lines(draft: Draft, field: &'static Field, rows: &[Record]) -> AnyView {
    let operations = |entity: &'static Entity| -> Vec<(i64, String)> {
        own(rows, entity).into_iter().map(|row| (row.id(), row.label().to_owned())).collect()
    };
    let all = groups_of(rows).into_iter().flat_map(|(group, _)| members(group));
    let lines = all.map(|entity| (entity, operations(entity))).filter(|(_, of)| !of.is_empty());
    lines.map(|(entity, operations)| view! { <Line draft field entity operations/> }).collect_view().into_any()
}

#[component]
fn Line(draft: Draft, field: &'static Field, entity: &'static Entity, operations: Vec<(i64, String)>) -> impl IntoView {
    let chosen = Memo::new(move |_| draft.record.with(|record| record.ids(field.name)));
    let set = move |ids: &[i64], on: bool| {
        let mut all: BTreeSet<i64> = chosen.get_untracked().into_iter().collect();
        for id in ids {
            if on {
                all.insert(*id)
            } else {
                all.remove(id)
            };
        }
        draft.set(field.name, all.into_iter().collect::<Vec<_>>().into());
    };
    let ids: Vec<i64> = operations.iter().map(|(id, _)| *id).collect();
    let mine = ids.clone();
    let whole = Signal::derive(move || chosen.with(|chosen| mine.iter().all(|id| chosen.contains(id))));
    let boxes = operations.into_iter().map(|(id, text)| {
        let value = Signal::derive(move || chosen.with(|chosen| chosen.contains(&id)));
        view! {
            <Checkbox control=Control::new(format!("permission-{id}")) value label=Signal::derive(move || label(&text)) on_change=move |on| set(&[id], on)/>
        }
    });
    view! {
        <div class="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_1fr]" role="group" aria-label=move || t(&entity.label_for_many())>
            <div class="font-medium">
                <Checkbox control=Control::new(format!("permissions-{}", entity.name)) value=whole label=Signal::derive(move || t(&entity.label_for_many())) on_change=move |on| set(&ids, on)/>
            </div>
            <div class="flex flex-wrap gap-x-5">{boxes.collect_view()}</div>
        </div>
    }
    .into_any()
}
