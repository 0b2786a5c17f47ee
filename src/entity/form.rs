//! The form of an entity: for a new row, or for changes to one.

mod add;
mod guard;
mod keep;
mod local;
mod start;

use campus_model::{Entity, Field, FieldGroup, View};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use add::AddLinked;
pub(super) use add::addable;
use keep::{Found, Keeper};
pub use local::{clear as clear_forms, flush as flush_forms};

use super::conflict::ConflictDialog;
use super::draft::Draft;
use super::fieldset::Fieldset;
use super::input::FieldInput;
use super::place;
use crate::api::{self, ApiError};
use crate::fetch::fetch;
use crate::i18n::{datetime, label, t, t_with, violation_text};
use crate::screens::registry::overrides;
use crate::ui::{Button, Crumb, ErrorState, Icon, Look, PageHeader, Skeleton};
use crate::undo;

/// The form screen; without an id, for a new row.
#[component]
pub fn EntityForm(
    /// Which entity.
    entity: &'static Entity,
    /// Which row.
    id: Option<i64>,
) -> impl IntoView {
    let prefill = use_query_map().get_untracked();
    let again = RwSignal::new(false);
    let start = fetch(move || start::begin(entity, id, prefill.clone(), again.get_untracked()));
    let title = Signal::derive(move || {
        let one = t(&entity.label_for_one());
        t_with(if id.is_some() { "ui-edit-one" } else { "ui-add-one" }, &[("entity", one.into())])
    });
    let crumbs = Signal::derive(move || {
        let mut way = vec![place::list_crumb(entity)];
        if let Some(id) = id {
            let name = start.data.with(|start| start.as_ref().map(|(view, _)| label(view.record.label())));
            way.extend(name.map(|name| Crumb::to(name, place::record(entity.name, id))));
        }
        way
    });
    view! {
        <PageHeader title crumbs/>
        {move || match (start.error.get(), start.data.get()) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| start.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton/> }.into_any(),
            (None, Some((view, found))) => {
                let another = Callback::new(move |()| {
                    again.set(true);
                    start.retry();
                });
                view! { <Form entity id view found=found another focus=again.get_untracked()/> }.into_any()
            }
        }}
    }
    .into_any()
}

/// What becomes of a form in a dialog.
#[derive(Clone, Copy)]
pub(super) struct Inner {
    /// The row was added.
    pub added: Callback<View>,
    /// It was not.
    pub left: Callback<()>,
}

/// The form itself, on its page or in a dialog over another form.
#[component]
pub(super) fn Form(
    entity: &'static Entity,
    id: Option<i64>,
    view: View,
    #[prop(optional)] inner: Option<Inner>,
    /// What was kept of it.
    #[prop(optional_no_strip)]
    found: Option<Found>,
    /// Begins the next new row.
    #[prop(optional)]
    another: Option<Callback<()>>,
    /// The first input gets the focus.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let fresh = StoredValue::new(view.record.clone());
    let draft = Draft::new(entity, view.record, view.links, inner.is_some());
    let kept_at = RwSignal::new(None);
    let keeper = inner.is_none().then(|| {
        let keeper = Keeper::of(draft, id, found.as_ref());
        if let Some(Found { form, .. }) = found {
            draft.restore(&form.values);
            if id.is_some() {
                // Changed by somebody else since: the comparison will say so.
                draft.original.update(|original| original.set("version", form.base_version));
            }
            if draft.changed() { kept_at.set(Some(form.kept_at)) } else { keeper.clone().discard() }
        }
        keeper
    });
    let keeper = StoredValue::new_local(keeper);
    let over = move || {
        keeper.try_with_value(|keeper| keeper.clone().map(Keeper::end));
    };
    let discard = move |_| {
        kept_at.set(None);
        fresh.with_value(|record| draft.reset(record));
        keeper.try_with_value(|keeper| keeper.clone().map(Keeper::discard));
    };
    let next = StoredValue::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let theirs = RwSignal::new(None::<View>);
    let saved = RwSignal::new(false);
    // The key of the last attempt and what it sent: repeating the same attempt repeats the key.
    let attempt = StoredValue::new((String::new(), String::new()));
    let navigate = StoredValue::new_local(use_navigate());
    let back = use_query_map().with_untracked(|query| query.get("back")).as_deref() == Some("list");
    let leave = move |id: Option<i64>| {
        if let Some(inner) = inner {
            inner.left.try_run(());
            return;
        }
        let target = match id {
            Some(id) if !back => place::record(entity.name, id),
            _ => place::list(entity),
        };
        navigate.try_with_value(|navigate| navigate(&target, NavigateOptions::default()));
    };
    let dirty = Signal::derive(move || !saved.get() && draft.changed());
    // What is kept needs no question: the form is opened again with it.
    guard::ask(Signal::derive(move || (inner.is_some() || draft.secret()) && dirty.get()));
    if focus {
        draft.focus_first();
    }

    let save = move || {
        if busy.get_untracked() {
            return;
        }
        failure.set(None);
        if !draft.check_all() {
            return focus_first_fault(draft);
        }
        let fields = if id.is_some() { draft.changes() } else { draft.given() };
        if id.is_some() && fields.0.is_empty() {
            over();
            return leave(id);
        }
        let sent = serde_json::to_string(&(draft.original.with_untracked(campus_model::Record::version), &fields))
            .unwrap_or_default();
        if attempt.with_value(|(_, last)| *last != sent) {
            attempt.set_value((api::new_key(), sent));
        }
        let key = attempt.with_value(|(key, _)| key.clone());
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = match id {
                Some(id) => {
                    api::edit(entity, id, draft.original.with_untracked(campus_model::Record::version), &fields, &key)
                        .await
                }
                None => api::add(entity, &fields, &key).await,
            };
            busy.try_set(false);
            match answer {
                Ok(api::Changed { answer: view, operation }) => {
                    saved.try_set(true);
                    over();
                    undo::said(t_with("ui-saved", &[("label", label(view.record.label()).into())]), operation);
                    match inner {
                        Some(inner) => drop(inner.added.try_run(view)),
                        None => match another.filter(|_| next.try_get_value() == Some(true)) {
                            Some(another) => drop(another.try_run(())),
                            None => leave(Some(view.record.id())),
                        },
                    }
                }
                Err(error) => refused(draft, id, error, failure, theirs).await,
            }
        });
    };
    let fields = move || {
        draft.drawn.track();
        let grid = |fields: Vec<&'static Field>| {
            let inputs =
                fields.into_iter().map(|field| view! { <FieldInput draft field fixed=field.fixed && id.is_some()/> });
            view! { <div class="grid gap-x-5 gap-y-4 sm:grid-cols-2">{inputs.collect_view()}</div> }
        };
        let group = |FieldGroup { name, fields }| match name {
            None => view! { <div class="p-5">{grid(fields)}</div> }.into_any(),
            Some(name) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                let faulty = move || draft.violations.with(|faults| names.iter().any(|name| faults.of(name).is_some()));
                let inputs = grid(fields).into_any();
                view! { <Fieldset entity name faulty=Signal::derive(faulty)>{inputs}</Fieldset> }.into_any()
            }
        };
        entity.groups(|field| !field.computed).into_iter().map(group).collect_view()
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            next.set_value(false);
            save();
        } else if event.key() == "Enter" && event.is_composing() {
            event.prevent_default();
        }
    };
    let action = if id.is_some() { "edit" } else { "add" };
    view! {
        <form
            class="max-w-4xl rounded-box border border-base-300 bg-base-100"
            novalidate=true
            on:submit=move |event| { event.prevent_default(); next.set_value(false); save(); }
            on:keydown=on_key
        >
            {overrides(entity.name).form_note.and_then(|note| note(draft))}
            {inner.is_none().then(|| view! { <Restored kept_at on_discard=discard/> })}
            <Faults draft failure/>
            <div>{fields}</div>
            <div class="sticky bottom-0 z-20 flex flex-wrap items-center justify-end gap-2 rounded-b-box border-t border-base-300 bg-base-100 px-5 py-3">
                <Button on_click=move |_| leave_asking(dirty, move || { over(); leave(id) })>{move || t("ui-cancel")}</Button>
                {another.filter(|_| id.is_none()).map(|_| view! {
                    <Button icon="plus" busy operation=format!("{}.{action}", entity.name) on_click=move |_| { next.set_value(true); save() }>{move || t("ui-save-and-add")}</Button>
                })}
                <Button kind="submit" look=Look::Primary icon="check" busy operation=format!("{}.{action}", entity.name) on_click=|_| ()>{move || t("ui-save")}</Button>
            </div>
        </form>
        <ConflictDialog draft theirs on_resolved=move |()| save()/>
        {inner.is_none().then(|| view! { <AddLinked draft/> })}
    }
    .into_any()
}

/// Says that what was typed earlier is in the form again, with a way to be rid of it.
#[component]
fn Restored(kept_at: RwSignal<Option<DateTime<Utc>>>, #[prop(into)] on_discard: Callback<()>) -> impl IntoView {
    let said = move || {
        kept_at.get().map(|at| {
            view! {
                <p class="m-4 mb-0 flex flex-wrap items-center gap-2 rounded-field border border-info px-3 py-1.5 text-sm">
                    <span class="text-info"><Icon name="history"/></span>
                    <span class="min-w-0 grow">{move || t_with("ui-form-restored", &[("time", datetime(at).into())])}</span>
                    <Button look=Look::Ghost on_click=move |_| on_discard.run(())>{move || t("ui-form-discard")}</Button>
                </p>
            }
        })
    };
    view! { <div role="status">{said}</div> }.into_any()
}

fn leave_asking(dirty: Signal<bool>, leave: impl Fn()) {
    let stay = dirty.get_untracked() && !window().confirm_with_message(&t("ui-unsaved")).unwrap_or(true);
    if !stay {
        leave();
    }
}

/// Puts what the server said where it belongs: at the fields, in the comparison, or above the form.
pub(super) async fn refused(
    draft: Draft,
    id: Option<i64>,
    error: ApiError,
    failure: RwSignal<Option<ApiError>>,
    theirs: RwSignal<Option<View>>,
) {
    let problem = error.problem().cloned();
    match (problem, id) {
        (Some(problem), Some(id)) if problem.status == 412 => match api::view(draft.entity, id).await {
            Ok(view) => drop(theirs.try_set(Some(view))),
            Err(error) => drop(failure.try_set(Some(error))),
        },
        (Some(problem), _) if !problem.violations.is_empty() => {
            draft.violations.try_set(problem.violations);
            focus_first_fault(draft);
        }
        _ => {
            failure.try_set(Some(error));
        }
    }
}

/// The first field with a fault gets the focus.
fn focus_first_fault(draft: Draft) {
    let violations = draft.violations.get_untracked();
    let first = draft.entity.inputs().find(|field| violations.of(field.name).is_some());
    if let Some(field) = first {
        draft.focus(field.name);
    }
}

/// What is wrong, above the form: each fault leads to its field.
#[component]
fn Faults(draft: Draft, failure: RwSignal<Option<ApiError>>) -> impl IntoView {
    let entity = draft.entity;
    let any = move || failure.with(Option::is_some) || draft.violations.with(|violations| !violations.is_empty());
    let faults = move || {
        draft.violations.get().into_iter().map(|violation| {
            let field = entity.field(&violation.field);
            let name = violation.field.clone();
            let text = move || {
                let said = violation_text(Some(entity), &violation);
                match field {
                    Some(field) => format!("{}{}{said}", t(&entity.field_label(field)), t("ui-colon")),
                    None => said,
                }
            };
            match field {
                Some(_) => view! {
                    <li><button type="button" class="link-plain min-h-6 text-left" on:click=move |_| draft.focus(&name)>{text}</button></li>
                }.into_any(),
                None => view! { <li>{text}</li> }.into_any(),
            }
        }).collect_view()
    };
    view! {
        <div role="alert">
            <Show when=any>
                <div class="m-4 mb-0 flex items-start gap-2 rounded-field border border-error px-3 py-2 text-sm">
                    <span class="mt-0.5 text-error"><Icon name="circle-alert"/></span>
                    <div class="min-w-0">
                        <p class="font-medium">{move || failure.get().map_or_else(|| t("ui-faults"), |error| error.text())}</p>
                        <ul class="list-inside list-disc">{faults}</ul>
                    </div>
                </div>
            </Show>
        </div>
    }
    .into_any()
}
