//! Study records entered one by one: held back with their lesson (GR-05), for students of its class only.

use campus_model::entities::teaching::{ClassMember, CourseRecord};
use campus_model::{Kind, Record, Violations};
use campus_store::sea_query::{Cond, Expr, ExprTrait};
use campus_store::{Scope, col, decode, live, select_from, t};

use super::{lesson, tell};
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
        let (None, Some(lesson)) = (old, record.int("course_record_id")) else { return Ok(()) };
        let mut select = select_from(CourseRecord::ENTITY.name, "t");
        select
            .expr(col("t", "held_back"))
            .expr(col("t", "publish_at"))
            .and_where(context.db.own(CourseRecord::ENTITY, "t"))
            .and_where(col("t", "id").eq(lesson));
        if let Some(row) = context.db.one(&select).await? {
            record.set("hidden", row.try_get::<bool>("", "held_back")?);
            record.set("hidden_until", decode(&row, "publish_at", Kind::DateTime)?);
        }
        Ok(())
    })
}

/// AT-02: a row of a locked roll is not taken away either, to be made anew as if nothing had been.
fn before_delete<'a>(context: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let lesson = record.int("course_record_id").unwrap_or_default();
        lesson::find(context.db, &Scope::everything(), lesson).await?.open(context.today)
    })
}

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let (Some(lesson), Some(student)) = (record.int("course_record_id"), record.int("student_id")) else {
            return Ok(Violations::default());
        };
        let db = context.db;
        if let Some(old) = old {
            // AT-02: the roll of a lesson is locked some days after it, whichever way it is changed.
            if old.get("attendance") != record.get("attendance") {
                lesson::find(db, &Scope::everything(), lesson).await?.open(context.today)?;
            }
            return Ok(Violations::default());
        }
        let mut class = select_from(CourseRecord::ENTITY.name, "l");
        class
            .expr(col("l", "class_id"))
            .and_where(db.own(CourseRecord::ENTITY, "l"))
            .and_where(col("l", "id").eq(lesson));
        let mut member = select_from(ClassMember::ENTITY.name, "m");
        member
            .expr_as(Expr::val(1i64), t("member"))
            .and_where(db.own(ClassMember::ENTITY, "m"))
            .and_where(live("m"))
            .and_where(col("m", "student_id").eq(student))
            .and_where(col("m", "class_id").in_subquery(class))
            .limit(1);
        Ok(match db.one(&member).await? {
            Some(_) => Violations::default(),
            None => Violations::one("student_id", "outside_limit"),
        })
    })
}

/// GR-05: a grade that is entered or changed by itself is told of, as those of the sheet are.
fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_some_and(|old| old.get("score") == record.get("score")) {
            return Ok(());
        }
        let this = Cond::all().add(col("r", "id").eq(record.id()));
        tell::graded(context.db, Some(context.user.id), this, context.now).await
    })
}
