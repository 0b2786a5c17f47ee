//! `GET /api/students/{id}/at_risk` (AT-04): why a student is at risk in the classes that the reader teaches or looks after,
//! and what was done about it. Nine statements at most, however many classes and lessons there are.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::classroom::overview::{Overview, Risk, Standing, Summary};
use campus_model::classroom::risk::{AtRisk, Away, ClassRisk, MissingHomework, Talk, absences};
use campus_model::entities::teaching::{
    ClassMember, Interview, InterviewKind, LeaveRequest, LeaveState, Student, StudentState, StudyRecord,
};
use campus_model::{Choice, Code, Entity};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, SelectStatement};
use campus_store::{Db, Scope, col, live, select_from, t};

use super::lesson::join_lesson;
use super::overview_rows::read_all;
use super::scores_rows::{self, staff_only};
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb, Served};
use crate::mount::RowId;
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Interviews and requests for leave shown.
const SHOWN: u64 = 3;

/// Whose page it is, is decided before the parameters are looked at; nobody reaches their own as a student.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<AtRisk>> {
    let scope = staff_only(&user.scope(operation));
    let student = scores_rows::student(&db, &scope, id).await?.ok_or(Code::NotFound)?;
    Parameters::of(&uri, &[])?;
    let overviews = read_all(&db, &scope, classes_of(&db, id), app.clock.today(&user.time_zone)).await?;
    Ok(Json(AtRisk {
        student,
        state: state(&db, id).await?,
        classes: overviews.iter().filter_map(|overview| in_class(overview, id)).collect(),
        talks: talks(&user, &db, id).await?,
        leave: leave(&user, &db, id).await?,
    }))
}

/// The classes `c` that a student is or was in, as the overview counts them.
fn classes_of(db: &Db, student: i64) -> Cond {
    let mut member = select_from(ClassMember::ENTITY.name, "m");
    member
        .expr(col("m", "class_id"))
        .and_where(db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "student_id").eq(student));
    let mut recorded = select_from(StudyRecord::ENTITY.name, "r");
    recorded.expr(col("l", "class_id"));
    join_lesson(&mut recorded, db, "r", "l")
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "student_id").eq(student));
    Cond::any().add(col("c", "id").in_subquery(member)).add(col("c", "id").in_subquery(recorded))
}

/// What the overview of a class says of one of its students.
fn in_class(overview: &Overview, student: i64) -> Option<ClassRisk> {
    let place = overview.students.iter().position(|one| one.id == student)?;
    let Standing { cells, attendance, average, risks, .. } = Summary::of(overview).students.swap_remove(place);
    let attended = cells.iter().zip(&overview.lessons);
    let attended: Vec<_> = attended.filter_map(|(cell, lesson)| Some((lesson.date, (*cell)?.attendance))).collect();
    let (there, of) = attendance.parts();
    let owed: &[i64] = risks
        .iter()
        .find_map(|risk| match risk {
            Risk::Homework { days } => Some(days.as_slice()),
            _ => None,
        })
        .unwrap_or_default();
    let missing =
        overview.lessons.iter().filter(|lesson| owed.contains(&lesson.day_num)).map(|lesson| MissingHomework {
            id: lesson.id,
            day_num: lesson.day_num,
            title: lesson.title.clone(),
            due_date: lesson.due_date,
        });
    Some(ClassRisk {
        class: overview.class.clone(),
        missing: missing.collect(),
        risks,
        attended: there,
        attended_of: of,
        rate: attendance.rate(),
        absences: absences(&attended),
        average: average.map(|(mean, _)| mean),
        graded: average.map_or(0, |(_, graded)| graded),
    })
}

async fn state(db: &Db, id: i64) -> Answer<StudentState> {
    let mut select = select_from(Student::ENTITY.name, "s");
    select.expr(col("s", "state")).and_where(db.own(Student::ENTITY, "s")).and_where(col("s", "id").eq(id));
    let slug: String = db.one(&select).await?.ok_or(Code::NotFound)?.try_get("", "state")?;
    StudentState::from_slug(&slug).ok_or_else(|| internal(&"an unknown state of a student"))
}

/// The newest rows `t` of a student within reach.
fn newest(db: &Db, entity: &'static Entity, scope: &Scope, student: i64, by: &str) -> SelectStatement {
    let mut select = select_from(entity.name, "t");
    select
        .expr(col("t", "id"))
        .expr(col("t", "reason"))
        .and_where(db.own(entity, "t"))
        .and_where(live("t"))
        .and_where(col("t", "student_id").eq(student))
        .cond_where(scope.condition(db, entity, "t"))
        .order_by((t("t"), t(by)), Order::Desc)
        .order_by((t("t"), t("id")), Order::Desc)
        .limit(SHOWN);
    select
}

/// The last interviews; not even asked for by who may not list them.
async fn talks(user: &CurrentUser, db: &Db, student: i64) -> Answer<Vec<Talk>> {
    if !user.may(Interview::list) {
        return Ok(Vec::new());
    }
    let mut select = newest(db, Interview::ENTITY, &user.scope(Interview::list), student, "date");
    let held_by =
        Cond::all().add(db.org_is("s")).add(Expr::col((t("s"), t("id"))).equals((t("t"), t("interviewer_id"))));
    select.expr(col("t", "date")).expr(col("t", "kind")).expr_as(col("s", "name"), t("held_by")).join_as(
        JoinType::LeftJoin,
        t("staff"),
        t("s"),
        held_by,
    );
    let mut talks = Vec::new();
    for row in db.all(&select).await? {
        let kind: String = row.try_get("", "kind")?;
        talks.push(Talk {
            id: row.try_get("", "id")?,
            date: row.try_get("", "date")?,
            kind: InterviewKind::from_slug(&kind).ok_or_else(|| internal(&"an unknown kind of interview"))?,
            reason: row.try_get("", "reason")?,
            by: row.try_get("", "held_by")?,
        });
    }
    Ok(talks)
}

/// The last leave that was asked for; not even asked for by who may not list it.
async fn leave(user: &CurrentUser, db: &Db, student: i64) -> Answer<Vec<Away>> {
    if !user.may(LeaveRequest::list) {
        return Ok(Vec::new());
    }
    let mut select = newest(db, LeaveRequest::ENTITY, &user.scope(LeaveRequest::list), student, "from_date");
    for column in ["from_date", "to_date", "state"] {
        select.expr(col("t", column));
    }
    let mut leave = Vec::new();
    for row in db.all(&select).await? {
        let state: String = row.try_get("", "state")?;
        leave.push(Away {
            id: row.try_get("", "id")?,
            from_date: row.try_get("", "from_date")?,
            to_date: row.try_get("", "to_date")?,
            reason: row.try_get("", "reason")?,
            state: LeaveState::from_slug(&state).ok_or_else(|| internal(&"an unknown state of leave"))?,
        });
    }
    Ok(leave)
}
