//! What is there already and looks like a value being typed: a warning, never a refusal.

use axum::Json;
use axum::extract::RawQuery;
use campus_model::{Code, Entity, Field, Kind, Operation, Problem, Record, Similar, fold};

use crate::answer::{Answer, Refusal};
use crate::app::{RequestDb, Served};
use crate::mount::ServedEntity;
use crate::user::CurrentUser;

/// Rows named at most.
const MOST: usize = 5;

/// `GET /api/{entity}/similar?field=&value=&id=`: for whoever may add or edit such rows. `id` is the row in the form.
pub async fn find(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(holder): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Similar>> {
    let Asked { field, value, but } = parse(&user, entity, query.as_deref().unwrap_or_default())?;
    let mut typed = Record::new();
    match (field.kind, value.trim().parse::<i64>()) {
        (Kind::Integer, Ok(number)) => typed.set(field.name, number),
        (Kind::Integer, Err(_)) => {}
        _ => typed.set(field.name, value),
    }
    entity.normalise(&mut typed);
    let value = typed.get(field.name);
    if value.is_null() {
        return Ok(Json(Similar::default()));
    }
    let scope = user.scope(seen_by(&user, entity).unwrap_or(holder));
    let rows = match value.as_str().filter(|_| entity.alike(field)) {
        Some(text) if fold(text).is_empty() => Vec::new(),
        Some(text) => campus_store::similar_text(&db, entity, &scope, field, text, but, MOST).await?,
        None => campus_store::similar_value(&db, entity, &scope, field, value, but).await?,
    };
    // A key that is unique everywhere tells nobody of another organisation.
    let taken = field.unique && !entity.global && campus_store::exists(&db, entity, field, value, but).await?;
    Ok(Json(Similar { rows, taken }))
}

/// The operation whose rows the user may be told of.
fn seen_by(user: &CurrentUser, entity: &'static Entity) -> Option<&'static Operation> {
    ["view", "list"].iter().filter_map(|action| entity.operation(action)).find(|operation| user.may(operation))
}

struct Asked {
    field: &'static Field,
    value: String,
    but: Option<i64>,
}

fn parse(user: &CurrentUser, entity: &'static Entity, query: &str) -> Answer<Asked> {
    let fields: Vec<&'static Field> =
        entity.inputs().filter(|field| entity.compared(field) && field.readable(&user.grants.permissions)).collect();
    let refuse = |parameter: &str| -> Refusal {
        let allowed: Vec<&str> = match parameter {
            "field" => fields.iter().map(|field| field.name).collect(),
            _ => vec!["field", "value", "id"],
        };
        Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", allowed).into()
    };
    let (mut field, mut value, mut but) = (None, String::new(), None);
    for (key, text) in form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "field" => field = fields.iter().copied().find(|field| field.name == text),
            "value" => value = text.chars().take(1_000).collect(),
            "id" => but = Some(text.parse().ok().filter(|id| *id > 0).ok_or_else(|| refuse("id"))?),
            other => return Err(refuse(other)),
        }
    }
    let field = field.ok_or_else(|| refuse("field"))?;
    Ok(Asked { field, value, but })
}
