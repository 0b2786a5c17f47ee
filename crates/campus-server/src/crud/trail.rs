//! What a request changes, noted in its own transaction under one operation id, so that it can be read and undone.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::HeaderValue;
use axum::response::Response;
use campus_model::{ChangeAction, Entity, Kind, OPERATION_HEADER, Record};
use campus_store::{Change, Owned};

use crate::answer::Answer;
use crate::hooks::Context;

/// The trail of one request: all rows that it changes share its operation id.
pub struct Trail {
    operation: String,
    undoes: Option<String>,
    noted: AtomicU64,
}

impl Trail {
    /// A trail under a new operation id of 128 random bits.
    #[must_use]
    pub fn new() -> Self {
        Self { operation: format!("{:032x}", rand::random::<u128>()), undoes: None, noted: AtomicU64::new(0) }
    }

    /// The trail of a request that takes an operation back.
    #[must_use]
    pub fn undoing(operation: &str) -> Self {
        Self { undoes: Some(operation.to_owned()), ..Self::new() }
    }

    /// The operation id.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// How many rows the request itself changed, without those that went along.
    #[must_use]
    pub fn changed(&self) -> u64 {
        self.noted.load(Ordering::Relaxed)
    }

    /// Names the operation in the answer, if it changed anything.
    #[must_use]
    pub fn named(&self, mut response: Response) -> Response {
        if self.changed() > 0
            && let Ok(id) = HeaderValue::from_str(&self.operation)
        {
            response.headers_mut().insert(OPERATION_HEADER, id);
        }
        response
    }
}

impl Default for Trail {
    fn default() -> Self {
        Self::new()
    }
}

/// Notes that a row was added; `record` is the row as its writer sees it.
pub(super) async fn added(context: &Context<'_>, record: &Record) -> Answer<()> {
    let mut after = values(context, record, |_| true).await?;
    after.0.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    let mut change = Change::new(context.entity, record.id(), ChangeAction::Add, record.version());
    change.after = after;
    note(context, &[change], 1).await
}

/// The values of the fields that a change names, before it is made.
pub(super) async fn before(context: &Context<'_>, old: &Record, changes: &Record) -> Answer<Record> {
    values(context, old, |name| changes.has(name)).await
}

/// Notes that fields of a row were changed; `record` is the row as its writer sees it now.
pub(super) async fn edited(context: &Context<'_>, before: Record, changes: &Record, record: &Record) -> Answer<()> {
    let mut change = Change::new(context.entity, record.id(), ChangeAction::Edit, record.version());
    change.after = values(context, record, |name| changes.has(name)).await?;
    change.before = before;
    change.lasting = context.entity.fields.iter().any(|field| field.kind == Kind::Secret && changes.has(field.name));
    note(context, &[change], 1).await
}

/// Notes that a row went to the trash (or came back from it), and which rows with it.
pub(super) async fn moved(
    context: &Context<'_>,
    action: ChangeAction,
    id: i64,
    version: i64,
    with: &[Owned],
) -> Answer<()> {
    let mut changes = vec![Change::new(context.entity, id, action, version)];
    for owned in with {
        changes.extend(
            owned
                .rows
                .iter()
                .map(|(id, version)| Change { along: true, ..Change::new(owned.entity, *id, action, *version) }),
        );
    }
    note(context, &changes, 1).await
}

async fn note(context: &Context<'_>, changes: &[Change], rows: u64) -> Answer<()> {
    let Context { db, user, now, trail, .. } = *context;
    campus_store::record_changes(db, &trail.operation, trail.undoes.as_deref(), user.id, now, changes).await?;
    trail.noted.fetch_add(rows, Ordering::Relaxed);
    Ok(())
}

/// The named fields of a row, without secrets; read from the database where its writer may not see one of them.
async fn values(context: &Context<'_>, record: &Record, named: impl Fn(&str) -> bool) -> Answer<Record> {
    let entity: &'static Entity = context.entity;
    let fields = || entity.fields.iter().filter(|field| field.kind != Kind::Secret && named(field.name));
    let stored = match fields().all(|field| record.has(field.name)) {
        true => None,
        false => campus_store::stored(context.db, entity, record.id()).await?,
    };
    let source = stored.as_ref().unwrap_or(record);
    let mut values = Record::new();
    for field in fields() {
        values.set(field.name, source.get(field.name).clone());
    }
    Ok(values)
}
