//! A teacher's lessons: today's, those without a roll, those without grades. Whoever looks after others sees the lessons
//! of all that lack a roll.

use campus_model::entities::teaching::{Class, ClassMember, CourseRecord, StudyRecord};
use campus_model::{HomeAction, HomeItem, HomeNote, HomeSection};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, NullOrdering, Order, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::{Days, NaiveDate, NaiveTime};
use sea_orm::QueryResult;

use crate::answer::Answer;
use crate::home::{Asked, Provider, actions, flag, items, label_of, select_items, to, total_of, wide};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

/// Lessons shown of each kind.
const SHOWN: u64 = 6;
/// Days back after which nobody is asked any more.
const BACK: u64 = 60;

/// Today's, with the way to the roll and the grades.
pub const TODAY: Provider = Provider {
    key: "lessons_today",
    follows: &[CourseRecord::ENTITY, StudyRecord::ENTITY, Class::ENTITY],
    offered: teaches,
    read: today,
};

/// Past ones without study records.
pub const UNREGISTERED: Provider = Provider {
    key: "lessons_unregistered",
    follows: &[CourseRecord::ENTITY, StudyRecord::ENTITY, ClassMember::ENTITY],
    offered: registers,
    read: unregistered,
};

/// One's own with homework of which nobody has a grade.
pub const UNGRADED: Provider = Provider {
    key: "lessons_ungraded",
    follows: &[CourseRecord::ENTITY, StudyRecord::ENTITY],
    offered: grades,
    read: ungraded,
};

fn registers(user: &CurrentUser) -> bool {
    user.may(CourseRecord::list) && user.may(const { &StudyRecord::attendance })
}

fn teaches(user: &CurrentUser) -> bool {
    user.staff.is_some() && registers(user)
}

fn grades(user: &CurrentUser) -> bool {
    user.staff.is_some() && user.may(CourseRecord::list) && user.may(const { &StudyRecord::grades })
}

/// Whether somebody is a teacher of any class.
pub(super) async fn has_class(asked: &Asked<'_>) -> Answer<bool> {
    let mut select = select_from("classes_teachers", "j");
    select
        .expr(Expr::cust("1"))
        .and_where(asked.db.org_is("j"))
        .and_where(col("j", "target_id").eq(asked.user.staff))
        .limit(1);
    Ok(asked.db.one(&select).await?.is_some())
}

/// Study records of the lesson `t`.
fn records(asked: &Asked<'_>) -> SelectStatement {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    select
        .expr(Expr::cust("1"))
        .and_where(asked.db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "course_record_id").equals((t("t"), t("id"))));
    select
}

/// Lessons that one may list, with what is good to know of them.
fn lessons(asked: &Asked<'_>) -> SelectStatement {
    let mut select = select_items(asked, CourseRecord::ENTITY, CourseRecord::list);
    for column in ["date", "start_time", "room", "title"] {
        select.expr(col("t", column));
    }
    select
        .expr(col("s", "name"))
        .expr_as(flag(Expr::exists(records(asked))), t("registered"))
        .join_as(
            JoinType::LeftJoin,
            t("staff"),
            t("s"),
            col("s", "id").equals((t("t"), t("teacher_id"))).and(asked.db.org_is("s")),
        )
        .limit(SHOWN);
    select
}

fn today<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        // Whoever reaches all lessons and teaches none does not miss any.
        let teacher = has_class(asked).await?;
        if !teacher && wide(asked.user, CourseRecord::list) {
            return Ok(None);
        }
        let mut select = lessons(asked);
        select
            .and_where(col("t", "date").eq(asked.today))
            .and_where(col("t", "teacher_id").eq(asked.user.staff))
            .order_by_with_nulls((t("t"), t("start_time")), Order::Asc, NullOrdering::Last)
            .order_by((t("t"), t("id")), Order::Asc);
        let rows = asked.db.all(&select).await?;
        let mut found = Vec::new();
        for row in &rows {
            let mut item = lesson(asked, row, false)?;
            if row.try_get::<i64>("", "registered")? == 1 {
                item.notes.push(HomeNote::Text { text: "§ui-home-registered".to_owned() });
            }
            found.push(item);
        }
        let add = to(asked.user, CourseRecord::add, "plus", "/course_records/new").filter(|_| teacher);
        let key = if teacher { "lessons_today" } else { "no_class" };
        Ok(Some(items(key, found, total_of(&rows)?, actions([add]))))
    })
}

fn unregistered<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let all = wide(asked.user, CourseRecord::list);
        if !all && asked.user.staff.is_none() {
            return Ok(None);
        }
        let mut members = select_from(ClassMember::ENTITY.name, "m");
        members
            .expr(Expr::cust("1"))
            .and_where(asked.db.own(ClassMember::ENTITY, "m"))
            .and_where(live("m"))
            .and_where(col("m", "class_id").equals((t("t"), t("class_id"))));
        let mut select = lessons(asked);
        select
            .and_where(col("t", "date").lt(asked.today))
            .and_where(col("t", "date").gte(back(asked)))
            .and_where(Expr::exists(records(asked)).not())
            .and_where(Expr::exists(members))
            .order_by((t("t"), t("date")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Desc);
        if !all {
            select.and_where(col("t", "teacher_id").eq(asked.user.staff));
        }
        waiting(asked, "lessons_unregistered", &asked.db.all(&select).await?, all)
    })
}

fn ungraded<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut graded = records(asked);
        graded.and_where(col("r", "score").ne("na"));
        let mut select = lessons(asked);
        select
            .and_where(col("t", "teacher_id").eq(asked.user.staff))
            .and_where(col("t", "has_homework").eq(true))
            .and_where(col("t", "date").lt(asked.today))
            .and_where(col("t", "date").gte(back(asked)))
            .and_where(Expr::exists(records(asked)))
            .and_where(Expr::exists(graded).not())
            .order_by((t("t"), t("date")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Desc);
        let rows = asked.db.all(&select).await?;
        let mut section = waiting(asked, "lessons_ungraded", &rows, false)?;
        if let Some(campus_model::HomeContent::Items { items, .. }) =
            section.as_mut().map(|section| &mut section.content)
        {
            items.iter_mut().for_each(|item| item.actions.retain(|action| action.operation == "study_records.grades"));
        }
        Ok(section)
    })
}

fn back(asked: &Asked<'_>) -> NaiveDate {
    asked.today.checked_sub_days(Days::new(BACK)).unwrap_or(asked.today)
}

/// Lessons that wait; nothing where none do.
fn waiting(asked: &Asked<'_>, key: &str, rows: &[QueryResult], named: bool) -> Answer<Option<HomeSection>> {
    if rows.is_empty() {
        return Ok(None);
    }
    let mut found = Vec::new();
    for row in rows {
        let mut item = lesson(asked, row, named)?;
        let date: NaiveDate = row.try_get("", "date")?;
        item.notes.insert(0, HomeNote::Date { date });
        item.urgent = (asked.today - date).num_days() > 7;
        item.actions.truncate(1 + usize::from(key == "lessons_ungraded"));
        found.push(item);
    }
    Ok(Some(items(key, found, total_of(rows)?, Vec::new())))
}

/// A lesson with hour, room, subject and, where others teach too, who does.
fn lesson(asked: &Asked<'_>, row: &QueryResult, named: bool) -> Answer<HomeItem> {
    let id: i64 = row.try_get("", "id")?;
    let user = asked.user;
    let mut notes = Vec::new();
    notes.extend(row.try_get::<Option<NaiveTime>>("", "start_time")?.map(|time| HomeNote::Time { time }));
    let text = |name: &str| -> Answer<Option<HomeNote>> {
        let text: Option<String> = row.try_get("", name)?;
        Ok(text.filter(|text| !text.is_empty()).map(|text| HomeNote::Text { text }))
    };
    notes.extend(text("room")?);
    notes.extend(text("title")?);
    if named {
        notes.extend(text("name")?);
    }
    let roll: Option<HomeAction> =
        to(user, &StudyRecord::attendance, "clipboard-check", format!("/course_records/{id}/roll"));
    let grades = to(user, &StudyRecord::grades, "award", format!("/course_records/{id}/grades"));
    Ok(HomeItem {
        label: label_of(row)?,
        open: to(user, CourseRecord::view, "calendar-days", format!("/course_records/{id}")),
        notes,
        urgent: false,
        actions: actions([roll, grades]),
    })
}
