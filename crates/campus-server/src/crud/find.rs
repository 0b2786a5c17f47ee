//! Finding a record of whatever entity one may list: what the command palette asks.

use axum::Json;
use axum::extract::RawQuery;
use campus_model::{FOUND_OF_EACH, FoundRecord, FoundRecords, Problem, entities};

use crate::answer::{Answer, Refusal};
use crate::app::RequestDb;
use crate::user::CurrentUser;

/// `GET /api/find?q=`: a few rows of each entity, within what one may list of it; an empty question finds nothing. Only
/// entities with texts to search in.
pub async fn find(user: CurrentUser, db: RequestDb, RawQuery(query): RawQuery) -> Answer<Json<FoundRecords>> {
    let mut q = String::new();
    for (key, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match key.as_ref() {
            "q" => q = value.trim().chars().take(200).collect(),
            _ => return Err(unknown(&key)),
        }
    }
    let mut found = FoundRecords::default();
    if q.is_empty() || user.must_change_password {
        return Ok(Json(found));
    }
    for entity in entities::ALL.iter().filter(|entity| entity.fields.iter().any(|field| field.searched)) {
        let Some(list) = entity.operation("list").filter(|list| user.may(list)) else { continue };
        let rows = campus_store::find(&db, entity, &user.scope(list), &q, FOUND_OF_EACH).await?;
        let record =
            |row: campus_model::Labelled| FoundRecord { entity: entity.name.to_owned(), id: row.id, label: row.label };
        found.rows.extend(rows.into_iter().map(record));
    }
    Ok(Json(found))
}

fn unknown(key: &str) -> Refusal {
    let problem = Problem::new(campus_model::Code::UnknownParameter);
    problem.with("parameter", key).with("allowed", vec!["q"]).into()
}
