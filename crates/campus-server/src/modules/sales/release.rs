//! Customers go back into the pool, with a reason (PO-14): by whoever looks after them, or by a manager.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::entities::sales::{Customer, Holding, PoolReason, ReleaseReason};
use campus_model::sales::Release;
use campus_model::{NotificationKind, Problem};

use super::hand::Hand;
use super::holding::{self, Ending};
use super::moved::{self, Standing};
use super::told;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::{Trail, context};
use crate::mount::Input;
use crate::user::CurrentUser;

/// Longest note.
pub(super) const NOTE: usize = 256;

/// `POST /api/customers/release`: each by itself.
pub async fn release(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(input): Input<Release>,
) -> Answer<Response> {
    let ids = moved::named(&input.ids)?;
    let note = noted(input.note.as_deref())?;
    if input.reason == ReleaseReason::Other && note.is_none() {
        return Err(Problem::field("note", "required").into());
    }
    let trail = Trail::new();
    let context = context(&app, &db, &user, Customer::ENTITY, &trail);
    let hand = Hand::of(&app, &db, &user).await?;
    let standing = moved::standing(&hand, &ids).await?;
    let within = moved::within(&hand, &user.scope(operation), &ids).await?;
    let applied = moved::applied(&hand, &ids).await?;
    let seen = |id: i64| within.contains(&id) && standing.iter().any(|one| one.id == id);
    let mut refused = moved::missing(&ids, seen);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for one in standing.iter().filter(|one| within.contains(&one.id)) {
        let refusal = match one {
            Standing { enrolled: true, .. } => Some("customer_enrolled"),
            Standing { public: true, .. } => Some("customer_public_already"),
            one if applied.contains(&one.id) => Some("payment_open"),
            _ => None,
        };
        match (refusal, one.consultant == user.staff) {
            (Some(reason), _) => refused.push((one.id, Problem::conflict(reason))),
            (None, true) => own.push(one),
            (None, false) => others.push(one),
        }
    }
    for (some, reason, status) in
        [(own, PoolReason::Released, Holding::Released), (others, PoolReason::TakenBack, Holding::TakenBack)]
    {
        let customers: Vec<i64> = some.iter().map(|one| one.id).collect();
        let ending = Ending { status, on: hand.today, reason: Some(input.reason), note };
        let before = holding::let_go(&hand, &customers, reason, &ending).await?;
        moved::noted(&context, &some, None).await?;
        if status == Holding::TakenBack {
            gone(&hand, &before).await?;
        }
    }
    Ok(trail.named(Json(moved::answered(&input.ids, refused)).into_response()))
}

/// A note as it is kept.
///
/// # Errors
/// 422 at `note`.
pub(super) fn noted(note: Option<&str>) -> Answer<Option<&str>> {
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    match note {
        Some(note) if note.chars().count() > NOTE => Err(Problem::field("note", "too_long").into()),
        note => Ok(note),
    }
}

/// Tells those who lost customers.
pub(super) async fn gone(hand: &Hand<'_>, before: &[holding::Open]) -> Answer<()> {
    let mut staff: Vec<i64> = before.iter().filter(|time| time.dropped.is_none()).map(|time| time.staff).collect();
    staff.sort_unstable();
    staff.dedup();
    for one in staff {
        let theirs: Vec<i64> = before
            .iter()
            .filter(|time| time.staff == one && time.dropped.is_none())
            .map(|time| time.customer)
            .collect();
        told::tell(hand, one, NotificationKind::CustomerGone, &theirs).await?;
    }
    Ok(())
}
