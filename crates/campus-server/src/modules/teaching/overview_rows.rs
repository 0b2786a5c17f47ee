//! What the overview of classes reads: four statements, however many classes, students and lessons there are.

use std::collections::HashMap;

use campus_model::classroom::overview::{Cell, Overview, OverviewLesson, OverviewStudent};
use campus_model::entities::teaching::{
    Attendance, Class, ClassMember, CourseRecord, Score, Student, StudentState, StudyRecord,
};
use campus_model::{Choice, Labelled, fold};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, SelectStatement, UnionType};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::NaiveDate;

use super::lesson::join_lesson;
use super::scores_rows::staff_only;
use crate::answer::{Answer, internal};

/// The overview of a class that the scope reaches as staff: who is only a student of it sees nothing of it here.
pub async fn read(db: &Db, scope: &Scope, id: i64, today: NaiveDate) -> Answer<Option<Overview>> {
    Ok(read_all(db, scope, Cond::all().add(col("c", "id").eq(id)), today).await?.pop())
}

/// The overviews of those classes `c` that the scope reaches as staff and that meet a condition; the newest first.
pub async fn read_all(db: &Db, scope: &Scope, which: Cond, today: NaiveDate) -> Answer<Vec<Overview>> {
    let mut select = select_from(Class::ENTITY.name, "c");
    for column in ["id", "version", "show_rank", "hide_averages"] {
        select.expr(col("c", column));
    }
    select
        .expr_as(Expr::cust(label_sql(Class::ENTITY, "c")), t("label"))
        .and_where(db.own(Class::ENTITY, "c"))
        .and_where(live("c"))
        .cond_where(which)
        .cond_where(staff_only(scope).condition(db, Class::ENTITY, "c"))
        .order_by((t("c"), t("start_date")), Order::Desc)
        .order_by((t("c"), t("id")), Order::Desc);
    let mut overviews = Vec::new();
    for row in db.all(&select).await? {
        let id: i64 = row.try_get("", "id")?;
        let label = row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}"));
        overviews.push(Overview {
            class: Labelled { id, label },
            version: row.try_get("", "version")?,
            show_rank: row.try_get("", "show_rank")?,
            hide_averages: row.try_get("", "hide_averages")?,
            today,
            lessons: Vec::new(),
            students: Vec::new(),
        });
    }
    if overviews.is_empty() {
        return Ok(overviews);
    }
    let places: Places = overviews.iter().map(|overview| overview.class.id).zip(0..).collect();
    lessons(db, &places, &mut overviews).await?;
    students(db, &places, &mut overviews).await?;
    cells(db, &places, &mut overviews).await?;
    Ok(overviews)
}

/// Where the overview of each class stands.
type Places = HashMap<i64, usize>;

async fn lessons(db: &Db, places: &Places, overviews: &mut [Overview]) -> Answer<()> {
    let mut select = select_from(CourseRecord::ENTITY.name, "l");
    for column in ["id", "class_id", "day_num", "date", "title", "has_homework", "due_date"] {
        select.expr(col("l", column));
    }
    of_classes(&mut select, db, places).order_by((t("l"), t("day_num")), Order::Asc);
    for row in db.all(&select).await? {
        let Some(place) = places.get(&row.try_get::<i64>("", "class_id")?) else { continue };
        overviews[*place].lessons.push(OverviewLesson {
            id: row.try_get("", "id")?,
            day_num: row.try_get("", "day_num")?,
            date: row.try_get("", "date")?,
            title: row.try_get("", "title")?,
            has_homework: row.try_get("", "has_homework")?,
            due_date: row.try_get("", "due_date")?,
        });
    }
    Ok(())
}

/// Keeps to the lessons `l` of some classes.
fn of_classes<'a>(select: &'a mut SelectStatement, db: &Db, places: &Places) -> &'a mut SelectStatement {
    select
        .and_where(db.own(CourseRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "class_id").is_in(places.keys().copied()))
}

/// Who is or was in the classes, and who has a study record of them all the same; by name.
async fn students(db: &Db, places: &Places, overviews: &mut [Overview]) -> Answer<()> {
    let mut members = select_from(ClassMember::ENTITY.name, "m");
    members
        .expr_as(col("m", "class_id"), t("class_id"))
        .expr_as(col("m", "student_id"), t("student_id"))
        .and_where(db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "class_id").is_in(places.keys().copied()));
    let mut recorded = select_from(StudyRecord::ENTITY.name, "r");
    recorded.expr_as(col("l", "class_id"), t("class_id")).expr_as(col("r", "student_id"), t("student_id"));
    of_classes(join_lesson(&mut recorded, db, "r", "l"), db, places)
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"));
    members.union(UnionType::Distinct, recorded);
    let mut select = select_from(Student::ENTITY.name, "s");
    select
        .expr(col("p", "class_id"))
        .expr(col("s", "id"))
        .expr(col("s", "state"))
        .expr_as(Expr::cust(label_sql(Student::ENTITY, "s")), t("label"))
        .join_subquery(JoinType::InnerJoin, members, t("p"), col("p", "student_id").equals((t("s"), t("id"))))
        .and_where(db.own(Student::ENTITY, "s"))
        .and_where(live("s"));
    for row in db.all(&select).await? {
        let Some(place) = places.get(&row.try_get::<i64>("", "class_id")?) else { continue };
        let id: i64 = row.try_get("", "id")?;
        let state: String = row.try_get("", "state")?;
        overviews[*place].students.push(OverviewStudent {
            id,
            name: row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}")),
            state: StudentState::from_slug(&state).ok_or_else(|| internal(&"an unknown state of a student"))?,
            cells: String::new(),
        });
    }
    for overview in overviews {
        overview.students.sort_by_cached_key(|student| (fold(&student.name), student.id));
    }
    Ok(())
}

/// The cells, in the order of students and lessons.
async fn cells(db: &Db, places: &Places, overviews: &mut [Overview]) -> Answer<()> {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for column in ["course_record_id", "student_id", "attendance", "score"] {
        select.expr(col("r", column));
    }
    select.expr(col("l", "class_id")).expr_as(col("r", "submitted_at").is_not_null(), t("submitted"));
    of_classes(join_lesson(&mut select, db, "r", "l"), db, places)
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"));
    let mut tables: Vec<Table> = overviews.iter().map(Table::of).collect();
    for row in db.all(&select).await? {
        let (attendance, score): (String, String) = (row.try_get("", "attendance")?, row.try_get("", "score")?);
        let (Some(place), Some(attendance), Some(score)) = (
            places.get(&row.try_get::<i64>("", "class_id")?),
            Attendance::from_slug(&attendance),
            Score::from_slug(&score),
        ) else {
            continue;
        };
        let cell = Cell { attendance, score, submitted: row.try_get("", "submitted")? };
        tables[*place].put(row.try_get("", "student_id")?, row.try_get("", "course_record_id")?, cell);
    }
    for (overview, table) in overviews.iter_mut().zip(tables) {
        for (student, line) in overview.students.iter_mut().zip(table.lines) {
            student.cells = line.into_iter().flatten().collect();
        }
    }
    Ok(())
}

/// The cells of a class on their way to their places.
struct Table {
    rows: HashMap<i64, usize>,
    columns: HashMap<i64, usize>,
    lines: Vec<Vec<[char; 3]>>,
}

impl Table {
    fn of(overview: &Overview) -> Self {
        Self {
            rows: overview.students.iter().map(|student| student.id).zip(0..).collect(),
            columns: overview.lessons.iter().map(|lesson| lesson.id).zip(0..).collect(),
            lines: vec![vec![['-'; 3]; overview.lessons.len()]; overview.students.len()],
        }
    }

    fn put(&mut self, student: i64, lesson: i64, cell: Cell) {
        let place = self.rows.get(&student).zip(self.columns.get(&lesson));
        if let Some(place) = place.and_then(|(row, column)| self.lines.get_mut(*row)?.get_mut(*column)) {
            *place = cell.code();
        }
    }
}
