//! Conditions joined by *and* and *or*, as `filter=` holds them in JSON.

use serde_json::{Value, json};

use super::known::checked;
use super::{Filter, QueryError};
use crate::entity::Entity;
use crate::permission::Permissions;

/// Groups within groups at most, the outermost counted.
pub const DEEPEST: usize = 4;
/// Conditions of a tree at most.
pub const MOST_CONDITIONS: usize = 50;
/// Values of one condition at most.
const MOST_VALUES: usize = 200;

/// Conditions joined by *and* and *or*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All of them hold.
    All(Vec<Node>),
    /// At least one of them holds.
    Any(Vec<Node>),
    /// This one holds.
    One(Filter),
}

impl Node {
    /// Reads what [`Node::to_text`] writes.
    ///
    /// # Errors
    /// When it is no tree, too deep, too long, or a condition cannot be used; fields that are hidden are unknown.
    pub fn parse(entity: &'static Entity, text: &str, permissions: &Permissions) -> Result<Self, QueryError> {
        let value: Value = serde_json::from_str(text).map_err(|_| shape())?;
        let node = Self::read(entity, &value, permissions, DEEPEST)?;
        if node.conditions() > MOST_CONDITIONS {
            return Err(refused(vec![format!("1–{MOST_CONDITIONS}")]));
        }
        Ok(node)
    }

    fn read(
        entity: &'static Entity,
        value: &Value,
        permissions: &Permissions,
        deepest: usize,
    ) -> Result<Self, QueryError> {
        let object = value.as_object().ok_or_else(shape)?;
        if let (1, Some((join, Value::Array(parts)))) = (object.len(), object.iter().next())
            && (join == "all" || join == "any")
        {
            if deepest == 0 || parts.is_empty() || parts.len() > MOST_CONDITIONS {
                return Err(refused(vec![format!("1–{DEEPEST}"), format!("1–{MOST_CONDITIONS}")]));
            }
            let parts = parts.iter().map(|part| Self::read(entity, part, permissions, deepest - 1));
            let parts = parts.collect::<Result<Vec<_>, _>>()?;
            return Ok(if join == "all" { Self::All(parts) } else { Self::Any(parts) });
        }
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        let values: Option<Vec<&str>> =
            object.get("values").and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_str).collect());
        let (Some(field), Some(op), Some(values), 3) = (text("field"), text("op"), values, object.len()) else {
            return Err(shape());
        };
        if values.is_empty() || values.len() > MOST_VALUES {
            return Err(refused(vec![format!("1–{MOST_VALUES}")]));
        }
        let mut filter: Option<Filter> = None;
        for value in values {
            let refuse = |allowed| QueryError { parameter: format!("filter.{field}"), allowed };
            let op = checked(entity, field, op, value, permissions).map_err(refuse)?;
            let filter = filter.get_or_insert_with(|| Filter { field: field.to_owned(), op, values: Vec::new() });
            if !filter.values.iter().any(|known| known == value) {
                filter.values.push(value.to_owned());
            }
        }
        filter.map(Self::One).ok_or_else(shape)
    }

    /// As `filter=` holds it.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_json().to_string()
    }

    fn to_json(&self) -> Value {
        let list = |parts: &[Self]| parts.iter().map(Self::to_json).collect::<Vec<_>>();
        match self {
            Self::All(parts) => json!({ "all": list(parts) }),
            Self::Any(parts) => json!({ "any": list(parts) }),
            Self::One(filter) => {
                json!({ "field": filter.field, "op": filter.op.slug(), "values": filter.values })
            }
        }
    }

    /// How many conditions it holds.
    #[must_use]
    pub fn conditions(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::conditions).sum(),
            Self::One(_) => 1,
        }
    }
}

fn shape() -> QueryError {
    refused(["all", "any", "field", "op", "values"].map(str::to_owned).to_vec())
}

fn refused(allowed: Vec<String>) -> QueryError {
    QueryError { parameter: "filter".to_owned(), allowed }
}
