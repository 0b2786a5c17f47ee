//! A student's page: the next lessons, what there is to do, and what was graded lately.

use campus_model::entities::teaching::{ClassMember, CourseRecord, Score, ScoreEntry, Student, StudyRecord};
use campus_model::{Choice, HomeContent, HomeFigure, HomeItem, HomeNote, HomeSection, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, NullOrdering, Order, SelectStatement};
use campus_store::{col, label_sql, live, select_from, t};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use sea_orm::QueryResult;

use super::super::lesson::{join_lesson, shown};
use super::super::standing::numbers;
use crate::answer::Answer;
use crate::home::{Asked, Provider, items, label_of, select_items, to, total_of};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

/// Days for which a grade is new.
const NEW: i64 = 14;
/// Days back to a lesson whose grade may be new, and to homework that is still missed.
const BACK: u64 = 30;

/// The next lessons of one's classes.
pub const NEXT: Provider = Provider {
    key: "lessons_next",
    follows: &[CourseRecord::ENTITY, ClassMember::ENTITY],
    offered: attends,
    read: next,
};

/// One's points, attendance and average.
pub const STANDING: Provider = Provider {
    key: "student_numbers",
    follows: &[StudyRecord::ENTITY, ScoreEntry::ENTITY],
    offered: |user| user.student.is_some() && user.may(const { &Student::standing }),
    read: standing,
};

/// Homework that was not handed in and has no grade.
pub const HOMEWORK: Provider = Provider {
    key: "homework",
    follows: &[CourseRecord::ENTITY, StudyRecord::ENTITY],
    offered: attends,
    read: homework,
};

/// Grades of the last days.
pub const GRADES: Provider = Provider {
    key: "grades_new",
    follows: &[StudyRecord::ENTITY, CourseRecord::ENTITY],
    offered: graded,
    read: grades,
};

fn attends(user: &CurrentUser) -> bool {
    user.student.is_some() && user.may(CourseRecord::list)
}

fn graded(user: &CurrentUser) -> bool {
    user.student.is_some() && user.may(StudyRecord::list)
}

/// Lessons of the classes that one is in.
fn lessons(asked: &Asked<'_>) -> SelectStatement {
    let mut mine = select_from(ClassMember::ENTITY.name, "m");
    mine.expr(col("m", "class_id"))
        .and_where(asked.db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "state").eq("active"))
        .and_where(col("m", "student_id").eq(asked.user.student));
    let mut select = select_items(asked, CourseRecord::ENTITY, CourseRecord::list);
    for column in ["date", "start_time", "room", "title", "homework_title", "due_date"] {
        select.expr(col("t", column));
    }
    select.and_where(col("t", "class_id").in_subquery(mine));
    select
}

fn standing<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let Some(id) = asked.user.student else { return Ok(None) };
        let scope = asked.user.scope(const { &Student::standing });
        let now = numbers(asked.db, &scope, Labelled { id, label: String::new() }).await?;
        let scores = || to(asked.user, const { &Student::scores }, "chart-column", format!("/students/{id}/scores"));
        let exact = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let figure =
            |key: &str, value, percent, open| HomeFigure { key: key.to_owned(), value, before: None, percent, open };
        let rate = (now.attended_of > 0).then(|| exact(now.attended) / exact(now.attended_of) * 100.0);
        let points = i32::try_from(now.points).ok().map(f64::from);
        let figures = vec![
            figure("average", now.average, false, scores()),
            figure("attendance", rate, true, scores()),
            figure("points", points, false, to(asked.user, ScoreEntry::list, "star", "/score_entries")),
        ];
        let content = HomeContent::Figures { figures };
        Ok(Some(HomeSection { key: "student_numbers".to_owned(), content, actions: Vec::new() }))
    })
}

fn next<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = lessons(asked);
        select
            .and_where(col("t", "date").gte(asked.today))
            .order_by((t("t"), t("date")), Order::Asc)
            .order_by_with_nulls((t("t"), t("start_time")), Order::Asc, NullOrdering::Last)
            .order_by((t("t"), t("id")), Order::Asc)
            .limit(3);
        let rows = asked.db.all(&select).await?;
        let mut found = Vec::new();
        for row in &rows {
            let mut notes = vec![HomeNote::Date { date: row.try_get("", "date")? }];
            notes.extend(row.try_get::<Option<NaiveTime>>("", "start_time")?.map(|time| HomeNote::Time { time }));
            notes.extend(text(row, "room")?);
            notes.extend(text(row, "title")?);
            found.push(lesson(asked, row, label_of(row)?, notes)?);
        }
        Ok(Some(items("lessons_next", found, total_of(&rows)?, Vec::new())))
    })
}

/// Homework of the lesson `t` that one has not handed in and that has no grade.
pub(super) fn to_hand_in(asked: &Asked<'_>) -> Cond {
    let since = asked.today.checked_sub_days(Days::new(BACK)).unwrap_or(asked.today);
    let mut done = select_from(StudyRecord::ENTITY.name, "r");
    done.expr(Expr::cust("1"))
        .and_where(asked.db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "course_record_id").equals((t("t"), t("id"))))
        .and_where(col("r", "student_id").eq(asked.user.student))
        .cond_where(
            Cond::any()
                .add(col("r", "submitted_at").is_not_null())
                .add(col("r", "attendance").eq("not_enrolled"))
                // What is held back is graded, though not to be seen (GR-05).
                .add(col("r", "score").ne(Score::Na.slug())),
        );
    Cond::all()
        .add(col("t", "has_homework").eq(true))
        .add(col("t", "homework_title").is_not_null())
        .add(col("t", "date").gte(since))
        .add(Expr::exists(done).not())
}

fn homework<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = lessons(asked);
        select
            .cond_where(to_hand_in(asked))
            .order_by_with_nulls((t("t"), t("due_date")), Order::Asc, NullOrdering::Last)
            .order_by((t("t"), t("id")), Order::Asc)
            .limit(6);
        let rows = asked.db.all(&select).await?;
        let mut found = Vec::new();
        for row in &rows {
            let due: Option<NaiveDate> = row.try_get("", "due_date")?;
            let mut notes: Vec<HomeNote> = due.map(|date| HomeNote::Date { date }).into_iter().collect();
            notes.push(HomeNote::Text { text: label_of(row)? });
            let title: String = row.try_get("", "homework_title")?;
            let mut item = lesson(asked, row, title, notes)?;
            item.urgent = due.is_some_and(|due| due < asked.today);
            // There it is handed in, once the lesson has study records.
            item.open = to(asked.user, &StudyRecord::homework, "notebook-pen", "/study_records/homework").or(item.open);
            found.push(item);
        }
        Ok(Some(items("homework", found, total_of(&rows)?, Vec::new())))
    })
}

fn grades<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let Some(student) = asked.user.student else { return Ok(None) };
        let since = asked.today.checked_sub_days(Days::new(BACK)).unwrap_or(asked.today);
        let mut select = select_items(asked, StudyRecord::ENTITY, StudyRecord::list);
        select
            .expr_as(Expr::cust(label_sql(CourseRecord::ENTITY, "c")), t("lesson"))
            .expr(col("t", "score"))
            .expr(col("t", "homework_note"))
            .expr(col("c", "title"))
            .expr(col("c", "class_id"));
        join_lesson(&mut select, asked.db, "t", "c")
            // GR-05: what is held back is not there.
            .cond_where(shown("c", "held_back", "publish_at", asked.now))
            .cond_where(shown("t", "hidden", "hidden_until", asked.now))
            .and_where(col("t", "student_id").eq(student))
            .and_where(col("t", "score").ne(Score::Na.slug()))
            .and_where(col("c", "date").gte(since))
            .and_where(col("t", "updated_at").gte(asked.now - TimeDelta::days(NEW)))
            .order_by((t("c"), t("date")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Desc)
            .limit(6);
        let rows = asked.db.all(&select).await?;
        let mut found = Vec::new();
        for row in &rows {
            let class: i64 = row.try_get("", "class_id")?;
            let score: String = row.try_get("", "score")?;
            let mut notes = vec![HomeNote::Text { text: format!("§{}", Score::SET.label_key(&score)) }];
            notes.extend(text(row, "title")?);
            notes.extend(text(row, "homework_note")?);
            let scores =
                to(asked.user, &Student::scores, "chart-column", format!("/students/{student}/scores?class={class}"));
            found.push(HomeItem {
                label: row.try_get::<Option<String>>("", "lesson")?.unwrap_or_default(),
                open: scores,
                notes,
                ..HomeItem::default()
            });
        }
        Ok((!found.is_empty()).then(|| items("grades_new", found, total_of(&rows).unwrap_or_default(), Vec::new())))
    })
}

fn text(row: &QueryResult, name: &str) -> Answer<Option<HomeNote>> {
    let text: Option<String> = row.try_get("", name)?;
    Ok(text.filter(|text| !text.is_empty()).map(|text| HomeNote::Text { text }))
}

fn lesson(asked: &Asked<'_>, row: &QueryResult, label: String, notes: Vec<HomeNote>) -> Answer<HomeItem> {
    let id: i64 = row.try_get("", "id")?;
    let open = to(asked.user, CourseRecord::view, "calendar-days", format!("/course_records/{id}"));
    Ok(HomeItem { label, open, notes, ..HomeItem::default() })
}
