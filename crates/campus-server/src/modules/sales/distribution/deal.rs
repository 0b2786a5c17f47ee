//! Customers of the pool are given out, in their order, in a number of statements that hangs on how many people get some, not on
//! how many customers there are.

use std::collections::BTreeMap;

use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, CustomerDistribution, Holding, Origin, PoolReason};
use campus_model::sales::{Lot, LotOf};
use campus_model::{Choice, Labelled, Record};
use campus_store::sea_query::{ExprTrait, Order};
use campus_store::{col, labels_of, live, select_from, t};

use super::super::hand::Hand;
use super::super::holding::{self, Ending};
use super::super::place::Place;
use super::kin::Kin;
use super::{people, tell, turn};
use crate::answer::Answer;
use crate::crud::Edited;

/// Rows of one statement.
const TOGETHER: usize = 500;

/// A customer who is to be given to somebody.
pub(super) struct Lead {
    /// Who.
    pub id: i64,
    version: i64,
    owner: Option<i64>,
    public: bool,
    new: bool,
    /// Who sent them.
    pub referral: Option<i64>,
    /// A number to call.
    pub phone: Option<String>,
    /// WeChat id.
    pub wechat: Option<String>,
}

/// What was done.
#[derive(Default)]
pub struct Dealt {
    /// What became of each, as they were asked for.
    pub rows: Vec<LotOf>,
    /// What changed in customers, for their histories.
    pub(crate) changes: Vec<Edited>,
}

/// Gives customers of the pool to whoever is next, in this order. `apply_now` forgets what is left of the cycle first (AL-03).
/// Locks where the distribution stands, then the shares of those who take part, then the customers.
///
/// # Errors
/// When the database does not answer: nothing is kept then, and the slots are where they were (AL-04).
pub async fn deal(hand: &Hand<'_>, ids: &[i64], apply_now: bool) -> Answer<Dealt> {
    let before = turn::locked(hand).await?;
    let mut turn = before.clone();
    if apply_now {
        turn.apply_now();
    }
    people::lock(hand).await?;
    let lines = people::ranks(hand).await?;
    let (ranks, mut room) = (people::in_order(&lines), people::room(&lines));
    let leads = leads(hand, ids).await?;
    let lost = lost(hand, &leads).await?;
    let public: Vec<Lead> = leads.into_iter().collect();
    let mut kin = Kin::of(hand, &public).await?;
    let known: BTreeMap<i64, &Lead> = public.iter().map(|lead| (lead.id, lead)).collect();
    let mut lots: Vec<(i64, Lot, Option<i64>)> = Vec::new();
    for id in ids {
        let Some(lead) = known.get(id) else {
            lots.push((*id, Lot::NotFound, None));
            continue;
        };
        if !lead.public {
            lots.push((*id, Lot::NotPublic, None));
            continue;
        }
        let (lot, to) = if let Some(owner) = kin.owner(lead) {
            (Lot::Kin, Some(owner))
        } else if ranks.is_empty() {
            (Lot::NoRanks, None)
        } else {
            // Whoever lost them last does not get them again by themselves (CL-04).
            let former = lost.get(id).copied();
            let may = |staff: i64| Some(staff) != former && room.get(&staff).is_some_and(|left| *left > 0);
            match turn.draw(&ranks, may) {
                Some(staff) => (Lot::Given, Some(staff)),
                None => (Lot::AllSkipped, None),
            }
        };
        if let Some(staff) = to {
            room.entry(staff).and_modify(|left| *left = left.saturating_sub(1));
            kin.given(lead, staff);
        }
        lots.push((*id, lot, to));
    }
    let mut parts: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (id, _, to) in &lots {
        if let Some(staff) = to {
            parts.entry(*staff).or_default().push(*id);
        }
    }
    for (staff, customers) in &parts {
        let ending = Ending::plain(Holding::TakenBack, hand.today);
        holding::give(hand, customers, *staff, Origin::Distributed, &ending).await?;
    }
    if turn != before {
        turn::keep(hand, &turn).await?;
    }
    tell::owners(hand, &parts).await?;
    let waiting = lots.iter().filter(|(_, lot, _)| matches!(lot, Lot::NoRanks | Lot::AllSkipped)).count();
    tell::managers(hand, waiting).await?;
    let names = names(hand, &parts).await?;
    let changes = lots.iter().filter_map(|(id, _, to)| Some(changed(known.get(id)?, (*to)?))).collect();
    let row = |(id, lot, to): (i64, Lot, Option<i64>)| {
        let label = |staff: i64| names.get(&staff).cloned().unwrap_or_default();
        LotOf { id, lot, to: to.map(|staff| Labelled { id: staff, label: label(staff) }) }
    };
    Ok(Dealt { rows: lots.into_iter().map(row).collect(), changes })
}

fn changed(lead: &Lead, to: i64) -> Edited {
    Edited {
        id: lead.id,
        version: lead.version + 1,
        before: Record::new().with("consultant_id", lead.owner),
        after: Record::new().with("consultant_id", to),
    }
}

/// The customers, locked: nobody else takes them meanwhile (CL-02).
async fn leads(hand: &Hand<'_>, ids: &[i64]) -> Answer<Vec<Lead>> {
    let mut found = Vec::new();
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    for some in sorted.chunks(TOGETHER) {
        let mut select = select_from(Customer::ENTITY.name, "c");
        for column in [
            "id",
            "version",
            "status",
            "consultant_id",
            "public_from",
            "pool_reason",
            "referral_from_id",
            "phone",
            "wechat",
        ] {
            select.expr(col("c", column));
        }
        select
            .and_where(hand.db.own(Customer::ENTITY, "c"))
            .and_where(live("c"))
            .and_where(col("c", "id").is_in(some.iter().copied()))
            .order_by((t("c"), t("id")), Order::Asc)
            .lock_exclusive();
        for row in hand.db.all(&select).await? {
            let reason: Option<String> = row.try_get("", "pool_reason")?;
            found.push(Lead {
                id: row.try_get("", "id")?,
                version: row.try_get("", "version")?,
                owner: row.try_get("", "consultant_id")?,
                public: Place::read(&row, hand.now)?.public,
                new: reason.as_deref() == Some(PoolReason::New.slug()),
                referral: row.try_get("", "referral_from_id")?,
                phone: row.try_get("", "phone")?,
                wechat: row.try_get("", "wechat")?,
            });
        }
    }
    Ok(found)
}

/// Who lost which customers last; none of those who were never anybody's.
async fn lost(hand: &Hand<'_>, leads: &[Lead]) -> Answer<BTreeMap<i64, i64>> {
    let held: Vec<i64> = leads.iter().filter(|lead| !lead.new).map(|lead| lead.id).collect();
    let mut found = BTreeMap::new();
    for some in held.chunks(TOGETHER) {
        let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
        select
            .expr(col("d", "customer_id"))
            .expr(col("d", "staff_id"))
            .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
            .and_where(live("d"))
            .and_where(col("d", "customer_id").is_in(some.iter().copied()))
            .order_by((t("d"), t("id")), Order::Asc);
        for row in hand.db.all(&select).await? {
            found.insert(row.try_get("", "customer_id")?, row.try_get("", "staff_id")?);
        }
    }
    Ok(found)
}

async fn names(hand: &Hand<'_>, parts: &BTreeMap<i64, Vec<i64>>) -> Answer<BTreeMap<i64, String>> {
    if parts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let staff: Vec<i64> = parts.keys().copied().collect();
    let labels = labels_of(hand.db, Staff::ENTITY, &staff).await?;
    Ok(labels.into_iter().map(|staff| (staff.id, staff.label)).collect())
}
