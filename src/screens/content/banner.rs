//! What stands on top of the contents and the outbox while something is wrong with the platform (PL-07).

use campus_model::content::OutboxStatus;
use campus_model::entities::content::{Content, Outbox};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::publishing;
use crate::events;
use crate::fetch::{Fetched, fetch, sleep};
use crate::i18n::{datetime, number, t, t_with};
use crate::session::allowed;
use crate::ui::Icon;

/// Milliseconds between two looks while the platform is away: nobody tells of its coming back.
const LOOK: i32 = 30_000;

/// The banner; nothing where all is well.
pub fn banner() -> AnyView {
    if !untrack(|| allowed(Content::list)) {
        return ().into_any();
    }
    let status = fetch(|| {
        events::follow(Outbox::ENTITY.name);
        publishing::outbox_status()
    });
    look_again(status);
    let shown = move || status.data.get().map(|status| said(&status));
    view! { <div role="status" data-banner="platform">{shown}</div> }.into_any()
}

fn look_again(status: Fetched<OutboxStatus>) {
    Effect::new(move |_| {
        if status.data.with(|status| status.as_ref().is_some_and(|status| status.down)) {
            leptos::task::spawn_local(async move {
                sleep(LOOK).await;
                if status.data.try_with_untracked(Option::is_some) == Some(true) {
                    status.retry();
                }
            });
        }
    });
}

#[allow(clippy::cast_precision_loss, reason = "contents of a school")]
fn said(status: &OutboxStatus) -> AnyView {
    let (down, configured, until) = (status.down, status.configured, status.until);
    let counted = |count: u64| [("count", count.into()), ("shown", number(count as f64).into())];
    let (waiting, failed, unconfirmed) = (status.waiting, status.failed, status.unconfirmed);
    let away = move || match (configured, down) {
        (true, true) => {
            let until = until.map(|until| t_with("ui-platform-until", &[("time", datetime(until).into())]));
            let said = [Some(t_with("ui-platform-down", &counted(waiting))), until];
            Some(said.into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        (false, _) if waiting > 0 => Some(t_with("ui-platform-none", &counted(waiting))),
        _ => None,
    };
    let stays = failed + unconfirmed > 0;
    if !stays && untrack(away).is_none() {
        return ().into_any();
    }
    let link = move |state: &'static str, key: &'static str, count: u64| {
        (count > 0).then(|| {
            view! {
                <A href=format!("/outbox?state={state}") attr:class="link-plain">{move || t_with(key, &counted(count))}</A>
            }
        })
    };
    let reads = untrack(|| allowed(Outbox::list));
    view! {
        <div class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-box border border-base-300 bg-base-100 px-4 py-2 text-sm">
            {move || away().map(|text| view! { <p class="flex items-center gap-2 text-warning"><Icon name="wifi-off"/>{text}</p> })}
            {(reads && stays).then(|| view! {
                <p class="flex flex-wrap items-center gap-3">
                    <span class="flex items-center gap-2"><Icon name="circle-alert"/>{move || t("ui-platform-wants")}</span>
                    {link("failed", "ui-platform-failed", failed)}
                    {link("unconfirmed", "ui-platform-unconfirmed", unconfirmed)}
                </p>
            })}
        </div>
    }
    .into_any()
}
