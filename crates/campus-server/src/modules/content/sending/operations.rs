//! What people do with the outbox: try again, ask the platform, say what became of something, take it back.

use axum::Extension;
use axum::body::Bytes;
use axum::http::{Extensions, Uri};
use axum::response::Response;
use campus_model::content::{Retry, Settle, idempotency_key};
use campus_model::entities::content::{AccountState, ContentState, Outbox, PlatformAccount, SendState};
use campus_model::{Choice, Code, Problem, Record};
use campus_store::stored;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use super::outcome;
use super::turn::{self, Hand};
use crate::answer::{Answer, Refusal};
use crate::app::App;
use crate::crud::{Edited, RowChange, Trail, edited_many, seen, tagged};
use crate::hooks::Context;
use crate::mount::{self, Input, Nothing};
use crate::platform::{Named, PlatformError, Told};
use crate::user::CurrentUser;

/// Longest name that the platform gives.
const REFERENCE: usize = 100;

/// What the platform said before the transaction began.
#[derive(Clone)]
pub struct Asked(pub Told<Option<String>>);

fn state(row: &Record) -> Answer<SendState> {
    row.text("state").and_then(SendState::from_slug).ok_or_else(|| Code::Internal.into())
}

fn refused(reason: &str) -> Refusal {
    Problem::conflict(reason).into()
}

fn hand<'a>(context: &Context<'a>, trail: &Trail) -> Hand<'a> {
    Hand { db: context.db, by: Some(context.user.id), operation: trail.operation().to_owned(), now: context.now }
}

/// Why the platform could not be asked.
pub(super) fn silent(error: &PlatformError) -> Refusal {
    refused(match error {
        PlatformError::Unauthorised => "platform_refuses",
        PlatformError::Limited(_) => "platform_busy",
        _ => "platform_silent",
    })
}

/// Writes what a row becomes, and answers with it.
async fn answer(context: &Context<'_>, asked: &RowChange, old: &Record, values: &[(&str, Value)]) -> Answer<Response> {
    let mut changes = Record::new();
    for (name, value) in values {
        changes.set(name, value.clone());
    }
    campus_store::update(context.db, Outbox::ENTITY, old, &changes, context.user.id, context.now).await?;
    turn::disown(context.db, asked.id).await?;
    let before = changes.0.keys().fold(Record::new(), |all, name| all.with(name, old.get(name).clone()));
    let edited = Edited { id: asked.id, version: asked.version + 1, before, after: changes };
    edited_many(context, vec![edited]).await?;
    Ok(context.trail.named(tagged(seen(context, asked.operation, asked.id, asked.version + 1).await?)))
}

/// `POST /api/outbox/{id}/retry`
pub async fn retry(asked: RowChange, Input(input): Input<Retry>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Outbox::ENTITY, &trail);
    let row = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    match state(&row)? {
        SendState::Failed => {}
        SendState::Unconfirmed if input.again => {}
        // PL-05: it may be out already.
        SendState::Unconfirmed => return Err(refused("send_unconfirmed")),
        _ => return Err(refused("send_state")),
    }
    let content = turn::content(context.db, row.int("content_id").unwrap_or_default()).await?.ok_or(Code::NotFound)?;
    let from = content.text("state").and_then(ContentState::from_slug);
    let same = content.int("revision").unwrap_or_default() == row.int("revision").unwrap_or_default();
    if !same || !matches!(from, Some(ContentState::Failed | ContentState::Unconfirmed)) {
        return Err(refused("content_moved_on"));
    }
    let account = match content.int("account_id") {
        Some(id) => stored(context.db, PlatformAccount::ENTITY, id).await?,
        None => None,
    };
    if account.is_some_and(|account| account.text("state") != Some(AccountState::Authorised.slug())) {
        return Err(refused("account_not_authorised"));
    }
    let values = [("platform_answer", Value::Null)];
    turn::content_to(&hand(&context, &trail), &content, ContentState::Publishing, &values).await?;
    let values = [
        ("state", json!(SendState::Waiting.slug())),
        ("attempts", json!(0)),
        ("due_at", json!(context.now)),
        ("status", Value::Null),
        ("answer", Value::Null),
    ];
    answer(&context, &asked, &row, &values).await
}

/// Asks the platform what became of a row, before the transaction: nobody waits for it (PL-06).
pub fn ask(app: App, user: CurrentUser, uri: Uri, body: Bytes) -> BoxFuture<'static, Answer<Extensions>> {
    async move {
        let mut found = Extensions::new();
        let Nothing {} = mount::parse(&body)?;
        let id = uri.path().split('/').nth(3).and_then(|id| id.parse::<i64>().ok()).ok_or(Code::NotFound)?;
        let db = app.store.read(user.org).await?;
        let scope = user.scope(const { &Outbox::check });
        let view = campus_store::get(&db, &user.reader(Outbox::ENTITY, &scope, &[]), id).await?;
        // What is out of reach is the handler's to refuse.
        let Some(row) = view.map(|view| view.record).filter(|row| open(row).unwrap_or_default()) else {
            return Ok(found);
        };
        let content = row.int("content_id").unwrap_or_default();
        let key = idempotency_key(content, stored_revision(&db, id).await?);
        drop(db);
        let platform = app.platform.clone().ok_or_else(|| refused("platform_none"))?;
        found.insert(Asked(platform.status(&Named::Key(key)).await));
        Ok(found)
    }
    .boxed()
}

async fn stored_revision(db: &campus_store::Db, id: i64) -> Answer<i64> {
    Ok(stored(db, Outbox::ENTITY, id).await?.and_then(|row| row.int("revision")).unwrap_or_default())
}

/// Whether the platform may know more of it than we do.
fn open(row: &Record) -> Answer<bool> {
    Ok(matches!(state(row)?, SendState::Unconfirmed | SendState::Failed))
}

/// `POST /api/outbox/{id}/check`: settles it where the platform knows it; else it stays as it is.
pub async fn check(asked: RowChange, found: Option<Extension<Asked>>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Outbox::ENTITY, &trail);
    let row = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    if !open(&row)? {
        return Err(refused("send_state"));
    }
    let Some(Extension(Asked(found))) = found else { return Err(refused("send_state")) };
    match found.map_err(|error| silent(&error))? {
        Some(reference) => out(&context, &asked, &row, Some(&reference)).await,
        None => {
            let values = [("status", json!(404)), ("answered_at", json!(context.now))];
            answer(&context, &asked, &row, &values).await
        }
    }
}

/// It is out after all.
async fn out(context: &Context<'_>, asked: &RowChange, row: &Record, reference: Option<&str>) -> Answer<Response> {
    let hand = hand(context, context.trail);
    let whole = stored(context.db, Outbox::ENTITY, row.id()).await?.ok_or(Code::NotFound)?;
    outcome::settled_as_out(&hand, &whole, reference).await?;
    let values = [
        ("state", json!(SendState::Sent.slug())),
        ("status", Value::Null),
        ("answer", Value::Null),
        ("answered_at", json!(context.now)),
    ];
    answer(context, asked, row, &values).await
}

/// `POST /api/outbox/{id}/settle`
pub async fn settle(asked: RowChange, Input(input): Input<Settle>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Outbox::ENTITY, &trail);
    let row = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    let reference = input.platform_ref.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if reference.is_some_and(|text| text.chars().count() > REFERENCE) {
        return Err(Problem::field("platform_ref", "too_long").into());
    }
    match (state(&row)?, input.published) {
        (SendState::Unconfirmed | SendState::Failed, true) => out(&context, &asked, &row, reference).await,
        (SendState::Unconfirmed, false) => {
            let whole = stored(context.db, Outbox::ENTITY, row.id()).await?.ok_or(Code::NotFound)?;
            outcome::settled_as_failed(&hand(&context, &trail), &whole).await?;
            answer(&context, &asked, &row, &[("state", json!(SendState::Failed.slug()))]).await
        }
        _ => Err(refused("send_state")),
    }
}

/// `POST /api/outbox/{id}/cancel`: only before a worker has it (PL-08).
pub async fn cancel(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Outbox::ENTITY, &trail);
    let row = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    if state(&row)? != SendState::Waiting {
        return Err(refused("send_state"));
    }
    let content = turn::content(context.db, row.int("content_id").unwrap_or_default()).await?;
    let waits = [ContentState::Publishing.slug(), ContentState::Scheduled.slug()];
    if let Some(content) = content.filter(|content| content.text("state").is_some_and(|state| waits.contains(&state))) {
        let values = [("scheduled_at", Value::Null)];
        turn::content_to(&hand(&context, &trail), &content, ContentState::Approved, &values).await?;
    }
    answer(&context, &asked, &row, &[("state", json!(SendState::Cancelled.slug()))]).await
}
