//! A row as it travels: a JSON object with typed readers.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One row: its `id`, `version`, `label`, the fields of its entity, and `allowed` where verbs differ by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record(pub Map<String, Value>);

impl Record {
    /// An empty record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The key; 0 before it is stored.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.int("id").unwrap_or_default()
    }

    /// The version that `If-Match` carries.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.int("version").unwrap_or_default()
    }

    /// How the row is called.
    #[must_use]
    pub fn label(&self) -> &str {
        self.text("label").unwrap_or_default()
    }

    /// The value of a key; `Null` when it is absent.
    #[must_use]
    pub fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    /// Whether the key is there, NULL or not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Sets a value.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Sets a value, for chains.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// A text, choice, date or time as it travels.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).as_str()
    }

    /// A whole number, an amount or a link.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name).as_i64()
    }

    /// Yes or no; absent is no.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).as_bool().unwrap_or_default()
    }

    /// A calendar day.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.text(name)?.parse().ok()
    }

    /// The ids of a list of links.
    #[must_use]
    pub fn ids(&self, name: &str) -> Vec<i64> {
        self.get(name).as_array().map(|ids| ids.iter().filter_map(Value::as_i64).collect()).unwrap_or_default()
    }

    /// Whether this row allows an action (where the server says so; absent means every granted one).
    #[must_use]
    pub fn allows(&self, action: &str) -> bool {
        self.get("allowed").as_array().is_none_or(|allowed| allowed.iter().any(|a| a == action))
    }

    /// Lays the keys of `patch` over this record.
    #[must_use]
    pub fn patched(&self, patch: &Self) -> Self {
        let mut record = self.clone();
        for (name, value) in &patch.0 {
            record.0.insert(name.clone(), value.clone());
        }
        record
    }

    /// The entity's own struct.
    ///
    /// # Errors
    /// When a key of the struct is missing or of another type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_value(Value::Object(self.0.clone()))
    }
}

impl From<Map<String, Value>> for Record {
    fn from(map: Map<String, Value>) -> Self {
        Self(map)
    }
}
