//! Memberships entered by hand are *direct*: they make the customer 已报名 and the student 在读, and are logged.

use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_model::entities::teaching::{MemberOrigin, Student, StudentState};
use campus_model::{Choice, Record};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, live, select_from, touch};

use crate::hooks::{Context, Hooked, Hooks};
use crate::modules::sales::hand::Hand;
use crate::modules::sales::holding;

/// See the module.
pub const HOOKS: Hooks = Hooks { fill: Some(fill), after_write: Some(after_write), ..Hooks::NONE };

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_none() {
            record.set("origin", MemberOrigin::Direct.slug());
            if record.get("joined_on").is_null() {
                record.set("joined_on", context.today.to_string());
            }
        }
        Ok(())
    })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let (None, Some(student)) = (old, record.int("student_id")) else { return Ok(()) };
        let Context { db, user, now, .. } = *context;
        let mut select = select_from(Student::ENTITY.name, "t");
        select
            .expr(col("t", "customer_id"))
            .expr(col("t", "state"))
            .and_where(db.own(Student::ENTITY, "t"))
            .and_where(live("t"))
            .and_where(col("t", "id").eq(student));
        let Some(row) = db.one(&select).await? else { return Ok(()) };
        let customer: i64 = row.try_get("", "customer_id")?;
        let enrolled = [("status", CustomerStatus::Enrolled.slug().into())];
        touch(db, Customer::ENTITY, customer, &enrolled, user.id, now).await?;
        let hand = Hand::in_hook(context).await?;
        holding::enrolled(&hand, &[customer], hand.today).await?;
        if row.try_get::<String>("", "state")? == StudentState::Applying.slug() {
            let studying = [("state", StudentState::Studying.slug().into())];
            touch(db, Student::ENTITY, student, &studying, user.id, now).await?;
        }
        let class = record.int("class_id");
        tracing::info!(
            event = "direct_enrolment",
            org = user.org,
            user = user.id,
            student,
            customer,
            class,
            "entered directly"
        );
        Ok(())
    })
}
