//! One of one's customers: a line on a wide page, a card on a phone.

use campus_model::Labelled;
use campus_model::entities::sales::{ConsultRecord, Customer, Holding};
use campus_model::sales::MyCustomer;
use leptos::prelude::*;
use leptos_router::components::A;

use super::Desk;
use crate::i18n::{date, t};
use crate::screens::sales::customers::follow_up::{FollowUpButton, Whom};
use crate::screens::sales::customers::protect::Guarded;
use crate::screens::sales::customers::words::{
    contacts, left_pill, level_pill, locked_pill, masked_line, of, said, short,
};
use crate::session::{Can, allowed};
use crate::ui::{Hue, IconButton, Pill};

/// See the module.
#[component]
pub(super) fn Row(desk: Desk, row: MyCustomer) -> impl IntoView {
    let going = row.status == Holding::Following;
    let own = going || row.status == Holding::Enrolled;
    let id = row.customer.id;
    let name = row.customer.label.clone();
    let opens = own && untrack(|| allowed(Customer::view));
    let title = match opens {
        true => view! { <A href=format!("/customers/{id}") attr:class="link-plain min-h-6 font-medium break-words" attr:data-operation="customers.view">{name.clone()}</A> }.into_any(),
        false => view! { <span class="font-medium break-words">{name.clone()}</span> }.into_any(),
    };
    let status = row.status;
    let ended = (!going).then(|| {
        let hue = if status == Holding::Enrolled { Hue::Positive } else { Hue::Neutral };
        view! { <Pill hue text=Signal::derive(move || said(status))/> }
    });
    let reached = match own {
        true => contacts(row.phone.clone(), row.qq.clone(), row.wechat.clone()),
        false => {
            let masked = StoredValue::new((row.phone.clone(), row.qq.clone(), row.wechat.clone()));
            let line = move || {
                masked.with_value(|(phone, qq, wechat)| masked_line(phone.as_deref(), qq.as_deref(), wechat.as_deref()))
            };
            view! { <p class="tabular mt-0.5 text-sm text-muted break-words">{line}</p> }.into_any()
        }
    };
    let (from, to) = (row.from, row.to);
    let period = move || match to {
        Some(to) => format!("{} – {}", date(from), date(to)),
        None => short("ui-sales-since", Some(from)).unwrap_or_default(),
    };
    let (intention, followed, next) = (row.intention, row.followed_on, row.next_contact);
    let note = StoredValue::new(row.note.clone());
    let spoken = move || {
        let parts = [intention.map(said), note.get_value()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let days = move || {
        let parts = [short("ui-sales-followed-on", followed), short("ui-sales-next-on", next), Some(period())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <li class="grid gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,5fr)_minmax(0,5fr)_auto] md:items-center" data-customer=id data-row=row.id>
            <div class="min-w-0">
                <p class="flex flex-wrap items-center gap-2">
                    {title}{level_pill(row.level)}{left_pill(row.days_left, row.reason)}{locked_pill(row.locked_until)}{ended}
                </p>
                {reached}
            </div>
            <div class="min-w-0 text-sm">
                <p class="line-clamp-2 break-words empty:hidden">{spoken}</p>
                <p class="text-muted break-words">{days}</p>
            </div>
            {own.then(|| buttons(desk, &row, going))}
        </li>
    }
    .into_any()
}

fn buttons(desk: Desk, row: &MyCustomer, going: bool) -> AnyView {
    let Labelled { id, label: name } = row.customer.clone();
    let guarded = StoredValue::new(Guarded { id, version: row.version, name: name.clone(), until: row.locked_until });
    let released = StoredValue::new(row.customer.clone());
    let whom = Whom::own(id, name.clone());
    let follow =
        untrack(|| allowed(ConsultRecord::add)).then(|| view! { <FollowUpButton whom sheet=desk.follow_up big=true/> });
    let (protect, release) = (of("ui-sales-protect", name.clone()), of("ui-sales-release", name));
    view! {
        <div class="flex items-center gap-1 md:justify-end" aria-label=move || t("ui-actions") role="group">
            {follow}
            {going.then(|| view! {
                <Can operation=const { &Customer::protect }>
                    <IconButton icon="shield" label=protect operation="customers.protect" on_click=move |_| desk.protect.set(Some(guarded.get_value()))/>
                </Can>
                <Can operation=const { &Customer::release }>
                    <IconButton icon="undo-2" label=release operation="customers.release" on_click=move |_| desk.release.set(Some(released.get_value()))/>
                </Can>
            })}
        </div>
    }
    .into_any()
}
