//! One's classes: those one teaches, those one attends.

use campus_model::entities::teaching::{Class, ClassMember, CourseRecord, Student};
use campus_model::{HomeAction, HomeItem, HomeNote, HomeSection};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Order, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::NaiveDate;

use crate::home::{Asked, Provider, actions, items, label_of, select_items, to, total_of};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

/// Classes shown.
const SHOWN: u64 = 8;

/// The running ones that one teaches, with the way to a new lesson.
pub const TAUGHT: Provider =
    Provider { key: "classes_taught", follows: &[Class::ENTITY, ClassMember::ENTITY], offered: teaches, read: taught };

/// Those that one attends, with the way to one's scores.
pub const ATTENDED: Provider = Provider {
    key: "classes_attended",
    follows: &[Class::ENTITY, ClassMember::ENTITY],
    offered: attends,
    read: attended,
};

fn teaches(user: &CurrentUser) -> bool {
    user.staff.is_some() && user.may(Class::list) && user.may(CourseRecord::list)
}

fn attends(user: &CurrentUser) -> bool {
    user.student.is_some() && user.may(Class::list)
}

fn classes(asked: &Asked<'_>) -> SelectStatement {
    let mut select = select_items(asked, Class::ENTITY, Class::list);
    select
        .expr(col("t", "start_date"))
        .order_by((t("t"), t("start_date")), Order::Desc)
        .order_by((t("t"), t("id")), Order::Asc)
        .limit(SHOWN);
    select
}

/// Students who are in the class `t`.
fn members(asked: &Asked<'_>) -> SelectStatement {
    let mut select = select_from(ClassMember::ENTITY.name, "m");
    select
        .and_where(asked.db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "state").eq("active"))
        .and_where(col("m", "class_id").equals((t("t"), t("id"))));
    select
}

fn taught<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut mine = select_from("classes_teachers", "j");
        mine.expr(col("j", "owner_id"))
            .and_where(asked.db.org_is("j"))
            .and_where(col("j", "target_id").eq(asked.user.staff));
        let mut count = members(asked);
        count.expr(Expr::cust("cast(count(*) as bigint)"));
        let running =
            Cond::any().add(col("t", "graduate_date").is_null()).add(col("t", "graduate_date").gte(asked.today));
        let mut select = classes(asked);
        select
            .expr_as(Expr::SubQuery(None, Box::new(count.into())), t("members"))
            .and_where(col("t", "id").in_subquery(mine))
            .cond_where(running);
        let rows = asked.db.all(&select).await?;
        let mut found = Vec::new();
        for row in &rows {
            let id: i64 = row.try_get("", "id")?;
            let count: i64 = row.try_get("", "members")?;
            let date: NaiveDate = row.try_get("", "start_date")?;
            let mut notes = vec![HomeNote::Count { key: "members".to_owned(), count }];
            if date > asked.today {
                notes.insert(0, HomeNote::Date { date });
            }
            found.push(HomeItem {
                label: label_of(row)?,
                open: to(asked.user, Class::view, "presentation", format!("/classes/{id}")),
                notes,
                urgent: false,
                actions: actions([to(
                    asked.user,
                    CourseRecord::add,
                    "plus",
                    format!("/course_records/new?class_id={id}"),
                )]),
            });
        }
        let section = || items("classes_taught", found, total_of(&rows).unwrap_or_default(), Vec::new());
        Ok((!rows.is_empty()).then(section))
    })
}

fn attended<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let Some(student) = asked.user.student else { return Ok(None) };
        let mut mine = members(asked);
        mine.expr(Expr::cust("1")).and_where(col("m", "student_id").eq(student));
        let mut select = classes(asked);
        select.and_where(Expr::exists(mine));
        let rows = asked.db.all(&select).await?;
        let mut found = Vec::new();
        for row in &rows {
            let id: i64 = row.try_get("", "id")?;
            let scores = format!("/students/{student}/scores?class={id}");
            found.push(HomeItem {
                label: label_of(row)?,
                open: to(asked.user, Class::view, "presentation", format!("/classes/{id}")),
                actions: actions([to(asked.user, &Student::scores, "chart-column", scores)
                    .map(|action| HomeAction { key: Some("scores".to_owned()), ..action })]),
                ..HomeItem::default()
            });
        }
        Ok(Some(items("classes_attended", found, total_of(&rows)?, Vec::new())))
    })
}
