//! `/payments/balances`: what each customer and each class owe each other; every number opens the payments behind it.

use campus_model::Money;
use campus_model::entities::sales::Payment;
use campus_model::sales::{Balance, Balances};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::{query_of, sales};
use crate::events;
use crate::fetch::fetch;
use crate::further::{Further, further};
use crate::i18n::{label, money, number, t, t_with};
use crate::screens::address::Address;
use crate::ui::{Checkbox, Control, Empty, ErrorState, PageHeader, SearchInput, Skeleton};

/// Columns of amounts, by the end of their text keys.
const AMOUNTS: [&str; 5] = ["price", "discount", "paid", "applied", "open"];

/// The page; its search and its switch stand in the address.
#[component]
pub fn BalancesPage() -> impl IntoView {
    let asked = Address::of_page("/payments/balances", &["q", "open"]);
    let (q, open) = (asked.value("q"), asked.value("open"));
    let only = Memo::new(move |_| open.with(|open| open == "true"));
    let query = Memo::new(move |_| asked.query(&["q", "open"]));
    let found = fetch(move || {
        events::follow(Payment::ENTITY.name);
        events::follow("customers");
        let query = query.get();
        async move { sales::balances(&query).await }
    });
    let read = move |after| {
        let after = query_of(&[("after", after)]);
        let asked =
            query.with_untracked(|query| if query.is_empty() { after.clone() } else { format!("{query}&{after}") });
        async move { sales::balances(&asked).await }
    };
    let further = further(found, |page| page.next.clone(), read);
    let narrowed = move || only.get() || !q.with(String::is_empty);
    let content = move || match (found.error.get(), found.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| found.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(page)) if page.rows.is_empty() => {
            let key = if narrowed() { "ui-sales-balances-none-here" } else { "ui-sales-balances-none" };
            view! { <div role="status"><Empty icon="coins" title=Signal::derive(move || t(key))/></div> }.into_any()
        }
        (None, Some(page)) => view! { <Table page further/> }.into_any(),
    };
    view! {
        <PageHeader title=Signal::derive(|| t("menu-payment-balances")) subtitle=Signal::derive(|| t("ui-sales-balances-hint"))/>
        <section class="rounded-box border border-base-300 bg-base-100">
            <div class="flex flex-wrap items-center gap-3 border-b border-base-300 px-4 py-3">
                <SearchInput control=Control::new("balances-q") value=q label=Signal::derive(|| t("ui-sales-balances-search")) on_search=move |text| asked.set("q", text)/>
                <Checkbox control=Control::new("balances-open") value=only on_change=move |now: bool| asked.set("open", if now { "true".to_owned() } else { String::new() }) label=Signal::derive(|| t("ui-sales-balances-only-open"))/>
            </div>
            {content}
            {further.button()}
        </section>
    }
    .into_any()
}

fn sum(amount: i64) -> String {
    money(Money(amount))
}

fn amounts(row: &campus_model::sales::Account, open: i64) -> [i64; 5] {
    [row.price, row.discount, row.paid - row.refunded, row.applied, open]
}

#[component]
fn Table(page: Balances, further: Further<Balances, String>) -> impl IntoView {
    let rows = move || further.all().flat_map(|page| page.rows);
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let counted = move || {
        t_with("ui-sales-balances-count", &[("count", page.count.into()), ("shown", number(page.count as f64).into())])
    };
    let total = amounts(&page.total, page.total.open());
    // What one column sums up of payments for no class has no price: nothing is open of it.
    let head = |key: &'static str| view! { <th role="columnheader" scope="col" class="text-right">{move || t(&format!("ui-sales-balance-{key}"))}</th> };
    view! {
        <div class="overflow-x-auto">
            <table role="table" class="rows table table-sm">
                <caption class="sr-only">{move || t("menu-payment-balances")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{move || t("field-payments-customer_id")}</th>
                    <th role="columnheader" scope="col">{move || t("field-payments-class_id")}</th>
                    {AMOUNTS.map(head).into_iter().collect_view()}
                </tr></thead>
                <tbody role="rowgroup">{move || rows().map(line).collect_view()}</tbody>
                <tfoot role="rowgroup"><tr role="row" class="font-semibold">
                    <th role="rowheader" scope="row" colspan="2">{counted}</th>
                    {total.map(|amount| view! { <td role="cell" class="text-right tabular-nums">{move || sum(amount)}</td> }).into_iter().collect_view()}
                </tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn line(row: Balance) -> AnyView {
    let customer = row.customer.id;
    let (name, href) = (row.customer.label.clone(), format!("/customers/{customer}"));
    let class = row.class.clone();
    let of = move |state: &str| {
        let mut pairs = vec![("customer_id", customer.to_string())];
        match &class {
            Some(class) => pairs.push(("class_id", class.id.to_string())),
            None => pairs.push(("class_id.empty", "true".to_owned())),
        }
        if !state.is_empty() {
            pairs.push(("state", state.to_owned()));
        }
        format!("/payments?{}", query_of(&pairs))
    };
    let [price, discount, paid, applied, open] = amounts(&row.account, row.open);
    let plain = |amount: i64| view! { <td role="cell" class="text-right tabular-nums">{move || sum(amount)}</td> };
    let linked = |amount: i64, href: String| view! { <td role="cell" class="text-right tabular-nums"><A href=href attr:class="link-plain">{move || sum(amount)}</A></td> };
    let owed = if open > 0 { "text-right font-semibold text-warning tabular-nums" } else { "text-right tabular-nums" };
    view! {
        <tr role="row">
            <td role="cell"><A href=href attr:class="link-plain font-medium">{label(&name)}</A></td>
            <td role="cell">{row.class.map(|class| view! { <A href=format!("/classes/{}", class.id) attr:class="link-plain">{label(&class.label)}</A> })}</td>
            {plain(price)}
            {plain(discount)}
            {linked(paid, of("confirmed"))}
            {linked(applied, of("applying"))}
            <td role="cell" class=owed><A href=of("") attr:class="link-plain">{move || sum(open)}</A></td>
        </tr>
    }
    .into_any()
}
