//! Study records entered one by one: held back with their lesson (GR-05), for students of its class only.

use campus_model::entities::teaching::{ClassMember, CourseRecord};
use campus_model::{Record, Violations};
use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{col, live, select_from, t};

use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks =
    Hooks { fill: Some(fill), check: Some(check), after_write: None, before_delete: None, after_delete: None };

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let (None, Some(lesson)) = (old, record.int("course_record_id")) else { return Ok(()) };
        let mut select = select_from(CourseRecord::ENTITY.name, "t");
        select
            .expr(col("t", "held_back"))
            .and_where(context.db.own(CourseRecord::ENTITY, "t"))
            .and_where(col("t", "id").eq(lesson));
        if let Some(row) = context.db.one(&select).await? {
            record.set("hidden", row.try_get::<bool>("", "held_back")?);
        }
        Ok(())
    })
}

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let (None, Some(lesson), Some(student)) = (old, record.int("course_record_id"), record.int("student_id"))
        else {
            return Ok(Violations::default());
        };
        let db = context.db;
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
