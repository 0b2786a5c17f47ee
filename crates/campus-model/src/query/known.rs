//! What a list knows: the fields that it can be filtered, ordered and grouped by, for whoever may read them.

use super::op::{samples, usable};
use super::{Op, Sort};
use crate::entity::Entity;
use crate::field::{Field, Kind};
use crate::permission::Permissions;

pub(super) fn split_sort(sort: &str) -> impl Iterator<Item = Sort> + '_ {
    sort.split(',').filter(|part| !part.is_empty()).map(|part| match part.strip_prefix('-') {
        Some(field) => Sort { field: field.to_owned(), descending: true },
        None => Sort { field: part.to_owned(), descending: false },
    })
}

pub(super) fn parse_sort(entity: &'static Entity, text: &str, permissions: &Permissions) -> Option<Vec<Sort>> {
    let allowed = sortable(entity, permissions);
    let sort: Vec<Sort> = split_sort(text).take(5).collect();
    sort.iter().all(|column| allowed.contains(&column.field)).then_some(sort)
}

pub(super) fn sortable(entity: &'static Entity, permissions: &Permissions) -> Vec<String> {
    let fields = entity.fields.iter().filter(|field| field.sortable() && field.readable(permissions));
    std::iter::once("id").chain(fields.map(|field| field.name)).map(str::to_owned).collect()
}

fn filterable(entity: &'static Entity, permissions: &Permissions) -> Vec<String> {
    let fields = entity.fields.iter().filter(|field| field.filterable() && field.readable(permissions));
    ["q", "filter", "sort", "limit", "after", "page", "group", "id"]
        .into_iter()
        .chain(fields.map(|field| field.name))
        .map(str::to_owned)
        .collect()
}

/// The fields by whose values the rows can be grouped.
pub fn groupable(entity: &'static Entity, permissions: &Permissions) -> impl Iterator<Item = &'static Field> {
    entity.fields.iter().filter(|field| field.groupable() && field.readable(permissions))
}

/// The kind of a filter's field; `id` filters like a link.
fn filter_kind(entity: &'static Entity, name: &str, permissions: &Permissions) -> Option<Kind> {
    if name == "id" {
        return Some(Kind::Link(entity.name));
    }
    entity.field(name).filter(|field| field.filterable() && field.readable(permissions)).map(|field| field.kind)
}

/// The operator of a condition, if the field, the operator and the value are known; else what would have been.
pub(super) fn checked(
    entity: &'static Entity,
    name: &str,
    op: &str,
    value: &str,
    permissions: &Permissions,
) -> Result<Op, Vec<String>> {
    let kind = filter_kind(entity, name, permissions).ok_or_else(|| filterable(entity, permissions))?;
    let known = || Op::of(kind).iter().map(|op| format!("{name}.{}", op.slug())).collect::<Vec<_>>();
    let op = Op::named(kind, op).ok_or_else(known)?;
    if usable(kind, op, value) { Ok(op) } else { Err(samples(kind, op)) }
}
