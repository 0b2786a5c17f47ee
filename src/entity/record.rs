//! One row on a page of its own: its fields, what can be done with it, and what belongs to it.

use campus_model::{Entity, Field, FieldGroup, Kind, Place, Record, View};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::delete::DeleteDialog;
use super::fieldset::Fieldset;
use super::inplace::{InPlace, PlacedField};
use super::place;
use super::related::Related;
use super::timeline::RecordTimeline;
use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::places::{self, StarButton};
use crate::screens::access::WhoSees;
use crate::screens::registry::{RecordContext, overrides};
use crate::session::{allowed, use_session};
use crate::ui::page::Aside;
use crate::ui::{Button, ErrorState, IconButton, LinkButton, PageHeader, Skeleton};
use crate::undo;

/// The record screen.
#[component]
pub fn EntityRecord(
    /// Which entity.
    entity: &'static Entity,
    /// Which row.
    id: i64,
) -> impl IntoView {
    let row = fetch(move || {
        undo::track();
        api::view(entity, id)
    });
    // Drawn anew only when it is this row that changed, and nobody is in the middle of changing it here.
    events::on_change(entity.name, move || {
        leptos::task::spawn_local(async move {
            match api::view(entity, id).await {
                Ok(view) => {
                    let version = view.record.version();
                    let same = |old: &Option<View>| old.as_ref().is_some_and(|old| old.record.version() == version);
                    if row.data.try_with_untracked(same) == Some(false) && !events::busy() {
                        row.data.try_set(Some(view));
                    }
                }
                Err(_) => row.retry(),
            }
        });
    });
    let doomed = RwSignal::new(None::<Record>);
    let navigate = use_navigate();
    let aside = use_context::<Aside>();
    let gone = move |()| match aside {
        Some(aside) => aside.closed.run(()),
        None => navigate(&place::list(entity), NavigateOptions::default()),
    };
    let crumbs = Signal::derive(move || vec![place::list_crumb(entity)]);
    let place = StoredValue::new(None::<&'static str>);
    let content = move || match (row.error.get(), row.data.get()) {
        (Some(error), _) => view! {
            <PageHeader title=Signal::derive(move || t(&entity.label_for_one())) crumbs/>
            <ErrorState error on_retry=move |()| row.retry()/>
        }
        .into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(view)) => {
            let reload = Callback::new(move |()| row.retry());
            let saved = Callback::new(move |view: View| row.put(view));
            view! { <Shown entity view doomed crumbs reload saved place/> }.into_any()
        }
    };
    Effect::new(move |before: Option<bool>| {
        let there = row.data.with(Option::is_some);
        if there && before != Some(true) {
            places::opened(Place::record(entity.name, id));
        }
        there
    });
    // Beside the row on a wide page, below it otherwise. It outlives what is read anew: a comment being written stays.
    let there = Memo::new(move |_| row.data.with(Option::is_some) && row.error.with(Option::is_none));
    let version = Signal::derive(move || row.data.with(|view| view.as_ref().map_or(0, |view| view.record.version())));
    view! {
        <div class="@container">
            <div class="grid items-start gap-5 @5xl:grid-cols-[minmax(0,1fr)_24rem] print:block">
                <div class="min-w-0">{content}</div>
                <Show when=move || there.get()><RecordTimeline entity id version/></Show>
            </div>
        </div>
        <DeleteDialog entity row=doomed on_deleted=gone/>
    }
    .into_any()
}

#[component]
fn Shown(
    entity: &'static Entity,
    view: View,
    doomed: RwSignal<Option<Record>>,
    crumbs: Signal<Vec<crate::ui::Crumb>>,
    reload: Callback<()>,
    saved: Callback<View>,
    place: StoredValue<Option<&'static str>>,
) -> impl IntoView {
    let whole = StoredValue::new(view.clone());
    let View { record, links } = view;
    let id = record.id();
    let text = record.label().to_owned();
    let title = Signal::derive(move || label(&text));
    let subtitle = Signal::derive(move || t(&entity.label_for_one()));
    let may = |action: &str| {
        entity.operation(action).is_some_and(|operation| untrack(|| allowed(operation))) && record.allows(action)
    };
    let edit = may("edit").then(|| view! {
        <LinkButton href=format!("/{}/{}/edit", entity.name, record.id()) icon="pencil" operation=format!("{}.edit", entity.name)>{move || t("ui-edit")}</LinkButton>
    });
    let row = record.clone();
    let delete = may("delete").then(|| view! {
        <Button icon="trash-2" operation=format!("{}.delete", entity.name) on_click=move |_| doomed.set(Some(row.clone()))>{move || t("ui-delete")}</Button>
    });
    let context = RecordContext { entity, record: record.clone(), links: links.clone(), reload };
    let additions = overrides(entity.name);
    let own = additions.record_actions.map(|view| view(context.clone()));
    let panel = additions.record_panel.map(|view| view(context));

    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let shown = |field: &&'static Field| {
        field.readable(&permissions) && record.has(field.name) && entity.visible(&record, field.name)
    };
    let changeable = may("edit");
    let row = InPlace { entity, view: whole, open: RwSignal::new(None), last: place, saved };
    let placed = |fields: Vec<&'static Field>| {
        let fields = fields.into_iter().map(|field| {
            let settable = !field.computed && !field.fixed && field.kind != Kind::Secret;
            let editable = changeable && settable && !entity.locked(&record, &record, field.name);
            view! { <PlacedField row field editable/> }
        });
        view! { <dl class="grid gap-x-6 gap-y-4 @xl:grid-cols-2 @4xl:grid-cols-3">{fields.collect_view()}</dl> }
    };
    let group = |FieldGroup { name, fields }| match name {
        None => view! { <div class="p-5">{placed(fields)}</div> }.into_any(),
        Some(name) => {
            let fields = placed(fields).into_any();
            view! { <Fieldset entity name>{fields}</Fieldset> }.into_any()
        }
    };
    let fields = entity.groups(shown).into_iter().map(group).collect_view();
    let print = view! {
        <IconButton icon="printer" label=Signal::derive(|| t("ui-print")) on_click=move |_| drop(window().print())/>
    };
    view! {
        <PageHeader title subtitle crumbs>{own}{edit}{delete}<StarButton place=Place::record(entity.name, record.id())/><WhoSees entity id/>{print}</PageHeader>
        <section class="rounded-box border border-base-300 bg-base-100">{fields}</section>
        {panel}
        <Related entity id except=additions.without_related/>
    }
    .into_any()
}
