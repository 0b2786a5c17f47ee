//! AL-10: a lead that belongs to an existing customer, by who sent them or by their telephone number, goes to that customer's
//! owner. Telephone numbers are unique among customers, so the number is found as somebody's WeChat id, or the other way round.

use std::collections::BTreeMap;

use campus_model::Choice;
use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_store::sea_query::{Cond, ExprTrait};
use campus_store::{col, live, select_from};

use super::super::hand::Hand;
use super::deal::Lead;
use super::people;
use crate::answer::Answer;

/// Owners with a login in force, by what leads are known by.
#[derive(Default)]
pub(super) struct Kin {
    by_id: BTreeMap<i64, i64>,
    by_phone: BTreeMap<String, i64>,
    by_wechat: BTreeMap<String, i64>,
}

impl Kin {
    /// Those of some leads; two statements.
    pub(super) async fn of(hand: &Hand<'_>, leads: &[Lead]) -> Answer<Self> {
        let some = |pick: fn(&Lead) -> Option<&String>| leads.iter().filter_map(pick).cloned().collect::<Vec<_>>();
        let (phones, wechats) = (some(|lead| lead.phone.as_ref()), some(|lead| lead.wechat.as_ref()));
        let referrals: Vec<i64> = leads.iter().filter_map(|lead| lead.referral).collect();
        let mut any = Cond::any();
        if !referrals.is_empty() {
            any = any.add(col("c", "id").is_in(referrals));
        }
        if !phones.is_empty() {
            any = any.add(col("c", "wechat").is_in(phones));
        }
        if !wechats.is_empty() {
            any = any.add(col("c", "phone").is_in(wechats));
        }
        if any.is_empty() {
            return Ok(Self::default());
        }
        let mut select = select_from(Customer::ENTITY.name, "c");
        for column in ["id", "phone", "wechat", "consultant_id"] {
            select.expr(col("c", column));
        }
        let private = Cond::any().add(col("c", "public_from").is_null()).add(col("c", "public_from").gt(hand.now));
        let held = Cond::any().add(col("c", "status").eq(CustomerStatus::Enrolled.slug())).add(private);
        select
            .and_where(hand.db.own(Customer::ENTITY, "c"))
            .and_where(live("c"))
            .and_where(col("c", "consultant_id").is_not_null())
            .cond_where(held)
            .cond_where(any);
        let rows = hand.db.all(&select).await?;
        let owners = rows.iter().map(|row| row.try_get("", "consultant_id")).collect::<Result<Vec<i64>, _>>()?;
        let active = people::active(hand, &owners).await?;
        let mut kin = Self::default();
        for (row, owner) in rows.iter().zip(owners).filter(|(_, owner)| active.contains(owner)) {
            kin.by_id.insert(row.try_get("", "id")?, owner);
            if let Some(phone) = row.try_get::<Option<String>>("", "phone")? {
                kin.by_phone.insert(phone, owner);
            }
            if let Some(wechat) = row.try_get::<Option<String>>("", "wechat")? {
                kin.by_wechat.insert(wechat, owner);
            }
        }
        Ok(kin)
    }

    /// Whose a lead is; who sent them counts before their number.
    pub(super) fn owner(&self, lead: &Lead) -> Option<i64> {
        let sent = lead.referral.and_then(|id| self.by_id.get(&id));
        let called = || lead.phone.as_ref().and_then(|phone| self.by_wechat.get(phone));
        let written = || lead.wechat.as_ref().and_then(|wechat| self.by_phone.get(wechat));
        sent.or_else(called).or_else(written).copied()
    }

    /// Notes that a lead has an owner now: whoever they sent follows them.
    pub(super) fn given(&mut self, lead: &Lead, owner: i64) {
        self.by_id.insert(lead.id, owner);
    }
}
