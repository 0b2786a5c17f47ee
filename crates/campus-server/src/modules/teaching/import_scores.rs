//! A lesson's scores from a spreadsheet: by student number, or by a name that only one of its students has.

use std::collections::{HashMap, HashSet};

use axum::Json;
use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use campus_model::Choice;
use campus_model::classroom::{Imported, SavedResult};
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, Student, StudyRecord};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, LockType, Order};
use campus_store::{Db, col, label_sql, labels_of, live, select_from, t};

use super::sheet::{self, Line, Wanted};
use super::template::{Template, format_of, score_cell};
use super::upload::{self, Column, Upload};
use super::{grades, lesson, tell};
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb, Served};
use crate::crud::{Trail, context};
use crate::mount::RowId;
use crate::spreadsheet::Row;
use crate::user::CurrentUser;

const COLUMNS: &[Column] = &[
    Column { titles: &["学号", "Student number", "Number", "Numer kursanta", "Numer"] },
    Column { titles: &["姓名", "Name", "Imię i nazwisko"] },
    Column { titles: &["成绩", "本节成绩", "Score", "Ocena"] },
    Column { titles: &["评语", "作业评语", "Comment", "Komentarz", "Komentarz do pracy"] },
];
const NUMBER: usize = 0;
const NAME: usize = 1;
const SCORE: usize = 2;
const COMMENT: usize = 3;

/// The spreadsheet with the lesson's students, and the scores they have.
pub async fn scores_template(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Response> {
    let lesson = lesson::find(&db, &user.scope(operation), id).await?;
    let format = format_of(&uri)?;
    let label = labels_of(&db, CourseRecord::ENTITY, &[id]).await?.pop().map_or_else(String::new, |label| label.label);
    let rows = pupils(&db, lesson.id, false).await?.into_iter().map(|pupil| {
        let note = pupil.line.homework_note.unwrap_or_default();
        vec![pupil.student.to_string(), pupil.name, score_cell(pupil.line.score), note]
    });
    let rows = rows.collect();
    Template { name: format!("{label}-成绩"), columns: COLUMNS, rows, scores: Some(2) }.answer(format)
}

/// Reads scores and comments; with any fault, or on trial, nothing is saved (IM-03).
pub async fn import_scores(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    request: Request,
) -> Answer<Json<Imported>> {
    let lesson = lesson::find(&db, &user.scope(operation), id).await?;
    let mut upload = upload::receive(request, COLUMNS).await?;
    let pupils = pupils(&db, lesson.id, true).await?;
    let wanted = wanted(&mut upload, &pupils);
    let now: HashMap<i64, Line> = pupils.into_iter().map(|pupil| (pupil.line.id, pupil.line)).collect();
    let changed = |wanted: &&Wanted| now.get(&wanted.line.id).is_some_and(|line| *line != wanted.line);
    let updated = wanted.iter().filter(changed).count() as u64;
    if upload.is_to_be_saved() {
        let trail = Trail::new();
        let context = context(&app, &db, &user, StudyRecord::ENTITY, &trail);
        let saved = sheet::save(&context, &now, &wanted, &["score", "homework_note"]).await?;
        tell::graded(&db, Some(user.id), sheet::these(&saved), context.now).await?;
        debug_assert!(saved.rows.iter().all(|row| row.result != SavedResult::Stale), "the rows were locked");
    }
    let unchanged = wanted.len() as u64 - updated;
    Ok(Json(upload.imported(0, updated, unchanged)))
}

/// A student of the lesson.
struct Pupil {
    student: i64,
    name: String,
    line: Line,
}

/// The students of a lesson; for a change they stay locked until its end.
async fn pupils(db: &Db, lesson: i64, locked: bool) -> Answer<Vec<Pupil>> {
    let mut select = select_from(StudyRecord::ENTITY.name, "t");
    for column in ["id", "version", "student_id", "attendance", "score", "homework_note"] {
        select.expr(col("t", column));
    }
    select
        .expr_as(Expr::cust(label_sql(Student::ENTITY, "s")), t("name"))
        .join_as(
            JoinType::InnerJoin,
            t(Student::ENTITY.name),
            t("s"),
            Cond::all().add(db.own(Student::ENTITY, "s")).add(col("s", "id").eq(col("t", "student_id"))),
        )
        .and_where(db.own(StudyRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "course_record_id").eq(lesson))
        .order_by((t("t"), t("student_id")), Order::Asc);
    if locked {
        select.lock_with_tables(LockType::NoKeyUpdate, [t("t")]);
    }
    let mut pupils = Vec::new();
    for row in db.all(&select).await? {
        let (attendance, score): (String, String) = (row.try_get("", "attendance")?, row.try_get("", "score")?);
        pupils.push(Pupil {
            student: row.try_get("", "student_id")?,
            name: row.try_get::<Option<String>>("", "name")?.unwrap_or_default(),
            line: Line {
                id: row.try_get("", "id")?,
                version: row.try_get("", "version")?,
                attendance: Attendance::from_slug(&attendance).ok_or_else(|| internal(&"an unknown attendance"))?,
                score: Score::from_slug(&score).ok_or_else(|| internal(&"an unknown score"))?,
                homework_note: row.try_get("", "homework_note")?,
            },
        });
    }
    Ok(pupils)
}

/// What the file asks for, row by row; an empty score or comment leaves the one there is.
fn wanted(upload: &mut Upload, pupils: &[Pupil]) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let mut named = HashSet::new();
    for row in upload.table.rows.clone() {
        let pupil = match find(&row, pupils) {
            Ok(pupil) => pupil,
            Err((column, code)) => {
                upload.fault(&row, column, code);
                continue;
            }
        };
        if !named.insert(pupil.line.id) {
            upload.fault(&row, if row.cell(NUMBER).is_some() { NUMBER } else { NAME }, "duplicate_in_file");
            continue;
        }
        let mut line = pupil.line.clone();
        match row.cell(SCORE).map(Score::parse) {
            None => {}
            Some(Some(score)) => line.score = score,
            Some(None) => upload.fault(&row, SCORE, "not_a_score"),
        }
        if let Some(typed) = row.cell(COMMENT) {
            match grades::comment(typed) {
                Ok(comment) => line.homework_note = comment,
                Err(faults) => {
                    for fault in faults {
                        upload.fault(&row, COMMENT, &fault.code);
                    }
                }
            }
        }
        wanted.push(Wanted { seen: line.version, line });
    }
    wanted
}

/// Who a row is about. A number that belongs to somebody of another name is nobody's.
fn find<'a>(row: &Row, pupils: &'a [Pupil]) -> Result<&'a Pupil, (usize, &'static str)> {
    let same = |pupil: &&Pupil, name: &str| campus_model::fold(&pupil.name) == campus_model::fold(name);
    match (row.cell(NUMBER), row.cell(NAME)) {
        (Some(number), name) => {
            let number: Option<i64> = number.parse().ok();
            let pupil = pupils.iter().find(|pupil| Some(pupil.student) == number).ok_or((NUMBER, "unknown_student"))?;
            if name.is_none_or(|name| same(&pupil, name)) { Ok(pupil) } else { Err((NAME, "unknown_student")) }
        }
        (None, Some(name)) => {
            let mut found = pupils.iter().filter(|pupil| same(pupil, name));
            match (found.next(), found.next()) {
                (Some(pupil), None) => Ok(pupil),
                (None, _) => Err((NAME, "unknown_student")),
                (Some(_), Some(_)) => Err((NAME, "ambiguous_student")),
            }
        }
        (None, None) => Err((NAME, "required")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::{self, Format};

    fn pupil(student: i64, name: &str) -> Pupil {
        let line = Line {
            id: student * 10,
            version: 1,
            attendance: Attendance::Checked,
            score: Score::Na,
            homework_note: None,
        };
        Pupil { student, name: name.to_owned(), line }
    }

    fn upload(rows: &str) -> (Upload, Vec<Wanted>) {
        let table = spreadsheet::read(format!("学号,姓名,成绩,评语\n{rows}").as_bytes(), Format::Csv).unwrap();
        let mut upload = Upload { table, ..Upload::default() };
        let pupils = [pupil(1, "Alice"), pupil(2, "王伟"), pupil(3, "王伟")];
        let wanted = wanted(&mut upload, &pupils);
        (upload, wanted)
    }

    #[test]
    fn rows_are_found_by_number_or_by_a_name_of_one() {
        let (upload, wanted) = upload(",ａlice,b+,不错\n2,王伟,copy,\n3.0,,,\n");
        assert_eq!(upload.faults.len(), 1, "3.0 is text in CSV and no number");
        let scores: Vec<_> = wanted.iter().map(|wanted| (wanted.line.id, wanted.line.score)).collect();
        assert_eq!(scores, [(10, Score::BPlus), (20, Score::Copy)]);
        assert_eq!(wanted[0].line.homework_note.as_deref(), Some("不错"));
    }

    #[test]
    fn im_03_every_bad_cell_is_named() {
        let rows = ",王伟,A,\n9,,A,\n1,Bob,A,\n,,A,\n1,,120,\n1,,A,\n,Nobody,A,\n";
        let codes: Vec<_> =
            upload(rows).0.faults.into_iter().map(|fault| (fault.row, fault.column, fault.code)).collect();
        let expected = [
            (2, "姓名", "ambiguous_student"),
            (3, "学号", "unknown_student"),
            (4, "姓名", "unknown_student"),
            (5, "姓名", "required"),
            (6, "成绩", "not_a_score"),
            (7, "学号", "duplicate_in_file"),
            (8, "姓名", "unknown_student"),
        ];
        assert_eq!(codes, expected.map(|(row, column, code)| (row, column.to_owned(), code.to_owned())));
    }
}
