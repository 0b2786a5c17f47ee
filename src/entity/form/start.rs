//! What a form starts with.

use campus_model::{Entity, Kind, Record, View};
use leptos_router::params::ParamsMap;
use serde_json::Value;

use crate::api::{self, ApiError};
use crate::session::use_session;

/// The row to be changed, or a new one with its defaults and what the address fills in.
pub(super) async fn read(entity: &'static Entity, id: Option<i64>, prefill: ParamsMap) -> Result<View, ApiError> {
    if let Some(id) = id {
        return api::view(entity, id).await;
    }
    let today = use_session().now().map(|session| session.organisation.today).unwrap_or_default();
    let mut view = View { record: entity.defaults(today), ..View::default() };
    for field in entity.inputs() {
        let Some(text) = prefill.get(field.name) else {
            continue;
        };
        if let Some(value) = value(field.kind, &text) {
            view.record.set(field.name, value);
            if field.target().is_some() {
                label(entity, field.name, &mut view).await;
            }
        }
    }
    Ok(view)
}

/// A parameter of the address as the field holds it.
fn value(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Integer | Kind::Money | Kind::Link(_) => text.parse::<i64>().ok()?.into(),
        Kind::Links(_) => vec![text.parse::<i64>().ok()?].into(),
        Kind::Boolean => text.parse::<bool>().ok()?.into(),
        Kind::Choice(set) => set.contains(text).then(|| text.into())?,
        Kind::Secret => return None,
        _ => text.into(),
    })
}

async fn label(entity: &'static Entity, field: &str, view: &mut View) {
    let ids = match view.record.int(field) {
        Some(id) => vec![id],
        None => view.record.ids(field),
    };
    let rows = api::pick(entity.name, field, "", &ids, None).await.unwrap_or_default();
    if rows.choices.is_empty() {
        // It cannot be chosen: the form starts without it.
        view.record.set(field, Record::new().get(field).clone());
    }
    let labels = view.links.entry(field.to_owned()).or_default();
    labels.extend(rows.choices.into_iter().map(|row| (row.id, row.label)));
}
