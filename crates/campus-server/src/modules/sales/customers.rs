//! Customers: who enters one looks after it, unless somebody else is named; from then on ownership moves by the operations of
//! the pool only.

use std::collections::HashSet;

use campus_model::entities::sales::{Customer, Origin, PoolReason};
use campus_model::{Calendar, Choice, ImportOwner, Problem, Record};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::hand::Hand;
use super::{conflicts, dates, distribution, holding};
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: Some(fill),
    fills_alone: true,
    after_write: Some(after_write),
    after_added: Some(after_added),
    single: Some(conflicts::taken),
    ..Hooks::NONE
};

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_some() {
            return Ok(());
        }
        match context.owner {
            Some(ImportOwner::Ranks | ImportOwner::Pool) => record.set("consultant_id", Value::Null),
            Some(ImportOwner::Me) => record.set("consultant_id", context.user.staff),
            Some(ImportOwner::File) | None => {}
        }
        if record.int("consultant_id").is_none()
            && !context.gives_away()
            && reaches_own_rows_only(context)
            && let Some(staff) = context.user.staff
        {
            record.set("consultant_id", staff);
        }
        if record.int("consultant_id").is_some() {
            // Taken today, by whoever looks after them from now on.
            record.set("recv_date", context.today.to_string());
        } else {
            record.set("public_from", json!(context.now));
            record.set("pool_reason", PoolReason::New.slug());
        }
        Ok(())
    })
}

/// A person who sees everybody's customers may leave one without a consultant; a salesperson may not.
fn reaches_own_rows_only(context: &Context<'_>) -> bool {
    context.entity.operation("add").is_some_and(|add| !context.user.scope(add).is_all(context.entity))
}

/// Another level or source may mean other days (PO-10): they count from tomorrow on, whatever they are.
fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let Some(old) = old else { return Ok(()) };
        if old.get("referral_from_id") != record.get("referral_from_id") {
            no_circle(context, record).await?;
        }
        let same = |field: &str| old.get(field) == record.get(field);
        if same("level") && same("source") && same("locked_until") {
            return Ok(());
        }
        let hand = Hand::in_hook(context).await?;
        let earliest = hand.days.day_of(hand.days.start(hand.today) + TimeDelta::hours(36));
        dates::set_private(&hand, &[record.id()], Some(earliest)).await
    })
}

/// PA-11: nobody was sent by themselves, not even in a roundabout way.
async fn no_circle(context: &Context<'_>, record: &Record) -> Answer<()> {
    let mut next = record.int("referral_from_id");
    let mut seen = HashSet::from([record.id()]);
    while let Some(from) = next {
        if !seen.insert(from) {
            return Err(Problem::field("referral_from_id", "cycle").into());
        }
        let mut select = select_from(Customer::ENTITY.name, "c");
        select
            .expr(col("c", "referral_from_id"))
            .and_where(context.db.own(Customer::ENTITY, "c"))
            .and_where(col("c", "id").eq(from));
        next = match context.db.one(&select).await? {
            Some(row) => row.try_get("", "referral_from_id")?,
            None => None,
        };
    }
    Ok(())
}

/// Whoever has an owner begins their time with them.
fn after_added<'a>(context: &'a Context<'a>, records: &'a [Record]) -> Hooked<'a, ()> {
    Box::pin(async move {
        let owned = |record: &Record| Some((record.id(), record.int("consultant_id")?));
        let pairs: Vec<(i64, i64)> = records.iter().filter_map(owned).collect();
        if context.owner == Some(ImportOwner::Ranks) {
            let ids: Vec<i64> = records.iter().map(Record::id).collect();
            distribution::deal(&Hand::in_hook(context).await?, &ids, false).await?;
        }
        if pairs.is_empty() {
            return Ok(());
        }
        let hand = Hand::in_hook(context).await?;
        holding::open_each(&hand, &pairs, Origin::Entered, hand.today).await?;
        let ids: Vec<i64> = pairs.iter().map(|(id, _)| *id).collect();
        dates::set(&hand, &ids, None).await
    })
}
