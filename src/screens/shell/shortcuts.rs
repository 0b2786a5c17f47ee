//! The sheet of all shortcuts: `?`, or the user's menu.

use leptos::prelude::*;

use crate::i18n::t;
use crate::shortcuts::{ALL, Section};
use crate::ui::Dialog;
use crate::undo::in_text;

thread_local! {
    static OPEN: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Shows the sheet.
pub fn show_shortcuts() {
    OPEN.with(Clone::clone).set(true);
}

/// The dialog, and `?` that opens it where nobody is writing.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = OPEN.with(Clone::clone);
    Effect::new(move |_| {
        if asked.get() {
            asked.set(false);
            open.set(true);
        }
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
        if event.key() != "?" || !plain || event.default_prevented() || in_text(event.target()) {
            return;
        }
        if document().query_selector("dialog[open]").ok().flatten().is_none() {
            event.prevent_default();
            open.set(true);
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <Dialog open title=Signal::derive(|| t("ui-keys")) wide=true>
            <div class="gap-x-8 md:columns-2">{ALL.iter().map(section).collect_view()}</div>
        </Dialog>
    }
    .into_any()
}

fn section(section: &'static Section) -> impl IntoView {
    let rows = section.keys.iter().map(|shortcut| {
        view! {
            <dt><kbd class="kbd kbd-sm whitespace-nowrap">{shortcut.keys}</kbd></dt>
            <dd>{move || t(shortcut.text)}</dd>
        }
    });
    view! {
        <section class="mb-5 break-inside-avoid">
            <h3 class="mb-1.5 text-sm font-medium text-muted">{move || t(section.title)}</h3>
            <dl class="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 text-sm">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}
