//! One check of a record for both sides: the browser before it asks, the server before it stores.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Map, Value, json};

use crate::entity::Entity;
use crate::field::{Default, Field, Kind};
use crate::file::{has_nul, structure};
use crate::money::Fixed;
use crate::rule::given;
use crate::{FieldFile, Record, Violations};

/// Keys that the server adds to records; a form may send them back, they are not taken over.
const CARRIED: &[&str] = &["id", "version", "label", "allowed"];

impl Entity {
    /// Faults of the keys of an input: unknown ones, and fields that forms may not set. `old` is the row
    /// being changed, `None` when one is added.
    #[must_use]
    pub fn check_keys(&self, input: &Record, old: Option<&Record>) -> Violations {
        let mut violations = Violations::default();
        for (name, value) in &input.0 {
            let unchanged = old.is_some_and(|old| old.get(name) == value);
            match self.field(name) {
                None if CARRIED.contains(&name.as_str()) && (unchanged || old.is_none() && value.is_null()) => {}
                None => violations.add(name, "unknown_field"),
                Some(field) if unchanged && field.kind != Kind::Secret => {}
                Some(field) if field.computed => violations.add(name, "read_only"),
                Some(field) if field.fixed && old.is_some() => violations.add(name, "fixed"),
                Some(_) => {}
            }
        }
        violations
    }

    /// Faults of a whole record: kinds, lengths, ranges, and the rules between fields.
    #[must_use]
    pub fn check(&self, record: &Record) -> Violations {
        let mut violations = Violations::default();
        for field in self.inputs() {
            check_field(field, record.get(field.name), &mut violations);
        }
        self.check_rules(record, &mut violations);
        violations
    }

    /// Faults of one field of a record, for a form that checks as its user goes on.
    #[must_use]
    pub fn check_one(&self, record: &Record, name: &str) -> Violations {
        let mut violations = self.check(record);
        violations.0.retain(|violation| violation.field == name);
        violations
    }

    /// Brings an input into its stored form: trimmed, `""` as NULL, telephone digits in half width.
    pub fn normalise(&self, record: &mut Record) {
        for (name, value) in &mut record.0 {
            let Some(field) = self.field(name) else {
                continue;
            };
            if field.kind == Kind::Secret {
                continue;
            }
            if let (Kind::Json, Value::String(text)) = (field.kind, &*value) {
                // What is no JSON stays as it was typed, for the check to say where it goes wrong.
                match structure(text) {
                    _ if text.trim().is_empty() => *value = Value::Null,
                    Ok(read) => *value = read,
                    Err(_) => {}
                }
            } else if let (Kind::Choices(set), Value::Array(slugs)) = (field.kind, &mut *value) {
                // In the order of the list, each once; what is none of it stays last, for the check to name.
                let place = |slug: &Value| set.slugs.iter().position(|known| slug == known).unwrap_or(set.slugs.len());
                slugs.sort_by_key(place);
                slugs.dedup();
            } else if let Value::String(text) = value {
                let trimmed = match field.kind {
                    Kind::Phone => crate::fold(text),
                    Kind::Email => text.split_whitespace().collect::<String>().to_lowercase(),
                    Kind::Time if text.len() == 5 => format!("{text}:00"),
                    _ => text.trim().to_owned(),
                };
                *value = if trimmed.is_empty() { Value::Null } else { Value::String(trimmed) };
            }
        }
    }

    /// The record a form for a new row starts with.
    #[must_use]
    pub fn defaults(&self, today: NaiveDate) -> Record {
        let mut record = Record::new();
        for field in self.fields {
            match field.default {
                Some(Default::Choice(slug)) => record.set(field.name, slug),
                Some(Default::Integer(number)) => record.set(field.name, number),
                Some(Default::Boolean(flag)) => record.set(field.name, flag),
                Some(Default::Today) => record.set(field.name, today.to_string()),
                Some(Default::Filled) | None => {}
            }
        }
        record
    }
}

fn check_field(field: &Field, value: &Value, violations: &mut Violations) {
    let name = field.name;
    if !given(value) {
        if field.required && field.default != Some(Default::Filled) {
            violations.add(name, "required");
        }
        return;
    }
    let fault = match field.kind {
        Kind::Text | Kind::LongText | Kind::RichText | Kind::Email | Kind::Url | Kind::Phone | Kind::Secret => {
            return check_text(field, value, violations);
        }
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent => {
            return check_number(field, value, violations);
        }
        Kind::Boolean => (!value.is_boolean()).then_some("not_boolean"),
        Kind::Date => bad::<NaiveDate>(value).then_some("not_date"),
        Kind::Time => bad::<NaiveTime>(value).then_some("not_time"),
        Kind::DateTime => bad::<DateTime<Utc>>(value).then_some("not_datetime"),
        Kind::Choice(set) => (!value.as_str().is_some_and(|slug| set.contains(slug))).then_some("not_a_choice"),
        Kind::Choices(set) => {
            let slugs = value
                .as_array()
                .is_some_and(|slugs| slugs.iter().all(|slug| slug.as_str().is_some_and(|slug| set.contains(slug))));
            (!slugs).then_some("not_a_choice")
        }
        Kind::File | Kind::Image => match FieldFile::of(value) {
            None => Some("not_a_file"),
            Some(file) if field.kind == Kind::Image && !file.preview => Some("not_a_picture"),
            Some(_) => None,
        },
        Kind::Json => return check_json(field, value, violations),
        Kind::Link(_) => (value.as_i64().is_none_or(|id| id < 1)).then_some("not_a_link"),
        Kind::Links(_) => {
            let ids = value
                .as_array()
                .is_some_and(|ids| ids.len() <= 500 && ids.iter().all(|id| id.as_i64().is_some_and(|id| id > 0)));
            (!ids).then_some("not_a_link")
        }
    };
    if let Some(code) = fault {
        violations.add(name, code);
    }
}

fn bad<T: std::str::FromStr>(value: &Value) -> bool {
    value.as_str().is_none_or(|text| text.len() > 64 || text.parse::<T>().is_err())
}

fn check_text(field: &Field, value: &Value, violations: &mut Violations) {
    let Some(text) = value.as_str() else {
        return violations.add(field.name, "not_text");
    };
    if text.chars().count() > usize::from(field.max_len) {
        return violations.add_with(field.name, "too_long", params(json!({ "max": field.max_len })));
    }
    let many_lines = matches!(field.kind, Kind::LongText | Kind::RichText);
    if text.chars().any(|c| c.is_control() && !(many_lines && matches!(c, '\n' | '\r' | '\t'))) {
        return violations.add(field.name, "control_character");
    }
    match field.kind {
        Kind::Email if !is_email(text) => violations.add(field.name, "not_email"),
        Kind::Url if !is_url(text) => violations.add(field.name, "not_url"),
        Kind::Phone if !is_phone(text) => violations.add(field.name, "not_phone"),
        _ => {}
    }
}

fn check_json(field: &Field, value: &Value, violations: &mut Violations) {
    match value {
        Value::String(text) => match structure(text) {
            Err(Some((line, column))) => {
                violations.add_with(field.name, "not_json", params(json!({ "line": line, "column": column })));
            }
            // Read as JSON it would be a value of its own.
            Err(None) | Ok(_) => violations.add(field.name, "not_structured"),
        },
        Value::Object(_) | Value::Array(_) => {
            if value.to_string().chars().count() > usize::from(field.max_len) {
                violations.add_with(field.name, "too_long", params(json!({ "max": field.max_len })));
            } else if has_nul(value) {
                // PostgreSQL has no room for it.
                violations.add(field.name, "control_character");
            }
        }
        _ => violations.add(field.name, "not_structured"),
    }
}

fn check_number(field: &Field, value: &Value, violations: &mut Violations) {
    let Some(number) = value.as_i64() else {
        return match field.kind {
            Kind::Decimal(decimals) => {
                violations.add_with(field.name, "not_decimal", params(json!({ "decimals": decimals })));
            }
            Kind::Percent => violations.add(field.name, "not_percent"),
            _ => violations.add(field.name, "not_integer"),
        };
    };
    // JavaScript's safe integers: what a browser can hold without loss.
    let (least, most) = field.range.unwrap_or((-(1 << 53), 1 << 53));
    if number < least || number > most {
        let said = |number: i64| match (field.kind, field.decimals()) {
            // Amounts are said as whole numbers since the first release.
            (Kind::Decimal(_) | Kind::Percent, Some(decimals)) => Value::from(Fixed { number, decimals }.to_string()),
            _ => Value::from(number),
        };
        let (least, most) = (said(least), said(most));
        violations.add_with(field.name, "out_of_range", params(json!({ "min": least, "max": most })));
    }
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.trim().split_once('@') else {
        return false;
    };
    let clean =
        |part: &str| !part.is_empty() && part.chars().all(|c| !c.is_whitespace() && c != '@' && c != ',' && c != ';');
    clean(local) && clean(domain) && domain.contains('.') && domain.split('.').all(|label| !label.is_empty())
}

/// Nothing but the web: no `javascript:` ever becomes a link.
fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.starts_with('.') && !host.contains('@')
    }) && !text.chars().any(|c| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`'))
}

fn is_phone(text: &str) -> bool {
    let folded = crate::fold(text);
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && folded.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c))
}

pub(crate) fn params(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
