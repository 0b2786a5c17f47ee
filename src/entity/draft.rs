//! What a form holds: the values as typed, what is wrong with them, and what changed.

use campus_model::{Entity, Field, Labels, Record, Violations};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

use crate::i18n::violation_text;

/// The state of one form.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Whose form.
    pub entity: &'static Entity,
    /// The values.
    pub record: RwSignal<Record>,
    /// The row as it was read (or the defaults of a new one).
    pub original: RwSignal<Record>,
    /// Labels of the linked rows.
    pub labels: RwSignal<Labels>,
    /// What is wrong.
    pub violations: RwSignal<Violations>,
    /// Rises when values change from outside the inputs: they are drawn anew.
    pub drawn: RwSignal<u32>,
    /// The link field for which a row is being added, over the form (ST-09).
    pub adding: RwSignal<Option<&'static Field>>,
    /// It stands in a dialog over another form.
    pub inner: bool,
}

impl Draft {
    /// A form that starts with a record.
    pub fn new(entity: &'static Entity, record: Record, labels: Labels, inner: bool) -> Self {
        Self {
            entity,
            record: RwSignal::new(record.clone()),
            original: RwSignal::new(record),
            labels: RwSignal::new(labels),
            violations: RwSignal::new(Violations::default()),
            drawn: RwSignal::new(0),
            adding: RwSignal::new(None),
            inner,
        }
    }

    /// The id of a field's input; two forms on one page have different ones.
    pub fn input_id(self, field: &str) -> String {
        format!("{}-{field}", if self.inner { "new" } else { "field" })
    }

    /// Puts the focus into a field.
    pub fn focus(self, field: &str) {
        if let Some(input) = document().get_element_by_id(&self.input_id(field))
            && let Ok(input) = input.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = input.focus();
        }
    }

    /// The value of a field now, without following it.
    pub fn value(self, field: &str) -> Value {
        self.record.with_untracked(|record| record.get(field).clone())
    }

    /// A field was typed in. A fault that was shown is looked at again at once.
    pub fn set(self, field: &str, value: Value) {
        self.record.update(|record| record.set(field, value));
        if self.violations.with_untracked(|violations| violations.of(field).is_some()) {
            self.check(field);
        }
    }

    /// A field was left: what is wrong with it is said.
    pub fn check(self, field: &str) {
        let found = self.normalised(self.record);
        let found = self.entity.check_one(&found, field);
        self.violations.update(|violations| {
            violations.0.retain(|violation| violation.field != field);
            violations.extend(found);
        });
    }

    /// The whole form; `true` when nothing is wrong.
    pub fn check_all(self) -> bool {
        let mut found = self.entity.check(&self.normalised(self.record));
        // Fields that an edit may not touch are not this user's to mend.
        let original = self.original.get_untracked();
        if original.id() > 0 {
            found.0.retain(|violation| self.entity.field(&violation.field).is_none_or(|field| !field.fixed));
        }
        let fine = found.is_empty();
        self.violations.set(found);
        fine
    }

    /// What is wrong with a field, in words (reactive).
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.violations
                .with(|violations| violations.of(field).map(|violation| violation_text(Some(self.entity), violation)))
        })
    }

    /// The keys that differ from the row as it was read, in their stored form.
    pub fn changes(self) -> Record {
        let (now, before) = (self.normalised(self.record), self.normalised(self.original));
        let mut patch = Record::new();
        for field in self.entity.inputs() {
            let value = now.get(field.name);
            if value != before.get(field.name) {
                patch.set(field.name, value.clone());
            }
        }
        patch
    }

    /// The given values of a new row.
    pub fn given(self) -> Record {
        let now = self.normalised(self.record);
        let mut given = Record::new();
        for field in self.entity.inputs() {
            let value = now.get(field.name);
            if !value.is_null() {
                given.set(field.name, value.clone());
            }
        }
        given
    }

    /// Whether leaving would lose something.
    pub fn changed(self) -> bool {
        untrack(|| !self.changes().0.is_empty())
    }

    fn normalised(self, record: RwSignal<Record>) -> Record {
        let mut record = record.get_untracked();
        self.entity.normalise(&mut record);
        record
    }
}
