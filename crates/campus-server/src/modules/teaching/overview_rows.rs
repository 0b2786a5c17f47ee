//! What the overview of a class reads: four statements, however many students and lessons it has.

use std::collections::HashMap;

use campus_model::classroom::overview::{Cell, Overview, OverviewLesson, OverviewStudent};
use campus_model::entities::teaching::{
    Attendance, Class, ClassMember, CourseRecord, Score, Student, StudentState, StudyRecord,
};
use campus_model::{Choice, Labelled, fold};
use campus_store::sea_query::{Cond, Expr, ExprTrait, SelectStatement};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::NaiveDate;

use super::lesson::of_class;
use super::scores_rows::staff_only;
use crate::answer::{Answer, internal};

/// The overview of a class that the scope reaches as staff: who is only a student of it sees nothing of it here.
pub async fn read(db: &Db, scope: &Scope, id: i64, today: NaiveDate) -> Answer<Option<Overview>> {
    let mut select = select_from(Class::ENTITY.name, "c");
    for column in ["version", "show_rank", "hide_averages"] {
        select.expr(col("c", column));
    }
    select
        .expr_as(Expr::cust(label_sql(Class::ENTITY, "c")), t("label"))
        .and_where(db.own(Class::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "id").eq(id))
        .cond_where(staff_only(scope).condition(db, Class::ENTITY, "c"));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let lessons = lessons(db, id).await?;
    let mut students = students(db, id).await?;
    let cells = cells(db, id, &lessons, &students).await?;
    for (student, cells) in students.iter_mut().zip(cells) {
        student.cells = cells;
    }
    Ok(Some(Overview {
        class: Labelled { id, label: row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}")) },
        version: row.try_get("", "version")?,
        show_rank: row.try_get("", "show_rank")?,
        hide_averages: row.try_get("", "hide_averages")?,
        today,
        lessons,
        students,
    }))
}

async fn lessons(db: &Db, class: i64) -> Answer<Vec<OverviewLesson>> {
    let mut select = select_from(CourseRecord::ENTITY.name, "l");
    for column in ["id", "day_num", "date", "title", "has_homework", "due_date"] {
        select.expr(col("l", column));
    }
    of_class(&mut select, db, class);
    let mut lessons = Vec::new();
    for row in db.all(&select).await? {
        lessons.push(OverviewLesson {
            id: row.try_get("", "id")?,
            day_num: row.try_get("", "day_num")?,
            date: row.try_get("", "date")?,
            title: row.try_get("", "title")?,
            has_homework: row.try_get("", "has_homework")?,
            due_date: row.try_get("", "due_date")?,
        });
    }
    Ok(lessons)
}

/// Who is or was in the class, and who has a study record of it all the same; by name.
async fn students(db: &Db, class: i64) -> Answer<Vec<OverviewStudent>> {
    let mut members = select_from(ClassMember::ENTITY.name, "m");
    members
        .expr(col("m", "student_id"))
        .and_where(db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "class_id").eq(class));
    let mut recorded = select_from(StudyRecord::ENTITY.name, "r");
    recorded
        .expr(col("r", "student_id"))
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "course_record_id").in_subquery(lessons_of(db, class)));
    let mut select = select_from(Student::ENTITY.name, "s");
    select
        .expr(col("s", "id"))
        .expr(col("s", "state"))
        .expr_as(Expr::cust(label_sql(Student::ENTITY, "s")), t("label"))
        .and_where(db.own(Student::ENTITY, "s"))
        .and_where(live("s"))
        .cond_where(Cond::any().add(col("s", "id").in_subquery(members)).add(col("s", "id").in_subquery(recorded)));
    let mut students = Vec::new();
    for row in db.all(&select).await? {
        let id: i64 = row.try_get("", "id")?;
        let state: String = row.try_get("", "state")?;
        students.push(OverviewStudent {
            id,
            name: row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}")),
            state: StudentState::from_slug(&state).ok_or_else(|| internal(&"an unknown state of a student"))?,
            cells: String::new(),
        });
    }
    students.sort_by_cached_key(|student| (fold(&student.name), student.id));
    Ok(students)
}

fn lessons_of(db: &Db, class: i64) -> SelectStatement {
    let mut lessons = select_from(CourseRecord::ENTITY.name, "l");
    lessons
        .expr(col("l", "id"))
        .and_where(db.own(CourseRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "class_id").eq(class));
    lessons
}

/// The rows of cells in the order of the students.
async fn cells(db: &Db, class: i64, lessons: &[OverviewLesson], students: &[OverviewStudent]) -> Answer<Vec<String>> {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for column in ["course_record_id", "student_id", "attendance", "score"] {
        select.expr(col("r", column));
    }
    select
        .expr_as(col("r", "submitted_at").is_not_null(), t("submitted"))
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "course_record_id").in_subquery(lessons_of(db, class)));
    let columns: HashMap<i64, usize> = lessons.iter().map(|lesson| lesson.id).zip(0..).collect();
    let lines: HashMap<i64, usize> = students.iter().map(|student| student.id).zip(0..).collect();
    let mut all = vec![vec![['-'; 3]; lessons.len()]; students.len()];
    for row in db.all(&select).await? {
        let (attendance, score): (String, String) = (row.try_get("", "attendance")?, row.try_get("", "score")?);
        let line = lines.get(&row.try_get::<i64>("", "student_id")?);
        let column = columns.get(&row.try_get::<i64>("", "course_record_id")?);
        let place = line.zip(column).and_then(|(line, column)| all.get_mut(*line)?.get_mut(*column));
        let (Some(place), Some(attendance), Some(score)) =
            (place, Attendance::from_slug(&attendance), Score::from_slug(&score))
        else {
            continue;
        };
        *place = Cell { attendance, score, submitted: row.try_get("", "submitted")? }.code();
    }
    Ok(all.into_iter().map(|line| line.into_iter().flatten().collect()).collect())
}
