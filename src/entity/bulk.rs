//! What can be done with the picked rows: the bar below the list, the dialogs behind it, and what became of each row.

use campus_model::{
    AllMatching, BulkAnswer, BulkDelete, BulkEdit, Entity, Field, Labels, Limit, Operation, Record, Total,
};
use leptos::prelude::*;
use serde::Serialize;

use super::count::figures;
use super::draft::Draft;
use super::input::FieldInput;
use super::refused::{Failed, FailedRows, named};
use super::selection::Selection;
use super::working::Working;
use crate::api::{self, ApiError, Request};
use crate::events;
use crate::i18n::{label, number, t, t_with};
use crate::screens::registry::{Picked, overrides};
use crate::session::{Can, use_session};
use crate::ui::{Button, ConfirmDialog, Control, Dialog, Field as Framed, Look, Select, toast};
use crate::undo;

/// The bar below a list while rows are picked.
#[component]
pub fn BulkBar(
    /// The list's entity.
    entity: &'static Entity,
    /// What is picked.
    selection: Selection,
    /// How many rows the list has.
    #[prop(into)]
    total: Signal<Option<Total>>,
    /// The query string of the list.
    #[prop(into)]
    query: Signal<String>,
    /// Called when rows were changed.
    #[prop(into)]
    on_changed: Callback<()>,
) -> impl IntoView {
    let (editing, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(Failed::new());
    let any = Memo::new(move |_| selection.count() > 0);
    let more = move || {
        let total = total.get()?;
        let more = !total.exact || total.total > selection.count();
        (selection.all.with(Option::is_none) && more).then_some(total)
    };
    let all = move || {
        more().map(|total| {
            let text =
                move || t_with("ui-select-all", &[("count", total.total.into()), ("shown", figures(total).into())]);
            let pick = move |_| {
                let query = query.get_untracked();
                if total.exact {
                    return selection.all.set(Some(AllMatching { query, count: total.total }));
                }
                // Nobody changes more rows than they were told of: now they are counted to the end.
                leptos::task::spawn_local(async move {
                    match api::count(entity, &counting(&query)).await {
                        Ok(total) => drop(selection.all.try_set(Some(AllMatching { query, count: total.total }))),
                        Err(error) => toast::failure(error.text()),
                    }
                });
            };
            view! { <Button look=Look::Ghost on_click=pick>{text}</Button> }
        })
    };
    let many = move |key: &'static str| {
        Signal::derive(move || {
            let count = selection.count();
            t_with(key, &[("count", count.into()), ("shown", shown(count).into())])
        })
    };
    let additions = overrides(entity.name).bulk_actions;
    let ids = Signal::derive(move || match selection.all.with(Option::is_some) {
        true => Vec::new(),
        false => selection.rows.with(|rows| rows.keys().copied().collect()),
    });
    let forget = Callback::new(move |done: Vec<i64>| selection.forget(&done));
    let picked = Picked { ids, all: selection.all.into(), forget };
    let delete = move |()| {
        let (ids, all) = asked(selection);
        let done = Done { selection, busy, open: deleting, failed, on_changed, key: "ui-bulk-deleted" };
        send(entity.operation("bulk_delete"), BulkDelete { ids, all }, done, move |error| toast::failure(error.text()));
    };
    view! {
        <Show when=move || any.get()>
            <div role="region" aria-label=move || t("ui-bulk") data-bulk=""
                class="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 rounded-b-box border-t border-base-300 bg-base-200 px-3 py-2 text-sm">
                <p role="status" class="tabular font-medium">{many("ui-selected")}</p>
                {all}
                <div class="grow"></div>
                {additions.map(|view| view(picked))}
                {entity.operation("bulk_edit").map(|operation| view! {
                    <Can operation><Button icon="pencil" operation=operation.code() on_click=move |_| editing.set(true)>{move || t("ui-edit")}</Button></Can>
                })}
                {entity.operation("bulk_delete").map(|operation| view! {
                    <Can operation><Button icon="trash-2" operation=operation.code() on_click=move |_| deleting.set(true)>{move || t("ui-delete")}</Button></Can>
                })}
                <Button look=Look::Ghost icon="x" on_click=move |_| selection.clear()>{move || t("ui-select-none")}</Button>
            </div>
        </Show>
        <Dialog open=editing title=many("ui-bulk-edit-title")>
            <EditMany entity selection busy open=editing failed on_changed/>
        </Dialog>
        <ConfirmDialog open=deleting title=many("ui-bulk-delete-title") text=Signal::derive(|| t("ui-bulk-delete-text"))
            confirm=Signal::derive(|| t("ui-delete")) busy operation=format!("{}.bulk_delete", entity.name) on_confirm=delete/>
        <Working entity failed on_changed/>
        <FailedRows entity failed/>
    }
    .into_any()
}

/// The query that counts what a list shows.
fn counting(query: &str) -> String {
    let narrowed = query.split('&').filter(|part| !part.is_empty());
    let narrowed =
        narrowed.filter(|part| !matches!(part.split('=').next(), Some("limit" | "after" | "page" | "group")));
    narrowed.chain(["exact=true"]).collect::<Vec<_>>().join("&")
}

#[allow(clippy::cast_precision_loss, reason = "rows of a list")]
fn shown(count: u64) -> String {
    number(count as f64)
}

/// The selection as a request names it.
fn asked(selection: Selection) -> (Option<Vec<i64>>, Option<AllMatching>) {
    match selection.all.get_untracked() {
        Some(all) => (None, Some(all)),
        None => (Some(selection.rows.with_untracked(|rows| rows.keys().copied().collect())), None),
    }
}

/// What follows a bulk change.
#[derive(Clone, Copy)]
struct Done {
    selection: Selection,
    busy: RwSignal<bool>,
    open: RwSignal<bool>,
    failed: RwSignal<Failed>,
    on_changed: Callback<()>,
    /// Says how many were changed.
    key: &'static str,
}

fn send(
    operation: Option<&'static Operation>,
    body: impl Serialize + 'static,
    done: Done,
    refused: impl Fn(ApiError) + 'static,
) {
    let Some(operation) = operation else { return };
    done.busy.set(true);
    leptos::task::spawn_local(async move {
        let answer = api::change::<BulkAnswer>(operation, Request::new().json(&body)).await;
        done.busy.try_set(false);
        match answer {
            Ok(api::Changed { answer, .. }) if let Some(job) = answer.job.clone() => {
                done.open.try_set(false);
                done.selection.clear();
                events::ended(job).await;
            }
            Ok(api::Changed { answer, operation }) => {
                let text =
                    t_with(done.key, &[("count", answer.changed.into()), ("shown", shown(answer.changed).into())]);
                undo::said(text, operation);
                let names = done.selection.rows.try_get_untracked().unwrap_or_default();
                let name = |id: i64| names.get(&id).map_or_else(|| format!("#{id}"), |name| label(name));
                let failed = named(answer.results, name);
                done.open.try_set(false);
                done.failed.try_set(failed);
                done.selection.clear();
                done.on_changed.try_run(());
            }
            Err(error) => {
                let changed = error.status() == Some(409);
                refused(error);
                if changed {
                    done.on_changed.try_run(());
                }
            }
        }
    });
}

/// The fields that many rows can be given one value for.
fn fields(entity: &'static Entity) -> Vec<&'static Field> {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let one_by_one = |field: &Field| {
        field.fixed || field.unique || !field.importable() || matches!(field.limit, Some(Limit::Within { .. }))
    };
    entity.inputs().filter(|field| !one_by_one(field) && field.readable(&permissions)).collect()
}

/// One field, and the value that all picked rows get.
#[component]
fn EditMany(
    entity: &'static Entity,
    selection: Selection,
    busy: RwSignal<bool>,
    open: RwSignal<bool>,
    failed: RwSignal<Failed>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let offered = StoredValue::new(fields(entity));
    let chosen = RwSignal::new(None::<&'static Field>);
    let failure = RwSignal::new(None::<String>);
    let draft = Draft::new(entity, Record::new(), Labels::new(), true);
    let options = Signal::derive(move || {
        let none = std::iter::once((String::new(), t("ui-none-chosen")));
        let fields = offered.get_value().into_iter();
        none.chain(fields.map(|field| (field.name.to_owned(), t(&entity.field_label(field))))).collect::<Vec<_>>()
    });
    let choose = move |name: String| {
        failure.set(None);
        let defaults = entity.defaults(use_session().today());
        let field = entity.field(&name);
        let value = field.map(|field| defaults.get(field.name).clone()).unwrap_or_default();
        draft.record.set(field.map(|field| Record::new().with(field.name, value)).unwrap_or_default());
        draft.violations.set(campus_model::Violations::default());
        chosen.set(field);
    };
    let save = move || {
        let Some(field) = chosen.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        draft.check(field.name);
        if draft.violations.with_untracked(|faults| faults.of(field.name).is_some()) {
            return;
        }
        let mut fields = Record::new().with(field.name, draft.value(field.name));
        entity.normalise(&mut fields);
        let (ids, all) = asked(selection);
        let done = Done { selection, busy, open, failed, on_changed, key: "ui-bulk-edited" };
        send(entity.operation("bulk_edit"), BulkEdit { ids, all, fields }, done, move |error| {
            failure.try_set(Some(error.text()));
        });
    };
    let input = move || chosen.get().map(|field| view! { <FieldInput draft field fixed=false/> });
    view! {
        <form novalidate=true class="flex flex-col gap-4" on:submit=move |event| { event.prevent_default(); save(); }>
            <div role="alert" class="text-sm text-error empty:hidden">{move || failure.get()}</div>
            <Framed control=Control::new("bulk-field") label=Signal::derive(|| t("ui-bulk-field"))>
                <Select control=Control::new("bulk-field") options on_change=choose
                    value=Signal::derive(move || chosen.get().map(|field| field.name.to_owned()).unwrap_or_default())/>
            </Framed>
            {input}
            <div class="modal-action mt-0">
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                <Button kind="submit" look=Look::Primary icon="check" busy disabled=Signal::derive(move || chosen.get().is_none())
                    operation=format!("{}.bulk_edit", entity.name) on_click=|_| ()>{move || t("ui-save")}</Button>
            </div>
        </form>
    }
    .into_any()
}
