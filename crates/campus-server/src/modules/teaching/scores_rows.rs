//! What the chart of scores reads: four statements, however many lessons and classmates there are.

use campus_model::classroom::overview::counted;
use campus_model::entities::teaching::{
    Attendance, Class, ClassMember, CourseRecord, Score, Student, StudentState, StudyRecord,
};
use campus_model::homework::held_back;
use campus_model::{Choice, Labelled};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, JoinType, Order};
use campus_store::{Db, Reach, Scope, col, label_sql, live, select_from, t};

use super::lesson::{join_lesson, of_class};
use super::scores::{Grade, Lesson, Sight};
use crate::answer::Answer;

/// A class that the student is or was in.
pub struct StudentClass {
    pub label: Labelled,
    /// What the reader sees of it.
    pub sight: Sight,
}

/// The student, where the scope reaches them.
pub async fn student(db: &Db, scope: &Scope, id: i64) -> Answer<Option<Labelled>> {
    let mut select = select_from(Student::ENTITY.name, "t");
    select
        .expr_as(Expr::cust(label_sql(Student::ENTITY, "t")), t("label"))
        .and_where(db.own(Student::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "id").eq(id))
        .cond_where(scope.condition(db, Student::ENTITY, "t"));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    Ok(Some(Labelled { id, label: row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}")) }))
}

/// The student's classes within the scope, the one joined last first.
pub async fn classes(db: &Db, scope: &Scope, student: i64) -> Answer<Vec<StudentClass>> {
    let as_staff = CaseStatement::new().case(staff_only(scope).condition(db, Class::ENTITY, "c"), 1i64).finally(0i64);
    let mut select = select_from(ClassMember::ENTITY.name, "m");
    select
        .expr(col("c", "id"))
        .expr_as(Expr::cust(label_sql(Class::ENTITY, "c")), t("label"))
        .expr_as(Expr::Case(Box::new(as_staff)).cast_as(t("bigint")), t("as_staff"))
        .expr(col("c", "show_rank"))
        .expr(col("c", "hide_averages"))
        .join_as(
            JoinType::InnerJoin,
            t(Class::ENTITY.name),
            t("c"),
            Cond::all().add(db.own(Class::ENTITY, "c")).add(live("c")).add(col("c", "id").eq(col("m", "class_id"))),
        )
        .and_where(db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "student_id").eq(student))
        .cond_where(scope.condition(db, Class::ENTITY, "c"))
        .order_by((t("m"), t("joined_on")), Order::Desc)
        .order_by((t("m"), t("id")), Order::Desc);
    let mut classes = Vec::new();
    for row in db.all(&select).await? {
        let id: i64 = row.try_get("", "id")?;
        let label: Option<String> = row.try_get("", "label")?;
        classes.push(StudentClass {
            label: Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) },
            sight: Sight {
                as_staff: row.try_get::<i64>("", "as_staff")? == 1,
                show_rank: row.try_get("", "show_rank")?,
                hide_averages: row.try_get("", "hide_averages")?,
            },
        });
    }
    Ok(classes)
}

/// The scope without what one reaches as a student.
pub(super) fn staff_only(scope: &Scope) -> Scope {
    let reaches = scope.0.iter().map(|reach| match reach {
        Reach::Own { staff, .. } => Reach::Own { staff: *staff, student: None },
        other => other.clone(),
    });
    Scope(reaches.collect())
}

/// The lessons of the class in their order, with the student's record where there is one.
pub async fn lessons(db: &Db, class: i64, student: i64) -> Answer<Vec<Lesson>> {
    let mut select = select_from(CourseRecord::ENTITY.name, "l");
    for column in ["id", "day_num", "date", "title", "held_back", "publish_at"] {
        select.expr(col("l", column));
    }
    for column in ["score", "homework_note", "attendance", "hidden", "hidden_until"] {
        select.expr(col("r", column));
    }
    of_class(&mut select, db, class).join_as(
        JoinType::LeftJoin,
        t(StudyRecord::ENTITY.name),
        t("r"),
        Cond::all()
            .add(db.own(StudyRecord::ENTITY, "r"))
            .add(live("r"))
            .add(col("r", "course_record_id").eq(col("l", "id")))
            .add(col("r", "student_id").eq(student)),
    );
    let mut lessons = Vec::new();
    for row in db.all(&select).await? {
        let score: Option<String> = row.try_get("", "score")?;
        let attendance: Option<String> = row.try_get("", "attendance")?;
        let hidden: Option<bool> = row.try_get("", "hidden")?;
        lessons.push(Lesson {
            id: row.try_get("", "id")?,
            day_num: row.try_get("", "day_num")?,
            date: row.try_get("", "date")?,
            title: row.try_get("", "title")?,
            held_back: held_back(row.try_get("", "held_back")?, row.try_get("", "publish_at")?, db.now())
                || held_back(hidden == Some(true), row.try_get("", "hidden_until")?, db.now()),
            score: score.as_deref().and_then(Score::from_slug),
            comment: row.try_get("", "homework_note")?,
            attendance: attendance.as_deref().and_then(Attendance::from_slug),
        });
    }
    Ok(lessons)
}

/// GR-06: the grades in the lessons of the class, of those students whose grades count (see [`counted`]).
pub async fn graded(db: &Db, class: i64) -> Answer<Vec<Grade>> {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for column in ["course_record_id", "student_id", "score", "hidden", "hidden_until"] {
        select.expr(col("r", column));
    }
    select.expr(col("l", "held_back")).expr(col("l", "publish_at")).expr(col("s", "state"));
    join_lesson(&mut select, db, "r", "l")
        .and_where(col("l", "class_id").eq(class))
        .join_as(
            JoinType::InnerJoin,
            t(Student::ENTITY.name),
            t("s"),
            Cond::all().add(db.own(Student::ENTITY, "s")).add(live("s")).add(col("s", "id").eq(col("r", "student_id"))),
        )
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "score").ne(Score::Na.slug()));
    let mut grades = Vec::new();
    for row in db.all(&select).await? {
        let (score, state): (String, String) = (row.try_get("", "score")?, row.try_get("", "state")?);
        let (Some(score), Some(state)) = (Score::from_slug(&score), StudentState::from_slug(&state)) else { continue };
        let grade = Grade {
            lesson: row.try_get("", "course_record_id")?,
            student: row.try_get("", "student_id")?,
            score,
            held_back: held_back(row.try_get("", "held_back")?, row.try_get("", "publish_at")?, db.now())
                || held_back(row.try_get("", "hidden")?, row.try_get("", "hidden_until")?, db.now()),
        };
        grades.push((grade, state));
    }
    let counts = counted(grades.iter().map(|(_, state)| *state));
    Ok(grades.into_iter().filter(|(_, state)| *state == counts).map(|(grade, _)| grade).collect())
}
