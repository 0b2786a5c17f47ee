//! Lessons: their number and teacher (TE-01), holding grades back (GR-05), and no deletion of what is graded.

use campus_model::classroom::first_open_day;
use campus_model::entities::teaching::{Class, CourseRecord, Score, StudyRecord};
use campus_model::{Choice, Kind, Problem, Record, Violations};
use campus_store::sea_query::{Cond, Expr, ExprTrait, LockType, Query};
use campus_store::{Db, by, col, encode, live, select_from, t};

use super::tell;
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks {
    fill: Some(fill),
    check: Some(check),
    after_write: Some(after_write),
    before_delete: Some(before_delete),
    ..Hooks::NONE
};

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let (None, Some(class)) = (old, record.int("class_id")) else { return Ok(()) };
        if record.get("day_num").is_null() {
            record.set("day_num", next_day(context.db, class).await?);
        }
        if record.get("teacher_id").is_null()
            && let Some(teacher) = usual_teacher(&teachers(context.db, class).await?, context.user.staff)
        {
            record.set("teacher_id", teacher);
        }
        Ok(())
    })
}

/// TE-01: one more than the last lesson's number. The class is locked until the lesson is stored, so that two
/// teachers who add one at the same time get two numbers (SQLite has one writer anyway).
async fn next_day(db: &Db, class: i64) -> Answer<i64> {
    let mut lock = select_from(Class::ENTITY.name, "c");
    lock.expr(col("c", "id"))
        .and_where(db.own(Class::ENTITY, "c"))
        .and_where(col("c", "id").eq(class))
        .lock(LockType::NoKeyUpdate);
    db.one(&lock).await?;
    let mut last = select_from(CourseRecord::ENTITY.name, "t");
    last.expr_as(Expr::cust("cast(max(\"t\".\"day_num\") as bigint)"), t("day"))
        .and_where(db.own(CourseRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "class_id").eq(class));
    let last: Option<i64> = match db.one(&last).await? {
        Some(row) => row.try_get("", "day")?,
        None => None,
    };
    Ok(last.unwrap_or_default() + 1)
}

async fn teachers(db: &Db, class: i64) -> Answer<Vec<i64>> {
    let mut select = select_from("classes_teachers", "j");
    select.expr(col("j", "target_id")).and_where(db.org_is("j")).and_where(col("j", "owner_id").eq(class));
    let mut teachers = Vec::new();
    for row in db.all(&select).await? {
        teachers.push(row.try_get("", "target_id")?);
    }
    Ok(teachers)
}

/// TE-01: oneself, where one teaches the class; else its only teacher; else nobody can tell.
fn usual_teacher(teachers: &[i64], own: Option<i64>) -> Option<i64> {
    match (own.filter(|own| teachers.contains(own)), teachers) {
        (Some(own), _) => Some(own),
        (None, [only]) => Some(*only),
        _ => None,
    }
}

/// TE-01: a number is given once in a class. (That the teacher is one of the class's is the field's own limit.)
fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        // AT-02: a day that is over for the roll stays the day it was.
        if let Some(old) = old
            && old.get("date") != record.get("date")
            && old.date("date").is_some_and(|date| date < first_open_day(context.today))
        {
            return Ok(Violations::one("date", "roll_locked"));
        }
        let (Some(class), Some(day)) = (record.int("class_id"), record.int("day_num")) else {
            return Ok(Violations::default());
        };
        let mut select = select_from(CourseRecord::ENTITY.name, "t");
        select
            .expr(col("t", "id"))
            .and_where(context.db.own(CourseRecord::ENTITY, "t"))
            .and_where(live("t"))
            .and_where(col("t", "class_id").eq(class))
            .and_where(col("t", "day_num").eq(day))
            .and_where(col("t", "id").ne(old.map(Record::id).unwrap_or_default()))
            .limit(1);
        Ok(match context.db.one(&select).await? {
            Some(_) => Violations::one("day_num", "taken"),
            None => Violations::default(),
        })
    })
}

/// GR-05: the rows of a lesson are held back and published with it. Their versions stay: the sheet that a teacher
/// has open is none the worse for it.
fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        tell::homework(context, old, record).await?;
        let same = |old: &Record| ["held_back", "publish_at"].iter().all(|field| old.get(field) == record.get(field));
        if old.is_none_or(same) {
            return Ok(());
        }
        context.db.note(StudyRecord::ENTITY);
        let mut update = Query::update();
        update
            .table(t(StudyRecord::ENTITY.name))
            .value(t("hidden"), record.flag("held_back"))
            .value(t("hidden_until"), encode(Kind::DateTime, record.get("publish_at")))
            .and_where(by("org_id").eq(context.db.org()))
            .and_where(by("course_record_id").eq(record.id()));
        context.db.run(&update).await?;
        let its = Cond::all().add(col("r", "course_record_id").eq(record.id()));
        tell::graded(context.db, Some(context.user.id), its, context.now).await
    })
}

fn before_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let mut select = select_from(StudyRecord::ENTITY.name, "t");
        select
            .expr(col("t", "id"))
            .and_where(context.db.own(StudyRecord::ENTITY, "t"))
            .and_where(live("t"))
            .and_where(col("t", "course_record_id").eq(record.id()))
            .and_where(col("t", "score").ne(Score::Na.slug()))
            .limit(1);
        match context.db.one(&select).await? {
            Some(_) => Err(Problem::conflict("graded_records").into()),
            None => Ok(()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn te_01_the_usual_teacher_is_oneself_or_the_only_one() {
        assert_eq!(usual_teacher(&[3, 4], Some(4)), Some(4));
        assert_eq!(usual_teacher(&[3, 4], Some(5)), None);
        assert_eq!(usual_teacher(&[3], Some(5)), Some(3));
        assert_eq!(usual_teacher(&[3], None), Some(3));
        assert_eq!(usual_teacher(&[], Some(5)), None);
    }
}
