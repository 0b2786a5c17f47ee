//! What is wrong with an input, field by field.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One fault at one field. The text is `violation-{code}` in the user's language, with `params`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Violation {
    /// The field, or `""` for the record as a whole.
    pub field: String,
    /// What is wrong: `required`, `too_long`, `taken` …
    pub code: String,
    /// Numbers and names for the text, e.g. `{"max": 32}`.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub params: Map<String, Value>,
}

/// All faults of one input, in field order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Violations(pub Vec<Violation>);

impl Violations {
    /// One fault.
    #[must_use]
    pub fn one(field: &str, code: &str) -> Self {
        let mut violations = Self::default();
        violations.add(field, code);
        violations
    }

    /// Adds a fault without parameters.
    pub fn add(&mut self, field: &str, code: &str) {
        self.add_with(field, code, Map::new());
    }

    /// Adds a fault with parameters for its text.
    pub fn add_with(&mut self, field: &str, code: &str, params: Map<String, Value>) {
        self.0.push(Violation { field: field.to_owned(), code: code.to_owned(), params });
    }

    /// Nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first fault of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Violation> {
        self.0.iter().find(|violation| violation.field == field)
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Extend<Violation> for Violations {
    fn extend<T: IntoIterator<Item = Violation>>(&mut self, iter: T) {
        self.0.extend(iter);
    }
}
