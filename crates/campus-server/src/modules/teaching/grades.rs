//! `POST /api/study_records/grades`: scores and comments of a lesson (GR-02).

use axum::Json;
use axum::extract::State;
use campus_model::classroom::{GradeRow, Grades, Saved};
use campus_model::entities::teaching::{Score, StudyRecord};
use campus_model::{Choice, Problem, Record, Violations};

use super::lesson;
use super::sheet::{self, Line, Wanted};
use super::tell;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::{Trail, context};
use crate::mount::Input;
use crate::user::CurrentUser;

/// Sets score and comment of rows of one lesson; with a fault in any row nothing is saved.
pub async fn enter_grades(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(grades): Input<Grades>,
) -> Answer<Json<Saved>> {
    let scope = user.scope(operation);
    let lesson = lesson::find(&db, &scope, grades.course_record_id).await?;
    let ids: Vec<i64> = grades.rows.iter().map(|row| row.id).collect();
    let mut violations = Violations::default();
    let now = sheet::lines(&db, &scope, lesson.id, &ids, &mut violations).await?;
    let mut wanted = Vec::new();
    for (index, row) in grades.rows.iter().enumerate() {
        let Some(line) = now.get(&row.id) else { continue };
        wanted.push(Wanted { line: graded(line, row, index, &mut violations), seen: row.version });
    }
    if !violations.is_empty() {
        return Err(Problem::invalid(violations).into());
    }
    let trail = Trail::new();
    let context = context(&app, &db, &user, StudyRecord::ENTITY, &trail);
    let saved = sheet::save(&context, &now, &wanted, &["score", "homework_note"]).await?;
    tell::graded(&db, Some(user.id), sheet::these(&saved), context.now).await?;
    Ok(Json(saved))
}

/// The row as it shall be; GR-03: an empty comment is none.
fn graded(line: &Line, row: &GradeRow, index: usize, violations: &mut Violations) -> Line {
    let mut line = line.clone();
    if let Some(slug) = &row.score {
        match Score::from_slug(slug) {
            Some(score) => line.score = score,
            None => sheet::fault(violations, index, "score", "not_a_choice"),
        }
    }
    if let Some(typed) = &row.homework_note {
        match comment(typed) {
            Ok(comment) => line.homework_note = comment,
            Err(faults) => {
                for mut fault in faults {
                    fault.field = format!("rows.{index}.homework_note");
                    violations.extend([fault]);
                }
            }
        }
    }
    line
}

/// A comment in its stored form, checked as the study record's form does.
pub fn comment(typed: &str) -> Result<Option<String>, Violations> {
    let mut record = Record::new().with("homework_note", typed);
    StudyRecord::ENTITY.normalise(&mut record);
    let faults = StudyRecord::ENTITY.check_one(&record, "homework_note");
    if faults.is_empty() { Ok(record.text("homework_note").map(str::to_owned)) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use campus_model::entities::teaching::Attendance;

    use super::*;

    fn line() -> Line {
        let note = Some("不错".to_owned());
        Line { id: 7, version: 1, attendance: Attendance::Late, score: Score::B, homework_note: note }
    }

    fn row(score: Option<&str>, note: Option<&str>) -> GradeRow {
        GradeRow { id: 7, version: 1, score: score.map(str::to_owned), homework_note: note.map(str::to_owned) }
    }

    #[test]
    fn gr_03_an_empty_comment_is_none_and_an_absent_one_stays() {
        let mut violations = Violations::default();
        assert_eq!(graded(&line(), &row(None, Some("  ")), 0, &mut violations).homework_note, None);
        assert_eq!(graded(&line(), &row(Some("a_plus"), None), 0, &mut violations).homework_note, line().homework_note);
        assert!(violations.is_empty());
    }

    #[test]
    fn gr_02_a_letter_or_a_long_comment_is_a_fault_of_its_row() {
        let mut violations = Violations::default();
        let long = "好".repeat(256);
        graded(&line(), &row(Some("A+"), Some(&long)), 3, &mut violations);
        assert_eq!(violations.of("rows.3.score").unwrap().code, "not_a_choice");
        let long = violations.of("rows.3.homework_note").unwrap();
        assert_eq!((long.code.as_str(), long.params["max"].as_i64()), ("too_long", Some(255)));
    }
}
