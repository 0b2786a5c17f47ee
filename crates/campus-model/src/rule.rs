//! Rules between the fields of one record: what they require, hide and lock, on both sides alike.

use serde_json::{Value, json};

use crate::check::params;
use crate::entity::{Entity, Rule};
use crate::field::{Field, Kind};
use crate::{Record, Violations};

impl Rule {
    /// The fields at which a breach of the rule is said.
    #[must_use]
    pub const fn fields(&self) -> &[&'static str] {
        match self {
            Self::RequiredIf { field, .. }
            | Self::VisibleIf { field, .. }
            | Self::ReadOnlyIf { field, .. }
            | Self::NotBefore { field, .. } => std::slice::from_ref(field),
            Self::OneOf(fields) => fields,
        }
    }
}

impl Entity {
    /// Whether a record with these values has the field at all ([`Rule::VisibleIf`]).
    #[must_use]
    pub fn visible(&self, record: &Record, name: &str) -> bool {
        let mut conditions = self.rules.iter().filter_map(|rule| match *rule {
            Rule::VisibleIf { field, when, is } if field == name => Some(equals(record, when, is)),
            _ => None,
        });
        match conditions.next() {
            Some(first) => first || conditions.any(|holds| holds),
            None => true,
        }
    }

    /// Whether the field stays as it is in a row that is changed from `old` to `record` ([`Rule::ReadOnlyIf`]): what
    /// locks it holds before and after. A new row (without an id) locks nothing.
    #[must_use]
    pub fn locked(&self, old: &Record, record: &Record, name: &str) -> bool {
        old.id() > 0
            && self.rules.iter().any(|rule| match *rule {
                Rule::ReadOnlyIf { field, when, is } => {
                    field == name && equals(old, when, is) && equals(record, when, is)
                }
                _ => false,
            })
    }

    /// Takes the values of fields that are not there out of a record.
    pub fn clear_hidden(&self, record: &mut Record) {
        for field in self.inputs().filter(|field| self.ruled(field)) {
            if given(record.get(field.name)) && !self.visible(record, field.name) {
                record.set(field.name, field.nothing());
            }
        }
    }

    /// Adds to the changes of a row what they hide: its value goes with what hid it. What the changes name stays, for
    /// the check to refuse.
    pub fn clear_newly_hidden(&self, old: &Record, changes: &mut Record) {
        let mut whole = old.patched(changes);
        self.clear_hidden(&mut whole);
        for field in self.inputs() {
            let value = whole.get(field.name);
            if value != old.get(field.name) && !changes.has(field.name) {
                changes.set(field.name, value.clone());
            }
        }
    }

    /// Faults of a changed row: what is locked is not as it was in `old`.
    #[must_use]
    pub fn check_locked(&self, record: &Record, old: &Record) -> Violations {
        let mut violations = Violations::default();
        for field in self.inputs() {
            if record.get(field.name) != old.get(field.name) && self.locked(old, record, field.name) {
                violations.add(field.name, "read_only");
            }
        }
        violations
    }

    /// Whether a rule makes the field come and go.
    fn ruled(&self, field: &Field) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::VisibleIf { field: name, .. } if *name == field.name))
    }

    pub(crate) fn check_rules(&self, record: &Record, violations: &mut Violations) {
        let given = |name: &str| given(record.get(name));
        for rule in self.rules {
            match *rule {
                Rule::RequiredIf { field, when, is } => {
                    if equals(record, when, is) && !given(field) {
                        violations.add(field, "required");
                    }
                }
                Rule::VisibleIf { field, .. } => {
                    let said = violations.of(field).is_some_and(|violation| violation.code == "not_visible");
                    if given(field) && !said && !self.visible(record, field) {
                        violations.add(field, "not_visible");
                    }
                }
                // Needs the row as it was: `check_locked`.
                Rule::ReadOnlyIf { .. } => {}
                Rule::OneOf(fields) => {
                    if let (Some(first), false) = (fields.first(), fields.iter().any(|name| given(name))) {
                        violations.add_with(first, "one_of", params(json!({ "fields": fields })));
                    }
                }
                Rule::NotBefore { field, than } => {
                    if let (Some(later), Some(earlier)) = (record.date(field), record.date(than))
                        && later < earlier
                    {
                        violations.add_with(field, "before", params(json!({ "than": than })));
                    }
                }
            }
        }
    }
}

impl Field {
    /// What the field holds when it holds nothing.
    #[must_use]
    pub fn nothing(&self) -> Value {
        match self.kind {
            Kind::Links(_) | Kind::Choices(_) => json!([]),
            Kind::Boolean => json!(false),
            _ => Value::Null,
        }
    }
}

/// Whether there is a value: no blank text, no empty list.
pub(crate) fn given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

fn equals(record: &Record, name: &str, is: &str) -> bool {
    match record.get(name) {
        Value::String(slug) => slug == is,
        Value::Bool(flag) => flag.to_string() == is,
        _ => false,
    }
}
