//! The document of rules while it is being changed: what it says, what is wrong with it, and how often its rows were drawn anew.

use campus_model::sales::{RulesState, SalesRules};
use campus_model::{Labelled, Violations};
use leptos::prelude::*;

use crate::i18n::violation_text;

/// See the module.
#[derive(Clone, Copy)]
pub struct Document {
    /// As it stands in the form.
    pub rules: RwSignal<SalesRules>,
    /// What was wrong with it when somebody last looked.
    pub faults: RwSignal<Violations>,
    /// Inputs whose text is no number.
    pub unread: RwSignal<Vec<String>>,
    /// The number of the document that it is based on.
    pub version: RwSignal<i64>,
    /// Rises when rows come or go, so that they are drawn anew.
    pub drawn: RwSignal<u32>,
    /// Names of those whom its caps mention.
    pub names: RwSignal<(Vec<Labelled>, Vec<Labelled>)>,
    /// One may change it.
    pub writable: bool,
}

impl Document {
    /// Before anything was read.
    pub fn new(writable: bool) -> Self {
        Self {
            rules: RwSignal::new(SalesRules::default()),
            faults: RwSignal::new(Violations::default()),
            unread: RwSignal::new(Vec::new()),
            version: RwSignal::new(-1),
            drawn: RwSignal::new(0),
            names: RwSignal::new((Vec::new(), Vec::new())),
            writable,
        }
    }

    /// Begins anew from what the server says: what is to come, or else what is in force.
    pub fn begin(self, state: &RulesState) {
        self.rules.set(state.next.as_ref().map_or_else(|| state.now.clone(), |next| next.rules.clone()));
        self.names.set((state.staff.clone(), state.departments.clone()));
        self.faults.set(Violations::default());
        self.unread.set(Vec::new());
        self.version.set(state.version);
        self.redraw();
    }

    /// Draws rows anew.
    pub fn redraw(self) {
        self.drawn.update(|drawn| *drawn += 1);
    }

    /// What is wrong at a key (reactive).
    pub fn fault(self, key: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            if self.unread.with(|unread| unread.contains(&key)) {
                return Some(crate::i18n::t("ui-sales-rules-number"));
            }
            self.faults.with(|faults| {
                faults.0.iter().find(|fault| fault.field == key).map(|fault| violation_text(None, fault))
            })
        })
    }

    /// Looks for faults; `true` without any.
    pub fn checked(self) -> bool {
        let faults = self.rules.with_untracked(SalesRules::check);
        let good = faults.is_empty() && self.unread.with_untracked(Vec::is_empty);
        self.faults.set(faults);
        good
    }
}
