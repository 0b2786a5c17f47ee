//! One student of a lesson as a sheet edits it: what is shown, what the server has, and how the row stands.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use campus_model::Record;
use campus_model::classroom::Saved;
use leptos::prelude::*;

use crate::api::ApiError;

/// How a row stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Mark {
    /// As it came.
    #[default]
    Still,
    /// Changed, not yet sent.
    Waiting,
    /// On its way.
    Saving,
    /// Written.
    Saved,
    /// Not written because the server was not reached or could not; it may be tried again.
    Failed(String),
    /// Not acceptable as it is; it waits for another value.
    Refused(String),
    /// Somebody else had changed it: it was read again, and this is what stood here.
    Refreshed(String),
}

/// What is edited in a row.
pub trait Draft: Clone + PartialEq + Send + Sync + 'static {
    /// Of a study record.
    fn read(record: &Record) -> Self;
    /// Why it cannot be sent, in the reader's language.
    fn fault(&self) -> Option<String>;
    /// In words, for the notice that it was overtaken.
    fn words(&self) -> String;
    /// Sends changed rows of a lesson; with the same `key` for a repetition. `why` is the reason that a locked lesson asks for.
    fn send(lesson: i64, rows: &[Change<Self>], why: Option<String>, key: &str) -> Sending;
}

/// An answer under way.
pub type Sending = Pin<Box<dyn Future<Output = Result<Saved, ApiError>>>>;

/// One changed row.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<V> {
    /// The study record.
    pub id: i64,
    /// The version it was seen at.
    pub version: i64,
    /// What it is to be.
    pub now: V,
    /// What it was.
    pub stored: V,
}

/// One student of the lesson.
pub struct Line<V: Draft> {
    /// The study record.
    pub id: i64,
    /// The student.
    pub student: i64,
    /// Their name.
    pub name: StoredValue<Arc<str>>,
    /// The record as it came.
    pub record: StoredValue<Arc<Record>>,
    /// What is shown.
    pub now: RwSignal<V>,
    /// What the server has.
    pub stored: RwSignal<V>,
    pub(super) version: RwSignal<i64>,
    /// How the row stands.
    pub mark: RwSignal<Mark>,
}

impl<V: Draft> Clone for Line<V> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<V: Draft> Copy for Line<V> {}
impl<V: Draft> PartialEq for Line<V> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.now == other.now
    }
}

impl<V: Draft> Line<V> {
    /// A row as the server sent it.
    #[must_use]
    pub fn new(record: &Record, name: &str) -> Self {
        let value = V::read(record);
        Self {
            id: record.id(),
            student: record.int("student_id").unwrap_or_default(),
            name: StoredValue::new(name.into()),
            record: StoredValue::new(Arc::new(record.clone())),
            now: RwSignal::new(value.clone()),
            stored: RwSignal::new(value),
            version: RwSignal::new(record.version()),
            mark: RwSignal::new(Mark::Still),
        }
    }

    /// Whether something of it is not on the server.
    pub(super) fn changed(&self) -> bool {
        self.now.try_get_untracked() != self.stored.try_get_untracked()
    }

    /// Whether something of it is not on the server (reactive).
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.now.get() != self.stored.get()
    }

    /// The change to send.
    pub(super) fn change(&self) -> Option<Change<V>> {
        Some(Change {
            id: self.id,
            version: self.version.try_get_untracked()?,
            now: self.now.try_get_untracked()?,
            stored: self.stored.try_get_untracked()?,
        })
    }

    /// Takes over what the server has now.
    pub(super) fn refresh(&self, record: &Record) {
        let value = V::read(record);
        self.now.try_set(value.clone());
        self.stored.try_set(value);
        self.version.try_set(record.version());
    }
}
