//! What reviewers say to a submission (CO-02): one yes, or everybody's, and one no with its reason.

use axum::response::Response;
use campus_model::content::{Decide, Move};
use campus_model::entities::content::{Content, ContentReview, ContentState, Verdict};
use campus_model::entities::organisation::ApprovalMode;
use campus_model::{Choice, NotificationKind, Problem, Record, Violations};
use campus_store::sea_query::{ExprTrait, LockType};
use campus_store::{Db, col, insert, live, select_from, touch};
use serde_json::json;

use super::own;
use super::review_asked::{awaited, dismiss, tell, users_of};
use super::workflow::{led, mode_of, put, revision_of};
use crate::answer::Answer;
use crate::crud::{RowChange, Trail, seen_or, tagged};
use crate::hooks::Context;
use crate::mount::Input;

/// Longest note.
const NOTE: usize = 500;

/// `POST /api/contents/{id}/approve`
pub async fn approve(asked: RowChange, Input(input): Input<Decide>) -> Answer<Response> {
    decide(&asked, &input, Verdict::Approved).await
}

/// `POST /api/contents/{id}/reject`
pub async fn reject(asked: RowChange, Input(input): Input<Decide>) -> Answer<Response> {
    decide(&asked, &input, Verdict::Rejected).await
}

/// A decision is on a submission: an edit would have made a new one, so that what others said to it meanwhile, which
/// changes the content's version, is no reason to ask anew.
async fn decide(asked: &RowChange, input: &Decide, verdict: Verdict) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(Content::ENTITY, &trail);
    let same = |content: &Record| {
        content.text("state") == Some(ContentState::InReview.slug()) && revision_of(content) == input.revision
    };
    hold(context.db, asked.id).await?;
    let old = seen_or(&context, asked.operation, asked.id, asked.version, same).await?.record;
    let (step, kind) = match verdict {
        Verdict::Rejected => (Move::Reject, NotificationKind::ContentRejected),
        Verdict::Approved | Verdict::Waiting => (Move::Approve, NotificationKind::ContentApproved),
    };
    let to = led(&old, step)?;
    if own::is_authors(context.user, &old) {
        return Err(Problem::conflict("own_content").into());
    }
    if input.revision != revision_of(&old) {
        return Err(Problem::conflict("submitted_again").into());
    }
    let note = note(input, verdict)?;
    let whole = say(&context, &old, verdict, note).await?;
    let mut changes = Record::new();
    if whole {
        dismiss(&context, asked.id).await?;
        changes.set("state", to.slug());
    }
    let view = put(&context, asked.operation, &old, &changes).await?;
    if whole {
        let authors = users_of(context.db, old.int("author_id")).await?;
        tell(&context, &view.record, kind, &authors).await?;
    }
    Ok(tagged(view))
}

/// Reviewers who decide at the same moment come one after the other (SQLite has one writer anyway).
async fn hold(db: &Db, content: i64) -> Answer<()> {
    let mut select = select_from(Content::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(col("c", "id").eq(content))
        .lock(LockType::NoKeyUpdate);
    db.one(&select).await?;
    Ok(())
}

/// What was noted; a rejection says why.
fn note(input: &Decide, verdict: Verdict) -> Answer<Option<&str>> {
    let note = input.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > NOTE) {
        let mut faults = Violations::default();
        faults.add_with("note", "too_long", [("max".to_owned(), json!(NOTE))].into_iter().collect());
        return Err(Problem::invalid(faults).into());
    }
    if verdict == Verdict::Rejected && note.is_none() {
        return Err(Problem::field("note", "required").into());
    }
    Ok(note)
}

/// Notes what a reviewer says; answers whether the review is over with it.
async fn say(context: &Context<'_>, old: &Record, verdict: Verdict, note: Option<&str>) -> Answer<bool> {
    let Context { db, user, now, .. } = *context;
    let mode = mode_of(db, old.int("department_id")).await?;
    let said = said(db, old, user.id).await?;
    let mut waited = Vec::new();
    if mode == ApprovalMode::All {
        waited = awaited(db, &[old.id()]).await?.remove(&old.id()).unwrap_or_default();
        let others = waited.iter().any(|reviewer| *reviewer != user.id);
        match said {
            // They were no reviewers when it was submitted, and those who were can still answer.
            None if !waited.is_empty() => return Err(Problem::conflict("not_asked").into()),
            Some((_, Verdict::Approved)) if others && verdict == Verdict::Approved => {
                return Err(Problem::conflict("already_said").into());
            }
            _ => {}
        }
    }
    match said {
        Some((id, _)) => {
            let values = [("verdict", json!(verdict.slug())), ("note", json!(note)), ("decided_at", json!(now))];
            touch(db, ContentReview::ENTITY, id, &values, user.id, now).await?;
        }
        None => {
            let row = Record::new()
                .with("content_id", old.id())
                .with("revision", revision_of(old))
                .with("reviewer_id", user.id)
                .with("verdict", verdict.slug())
                .with("note", note)
                .with("decided_at", json!(now));
            insert(db, ContentReview::ENTITY, &row, user.id, now).await?;
        }
    }
    Ok(verdict == Verdict::Rejected || waited.iter().all(|reviewer| *reviewer == user.id))
}

/// What somebody said to the present submission, or was asked to say.
async fn said(db: &Db, content: &Record, user: i64) -> Answer<Option<(i64, Verdict)>> {
    let mut select = select_from(ContentReview::ENTITY.name, "w");
    select
        .expr(col("w", "id"))
        .expr(col("w", "verdict"))
        .and_where(db.own(ContentReview::ENTITY, "w"))
        .and_where(live("w"))
        .and_where(col("w", "content_id").eq(content.id()))
        .and_where(col("w", "revision").eq(revision_of(content)))
        .and_where(col("w", "reviewer_id").eq(user));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let verdict: String = row.try_get("", "verdict")?;
    Ok(Some((row.try_get("", "id")?, Verdict::from_slug(&verdict).unwrap_or(Verdict::Waiting))))
}
