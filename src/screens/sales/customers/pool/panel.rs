//! A customer of the pool beside the list (all of the page on a phone): what was said to them, who had them, and 确认跟进. Opening
//! one is noted, and counted for the day; once, however often.

use campus_model::entities::sales::Customer;
use campus_model::sales::{PoolRecord, Quota};
use campus_model::{Labelled, Problem};
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::Desk;
use super::rows::{asked_about, focus, reason_pill};
use crate::api::{ApiError, sales};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{date, t, t_with};
use crate::screens::sales::customers::history::{follow_ups, periods};
use crate::screens::sales::customers::transfer::TransferDialog;
use crate::screens::sales::customers::words::{level_pill, masked_line, said};
use crate::session::Can;
use crate::ui::{Button, Empty, ErrorState, IconButton, Look, Skeleton};

/// See the module.
#[component]
pub(super) fn Panel(desk: Desk, quota: Memo<Option<Quota>>) -> impl IntoView {
    let open = desk.asked.open;
    let node = NodeRef::<html::Aside>::new();
    // Whoever opened it goes on inside; a page that begins with it leaves the focus alone.
    let started = StoredValue::new(open.get_untracked().is_some());
    Effect::new(move |_| {
        if let Some(panel) = node.get() {
            if !started.get_value() {
                let _ = panel.focus();
            }
            started.set_value(false);
        }
    });
    let close = move || {
        let was = open.get_untracked();
        desk.asked.show(None);
        if let Some(id) = was {
            focus(id);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() && !events::busy() {
            event.prevent_default();
            close();
        }
    };
    let shown = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <Show when=move || shown.get()>
            <aside node_ref=node class="side-panel" tabindex="-1" data-panel="" aria-label=move || t("entity-customers-one") on:keydown=on_key>
                <div class="sticky top-0 z-20 flex items-center gap-1 border-b border-base-300 bg-base-100 px-3 py-1.5">
                    <p class="grow text-sm font-semibold">{move || t("menu-pool")}</p>
                    <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| close()/>
                </div>
                {move || open.get().map(|id| view! { <Opened desk id quota/> })}
            </aside>
        </Show>
    }
    .into_any()
}

#[component]
fn Opened(desk: Desk, id: i64, quota: Memo<Option<Quota>>) -> impl IntoView {
    let read = fetch(move || async move { sales::open_customer(id).await });
    // Taken by a colleague meanwhile: asked again, it is said. Opening the same customer again is not counted.
    events::on_change(Customer::ENTITY.name, move || read.retry());
    // The quota of the page follows what was opened.
    Effect::new(move |_| {
        let now = read.data.with(|record| record.as_ref().map(|record| record.quota));
        if let Some(now) = now.filter(|now| quota.get_untracked() != Some(*now)) {
            desk.read.data.update(|pool| {
                if let Some(pool) = pool {
                    pool.quota = now;
                }
            });
        }
    });
    let gone = |error: &ApiError| error.problem().map(|problem: &Problem| problem.status) == Some(404);
    let content = move || {
        match (read.error.get(), read.data.get()) {
        (Some(error), _) if gone(&error) => view! {
            <div role="alert"><Empty icon="user-check" title=Signal::derive(|| t("ui-sales-pool-gone")) text=Signal::derive(|| t("ui-sales-pool-gone-hint"))/></div>
        }
        .into_any(),
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=6/> }.into_any(),
        (None, Some(record)) => shown(desk, record),
    }
    };
    view! { <div class="flex flex-col" data-record=id>{content}</div> }.into_any()
}

fn shown(desk: Desk, record: PoolRecord) -> AnyView {
    let PoolRecord { customer, follow_ups: talks, periods: times, quota } = record;
    let id = customer.id;
    let assigning = RwSignal::new(false);
    let names = Signal::stored(vec![Labelled { id, label: customer.name.clone() }]);
    let row = StoredValue::new(customer.clone());
    let contacts =
        move || row.with_value(|row| masked_line(row.phone.as_deref(), row.qq.as_deref(), row.wechat.as_deref()));
    let asked = customer.asked_on;
    let counted = quota.views.map(|views| {
        view! { <p class="mt-3 text-xs text-muted" data-counted="">{move || t_with("ui-sales-opened-counted", &[("count", views.into())])}</p> }
    });
    view! {
        <div class="p-4">
            <h2 class="text-lg font-semibold tracking-tight break-words">{customer.name.clone()}</h2>
            <p class="mt-1 flex flex-wrap items-center gap-2">{level_pill(customer.level)}{reason_pill(customer.reason, customer.days)}</p>
            <p class="tabular mt-2 text-sm">{contacts}</p>
            <p class="mt-1 text-sm text-muted">{move || row.with_value(|row| format!("{} · {}", said(row.gender), asked_about(row)))}</p>
            <p class="text-sm text-muted">{move || t_with("ui-sales-asked-on", &[("date", date(asked).into())])}</p>
            {counted}
        </div>
        <section class="border-t border-base-300 p-4" aria-label=move || t("entity-consult_records")>
            <h3 class="mb-2 text-sm font-semibold">{move || t("entity-consult_records")}</h3>
            {follow_ups(talks)}
        </section>
        <section class="border-t border-base-300 p-4" aria-label=move || t("entity-customer_distributions")>
            <h3 class="mb-2 text-sm font-semibold">{move || t("entity-customer_distributions")}</h3>
            {periods(times)}
        </section>
        <div class="sticky bottom-0 flex flex-wrap gap-2 border-t border-base-300 bg-base-100 p-3 *:min-h-11 *:grow">
            <Can operation=const { &Customer::claim }>
                <Button look=Look::Primary icon="user-check" operation="customers.claim" busy=desk.claiming.busy on_click=move |_| desk.claiming.claim(vec![id])>{move || t("ui-sales-claim")}</Button>
            </Can>
            <Can operation=const { &Customer::transfer }>
                <Button icon="arrow-left-right" operation="customers.transfer" on_click=move |_| assigning.set(true)>{move || t("ui-home-do-assign")}</Button>
            </Can>
        </div>
        <TransferDialog open=assigning ids=Signal::stored(vec![id]) names plans=false/>
    }
    .into_any()
}
