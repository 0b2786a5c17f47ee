//! What the chart of scores reads: four statements, however many lessons and classmates there are.

use std::collections::HashMap;

use campus_model::entities::teaching::{
    Attendance, Class, ClassMember, CourseRecord, Score, Student, StudentState, StudyRecord,
};
use campus_model::{Choice, Labelled};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, JoinType, Order};
use campus_store::{Db, Reach, Scope, col, label_sql, live, select_from, t};

use super::scores::{Graded, Lesson};
use crate::answer::Answer;

/// A class that the student is or was in.
pub struct StudentClass {
    pub label: Labelled,
    /// The reader reaches it as staff, not (only) as the student.
    pub as_staff: bool,
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
            as_staff: row.try_get::<i64>("", "as_staff")? == 1,
        });
    }
    Ok(classes)
}

/// The scope without what one reaches as a student.
fn staff_only(scope: &Scope) -> Scope {
    let reaches = scope.0.iter().map(|reach| match reach {
        Reach::Own { staff, .. } => Reach::Own { staff: *staff, student: None },
        other => other.clone(),
    });
    Scope(reaches.collect())
}

/// The lessons of the class in their order, with the student's record where there is one.
pub async fn lessons(db: &Db, class: i64, student: i64) -> Answer<Vec<Lesson>> {
    let mut select = select_from(CourseRecord::ENTITY.name, "l");
    for column in ["id", "day_num", "date", "title", "held_back"] {
        select.expr(col("l", column));
    }
    for column in ["score", "homework_note", "attendance", "hidden"] {
        select.expr(col("r", column));
    }
    select
        .join_as(
            JoinType::LeftJoin,
            t(StudyRecord::ENTITY.name),
            t("r"),
            Cond::all()
                .add(db.own(StudyRecord::ENTITY, "r"))
                .add(live("r"))
                .add(col("r", "course_record_id").eq(col("l", "id")))
                .add(col("r", "student_id").eq(student)),
        )
        .and_where(db.own(CourseRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "class_id").eq(class))
        .order_by((t("l"), t("day_num")), Order::Asc);
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
            held_back: row.try_get::<bool>("", "held_back")? || hidden == Some(true),
            score: score.as_deref().and_then(Score::from_slug),
            comment: row.try_get("", "homework_note")?,
            attendance: attendance.as_deref().and_then(Attendance::from_slug),
        });
    }
    Ok(lessons)
}

/// GR-06: the graded 在读 students of every lesson of the class, and whether `student` is one of them.
pub async fn graded(db: &Db, class: i64, student: i64) -> Answer<HashMap<i64, Graded>> {
    let mut lessons = select_from(CourseRecord::ENTITY.name, "l");
    lessons
        .expr(col("l", "id"))
        .and_where(db.own(CourseRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "class_id").eq(class));
    let mut studying = select_from(Student::ENTITY.name, "s");
    studying
        .expr(col("s", "id"))
        .and_where(db.own(Student::ENTITY, "s"))
        .and_where(live("s"))
        .and_where(col("s", "state").eq(StudentState::Studying.slug()));
    let own = CaseStatement::new().case(col("r", "student_id").eq(student), 1i64).finally(0i64);
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    select
        .expr(col("r", "course_record_id"))
        .expr(col("r", "score"))
        .expr_as(Expr::Case(Box::new(own)).cast_as(t("bigint")), t("own"))
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "score").ne(Score::Na.slug()))
        .and_where(col("r", "course_record_id").in_subquery(lessons))
        .and_where(col("r", "student_id").in_subquery(studying));
    let mut graded: HashMap<i64, Graded> = HashMap::new();
    for row in db.all(&select).await? {
        let of = graded.entry(row.try_get("", "course_record_id")?).or_default();
        of.scores.extend(Score::from_slug(&row.try_get::<String>("", "score")?));
        of.own |= row.try_get::<i64>("", "own")? == 1;
    }
    Ok(graded)
}
