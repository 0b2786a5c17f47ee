//! What every request that moves customers has in common: which, as they stand now, and what became of each.

use std::collections::HashSet;

use campus_model::entities::sales::{Customer, Payment, PaymentState};
use campus_model::sales::wire::MOST_TOGETHER;
use campus_model::{BulkAnswer, BulkResult, Choice, Code, Problem, Record};
use campus_store::sea_query::{ExprTrait, Order, Query};
use campus_store::{Scope, by, col, live, select_from, t};
use chrono::NaiveDate;

use super::hand::Hand;
use super::place::Place;
use crate::answer::Answer;
use crate::crud::{Edited, edited_many};
use crate::hooks::Context;

/// A customer as they stand.
pub struct Standing {
    /// The customer.
    pub id: i64,
    /// The version.
    pub version: i64,
    /// Who looks after them, or did last.
    pub consultant: Option<i64>,
    /// 已报名
    pub enrolled: bool,
    /// In the pool.
    pub public: bool,
    /// Protected through this day.
    pub locked_until: Option<NaiveDate>,
}

impl Standing {
    /// Private, and this person's.
    pub fn is_of(&self, staff: i64) -> bool {
        !self.public && self.consultant == Some(staff)
    }
}

/// The customers that a request names: some, no more than may be moved together, each once, in the order of their ids, so
/// that two requests never wait for each other.
///
/// # Errors
/// 422 at `ids`.
pub fn named(ids: &[i64]) -> Answer<Vec<i64>> {
    if ids.is_empty() {
        return Err(Problem::field("ids", "required").into());
    }
    if ids.len() > MOST_TOGETHER {
        return Err(Problem::field("ids", "too_many_rows").into());
    }
    let mut ids: Vec<i64> = ids.iter().copied().collect::<HashSet<_>>().into_iter().collect();
    ids.sort_unstable();
    Ok(ids)
}

/// Locks some customers for the rest of the transaction, one after the other in the order of their ids, and reads them as they
/// stand then. Those in the trash, and of others, are not among them.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(hand: &Hand<'_>, ids: &[i64]) -> Answer<Vec<Standing>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut update = Query::update();
        update
            .table(t(Customer::ENTITY.name))
            .value(t("updated_at"), by("updated_at"))
            .and_where(by("org_id").eq(hand.db.org()))
            .and_where(by("deleted_at").is_null())
            .and_where(by("id").eq(*id))
            .returning(
                Query::returning()
                    .columns(["id", "version", "consultant_id", "status", "public_from", "locked_until"].map(t)),
            );
        let Some(row) = hand.db.one(&update).await? else { continue };
        let Place { enrolled, public, .. } = Place::read(&row, hand.now)?;
        found.push(Standing {
            id: *id,
            version: row.try_get("", "version")?,
            consultant: row.try_get("", "consultant_id")?,
            enrolled,
            public,
            locked_until: row.try_get("", "locked_until")?,
        });
    }
    Ok(found)
}

/// Which of some customers a scope reaches.
///
/// # Errors
/// When the database does not answer.
pub async fn within(hand: &Hand<'_>, scope: &Scope, ids: &[i64]) -> Answer<HashSet<i64>> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "id").is_in(ids.iter().copied()))
        .cond_where(scope.condition(hand.db, Customer::ENTITY, "c"))
        .order_by((t("c"), t("id")), Order::Asc);
    let rows = hand.db.all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

/// Which of some customers have an application for a payment that nobody decided yet (PO-14).
///
/// # Errors
/// When the database does not answer.
pub async fn applied(hand: &Hand<'_>, ids: &[i64]) -> Answer<HashSet<i64>> {
    let mut select = select_from(Payment::ENTITY.name, "p");
    select
        .expr(col("p", "customer_id"))
        .and_where(hand.db.own(Payment::ENTITY, "p"))
        .and_where(live("p"))
        .and_where(col("p", "state").eq(PaymentState::Applying.slug()))
        .and_where(col("p", "customer_id").is_in(ids.iter().copied()));
    let rows = hand.db.all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "customer_id")).collect::<Result<_, _>>()?)
}

/// What became of each of the customers that were asked for, in their order: none of those that are not named as refused.
pub fn answered(asked: &[i64], refused: Vec<(i64, Problem)>) -> BulkAnswer {
    let mut known = HashSet::new();
    let results: Vec<BulkResult> = asked
        .iter()
        .filter(|id| known.insert(**id))
        .map(|id| {
            let problem = refused.iter().find(|(refused, _)| refused == id).map(|(_, problem)| problem.clone());
            BulkResult { id: *id, label: None, ok: problem.is_none(), problem }
        })
        .collect();
    let changed = results.iter().filter(|result| result.ok).count() as u64;
    BulkAnswer { changed, results, ..BulkAnswer::default() }
}

/// There is no such customer for whoever asks.
pub fn missing(ids: &[i64], found: impl Fn(i64) -> bool) -> Vec<(i64, Problem)> {
    ids.iter().filter(|id| !found(**id)).map(|id| (*id, Problem::new(Code::NotFound))).collect()
}

/// Notes in the customers' histories that they went from one to another.
///
/// # Errors
/// When the database does not answer.
pub async fn noted(context: &Context<'_>, moved: &[&Standing], to: Option<i64>) -> Answer<()> {
    let of = |staff: Option<i64>| Record::new().with("consultant_id", staff);
    let each = |standing: &&Standing| Edited {
        id: standing.id,
        version: standing.version + 1,
        before: of(standing.consultant),
        after: of(to),
    };
    edited_many(context, moved.iter().map(each).collect()).await
}
