//! Automatic distribution: leads go to the sales people in turn (AL-01 to AL-10). The order is [`campus_model::sales::Turn`];
//! here is where it is kept, who may take a lead, and what is done with one that is drawn.

mod deal;
mod kin;
mod people;
mod tell;
mod turn;

use axum::Json;
use axum::extract::State;
use campus_model::Problem;
use campus_model::entities::sales::Customer;
use campus_model::sales::distribution::{FORESEEN, queue_of};
use campus_model::sales::wire::MOST_TOGETHER;
use campus_model::sales::{Distribute, Distributed, Distribution};

pub use deal::deal;

/// Waits for whoever else changes what the whole organisation sells by, until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn wait(hand: &Hand<'_>) -> Answer<()> {
    turn::locked(hand).await.map(drop)
}

use super::hand::Hand;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::crud::{Trail, context, edited_many};
use crate::mount::Input;
use crate::user::CurrentUser;

/// `GET /api/customers/distribution`: nothing is locked, so it is what was so a moment ago.
pub async fn show(State(app): State<App>, user: CurrentUser, db: RequestDb) -> Answer<Json<Distribution>> {
    let hand = Hand::of(&app, &db, &user).await?;
    let mut lines = people::ranks(&hand).await?;
    let turn = turn::read(&hand).await?;
    let ranks = people::in_order(&lines);
    for line in &mut lines {
        let left = turn.queue.iter().filter(|staff| **staff == line.staff.id).count();
        line.left = u32::try_from(left).unwrap_or(u32::MAX);
    }
    Ok(Json(Distribution {
        today: hand.today,
        cycle: turn.cycle,
        next: queue_of(&ranks, turn.cycle + 1).into(),
        foreseen: turn.foreseen(&ranks, &people::room(&lines), FORESEEN),
        left: turn.queue.into(),
        ranks: lines,
    }))
}

/// `POST /api/customers/distribute`
pub async fn distribute(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(asked): Input<Distribute>,
) -> Answer<Json<Distributed>> {
    let mut ids = Vec::new();
    for id in asked.ids {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() && !asked.apply_now {
        return Err(Problem::field("ids", "required").into());
    }
    if ids.len() > MOST_TOGETHER {
        return Err(Problem::field("ids", "too_large").into());
    }
    let hand = Hand::of(&app, &db, &user).await?;
    let dealt = deal(&hand, &ids, asked.apply_now).await?;
    let trail = Trail::new();
    edited_many(&context(&app, &db, &user, Customer::ENTITY, &trail), dealt.changes).await?;
    Ok(Json(Distributed { rows: dealt.rows }))
}
