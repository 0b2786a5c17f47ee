//! What a confirmed payment changes, by its kind (PA-03, PA-05, PA-06, HI-06, HI-08).

use campus_model::entities::access::User;
use campus_model::entities::sales::{Customer, CustomerStatus, Holding, Origin, PaymentKind, PoolReason};
use campus_model::entities::teaching::{ClassMember, MemberOrigin, MemberState, Student, StudentState};
use campus_model::{Choice, Code, Record};
use campus_store::sea_query::{Expr, ExprTrait, Query};
use campus_store::{by, col, insert, live, select_from, t, touch};

use serde_json::json;

use super::account;
use super::apply::student_of;
use crate::answer::Answer;
use crate::hooks::Context;
use crate::modules::sales::hand::Hand;
use crate::modules::sales::holding::{self, Ending};

/// Brings customer, student, class and history in line with a payment that was just confirmed.
pub(super) async fn confirmed(context: &Context<'_>, hand: &Hand<'_>, payment: &Record) -> Answer<()> {
    let kind = payment.text("kind").and_then(PaymentKind::from_slug).ok_or(Code::Internal)?;
    let customer = payment.int("customer_id").ok_or(Code::Internal)?;
    match kind {
        PaymentKind::Deposit | PaymentKind::Tuition => enrol(context, hand, payment, customer).await,
        PaymentKind::Other => Ok(()),
        PaymentKind::Withdrawal => {
            let student = student_of(hand.db, customer).await?.ok_or(Code::Internal)?;
            leave(hand, student, payment.int("class_id")).await?;
            set_student(hand, student, StudentState::Withdrawn).await?;
            what_is_left(hand, customer).await
        }
        PaymentKind::Refund => what_is_left(hand, customer).await,
    }
}

/// PA-03: customer 已报名, student 在读, the class joined; HI-06: whoever signed gets the credit, on the day.
async fn enrol(context: &Context<'_>, hand: &Hand<'_>, payment: &Record, customer: i64) -> Answer<()> {
    let student = student_of(hand.db, customer).await?.ok_or(Code::Internal)?;
    credit(hand, customer, payment.int("consultant_id")).await?;
    set_status(hand, customer, CustomerStatus::Enrolled).await?;
    holding::enrolled(hand, &[customer], hand.today).await?;
    set_student(hand, student, StudentState::Studying).await?;
    match payment.int("class_id") {
        Some(class) => join(context, hand, student, class).await,
        None => Ok(()),
    }
}

/// The open row is to be that of whoever signed; of somebody who took the customer over meanwhile it ends as transferred.
async fn credit(hand: &Hand<'_>, customer: i64, signed: Option<i64>) -> Answer<()> {
    let open = holding::open_of(hand, &[customer]).await?;
    let Some(signed) = signed else { return Ok(()) };
    if open.iter().any(|time| time.staff == signed && time.dropped.is_none()) {
        return Ok(());
    }
    let mut known = select_from(Customer::ENTITY.name, "c");
    known.expr(col("c", "status")).and_where(hand.db.own(Customer::ENTITY, "c")).and_where(col("c", "id").eq(customer));
    let enrolled = match hand.db.one(&known).await? {
        Some(row) => row.try_get::<String>("", "status")? == CustomerStatus::Enrolled.slug(),
        None => false,
    };
    // A second payment of somebody who is 已报名 already opens nothing.
    if enrolled {
        return Ok(());
    }
    holding::close(hand, &open, &Ending::plain(Holding::Transferred, hand.today)).await?;
    holding::open_each(hand, &[(customer, signed)], Origin::Transferred, hand.today).await
}

async fn set_status(hand: &Hand<'_>, customer: i64, status: CustomerStatus) -> Answer<()> {
    let values = [("status", json!(status.slug()))];
    Ok(touch(hand.db, Customer::ENTITY, customer, &values, hand.user(), hand.now).await?)
}

async fn set_student(hand: &Hand<'_>, student: i64, state: StudentState) -> Answer<()> {
    hand.db.note(Student::ENTITY);
    let values = [("state", json!(state.slug()))];
    Ok(touch(hand.db, Student::ENTITY, student, &values, hand.user(), hand.now).await?)
}

/// PA-06: only now; whoever left the class before is in it again.
async fn join(context: &Context<'_>, hand: &Hand<'_>, student: i64, class: i64) -> Answer<()> {
    let mut known = select_from(ClassMember::ENTITY.name, "m");
    known
        .expr(col("m", "id"))
        .expr(col("m", "state"))
        .and_where(hand.db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "student_id").eq(student))
        .and_where(col("m", "class_id").eq(class));
    hand.db.note(ClassMember::ENTITY);
    match hand.db.one(&known).await? {
        Some(row) => {
            let id: i64 = row.try_get("", "id")?;
            if row.try_get::<String>("", "state")? == MemberState::Left.slug() {
                let values = [("state", json!(MemberState::Active.slug())), ("left_on", json!(null))];
                touch(hand.db, ClassMember::ENTITY, id, &values, hand.user(), hand.now).await?;
            }
        }
        None => {
            let member = Record::new()
                .with("class_id", class)
                .with("student_id", student)
                .with("joined_on", hand.today.to_string())
                .with("state", MemberState::Active.slug())
                .with("origin", MemberOrigin::Enrolment.slug());
            insert(hand.db, ClassMember::ENTITY, &member, context.user.id, hand.now).await?;
        }
    }
    Ok(())
}

/// Ends a student's time in a class, or in all that were joined by a payment.
async fn leave(hand: &Hand<'_>, student: i64, class: Option<i64>) -> Answer<()> {
    let mut update = Query::update();
    update
        .table(t(ClassMember::ENTITY.name))
        .value(t("state"), MemberState::Left.slug())
        .value(t("left_on"), hand.today)
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), hand.now)
        .value(t("updated_by"), hand.user())
        .and_where(by("org_id").eq(hand.db.org()))
        .and_where(by("deleted_at").is_null())
        .and_where(by("student_id").eq(student))
        .and_where(by("state").eq(MemberState::Active.slug()));
    match class {
        Some(class) => update.and_where(by("class_id").eq(class)),
        None => update.and_where(by("origin").eq(MemberOrigin::Enrolment.slug())),
    };
    hand.db.note(ClassMember::ENTITY);
    hand.db.run(&update).await?;
    Ok(())
}

/// PA-05: while money of tuition or deposit is left, the customer stays 已报名; else they are 未报名 again, with whoever looked
/// after them, R = F = T, or in the pool if that one left (HI-08).
async fn what_is_left(hand: &Hand<'_>, customer: i64) -> Answer<()> {
    if account::of(hand.db, customer, None, None).await?.returnable() > 0 {
        return Ok(());
    }
    if let Some(student) = student_of(hand.db, customer).await? {
        leave(hand, student, None).await?;
        if direct(hand, student).await? {
            // Somebody entered them without a payment: that stands.
            return Ok(());
        }
        set_student(hand, student, StudentState::Withdrawn).await?;
    }
    let mut known = select_from(Customer::ENTITY.name, "c");
    known
        .expr(col("c", "status"))
        .expr(col("c", "consultant_id"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(col("c", "id").eq(customer));
    let Some(row) = hand.db.one(&known).await? else { return Ok(()) };
    if row.try_get::<String>("", "status")? != CustomerStatus::Enrolled.slug() {
        return Ok(());
    }
    set_status(hand, customer, CustomerStatus::NotEnrolled).await?;
    let consultant: Option<i64> = row.try_get("", "consultant_id")?;
    let ending = Ending::plain(Holding::OwnerLeft, hand.today);
    match consultant {
        Some(staff) if works_here(hand, staff).await? => {
            holding::give(hand, &[customer], staff, Origin::Returned, &ending).await?;
        }
        _ => {
            holding::let_go(hand, &[customer], PoolReason::OwnerLeft, &ending).await?;
        }
    }
    Ok(())
}

/// Whether a student is in a class without a payment.
async fn direct(hand: &Hand<'_>, student: i64) -> Answer<bool> {
    let mut select = select_from(ClassMember::ENTITY.name, "m");
    select
        .expr(Expr::cust("1"))
        .and_where(hand.db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "student_id").eq(student))
        .and_where(col("m", "origin").eq(MemberOrigin::Direct.slug()))
        .and_where(col("m", "state").eq(MemberState::Active.slug()))
        .limit(1);
    Ok(hand.db.one(&select).await?.is_some())
}

/// Whether one of the staff still has a login here that is good.
async fn works_here(hand: &Hand<'_>, staff: i64) -> Answer<bool> {
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(Expr::cust("1"))
        .and_where(hand.db.own(User::ENTITY, "u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "staff_id").eq(staff))
        .limit(1);
    Ok(hand.db.one(&select).await?.is_some())
}
