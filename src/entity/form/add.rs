//! "+" beside a link field: the linked row is added in a dialog, and the form that asked for it goes on (ST-09).

use campus_model::{Entity, Field, Kind, Limit, View, entities};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use serde_json::Value;

use super::super::draft::Draft;
use super::{Form, Inner, start};
use crate::api;
use crate::fetch::{fetch, sleep};
use crate::i18n::{label, t, t_with};
use crate::session::allowed;
use crate::ui::{Dialog, ErrorState, Skeleton, toast};

/// The entity that "+" beside a link field adds to, for those who may (ST-10).
pub fn addable(field: &Field) -> Option<&'static Entity> {
    let target = entities::find(field.target()?)?;
    target.operation("add").filter(|add| allowed(add)).map(|_| target)
}

/// The dialog; open while [`Draft::adding`] names a field.
#[component]
pub fn AddLinked(draft: Draft) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if draft.adding.with(Option::is_some) {
            open.set(true);
        }
    });
    // Closed by Escape or its button: only then, or the two would call each other for ever.
    Effect::new(move |_| {
        if !open.get() && draft.adding.with_untracked(Option::is_some) {
            draft.adding.set(None);
        }
    });
    let target = move || draft.adding.get().and_then(|field| entities::find(field.target()?));
    let title = Signal::derive(move || {
        let one = target().map(|target| t(&target.label_for_one())).unwrap_or_default();
        t_with("ui-add-one", &[("entity", one.into())])
    });
    view! {
        <Dialog open title wide=true>
            {move || draft.adding.get().zip(target()).map(|(field, target)| view! { <NewRow draft field target open/> })}
        </Dialog>
    }
}

#[component]
fn NewRow(draft: Draft, field: &'static Field, target: &'static Entity, open: RwSignal<bool>) -> impl IntoView {
    let row = fetch(move || start::read(target, None, ParamsMap::new()));
    let added = Callback::new(move |view: View| {
        leptos::task::spawn_local(async move {
            choose(draft, field, &view).await;
            open.try_set(false);
            // The dialog gives the focus back to "+", which was drawn anew meanwhile.
            sleep(0).await;
            draft.focus(field.name);
        });
    });
    let inner = Inner { added, left: Callback::new(move |()| open.set(false)) };
    move || match (row.error.get(), row.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| row.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(view)) => view! { <Form entity=target id=None view inner/> }.into_any(),
    }
}

/// Chooses the new row, if the field may point to it; else says why it is not there.
async fn choose(draft: Draft, field: &'static Field, added: &View) {
    let id = added.record.id();
    let within = match field.limit {
        Some(Limit::Within { field, .. }) => {
            draft.record.try_with_untracked(|record| record.int(field)).flatten().map(|id| (field, id))
        }
        _ => None,
    };
    // Asked for by name: by id the server labels what a row holds already, offered or not.
    let name = label(added.record.label());
    let offered = api::pick(draft.entity.name, field.name, &name, &[], within).await.unwrap_or_default();
    let Some(row) = offered.choices.into_iter().find(|row| row.id == id) else {
        return toast::failure(t_with("ui-added-not-offered", &[("label", name.into())]));
    };
    draft.labels.try_update(|labels| labels.entry(field.name.to_owned()).or_default().insert(id, row.label));
    let value = if matches!(field.kind, Kind::Links(_)) {
        let mut ids = draft.record.try_with_untracked(|record| record.ids(field.name)).unwrap_or_default();
        ids.push(id);
        Value::from(ids)
    } else {
        Value::from(id)
    };
    if !draft.record.is_disposed() {
        draft.set(field.name, value);
        draft.drawn.update(|drawn| *drawn += 1);
    }
}
