//! A class at a glance: `GET /api/classes/{id}/overview` (CH-05), and what its students see of each other.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use campus_model::classroom::Disclosure;
use campus_model::classroom::overview::Overview;
use campus_model::entities::teaching::Class;
use campus_model::{Code, Record};

use super::overview_rows;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::{RowChange, Trail, edit_record, tagged};
use crate::mount::{Input, RowId};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Everything of the screen in one answer. Which class it is, is decided before the parameters are looked at.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<Overview>> {
    let today = app.clock.today(&user.time_zone);
    let overview = overview_rows::read(&db, &user.scope(operation), id, today).await?.ok_or(Code::NotFound)?;
    Parameters::of(&uri, &[])?;
    Ok(Json(overview))
}

/// `PATCH /api/classes/{id}/disclosure`: for who teaches the class and may not edit it (CH-04, CH-06).
pub async fn disclose(asked: RowChange, Input(input): Input<Disclosure>) -> Answer<Response> {
    let trail = Trail::new();
    let class = asked.context(Class::ENTITY, &trail);
    let mut changes = Record::new();
    for (field, value) in [("show_rank", input.show_rank), ("hide_averages", input.hide_averages)] {
        if let Some(value) = value {
            changes.set(field, value);
        }
    }
    let view = edit_record(&class, asked.operation, asked.id, asked.version, changes).await?;
    Ok(trail.named(tagged(view)))
}
