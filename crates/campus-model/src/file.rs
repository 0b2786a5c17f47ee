//! Values that are more than a line: files of fields, and JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The value of a field that is a file or a picture. Whoever sets it names the `id` that sending the bytes answered;
/// the rest is the server's to say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFile {
    /// The file's key.
    pub id: i64,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// Bytes.
    #[serde(default)]
    pub size: u64,
    /// What it holds, by its content.
    #[serde(default)]
    pub content_type: String,
    /// It is a picture that can be looked at.
    #[serde(default)]
    pub preview: bool,
}

impl FieldFile {
    /// The file that a value names.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        Self::deserialize(value).ok().filter(|file| file.id > 0)
    }

    /// The value that names it.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// The object or list that a text of JSON holds.
///
/// # Errors
/// Line and column where it stops being JSON; nothing where it is a plain value.
pub(crate) fn structure(text: &str) -> Result<Value, Option<(usize, usize)>> {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        Ok(_) => Err(None),
        Err(error) => Err(Some((error.line(), error.column()))),
    }
}

/// Whether a text within the value holds the character zero.
pub(crate) fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(list) => list.iter().any(has_nul),
        Value::Object(map) => map.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        _ => false,
    }
}
