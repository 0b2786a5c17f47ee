//! How it goes, for those who look after others: the last thirty days beside the thirty before.

use campus_model::classroom::{attended, rate};
use campus_model::entities::sales::Customer;
use campus_model::entities::teaching::{Attendance, ClassMember, CourseRecord, StudyRecord};
use campus_model::{Choice, Entity, HomeContent, HomeFigure, HomeSection, Operation};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::{Days, NaiveDate};

use super::super::lesson::join_lesson;
use crate::answer::Answer;
use crate::home::{Asked, Provider, sum_if, to, wide};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

/// Days of a period.
const DAYS: u64 = 30;

/// See the module.
pub const NUMBERS: Provider = Provider {
    key: "numbers",
    follows: &[CourseRecord::ENTITY, StudyRecord::ENTITY, ClassMember::ENTITY, Customer::ENTITY],
    offered: |user| SOURCES.iter().any(|operation| looks_after(user, operation)),
    read,
};

const SOURCES: [&Operation; 4] = [CourseRecord::list, StudyRecord::list, ClassMember::list, Customer::list];

fn looks_after(user: &CurrentUser, operation: &Operation) -> bool {
    user.may(operation) && wide(user, operation)
}

fn read<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut figures = Vec::new();
        if looks_after(asked.user, CourseRecord::list) {
            figures.push(counted(asked, CourseRecord::ENTITY, CourseRecord::list, "lessons").await?);
        }
        if looks_after(asked.user, StudyRecord::list) {
            figures.push(attendance(asked).await?);
        }
        if looks_after(asked.user, ClassMember::list) {
            figures.push(students(asked).await?);
        }
        if looks_after(asked.user, Customer::list) {
            figures.push(counted(asked, Customer::ENTITY, Customer::list, "customers").await?);
        }
        // Where nothing has happened yet there is nothing to compare.
        let some = |figure: &HomeFigure| [figure.value, figure.before].into_iter().flatten().any(|value| value > 0.0);
        if !figures.iter().any(some) {
            return Ok(None);
        }
        Ok(Some(HomeSection {
            key: "numbers".to_owned(),
            content: HomeContent::Figures { figures },
            actions: Vec::new(),
        }))
    })
}

/// The day before the period, and the day before the one before it.
fn days(asked: &Asked<'_>) -> (NaiveDate, NaiveDate) {
    let back = |days| asked.today.checked_sub_days(Days::new(days)).unwrap_or(asked.today);
    (back(DAYS), back(2 * DAYS))
}

/// That a day is in the period, or in the one before.
fn periods(asked: &Asked<'_>, alias: &str) -> (Cond, Cond) {
    let (start, before) = days(asked);
    let within =
        |from: NaiveDate, to: NaiveDate| Cond::all().add(col(alias, "date").gt(from)).add(col(alias, "date").lte(to));
    (within(start, asked.today), within(before, start))
}

fn reached(asked: &Asked<'_>, entity: &'static Entity, operation: &Operation) -> SelectStatement {
    let mut select = select_from(entity.name, "t");
    select
        .and_where(asked.db.own(entity, "t"))
        .and_where(live("t"))
        .cond_where(asked.user.scope(operation).condition(asked.db, entity, "t"));
    select
}

/// Rows by their day.
async fn counted(
    asked: &Asked<'_>,
    entity: &'static Entity,
    operation: &'static Operation,
    key: &str,
) -> Answer<HomeFigure> {
    let (now, before) = periods(asked, "t");
    let mut select = reached(asked, entity, operation);
    select.expr_as(sum_if(now), t("now")).expr_as(sum_if(before), t("before"));
    select.and_where(col("t", "date").gt(days(asked).1));
    let from = days(asked).0.succ_opt().unwrap_or(asked.today);
    let href = format!("/{}?date.from={from}&date.to={}", entity.name, asked.today);
    let (now, before) = two(asked, &select).await?;
    Ok(HomeFigure {
        key: key.to_owned(),
        value: Some(number(now)),
        before: Some(number(before)),
        percent: false,
        open: to(asked.user, operation, entity.icon, href),
    })
}

/// Who was there, of those who should have been (AT-03).
async fn attendance(asked: &Asked<'_>) -> Answer<HomeFigure> {
    let (now, before) = periods(asked, "c");
    let mut select = reached(asked, StudyRecord::ENTITY, StudyRecord::list);
    for (name, period) in [("now", now), ("before", before)] {
        for code in Attendance::ALL {
            let given = period.clone().add(col("t", "attendance").eq(code.slug()));
            select.expr_as(sum_if(given), t(&format!("{name}_{}", code.slug())));
        }
    }
    join_lesson(&mut select, asked.db, "t", "c").and_where(col("c", "date").gt(days(asked).1));
    let row = asked.db.one(&select).await?;
    let share = |name: &str| -> Answer<Option<f64>> {
        let Some(row) = &row else { return Ok(None) };
        let mut counts = Vec::new();
        for code in Attendance::ALL {
            let count: i64 = row.try_get("", &format!("{name}_{}", code.slug()))?;
            counts.push((*code, u64::try_from(count).unwrap_or_default()));
        }
        let (there, of) = attended(counts);
        Ok(rate(there, of))
    };
    Ok(HomeFigure {
        key: "attendance".to_owned(),
        value: share("now")?,
        before: share("before")?,
        percent: true,
        open: to(asked.user, StudyRecord::list, "clipboard-check", "/study_records"),
    })
}

/// Who is in a class today, and was thirty days ago.
async fn students(asked: &Asked<'_>) -> Answer<HomeFigure> {
    let on = |day: NaiveDate| {
        let staying = Cond::any().add(col("t", "left_on").is_null()).add(col("t", "left_on").gt(day));
        let case = CaseStatement::new()
            .case(Cond::all().add(col("t", "joined_on").lte(day)).add(staying), col("t", "student_id"));
        Expr::from(Func::count_distinct(Expr::Case(Box::new(case)))).cast_as(t("bigint"))
    };
    let mut select = reached(asked, ClassMember::ENTITY, ClassMember::list);
    select.expr_as(on(asked.today), t("now")).expr_as(on(days(asked).0), t("before"));
    let (now, before) = two(asked, &select).await?;
    Ok(HomeFigure {
        key: "students".to_owned(),
        value: Some(number(now)),
        before: Some(number(before)),
        percent: false,
        open: to(asked.user, ClassMember::list, "users-round", "/class_members?state=active"),
    })
}

async fn two(asked: &Asked<'_>, select: &SelectStatement) -> Answer<(i64, i64)> {
    match asked.db.one(select).await? {
        Some(row) => Ok((row.try_get("", "now")?, row.try_get("", "before")?)),
        None => Ok((0, 0)),
    }
}

#[allow(clippy::cast_precision_loss, reason = "rows of an organisation")]
fn number(count: i64) -> f64 {
    count as f64
}
