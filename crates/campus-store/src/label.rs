//! How rows are called, as SQL: a template with links resolved by sub-selects, so that a list of any
//! length needs one statement.

use campus_model::{Entity, Kind, entities};

/// The label of the row `alias`, as an SQL expression made of names from the declarations only.
#[must_use]
pub fn label_sql(entity: &Entity, alias: &str) -> String {
    expression(entity, alias, 0)
}

/// The label of the row that a link of `alias` points to.
pub(crate) fn linked_label_sql(target: &Entity, alias: &str, field: &str, depth: usize) -> String {
    let next = format!("l{depth}_{field}");
    let own =
        if target.global { String::new() } else { format!("\"{next}\".\"org_id\" = \"{alias}\".\"org_id\" and ") };
    format!(
        "(select {} from \"{}\" as \"{next}\" where {own}\"{next}\".\"id\" = \"{alias}\".\"{field}\")",
        expression(target, &next, depth + 1),
        target.name
    )
}

/// As the label of a link's target, marked where that lies in the trash: `张三 (§label-left)`.
#[must_use]
pub fn left_label_sql(target: &Entity, alias: &str, field: &str) -> String {
    let label = linked_label_sql(target, alias, field, 0);
    let next = format!("g_{field}");
    format!(
        "({label} || coalesce((select ' (§label-left)' from \"{}\" as \"{next}\" where \"{next}\".\"org_id\" = \"{alias}\".\"org_id\" \
         and \"{next}\".\"id\" = \"{alias}\".\"{field}\" and \"{next}\".\"deleted_at\" is not null), ''))",
        target.name
    )
}

fn expression(entity: &Entity, alias: &str, depth: usize) -> String {
    let mut parts = Vec::new();
    let mut rest = entity.label;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else {
            break;
        };
        if open > 0 {
            parts.push(format!("'{}'", rest[..open].replace('\'', "''")));
        }
        parts.push(part(entity, alias, &rest[open + 1..open + close], depth));
        rest = &rest[open + close + 1..];
    }
    if !rest.is_empty() {
        parts.push(format!("'{}'", rest.replace('\'', "''")));
    }
    let label = if parts.len() == 1 {
        parts.concat()
    } else {
        parts.iter().map(|part| format!("coalesce({part}, '')")).collect::<Vec<_>>().join(" || ")
    };
    match entity.label_key {
        Some((prefix, field)) => {
            format!(
                "coalesce({label}, '§{prefix}-' || \"{alias}\".\"{field}\", '#' || cast(\"{alias}\".\"id\" as text))"
            )
        }
        None => label,
    }
}

fn part(entity: &Entity, alias: &str, name: &str, depth: usize) -> String {
    let field = entity.field(name);
    match field.map(|field| field.kind) {
        Some(Kind::Link(target)) => match entities::find(target) {
            Some(target) if depth < 4 => linked_label_sql(target, alias, name, depth),
            _ => format!("cast(\"{alias}\".\"{name}\" as text)"),
        },
        Some(Kind::Text | Kind::Email | Kind::Url | Kind::Phone) => format!("\"{alias}\".\"{name}\""),
        _ => format!("cast(\"{alias}\".\"{name}\" as text)"),
    }
}
