//! `/payments/{id}/receipt`: a confirmed payment as a page to print.

use campus_model::sales::Receipt;
use campus_model::{Choice, Money};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::sales;
use crate::fetch::fetch;
use crate::i18n::{date, label, money, t};
use crate::ui::{Button, Crumb, ErrorState, Look, PageHeader, Skeleton};

/// The page; its button prints what is below.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<i64>().ok())).unwrap_or_default()
    });
    let found = fetch(move || {
        let id = id.get();
        async move { sales::receipt(id).await }
    });
    let crumbs = Signal::derive(move || {
        vec![
            Crumb::to(t("entity-payments"), "/payments"),
            Crumb::to(format!("#{}", id.get()), format!("/payments/{}", id.get())),
        ]
    });
    let content = move || match (found.error.get(), found.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| found.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(receipt)) => sheet(receipt),
    };
    view! {
        <div class="print:hidden">
            <PageHeader title=Signal::derive(|| t("ui-sales-receipt")) crumbs>
                <Button look=Look::Primary icon="printer" on_click=move |_| drop(window().print())>{move || t("ui-sales-print")}</Button>
            </PageHeader>
        </div>
        {content}
    }
    .into_any()
}

fn sheet(receipt: Receipt) -> AnyView {
    let kind = format!("choice-payment-kind-{}", receipt.kind.slug());
    let returned = receipt.kind.returns();
    let amount = receipt.amount;
    let day = receipt.date;
    let discount = receipt.discount;
    let line = |key: &'static str, text: Option<String>| {
        text.map(|text| {
            view! {
                <div class="grid grid-cols-[8rem_1fr] gap-3 border-b border-base-300 py-2">
                    <dt class="text-muted">{move || t(key)}</dt>
                    <dd class="min-w-0 break-words">{text}</dd>
                </div>
            }
        })
    };
    let payer = if returned { "ui-sales-receipt-to" } else { "ui-sales-receipt-from" };
    view! {
        <article class="mx-auto max-w-2xl rounded-box border border-base-300 bg-base-100 p-8 print:border-0 print:p-0" data-receipt="">
            <header class="mb-6 flex flex-wrap items-baseline justify-between gap-2">
                <div>
                    <p class="text-lg font-semibold">{receipt.organisation}</p>
                    <p class="text-muted">{move || t("ui-sales-receipt")}</p>
                </div>
                <p class="text-right tabular-nums">"№ "{receipt.number}<br/>{move || date(day)}</p>
            </header>
            <dl class="text-sm">
                {line(payer, Some(label(&receipt.payer)))}
                <div class="grid grid-cols-[8rem_1fr] gap-3 border-b border-base-300 py-2">
                    <dt class="text-muted">{move || t("field-payments-kind")}</dt><dd>{move || t(&kind)}</dd>
                </div>
                {line("field-payments-class_id", receipt.class.map(|class| label(&class)))}
                {discount.map(|discount| view! {
                    <div class="grid grid-cols-[8rem_1fr] gap-3 border-b border-base-300 py-2">
                        <dt class="text-muted">{move || t("field-payments-discount")}</dt><dd class="tabular-nums">{move || money(Money(discount))}</dd>
                    </div>
                })}
                <div class="grid grid-cols-[8rem_1fr] gap-3 border-b-2 border-base-content py-3 text-base font-semibold">
                    <dt>{move || t("field-payments-amount")}</dt><dd class="tabular-nums">{move || money(Money(amount))}</dd>
                </div>
                {line("field-payments-note", receipt.note)}
                {line("field-payments-consultant_id", receipt.consultant)}
                {line("field-payments-approver_id", receipt.approver)}
            </dl>
            <footer class="mt-12 grid grid-cols-2 gap-12 text-sm text-muted">
                <p class="border-t border-base-content/40 pt-1">{move || t("ui-sales-receipt-signed-by-us")}</p>
                <p class="border-t border-base-content/40 pt-1">{move || t("ui-sales-receipt-signed-by-them")}</p>
            </footer>
        </article>
    }
    .into_any()
}
