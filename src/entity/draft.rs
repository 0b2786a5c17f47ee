//! What a form holds: the values as typed, what is wrong with them, and what changed.

use std::cell::RefCell;
use std::collections::BTreeSet;

use campus_model::{Entity, Field, Kind, Labels, Record, Violations};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

use crate::fetch::sleep;
use crate::i18n::violation_text;
use crate::session::use_session;

thread_local! {
    /// The numbers of the inner forms that are open.
    static TAKEN: RefCell<BTreeSet<u32>> = const { RefCell::new(BTreeSet::new()) };
}

/// The smallest number that no open form has; it is free again when what holds the form is gone.
fn free_number() -> u32 {
    let number = TAKEN.with_borrow_mut(|taken| {
        let number = (0..).find(|number| !taken.contains(number)).unwrap_or_default();
        taken.insert(number);
        number
    });
    on_cleanup(move || {
        TAKEN.with_borrow_mut(|taken| taken.remove(&number));
    });
    number
}

/// The state of one form.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Whose form.
    pub entity: &'static Entity,
    /// The values.
    pub record: RwSignal<Record>,
    /// The row as it was read (or the defaults of a new one).
    pub original: RwSignal<Record>,
    /// What the values are compared with for keeping: the row, or the defaults of a new one before the address filled
    /// anything in.
    begun: StoredValue<Record>,
    /// Labels of the linked rows.
    pub labels: RwSignal<Labels>,
    /// What is wrong.
    pub violations: RwSignal<Violations>,
    /// Rises when values change from outside the inputs: they are drawn anew.
    pub drawn: RwSignal<u32>,
    /// The link field for which a row is being added, over the form (ST-09).
    pub adding: RwSignal<Option<&'static Field>>,
    /// The fields whose files are on their way.
    waiting: RwSignal<Vec<&'static str>>,
    /// It stands in a dialog over another form, in a cell, or in place.
    pub inner: bool,
    /// Its number among the inner ones that are open.
    number: u32,
}

impl Draft {
    /// A form that starts with a record.
    pub fn new(entity: &'static Entity, record: Record, labels: Labels, inner: bool) -> Self {
        let today = use_session().now().map(|session| session.organisation.today).unwrap_or_default();
        Self {
            entity,
            record: RwSignal::new(record.clone()),
            begun: StoredValue::new(if record.id() > 0 { record.clone() } else { entity.defaults(today) }),
            original: RwSignal::new(record),
            labels: RwSignal::new(labels),
            violations: RwSignal::new(Violations::default()),
            drawn: RwSignal::new(0),
            adding: RwSignal::new(None),
            waiting: RwSignal::new(Vec::new()),
            inner,
            number: if inner { free_number() } else { 0 },
        }
    }

    /// The id of a field's input; two forms on one page have different ones.
    pub fn input_id(self, field: &str) -> String {
        match (self.inner, self.number) {
            (false, _) => format!("field-{field}"),
            (true, 0) => format!("new-{field}"),
            (true, number) => format!("new-{number}-{field}"),
        }
    }

    /// Puts the focus into a field.
    pub fn focus(self, field: &str) {
        if let Some(input) = document().get_element_by_id(&self.input_id(field))
            && let Ok(input) = input.dyn_into::<web_sys::HtmlElement>()
        {
            // Nothing in a folded group takes the focus.
            if let Ok(Some(folded)) = input.closest("details:not([open])") {
                let _ = folded.set_attribute("open", "");
            }
            let _ = input.focus();
        }
    }

    /// Puts the focus into the first field, once the form is on the page.
    pub fn focus_first(self) {
        if let Some(field) = self.entity.inputs().find(|field| !field.computed) {
            leptos::task::spawn_local(async move {
                sleep(0).await;
                self.focus(field.name);
            });
        }
    }

    /// The value of a field now, without following it; of one that is locked, the stored one.
    pub fn value(self, field: &str) -> Value {
        untrack(|| self.now(field))
    }

    /// The value of a field (reactive).
    pub fn now(self, field: &str) -> Value {
        let source = if self.locked(field) { self.original } else { self.record };
        source.with(|record| record.get(field).clone())
    }

    /// Whether the other values leave the field in the form (reactive).
    pub fn visible(self, field: &str) -> bool {
        self.record.with(|record| self.entity.visible(record, field))
    }

    /// Whether the other values lock the field (reactive).
    pub fn locked(self, field: &str) -> bool {
        self.original.with(|old| self.record.with(|record| self.entity.locked(old, record, field)))
    }

    /// A field was typed in. A fault that was shown is looked at again at once.
    pub fn set(self, field: &str, value: Value) {
        self.record.update(|record| record.set(field, value));
        if self.violations.with_untracked(|violations| violations.of(field).is_some()) {
            self.check(field);
        }
    }

    /// The file of a field is on its way, or has come.
    pub fn wait(self, field: &'static str, on_its_way: bool) {
        self.waiting.update(|waiting| {
            waiting.retain(|name| *name != field);
            waiting.extend(on_its_way.then_some(field));
        });
        if self.violations.with_untracked(|violations| violations.of(field).is_some()) {
            self.check(field);
        }
    }

    /// Faults of files that are still on their way.
    fn awaited(self, violations: &mut Violations) {
        for field in self.waiting.get_untracked() {
            violations.add(field, "still_sending");
        }
    }

    /// A field was left: what is wrong with it is said.
    pub fn check(self, field: &str) {
        let found = self.normalised(self.record);
        let mut found = self.entity.check_one(&found, field);
        self.awaited(&mut found);
        found.0.retain(|violation| violation.field == field);
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
        self.awaited(&mut found);
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

    /// What differs from what the form began with, as it was typed; for a new row, from its defaults. No secrets.
    pub fn typed(self) -> Record {
        let mut typed = Record::new();
        self.record.with_untracked(|now| {
            self.begun.with_value(|begun| {
                for field in self.entity.inputs().filter(|field| field.kind != Kind::Secret) {
                    if now.get(field.name) != begun.get(field.name) {
                        typed.set(field.name, now.get(field.name).clone());
                    }
                }
            });
        });
        typed
    }

    /// Puts what was kept of the form back into it.
    pub fn restore(self, kept: &Record) {
        self.record.update(|record| {
            let fits = |field: &&Field| field.kind != Kind::Secret && !(field.fixed && record.id() > 0);
            for field in self.entity.inputs().filter(fits).collect::<Vec<_>>() {
                if kept.has(field.name) {
                    record.set(field.name, kept.get(field.name).clone());
                }
            }
        });
    }

    /// Begins anew with a record.
    pub fn reset(self, record: &Record) {
        if record.id() > 0 {
            self.begun.set_value(record.clone());
        }
        self.original.set(record.clone());
        self.record.set(record.clone());
        self.violations.set(Violations::default());
        self.drawn.update(|drawn| *drawn += 1);
    }

    /// Something was typed that nobody may keep.
    pub fn secret(self) -> bool {
        let secrets = || self.entity.inputs().filter(|field| field.kind == Kind::Secret);
        self.record.with_untracked(|record| {
            secrets().any(|field| record.text(field.name).is_some_and(|text| !text.is_empty()))
        })
    }

    /// Whether leaving would lose something.
    pub fn changed(self) -> bool {
        untrack(|| !self.changes().0.is_empty())
    }

    /// What would be saved: in stored form, without what is hidden or locked. What was typed there stays in the form.
    fn normalised(self, record: RwSignal<Record>) -> Record {
        let mut record = record.get_untracked();
        self.entity.normalise(&mut record);
        self.entity.clear_hidden(&mut record);
        self.original.with_untracked(|old| {
            let locked: Vec<_> =
                self.entity.inputs().filter(|field| self.entity.locked(old, &record, field.name)).collect();
            for field in locked {
                record.set(field.name, old.get(field.name).clone());
            }
        });
        record
    }
}
