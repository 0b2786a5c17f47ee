//! `GET /api/course_records/{id}/homework`: who handed in on time, late, or not at all (HW-02). A few statements,
//! however many students there are.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, Student, StudyRecord};
use campus_model::{Choice, Code, HomeworkState, Labelled, LessonHomework, StudentHomework};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};

use super::super::lesson::join_lesson;
use super::deadline;
use super::rows::{Version, versions};
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb};
use crate::mount::RowId;
use crate::user::CurrentUser;

/// Lessons before that a grade is compared with.
const BEFORE: u64 = 10;

/// See the module.
pub async fn of_lesson(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
) -> Answer<Json<LessonHomework>> {
    Ok(Json(read_lesson(&app, &user, &db, id).await?))
}

/// Who handed in, as somebody who may ask sees it.
pub async fn read_lesson(app: &App, user: &CurrentUser, db: &Db, id: i64) -> Answer<LessonHomework> {
    let scope = user.scope(const { &CourseRecord::homework });
    let lesson = find(db, &scope, id).await?;
    let deadline = deadline(app, user, lesson.due_date);
    let students = students(db, &scope, id).await?;
    let mut versions = versions(db, &students.iter().map(|student| student.id).collect::<Vec<_>>()).await?;
    let mut before = before(db, &lesson, id).await?;
    let rows = students.into_iter().map(|student| {
        let handed_in = versions.remove(&student.id).unwrap_or_default();
        let counted = i64::try_from(handed_in.len()).unwrap_or(i64::MAX);
        let newest = newest(handed_in);
        StudentHomework {
            id: student.id,
            state: HomeworkState::of(student.submitted_at, deadline, student.attendance, db.now()),
            submitted_at: student.submitted_at,
            memo: newest.as_ref().and_then(|version| version.memo.clone()),
            files: newest.map(|version| version.files).unwrap_or_default(),
            versions: counted,
            score: student.score,
            before: before.remove(&student.who.id).unwrap_or_default(),
            student: student.who,
        }
    });
    let Lesson { label, has_homework, title, due_date, .. } = lesson;
    Ok(LessonHomework { lesson: label, has_homework, title, due_date, deadline, rows: rows.collect() })
}

/// The version that counts, of versions with the newest first.
pub(super) fn newest(versions: Vec<Version>) -> Option<Version> {
    versions.into_iter().find(|version| version.withdrawn.is_none())
}

/// What of a lesson its homework is about.
pub(super) struct Lesson {
    pub label: Labelled,
    pub has_homework: bool,
    title: Option<String>,
    due_date: Option<NaiveDate>,
    class: i64,
    day_num: i64,
}

/// The lesson, where the scope reaches it; else 404.
pub(super) async fn find(db: &Db, scope: &Scope, id: i64) -> Answer<Lesson> {
    let mut select = select_from(CourseRecord::ENTITY.name, "t");
    for column in ["class_id", "day_num", "has_homework", "homework_title", "due_date"] {
        select.expr(col("t", column));
    }
    select
        .expr_as(Expr::cust(label_sql(CourseRecord::ENTITY, "t")), t("label"))
        .and_where(db.own(CourseRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "id").eq(id))
        .cond_where(scope.condition(db, CourseRecord::ENTITY, "t"));
    let row = db.one(&select).await?.ok_or(Code::NotFound)?;
    let label: Option<String> = row.try_get("", "label")?;
    Ok(Lesson {
        label: Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) },
        has_homework: row.try_get("", "has_homework")?,
        title: row.try_get("", "homework_title")?,
        due_date: row.try_get("", "due_date")?,
        class: row.try_get("", "class_id")?,
        day_num: row.try_get("", "day_num")?,
    })
}

/// A student of the lesson.
pub(super) struct InLesson {
    /// The study record.
    pub id: i64,
    pub who: Labelled,
    attendance: Attendance,
    score: Score,
    submitted_at: Option<DateTime<Utc>>,
}

/// The students of a lesson whose records the scope reaches: classmates are not for students.
pub(super) async fn students(db: &Db, scope: &Scope, lesson: i64) -> Answer<Vec<InLesson>> {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for column in ["id", "student_id", "attendance", "score", "submitted_at"] {
        select.expr(col("r", column));
    }
    select
        .expr_as(Expr::cust(label_sql(Student::ENTITY, "s")), t("label"))
        .join_as(
            JoinType::InnerJoin,
            t(Student::ENTITY.name),
            t("s"),
            Cond::all().add(db.own(Student::ENTITY, "s")).add(col("s", "id").eq(col("r", "student_id"))),
        )
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "course_record_id").eq(lesson))
        .cond_where(scope.condition(db, StudyRecord::ENTITY, "r"))
        .order_by((t("r"), t("id")), Order::Asc);
    let mut students = Vec::new();
    for row in db.all(&select).await? {
        let (attendance, score): (String, String) = (row.try_get("", "attendance")?, row.try_get("", "score")?);
        let (student, label): (i64, Option<String>) = (row.try_get("", "student_id")?, row.try_get("", "label")?);
        students.push(InLesson {
            id: row.try_get("", "id")?,
            who: Labelled { id: student, label: label.unwrap_or_else(|| format!("#{student}")) },
            attendance: Attendance::from_slug(&attendance).ok_or_else(|| internal(&"an unknown attendance"))?,
            score: Score::from_slug(&score).ok_or_else(|| internal(&"an unknown score"))?,
            submitted_at: row.try_get("", "submitted_at")?,
        });
    }
    Ok(students)
}

/// The grades of the lesson's students in the lessons before it, by student, the last first.
async fn before(db: &Db, lesson: &Lesson, id: i64) -> Answer<HashMap<i64, Vec<Score>>> {
    let mut lessons = select_from(CourseRecord::ENTITY.name, "l");
    lessons
        .expr(col("l", "id"))
        .and_where(db.own(CourseRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "class_id").eq(lesson.class))
        .and_where(col("l", "day_num").lt(lesson.day_num))
        .order_by((t("l"), t("day_num")), Order::Desc)
        .limit(BEFORE);
    let mut here = select_from(StudyRecord::ENTITY.name, "h");
    here.expr(col("h", "student_id"))
        .and_where(db.own(StudyRecord::ENTITY, "h"))
        .and_where(live("h"))
        .and_where(col("h", "course_record_id").eq(id));
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    select.expr(col("r", "student_id")).expr(col("r", "score"));
    join_lesson(&mut select, db, "r", "l")
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "score").ne(Score::Na.slug()))
        .and_where(col("r", "course_record_id").in_subquery(lessons))
        .and_where(col("r", "student_id").in_subquery(here))
        .order_by((t("l"), t("day_num")), Order::Desc);
    let mut before: HashMap<i64, Vec<Score>> = HashMap::new();
    for row in db.all(&select).await? {
        let score: String = row.try_get("", "score")?;
        before.entry(row.try_get("", "student_id")?).or_default().extend(Score::from_slug(&score));
    }
    Ok(before)
}
