//! A table of some rows; on phones the same rows are cards. A whole list is a grid (`grid.rs`).

use campus_model::{Entity, Field, Labels, Op, Page, Record, Sort};
use leptos::prelude::*;
use leptos_router::components::A;

use super::cell::{columns, label_field, numeric};
use super::cell_html::CellHtml;
use super::place;
use crate::i18n::{label, t};
use crate::session::use_session;

/// The server orders by so many columns.
const MOST_COLUMNS: usize = 5;

/// Some rows.
#[component]
pub fn Table(
    /// Their entity.
    entity: &'static Entity,
    /// The rows.
    page: Page,
    /// What the table shows, for a screen reader.
    #[prop(into)]
    caption: Signal<String>,
    /// At most so many columns beside the label.
    #[prop(default = usize::MAX)]
    most: usize,
) -> impl IntoView {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let fields: Vec<&'static Field> =
        columns(entity).into_iter().filter(|field| field.readable(&permissions)).take(most).collect();
    let opens = entity.operation("view").is_some_and(|operation| permissions.allow(operation));
    let label_key = label_field(entity).map_or_else(|| entity.label_for_one(), |field| entity.field_label(field));
    let head = |key: String, numeric: bool| {
        let class = if numeric { "text-right whitespace-nowrap" } else { "whitespace-nowrap" };
        view! { <th role="columnheader" scope="col" class=class>{move || t(&key)}</th> }
    };
    let heads = fields.iter().map(|field| head(entity.field_label(field), numeric(field))).collect_view();
    let links = StoredValue::new(page.links);
    let rows = page.rows.into_iter().map(|record| view! { <Row entity record links opens fields=fields.clone()/> });
    view! {
        <table role="table" class="rows table table-sm">
            <caption class="sr-only">{move || caption.get()}</caption>
            <thead role="rowgroup"><tr role="row">{head(label_key, false)}{heads}</tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
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
) -> impl IntoView {
    let text = record.label().to_owned();
    let name = move || {
        let text = label(&text);
        if text.is_empty() { "—".to_owned() } else { text }
    };
    let first = if opens {
        view! { <A href=place::record(entity.name, record.id()) attr:class="link-plain font-medium" attr:data-operation=format!("{}.view", entity.name)>{name}</A> }.into_any()
    } else {
        view! { <span class="font-medium">{name}</span> }.into_any()
    };
    let cells = fields
        .into_iter()
        .map(|field| {
            let key = entity.field_label(field);
            let class = if numeric(field) { "text-right" } else { "" };
            let record = record.clone();
            let value = move || {
                let mut html = String::new();
                links.with_value(|labels| CellHtml::new(entity, field).write(&mut html, &record, labels));
                html
            };
            view! {
                <td role="cell" class=class data-label=move || t(&key) inner_html=value></td>
            }
        })
        .collect_view();
    view! {
        <tr role="row" class="hover:bg-base-200/60" data-id=record.id()>
            <td role="cell" class="row-name">{first}</td>
            {cells}
        </tr>
    }
    .into_any()
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
