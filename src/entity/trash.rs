//! The trash of an entity: what was deleted, when and by whom, and the way back.

use campus_model::{Entity, Record, Trashed};
use leptos::prelude::*;

use super::place;
use crate::api;
use crate::fetch::fetch;
use crate::further::further;
use crate::i18n::{datetime, label, relative, t, t_with};
use crate::ui::{Button, Control, Empty, ErrorState, PageHeader, SearchInput, Skeleton, toast};
use crate::undo;

/// The trash screen.
#[component]
pub fn EntityTrash(
    /// Which entity.
    entity: &'static Entity,
) -> impl IntoView {
    let q = RwSignal::new(String::new());
    let first = fetch(move || {
        undo::track();
        let q = q.get();
        async move { api::trash(entity, &q, None).await }
    });
    let further = further(
        first,
        |page| page.next.clone(),
        move |after| {
            let q = q.get_untracked();
            async move { api::trash(entity, &q, Some(&after)).await }
        },
    );
    let reload = Callback::new(move |()| first.retry());
    let rows =
        move || further.all().flat_map(|page| page.rows).map(|row| view! { <Row entity row reload/> }).collect_view();
    let title = Signal::derive(move || t_with("ui-trash-of", &[("entity", t(&entity.label_for_many()).into())]));
    let content = move || {
        match (first.error.get(), first.data.with(|page| page.as_ref().map(|page| page.rows.is_empty()))) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(true)) => view! {
            <div role="status"><Empty icon="trash-2" title=Signal::derive(|| t("ui-trash-empty")) text=Signal::derive(|| t("ui-trash-empty-hint"))/></div>
        }
        .into_any(),
        (None, Some(false)) => view! {
            <div class="overflow-x-auto">
                <table role="table" class="rows table table-sm">
                    <caption class="sr-only">{move || title.get()}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th role="columnheader" scope="col">{move || t(&entity.label_for_one())}</th>
                        <th role="columnheader" scope="col">{move || t("ui-deleted-at")}</th>
                        <th role="columnheader" scope="col">{move || t("ui-deleted-by")}</th>
                        <th role="columnheader" scope="col" class="w-px"><span class="sr-only">{move || t("ui-actions")}</span></th>
                    </tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
            {further.button()}
        }
        .into_any(),
    }
    };
    view! {
        <PageHeader title crumbs=Signal::derive(move || vec![place::list_crumb(entity)])/>
        <section class="rounded-box border border-base-300 bg-base-100">
            <div class="border-b border-base-300 p-2">
                <SearchInput control=Control::new("q") value=q label=Signal::derive(|| t("ui-search")) on_search=move |text| q.set(text)/>
            </div>
            {content}
        </section>
    }
    .into_any()
}

#[component]
fn Row(entity: &'static Entity, row: Trashed, reload: Callback<()>) -> impl IntoView {
    let Trashed { record, deleted_at, deleted_by } = row;
    let (id, text) = (record.id(), record.label().to_owned());
    let name = Signal::derive(move || label(&text));
    let who = move || deleted_by.as_ref().map_or_else(|| t("ui-history-system"), |user| label(&user.label));
    view! {
        <tr role="row" class="hover:bg-base-200/60" data-id=id>
            <td role="cell" class="row-name"><span class="font-medium">{name}</span></td>
            <td role="cell" data-label=move || t("ui-deleted-at")>
                <time datetime=deleted_at.to_rfc3339() title=move || datetime(deleted_at)>{move || relative(deleted_at)}</time>
            </td>
            <td role="cell" data-label=move || t("ui-deleted-by")>{who}</td>
            <td role="cell" class="row-actions"><Restore entity record name reload/></td>
        </tr>
    }
    .into_any()
}

#[component]
fn Restore(entity: &'static Entity, record: Record, name: Signal<String>, reload: Callback<()>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let id = record.id();
    let restore = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::restore(entity, id).await {
                Ok(restored) => {
                    let label = label(restored.answer.record.label());
                    undo::said(t_with("ui-restored", &[("label", label.into())]), restored.operation);
                    reload.try_run(());
                }
                Err(error) => {
                    toast::failure(error.text());
                    if error.status() == Some(404) {
                        reload.try_run(());
                    }
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Button icon="undo-2" busy operation=format!("{}.delete", entity.name) on_click=restore>
            <span aria-hidden="true">{move || t("ui-restore")}</span>
            <span class="sr-only">{move || t_with("ui-restore-label", &[("label", name.get().into())])}</span>
        </Button>
    }
    .into_any()
}
