//! Follow-ups: written by whoever enters them, dated today, and noted at the customer (FU-01, FU-03, PO-07 to PO-09).

use campus_model::entities::sales::{ConsultRecord, Customer, FollowUpKind};
use campus_model::{Choice, Code, Problem, Record, Violations};
use campus_store::sea_query::{ExprTrait, Order};
use campus_store::{col, live, select_from, t, touch};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;

use super::dates;
use super::hand::Hand;
use super::place::Whose;
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};

/// Hours in which a follow-up may be changed (FU-03).
const EDITABLE: i64 = 24;
/// Times that PO-02 waits for trial lessons (decisions: Sales).
const PAUSES: usize = 2;
/// Days that PO-02 waits after a trial lesson.
const AFTER_TRIAL: i64 = 3;

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: Some(fill),
    check: Some(check),
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    after_delete: Some(after_delete),
    ..Hooks::NONE
};

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_none()
            && let Some(staff) = context.user.staff
        {
            record.set("consultant_id", staff);
        }
        Ok(())
    })
}

/// Whether somebody may write of a customer at all: in the pool nobody may (PO-09), of a colleague's whoever may do that.
async fn writable(context: &Context<'_>, customer: i64) -> Answer<Option<Whose>> {
    let Some(of) = Whose::read(context, customer).await? else { return Ok(None) };
    if of.place.public {
        return Err(Problem::conflict("customer_public").into());
    }
    if of.is_of(context.user.staff) || context.user.may(const { &ConsultRecord::add_for_others }) {
        Ok(Some(of))
    } else {
        Err(Code::RowForbidden.into())
    }
}

/// FU-03: within a day, of what one wrote oneself.
fn editable(context: &Context<'_>, record: &Record) -> Answer<()> {
    let own = record.int("consultant_id").is_some() && record.int("consultant_id") == context.user.staff;
    if own || context.user.may(const { &ConsultRecord::add_for_others }) {
        Ok(())
    } else {
        Err(Code::RowForbidden.into())
    }
}

async fn recent(context: &Context<'_>, id: i64) -> Answer<()> {
    let mut select = select_from(ConsultRecord::ENTITY.name, "r");
    select
        .expr(col("r", "created_at"))
        .and_where(context.db.own(ConsultRecord::ENTITY, "r"))
        .and_where(col("r", "id").eq(id));
    let Some(row) = context.db.one(&select).await? else { return Ok(()) };
    let made: DateTime<Utc> = row.try_get("", "created_at")?;
    if context.now - made > TimeDelta::hours(EDITABLE) {
        return Err(Problem::conflict("follow_up_old").with("hours", EDITABLE).into());
    }
    Ok(())
}

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let Some(customer) = record.int("customer_id") else { return Ok(Violations::default()) };
        writable(context, customer).await?;
        let mut faults = Violations::default();
        if let Some(old) = old {
            editable(context, old)?;
            recent(context, old.id()).await?;
        } else if let Some(next) = record.date("next_contact")
            && next < context.today
        {
            faults.add("next_contact", "in_the_past");
        }
        Ok(faults)
    })
}

fn before_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if let Some(customer) = record.int("customer_id") {
            writable(context, customer).await?;
        }
        editable(context, record)?;
        recent(context, record.id()).await
    })
}

fn after_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move { note_at_customer(context, record, false).await })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move { note_at_customer(context, record, old.is_none()).await })
}

/// PO-08: the consultant's own follow-up is the customer's last one, in the same transaction. PO-07: a colleague's is not, unless
/// the organisation says so. A follow-up that was taken away counts no longer: the last one that is there does.
async fn note_at_customer(context: &Context<'_>, record: &Record, added: bool) -> Answer<()> {
    let Some(customer) = record.int("customer_id") else { return Ok(()) };
    let Some(of) = Whose::read(context, customer).await? else { return Ok(()) };
    let hand = Hand::in_hook(context).await?;
    let own = of.is_of(record.int("consultant_id"));
    if !(own || hand.rules.now.team_follow_ups && of.consultant.is_some()) || of.place.enrolled {
        return Ok(());
    }
    let waits = pauses(&hand, customer, &of).await?;
    let mut values = vec![("paused_until", json!(waits.until)), ("pauses", json!(waits.count))];
    if added {
        values.push(("last_consult_date", json!(hand.today)));
    } else {
        values.push(("last_consult_date", json!(last(&hand, customer, &of).await?.or(of.taken_on))));
    }
    touch(context.db, Customer::ENTITY, customer, &values, context.user.id, context.now).await?;
    dates::set(&hand, &[customer], None).await
}

/// The day of the last follow-up that counts.
async fn last(hand: &Hand<'_>, customer: i64, of: &Whose) -> Answer<Option<NaiveDate>> {
    let mut select = select_from(ConsultRecord::ENTITY.name, "r");
    select
        .expr(col("r", "date"))
        .and_where(hand.db.own(ConsultRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "customer_id").eq(customer))
        .order_by((t("r"), t("date")), Order::Desc)
        .limit(1);
    if let Some(taken) = of.taken_on {
        select.and_where(col("r", "date").gte(taken));
    }
    if !hand.rules.now.team_follow_ups {
        select.and_where(col("r", "consultant_id").eq(of.consultant));
    }
    Ok(match hand.db.one(&select).await? {
        Some(row) => Some(row.try_get("", "date")?),
        None => None,
    })
}

struct Waits {
    until: Option<NaiveDate>,
    count: Option<i64>,
}

/// Until when PO-02 waits: for the first two trial lessons since the customer was taken.
async fn pauses(hand: &Hand<'_>, customer: i64, of: &Whose) -> Answer<Waits> {
    let mut select = select_from(ConsultRecord::ENTITY.name, "r");
    select
        .expr(col("r", "trial_on"))
        .and_where(hand.db.own(ConsultRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "customer_id").eq(customer))
        .and_where(col("r", "kind").eq(FollowUpKind::Trial.slug()))
        .and_where(col("r", "trial_on").is_not_null())
        .order_by((t("r"), t("id")), Order::Asc)
        .limit(u64::try_from(PAUSES).unwrap_or_default());
    if let Some(taken) = of.taken_on {
        select.and_where(col("r", "date").gte(taken));
    }
    let mut days: Vec<NaiveDate> = Vec::new();
    for row in hand.db.all(&select).await? {
        days.push(row.try_get("", "trial_on")?);
    }
    let until = days.iter().max().map(|day| *day + TimeDelta::days(AFTER_TRIAL));
    Ok(Waits { until, count: (!days.is_empty()).then(|| i64::try_from(days.len()).unwrap_or_default()) })
}
