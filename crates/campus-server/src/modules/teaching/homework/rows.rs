//! Reading homework: a student's own, and that of one study record.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, StudyRecord};
use campus_model::homework::held_back;
use campus_model::{Choice, Code, FieldFile, HandIn, Homework, HomeworkState, Labelled, OwnHomework};
use campus_store::sea_query::{Cond, Expr, ExprTrait, LockType, Order, SelectStatement};
use campus_store::{Db, Reach, Scope, col, label_sql, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::super::lesson::join_lesson;
use super::deadline;
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb, Served};
use crate::mount::RowId;
use crate::user::CurrentUser;

/// Lessons of the own list at most.
const MOST: u64 = 200;

/// `GET /api/study_records/homework`: one's own, as a student.
pub async fn own(State(app): State<App>, user: CurrentUser, db: RequestDb) -> Answer<Json<OwnHomework>> {
    let Some(student) = user.student else {
        return Ok(Json(OwnHomework::default()));
    };
    let mut select = tasks(&db);
    select
        .and_where(col("r", "student_id").eq(student))
        .cond_where(Cond::any().add(col("l", "has_homework").eq(true)).add(col("r", "submitted_at").is_not_null()))
        .order_by((t("l"), t("date")), Order::Desc)
        .order_by((t("l"), t("id")), Order::Desc)
        .limit(MOST);
    let mut found = Vec::new();
    for row in db.all(&select).await? {
        found.push(Task::read(&row)?);
    }
    let mut versions = versions(&db, &found.iter().map(|task| task.id).collect::<Vec<_>>()).await?;
    let rows = found.into_iter().map(|task| {
        let of = versions.remove(&task.id).unwrap_or_default();
        shown(&app, &user, &db, task, of)
    });
    Ok(Json(OwnHomework { rows: rows.collect() }))
}

/// `GET /api/study_records/{id}/homework`
pub async fn view(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
) -> Answer<Json<Homework>> {
    let task = one(&db, &user.scope(operation), id).await?;
    Ok(Json(as_read(&app, &user, &db, task).await?))
}

/// The homework as this person reads it, with all versions.
pub(super) async fn as_read(app: &App, user: &CurrentUser, db: &Db, task: Task) -> Answer<Homework> {
    let versions = versions(db, &[task.id]).await?.remove(&task.id).unwrap_or_default();
    Ok(shown(app, user, db, task, versions))
}

/// A study record and what of its lesson is about homework.
pub(super) struct Task {
    pub id: i64,
    pub student: i64,
    pub score: Score,
    pub has_homework: bool,
    pub submitted_at: Option<DateTime<Utc>>,
    comment: Option<String>,
    attendance: Attendance,
    hidden: bool,
    hidden_until: Option<DateTime<Utc>>,
    pub lesson: Labelled,
    date: NaiveDate,
    topic: Option<String>,
    title: Option<String>,
    task: Option<String>,
    exam: Option<String>,
    due_date: Option<NaiveDate>,
}

impl Task {
    fn read(row: &QueryResult) -> Answer<Self> {
        let (score, attendance): (String, String) = (row.try_get("", "score")?, row.try_get("", "attendance")?);
        let lesson: i64 = row.try_get("", "lesson_id")?;
        let label: Option<String> = row.try_get("", "lesson_label")?;
        Ok(Self {
            id: row.try_get("", "id")?,
            student: row.try_get("", "student_id")?,
            score: Score::from_slug(&score).ok_or_else(|| internal(&"an unknown score"))?,
            has_homework: row.try_get("", "has_homework")?,
            submitted_at: row.try_get("", "submitted_at")?,
            comment: row.try_get("", "homework_note")?,
            attendance: Attendance::from_slug(&attendance).ok_or_else(|| internal(&"an unknown attendance"))?,
            hidden: row.try_get("", "hidden")?,
            hidden_until: row.try_get("", "hidden_until")?,
            lesson: Labelled { id: lesson, label: label.unwrap_or_else(|| format!("#{lesson}")) },
            date: row.try_get("", "date")?,
            topic: row.try_get("", "title")?,
            title: row.try_get("", "homework_title")?,
            task: row.try_get("", "homework_memo")?,
            exam: row.try_get("", "exam")?,
            due_date: row.try_get("", "due_date")?,
        })
    }
}

/// Study records `r` with their lessons `l`.
fn tasks(db: &Db) -> SelectStatement {
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for column in ["id", "student_id", "score", "submitted_at", "homework_note", "attendance", "hidden", "hidden_until"]
    {
        select.expr(col("r", column));
    }
    for column in ["has_homework", "date", "title", "homework_title", "homework_memo", "exam", "due_date"] {
        select.expr(col("l", column));
    }
    select
        .expr_as(col("l", "id"), t("lesson_id"))
        .expr_as(Expr::cust(label_sql(CourseRecord::ENTITY, "l")), t("lesson_label"));
    join_lesson(&mut select, db, "r", "l").and_where(db.own(StudyRecord::ENTITY, "r")).and_where(live("r"));
    select
}

/// The rows that a scope reaches, and a student's own even while their grade is held back: handing in goes on.
fn reached(db: &Db, scope: &Scope, alias: &str) -> Cond {
    if scope.is_all(StudyRecord::ENTITY) {
        return Cond::all();
    }
    let any = Cond::any().add(scope.condition(db, StudyRecord::ENTITY, alias));
    scope.0.iter().fold(any, |any, reach| match reach {
        Reach::Own { student: Some(student), .. } => any.add(col(alias, "student_id").eq(*student)),
        _ => any,
    })
}

/// One study record with its lesson; outside the scope it is 404.
pub(super) async fn one(db: &Db, scope: &Scope, id: i64) -> Answer<Task> {
    let mut select = tasks(db);
    select.and_where(col("r", "id").eq(id)).cond_where(reached(db, scope, "r"));
    let row = db.one(&select).await?.ok_or(Code::NotFound)?;
    Task::read(&row)
}

/// As [`one`], and nobody else writes to the record until the end of the transaction: a grade that is entered meanwhile
/// waits, and one that was entered is seen.
pub(super) async fn locked(db: &Db, scope: &Scope, id: i64) -> Answer<Task> {
    let mut lock = select_from(StudyRecord::ENTITY.name, "r");
    lock.expr(col("r", "id"))
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(col("r", "id").eq(id))
        .lock(LockType::NoKeyUpdate);
    db.one(&lock).await?;
    one(db, scope, id).await
}

/// A version as it is stored.
pub(super) struct Version {
    pub number: i64,
    pub at: DateTime<Utc>,
    pub memo: Option<String>,
    pub files: Vec<FieldFile>,
    pub withdrawn: Option<DateTime<Utc>>,
}

/// Every version of some study records, the newest first.
pub(super) async fn versions(db: &Db, ids: &[i64]) -> Answer<HashMap<i64, Vec<Version>>> {
    let mut found: HashMap<i64, Vec<Version>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let mut select = select_from("hand_ins", "h");
    for column in ["study_record_id", "number", "memo", "files", "withdrawn_at", "created_at"] {
        select.expr(col("h", column));
    }
    select
        .and_where(db.org_is("h"))
        .and_where(col("h", "study_record_id").is_in(ids.iter().copied()))
        .order_by((t("h"), t("number")), Order::Desc);
    for row in db.all(&select).await? {
        let files: serde_json::Value = row.try_get("", "files")?;
        found.entry(row.try_get("", "study_record_id")?).or_default().push(Version {
            number: row.try_get("", "number")?,
            at: row.try_get("", "created_at")?,
            memo: row.try_get("", "memo")?,
            files: serde_json::from_value(files).unwrap_or_default(),
            withdrawn: row.try_get("", "withdrawn_at")?,
        });
    }
    Ok(found)
}

/// GR-05: the student sees the grade once it is published, whoever teaches sees it at once.
fn shown(app: &App, user: &CurrentUser, db: &Db, task: Task, versions: Vec<Version>) -> Homework {
    let deadline = deadline(app, user, task.due_date);
    let own = user.student == Some(task.student);
    let withheld = own && held_back(task.hidden, task.hidden_until, db.now());
    let late = |at: DateTime<Utc>| deadline.is_some_and(|deadline| at >= deadline);
    Homework {
        id: task.id,
        state: HomeworkState::of(task.submitted_at, deadline, task.attendance, db.now()),
        open: task.has_homework && task.score == Score::Na,
        file_size: app.config.file_size,
        score: if withheld { Score::Na } else { task.score },
        comment: task.comment.filter(|_| !withheld),
        lesson: task.lesson,
        date: task.date,
        topic: task.topic,
        title: task.title,
        task: task.task,
        exam: task.exam,
        due_date: task.due_date,
        deadline,
        submitted_at: task.submitted_at,
        versions: versions
            .into_iter()
            .map(|version| HandIn {
                number: version.number,
                at: version.at,
                late: late(version.at),
                memo: version.memo,
                files: version.files,
                withdrawn: version.withdrawn,
            })
            .collect(),
    }
}
