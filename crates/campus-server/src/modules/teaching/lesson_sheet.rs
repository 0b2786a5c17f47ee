//! `GET /api/course_records/{id}/sheet`: a lesson with all its study records, as roll and grade sheet begin with them. A
//! fixed number of statements, however many students there are.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::classroom::LessonSheet;
use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use campus_model::{Code, ListQuery, Page};
use campus_store::Db;

use super::homework;
use super::sheet::MOST_ROWS;
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb, Served};
use crate::mount::RowId;
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Which lesson it is, is decided before the parameters are looked at; what somebody may not read is left out.
pub async fn show_sheet(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<LessonSheet>> {
    let (scope, actions) = (user.scope(operation), user.row_actions(CourseRecord::ENTITY));
    let reader = user.reader(CourseRecord::ENTITY, &scope, &actions);
    let lesson = campus_store::get(&db, &reader, id).await?.ok_or(Code::NotFound)?;
    let asked = Parameters::of(&uri, &["homework"])?.flag("homework")?;
    let records = records(&user, &db, id).await?;
    let homework = match asked && user.may(const { &CourseRecord::homework }) {
        true => Some(homework::read_lesson(&app, &user, &db, id).await?),
        false => None,
    };
    Ok(Json(LessonSheet { lesson, records, homework }))
}

/// The study records of a lesson, for whoever may list them.
async fn records(user: &CurrentUser, db: &Db, lesson: i64) -> Answer<Option<Page>> {
    let Some(list) = StudyRecord::ENTITY.operation("list").filter(|list| user.may(list)) else { return Ok(None) };
    let (scope, actions) = (user.scope(list), user.row_actions(StudyRecord::ENTITY));
    let text = format!("course_record_id={lesson}&sort=id");
    let query = ListQuery::parse(StudyRecord::ENTITY, &text, &user.grants.permissions)
        .map_err(|error| internal(&error.parameter))?;
    let query = ListQuery { limit: u32::try_from(MOST_ROWS).unwrap_or(u32::MAX), ..query };
    Ok(Some(campus_store::list(db, &user.reader(StudyRecord::ENTITY, &scope, &actions), &query).await?))
}
