//! Which columns a list shows, and in which order.

use campus_model::{Entity, Field, ListColumns};
use leptos::prelude::*;

use super::state::{ListState, choosable};
use super::views::{know, views};
use crate::api;
use crate::i18n::{t, t_with};
use crate::session::use_session;
use crate::ui::{Button, Dialog, IconButton, Look, toast};

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
    let rows = RwSignal::new(rows);
    let none = Memo::new(move |_| rows.with(|rows| !rows.iter().any(|(_, on)| *on)));
    let apply = move |columns: Vec<String>| {
        let now = state.get_untracked();
        // Outside a saved view the choice is the person's own from now on; inside one it is offered for saving.
        if now.saved(&views()).is_none() {
            let chosen = ListColumns { entity: entity.name.to_owned(), columns: columns.clone() };
            know(|views| {
                views.columns.insert(chosen.entity.clone(), chosen.columns.clone());
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
    let chosen = move || {
        rows.with_untracked(|rows| rows.iter().filter(|(_, on)| *on).map(|(field, _)| field.name.to_owned()).collect())
    };
    let shift = move |name: &'static str, down: bool| {
        rows.update(|rows| {
            if let Some(at) = rows.iter().position(|(field, _)| field.name == name) {
                let to = if down { at + 1 } else { at.wrapping_sub(1) };
                if to < rows.len() {
                    rows.swap(at, to);
                }
            }
        });
    };
    let row = move |field: &'static Field| {
        let key = entity.field_label(field);
        let name = Signal::derive(move || t(&key));
        let at = move || rows.with(|rows| rows.iter().position(|(other, _)| other.name == field.name));
        let on = move || rows.with(|rows| rows.iter().any(|(other, on)| other.name == field.name && *on));
        let said = move |key: &'static str| Signal::derive(move || t_with(key, &[("label", name.get().into())]));
        view! {
            <li class="flex items-center gap-1">
                <label class="flex grow items-center gap-2 py-1 text-sm">
                    <input type="checkbox" class="checkbox checkbox-sm" name=field.name prop:checked=on
                        on:change:target=move |event| {
                            let on = event.target().checked();
                            rows.update(|rows| if let Some(row) = rows.iter_mut().find(|(other, _)| other.name == field.name) { row.1 = on });
                        }/>
                    <span>{name}</span>
                </label>
                <IconButton icon="arrow-up" label=said("ui-move-up") disabled=Signal::derive(move || at() == Some(0)) on_click=move |_| shift(field.name, false)/>
                <IconButton icon="arrow-down" label=said("ui-move-down")
                    disabled=Signal::derive(move || at().is_some_and(|at| at + 1 == rows.with(Vec::len))) on_click=move |_| shift(field.name, true)/>
            </li>
        }
    };
    view! {
        <ul class="max-h-[60dvh] overflow-y-auto" tabindex="0" aria-label=move || t("ui-columns")>
            <For each=move || rows.get() key=|(field, _)| field.name let((field, _))>{row(field)}</For>
        </ul>
        <div class="modal-action">
            <Button look=Look::Ghost on_click=move |_| apply(Vec::new())>{move || t("ui-columns-default")}</Button>
            <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
            <Button look=Look::Primary disabled=none on_click=move |_| apply(chosen())>{move || t("ui-apply")}</Button>
        </div>
    }
    .into_any()
}
