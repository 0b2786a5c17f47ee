//! `POST /api/study_records/attendance`: calls the roll of a lesson (AT-01).

use axum::Json;
use axum::extract::State;
use campus_model::classroom::{Correction, Roll, RollRow, Saved};
use campus_model::entities::teaching::{Attendance, CourseRecord, StudyRecord};
use campus_model::{Operation, Problem, Violations};
use campus_store::Db;
use serde_json::Map;

use super::alerts::{self, Written};
use super::lesson::{self, Lesson};
use super::sheet::{self, Line, Wanted};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::{Trail, context};
use crate::mount::Input;
use crate::user::CurrentUser;

/// Characters of the reason of a correction at most.
const LONGEST_REASON: usize = 256;

/// Sets the attendance of rows of one lesson; with a foreign row nothing is saved. Not of a lesson that is locked (AT-02).
pub async fn call_roll(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(roll): Input<Roll>,
) -> Answer<Json<Saved>> {
    let lesson = lesson::find(&db, &user.scope(operation), roll.course_record_id).await?;
    lesson.open(app.clock.today(&user.time_zone))?;
    set(&app, &user, &db, operation, &lesson, &roll.rows).await
}

/// AT-02: the same for a lesson that is locked, with the reason in the log.
pub async fn correct_roll(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(correction): Input<Correction>,
) -> Answer<Json<Saved>> {
    let lesson = lesson::find(&db, &user.scope(operation), correction.course_record_id).await?;
    let reason = correction.reason.trim();
    if reason.is_empty() {
        return Err(Problem::field("reason", "required").into());
    }
    if reason.chars().count() > LONGEST_REASON {
        let most = Map::from_iter([("max".to_owned(), LONGEST_REASON.into())]);
        let mut faults = Violations::default();
        faults.add_with("reason", "too_long", most);
        return Err(Problem::invalid(faults).into());
    }
    let answer = set(&app, &user, &db, operation, &lesson, &correction.rows).await?;
    tracing::warn!(event = "roll_corrected", org = user.org, by = user.id, lesson = lesson.id, reason, "a locked roll");
    campus_store::add_comment(&db, CourseRecord::ENTITY, lesson.id, user.id, reason, app.clock.now()).await?;
    Ok(answer)
}

async fn set(
    app: &App,
    user: &CurrentUser,
    db: &Db,
    operation: &'static Operation,
    lesson: &Lesson,
    rows: &[RollRow],
) -> Answer<Json<Saved>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut violations = Violations::default();
    let now = sheet::lines(db, &user.scope(operation), lesson.id, &ids, &mut violations).await?;
    let mut wanted = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(line) = now.get(&row.id) else { continue };
        if may_become(line.attendance, row.attendance) {
            wanted.push(Wanted { line: Line { attendance: row.attendance, ..line.clone() }, seen: row.version });
        } else {
            sheet::fault(&mut violations, index, "attendance", "not_a_choice");
        }
    }
    if !violations.is_empty() {
        return Err(Problem::invalid(violations).into());
    }
    let trail = Trail::new();
    let context = context(app, db, user, StudyRecord::ENTITY, &trail);
    let saved = sheet::save(&context, &now, &wanted, &["attendance"]).await?;
    let changed = saved.changed().filter_map(|id| Some((id, now.get(&id)?.attendance))).collect();
    alerts::follow(db, lesson, Written::Changed(&changed), context.now).await?;
    Ok(Json(saved))
}

/// TE-04: 未入班 is for the generation to say; a roll may keep it or correct it, not give it.
fn may_become(now: Attendance, wanted: Attendance) -> bool {
    wanted != Attendance::NotEnrolled || now == Attendance::NotEnrolled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_01_a_roll_never_gives_not_enrolled() {
        assert!(may_become(Attendance::Checked, Attendance::Late));
        assert!(may_become(Attendance::NotEnrolled, Attendance::NotEnrolled));
        assert!(may_become(Attendance::NotEnrolled, Attendance::Checked));
        assert!(!may_become(Attendance::Checked, Attendance::NotEnrolled));
    }
}
