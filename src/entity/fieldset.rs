//! Fields that stand together under a title, in forms and on pages; what somebody folds stays folded for them.

use campus_model::Entity;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::Icon;

/// Where this browser remembers what is folded.
const FOLDED: &str = "campus-folded";

/// A title that folds what stands below it, unless something in it is wrong.
#[component]
pub(super) fn Fieldset(
    /// The entity.
    entity: &'static Entity,
    /// The group's name.
    name: &'static str,
    /// A field in it has a fault: it opens.
    #[prop(optional, into)]
    faulty: Signal<bool>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let key = entity.group_label(name);
    let title = key.clone();
    let open = RwSignal::new(!folded().contains(&key));
    Effect::new(move |_| {
        if faulty.get() {
            open.set(true);
        }
    });
    view! {
        <details class="fieldset-fold group border-t border-base-300 first:border-t-0" data-group=name open=move || open.get()
            on:toggle:target=move |event| {
                let now = event.target().open();
                if open.try_get_untracked().is_some_and(|before| before != now) {
                    open.set(now);
                    remember(&key, !now);
                }
            }
        >
            <summary class="flex cursor-pointer list-none items-center gap-1.5 px-5 py-2.5 text-sm font-semibold">
                <span class="-rotate-90 text-muted group-open:rotate-0 print:hidden"><Icon name="chevron-down"/></span>
                <h2>{move || t(&title)}</h2>
            </summary>
            <div class="px-5 pb-5">{children()}</div>
        </details>
    }
    .into_any()
}

fn folded() -> Vec<String> {
    let storage = window().local_storage().ok().flatten();
    let text = storage.and_then(|storage| storage.get_item(FOLDED).ok().flatten()).unwrap_or_default();
    text.split(',').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

fn remember(key: &str, fold: bool) {
    let mut keys = folded();
    keys.retain(|known| known != key);
    if fold {
        keys.push(key.to_owned());
    }
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(FOLDED, &keys.join(","));
    }
}
