//! Leave: asked for by a student for a class of theirs, answered once, and known to the roll (AT-01).

use axum::response::Response;
use campus_model::classroom::{LeaveAnswer, first_open_day};
use campus_model::entities::teaching::{Attendance, ClassMember, LeaveRequest, LeaveState, MemberState, StudyRecord};
use campus_model::{Choice, Code, Problem, Record, Violations};
use campus_store::sea_query::{Expr, ExprTrait, Order, Query};
use campus_store::{Db, by, col, live, select_from, t};
use serde_json::json;

use super::lesson::{Lesson, join_lesson};
use super::tell;
use crate::answer::Answer;
use crate::crud::{Edited, RowChange, Trail, edited_many, seen, tagged, write_changes};
use crate::hooks::{Context, Hooked, Hooks};
use crate::mount::Input;

/// See the module.
pub const HOOKS: Hooks =
    Hooks { fill: Some(fill), check: Some(check), before_delete: Some(before_delete), ..Hooks::NONE };

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_none() {
            record.set("state", LeaveState::Waiting.slug());
            if record.get("student_id").is_null() {
                record.set("student_id", context.user.student);
            }
        }
        Ok(())
    })
}

/// What was answered stays as it is; and one asks for leave of a class that one is in.
fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        if let Some(old) = old {
            waiting(old)?;
            return Ok(Violations::default());
        }
        let (Some(student), Some(class)) = (record.int("student_id"), record.int("class_id")) else {
            return Ok(Violations::default());
        };
        let mut member = select_from(ClassMember::ENTITY.name, "m");
        member
            .expr(col("m", "id"))
            .and_where(context.db.own(ClassMember::ENTITY, "m"))
            .and_where(live("m"))
            .and_where(col("m", "student_id").eq(student))
            .and_where(col("m", "class_id").eq(class))
            .and_where(col("m", "state").eq(MemberState::Active.slug()))
            .limit(1);
        Ok(match context.db.one(&member).await? {
            Some(_) => Violations::default(),
            None => Violations::one("class_id", "not_in_class"),
        })
    })
}

fn before_delete<'a>(_: &'a Context<'a>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move { waiting(record) })
}

fn waiting(record: &Record) -> Answer<()> {
    if record.text("state") == Some(LeaveState::Waiting.slug()) {
        return Ok(());
    }
    Err(Problem::conflict("leave_answered").into())
}

/// `POST /api/leave_requests/{id}/approve` and `…/refuse`: approved, rows that stand as present on those days become 请假.
pub async fn answer(asked: RowChange, Input(input): Input<LeaveAnswer>) -> Answer<Response> {
    let approved = asked.operation.action == LeaveRequest::approve.action;
    let state = if approved { LeaveState::Approved } else { LeaveState::Refused };
    let trail = Trail::new();
    let context = asked.context(LeaveRequest::ENTITY, &trail);
    let old = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    let mut changes = Record::new()
        .with("state", state.slug())
        .with("answered_by_id", asked.user.staff)
        .with("answered_at", json!(context.now));
    let said = input.answer.as_deref().map(str::trim).filter(|said| !said.is_empty());
    changes.set("answer", said);
    let faults = LeaveRequest::ENTITY.check_one(&changes, "answer");
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let view = write_changes(&context, asked.operation, &old, changes).await?;
    if approved {
        put_on_leave(&context, &view.record).await?;
    }
    tell::leave(&context, &view.record, approved).await?;
    Ok(tagged(view))
}

/// The rows of the days away that say nothing but that the student was there, of lessons that are not locked.
async fn put_on_leave(context: &Context<'_>, leave: &Record) -> Answer<()> {
    let (Some(student), Some(class)) = (leave.int("student_id"), leave.int("class_id")) else {
        return Err(Code::Internal.into());
    };
    let db = context.db;
    let mut select = select_from(StudyRecord::ENTITY.name, "t");
    select.expr(col("t", "id")).expr(col("t", "version"));
    join_lesson(&mut select, db, "t", "l")
        .and_where(col("l", "class_id").eq(class))
        .and_where(col("l", "date").gte(leave.date("from_date")))
        .and_where(col("l", "date").lte(leave.date("to_date")))
        .and_where(col("l", "date").gte(first_open_day(context.today)))
        .and_where(db.own(StudyRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "student_id").eq(student))
        .and_where(col("t", "attendance").eq(Attendance::Checked.slug()))
        .order_by((t("t"), t("id")), Order::Asc);
    let mut rows: Vec<(i64, i64)> = Vec::new();
    for row in db.all(&select).await? {
        rows.push((row.try_get("", "id")?, row.try_get("", "version")?));
    }
    if rows.is_empty() {
        return Ok(());
    }
    db.note(StudyRecord::ENTITY);
    let mut update = Query::update();
    update
        .table(t(StudyRecord::ENTITY.name))
        .value(t("attendance"), Attendance::Vacate.slug())
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), context.now)
        .value(t("updated_by"), context.user.id)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").is_in(rows.iter().map(|(id, _)| *id)));
    db.run(&update).await?;
    let of = |slug: Attendance| Record::new().with("attendance", slug.slug());
    let changes = rows.iter().map(|(id, version)| Edited {
        id: *id,
        version: version + 1,
        before: of(Attendance::Checked),
        after: of(Attendance::Vacate),
    });
    edited_many(&Context { entity: StudyRecord::ENTITY, ..*context }, changes.collect()).await
}

/// Whether somebody in the row `alias`, with a `student_id`, is on leave from a lesson.
pub(super) fn on_leave(db: &Db, lesson: &Lesson, alias: &str) -> Expr {
    let mut one = select_from(LeaveRequest::ENTITY.name, "v");
    one.expr(Expr::cust("1"))
        .and_where(db.own(LeaveRequest::ENTITY, "v"))
        .and_where(live("v"))
        .and_where(col("v", "student_id").eq(col(alias, "student_id")))
        .and_where(col("v", "class_id").eq(lesson.class_id))
        .and_where(col("v", "state").eq(LeaveState::Approved.slug()))
        .and_where(col("v", "from_date").lte(lesson.date))
        .and_where(col("v", "to_date").gte(lesson.date));
    Expr::exists(one)
}
