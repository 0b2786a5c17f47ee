//! Customers go from one to another by a manager's hand (HI-07, CL-04, HI-09).

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, CustomerStatus, Holding, Origin, PoolReason};
use campus_model::sales::{HandOver, PlansOnTransfer, Transfer};
use campus_model::{Choice, Code, NotificationKind, Operation, Problem};
use campus_store::sea_query::{ExprTrait, Order, Query};
use campus_store::{by, choices_named, col, live, select_from, t};

use super::hand::Hand;
use super::holding::{self, Ending};
use super::moved::{self, Standing};
use super::release::{gone, noted};
use super::{counters, told};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::{Trail, context};
use crate::hooks::Context;
use crate::mount::Input;
use crate::user::CurrentUser;

/// `POST /api/customers/transfer`: each by itself, but none when they are more than the receiver may hold.
pub async fn transfer(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(input): Input<Transfer>,
) -> Answer<Response> {
    let ids = moved::named(&input.ids)?;
    let note = noted(input.note.as_deref())?;
    let trail = Trail::new();
    let context = context(&app, &db, &user, Customer::ENTITY, &trail);
    let hand = Hand::of(&app, &db, &user).await?;
    receiver(&hand, &user, operation, input.to).await?;
    let quota = match input.over_cap {
        false => {
            counters::lock(&hand, input.to).await?;
            Some(counters::quota(&hand, input.to).await?)
        }
        true => None,
    };
    let standing = moved::standing(&hand, &ids).await?;
    let within = moved::within(&hand, &user.scope(operation), &ids).await?;
    let pool = user.may(const { &Customer::public });
    let seen = |one: &&Standing| within.contains(&one.id) || (one.public && pool);
    let mut refused = moved::missing(&ids, |id| standing.iter().filter(seen).any(|one| one.id == id));
    let mut going = Vec::new();
    for one in standing.iter().filter(seen) {
        if one.is_of(input.to) {
            refused.push((one.id, Problem::conflict("already_theirs")));
        } else {
            going.push(one);
        }
    }
    let private = going.iter().filter(|one| !one.enrolled).count();
    if let Some(quota) = quota.filter(|quota| private > quota.left() as usize) {
        return Err(Problem::conflict("receiver_full").with("left", quota.left()).into());
    }
    let ending = Ending { note, ..Ending::plain(Holding::Transferred, hand.today) };
    pass(&context, &hand, &going, input.to, (input.plans, ending)).await?;
    Ok(trail.named(Json(moved::answered(&input.ids, refused)).into_response()))
}

/// `POST /api/customers/hand_over`: all at once, enrolled ones too; nobody is left without somebody (HI-09). The cap of whoever
/// takes them does not count: somebody has to.
pub async fn hand_over(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(input): Input<HandOver>,
) -> Answer<Response> {
    let trail = Trail::new();
    let context = context(&app, &db, &user, Customer::ENTITY, &trail);
    let hand = Hand::of(&app, &db, &user).await?;
    if let Some(to) = input.to {
        if to == input.from {
            return Err(Problem::field("to", "same_person").into());
        }
        receiver(&hand, &user, operation, to).await?;
    }
    let ids = held(&context, operation, input.from).await?;
    let standing = moved::standing(&hand, &ids).await?;
    let theirs: Vec<&Standing> = standing.iter().filter(|one| one.is_of(input.from)).collect();
    let (mut refused, mut staying) = (Vec::new(), Vec::new());
    match input.to {
        Some(to) => {
            let ending = Ending::plain(Holding::OwnerLeft, hand.today);
            pass(&context, &hand, &theirs, to, (input.plans, ending)).await?;
        }
        None => {
            let applied = moved::applied(&hand, &ids).await?;
            let mut going = Vec::new();
            for one in theirs {
                match one {
                    one if one.enrolled => staying.push((one.id, "customer_enrolled")),
                    one if applied.contains(&one.id) => staying.push((one.id, "payment_open")),
                    one => going.push(one),
                }
            }
            let customers: Vec<i64> = going.iter().map(|one| one.id).collect();
            let ending = Ending::plain(Holding::OwnerLeft, hand.today);
            let before = holding::let_go(&hand, &customers, PoolReason::OwnerLeft, &ending).await?;
            moved::noted(&context, &going, None).await?;
            gone(&hand, &before).await?;
        }
    }
    refused.extend(staying.into_iter().map(|(id, reason)| (id, Problem::conflict(reason))));
    Ok(trail.named(Json(moved::answered(&ids, refused)).into_response()))
}

/// Whether somebody may be given customers at all: one of the sales people that the asker may choose.
async fn receiver(hand: &Hand<'_>, user: &CurrentUser, operation: &Operation, to: i64) -> Answer<()> {
    let field = Customer::ENTITY.field("consultant_id").ok_or(Code::Internal)?;
    let scope = user.choosable(Staff::ENTITY, operation);
    let found = choices_named(hand.db, Customer::ENTITY, field, &scope, None, &[to], &[]).await?;
    if found.is_empty() { Err(Problem::field("to", "outside_limit").into()) } else { Ok(()) }
}

/// All private and enrolled customers of one of the staff, within the reach of whoever asks.
async fn held(context: &Context<'_>, operation: &'static Operation, staff: i64) -> Answer<Vec<i64>> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .and_where(context.db.own(Customer::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "consultant_id").eq(staff))
        .cond_where(context.user.scope(operation).condition(context.db, Customer::ENTITY, "c"))
        .order_by((t("c"), t("id")), Order::Asc);
    let rows = context.db.all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

/// Gives customers to somebody: those who are 已报名 get another consultant and keep who signed them (HI-03).
async fn pass(
    context: &Context<'_>,
    hand: &Hand<'_>,
    going: &[&Standing],
    to: i64,
    (plans, ending): (PlansOnTransfer, Ending<'_>),
) -> Answer<()> {
    let ids =
        |of: &dyn Fn(&Standing) -> bool| -> Vec<i64> { going.iter().filter(|one| of(one)).map(|one| one.id).collect() };
    let pool = ids(&|one| one.public);
    let private = ids(&|one| !one.public && !one.enrolled);
    let enrolled = ids(&|one| one.enrolled);
    holding::close_plans(hand, &pool).await?;
    if plans == PlansOnTransfer::Close {
        holding::close_plans(hand, &private).await?;
    }
    holding::give(hand, &pool, to, Origin::Assigned, &ending).await?;
    let before = holding::give(hand, &private, to, Origin::Transferred, &ending).await?;
    if !enrolled.is_empty() {
        let mut update = Query::update();
        update
            .table(t(Customer::ENTITY.name))
            .value(t("consultant_id"), to)
            .value(t("version"), by("version").add(1))
            .value(t("updated_at"), hand.now)
            .value(t("updated_by"), hand.user())
            .and_where(by("org_id").eq(hand.db.org()))
            .and_where(by("status").eq(CustomerStatus::Enrolled.slug()))
            .and_where(by("id").is_in(enrolled.iter().copied()));
        hand.db.run(&update).await?;
        hand.db.note(Customer::ENTITY);
    }
    moved::noted(context, going, Some(to)).await?;
    gone(hand, &before).await?;
    let all: Vec<i64> = going.iter().map(|one| one.id).collect();
    told::tell(hand, to, NotificationKind::CustomerGiven, &all).await
}
