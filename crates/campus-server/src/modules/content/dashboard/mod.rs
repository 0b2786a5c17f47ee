//! How the contents of a department and of those below it do: `GET /api/departments/{id}/dashboard`, and the same as a
//! workbook. A fixed number of statements, none of which reads contents that were not published in the period.

mod book;
mod lists;
mod rows;
mod series;
mod worked_out;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use campus_model::content::dashboard::ContentDashboard;
use campus_model::entities::content::Content;
use campus_model::entities::organisation::Department;
use campus_model::{Calendar, Code, Labelled, Method};

use self::rows::Asked;
pub use self::rows::{items, totals};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::sheet;
use crate::mount::{Api, RowId};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Mounts the dashboard, its workbook, and the numbers of one content.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.operation(const { &Department::dashboard }, show)
        .any_of(vec![const { &Department::dashboard }], Method::Get, "/api/departments/{id}/dashboard/export", export)
        .any_of(vec![const { &Department::dashboard }], Method::Get, "/api/departments/dashboards", starts)
        .operation(const { &Content::numbers }, series::show)
}

async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<ContentDashboard>> {
    let parameters = Parameters::of(&uri, &["period"])?;
    let days = app.clock.days(&user.time_zone);
    let period = parameters.period(days.today())?;
    let asked = Asked::of(&db, &user, operation, id, (days, app.clock.now()), period).await?.ok_or(Code::NotFound)?;
    Ok(Json(worked_out::of(&asked).await?))
}

/// `GET /api/departments/dashboards`: where one begins, that is at the departments that one may open and that lie below no
/// other such; one's own comes first.
async fn starts(user: CurrentUser, db: RequestDb, Served(operation): Served, uri: Uri) -> Answer<Json<Vec<Labelled>>> {
    Parameters::of(&uri, &[])?;
    Ok(Json(rows::starts(&db, &user.scope(operation), user.staff).await?))
}

async fn export(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Response> {
    let parameters = Parameters::of(&uri, &["period", "lang"])?;
    let days = app.clock.days(&user.time_zone);
    let period = parameters.period(days.today())?;
    let language = parameters.language()?;
    let asked = Asked::of(&db, &user, operation, id, (days, app.clock.now()), period).await?.ok_or(Code::NotFound)?;
    let dashboard = worked_out::of(&asked).await?;
    let name = format!("{}-{}", language.label(&dashboard.department.label), days.today());
    sheet::answer(Department::ENTITY, &name, move || book::sheets(&dashboard, language)).await
}
