//! One's classes: those one teaches, those one attends.

use std::collections::BTreeMap;

use campus_model::classroom::average;
use campus_model::classroom::overview::Tally;
use campus_model::entities::teaching::{Attendance, Class, ClassMember, CourseRecord, Score, Student, StudyRecord};
use campus_model::{Choice, HomeAction, HomeItem, HomeNote, HomeSection};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Order, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::NaiveDate;

use super::super::lesson::{join_lesson, shown};
use super::student::to_hand_in;
use crate::answer::Answer;
use crate::home::{Asked, Provider, actions, flag, items, label_of, select_items, to, total_of};
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
    follows: &[Class::ENTITY, ClassMember::ENTITY, CourseRecord::ENTITY, StudyRecord::ENTITY],
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
        let standing = Attended::read(asked, student).await?;
        let mut found = Vec::new();
        for row in &rows {
            let id: i64 = row.try_get("", "id")?;
            let scores = format!("/students/{student}/scores?class={id}");
            found.push(HomeItem {
                label: label_of(row)?,
                open: to(asked.user, Class::view, "presentation", format!("/classes/{id}")),
                notes: standing.notes(id),
                actions: actions([to(asked.user, &Student::scores, "chart-column", scores)
                    .map(|action| HomeAction { key: Some("scores".to_owned()), ..action })]),
                ..HomeItem::default()
            });
        }
        Ok(Some(items("classes_attended", found, total_of(&rows)?, Vec::new())))
    })
}

/// How somebody does in their classes, by class.
#[derive(Default)]
struct Attended {
    next: BTreeMap<i64, NaiveDate>,
    due: BTreeMap<i64, i64>,
    codes: BTreeMap<i64, Vec<Attendance>>,
    scores: BTreeMap<i64, Vec<Score>>,
}

impl Attended {
    /// Three statements, however many classes and lessons there are; nothing of what is not granted.
    async fn read(asked: &Asked<'_>, student: i64) -> Answer<Self> {
        let mut found = Self::default();
        let lessons = |value: &'static str| {
            let mut select = select_from(CourseRecord::ENTITY.name, "t");
            select
                .expr(col("t", "class_id"))
                .expr_as(Expr::cust(value), t("value"))
                .and_where(asked.db.own(CourseRecord::ENTITY, "t"))
                .and_where(live("t"))
                .cond_where(asked.user.scope(CourseRecord::list).condition(asked.db, CourseRecord::ENTITY, "t"))
                .group_by_col((t("t"), t("class_id")));
            select
        };
        if asked.user.may(CourseRecord::list) {
            let mut next = lessons("min(\"t\".\"date\")");
            next.and_where(col("t", "date").gte(asked.today));
            for row in asked.db.all(&next).await? {
                found.next.insert(row.try_get("", "class_id")?, row.try_get("", "value")?);
            }
            let mut due = lessons("cast(count(*) as bigint)");
            due.cond_where(to_hand_in(asked));
            for row in asked.db.all(&due).await? {
                found.due.insert(row.try_get("", "class_id")?, row.try_get("", "value")?);
            }
        }
        if asked.user.may(StudyRecord::list) {
            found.records(asked, student).await?;
        }
        Ok(found)
    }

    /// One's own study records; a grade that is held back is none (GR-05).
    async fn records(&mut self, asked: &Asked<'_>, student: i64) -> Answer<()> {
        let mut select = select_from(StudyRecord::ENTITY.name, "r");
        select.expr(col("l", "class_id")).expr(col("r", "attendance")).expr(col("r", "score"));
        let open = shown("l", "held_back", "publish_at", asked.now);
        select.expr_as(flag(Cond::all().add(open).add(shown("r", "hidden", "hidden_until", asked.now))), t("open"));
        join_lesson(&mut select, asked.db, "r", "l")
            .and_where(asked.db.own(StudyRecord::ENTITY, "r"))
            .and_where(live("r"))
            .and_where(col("r", "student_id").eq(student));
        for row in asked.db.all(&select).await? {
            let class: i64 = row.try_get("", "class_id")?;
            let (code, score): (String, String) = (row.try_get("", "attendance")?, row.try_get("", "score")?);
            self.codes.entry(class).or_default().extend(Attendance::from_slug(&code));
            let open = row.try_get::<i64>("", "open")? == 1;
            self.scores.entry(class).or_default().extend(Score::from_slug(&score).filter(|_| open));
        }
        Ok(())
    }

    /// The next lesson, the homework that is due, the average and the attendance rate of a class.
    fn notes(&self, class: i64) -> Vec<HomeNote> {
        let next = self.next.get(&class).map(|date| HomeNote::Day { key: "next".to_owned(), date: *date });
        let due = self.due.get(&class).map(|count| HomeNote::Count { key: "due".to_owned(), count: *count });
        let mean = average(self.scores.get(&class).into_iter().flatten().copied()).map(|(mean, _)| mean);
        let rate = Tally::of(self.codes.get(&class).into_iter().flatten().copied()).rate();
        let measure = |key: &str, value| HomeNote::Measure { key: key.to_owned(), value };
        let measures =
            mean.map(|mean| measure("average", mean)).into_iter().chain(rate.map(|rate| measure("attendance", rate)));
        next.into_iter().chain(due).chain(measures).collect()
    }
}
