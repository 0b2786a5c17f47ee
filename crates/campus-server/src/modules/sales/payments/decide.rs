//! Finance decides: many at once, each by itself, nobody on their own (PA-02, PA-04, PA-06).

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::entities::sales::{Payment, PaymentState};
use campus_model::sales::{Approve, Reject};
use campus_model::{Choice, Code, NotificationKind, NotificationParams, Operation, Problem, Record};
use campus_store::sea_query::{Expr, ExprTrait, Order, Query};
use campus_store::{NewNotification, by, col, live, notify, select_from, stored, t};
use chrono::Datelike;

use super::effects;
use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb, Served};
use crate::crud::{Edited, Trail, context, edited_many};
use crate::hooks::Context;
use crate::modules::sales::hand::Hand;
use crate::modules::sales::moved;
use crate::mount::Input;
use crate::user::CurrentUser;

/// Longest reason.
const REASON: usize = 256;

/// What is decided.
enum Verdict<'a> {
    Confirmed,
    Rejected(&'a str),
}

/// `POST /api/payments/approve`
pub async fn approve(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(input): Input<Approve>,
) -> Answer<Response> {
    decide(&app, &user, &db, operation, &input.ids, &Verdict::Confirmed).await
}

/// `POST /api/payments/reject`
pub async fn reject(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(input): Input<Reject>,
) -> Answer<Response> {
    let reason = input.reason.trim();
    if reason.is_empty() {
        return Err(Problem::field("reason", "required").into());
    }
    if reason.chars().count() > REASON {
        return Err(Problem::field("reason", "too_long").into());
    }
    decide(&app, &user, &db, operation, &input.ids, &Verdict::Rejected(reason)).await
}

async fn decide(
    app: &App,
    user: &CurrentUser,
    db: &RequestDb,
    operation: &'static Operation,
    asked: &[i64],
    verdict: &Verdict<'_>,
) -> Answer<Response> {
    let ids = moved::named(asked)?;
    let trail = Trail::new();
    let context = context(app, db, user, Payment::ENTITY, &trail);
    let hand = Hand::of(app, db, user).await?;
    let mut select = select_from(Payment::ENTITY.name, "p");
    select
        .expr(col("p", "id"))
        .and_where(db.own(Payment::ENTITY, "p"))
        .and_where(live("p"))
        .and_where(col("p", "id").is_in(ids.iter().copied()))
        .cond_where(user.scope(operation).condition(db, Payment::ENTITY, "p"))
        .order_by((t("p"), t("id")), Order::Asc);
    let rows = db.all(&select).await?;
    let reached = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i64>, _>>()?;
    let mut refused = moved::missing(&ids, |id| reached.contains(&id));
    for id in reached {
        match db.attempt(one(&context, &hand, id, verdict)).await? {
            Ok(()) => {}
            Err(refusal) if refusal.0.status >= 500 => return Err(refusal),
            Err(refusal) => refused.push((id, *refusal.0)),
        }
    }
    Ok(trail.named(Json(moved::answered(asked, refused)).into_response()))
}

/// One payment: whoever is first decides, and what follows happens once.
async fn one(context: &Context<'_>, hand: &Hand<'_>, id: i64, verdict: &Verdict<'_>) -> Answer<()> {
    let db = context.db;
    let state = match verdict {
        Verdict::Confirmed => PaymentState::Confirmed,
        Verdict::Rejected(_) => PaymentState::Rejected,
    };
    let mut update = Query::update();
    update
        .table(t(Payment::ENTITY.name))
        .value(t("state"), state.slug())
        .value(t("approver_id"), hand.user())
        .value(t("decided_at"), hand.now)
        .value(t("decided_on"), hand.today)
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), hand.now)
        .value(t("updated_by"), hand.user())
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(id))
        .and_where(by("state").eq(PaymentState::Applying.slug()))
        .and_where(Expr::col(t("applicant_id")).is_null().or(by("applicant_id").ne(hand.user())));
    if let Verdict::Rejected(reason) = verdict {
        update.value(t("rejection"), *reason);
    }
    let done = db.run(&update).await?;
    let payment = stored(db, Payment::ENTITY, id).await?.ok_or(Code::NotFound)?;
    if done != 1 {
        return Err(refusal(&payment));
    }
    if state == PaymentState::Confirmed {
        number(hand, id).await?;
        effects::confirmed(context, hand, &payment).await?;
    }
    db.note(Payment::ENTITY);
    let of = |state: PaymentState| Record::new().with("state", state.slug());
    let edited = Edited { id, version: payment.version(), before: of(PaymentState::Applying), after: of(state) };
    edited_many(context, vec![edited]).await?;
    tell(hand, &payment, state).await
}

fn refusal(payment: &Record) -> Refusal {
    match payment.text("state") {
        Some(state) if state == PaymentState::Applying.slug() => Problem::conflict("own_payment").into(),
        _ => Problem::conflict("payment_decided").into(),
    }
}

/// `2026-000123`: one after the other in each year of the organisation; whoever numbers at the same time waits.
async fn number(hand: &Hand<'_>, id: i64) -> Answer<()> {
    let db = hand.db;
    let mut lock = Query::update();
    lock.table(t("orgs")).value(t("code"), by("code")).and_where(by("id").eq(db.org()));
    db.run(&lock).await?;
    let year = format!("{}-", hand.today.year());
    let mut select = select_from(Payment::ENTITY.name, "p");
    select
        .expr_as(Expr::cust("max(\"p\".\"receipt\")"), t("last"))
        .and_where(db.own(Payment::ENTITY, "p"))
        .and_where(col("p", "receipt").gte(year.as_str()))
        .and_where(col("p", "receipt").lt(format!("{}.", hand.today.year())));
    let last: Option<String> = match db.one(&select).await? {
        Some(row) => row.try_get("", "last")?,
        None => None,
    };
    let last: u64 = last.and_then(|last| last.strip_prefix(&year)?.parse().ok()).unwrap_or_default();
    let mut update = Query::update();
    update
        .table(t(Payment::ENTITY.name))
        .value(t("receipt"), format!("{year}{:06}", last + 1))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(id));
    db.run(&update).await?;
    Ok(())
}

/// Tells whoever applied.
async fn tell(hand: &Hand<'_>, payment: &Record, state: PaymentState) -> Answer<()> {
    let kind = match state {
        PaymentState::Confirmed => NotificationKind::PaymentConfirmed,
        _ => NotificationKind::PaymentRejected,
    };
    let Some(applicant) = payment.int("applicant_id") else { return Ok(()) };
    let about = Some((Payment::ENTITY.name, Some(payment.id())));
    let new = NewNotification { kind, about, by: hand.by, params: NotificationParams::default() };
    Ok(notify(hand.db, &[applicant], &new, hand.now).await?)
}
