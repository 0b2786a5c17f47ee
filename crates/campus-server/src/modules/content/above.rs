//! What the departments above one's own published: granted by itself, and nothing but to be read (PM, the nuance).

use axum::Json;
use axum::extract::{RawQuery, State};
use campus_model::entities::content::{Content, ContentState};
use campus_model::{Choice, Filter, Op, Page};
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, Reach, Scope, col, live, select_from};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::crud::{asked, refused};
use crate::user::CurrentUser;

/// `GET /api/contents/above`: a page of a list, with the list's own parameters.
pub async fn list(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RawQuery(query): RawQuery,
) -> Answer<Json<Page>> {
    let mut query = asked(&app, &user, Content::ENTITY, query.as_deref().unwrap_or_default()).map_err(refused)?;
    let published = vec![ContentState::Published.slug().to_owned()];
    query.filters.push(Filter { field: "state".to_owned(), op: Op::Is, values: published });
    let scope = Scope(vec![Reach::Departments(above(&db, user.staff).await?)]);
    Ok(Json(campus_store::list(&db, &user.reader(Content::ENTITY, &scope, &[]), &query).await?))
}

/// The departments above that of one of the staff.
async fn above(db: &Db, staff: Option<i64>) -> Answer<Vec<i64>> {
    let Some(staff) = staff else { return Ok(Vec::new()) };
    let mut own = select_from("staff", "s");
    own.expr(col("s", "department_id"))
        .and_where(db.org_is("s"))
        .and_where(live("s"))
        .and_where(col("s", "id").eq(staff));
    let mut select = select_from("departments", "d");
    select
        .expr(col("d", "id"))
        .expr(col("d", "path"))
        .and_where(db.org_is("d"))
        .and_where(live("d"))
        .and_where(col("d", "id").in_subquery(own));
    let Some(row) = db.one(&select).await? else { return Ok(Vec::new()) };
    let (id, path): (i64, Option<String>) = (row.try_get("", "id")?, row.try_get("", "path")?);
    let path = path.unwrap_or_default();
    Ok(path.split('/').filter_map(|part| part.parse().ok()).filter(|above| *above != id).collect())
}
