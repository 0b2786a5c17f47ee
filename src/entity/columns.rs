//! Which columns a list shows, and in which order.

use campus_model::{Entity, Field, ListColumns};
use leptos::prelude::*;

use super::chooser::FieldChooser;
use super::state::{ListState, choosable};
use super::views::{know, views};
use crate::api;
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Dialog, toast};

/// Offers every field; what is chosen stands first, in its order.
#[component]
pub fn ColumnsDialog(
    /// The list's entity.
    entity: &'static Entity,
    /// Its state.
    state: Memo<ListState>,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Goes to another state.
    go: Callback<ListState>,
) -> impl IntoView {
    view! {
        <Dialog open title=Signal::derive(|| t("ui-columns"))>
            <Columns entity state open go/>
        </Dialog>
    }
}

#[component]
fn Columns(
    entity: &'static Entity,
    state: Memo<ListState>,
    open: RwSignal<bool>,
    go: Callback<ListState>,
) -> impl IntoView {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let shown = untrack(|| state.with(|state| state.shown(&views(), entity, &permissions)));
    let rest: Vec<&'static Field> = choosable(entity, &permissions)
        .into_iter()
        .filter(|field| !shown.iter().any(|shown| shown.name == field.name))
        .collect();
    let rows: Vec<(&'static Field, bool)> =
        shown.into_iter().map(|field| (field, true)).chain(rest.into_iter().map(|field| (field, false))).collect();
    let apply = move |columns: Vec<String>| {
        let now = state.get_untracked();
        // Outside a saved view the choice is the person's own from now on; inside one it is offered for saving.
        if now.saved(&views()).is_none() {
            let chosen = ListColumns { entity: entity.name.to_owned(), columns: Some(columns.clone()), widths: None };
            know(|views| {
                views.columns.insert(chosen.entity.clone(), columns.clone());
            });
            leptos::task::spawn_local(async move {
                if let Err(error) = api::choose_columns(&chosen).await {
                    toast::failure(error.text());
                }
            });
        }
        open.set(false);
        go.run(ListState { columns: Some(columns).filter(|columns| !columns.is_empty()), ..now });
    };
    view! {
        <FieldChooser entity rows title="ui-columns" usual="ui-columns-default" on_apply=apply on_leave=move |()| open.set(false)/>
    }
    .into_any()
}
