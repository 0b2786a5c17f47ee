//! Pickers: id and label of what a link field may point to. They need the permission of the form that holds them.

use axum::Json;
use axum::extract::{RawQuery, State};
use campus_model::{Choices, Code, Field, Limit, Problem, entities};
use campus_store::PickQuery;

use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb, Served};
use crate::mount::ServedEntity;
use crate::user::CurrentUser;

/// `GET /api/{entity}/pick/{field}?q=&limit=&id=&all=&{field it depends on}=`
pub async fn pick_rows(
    field: &'static Field,
    State(_): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(holder): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Choices>> {
    let query = parse(field, query.as_deref().unwrap_or_default())?;
    let Some(target) = field.target().and_then(entities::find) else { return Err(Code::NotFound.into()) };
    let scope = user.choosable(target, holder);
    Ok(Json(campus_store::pick(&db, entity, field, &scope, &query).await?))
}

fn parse(field: &Field, query: &str) -> Answer<PickQuery> {
    let within = match field.limit {
        Some(Limit::Within { field, .. }) => Some(field),
        _ => None,
    };
    let mut pick = PickQuery { limit: 20, ..PickQuery::default() };
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let number = value.parse::<i64>().ok().filter(|number| *number > 0);
        let refuse = || -> Refusal {
            let allowed: Vec<&str> = ["q", "limit", "id", "all"].into_iter().chain(within).collect();
            Problem::new(Code::UnknownParameter).with("parameter", key.as_ref()).with("allowed", allowed).into()
        };
        match key.as_ref() {
            "q" => pick.q = value.chars().take(200).collect(),
            "limit" => {
                pick.limit = number.filter(|n| *n <= 100).and_then(|n| u64::try_from(n).ok()).ok_or_else(refuse)?
            }
            "all" if matches!(value.as_ref(), "true" | "false") => pick.all = value == "true",
            "id" if pick.ids.len() < 200 => pick.ids.push(number.ok_or_else(refuse)?),
            key if Some(key) == within => {
                pick.within = if value.is_empty() { None } else { Some(number.ok_or_else(refuse)?) };
            }
            _ => return Err(refuse()),
        }
    }
    if !pick.ids.is_empty() {
        pick.limit = 200;
    }
    Ok(pick)
}
