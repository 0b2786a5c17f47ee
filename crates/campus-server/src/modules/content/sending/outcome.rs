//! What becomes of what was sent (PL-03, PL-04, PL-05): saved in one transaction with the content's state, by the worker that
//! has the row, or by whoever finds that its lease ran out.

use campus_model::content::{REST, pause_after};
use campus_model::entities::content::{AccountState, Content, ContentState, Outbox, PlatformAccount, SendState};
use campus_model::entities::organisation::Department;
use campus_model::{ChangeAction, Choice, NotificationKind, Record};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Change, Db, by, col, record_changes, select_from, stored, t, touch};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::claim::Claimed;
use super::gate;
use super::turn::{self, Hand};
use crate::answer::Answer;
use crate::app::App;
use crate::platform::{PlatformError, Told};

/// Longest answer that is kept, and longest text of all tags.
const LONGEST: usize = 500;

/// Saves what became of a row that was claimed; `false` when somebody settled it meanwhile.
///
/// # Errors
/// When the database does not answer: then the lease runs out.
pub async fn save(app: &App, org: i64, claimed: &Claimed, outcome: Told<String>) -> Answer<bool> {
    let now = app.clock.now();
    let db = app.store.write(org).await?;
    let Some(row) = held(&db, claimed).await? else {
        tracing::warn!(org, row = claimed.row, "a content was settled before its worker was done with it");
        return Ok(false);
    };
    let until = {
        let hand = Hand::product(&db, now);
        let until = gate_after(&db, claimed, &outcome, now).await?;
        match outcome {
            Ok(reference) => {
                let tags: String = claimed.outgoing.tags.join(",").chars().take(LONGEST).collect();
                sent(&hand, &row, Some(&reference), Some(&tags)).await?;
            }
            Err(error) => not_sent(&hand, claimed, &row, &error).await?,
        }
        until
    };
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(org, touched, None);
    if let Some(until) = until {
        tracing::warn!(org, %until, "nothing is sent to the platform until then");
        gate::pause_others(app, org, until).await?;
    }
    Ok(true)
}

/// The row, where it is still this worker's: also when its lease ran out meanwhile, since now it is known what became of it.
/// Whoever would settle it at the same time waits.
async fn held(db: &Db, claimed: &Claimed) -> Answer<Option<Record>> {
    let mut lock = Query::update();
    lock.table(t(Outbox::ENTITY.name))
        .value(t("leased_until"), None::<DateTime<Utc>>)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(claimed.row))
        .and_where(by("worker").eq(claimed.worker.as_str()))
        .and_where(by("state").is_in([SendState::Sending.slug(), SendState::Unconfirmed.slug()]));
    if db.run(&lock).await? != 1 {
        return Ok(None);
    }
    Ok(stored(db, Outbox::ENTITY, claimed.row).await?)
}

/// Whether the platform lives, and until when it is left alone.
async fn gate_after(
    db: &Db,
    claimed: &Claimed,
    outcome: &Told<String>,
    now: DateTime<Utc>,
) -> Answer<Option<DateTime<Utc>>> {
    match outcome {
        Err(PlatformError::Limited(seconds)) => {
            let until = now + TimeDelta::seconds(*seconds);
            gate::answered(db).await?;
            gate::pause(db, until).await?;
            Ok(Some(until))
        }
        // Without an account that could be stopped, the next one would be refused just so.
        Err(PlatformError::Unauthorised) if claimed.account.is_none() => {
            let until = now + TimeDelta::seconds(REST);
            gate::pause(db, until).await?;
            Ok(Some(until))
        }
        Ok(_) | Err(PlatformError::Refused { .. } | PlatformError::Unauthorised) => {
            gate::answered(db).await?;
            Ok(None)
        }
        Err(_) => gate::failed(db, now).await,
    }
}

/// It is out.
async fn sent(hand: &Hand<'_>, row: &Record, reference: Option<&str>, tags: Option<&str>) -> Answer<()> {
    let values = [
        ("state", json!(SendState::Sent.slug())),
        ("status", Value::Null),
        ("answer", Value::Null),
        ("answered_at", json!(hand.now)),
    ];
    turn::row(hand, row, &values).await?;
    content_out(hand, row, reference, tags).await
}

/// Somebody, or the platform, says that it is out.
///
/// # Errors
/// When the database does not answer.
pub async fn settled_as_out(hand: &Hand<'_>, row: &Record, reference: Option<&str>) -> Answer<()> {
    content_out(hand, row, reference, None).await
}

/// Somebody says that it is not out.
///
/// # Errors
/// When the database does not answer.
pub async fn settled_as_failed(hand: &Hand<'_>, row: &Record) -> Answer<()> {
    let Some(content) = on_its_way(hand, row).await? else { return Ok(()) };
    turn::content_to(hand, &content, ContentState::Failed, &[]).await
}

async fn content_out(hand: &Hand<'_>, row: &Record, reference: Option<&str>, tags: Option<&str>) -> Answer<()> {
    let Some(content) = on_its_way(hand, row).await? else { return Ok(()) };
    let mut values = vec![("published_at", json!(hand.now)), ("platform_answer", Value::Null)];
    values.extend(reference.map(|reference| ("platform_ref", json!(reference))));
    values.extend(tags.map(|tags| ("sent_tags", json!(tags))));
    turn::content_to(hand, &content, ContentState::Published, &values).await
}

/// It did not go out, and will not by itself.
async fn failed(hand: &Hand<'_>, row: &Record, status: Option<u16>, answer: Option<&str>) -> Answer<()> {
    let values = [
        ("state", json!(SendState::Failed.slug())),
        ("status", json!(status)),
        ("answer", json!(answer)),
        ("answered_at", json!(hand.now)),
    ];
    turn::row(hand, row, &values).await?;
    let Some(content) = on_its_way(hand, row).await? else { return Ok(()) };
    turn::content_to(hand, &content, ContentState::Failed, &[("platform_answer", json!(answer))]).await?;
    tell_author(hand, &content, NotificationKind::ContentFailed).await
}

/// It was sent, and nobody knows what became of it (PL-05).
async fn unconfirmed(hand: &Hand<'_>, row: &Record) -> Answer<()> {
    let values = [("state", json!(SendState::Unconfirmed.slug())), ("status", Value::Null), ("answer", Value::Null)];
    turn::row(hand, row, &values).await?;
    let Some(content) = on_its_way(hand, row).await? else { return Ok(()) };
    turn::content_to(hand, &content, ContentState::Unconfirmed, &[("platform_answer", Value::Null)]).await?;
    tell_author(hand, &content, NotificationKind::ContentUnconfirmed).await
}

async fn not_sent(hand: &Hand<'_>, claimed: &Claimed, row: &Record, error: &PlatformError) -> Answer<()> {
    match error {
        PlatformError::Unknown => unconfirmed(hand, row).await,
        PlatformError::Refused { status, text } => failed(hand, row, Some(*status), Some(text)).await,
        PlatformError::Unauthorised => {
            stop_account(hand, claimed).await?;
            failed(hand, row, error.status(), None).await
        }
        // The platform's own limit is nobody's failure: it is not counted as a try.
        PlatformError::Limited(seconds) => again(hand, row, claimed.tries - 1, *seconds, error).await,
        PlatformError::Unreachable | PlatformError::Down(_) | PlatformError::Malformed => {
            match pause_after(claimed.tries) {
                // Up to a fifth longer, so that what failed together does not come back together.
                Some(pause) => {
                    let jitter = rand::random::<u64>() % std::cmp::max(pause.num_seconds().unsigned_abs() / 5, 1);
                    let seconds = pause.num_seconds().saturating_add_unsigned(jitter);
                    again(hand, row, claimed.tries, seconds, error).await
                }
                None => failed(hand, row, error.status(), None).await,
            }
        }
    }
}

/// It is tried again, after some seconds.
async fn again(hand: &Hand<'_>, row: &Record, tries: i64, seconds: i64, error: &PlatformError) -> Answer<()> {
    let values = [
        ("state", json!(SendState::Waiting.slug())),
        ("attempts", json!(tries)),
        ("due_at", json!(hand.now + TimeDelta::seconds(seconds))),
        ("status", json!(error.status())),
        ("answer", Value::Null),
        ("answered_at", error.status().map_or(Value::Null, |_| json!(hand.now))),
    ];
    turn::row(hand, row, &values).await?;
    turn::disown(hand.db, row.id()).await
}

/// The content of a row, while it is on its way; one that somebody took elsewhere stays where it is.
async fn on_its_way(hand: &Hand<'_>, row: &Record) -> Answer<Option<Record>> {
    let content = turn::content(hand.db, row.int("content_id").unwrap_or_default()).await?;
    let waits = [ContentState::Publishing, ContentState::Scheduled, ContentState::Unconfirmed, ContentState::Failed];
    let on_its_way = |content: &Record| {
        let state = content.text("state").and_then(ContentState::from_slug);
        let same = content.int("revision").unwrap_or_default() == row.int("revision").unwrap_or_default();
        same && state.is_some_and(|state| waits.contains(&state))
    };
    Ok(content.filter(on_its_way))
}

/// The platform does not take the account's any more: it sends nothing until somebody asks anew (PL-03).
async fn stop_account(hand: &Hand<'_>, claimed: &Claimed) -> Answer<()> {
    let Some(id) = claimed.account else { return Ok(()) };
    let Some(account) = stored(hand.db, PlatformAccount::ENTITY, id).await? else { return Ok(()) };
    if account.text("state") != Some(AccountState::Authorised.slug()) {
        return Ok(());
    }
    let refused = AccountState::NeedsAuthorisation.slug();
    touch(hand.db, PlatformAccount::ENTITY, id, &[("state", json!(refused))], 0, hand.now).await?;
    let mut change = Change::new(PlatformAccount::ENTITY, id, ChangeAction::Edit, account.version() + 1);
    change.before.set("state", account.get("state").clone());
    change.after.set("state", refused);
    change.lasting = true;
    record_changes(hand.db, &hand.operation, None, 0, hand.now, &[change]).await?;
    let mut head = select_from(Department::ENTITY.name, "d");
    head.expr(col("d", "head_id"))
        .and_where(hand.db.own(Department::ENTITY, "d"))
        .and_where(col("d", "id").eq(account.int("department_id")));
    let head = match hand.db.one(&head).await? {
        Some(row) => row.try_get::<Option<i64>>("", "head_id")?,
        None => None,
    };
    let content = turn::content(hand.db, claimed.content).await?;
    let author = content.and_then(|content| content.int("author_id"));
    let mut staff: Vec<i64> = head.into_iter().chain(author).collect();
    staff.dedup();
    let about = (PlatformAccount::ENTITY.name, id);
    turn::tell(hand, &staff, NotificationKind::AccountRefused, about).await
}

async fn tell_author(hand: &Hand<'_>, content: &Record, kind: NotificationKind) -> Answer<()> {
    let author: Vec<i64> = content.int("author_id").into_iter().collect();
    turn::tell(hand, &author, kind, (Content::ENTITY.name, content.id())).await
}

/// Rows whose worker was not heard of again: they may have arrived (PL-06).
///
/// # Errors
/// When the database does not answer.
pub async fn give_up_lost(app: &App, org: i64) -> Answer<u64> {
    let now = app.clock.now();
    let db = app.store.write(org).await?;
    let mut lock = Query::update();
    lock.table(t(Outbox::ENTITY.name))
        .value(t("leased_until"), None::<DateTime<Utc>>)
        .and_where(by("org_id").eq(org))
        .and_where(by("state").eq(SendState::Sending.slug()))
        .and_where(by("leased_until").lte(now))
        .returning(Query::returning().column(t("id")));
    let mut lost = 0;
    for row in db.all(&lock).await? {
        let id: i64 = row.try_get("", "id")?;
        if let Some(row) = stored(&db, Outbox::ENTITY, id).await? {
            unconfirmed(&Hand::product(&db, now), &row).await?;
            lost += 1;
        }
    }
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(org, touched, None);
    Ok(lost)
}
