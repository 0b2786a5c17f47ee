//! The rows, page by page.

use campus_model::sales::reports::{Behind, BehindPage as Page, RowsOf};
use campus_model::{Choice, Money};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::further::Further;
use crate::i18n::{date, label, money, number, t, t_with};

/// A column after that of the customer: the key of its heading, whether it is an amount, and what stands in it (reactive).
type Column = (&'static str, bool, fn(&Behind) -> String);

fn day(day: Option<NaiveDate>) -> String {
    day.map(date).unwrap_or_default()
}

fn said<C: Choice>(choice: Option<C>) -> String {
    choice.map(|choice| t(&C::SET.label_key(choice.slug()))).unwrap_or_default()
}

fn staff(row: &Behind) -> String {
    row.staff.as_ref().map(|staff| label(&staff.label)).unwrap_or_default()
}

/// What is said of the rows.
const fn columns(of: RowsOf) -> &'static [Column] {
    match of {
        RowsOf::Customers => &[
            ("field-customers-consultant_id", false, staff),
            ("field-customers-date", false, |row| day(row.opened_on)),
            ("field-customers-status", false, |row| said(row.customer_status)),
        ],
        RowsOf::Pool => &[
            ("field-customers-public_from", false, |row| day(row.opened_on)),
            ("field-customers-pool_reason", false, |row| said(row.reason)),
        ],
        RowsOf::Times => &[
            ("field-customer_distributions-staff_id", false, staff),
            ("field-customer_distributions-opened_on", false, |row| day(row.opened_on)),
            ("field-customer_distributions-closed_on", false, |row| day(row.closed_on)),
            ("field-customer_distributions-status", false, |row| said(row.status)),
            ("ui-sales-reports-contacted", false, |row| day(row.contacted)),
        ],
        RowsOf::Payments => &[
            ("field-payments-consultant_id", false, staff),
            ("field-payments-decided_on", false, |row| day(row.opened_on)),
            ("field-payments-kind", false, |row| said(row.kind)),
            ("ui-sales-reports-revenue", true, |row| money(Money(row.revenue.unwrap_or_default()))),
        ],
    }
}

const fn side(amount: bool) -> &'static str {
    if amount { "text-right tabular-nums" } else { "" }
}

/// See the module.
#[component]
pub fn Table(page: Page, further: Further<Page, String>, title: Signal<String>) -> impl IntoView {
    let columns = columns(page.rows_of);
    let (count, revenue) = (page.count, page.revenue);
    let rows = move || further.all().flat_map(|page| page.rows);
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let counted =
        move || t_with("ui-sales-balances-count", &[("count", count.into()), ("shown", number(count as f64).into())]);
    let total = revenue.map(|revenue| {
        view! { <td role="cell" class="text-right tabular-nums">{move || money(Money(revenue))}</td> }
    });
    let wide = columns.len() + 1 - usize::from(revenue.is_some());
    let head = |(key, amount, _): &Column| {
        let (key, amount) = (*key, *amount);
        view! { <th role="columnheader" scope="col" class=side(amount)>{move || t(key)}</th> }
    };
    view! {
        <div class="overflow-x-auto">
            <table role="table" class="rows table table-sm" data-table="behind">
                <caption class="sr-only">{move || title.get()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{move || t("field-payments-customer_id")}</th>
                    {columns.iter().map(head).collect_view()}
                </tr></thead>
                <tbody role="rowgroup">{move || rows().map(|row| line(columns, &row)).collect_view()}</tbody>
                <tfoot role="rowgroup"><tr role="row" class="font-semibold">
                    <th role="rowheader" scope="row" colspan=wide.to_string() data-count=count.to_string()>{counted}</th>
                    {total}
                </tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn line(columns: &'static [Column], row: &Behind) -> AnyView {
    let href = format!("/customers/{}", row.customer.id);
    let name = label(&row.customer.label);
    let cells: Vec<(&'static str, String)> =
        columns.iter().map(|(_, amount, said)| (side(*amount), said(row))).collect();
    let cell = |(side, text): (&'static str, String)| view! { <td role="cell" class=side>{text}</td> };
    view! {
        <tr role="row">
            <td role="cell"><A href=href attr:class="link-plain font-medium">{name}</A></td>
            {cells.into_iter().map(cell).collect_view()}
        </tr>
    }
    .into_any()
}
