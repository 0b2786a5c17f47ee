//! `POST /api/study_records/attendance`: calls the roll of a lesson (AT-01).

use axum::Json;
use axum::extract::State;
use campus_model::classroom::{Roll, Saved};
use campus_model::entities::teaching::Attendance;
use campus_model::{Problem, Violations};

use super::lesson;
use super::sheet::{self, Line, Wanted};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::mount::Input;
use crate::user::CurrentUser;

/// Sets the attendance of rows of one lesson; with a foreign row nothing is saved.
pub async fn call_roll(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    Input(roll): Input<Roll>,
) -> Answer<Json<Saved>> {
    let scope = user.scope(operation);
    let lesson = lesson::find(&db, &scope, roll.course_record_id).await?;
    let ids: Vec<i64> = roll.rows.iter().map(|row| row.id).collect();
    let mut violations = Violations::default();
    let now = sheet::lines(&db, &scope, lesson.id, &ids, &mut violations).await?;
    let mut wanted = Vec::new();
    for (index, row) in roll.rows.iter().enumerate() {
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
    Ok(Json(sheet::save(&db, &now, &wanted, &["attendance"], user.id, app.clock.now()).await?))
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
