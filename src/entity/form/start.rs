//! What a form starts with.

use std::cell::RefCell;
use std::rc::Rc;

use campus_model::{Entity, Kind, Record, View};
use leptos_router::params::ParamsMap;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::keep::{self, Found};
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

/// What the form of a page starts with, and what was kept of it: not what was typed for another row than the address
/// names, and nothing where it is to be `blank`.
pub(super) async fn begin(
    entity: &'static Entity,
    id: Option<i64>,
    prefill: ParamsMap,
    blank: bool,
) -> Result<(View, Option<Found>), ApiError> {
    if blank {
        return Ok((read(entity, id, prefill).await?, None));
    }
    let kept = Rc::new(RefCell::new(None));
    let asked = {
        let kept = kept.clone();
        future_to_promise(async move {
            *kept.borrow_mut() = keep::find(entity.name, id).await;
            Ok(JsValue::NULL)
        })
    };
    let mut view = read(entity, id, prefill.clone()).await?;
    let _ = JsFuture::from(asked).await;
    let mut found = kept.take();
    if let Some(Found { form, .. }) = &found {
        let other = |name: &str| prefill.get(name).is_some() && view.record.get(name) != form.values.get(name);
        if id.is_none() && entity.inputs().any(|field| other(field.name)) {
            found = None;
        } else {
            label_kept(entity, &form.values, &mut view).await;
        }
    }
    Ok((view, found))
}

/// The labels of the rows that kept values link to.
async fn label_kept(entity: &'static Entity, values: &Record, view: &mut View) {
    for field in entity.inputs().filter(|field| field.target().is_some()) {
        let ids = values.int(field.name).into_iter().chain(values.ids(field.name));
        let known = view.links.entry(field.name.to_owned()).or_default();
        let missing: Vec<i64> = ids.filter(|id| !known.contains_key(id)).collect();
        if !missing.is_empty() {
            let rows = api::pick(entity.name, field.name, "", &missing, None).await.unwrap_or_default();
            known.extend(rows.choices.into_iter().map(|row| (row.id, row.label)));
        }
    }
}

/// A parameter of the address as the field holds it.
fn value(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) => {
            text.parse::<i64>().ok()?.into()
        }
        Kind::Links(_) => vec![text.parse::<i64>().ok()?].into(),
        Kind::Boolean => text.parse::<bool>().ok()?.into(),
        Kind::Choices(set) => set.contains(text).then(|| vec![text].into())?,
        Kind::Choice(set) => set.contains(text).then(|| text.into())?,
        Kind::Secret | Kind::File | Kind::Image => return None,
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
