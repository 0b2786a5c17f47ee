//! One row on a page of its own: its fields, what can be done with it, and what belongs to it.

use campus_model::{Entity, Field, Kind, Record, View};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::cell::Cell;
use super::delete::DeleteDialog;
use super::history::RecordHistory;
use super::place;
use super::related::Related;
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::screens::registry::{RecordContext, overrides};
use crate::session::{allowed, use_session};
use crate::ui::{Button, ErrorState, LinkButton, PageHeader, Skeleton};
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
    let doomed = RwSignal::new(None::<Record>);
    let navigate = use_navigate();
    let gone = move |()| navigate(&place::list(entity), NavigateOptions::default());
    let crumbs = Signal::derive(move || vec![place::list_crumb(entity)]);
    let content = move || match (row.error.get(), row.data.get()) {
        (Some(error), _) => view! {
            <PageHeader title=Signal::derive(move || t(&entity.label_for_one())) crumbs/>
            <ErrorState error on_retry=move |()| row.retry()/>
        }
        .into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(view)) => {
            view! { <Shown entity view doomed crumbs reload=Callback::new(move |()| row.retry())/> }.into_any()
        }
    };
    view! {
        {content}
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
) -> impl IntoView {
    let View { record, links } = view;
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
    let shown = |field: &&'static Field| field.readable(&permissions) && record.has(field.name);
    let fields = entity.fields.iter().filter(shown).map(|field| {
        let wide = matches!(field.kind, Kind::LongText | Kind::Links(_));
        view! {
            <div class=if wide { "min-w-0 sm:col-span-2 lg:col-span-3" } else { "min-w-0" }>
                <dt class="text-xs text-muted">{move || t(&entity.field_label(field))}</dt>
                <dd class="mt-0.5 text-sm break-words"><Cell field record=record.clone() labels=links.clone() dash=true/></dd>
            </div>
        }
    }).collect_view();
    view! {
        <PageHeader title subtitle crumbs>{own}{edit}{delete}</PageHeader>
        <section class="rounded-box border border-base-300 bg-base-100 p-5">
            <dl class="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">{fields}</dl>
        </section>
        {panel}
        <Related entity id=record.id()/>
        <RecordHistory entity id=record.id()/>
    }
    .into_any()
}
