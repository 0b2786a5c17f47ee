//! The generic routes: which entity and row an address means, and whether it may be seen.

use campus_model::{Entity, entities};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::form::EntityForm;
use super::list::EntityList;
use super::record::EntityRecord;
use crate::screens::shell::{ForbiddenPage, NotFoundPage};
use crate::session::allowed;

/// What the address names; `None` where there is nothing of the kind.
fn named(with_id: bool) -> Memo<Option<(&'static str, i64)>> {
    let params = use_params_map();
    Memo::new(move |_| {
        params.with(|params| {
            let entity = entities::find(&params.get("entity")?)?;
            let id = if with_id { params.get("id")?.parse().ok().filter(|id| *id > 0)? } else { 0 };
            Some((entity.name, id))
        })
    })
}

/// Draws a screen for what is named, if the action on it is granted.
fn guarded(with_id: bool, action: &'static str, screen: fn(&'static Entity, i64) -> AnyView) -> impl Fn() -> AnyView {
    let named = named(with_id);
    let granted = Memo::new(move |_| {
        let (name, _) = named.get()?;
        Some(entities::find(name)?.operation(action).is_some_and(allowed))
    });
    move || match (granted.get(), named.get()) {
        (Some(true), Some((name, id))) => match entities::find(name) {
            Some(entity) => screen(entity, id),
            None => view! { <NotFoundPage/> }.into_any(),
        },
        (Some(false), _) => view! { <ForbiddenPage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

/// `/{entity}`
#[component]
pub fn ListPage() -> impl IntoView {
    guarded(false, "list", |entity, _| view! { <EntityList entity/> }.into_any())
}

/// `/{entity}/{id}`
#[component]
pub fn RecordPage() -> impl IntoView {
    guarded(true, "view", |entity, id| view! { <EntityRecord entity id/> }.into_any())
}

/// `/{entity}/new`
#[component]
pub fn NewPage() -> impl IntoView {
    guarded(false, "add", |entity, _| view! { <EntityForm entity id=None/> }.into_any())
}

/// `/{entity}/{id}/edit`
#[component]
pub fn FormPage() -> impl IntoView {
    guarded(true, "edit", |entity, id| view! { <EntityForm entity id=Some(id)/> }.into_any())
}
