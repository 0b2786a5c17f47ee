//! A content in a day's list: when, what, whose, where it stands; and the way to another time, by a button or by M.

use campus_model::content::CalendarItem;
use leptos::prelude::*;
use leptos_router::components::A;
use web_sys::KeyboardEvent;

use super::Desk;
use super::cell::colours;
use crate::i18n::{clock, label, t, t_with};
use crate::screens::content::schedule::MoveButton;
use crate::screens::content::words::{Piece, hue_of, pill};
use crate::session::Can;
use crate::ui::{Icon, roving};
use campus_model::entities::content::Content;

/// What the arrows walk along.
const TITLES: &str = "[data-entry]";

/// Contents of one day.
#[component]
pub(super) fn Entries(desk: Desk, items: Vec<CalendarItem>, more: u64) -> impl IntoView {
    let movable = StoredValue::new(items.iter().filter(|item| item.movable).cloned().collect::<Vec<_>>());
    let on_key = move |event: KeyboardEvent| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
        if !plain {
            return;
        }
        if matches!(event.key().as_str(), "m" | "M") {
            let id = roving_id(&event);
            let item =
                movable.with_value(|all| all.iter().find(|item| Some(item.content.id) == id).map(Piece::planned));
            if let Some(piece) = item {
                event.prevent_default();
                desk.moving.set(Some(piece));
            }
            return;
        }
        roving::walk(&event, TITLES);
    };
    let rows = items.into_iter().map(|item| view! { <Entry desk item/> });
    let more = (more > 0).then(|| view! {
        <p class="px-4 py-2 text-xs text-muted">{move || t_with("screen-content-more", &[("count", more.into())])}</p>
    });
    view! {
        <ul class="divide-y divide-base-300" on:keydown=on_key>{rows.collect_view()}</ul>
        {more}
    }
    .into_any()
}

/// The content whose entry holds the focus.
fn roving_id(event: &KeyboardEvent) -> Option<i64> {
    use wasm_bindgen::JsCast;
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest("[data-item]").ok()??.get_attribute("data-item")?.parse().ok()
}

#[component]
fn Entry(desk: Desk, item: CalendarItem) -> impl IntoView {
    let id = item.content.id;
    let (at, state, movable) = (item.at, item.state, item.movable);
    let title = label(&item.content.label);
    let department = label(&item.department.label);
    let clash = Memo::new(move |_| desk.clashes.with(|clashes| clashes.contains(&id)));
    let (edge, _) = colours(hue_of(state));
    let moving = desk.moving;
    let item = StoredValue::new(item);
    view! {
        <li class=format!("flex flex-col gap-1 border-s-4 px-4 py-3 {edge}") data-item=id>
            <p class="flex flex-wrap items-center gap-2 text-sm">
                <span class="tabular font-semibold">{move || clock(at)}</span>
                {pill(state)}
            </p>
            <A href=format!("/contents/{id}") attr:class="link-plain min-h-6 font-medium break-words" attr:data-entry=id attr:data-operation="contents.view">{title}</A>
            <p class="text-xs text-muted break-words">{department}</p>
            {move || clash.get().then(|| view! {
                <p class="flex items-start gap-1.5 text-xs text-warning" data-clash=""><Icon name="triangle-alert" class="mt-0.5 size-3.5"/>{t("screen-content-same-hour")}</p>
            })}
            {movable.then(|| view! {
                <Can operation=const { &Content::schedule }><div><MoveButton item=item.get_value() moving/></div></Can>
            })}
        </li>
    }
    .into_any()
}
