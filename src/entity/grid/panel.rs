//! One row of a list beside it.

use campus_model::{Entity, View};
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::api;
use crate::entity::place;
use crate::entity::record::EntityRecord;
use crate::i18n::t;
use crate::ui::page::Aside;
use crate::ui::{IconButton, LinkButton, Look};
use crate::undo;

/// The record's own page, in a panel at the right; the list stays.
#[component]
pub fn SidePanel(
    /// Whose row.
    entity: &'static Entity,
    /// Which one; none closes the panel.
    open: Memo<Option<i64>>,
    /// Puts a row, as it is now, into the list.
    put: Callback<View>,
    /// Shows another row, or none.
    show: Callback<Option<i64>>,
    /// Shows the one after (or before).
    pass: Callback<bool>,
    /// Whether there is one before, and one after.
    ends: Memo<(bool, bool)>,
    /// The row was deleted: the list is read again.
    gone: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Aside>::new();
    // Whoever opened it goes on inside; a page that begins with it leaves the focus alone.
    let started = StoredValue::new(open.get_untracked().is_some());
    Effect::new(move |_| {
        if let Some(panel) = node.get() {
            if !started.get_value() {
                super::focus(&panel);
            }
            started.set_value(false);
        }
    });
    // What is changed in the panel shows in the list.
    Effect::new(move |before: Option<u32>| {
        let now = undo::changes();
        if let (Some(id), true) = (open.get_untracked(), before.is_some_and(|before| before != now)) {
            leptos::task::spawn_local(async move {
                if let Ok(view) = api::view(entity, id).await {
                    put.try_run(view);
                }
            });
        }
        now
    });
    let on_key = move |event: KeyboardEvent| {
        if event.default_prevented() || event.is_composing() || crate::undo::in_text(event.target()) {
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Escape" => show.run(None),
            "ArrowUp" | "ArrowLeft" if ctrl => pass.run(false),
            "ArrowDown" | "ArrowRight" if ctrl => pass.run(true),
            _ => return,
        }
        event.prevent_default();
    };
    let aside = Aside {
        closed: Callback::new(move |()| {
            show.run(None);
            gone.run(());
        }),
    };
    let shown = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <Show when=move || shown.get()>
            <aside node_ref=node class="side-panel" tabindex="-1" data-panel="" aria-label=move || t(&entity.label_for_one()) on:keydown=on_key>
                <div class="sticky top-0 z-20 flex items-center gap-1 border-b border-base-300 bg-base-100 px-3 py-1.5">
                    <IconButton icon="chevron-up" label=Signal::derive(|| t("ui-record-previous")) disabled=Signal::derive(move || !ends.get().0) on_click=move |_| pass.run(false)/>
                    <IconButton icon="chevron-down" label=Signal::derive(|| t("ui-record-next")) disabled=Signal::derive(move || !ends.get().1) on_click=move |_| pass.run(true)/>
                    <span class="grow"></span>
                    {move || open.get().map(|id| view! {
                        <LinkButton href=place::record(entity.name, id) look=Look::Ghost icon="maximize-2">{move || t("ui-open-page")}</LinkButton>
                    })}
                    <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| show.run(None)/>
                </div>
                <div class="p-4"><Provider value=aside>{move || open.get().map(|id| view! { <EntityRecord entity id/> })}</Provider></div>
            </aside>
        </Show>
    }
    .into_any()
}
