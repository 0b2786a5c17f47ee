//! Things that wait, or that are near: what each is, what is good to know of it, and the button to do it.

use campus_model::{HomeAction, HomeItem, HomeNote};
use leptos::prelude::*;
use leptos_router::components::A;

use super::{button, none};
use crate::i18n::{date, label, number, t, t_with, time};
use crate::ui::{Hue, Look, Pill};

/// A section of things.
#[component]
pub(super) fn Items(key: String, items: Vec<HomeItem>, total: u64, actions: Vec<HomeAction>) -> impl IntoView {
    let id = format!("home-{key}");
    let key = StoredValue::new(key);
    let shown = items.len() as u64;
    let empty = items.is_empty();
    let title = move || t(&key.with_value(|key| format!("ui-home-{key}")));
    let more = (total > shown).then(|| {
        let left = total - shown;
        view! { <p class="border-t border-base-300 px-4 py-2 text-sm text-muted">{move || t_with("ui-home-more", &[("count", left.into())])}</p> }
    });
    let content = if empty {
        view! { <p class="px-4 py-4 text-sm text-muted">{move || key.with_value(|key| none(key))}</p> }.into_any()
    } else {
        view! { <ul class="divide-y divide-base-300">{items.into_iter().map(item).collect_view()}</ul> }.into_any()
    };
    #[allow(clippy::cast_precision_loss, reason = "rows of an organisation")]
    let count = move || number(total as f64);
    let several = actions.len();
    let buttons = actions.into_iter().map(|action| button(action, if empty { Look::Plain } else { Look::Ghost }, None));
    view! {
        <section aria-labelledby=id.clone() data-section=key.get_value() class="min-w-0 rounded-box border border-base-300 bg-base-100">
            <div class="flex min-h-11 flex-wrap items-center gap-2 border-b border-base-300 px-4 py-1.5">
                <h2 id=id.clone() class="text-sm font-semibold">{title}</h2>
                {(total > 0).then(|| view! { <span class="badge badge-sm badge-ghost tabular">{count}</span> })}
                <span class="grow"></span>
                {(several > 0).then(|| buttons.collect_view())}
            </div>
            {content}
            {more}
        </section>
    }
    .into_any()
}

fn item(item: HomeItem) -> AnyView {
    let HomeItem { label: name, open, notes, urgent, actions } = item;
    let called = StoredValue::new(name.clone());
    let title = match open {
        Some(HomeAction { operation, href, .. }) => view! {
            <A href=href attr:class="link-plain font-medium break-words" attr:data-operation=operation>{move || label(&called.get_value())}</A>
        }
        .into_any(),
        None => view! { <span class="font-medium break-words">{move || label(&called.get_value())}</span> }.into_any(),
    };
    let notes = StoredValue::new(notes);
    let said = move || notes.with_value(|notes| notes.iter().map(note).collect::<Vec<_>>().join(" · "));
    let buttons = actions
        .into_iter()
        .enumerate()
        .map(|(place, action)| button(action, if place == 0 { Look::Plain } else { Look::Ghost }, Some(name.clone())));
    let buttons = buttons.collect::<Vec<_>>();
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <div class="min-w-0 grow basis-56">
                <p class="flex flex-wrap items-center gap-2">{title}{urgent.then(|| view! { <Pill hue=Hue::Warning text=Signal::derive(|| t("ui-home-late"))/> })}</p>
                <p class="text-sm text-muted break-words empty:hidden">{said}</p>
            </div>
            {(!buttons.is_empty()).then(|| view! { <div class="flex gap-1">{buttons}</div> })}
        </li>
    }
    .into_any()
}

/// A word on an item (reactive).
fn note(note: &HomeNote) -> String {
    match note {
        HomeNote::Text { text } => label(text),
        HomeNote::Date { date: day } => date(*day),
        HomeNote::Time { time: at } => time(&at.to_string()),
        HomeNote::Measure { key, value } => {
            t_with(&format!("ui-home-measure-{key}"), &[("value", number(*value).into())])
        }
        HomeNote::Day { key, date: day } => t_with(&format!("ui-home-day-{key}"), &[("date", date(*day).into())]),
        HomeNote::Count { key, count } => t_with(&format!("ui-home-count-{key}"), &[("count", (*count).into())]),
    }
}
