//! Texts that are put together: labels with keys inside, problems and violations.

use campus_model::{Entity, Money, Problem, Violation};
use fluent_bundle::FluentValue;
use serde_json::{Map, Value};

use super::{find, money, t, t_with};

/// A label from the server: every `§key` inside becomes its text (reactive).
#[must_use]
pub fn label(text: &str) -> String {
    if !text.contains('§') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('§') {
        out.push_str(&rest[..at]);
        rest = &rest[at + '§'.len_utf8()..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        out.push_str(&t(&rest[..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// What a problem says (reactive).
#[must_use]
pub fn problem_text(problem: &Problem) -> String {
    if let Some(reason) = problem.params.get("reason").and_then(Value::as_str)
        && find(&format!("reason-{reason}")).is_some()
    {
        return with_params(&format!("reason-{reason}"), &problem.params, None);
    }
    with_params(&format!("problem-{}", problem.code.slug()), &problem.params, None)
}

/// What a violation says; fields in its parameters are named as `entity` names them (reactive).
#[must_use]
pub fn violation_text(entity: Option<&Entity>, violation: &Violation) -> String {
    with_params(&format!("violation-{}", violation.code), &violation.params, entity)
}

/// The text of a key with what came along; fields in it are named as `entity` names them (reactive).
#[must_use]
pub fn with_params(key: &str, params: &Map<String, Value>, entity: Option<&Entity>) -> String {
    let variables: Vec<(&str, FluentValue<'static>)> =
        params.iter().map(|(name, value)| (name.as_str(), variable(name, value, entity))).collect();
    t_with(key, &variables)
}

fn variable(name: &str, value: &Value, entity: Option<&Entity>) -> FluentValue<'static> {
    match value {
        // Amounts travel in minor units.
        Value::Number(number) if name == "amount" => money(Money(number.as_i64().unwrap_or_default())).into(),
        Value::Number(number) => number.as_f64().unwrap_or_default().into(),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().map(|item| named(name, item, entity)).collect();
            names.join(&t("ui-list-separator")).into()
        }
        other => named(name, other, entity).into(),
    }
}

/// A field, entity or operation in a parameter by its label, anything else as it is.
fn named(name: &str, value: &Value, entity: Option<&Entity>) -> String {
    let text = match value {
        Value::String(text) => text.as_str(),
        other => return other.to_string(),
    };
    if let Some(entity) = entity
        && let Some(field) = entity.field(text)
    {
        return t(&entity.field_label(field));
    }
    match name {
        "by" | "entity" => find(&format!("entity-{text}")),
        "operation" => find(&format!("operation-{}", text.replace('.', "-"))),
        _ => None,
    }
    .unwrap_or_else(|| text.to_owned())
}
