//! Applications: by the consultant of a private customer; the first one makes them a student (PA-01, PA-06, PA-07).

use campus_model::entities::sales::{Customer, Payment, PaymentKind, PaymentState};
use campus_model::entities::teaching::{Student, StudentState};
use campus_model::sales::amount_fault;
use campus_model::{Choice, Code, Problem, Record, Violations};
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, col, insert, live, select_from, stored, touch};
use chrono::{NaiveDate, TimeDelta};
use serde_json::json;

use super::account;
use crate::answer::Answer;
use crate::crud::edit_record;
use crate::hooks::{Context, Hooked, Hooks};
use crate::modules::sales::dates;
use crate::modules::sales::hand::Hand;
use crate::modules::sales::place::Whose;

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: Some(fill),
    check: Some(check),
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    ..Hooks::NONE
};

/// Days for which PO-02 waits for an application, and how often it waits in all.
const PAUSE: i64 = 3;
const PAUSES: i64 = 2;

/// What of a customer decides; nothing of one in the trash.
struct Of {
    whose: Whose,
    student: Option<i64>,
}

async fn of(context: &Context<'_>, customer: i64) -> Answer<Option<Of>> {
    let Some(whose) = Whose::read(context, customer).await?.filter(|whose| !whose.trashed) else { return Ok(None) };
    Ok(Some(Of { whose, student: student_of(context.db, customer).await? }))
}

/// The student entry of a customer.
pub(super) async fn student_of(db: &Db, customer: i64) -> Answer<Option<i64>> {
    let mut select = select_from(Student::ENTITY.name, "s");
    select
        .expr(col("s", "id"))
        .and_where(db.own(Student::ENTITY, "s"))
        .and_where(live("s"))
        .and_where(col("s", "customer_id").eq(customer));
    Ok(match db.one(&select).await? {
        Some(row) => Some(row.try_get("", "id")?),
        None => None,
    })
}

fn kind_of(record: &Record) -> Option<PaymentKind> {
    record.text("kind").and_then(PaymentKind::from_slug)
}

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if let Some(old) = old {
            // PA-06: a rejected application that is corrected is applied for anew.
            if old.text("state") == Some(PaymentState::Rejected.slug()) && !record.0.is_empty() {
                record.set("state", PaymentState::Applying.slug());
                record.set("applied_on", context.today.to_string());
                for decided in ["approver_id", "decided_at", "decided_on", "rejection"] {
                    record.set(decided, serde_json::Value::Null);
                }
            }
            return Ok(());
        }
        record.set("state", PaymentState::Applying.slug());
        record.set("applied_on", context.today.to_string());
        record.set("applicant_id", context.user.id);
        if let Some(customer) = record.int("customer_id") {
            record.set("consultant_id", of(context, customer).await?.and_then(|of| of.whose.consultant));
        }
        Ok(())
    })
}

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        if let Some(old) = old {
            changeable(context, old)?;
        }
        let (Some(customer), Some(kind)) = (record.int("customer_id"), kind_of(record)) else { return Ok(faults) };
        let Some(of) = of(context, customer).await? else { return Ok(faults) };
        if of.whose.place.public {
            return Err(Problem::conflict("customer_public").into());
        }
        applies(context, &of.whose)?;
        if of.student.is_none() {
            if kind.returns() {
                faults.add("kind", "not_a_student");
                return Ok(faults);
            }
            if kind.enrols() && old.is_none() {
                // PA-01: the first application asks for them.
                for field in ["qq", "phone", "emergency_contact"] {
                    if record.text(field).is_none() {
                        faults.add(field, "required");
                    }
                }
            }
        }
        let class = record.int("class_id");
        let account = match (class, kind.returns()) {
            (None, false) => None,
            (class, _) => Some(account::of(context.db, customer, class, old.map(Record::id)).await?),
        };
        let hand = Hand::in_hook(context).await?;
        let (amount, discount) = (record.int("amount").unwrap_or_default(), record.int("discount").unwrap_or_default());
        if let Some((field, code, amount)) =
            amount_fault(kind, amount, discount, account.as_ref(), hand.rules.now.minimum_payment)
        {
            faults.add_with(field, code, [("amount".to_owned(), json!(amount))].into_iter().collect());
        }
        Ok(faults)
    })
}

/// PA-01: the consultant; and whoever reaches the customers of others by the same right.
fn applies(context: &Context<'_>, whose: &Whose) -> Answer<()> {
    let own = whose.is_of(context.user.staff);
    let scope = context.user.scope(Payment::add);
    let wide = scope.0.iter().any(|reach| !matches!(reach, campus_store::Reach::Own { .. }));
    if own || wide { Ok(()) } else { Err(Code::RowForbidden.into()) }
}

/// Only while nobody decided, or to correct what was rejected; by whoever applied.
fn changeable(context: &Context<'_>, old: &Record) -> Answer<()> {
    if old.text("state") == Some(PaymentState::Confirmed.slug()) {
        return Err(Problem::conflict("payment_confirmed").into());
    }
    if old.int("applicant_id") == Some(context.user.id) { Ok(()) } else { Err(Code::RowForbidden.into()) }
}

fn before_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move { changeable(context, record) })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let (None, Some(customer), Some(kind)) = (old, record.int("customer_id"), kind_of(record)) else {
            return Ok(());
        };
        let Some(of) = of(context, customer).await? else { return Ok(()) };
        if of.student.is_none() && kind.enrols() {
            enter(context, customer, record).await?;
        }
        if !of.whose.place.enrolled && kind.enrols() {
            pause(context, customer).await?;
        }
        Ok(())
    })
}

/// Makes a student of a customer, 申请中, with what the application says of them.
async fn enter(context: &Context<'_>, customer: i64, record: &Record) -> Answer<()> {
    let Context { db, user, now, today, .. } = *context;
    let known = stored(db, Customer::ENTITY, customer).await?.ok_or(Code::NotFound)?;
    let mut changes = Record::new();
    for field in ["qq", "phone"] {
        if known.text(field) != record.text(field) {
            changes.set(field, record.text(field));
        }
    }
    if !changes.0.is_empty() {
        let customers = Context { entity: Customer::ENTITY, ..*context };
        edit_record(&customers, Payment::add, customer, known.version(), changes).await?;
    }
    let student = Student::ENTITY
        .defaults(today)
        .with("customer_id", customer)
        .with("state", StudentState::Applying.slug())
        .with("emergency_contact", record.text("emergency_contact"));
    insert(db, Student::ENTITY, &student, user.id, now).await?;
    Ok(())
}

/// PO-02 waits for the decision, twice at most while somebody holds the customer.
async fn pause(context: &Context<'_>, customer: i64) -> Answer<()> {
    let known = stored(context.db, Customer::ENTITY, customer).await?.ok_or(Code::NotFound)?;
    let pauses = known.int("pauses").unwrap_or_default();
    if pauses >= PAUSES {
        return Ok(());
    }
    let until = context.today + TimeDelta::days(PAUSE);
    let until = known.date("paused_until").map_or(until, |known: NaiveDate| Ord::max(known, until));
    let values = [("paused_until", json!(until)), ("pauses", json!(pauses + 1))];
    touch(context.db, Customer::ENTITY, customer, &values, context.user.id, context.now).await?;
    dates::set(&Hand::in_hook(context).await?, &[customer], None).await
}
