//! How many customers somebody holds, counted under a lock of theirs (CL-06, CL-07).

use campus_model::Choice;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_model::sales::Quota;
use campus_store::sea_query::{Expr, ExprTrait, OnConflict, Query};
use campus_store::{by, col, live, select_from, t};

use super::dates;
use super::hand::Hand;
use crate::answer::Answer;

/// Holds up whoever else counts the share of the same person, until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(hand: &Hand<'_>, staff: i64) -> Answer<()> {
    let mut insert = Query::insert();
    insert
        .into_table(t("sales_counters"))
        .columns(["org_id", "staff_id", "claims"].map(t))
        .values_panic([hand.db.org().into(), staff.into(), 0i64.into()])
        .on_conflict(OnConflict::new().do_nothing().to_owned());
    hand.db.run(&insert).await?;
    let mut update = Query::update();
    update
        .table(t("sales_counters"))
        .value(t("claims"), by("claims").add(1))
        .and_where(by("org_id").eq(hand.db.org()))
        .and_where(by("staff_id").eq(staff));
    hand.db.run(&update).await?;
    Ok(())
}

/// What somebody holds, and may hold.
///
/// # Errors
/// When the database does not answer.
pub async fn quota(hand: &Hand<'_>, staff: i64) -> Answer<Quota> {
    let mut held = select_from(Customer::ENTITY.name, "c");
    held.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(live("c"));
    let mut counted = campus_store::sea_query::Cond::any().add(dates::private(hand, "c", staff));
    if hand.rules.now.enrolled_count {
        let enrolled = col("c", "status").eq(CustomerStatus::Enrolled.slug());
        counted = counted.add(col("c", "consultant_id").eq(staff).and(enrolled));
    }
    held.cond_where(counted);
    let mut select = select_from(Staff::ENTITY.name, "s");
    select
        .expr(col("s", "department_id"))
        .expr_as(Expr::SubQuery(None, Box::new(held.into())), t("held"))
        .and_where(hand.db.own(Staff::ENTITY, "s"))
        .and_where(col("s", "id").eq(staff));
    let Some(row) = hand.db.one(&select).await? else { return Ok(Quota::default()) };
    let department: Option<i64> = row.try_get("", "department_id")?;
    let held: i64 = row.try_get("", "held")?;
    let cap = hand.rules.now.cap_for(staff, department);
    Ok(Quota { cap, held: u32::try_from(held).unwrap_or(u32::MAX), views: None })
}
