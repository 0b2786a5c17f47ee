//! A field on the record's page, changed where it stands: a click or Enter opens its input, Enter saves, Escape reverts.

use campus_model::{Entity, Field, Kind, View};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cell::Cell;
use super::conflict::ConflictDialog;
use super::draft::Draft;
use super::form::refused;
use super::input::FieldInput;
use crate::api::{self, ApiError};
use crate::fetch::sleep;
use crate::i18n::{label, t, t_with};
use crate::ui::{Icon, IconButton};
use crate::undo;

/// What the fields of one row share.
#[derive(Clone, Copy)]
pub(super) struct InPlace {
    /// The row's entity.
    pub entity: &'static Entity,
    /// The row as it was read.
    pub view: StoredValue<View>,
    /// The field whose input is open.
    pub open: RwSignal<Option<&'static str>>,
    /// The field that was changed last: it gets the focus back.
    pub last: StoredValue<Option<&'static str>>,
    /// Takes the row as it is stored now.
    pub saved: Callback<View>,
}

/// Label and value of a field, and its input.
#[component]
pub(super) fn PlacedField(
    row: InPlace,
    field: &'static Field,
    /// It may be changed here.
    editable: bool,
) -> impl IntoView {
    let entity = row.entity;
    let name = move || t(&entity.field_label(field));
    let wide = field.wide();
    let open = Memo::new(move |_| row.open.get() == Some(field.name));
    let class = if wide { "min-w-0 @xl:col-span-2 @4xl:col-span-3" } else { "min-w-0" };
    view! {
        <div class=class data-place=field.name>
            <dt class="text-xs text-muted" class:sr-only=move || open.get()>{name}</dt>
            {move || if open.get() {
                view! { <dd><Editing row field/></dd> }.into_any()
            } else {
                view! { <Standing row field editable/> }.into_any()
            }}
        </div>
    }
    .into_any()
}

/// The value, with a pencil when one points at it.
#[component]
fn Standing(row: InPlace, field: &'static Field, editable: bool) -> impl IntoView {
    let entity = row.entity;
    let (record, labels) = row.view.with_value(|view| (view.record.clone(), view.links.clone()));
    let value = view! { <Cell entity field record labels dash=true/> };
    if !editable {
        return view! { <dd class="mt-0.5 text-sm break-words">{value}</dd> }.into_any();
    }
    let id = format!("edit-{}", field.name);
    if row.last.get_value() == Some(field.name) {
        row.last.set_value(None);
        let id = id.clone();
        leptos::task::spawn_local(async move {
            sleep(0).await;
            focus(&id);
        });
    }
    let edit = move || row.open.set(Some(field.name));
    // A link in the value leads where it leads; text that is being marked is not a click.
    let clicked = move |event: MouseEvent| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let leads = element.is_some_and(|element| element.closest("a, button").ok().flatten().is_some());
        let marked = window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
        if !leads && !marked {
            edit();
        }
    };
    let said = move || t_with("ui-edit-field", &[("field", t(&entity.field_label(field)).into())]);
    view! {
        <dd class="in-place group -mx-1.5 flex min-h-7 cursor-text items-start justify-between gap-1 rounded-field px-1.5 py-0.5 text-sm hover:bg-base-200" on:click=clicked>
            <span class="min-w-0 break-words">{value}</span>
            <button id=id type="button" class="in-place-pencil btn btn-ghost btn-xs btn-square -my-0.5 print:hidden"
                aria-label=said title=said data-operation=format!("{}.edit", entity.name) on:click=move |_| edit()
            ><Icon name="pencil" class="size-3.5"/></button>
        </dd>
    }
    .into_any()
}

/// The input of the form, for this one field.
#[component]
fn Editing(row: InPlace, field: &'static Field) -> impl IntoView {
    let (entity, view) = (row.entity, row.view.get_value());
    let id = view.record.id();
    let draft = Draft::new(entity, view.record, view.links, true);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let theirs = RwSignal::new(None::<View>);
    let close = move || {
        row.last.set_value(Some(field.name));
        row.open.set(None);
    };
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        failure.set(None);
        draft.check(field.name);
        if draft.violations.with_untracked(|faults| faults.of(field.name).is_some()) {
            return draft.focus(field.name);
        }
        let changes = draft.changes();
        if changes.0.is_empty() {
            return close();
        }
        let version = draft.original.with_untracked(campus_model::Record::version);
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = api::edit(entity, id, version, &changes, &api::new_key()).await;
            busy.try_set(false);
            match answer {
                Ok(api::Changed { answer: view, operation }) => {
                    undo::said(t_with("ui-saved", &[("label", label(view.record.label()).into())]), operation);
                    // The page is drawn anew with the row, and gives the focus back.
                    row.last.try_set_value(Some(field.name));
                    row.saved.try_run(view);
                }
                Err(error) => refused(draft, Some(id), error, failure, theirs).await,
            }
        });
    };
    let several = matches!(field.kind, Kind::LongText | Kind::RichText | Kind::Json);
    let on_key = move |event: KeyboardEvent| {
        let inside = theirs.with_untracked(Option::is_some);
        let forced = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            _ if inside || event.is_composing() => return,
            "Enter" if forced || (!several && !on_button(&event)) => save(),
            "Escape" => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    leptos::task::spawn_local(async move {
        sleep(0).await;
        if row.open.try_get_untracked().flatten() == Some(field.name) {
            draft.focus(field.name);
        }
    });
    // A fault of another field, or none at a field at all, is said here too.
    let fault = move || {
        let elsewhere =
            draft.violations.with(|faults| faults.0.iter().find(|fault| fault.field != field.name).cloned());
        match (failure.get(), elsewhere) {
            (Some(error), _) => error.text(),
            (None, Some(fault)) => {
                let at = entity.field(&fault.field).map(|field| t(&entity.field_label(field)));
                let said = crate::i18n::violation_text(Some(entity), &fault);
                at.map_or_else(|| said.clone(), |at| format!("{at}{}{said}", t("ui-colon")))
            }
            (None, None) => String::new(),
        }
    };
    let operation = format!("{}.edit", entity.name);
    view! {
        <div on:keydown=on_key data-editing="">
            {move || { draft.drawn.track(); view! { <FieldInput draft field fixed=false/> } }}
            <p class="mt-1 text-sm text-error empty:hidden" role="alert">{fault}</p>
            <div class="mt-1 flex justify-end gap-1">
                <IconButton icon="x" label=Signal::derive(|| t("ui-cancel")) on_click=move |_| close()/>
                <IconButton icon="check" label=Signal::derive(|| t("ui-save")) disabled=busy operation on_click=move |_| save()/>
            </div>
            <ConflictDialog draft theirs on_resolved=move |()| save()/>
        </div>
    }
    .into_any()
}

/// Enter on a button presses it, as it does where a file is chosen.
fn on_button(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.matches("button, a, input[type=file]").unwrap_or(false))
}

fn focus(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = found.focus();
    }
}
