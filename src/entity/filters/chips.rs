//! What is set, in words, each with a way to take it off.

use campus_model::{Entity, ListQuery, Node, Op};
use leptos::prelude::*;

use super::builder::FilterBuilder;
use super::values::filter_rows;
use super::words::said;
use crate::i18n::{label, t, t_with};
use crate::ui::Icon;

/// A chip per set filter, each with a way to take it off, and one to take off all.
#[component]
pub fn ActiveFilters(
    /// The list's entity.
    entity: &'static Entity,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Goes to another state.
    go: Callback<ListQuery>,
    /// Whether the builder is open.
    building: RwSignal<bool>,
) -> impl IntoView {
    let keys = Memo::new(move |_| {
        query.with(|query| query.filters.iter().map(|filter| (filter.field.clone(), filter.op)).collect::<Vec<_>>())
    });
    let conditions = Memo::new(move |_| query.with(|query| query.tree.as_ref().map_or(0, Node::conditions)));
    let narrowed = Memo::new(move |_| conditions.get() > 0 || query.with(|query| !query.filters.is_empty()));
    view! {
        <ul class="flex min-w-0 flex-wrap items-center gap-1.5 empty:hidden" aria-label=move || t("ui-active-filters")>
            <For each=move || keys.get() key=Clone::clone let((field, op))>
                <Chip entity field op query go/>
            </For>
            <Show when=move || conditions.get() != 0>
                <TreeChip conditions query go building/>
            </Show>
        </ul>
        <Show when=move || narrowed.get()>
            <button type="button" class="btn btn-ghost btn-sm gap-1.5 font-medium" on:click=move |_| {
                let mut query = query.get_untracked();
                query.filters.clear();
                query.tree = None;
                query.first_page();
                go.run(query);
            }><Icon name="funnel-x"/>{move || t("ui-clear-filters")}</button>
        </Show>
        <FilterBuilder entity query go open=building/>
    }
    .into_any()
}

#[component]
fn Chip(
    entity: &'static Entity,
    field: String,
    op: Op,
    query: Memo<ListQuery>,
    go: Callback<ListQuery>,
) -> impl IntoView {
    let declared = entity.field(&field);
    let name = StoredValue::new(field);
    let wanted = Signal::derive(move || {
        query.with(|query| {
            let filter = query.filters.iter().find(|filter| {
                name.try_with_value(|name| *name == filter.field).unwrap_or_default() && filter.op == op
            });
            filter.map(|filter| filter.values.clone()).unwrap_or_default()
        })
    });
    let rows = declared
        .filter(|field| field.target().is_some() && op != Op::Empty)
        .map(|field| filter_rows(entity, field, wanted));
    let value = move || {
        let texts: Vec<String> = match rows {
            Some(rows) => rows.get().iter().map(|row| label(&row.label)).collect(),
            None => wanted.get().iter().map(|text| said(declared, op, text)).collect(),
        };
        texts.join(&t("ui-list-separator"))
    };
    let head = move || declared.map_or_else(|| name.get_value(), |field| t(&entity.field_label(field)));
    let text = Signal::derive(move || match op {
        Op::Is => format!("{}{}{}", head(), t("ui-colon"), value()),
        _ => format!("{} {}{}{}", head(), t(&format!("ui-op-{}", op.slug())), t("ui-colon"), value()),
    });
    let remove = move |_| {
        let mut query = query.get_untracked();
        name.with_value(|name| query.filters.retain(|filter| filter.field != *name || filter.op != op));
        query.first_page();
        go.run(query);
    };
    view! {
        <li class="badge badge-soft badge-primary h-7 max-w-80 gap-1">
            <span class="truncate">{text}</span>
            <button type="button" class="chip-remove" aria-label=move || t_with("ui-remove", &[("label", text.get().into())]) on:click=remove><Icon name="x" class="size-3"/></button>
        </li>
    }
    .into_any()
}

/// The conditions of the builder, which a click opens again.
#[component]
fn TreeChip(
    conditions: Memo<usize>,
    query: Memo<ListQuery>,
    go: Callback<ListQuery>,
    building: RwSignal<bool>,
) -> impl IntoView {
    let text = Signal::derive(move || t_with("ui-filter-conditions", &[("count", (conditions.get() as u64).into())]));
    let remove = move |_| {
        let mut query = query.get_untracked();
        query.tree = None;
        query.first_page();
        go.run(query);
    };
    view! {
        <li class="badge badge-soft badge-primary h-7 max-w-80 gap-1">
            <button type="button" class="h-7 truncate" aria-haspopup="dialog" on:click=move |_| building.set(true)>{text}</button>
            <button type="button" class="chip-remove" aria-label=move || t_with("ui-remove", &[("label", text.get().into())]) on:click=remove><Icon name="x" class="size-3"/></button>
        </li>
    }
    .into_any()
}
