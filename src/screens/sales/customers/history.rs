//! What was said to a customer, and who had them, newest first.

use campus_model::sales::{FollowUp, Period};
use leptos::prelude::*;

use super::words::{day, said};
use crate::i18n::{date, label, t};

/// Follow-ups.
pub fn follow_ups(all: Vec<FollowUp>) -> AnyView {
    if all.is_empty() {
        return view! { <p class="text-sm text-muted">{move || t("ui-sales-unspoken")}</p> }.into_any();
    }
    view! { <ol class="flex flex-col gap-3" data-talks="">{all.into_iter().map(follow_up).collect_view()}</ol> }
        .into_any()
}

fn follow_up(one: FollowUp) -> AnyView {
    let FollowUp { date: on, note, intention, next_contact, by, .. } = one;
    let by = StoredValue::new(by.map(|by| by.label));
    let head = move || {
        let parts = [Some(date(on)), by.with_value(|by| by.as_deref().map(label)), intention.map(said)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <li class="border-l-2 border-base-300 pl-3 text-sm">
            <p class="text-xs text-muted">{head}</p>
            <p class="break-words whitespace-pre-line">{note}</p>
            <p class="text-xs text-muted empty:hidden">{move || day("ui-sales-next-on", next_contact)}</p>
        </li>
    }
    .into_any()
}

/// Who had them.
pub fn periods(all: Vec<Period>) -> AnyView {
    if all.is_empty() {
        return view! { <p class="text-sm text-muted">{move || t("ui-sales-unowned")}</p> }.into_any();
    }
    view! { <ol class="flex flex-col gap-2" data-periods="">{all.into_iter().map(period).collect_view()}</ol> }
        .into_any()
}

fn period(one: Period) -> AnyView {
    let Period { owner, origin, status, from, to } = one;
    let days = move || match to {
        Some(to) => format!("{} – {}", date(from), date(to)),
        None => format!("{} –", date(from)),
    };
    view! {
        <li class="border-l-2 border-base-300 pl-3 text-sm">
            <p class="font-medium break-words">{move || label(&owner.label)}</p>
            <p class="text-xs text-muted">{days}" · "{move || said(origin)}" · "{move || said(status)}</p>
        </li>
    }
    .into_any()
}
