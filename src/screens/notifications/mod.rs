//! Notifications: the bell, and the page of all that are kept.

mod bell;
mod said;

use campus_model::Notification;
use leptos::prelude::*;

pub use bell::{Bell, counted};

use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::further::further;
use crate::i18n::{datetime, relative, t};
use crate::ui::{Button, Empty, ErrorState, Icon, Look, PageHeader, Skeleton, toast};

/// Notifications on a page.
const PAGE: u32 = 30;

/// Notes that one was read; the bell hears of it from the server.
fn mark_read(id: i64) {
    leptos::task::spawn_local(async move {
        if let Err(error) = api::read_notification(id).await {
            toast::failure(error.text());
        }
    });
}

/// Notes that all were read up to the newest one that was shown.
fn mark_all(until: i64) {
    leptos::task::spawn_local(async move {
        if let Err(error) = api::read_notifications(until).await {
            toast::failure(error.text());
        }
    });
}

/// `/notifications`: all that are kept, newest first.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let first = fetch(|| {
        events::follow("notifications");
        api::notifications(None, PAGE)
    });
    let further = further(first, |page| page.next.clone(), |after| api::notifications(Some(after), PAGE));
    let shown = Memo::new(move |_| further.all().flat_map(|page| page.rows).collect::<Vec<_>>());
    let newest = Memo::new(move |_| shown.with(|rows| rows.first().map(|row| row.id)));
    let unread = Memo::new(move |_| first.data.with(|page| page.as_ref().is_some_and(|page| page.unread > 0)));
    let content = move || {
        match (first.error.get(), first.data.with(Option::is_some)) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
        (None, false) => view! { <Skeleton/> }.into_any(),
        (None, true) if shown.with(Vec::is_empty) => view! {
            <div role="status"><Empty icon="bell" title=Signal::derive(|| t("ui-notifications-none")) text=Signal::derive(|| t("ui-notifications-none-hint"))/></div>
        }
        .into_any(),
        (None, true) => view! {
            <ul class="divide-y divide-base-300">{move || shown.get().into_iter().map(|one| view! { <Row one/> }).collect_view()}</ul>
        }
        .into_any(),
    }
    };
    view! {
        <PageHeader title=Signal::derive(|| t("ui-notifications"))>
            <Show when=move || unread.get()>
                <Button icon="check" on_click=move |_| if let Some(newest) = newest.get_untracked() { mark_all(newest) }>{move || t("ui-notifications-read-all")}</Button>
            </Show>
        </PageHeader>
        <section class="rounded-box border border-base-300 bg-base-100">
            {content}
            {further.button()}
        </section>
    }
    .into_any()
}

#[component]
fn Row(one: Notification) -> impl IntoView {
    let (id, new, at) = (one.id, one.read_at.is_none(), one.made_at);
    let (icon, href) = (said::icon(&one), said::href(&one));
    let text = move || said::text(&one);
    let text = match href {
        Some(href) => view! { <a href=href class="link-plain" class:font-medium=new on:click=move |_| if new { mark_read(id) }>{text}</a> }.into_any(),
        None => view! { <span class:font-medium=new>{text}</span> }.into_any(),
    };
    view! {
        <li class="flex items-start gap-3 px-4 py-3 text-sm" data-notification=id>
            <span class="pt-0.5 text-muted"><Icon name=icon/></span>
            <div class="min-w-0 grow">
                <p class="break-words">{text}</p>
                <time class="text-xs text-muted" datetime=at.to_rfc3339() title=move || datetime(at)>{move || relative(at)}</time>
            </div>
            {new.then(|| view! {
                <Button look=Look::Ghost icon="check" on_click=move |_| mark_read(id)>{move || t("ui-notification-read")}</Button>
            })}
        </li>
    }
    .into_any()
}
