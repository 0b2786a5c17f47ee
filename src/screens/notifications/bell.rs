//! The bell in the top bar: how many notifications are new, and the newest of them.

use campus_model::{Notification, Notifications, UNREAD_COUNTED};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::said::{href, icon, text};
use super::{mark_all, mark_read};
use crate::api::{self, ApiError};
use crate::events;
use crate::i18n::{datetime, number, relative, t, t_with};
use crate::ui::menu::ITEM;
use crate::ui::{Icon, Menu, MenuItem, MenuLink};

/// Notifications in the panel.
const SHOWN: u32 = 8;

/// The bell and its panel.
#[component]
pub fn Bell(
    /// How many are new; read here, for whoever else shows it.
    unread: RwSignal<u64>,
) -> impl IntoView {
    let count = move || {
        leptos::task::spawn_local(async move {
            if let Ok(now) = api::unread().await {
                unread.try_set(now);
            }
        });
    };
    count();
    events::on_change("notifications", count);
    let label = Signal::derive(move || match unread.get() {
        0 => t("ui-notifications"),
        count => t_with("ui-notifications-unread", &[("count", count.into()), ("shown", counted(count).into())]),
    });
    let badge = Signal::derive(move || match unread.get() {
        0 => String::new(),
        count => counted(count),
    });
    view! {
        <Menu icon="bell" label badge panel=true><Panel unread/></Menu>
        <span role="status" class="sr-only">{move || (unread.get() > 0).then(|| label.get())}</span>
    }
    .into_any()
}

/// A hundred and more are not told apart.
pub fn counted(count: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "a hundred at most")]
    let number = |count: u64| number(count as f64);
    if count < UNREAD_COUNTED { number(count) } else { format!("{}+", number(UNREAD_COUNTED - 1)) }
}

#[component]
fn Panel(unread: RwSignal<u64>) -> impl IntoView {
    let page = RwSignal::new(None::<Result<Notifications, ApiError>>);
    let read = move || {
        leptos::task::spawn_local(async move {
            let answer = api::notifications(None, SHOWN).await;
            if let Ok(answer) = &answer {
                unread.try_set(answer.unread);
            }
            page.try_set(Some(answer));
        });
    };
    read();
    events::on_change("notifications", read);
    // The newest is under the keys as soon as it is there.
    Effect::new(move |focused: Option<bool>| {
        let there = page.with(Option::is_some);
        if there && focused != Some(true) {
            let item = document().query_selector("[data-notifications] [role=menuitem]").ok().flatten();
            if let Some(item) = item.and_then(|item| item.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = item.focus();
            }
        }
        there
    });
    let rows =
        move || page.with(|page| page.as_ref().and_then(|page| page.as_ref().ok()).map(|page| page.rows.clone()));
    let newest = move || rows().and_then(|rows| rows.first().map(|newest| newest.id));
    let said = move || match page.get() {
        None => Some(t("ui-loading")),
        Some(Err(error)) => Some(error.text()),
        Some(Ok(page)) => page.rows.is_empty().then(|| t("ui-notifications-none")),
    };
    view! {
        <p class="px-2.5 pt-1.5 pb-1 text-sm font-semibold">{move || t("ui-notifications")}</p>
        <div data-notifications="" role="group" aria-label=move || t("ui-notifications")>
            {move || rows().unwrap_or_default().into_iter().map(|one| view! { <Item one/> }).collect_view()}
        </div>
        <p role="status" class="px-2.5 py-6 text-center text-sm text-muted empty:hidden">{said}</p>
        <div role="group" aria-label=move || t("ui-actions") class="mt-1 border-t border-base-300 pt-1">
            <Show when=move || unread.get() != 0>
                <MenuItem icon="check" on_click=move |()| if let Some(newest) = newest() { mark_all(newest) }>{move || t("ui-notifications-read-all")}</MenuItem>
            </Show>
            <MenuLink icon="list" href="/notifications">{move || t("ui-notifications-all")}</MenuLink>
        </div>
    }
    .into_any()
}

#[component]
fn Item(one: Notification) -> impl IntoView {
    let (id, new, at) = (one.id, one.read_at.is_none(), one.made_at);
    let (icon, href) = (icon(&one), href(&one).unwrap_or_else(|| "/notifications".to_owned()));
    view! {
        <a href=href role="menuitem" tabindex="-1" class=ITEM data-notification=id on:click=move |_| if new { mark_read(id) }>
            <span class="self-start pt-0.5 text-muted"><Icon name=icon/></span>
            <span class="min-w-0 grow">
                <span class="block break-words" class:font-medium=new>{move || text(&one)}</span>
                <time class="text-xs text-muted" datetime=at.to_rfc3339() title=move || datetime(at)>{move || relative(at)}</time>
            </span>
            {new.then(|| view! { <span class="mt-1.5 size-2 shrink-0 self-start rounded-full bg-primary"></span><span class="sr-only">{move || t("ui-notification-new")}</span> })}
        </a>
    }
    .into_any()
}
