//! What students are told of: grades that are out, homework, leave, points. Told in the transaction in which it happens, and
//! of nothing that is held back from them (GR-05).

use campus_model::entities::access::User;
use campus_model::entities::teaching::{
    ClassMember, CourseRecord, LeaveRequest, MemberState, Score, ScoreEntry, StudyRecord,
};
use campus_model::{Choice, NotificationKind, NotificationParams, Record};
use campus_store::sea_query::{Cond, ExprTrait, JoinType, SelectStatement};
use campus_store::{Db, NewNotification, Once, col, live, notify, notify_once, select_from, t};
use chrono::{DateTime, Utc};

use super::lesson::{join_lesson, shown};
use crate::answer::Answer;
use crate::hooks::Context;

/// GR-05: tells students that grades of a lesson are out, once for each lesson: those who have a grade in the study records
/// `r` that meet a condition, and who may see it now. Two statements, for any number of lessons.
pub async fn graded(db: &Db, by: Option<i64>, which: Cond, now: DateTime<Utc>) -> Answer<()> {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for (table, column) in [("r", "course_record_id"), ("l", "class_id"), ("u", "id")] {
        select.expr(col(table, column));
    }
    join_lesson(&mut select, db, "r", "l")
        .join_as(
            JoinType::InnerJoin,
            t(User::ENTITY.name),
            t("u"),
            active(db, "u").add(col("u", "student_id").equals((t("r"), t("student_id")))),
        )
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "score").ne(Score::Na.slug()))
        .cond_where(shown("l", "held_back", "publish_at", now))
        .cond_where(shown("r", "hidden", "hidden_until", now))
        .cond_where(which);
    let mut told = Vec::new();
    for row in db.all(&select).await? {
        let params = NotificationParams { class: Some(row.try_get("", "class_id")?), ..NotificationParams::default() };
        let about = Some((CourseRecord::ENTITY.name, Some(row.try_get("", "course_record_id")?)));
        let new = NewNotification { kind: NotificationKind::Grades, about, by, params };
        told.push(Once { user: row.try_get("", "id")?, occurrence: String::new(), new });
    }
    Ok(notify_once(db, &told, now).await?)
}

/// Tells the students of a class that a lesson got homework, or that it is due on another day; not of days that are over.
pub async fn homework(context: &Context<'_>, old: Option<&Record>, record: &Record) -> Answer<()> {
    let asked = |record: &Record| record.flag("has_homework");
    let due = record.date("due_date");
    let over = due.or_else(|| record.date("date")).is_some_and(|day| day < context.today);
    let kind = match old.filter(|old| asked(old)) {
        Some(old) if old.date("due_date") == due => return Ok(()),
        Some(_) => NotificationKind::Due,
        None => NotificationKind::Homework,
    };
    let (true, false, Some(class)) = (asked(record), over, record.int("class_id")) else { return Ok(()) };
    let mut members = select_from(ClassMember::ENTITY.name, "m");
    members
        .expr(col("m", "student_id"))
        .and_where(context.db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "state").eq(MemberState::Active.slug()))
        .and_where(col("m", "class_id").eq(class));
    let params =
        NotificationParams { class: Some(class), dates: due.into_iter().collect(), ..NotificationParams::default() };
    told(context, members, kind, (CourseRecord::ENTITY.name, record.id()), params).await
}

/// Tells a student what was answered to their leave.
pub async fn leave(context: &Context<'_>, leave: &Record, approved: bool) -> Answer<()> {
    let kind = if approved { NotificationKind::LeaveApproved } else { NotificationKind::LeaveRefused };
    let days = ["from_date", "to_date"].into_iter().filter_map(|field| leave.date(field));
    let params = NotificationParams { dates: days.collect(), ..NotificationParams::default() };
    student(context, leave, kind, LeaveRequest::ENTITY.name, params).await
}

/// Tells a student of points that somebody gave or took.
pub async fn points(context: &Context<'_>, entry: &Record) -> Answer<()> {
    let params = NotificationParams { points: entry.int("value"), ..NotificationParams::default() };
    student(context, entry, NotificationKind::Points, ScoreEntry::ENTITY.name, params).await
}

/// Tells the student of a row.
async fn student(
    context: &Context<'_>,
    row: &Record,
    kind: NotificationKind,
    entity: &str,
    params: NotificationParams,
) -> Answer<()> {
    let mut one = select_from("students", "s");
    one.expr(col("s", "id")).and_where(context.db.org_is("s")).and_where(col("s", "id").eq(row.int("student_id")));
    told(context, one, kind, (entity, row.id()), params).await
}

/// Tells the users of some students; two statements.
async fn told(
    context: &Context<'_>,
    students: SelectStatement,
    kind: NotificationKind,
    about: (&str, i64),
    params: NotificationParams,
) -> Answer<()> {
    let users = users(context.db, Cond::all().add(col("u", "student_id").in_subquery(students))).await?;
    let new = NewNotification { kind, about: Some((about.0, Some(about.1))), by: Some(context.user.id), params };
    Ok(notify(context.db, &users, &new, context.now).await?)
}

/// The active users `u` who meet a condition.
pub(super) async fn users(db: &Db, which: Cond) -> Answer<Vec<i64>> {
    let mut select = select_from(User::ENTITY.name, "u");
    select.expr(col("u", "id")).cond_where(active(db, "u")).cond_where(which);
    let mut users = Vec::new();
    for row in db.all(&select).await? {
        users.push(row.try_get("", "id")?);
    }
    Ok(users)
}

fn active(db: &Db, alias: &str) -> Cond {
    Cond::all().add(db.own(User::ENTITY, alias)).add(live(alias)).add(col(alias, "state").eq("active"))
}
