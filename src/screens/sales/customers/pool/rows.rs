//! The customers of the pool: lines on a wide page, cards on a phone.

use campus_model::entities::sales::{Customer, PoolReason};
use campus_model::sales::PoolCustomer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::Desk;
use crate::fetch::another;
use crate::i18n::{label, month_day, t, t_with};
use crate::screens::sales::customers::words::{level_pill, masked_line, of, said};
use crate::session::Can;
use crate::ui::{Hue, Icon, Pill, roving};

/// What the arrows walk along.
const NAMES: &str = "[data-open]";

/// See the module.
#[component]
pub(super) fn Rows(desk: Desk) -> impl IntoView {
    let rows = move || desk.read.data.with(|pool| pool.as_ref().map(|pool| pool.rows.clone()).unwrap_or_default());
    let on_key = move |event: KeyboardEvent| {
        let on_name = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let id = on_name.and_then(|name| name.get_attribute("data-open")?.parse::<i64>().ok());
        if let Some(id) = id.filter(|_| !event.ctrl_key() && !event.meta_key() && !event.alt_key()) {
            match event.key().as_str() {
                "Enter" => desk.asked.show(Some(id)),
                " " | "x" | "X" => pick(desk, id),
                _ => {
                    roving::walk(&event, NAMES);
                    return;
                }
            }
            event.prevent_default();
        }
    };
    let dim = another(desk.read, move || desk.asked.query());
    view! {
        <ul class="divide-y divide-base-300" class:dim-late=dim aria-label=move || t("menu-pool") on:keydown=on_key>
            <For each=rows key=|row| format!("{row:?}") let(row)><Row desk row/></For>
        </ul>
    }
    .into_any()
}

fn pick(desk: Desk, id: i64) {
    desk.picked.update(|picked| {
        if !picked.remove(&id) {
            picked.insert(id);
        }
    });
}

/// Gives the focus back to a row.
pub(super) fn focus(id: i64) {
    let found = document().query_selector(&format!("[data-open=\"{id}\"]"));
    if let Some(name) = found.ok().flatten().and_then(|name| name.dyn_into::<HtmlElement>().ok()) {
        let _ = name.focus();
    }
}

/// Why they are in the pool, and for how long.
pub(super) fn reason_pill(reason: PoolReason, days: i64) -> AnyView {
    let hue = if reason == PoolReason::New { Hue::Info } else { Hue::Warning };
    let text = Signal::derive(move || {
        format!("{} · {}", said(reason), t_with("ui-sales-pool-days", &[("count", days.into())]))
    });
    view! { <Pill hue text/> }.into_any()
}

#[component]
fn Row(desk: Desk, row: PoolCustomer) -> impl IntoView {
    let id = row.id;
    let name = row.name.clone();
    let on = Memo::new(move |_| desk.picked.with(|picked| picked.contains(&id)));
    let here = Memo::new(move |_| desk.asked.open.get() == Some(id));
    let contacts = StoredValue::new((row.phone.clone(), row.qq.clone(), row.wechat.clone()));
    let masked = move || {
        contacts.with_value(|(phone, qq, wechat)| masked_line(phone.as_deref(), qq.as_deref(), wechat.as_deref()))
    };
    let background = StoredValue::new(row.clone());
    let asked_about = move || background.with_value(asked_about);
    let history = move || background.with_value(history);
    let select = {
        let name = name.clone();
        move || t_with("ui-select-row", &[("label", name.clone().into())])
    };
    let claim = of("ui-sales-claim", name.clone());
    view! {
        <li class="flex items-start gap-3 px-3 py-3 hover:bg-base-200 md:px-4" data-customer=id class=("bg-base-200", move || here.get())>
            <label class="-m-2 grid size-11 shrink-0 place-items-center md:-my-2.5">
                <input type="checkbox" name="pick" class="checkbox checkbox-sm" aria-label=select prop:checked=move || on.get() on:change=move |_| pick(desk, id)/>
            </label>
            <div class="grid min-w-0 grow gap-x-4 gap-y-1.5 @2xl:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_auto] @2xl:items-center">
                <div class="min-w-0">
                    <p class="flex flex-wrap items-center gap-2">
                        <button type="button" class="link-plain min-h-6 text-left font-medium break-words" data-open=id data-operation="customers.open"
                            aria-haspopup="dialog" on:click=move |_| desk.asked.show(Some(id))>{name}</button>
                        {level_pill(row.level)}
                        {reason_pill(row.reason, row.days)}
                    </p>
                    <p class="tabular mt-0.5 text-sm text-muted break-words">{masked}</p>
                </div>
                <div class="min-w-0 text-sm text-muted">
                    <p class="break-words">{asked_about}</p>
                    <p class="break-words">{history}</p>
                </div>
                <Can operation=const { &Customer::claim }>
                    <button type="button" class="btn btn-sm min-h-11 gap-1.5 border-base-300 bg-base-100 font-medium md:min-h-0" data-operation="customers.claim"
                        aria-label=move || claim.get() disabled=move || desk.claiming.busy.get() on:click=move |_| desk.claiming.claim(vec![id])>
                        <Icon name="user-check"/>{move || t("ui-sales-claim")}
                    </button>
                </Can>
            </div>
        </li>
    }
    .into_any()
}

/// Where they heard of us, and what they asked about (reactive).
pub(super) fn asked_about(row: &PoolCustomer) -> String {
    let courses: Vec<String> = row.courses.iter().map(|course| label(&course.label)).collect();
    let courses = (!courses.is_empty()).then(|| courses.join(&t("ui-list-separator")));
    [Some(said(row.source)), courses].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// When somebody spoke to them, how often, and who had them (reactive).
fn history(row: &PoolCustomer) -> String {
    let spoken = match row.followed_on {
        Some(day) if row.follow_ups > 0 => {
            let said = [("count", row.follow_ups.into()), ("date", month_day(day).into())];
            t_with("ui-sales-spoken", &said)
        }
        _ => t("ui-sales-unspoken"),
    };
    let owner = row.last_owner.as_ref();
    let owner = owner.map(|owner| t_with("ui-sales-last-owner", &[("name", label(&owner.label).into())]));
    [Some(spoken), owner].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
