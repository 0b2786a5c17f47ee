//! The row of the outbox that a change of state makes, moves or cancels, in the transaction of that change (PL-06, PL-08).
//!
//! There is one for each content and submission: who sends it twice finds the row that is there.

use campus_model::entities::content::{Outbox, SendState};
use campus_model::{Choice, Problem, Record};
use campus_store::sea_query::{ExprTrait, Query, UpdateStatement};
use campus_store::{Db, by, col, insert, live, select_from, t};
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::answer::Answer;

/// A submission is to go out at a time: a new row, or the one that waits, was cancelled or failed before.
///
/// # Errors
/// 409 `already_sending` when a worker has it, or had it and the platform may have taken it.
pub async fn enqueue(db: &Db, content_id: i64, revision: i64, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Answer<()> {
    let mut again = row(db, content_id, revision, &[SendState::Waiting, SendState::Cancelled, SendState::Failed], now);
    again
        .value(t("state"), SendState::Waiting.slug())
        .value(t("due_at"), due_at)
        .value(t("attempts"), 0i64)
        .value(t("status"), None::<i64>)
        .value(t("answer"), None::<String>)
        .value(t("worker"), None::<String>)
        .value(t("leased_until"), None::<DateTime<Utc>>);
    if db.run(&again).await? > 0 {
        return Ok(());
    }
    let mut known = select_from(Outbox::ENTITY.name, "o");
    known
        .expr(col("o", "id"))
        .and_where(db.own(Outbox::ENTITY, "o"))
        .and_where(live("o"))
        .and_where(col("o", "content_id").eq(content_id))
        .and_where(col("o", "revision").eq(revision));
    if db.one(&known).await?.is_some() {
        return Err(Problem::conflict("already_sending").into());
    }
    let record = Record::new()
        .with("content_id", content_id)
        .with("revision", revision)
        .with("state", SendState::Waiting.slug())
        .with("attempts", 0)
        .with("due_at", json!(due_at));
    insert(db, Outbox::ENTITY, &record, 0, now).await?;
    Ok(())
}

/// Takes a submission back that no worker has yet: it is never sent.
///
/// # Errors
/// 409 `already_sending` when there is none that waits.
pub async fn cancel(db: &Db, content_id: i64, revision: i64, now: DateTime<Utc>) -> Answer<()> {
    let mut update = row(db, content_id, revision, &[SendState::Waiting], now);
    update.value(t("state"), SendState::Cancelled.slug());
    if db.run(&update).await? > 0 { Ok(()) } else { Err(Problem::conflict("already_sending").into()) }
}

/// Holds the row of a submission until the transaction ends, before its content is held: whoever sends it takes them in this
/// order, and two that take them in different orders would wait for each other.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(db: &Db, content_id: i64, revision: i64) -> Answer<()> {
    let mut update = Query::update();
    update
        .table(t(Outbox::ENTITY.name))
        .value(t("version"), by("version"))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("content_id").eq(content_id))
        .and_where(by("revision").eq(revision));
    db.run(&update).await?;
    Ok(())
}

/// The row of a submission, where it stands in one of some states.
fn row(db: &Db, content_id: i64, revision: i64, states: &[SendState], now: DateTime<Utc>) -> UpdateStatement {
    db.note(Outbox::ENTITY);
    let mut update = Query::update();
    update
        .table(t(Outbox::ENTITY.name))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), now)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("content_id").eq(content_id))
        .and_where(by("revision").eq(revision))
        .and_where(by("deleted_at").is_null())
        .and_where(by("state").is_in(states.iter().map(|state| state.slug())));
    update
}
