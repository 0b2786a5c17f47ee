//! `POST /api/study_records/generate`: the study records of a lesson (TE-02 to TE-05).

use axum::Json;
use axum::extract::State;
use campus_model::Choice;
use campus_model::classroom::{Generate, Generated, Membership, generated_attendance};
use campus_model::entities::teaching::{Attendance, ClassMember, Score, Student, StudentState, StudyRecord};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, JoinType, OnConflict, Query};
use campus_store::{Db, col, live, select_from, t};
use chrono::{DateTime, Utc};

use super::alerts::{self, Written};
use super::leave;
use super::lesson::{self, Lesson};
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb, Served};
use crate::mount::Input;
use crate::user::CurrentUser;

/// Rows per `INSERT`.
const TOGETHER: usize = 200;

/// Makes what is missing of a lesson's study records; a second run makes none (TE-03).
pub async fn generate(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(input): Input<Generate>,
) -> Answer<Json<Generated>> {
    let lesson = lesson::find(&db, &user.scope(operation), input.course_record_id).await?;
    let members = members(&db, &lesson).await?;
    let missing = missing(&members, &lesson);
    let mut created = 0;
    for some in missing.chunks(TOGETHER) {
        created += insert(&db, &lesson, some, user.id, app.clock.now()).await?;
    }
    let made: Vec<i64> = missing.iter().map(|(student, _)| *student).collect();
    alerts::follow(&db, &lesson, Written::Made(&made), app.clock.now()).await?;
    Ok(Json(Generated { created, skipped: members.len() as u64 - created }))
}

/// A student of the class.
struct Member {
    student: i64,
    membership: Membership,
    /// Has leave from this lesson.
    on_leave: bool,
    /// Has a record of this lesson.
    recorded: bool,
}

/// TE-02, TE-04: whose record is missing, and the attendance it starts with.
fn missing(members: &[Member], lesson: &Lesson) -> Vec<(i64, Attendance)> {
    members
        .iter()
        .filter(|member| !member.recorded)
        .filter_map(|member| {
            let attendance = generated_attendance(member.membership, lesson.date)?;
            // Whoever was not in the class yet needs no leave.
            let away = member.on_leave && attendance == Attendance::Checked;
            Some((member.student, if away { Attendance::Vacate } else { attendance }))
        })
        .collect()
}

async fn members(db: &Db, lesson: &Lesson) -> Answer<Vec<Member>> {
    let mut select = select_from(ClassMember::ENTITY.name, "m");
    select
        .expr(col("m", "student_id"))
        .expr(col("m", "joined_on"))
        .expr(col("m", "left_on"))
        .expr(col("s", "state"))
        .expr_as(col("r", "id"), t("record_id"))
        .expr_as(CaseStatement::new().case(leave::on_leave(db, lesson, "m"), 1i64).finally(0i64), t("on_leave"))
        .join_as(
            JoinType::InnerJoin,
            t(Student::ENTITY.name),
            t("s"),
            Cond::all().add(db.own(Student::ENTITY, "s")).add(live("s")).add(col("s", "id").eq(col("m", "student_id"))),
        )
        .join_as(
            JoinType::LeftJoin,
            t(StudyRecord::ENTITY.name),
            t("r"),
            Cond::all()
                .add(db.own(StudyRecord::ENTITY, "r"))
                .add(live("r"))
                .add(col("r", "student_id").eq(col("m", "student_id")))
                .add(col("r", "course_record_id").eq(lesson.id)),
        )
        .and_where(db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "class_id").eq(lesson.class_id));
    let mut members = Vec::new();
    for row in db.all(&select).await? {
        let state: String = row.try_get("", "state")?;
        members.push(Member {
            student: row.try_get("", "student_id")?,
            membership: Membership {
                joined_on: row.try_get("", "joined_on")?,
                left_on: row.try_get("", "left_on")?,
                state: StudentState::from_slug(&state).ok_or_else(|| internal(&"an unknown student state"))?,
            },
            on_leave: row.try_get::<i64>("", "on_leave")? == 1,
            recorded: row.try_get::<Option<i64>>("", "record_id")?.is_some(),
        });
    }
    Ok(members)
}

/// Two runs at the same time add each row once: the later one finds it taken and goes on.
async fn insert(db: &Db, lesson: &Lesson, rows: &[(i64, Attendance)], by_user: i64, at: DateTime<Utc>) -> Answer<u64> {
    let columns = [
        "org_id",
        "course_record_id",
        "student_id",
        "attendance",
        "score",
        "hidden",
        "hidden_until",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ];
    let mut insert = Query::insert();
    insert.into_table(t(StudyRecord::ENTITY.name)).columns(columns.map(t));
    for (student, attendance) in rows {
        insert.values_panic([
            Expr::val(db.org()),
            Expr::val(lesson.id),
            Expr::val(*student),
            Expr::val(attendance.slug()),
            Expr::val(Score::Na.slug()),
            Expr::val(lesson.held_back),
            Expr::val(lesson.publish_at),
            Expr::val(at),
            Expr::val(by_user),
            Expr::val(at),
            Expr::val(by_user),
        ]);
    }
    insert.on_conflict(OnConflict::new().do_nothing().to_owned());
    db.note(StudyRecord::ENTITY);
    Ok(db.run(&insert).await?)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn te_04_late_joiners_were_not_enrolled_and_who_left_gets_nothing() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let lesson = Lesson { id: 1, class_id: 1, date: day(10), held_back: false, publish_at: None };
        let member = |student, joined, left: Option<u32>, state, recorded| Member {
            student,
            membership: Membership { joined_on: day(joined), left_on: left.map(day), state },
            on_leave: student == 6,
            recorded,
        };
        let members = [
            member(1, 1, None, StudentState::Studying, false),
            member(2, 1, None, StudentState::Studying, true),
            member(3, 11, None, StudentState::Studying, false),
            member(4, 1, Some(9), StudentState::Studying, false),
            member(5, 1, None, StudentState::Suspended, false),
            member(6, 1, None, StudentState::Studying, false),
        ];
        assert_eq!(
            missing(&members, &lesson),
            [(1, Attendance::Checked), (3, Attendance::NotEnrolled), (6, Attendance::Vacate)]
        );
    }
}
