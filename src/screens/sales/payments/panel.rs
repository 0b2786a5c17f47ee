//! A customer's payments on their record: what is owed for which class, and the way to apply.

use campus_model::entities::sales::{Customer, Payment};
use campus_model::sales::Balance;
use campus_model::{Entity, Money};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::{query_of, sales};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, money, t, t_with};
use crate::screens::registry::RecordContext;
use crate::session::{Can, allowed};
use crate::ui::{ErrorState, LinkButton, Look, Skeleton};

/// The panel; for those who may list payments.
pub fn panel(context: &RecordContext) -> AnyView {
    if !untrack(|| allowed(Payment::list)) {
        return ().into_any();
    }
    let id = context.record.id();
    let entity: &'static Entity = Payment::ENTITY;
    let condition = query_of(&[("customer_id", id.to_string())]);
    let (whole, apply) = (format!("/payments?{condition}"), format!("/payments/new?{condition}"));
    let balances = untrack(|| allowed(const { &Payment::balances }));
    let found = fetch(move || {
        events::follow(Payment::ENTITY.name);
        async move {
            if balances {
                sales::balances(&query_of(&[("customer", id.to_string())])).await.map(Some)
            } else {
                Ok(None)
            }
        }
    });
    let content = move || {
        match (found.error.get(), found.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| found.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=1/> }.into_any(),
        (None, Some(None)) => ().into_any(),
        (None, Some(Some(page))) if page.rows.is_empty() => {
            view! { <p class="border-t border-base-300 px-5 py-4 text-sm text-muted">{move || t("ui-sales-payments-none")}</p> }.into_any()
        }
        (None, Some(Some(page))) => view! {
            <ul class="divide-y divide-base-300 border-t border-base-300">{page.rows.into_iter().map(line).collect_view()}</ul>
        }
        .into_any(),
    }
    };
    let public = context.record.text("status") != Some("enrolled") && context.record.int("consultant_id").is_none();
    view! {
        <section class="mt-5 rounded-box border border-base-300 bg-base-100" aria-labelledby="customer-payments">
            <div class="flex flex-wrap items-center justify-between gap-2 px-5 py-2.5">
                <h2 id="customer-payments" class="text-sm font-semibold">{move || t(&entity.label_for_many())}</h2>
                <div class="flex flex-wrap gap-2">
                    {(!public).then(|| view! {
                        <Can operation=Payment::add>
                            <LinkButton href=apply.clone() icon="wallet" operation="payments.add">{move || t("ui-sales-apply")}</LinkButton>
                        </Can>
                    })}
                    <LinkButton href=whole look=Look::Ghost operation="payments.list">{move || t("ui-open-as-list")}</LinkButton>
                </div>
            </div>
            {content}
        </section>
    }
    .into_any()
}

fn line(row: Balance) -> AnyView {
    let (paid, price, open) =
        (row.account.paid - row.account.refunded, row.account.price - row.account.discount, row.open);
    let said = move || {
        let amounts = [
            ("paid", money(Money(paid)).into()),
            ("price", money(Money(price)).into()),
            ("open", money(Money(open)).into()),
        ];
        t_with("ui-sales-balance-said", &amounts)
    };
    let plain = move || money(Money(paid));
    let customer: &'static str = Customer::ENTITY.name;
    let name = match row.class {
        Some(class) => view! { <A href=format!("/classes/{}", class.id) attr:class="link-plain font-medium">{label(&class.label)}</A> }.into_any(),
        None => view! { <span class="font-medium" data-of=customer>{move || t("ui-sales-no-class")}</span> }.into_any(),
    };
    let has_class = price > 0;
    view! {
        <li class="flex flex-wrap items-baseline justify-between gap-2 px-5 py-2 text-sm">
            {name}
            <span class="tabular-nums">{move || if has_class { said() } else { plain() }}</span>
        </li>
    }
    .into_any()
}
