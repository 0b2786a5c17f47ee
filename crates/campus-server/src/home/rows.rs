//! Small words for the statements behind sections.

use campus_model::{Entity, Operation};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, SelectStatement};
use campus_store::{col, label_sql, live, select_from, t};
use sea_orm::QueryResult;

use super::Asked;
use crate::answer::{Answer, internal};

/// The rows `t` of an entity that an operation reaches, with their ids, names, and how many there are in all.
pub fn select_items(asked: &Asked<'_>, entity: &'static Entity, operation: &Operation) -> SelectStatement {
    let mut select = select_from(entity.name, "t");
    select
        .expr(col("t", "id"))
        .expr_as(Expr::cust(label_sql(entity, "t")), t("label"))
        .expr_as(Expr::cust("cast(count(*) over () as bigint)"), t("total"))
        .and_where(asked.db.own(entity, "t"))
        .and_where(live("t"))
        .cond_where(asked.user.scope(operation).condition(asked.db, entity, "t"));
    select
}

/// What a row is called.
pub fn label_of(row: &QueryResult) -> Answer<String> {
    Ok(row.try_get::<Option<String>>("", "label")?.unwrap_or_default())
}

/// How many rows there are in all.
pub fn total_of(rows: &[QueryResult]) -> Answer<u64> {
    let total: i64 = rows.first().map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(total).unwrap_or_default())
}

/// What a column counts.
pub fn whole(row: &QueryResult, name: &str) -> Answer<u64> {
    u64::try_from(row.try_get::<i64>("", name)?).map_err(|error| internal(&error))
}

/// 1 where a condition holds, else 0.
pub fn flag(cond: impl Into<Cond>) -> Expr {
    let case = CaseStatement::new().case(cond.into(), 1i64).finally(0i64);
    Expr::Case(Box::new(case)).cast_as(t("bigint"))
}

/// How many rows meet a condition.
pub fn sum_if(cond: impl Into<Cond>) -> Expr {
    let sum = Expr::from(Func::coalesce([Expr::from(Func::sum(flag(cond))), Expr::val(0i64)]));
    sum.cast_as(t("bigint"))
}
