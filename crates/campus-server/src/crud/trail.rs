//! What a request changes, noted in its own transaction under one operation id, so that it can be read and undone.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::HeaderValue;
use axum::response::Response;
use campus_model::{ChangeAction, Entity, Kind, OPERATION_HEADER, Record};
use campus_store::{Change, Owned, Part};

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

    /// The trail of an operation that goes on over several transactions.
    #[must_use]
    pub fn going_on(operation: &str) -> Self {
        Self { operation: operation.to_owned(), ..Self::new() }
    }

    /// The trail of what takes an operation back, under an id that it had before, or a new one.
    #[must_use]
    pub fn undoing(operation: &str, going_on: Option<&str>) -> Self {
        let trail = going_on.map_or_else(Self::new, Self::going_on);
        Self { undoes: Some(operation.to_owned()), ..trail }
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

/// Notes that rows were added, as they were stored.
pub(super) async fn added_many(context: &Context<'_>, records: &[Record]) -> Answer<()> {
    let entity = context.entity;
    let change = |record: &Record| {
        let mut change = Change::new(entity, record.id(), ChangeAction::Add, record.version());
        let fields = entity.fields.iter().filter(|field| field.kind != Kind::Secret);
        for field in fields {
            let value = record.get(field.name);
            if !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()) {
                change.after.set(field.name, value.clone());
            }
        }
        change
    };
    let changes: Vec<Change> = records.iter().map(change).collect();
    note(context, &changes, records.len() as u64).await
}

/// Notes that rows went to the trash, and which with them.
pub(super) async fn trashed_many(context: &Context<'_>, rows: &[(i64, i64)], with: &[Owned]) -> Answer<()> {
    let gone = |entity, (id, version): &(i64, i64), along| Change {
        along,
        ..Change::new(entity, *id, ChangeAction::Delete, *version)
    };
    let mut changes: Vec<Change> = rows.iter().map(|row| gone(context.entity, row, false)).collect();
    for owned in with {
        changes.extend(owned.rows.iter().map(|row| gone(owned.entity, row, true)));
    }
    note(context, &changes, rows.len() as u64).await
}

/// The values of the fields that a change names, before it is made.
pub(crate) async fn before(context: &Context<'_>, old: &Record, changes: &Record) -> Answer<Record> {
    values(context, old, |name| changes.has(name)).await
}

/// Notes that fields of a row were changed; `record` is the row as its writer sees it now.
pub(crate) async fn edited(context: &Context<'_>, before: Record, changes: &Record, record: &Record) -> Answer<()> {
    let mut change = Change::new(context.entity, record.id(), ChangeAction::Edit, record.version());
    change.after = values(context, record, |name| changes.has(name)).await?;
    change.before = before;
    change.lasting = context.entity.fields.iter().any(|field| field.kind == Kind::Secret && changes.has(field.name));
    note(context, &[change], 1).await
}

/// Notes that rows got a new number in a field: id, version until then, old number and new one.
pub(crate) async fn renumbered(context: &Context<'_>, field: &str, rows: &[(i64, i64, i64, i64)]) -> Answer<()> {
    let change = |(id, version, old, new): &(i64, i64, i64, i64)| Change {
        before: Record::new().with(field, *old),
        after: Record::new().with(field, *new),
        ..Change::new(context.entity, *id, ChangeAction::Edit, version + 1)
    };
    let changes: Vec<Change> = rows.iter().map(change).collect();
    note(context, &changes, rows.len() as u64).await
}

/// A row of many that an operation of its own changed.
pub(crate) struct Edited {
    pub id: i64,
    /// After the change.
    pub version: i64,
    /// The fields that the operation names, as they were.
    pub before: Record,
    /// As they are.
    pub after: Record,
}

/// Notes that rows were changed by an operation of its own (AT-02): who, when, from what to what. Its way back is the
/// same operation, not undo.
pub(crate) async fn edited_many(context: &Context<'_>, rows: Vec<Edited>) -> Answer<()> {
    let count = rows.len() as u64;
    let change = |row: Edited| {
        let mut change = Change::new(context.entity, row.id, ChangeAction::Edit, row.version);
        (change.before, change.after, change.lasting) = (row.before, row.after, true);
        change
    };
    note(context, &rows.into_iter().map(change).collect::<Vec<_>>(), count).await
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

/// Notes that a comment or a file was taken away (or brought back), by its table: the history of the row does not hold it.
pub(super) async fn part_moved(
    context: &Context<'_>,
    part: Part,
    action: ChangeAction,
    (id, version): (i64, i64),
) -> Answer<()> {
    let change = Change::new(context.entity, id, action, version);
    note(context, &[Change { entity: part.table().to_owned(), ..change }], 1).await
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
