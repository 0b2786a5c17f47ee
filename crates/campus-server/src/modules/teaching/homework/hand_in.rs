//! Handing in, replacing and taking back one's own homework (HW-01).

use std::collections::HashSet;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use campus_model::entities::access::User;
use campus_model::entities::teaching::{Class, CourseRecord, Score, StudyRecord};
use campus_model::{
    Code, FieldFile, HandInInput, Homework, MOST_HOMEWORK_BYTES, MOST_HOMEWORK_FILES, NotificationKind,
    NotificationParams, Problem, Record, Violations,
};
use campus_store::sea_query::{Expr, ExprTrait, Query};
use campus_store::{
    Db, NewNotification, SentFile, by, col, give_files, live, notify, select_from, sent_files, t, touch,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::FIELD;
use super::rows::{self, Task};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::mount::{Input, RowId, created};
use crate::user::CurrentUser;

/// `POST /api/study_records/{id}/homework`: a new version, which counts from now on.
pub async fn hand_in(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    Input(input): Input<HandInInput>,
) -> Answer<Response> {
    let scope = user.scope(operation);
    let task = rows::locked(&db, &scope, id).await?;
    may_change(&user, &task)?;
    let memo = remark(input.memo.as_deref())?;
    let files = files(&user, &db, id, &input.files).await?;
    let (now, given): (_, Vec<i64>) = (app.clock.now(), files.iter().map(|file| file.file.id).collect());
    give_files(&db, &given, id).await?;
    let number = rows::versions(&db, &[id]).await?.remove(&id).and_then(|found| Some(found.first()?.number));
    let listed: Vec<&FieldFile> = files.iter().map(|file| &file.file).collect();
    let mut insert = Query::insert();
    insert
        .into_table(t("hand_ins"))
        .columns(["org_id", "study_record_id", "number", "memo", "files", "created_at", "created_by"].map(t))
        .values_panic([
            Expr::val(db.org()),
            Expr::val(id),
            Expr::val(number.unwrap_or_default() + 1),
            Expr::val(memo.clone()),
            Expr::val(json!(listed)),
            Expr::val(now),
            Expr::val(user.id),
        ]);
    db.run(&insert).await?;
    let at = now.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let values = [("submitted_at", json!(at)), ("student_memo", json!(memo))];
    touch(&db, StudyRecord::ENTITY, id, &values, user.id, now).await?;
    // Another version is nothing new to whoever looks after the class.
    if task.submitted_at.is_none() {
        tell_tutor(&db, user.id, task.lesson.id, now).await?;
    }
    let task = rows::one(&db, &scope, id).await?;
    Ok(created(Json(rows::as_read(&app, &user, &db, task).await?)))
}

/// `DELETE /api/study_records/{id}/homework`: nothing is handed in any more; the versions stay to be read.
pub async fn take_back(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
) -> Answer<Json<Homework>> {
    let scope = user.scope(operation);
    let task = rows::locked(&db, &scope, id).await?;
    may_change(&user, &task)?;
    if task.submitted_at.is_none() {
        return Err(Problem::conflict("nothing_handed_in").into());
    }
    let now = app.clock.now();
    let mut update = Query::update();
    update
        .table(t("hand_ins"))
        .value(t("withdrawn_at"), now)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("study_record_id").eq(id))
        .and_where(by("withdrawn_at").is_null());
    db.run(&update).await?;
    let values = [("submitted_at", Value::Null), ("student_memo", Value::Null)];
    touch(&db, StudyRecord::ENTITY, id, &values, user.id, now).await?;
    let task = rows::one(&db, &scope, id).await?;
    Ok(Json(rows::as_read(&app, &user, &db, task).await?))
}

/// HW-02: the class tutor, where they sign in, is told that something of a lesson came in.
async fn tell_tutor(db: &Db, by_user: i64, lesson: i64, now: DateTime<Utc>) -> Answer<()> {
    let mut class = select_from(CourseRecord::ENTITY.name, "l");
    class.expr(col("l", "class_id")).and_where(db.own(CourseRecord::ENTITY, "l")).and_where(col("l", "id").eq(lesson));
    let mut tutor = select_from(Class::ENTITY.name, "c");
    tutor.expr(col("c", "tutor_id")).and_where(db.own(Class::ENTITY, "c")).and_where(col("c", "id").in_subquery(class));
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(col("u", "id"))
        .and_where(db.own(User::ENTITY, "u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "staff_id").in_subquery(tutor));
    let mut users = Vec::new();
    for row in db.all(&select).await? {
        users.push(row.try_get("", "id")?);
    }
    let new = NewNotification {
        kind: NotificationKind::HandIn,
        about: Some((CourseRecord::ENTITY.name, Some(lesson))),
        by: Some(by_user),
        params: NotificationParams::default(),
    };
    Ok(notify(db, &users, &new, now).await?)
}

/// HW-01: one's own only, where homework is asked for, until it is graded.
pub(super) fn may_change(user: &CurrentUser, task: &Task) -> Answer<()> {
    if user.student != Some(task.student) {
        return Err(Problem::new(Code::RowForbidden).with("reason", "not_your_homework").into());
    }
    if !task.has_homework {
        return Err(Problem::conflict("no_homework").into());
    }
    if task.score != Score::Na {
        return Err(Problem::conflict("homework_graded").into());
    }
    Ok(())
}

/// The student's remark in its stored form, checked as the study record's form does.
fn remark(typed: Option<&str>) -> Answer<Option<String>> {
    let mut record = Record::new().with("student_memo", typed);
    StudyRecord::ENTITY.normalise(&mut record);
    let mut faults = StudyRecord::ENTITY.check_one(&record, "student_memo");
    for fault in &mut faults.0 {
        fault.field = "memo".to_owned();
    }
    if faults.is_empty() {
        Ok(record.text("student_memo").map(str::to_owned))
    } else {
        Err(Problem::invalid(faults).into())
    }
}

/// The files that a version names: one's own that were just sent, and those that the record has already.
async fn files(user: &CurrentUser, db: &Db, row: i64, ids: &[i64]) -> Answer<Vec<SentFile>> {
    let limit = |code: &str, most: u64| {
        let mut violations = Violations::default();
        violations.add_with("files", code, Map::from_iter([("max".to_owned(), json!(most))]));
        Problem::invalid(violations)
    };
    if ids.is_empty() {
        return Err(Problem::field("files", "required").into());
    }
    if ids.len() > MOST_HOMEWORK_FILES {
        return Err(limit("too_many_files", MOST_HOMEWORK_FILES as u64).into());
    }
    let usable = |file: &SentFile| {
        file.field == FIELD
            && match file.row {
                None => file.author == user.id,
                Some(of) => of == row,
            }
    };
    let known = sent_files(db, StudyRecord::ENTITY, ids).await?;
    let mut named = HashSet::new();
    let mut files = Vec::new();
    for id in ids {
        let file = known.iter().find(|file| file.file.id == *id && usable(file) && named.insert(*id));
        files.push(file.cloned().ok_or_else(|| Problem::field("files", "not_found"))?);
    }
    if files.iter().map(|file| file.file.size).sum::<u64>() > MOST_HOMEWORK_BYTES {
        return Err(limit("files_too_large", MOST_HOMEWORK_BYTES >> 20).into());
    }
    Ok(files)
}
