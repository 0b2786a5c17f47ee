//! The contents of one day, beside the grid.

use chrono::NaiveDate;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::entry::Entries;
use super::{Desk, focus_day};
use crate::events;
use crate::i18n::{t, weekday};
use crate::screens::content::words::focus;
use crate::ui::IconButton;

/// See the module.
#[component]
pub(super) fn Day(desk: Desk) -> impl IntoView {
    let content = move || desk.day.get().map(|date| view! { <Opened desk date/> });
    // What was moved is elsewhere: the focus stays here.
    Effect::new(move |before: Option<()>| {
        desk.read.data.track();
        if before.is_some() && desk.day.get_untracked().is_some() {
            request_animation_frame(|| {
                let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
                if lost {
                    focus_entry();
                }
            });
        }
    });
    view! { {content} }.into_any()
}

/// The first content of the day that is shown, or the day itself.
pub(super) fn focus_entry() {
    let _ = focus("[data-opened] [data-entry]") || focus("[data-opened]");
}

#[component]
fn Opened(desk: Desk, date: NaiveDate) -> impl IntoView {
    let day = Memo::new(move |_| desk.days().into_iter().find(|day| day.date == date).unwrap_or_default());
    Effect::new(move |_| {
        if desk.entering.get_untracked() {
            desk.entering.set(false);
            request_animation_frame(focus_entry);
        }
    });
    let close = move || {
        desk.open(None);
        focus_day(date);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !events::busy() {
            event.prevent_default();
            close();
        }
    };
    let entries = move || {
        let day = day.get();
        if day.items.is_empty() {
            return view! { <p class="px-4 py-6 text-sm text-muted">{move || t("screen-content-day-empty")}</p> }
                .into_any();
        }
        view! { <Entries desk items=day.items more=day.more/> }.into_any()
    };
    view! {
        <section class="shrink-0 xl:w-80 overflow-hidden rounded-box border border-base-300 bg-base-100 outline-none" tabindex="-1" data-opened=date.to_string()
            aria-label=move || weekday(date) on:keydown=on_key>
            <div class="flex items-center gap-2 border-b border-base-300 py-1.5 pr-2 pl-4">
                <h3 class="grow text-sm font-semibold">{move || weekday(date)}</h3>
                <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| close()/>
            </div>
            {entries}
            <p class="hidden items-center gap-2 border-t border-base-300 px-4 py-2 text-xs text-muted pointer-fine:flex">
                <kbd class="kbd kbd-sm">"M"</kbd>{move || t("screen-content-do-move")}
            </p>
        </section>
    }
    .into_any()
}
