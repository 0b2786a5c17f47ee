//! A table of rows; on phones the same rows are cards.

use campus_model::{Entity, Field, Labels, Op, Page, Record, Sort};
use leptos::prelude::*;
use leptos_router::components::A;

use super::cell::{Cell, columns as default_columns, label_field, label_order, numeric};
use super::place;
use super::selection::{PickPage, PickRow, Selection};
use crate::i18n::{label, t};
use crate::screens::registry::{RecordContext, overrides};
use crate::session::use_session;
use crate::ui::Icon;

/// The server orders by so many columns.
const MOST_COLUMNS: usize = 5;

/// What the table's rows can be asked for.
#[derive(Clone, Copy)]
pub struct RowActions {
    /// Asks to delete a row.
    pub delete: Callback<Record>,
    /// Reads the rows again.
    pub reload: Callback<()>,
}

/// A page of rows.
#[component]
pub fn Table(
    /// Their entity.
    entity: &'static Entity,
    /// The rows.
    page: Page,
    /// The fields shown beside the label, by name; the entity's own when none is given.
    #[prop(optional)]
    columns: Vec<&'static str>,
    /// What the table shows, for a screen reader.
    #[prop(into)]
    caption: Signal<String>,
    /// The order in force, and how to change it; without it the heads are plain text.
    #[prop(optional)]
    order: Option<(Signal<Vec<Sort>>, Callback<(String, bool)>)>,
    /// Edit, delete and the entity's own buttons at the end of each row.
    #[prop(optional)]
    actions: Option<RowActions>,
    /// The rows can be picked.
    #[prop(optional)]
    selection: Option<Selection>,
    /// At most so many columns beside the label.
    #[prop(default = usize::MAX)]
    most: usize,
) -> impl IntoView {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let chosen: Vec<&'static Field> = columns.iter().filter_map(|name| entity.field(name)).collect();
    let fields: Vec<&'static Field> = if chosen.is_empty() { default_columns(entity) } else { chosen };
    let fields: Vec<&'static Field> =
        fields.into_iter().filter(|field| field.readable(&permissions)).take(most).collect();
    let may = |action: &str| entity.operation(action).is_some_and(|operation| permissions.allow(operation));
    let opens = may("view");
    // RB-05: who may neither edit nor delete sees no column for it.
    let own = overrides(entity.name).row_operations.iter().any(|code| permissions.allow_code(code));
    let actions = actions.filter(|_| may("edit") || may("delete") || own);

    let label_key = label_field(entity).map_or_else(|| entity.label_for_one(), |field| entity.field_label(field));
    let selection = selection.filter(|_| Selection::offered(entity));
    let picks = selection.map(|selection| view! { <PickPage selection records=page.rows.clone()/> }.into_any());
    let label_head = view! { <Head key=label_key.clone() field=label_order(entity) order numeric=false before=picks/> };
    let heads = fields.iter().map(|field| {
        view! { <Head key=entity.field_label(field) field=Some(*field).filter(|field| field.sortable()) order numeric=numeric(field)/> }
    }).collect_view();

    let links = StoredValue::new(page.links);
    let rows = page
        .rows
        .into_iter()
        .map(|record| {
            view! { <Row entity record links opens fields=fields.clone() actions selection/> }
        })
        .collect_view();
    view! {
        <table role="table" class="rows table table-sm">
            <caption class="sr-only">{move || caption.get()}</caption>
            <thead role="rowgroup"><tr role="row">
                {label_head}
                {heads}
                {actions.map(|_| view! { <th role="columnheader" scope="col" class="w-px"><span class="sr-only">{move || t("ui-actions")}</span></th> })}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Head(
    key: String,
    field: Option<&'static Field>,
    order: Option<(Signal<Vec<Sort>>, Callback<(String, bool)>)>,
    numeric: bool,
    #[prop(optional_no_strip)] before: Option<AnyView>,
) -> impl IntoView {
    let class = if numeric { "text-right whitespace-nowrap" } else { "whitespace-nowrap" };
    let text = Signal::derive(move || t(&key));
    let Some((field, (order, sort))) = field.zip(order) else {
        return view! { <th role="columnheader" scope="col" class=class>{before}{text}</th> }.into_any();
    };
    let direction = Memo::new(move |_| {
        order.with(|order| order.iter().find(|sort| sort.field == field.name).map(|sort| sort.descending))
    });
    // Of several columns, which one decides first.
    let rank = Memo::new(move |_| {
        order.with(|order| order.iter().position(|sort| sort.field == field.name).filter(|_| order.len() > 1))
    });
    let aria = move || match direction.get() {
        Some(true) => Some("descending"),
        Some(false) => Some("ascending"),
        None => None,
    };
    view! {
        <th role="columnheader" scope="col" class=class aria-sort=aria>
            {before}
            <button type="button" class="sort-head" title=move || t("ui-sort-hint")
                on:click=move |event| sort.run((field.name.to_owned(), event.shift_key()))>
                {text}
                {move || direction.get().map(|descending| view! { <Icon name=if descending { "arrow-down" } else { "arrow-up" } class="size-3.5"/> })}
                {move || rank.get().map(|rank| view! { <span class="tabular">{rank + 1}</span> })}
            </button>
        </th>
    }
    .into_any()
}

#[component]
fn Row(
    entity: &'static Entity,
    record: Record,
    links: StoredValue<Labels>,
    opens: bool,
    fields: Vec<&'static Field>,
    actions: Option<RowActions>,
    selection: Option<Selection>,
) -> impl IntoView {
    let pick = selection.map(|selection| view! { <PickRow selection record=record.clone()/> });
    let text = record.label().to_owned();
    let name = Signal::derive(move || {
        let text = label(&text);
        if text.is_empty() { "—".to_owned() } else { text }
    });
    let first = if opens {
        view! { <A href=place::record(entity.name, record.id()) attr:class="link-plain font-medium" attr:data-operation=format!("{}.view", entity.name)>{name}</A> }.into_any()
    } else {
        view! { <span class="font-medium">{name}</span> }.into_any()
    };
    let labels = links.get_value();
    let cells = fields
        .into_iter()
        .map(|field| {
            let key = entity.field_label(field);
            let class = if numeric(field) { "text-right" } else { "" };
            view! {
                <td role="cell" class=class data-label=move || t(&key)>
                    <Cell field record=record.clone() labels=labels.clone()/>
                </td>
            }
        })
        .collect_view();
    view! {
        <tr role="row" class="hover:bg-base-200/60" data-id=record.id()>
            <td role="cell" class="row-name">{pick}{first}</td>
            {cells}
            {actions.map(|actions| view! { <td role="cell" class="row-actions"><Actions entity record=record.clone() links=labels name actions/></td> })}
        </tr>
    }
    .into_any()
}

#[component]
fn Actions(
    entity: &'static Entity,
    record: Record,
    links: Labels,
    name: Signal<String>,
    actions: RowActions,
) -> impl IntoView {
    let session = use_session().now();
    let may = |action: &str| {
        let granted = entity
            .operation(action)
            .is_some_and(|operation| session.as_ref().is_some_and(|session| session.permissions.allow(operation)));
        granted && record.allows(action)
    };
    let said =
        move |key: &'static str| Signal::derive(move || crate::i18n::t_with(key, &[("label", name.get().into())]));
    let own = overrides(entity.name)
        .row_actions
        .map(|view| view(RecordContext { entity, record: record.clone(), links, reload: actions.reload }));
    let edit = may("edit").then(|| {
        let href = format!("/{}/{}/edit?back=list", entity.name, record.id());
        let label = said("ui-edit-label");
        view! {
            <A href=href attr:class="btn btn-ghost btn-sm btn-square" attr:data-operation=format!("{}.edit", entity.name)
                attr:aria-label=label attr:title=move || t("ui-edit")>
                <Icon name="pencil"/>
            </A>
        }
    });
    let delete = may("delete").then(|| {
        let label = said("ui-delete-label");
        view! {
            <button type="button" class="btn btn-ghost btn-sm btn-square" data-operation=format!("{}.delete", entity.name)
                aria-label=label title=move || t("ui-delete") on:click=move |_| actions.delete.run(record.clone())>
                <Icon name="trash-2"/>
            </button>
        }
    });
    view! { <div class="flex items-center justify-end gap-0.5">{own}{edit}{delete}</div> }.into_any()
}

/// How a click on a head changes the order: upwards, downwards, not at all. With Shift the other columns stay.
pub(super) fn next_order(order: &[Sort], field: &str, add: bool) -> Vec<Sort> {
    let next = match order.iter().find(|sort| sort.field == field) {
        None => Some(false),
        Some(sort) if !sort.descending => Some(true),
        Some(_) => None,
    };
    let next = next.map(|descending| Sort { field: field.to_owned(), descending });
    if !add {
        return next.into_iter().collect();
    }
    let mut order = order.to_vec();
    match (order.iter().position(|sort| sort.field == field), next) {
        (Some(at), Some(sort)) => order[at] = sort,
        (Some(at), None) => drop(order.remove(at)),
        (None, next) => order.extend(next.filter(|_| order.len() < MOST_COLUMNS)),
    }
    order
}

/// The condition that a link field points to a row.
pub(super) fn points_to(field: &str, id: i64) -> campus_model::ListQuery {
    let mut query = campus_model::ListQuery::default();
    query.set_filter(field, Op::Is, vec![id.to_string()]);
    query
}
