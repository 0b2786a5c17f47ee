//! The generic routes: which entity and row an address means, and whether it may be seen.

use campus_model::{Entity, entities};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::form::EntityForm;
use super::import::{EntityImport, NewImport};
use super::list::EntityList;
use super::record::EntityRecord;
use super::trash::EntityTrash;
use crate::screens::shell::{ForbiddenPage, NotFoundPage};
use crate::session::allowed;

/// Draws a screen for what the address names, if the action on it is granted.
///
/// One memo decides on both: a screen that followed two, one of them made from the other, stayed on the old entity
/// when only the address changed.
fn guarded(with_id: bool, action: &'static str, screen: fn(&'static Entity, i64) -> AnyView) -> impl Fn() -> AnyView {
    let params = use_params_map();
    let shown = Memo::new(move |_| {
        let (name, id) = params.with(|params| {
            let entity = entities::find(&params.get("entity")?)?;
            let id = if with_id { params.get("id")?.parse().ok().filter(|id| *id > 0)? } else { 0 };
            Some((entity.name, id))
        })?;
        Some((name, id, entities::find(name)?.operation(action).is_some_and(allowed)))
    });
    move || match shown.get() {
        Some((name, id, true)) => match entities::find(name) {
            Some(entity) => screen(entity, id),
            None => view! { <NotFoundPage/> }.into_any(),
        },
        Some((_, _, false)) => view! { <ForbiddenPage/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
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

/// `/{entity}/trash`
#[component]
pub fn TrashPage() -> impl IntoView {
    guarded(false, "delete", |entity, _| view! { <EntityTrash entity/> }.into_any())
}

/// `/{entity}/import`
#[component]
pub fn NewImportPage() -> impl IntoView {
    guarded(false, "import", |entity, _| view! { <NewImport entity/> }.into_any())
}

/// `/{entity}/import/{id}`
#[component]
pub fn ImportPage() -> impl IntoView {
    guarded(true, "import", |entity, id| view! { <EntityImport entity id/> }.into_any())
}
