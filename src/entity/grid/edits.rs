//! Cells that are being edited: what was typed, what is on its way to the server, and what came back.

use std::collections::VecDeque;

use campus_model::{Entity, Field, Labels, Record, View};
use leptos::prelude::*;
use serde_json::Value;

use super::rows::Rows;
use crate::api::{self, ApiError};
use crate::entity::draft::Draft;
use crate::i18n::{label, t, t_with, violation_text};
use crate::ui::toast;
use crate::undo;

/// One cell that is being edited.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    pub key: u32,
    pub id: i64,
    pub field: &'static Field,
    /// What was typed, over the row as it was.
    pub draft: Draft,
    /// On its way: the cell shows the value already.
    pub sending: RwSignal<bool>,
    /// What the server said that is of no field of the form.
    pub failure: RwSignal<Option<String>>,
    /// The row as somebody else left it (412).
    pub theirs: RwSignal<Option<View>>,
}

/// All of them.
#[derive(Clone, Copy)]
pub(super) struct Edits {
    rows: Rows,
    entity: &'static Entity,
    pub list: RwSignal<Vec<Edit>>,
    queue: StoredValue<VecDeque<u32>>,
    working: StoredValue<bool>,
    next: StoredValue<u32>,
    /// The grid's: what an event creates lives as long as the grid.
    owner: StoredValue<Owner>,
}

/// Whether a field's values can be edited in a cell at all.
pub(super) fn editable(field: &Field) -> bool {
    !field.computed && !field.fixed && field.importable()
}

impl Edits {
    pub fn new(entity: &'static Entity, rows: Rows) -> Self {
        Self {
            rows,
            entity,
            list: RwSignal::new(Vec::new()),
            queue: StoredValue::new(VecDeque::new()),
            working: StoredValue::new(false),
            next: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// One of them, without following it.
    pub fn get(self, key: u32) -> Option<Edit> {
        self.list.try_with_untracked(|edits| edits.iter().find(|edit| edit.key == key).copied()).flatten()
    }

    /// Opens a cell; `typed` when a key that goes into it did.
    pub fn begin(self, record: Record, field: &'static Field, typed: bool) {
        let open =
            self.list.with_untracked(|edits| edits.iter().any(|e| e.id == record.id() && e.field.name == field.name));
        if open {
            return;
        }
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let of_field =
            |labels: &Labels| labels.get_key_value(field.name).map(|(name, rows)| (name.clone(), rows.clone()));
        let labels: Labels = self.rows.links.with_untracked(of_field).into_iter().collect();
        let edit = self.owner.get_value().with(|| {
            let draft = Draft::new(self.entity, record.clone(), labels, true);
            if typed {
                draft.record.update(|record| record.set(field.name, Value::Null));
            }
            let (sending, failure, theirs) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None));
            Edit { key, id: record.id(), field, draft, sending, failure, theirs }
        });
        self.list.update(|edits| edits.push(edit));
    }

    /// Gives up what was typed.
    pub fn close(self, key: u32) {
        self.list.try_update(|edits| edits.retain(|edit| edit.key != key));
    }

    /// Saves what was typed; `false` when something is wrong with it, which then stands at the cell.
    pub fn commit(self, key: u32) -> bool {
        let Some(edit) = self.get(key).filter(|edit| !edit.sending.get_untracked()) else { return true };
        let draft = edit.draft;
        edit.failure.set(None);
        draft.check(edit.field.name);
        if draft.violations.with_untracked(|faults| faults.of(edit.field.name).is_some()) {
            return false;
        }
        let changes = draft.changes();
        if changes.0.is_empty() {
            self.close(key);
            return true;
        }
        edit.sending.set(true);
        if let Some(now) = self.rows.find(edit.id).and_then(|place| self.rows.get(place)) {
            self.rows.put(now.patched(&changes), draft.labels.get_untracked());
        }
        self.queue.update_value(|queue| queue.push_back(key));
        if !self.working.get_value() {
            self.working.set_value(true);
            leptos::task::spawn_local(self.work());
        }
        true
    }

    /// One after the other: each names the version that the one before it made.
    async fn work(self) {
        while let Some(Some(key)) = self.queue.try_update_value(VecDeque::pop_front) {
            if let Some(edit) = self.get(key) {
                self.send(edit).await;
            }
        }
        self.working.try_set_value(false);
    }

    async fn send(self, edit: Edit) {
        let Some(was) = edit.draft.original.try_get_untracked() else { return };
        let changes = edit.draft.changes();
        match api::edit(self.entity, edit.id, was.version(), &changes, &api::new_key()).await {
            Ok(api::Changed { answer: View { record, links }, operation }) => {
                undo::said(t_with("ui-saved", &[("label", label(record.label()).into())]), operation);
                self.close(edit.key);
                self.saved(was.version(), record, links);
            }
            Err(error) => self.refused(edit, &was, &changes, error).await,
        }
    }

    /// A row was saved: cells of it that are still open go on from there.
    fn saved(self, before: i64, record: Record, links: Labels) {
        let Some(edits) = self.list.try_get_untracked() else { return };
        let mut shown = record.clone();
        for edit in edits.into_iter().filter(|edit| edit.id == record.id()) {
            let changes = edit.draft.changes();
            if edit.sending.get_untracked() {
                shown = shown.patched(&changes);
            }
            if edit.draft.original.with_untracked(Record::version) == before {
                // What is just being typed keeps its form: only the rest of the row is replaced.
                let typed = edit.draft.value(edit.field.name);
                edit.draft.original.set(record.clone());
                edit.draft.record.set(record.patched(&changes).with(edit.field.name, typed));
            }
        }
        self.rows.put(shown, links);
    }

    /// Not saved: the cell shows the old value again, and over it what was typed with the reason.
    async fn refused(self, edit: Edit, was: &Record, changes: &Record, error: ApiError) {
        let Some(place) = self.rows.find(edit.id) else { return toast::failure(error.text()) };
        if let Some(now) = self.rows.get(place) {
            let mut old = Record::new();
            changes.0.keys().for_each(|name| old.set(name, was.get(name).clone()));
            self.rows.put(now.patched(&old), Labels::new());
        }
        edit.sending.try_set(false);
        let problem = error.problem();
        if problem.is_some_and(|problem| problem.status == 412) {
            match api::view(self.entity, edit.id).await {
                Ok(view) => drop(edit.theirs.try_set(Some(view))),
                Err(error) => drop(edit.failure.try_set(Some(error.text()))),
            }
            return;
        }
        let faults = problem.map(|problem| problem.violations.clone()).unwrap_or_default();
        let elsewhere: Vec<String> = faults
            .0
            .iter()
            .filter(|fault| fault.field != edit.field.name)
            .map(|fault| {
                let name = self.entity.field(&fault.field).map(|field| t(&self.entity.field_label(field)));
                let said = violation_text(Some(self.entity), fault);
                name.map_or(said.clone(), |name| format!("{name}{}{said}", t("ui-colon")))
            })
            .collect();
        let said = match (faults.is_empty(), elsewhere.is_empty()) {
            (true, _) => Some(error.text()),
            (_, false) => Some(elsewhere.join(" ")),
            _ => None,
        };
        edit.draft.violations.try_set(faults);
        edit.failure.try_set(said);
    }

    /// The comparison was decided: the row is theirs with what was chosen of ours.
    pub fn resolved(self, edit: Edit) {
        self.rows.put(edit.draft.original.get_untracked(), edit.draft.labels.get_untracked());
        self.commit(edit.key);
    }
}
