//! The moves of a content that are no decisions of reviewers (CO-01); `docs/WORKFLOW.md` holds the table.

use axum::response::Response;
use campus_model::content::{Move, Schedule, next};
use campus_model::entities::content::{AccountState, Content, ContentState, PlatformAccount};
use campus_model::entities::organisation::{ApprovalMode, Department};
use campus_model::{Choice, Code, Operation, Problem, Record, View};
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, col, select_from};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{outbox_rows, own, review_asked};
use crate::answer::Answer;
use crate::crud::{Edited, RowChange, Trail, before, edited_many, seen, tagged};
use crate::hooks::Context;
use crate::mount::{Input, Nothing};

/// Where a content stands.
///
/// # Errors
/// When it stands nowhere.
pub fn state_of(content: &Record) -> Answer<ContentState> {
    content.text("state").and_then(ContentState::from_slug).ok_or_else(|| Code::Internal.into())
}

/// The number of its submission; 0 before the first.
#[must_use]
pub fn revision_of(content: &Record) -> i64 {
    content.int("revision").unwrap_or_default()
}

/// Where a move leads.
///
/// # Errors
/// 409 `content_state` where it is not legal.
pub fn led(content: &Record, step: Move) -> Answer<ContentState> {
    let state = state_of(content)?;
    next(state, step)
        .ok_or_else(|| Problem::conflict("content_state").with("state", state.slug()).with("move", step.slug()).into())
}

/// How a department approves.
///
/// # Errors
/// When the database does not answer.
pub async fn mode_of(db: &Db, department: Option<i64>) -> Answer<ApprovalMode> {
    let mut select = select_from(Department::ENTITY.name, "d");
    select
        .expr(col("d", "approval_mode"))
        .and_where(db.own(Department::ENTITY, "d"))
        .and_where(col("d", "id").eq(department));
    let slug: Option<String> = match db.one(&select).await? {
        Some(row) => row.try_get("", "approval_mode")?,
        None => None,
    };
    Ok(slug.and_then(|slug| ApprovalMode::from_slug(&slug)).unwrap_or(ApprovalMode::Any))
}

/// What a submission changes in a content: where nobody has to approve, it is approved at once (CO-02).
///
/// # Errors
/// When the database does not answer.
pub async fn submission(db: &Db, department: Option<i64>, revision: i64, now: DateTime<Utc>) -> Answer<Record> {
    let state = match mode_of(db, department).await? {
        ApprovalMode::None => ContentState::Approved,
        ApprovalMode::Any | ApprovalMode::All => ContentState::InReview,
    };
    Ok(Record::new()
        .with("state", state.slug())
        .with("revision", revision + 1)
        .with("submitted_at", json!(now))
        .with("scheduled_at", Value::Null))
}

/// Stores what a move changes; whoever came first with the same version is the only one. It is no edit: its way back is
/// another move.
///
/// # Errors
/// 412 when the content changed since it was read.
pub async fn put(context: &Context<'_>, operation: &'static Operation, old: &Record, changes: &Record) -> Answer<View> {
    let Context { db, user, now, .. } = *context;
    let was = before(context, old, changes).await?;
    campus_store::update(db, Content::ENTITY, old, changes, user.id, now).await?;
    let (id, version) = (old.id(), old.version() + 1);
    if !changes.0.is_empty() {
        edited_many(context, vec![Edited { id, version, before: was, after: changes.clone() }]).await?;
    }
    seen(context, operation, id, version).await
}

/// The content of a request, as its caller saw it.
async fn content(context: &Context<'_>, asked: &RowChange) -> Answer<Record> {
    Ok(seen(context, asked.operation, asked.id, asked.version).await?.record)
}

/// `POST /api/contents/{id}/submit`
pub async fn submit(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let old = content(&context, &asked).await?;
    own::writes(&context, &old).await?;
    led(&old, Move::Submit)?;
    let changes = submission(context.db, old.int("department_id"), revision_of(&old), context.now).await?;
    let view = put(&context, asked.operation, &old, &changes).await?;
    review_asked::ask(&context, &view.record).await?;
    Ok(tagged(view))
}

/// `POST /api/contents/{id}/withdraw`
pub async fn withdraw(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let old = content(&context, &asked).await?;
    own::writes(&context, &old).await?;
    let to = led(&old, Move::Withdraw)?;
    take_back(&context, &old).await?;
    review_asked::dismiss(&context, old.id()).await?;
    let changes = Record::new().with("state", to.slug()).with("scheduled_at", Value::Null);
    Ok(tagged(put(&context, asked.operation, &old, &changes).await?))
}

/// Cancels what waits to be sent of a scheduled content.
pub(super) async fn take_back(context: &Context<'_>, old: &Record) -> Answer<()> {
    if state_of(old)? == ContentState::Scheduled {
        outbox_rows::cancel(context.db, old.id(), revision_of(old), context.now).await?;
    }
    Ok(())
}

/// `POST /api/contents/{id}/schedule`
pub async fn schedule(asked: RowChange, Input(input): Input<Schedule>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let old = content(&context, &asked).await?;
    let to = led(&old, Move::Schedule)?;
    if input.at < context.now {
        return Err(Problem::field("at", "in_the_past").into());
    }
    send_at(&context, &asked, &old, (to, input.at)).await
}

/// `POST /api/contents/{id}/publish`: due now; the worker does the rest (PL-06).
pub async fn publish(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let old = content(&context, &asked).await?;
    let to = led(&old, Move::Publish)?;
    send_at(&context, &asked, &old, (to, context.now)).await
}

async fn send_at(
    context: &Context<'_>,
    asked: &RowChange,
    old: &Record,
    (to, at): (ContentState, DateTime<Utc>),
) -> Answer<Response> {
    usable_account(context.db, old.int("account_id")).await?;
    outbox_rows::enqueue(context.db, old.id(), revision_of(old), at, context.now).await?;
    let changes = Record::new().with("state", to.slug()).with("scheduled_at", json!(at));
    Ok(tagged(put(context, asked.operation, old, &changes).await?))
}

/// Nothing goes out by an account that the platform refuses, or that was stopped.
async fn usable_account(db: &Db, account: Option<i64>) -> Answer<()> {
    let Some(account) = account else { return Ok(()) };
    let mut select = select_from(PlatformAccount::ENTITY.name, "a");
    select
        .expr(col("a", "id"))
        .and_where(db.own(PlatformAccount::ENTITY, "a"))
        .and_where(campus_store::live("a"))
        .and_where(col("a", "id").eq(account))
        .and_where(col("a", "state").eq(AccountState::Authorised.slug()));
    match db.one(&select).await? {
        Some(_) => Ok(()),
        None => Err(Problem::conflict("account_not_authorised").into()),
    }
}

/// `POST /api/contents/{id}/unschedule`
pub async fn unschedule(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let old = content(&context, &asked).await?;
    let to = led(&old, Move::Unschedule)?;
    take_back(&context, &old).await?;
    let changes = Record::new().with("state", to.slug()).with("scheduled_at", Value::Null);
    Ok(tagged(put(&context, asked.operation, &old, &changes).await?))
}

/// `POST /api/contents/{id}/archive`
pub async fn archive(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let old = content(&context, &asked).await?;
    let changes = Record::new().with("state", led(&old, Move::Archive)?.slug());
    Ok(tagged(put(&context, asked.operation, &old, &changes).await?))
}
