//! Saved forms: what the signed-in person has typed and not saved yet. Nobody else reads them, whatever their rights.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use campus_model::{
    Code, Entity, FoundForm, KeepForm, Kept, Kind, Operation, Problem, SAVED_FORM_BYTES, SLOT, Violations, entities,
};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{Input, RowId};
use crate::user::CurrentUser;

/// `GET /api/saved_forms?entity=&id=`: without an id, the forms of new rows. A form that one could not save any more is
/// not there.
pub async fn find(user: CurrentUser, db: RequestDb, RawQuery(query): RawQuery) -> Answer<Json<FoundForm>> {
    let (mut name, mut row) = (None, None);
    for (key, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match (key.as_ref(), value.parse::<i64>()) {
            ("entity", _) => name = Some(value.into_owned()),
            ("id", Ok(id)) if id > 0 => row = Some(id),
            _ => return Err(unknown(&key)),
        }
    }
    let name = name.ok_or_else(|| unknown("entity"))?;
    let Some((entity, operation)) = form_of(&user, &name, row) else { return Ok(Json(FoundForm::default())) };
    if user.viewed_by.is_some() {
        // What somebody is typing is theirs alone.
        return Ok(Json(FoundForm::default()));
    }
    let mut forms = campus_store::saved_forms(&db, user.id, entity.name, row).await?;
    if let (false, Some(id)) = (forms.is_empty(), row)
        && !reaches(&user, &db, entity, operation, id).await?
    {
        forms.clear();
    }
    for form in &mut forms {
        form.values.0.retain(|name, _| keepable(&user, entity, name).is_none());
    }
    let mut forms = forms.into_iter();
    Ok(Json(FoundForm { form: forms.next(), more: forms.collect() }))
}

/// `POST /api/saved_forms`: keeps a form in place of what was kept of it before. What was typed need not be right yet;
/// secrets are left out.
pub async fn keep(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(mut form): Input<KeepForm>,
) -> Answer<Json<Kept>> {
    let Some((entity, operation)) = form_of(&user, &form.entity, form.row_id) else {
        return Err(Problem::field("entity", "not_found").into());
    };
    if let Some(id) = form.row_id
        && !reaches(&user, &db, entity, operation, id).await?
    {
        return Err(Code::NotFound.into());
    }
    form.values.0.retain(|name, _| entity.field(name).is_none_or(|field| field.kind != Kind::Secret));
    let mut faults = Violations::default();
    let slotted = form.slot.len() <= SLOT && form.slot.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !slotted || (form.row_id.is_some() && !form.slot.is_empty()) {
        faults.add("slot", "not_a_slot");
    }
    for name in form.values.0.keys() {
        if let Some(code) = keepable(&user, entity, name) {
            faults.add(name, code);
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    if serde_json::to_string(&form.values).map_or(0, |text| text.len()) > SAVED_FORM_BYTES {
        return Err(Code::TooLarge.into());
    }
    Ok(Json(campus_store::keep_form(&db, user.id, &form, app.clock.now()).await?))
}

/// `DELETE /api/saved_forms/{id}`: own ones only.
pub async fn discard(user: CurrentUser, db: RequestDb, RowId(id): RowId) -> Answer<StatusCode> {
    if campus_store::discard_form(&db, user.id, id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The entity and what saving the form would do, for those who may.
fn form_of(user: &CurrentUser, name: &str, row: Option<i64>) -> Option<(&'static Entity, &'static Operation)> {
    let entity = entities::find(name)?;
    let operation = entity.operation(if row.is_some() { "edit" } else { "add" })?;
    user.may(operation).then_some((entity, operation))
}

async fn reaches(
    user: &CurrentUser,
    db: &RequestDb,
    entity: &'static Entity,
    operation: &Operation,
    id: i64,
) -> Answer<bool> {
    let scope = user.scope(operation);
    Ok(campus_store::get(db, &user.reader(entity, &scope, &[]), id).await?.is_some())
}

/// Why a value is not kept: forms of this person have no such input.
fn keepable(user: &CurrentUser, entity: &Entity, name: &str) -> Option<&'static str> {
    match entity.field(name) {
        Some(field) if field.computed => Some("read_only"),
        Some(field) if field.readable(&user.grants.permissions) => None,
        _ => Some("unknown_field"),
    }
}

fn unknown(parameter: &str) -> crate::answer::Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", ["entity", "id"]).into()
}
