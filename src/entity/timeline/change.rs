//! What was changed in a row: by whom and when, old → new.

use std::collections::BTreeSet;

use campus_model::{ChangeAction, Entity, FieldChange, HistoryEntry, Labels};
use leptos::prelude::*;

use super::super::cell::plain;
use super::{When, called};
use crate::i18n::{t, t_with};
use crate::ui::{Icon, Pill};

/// One change.
#[component]
pub fn Entry(entity: &'static Entity, entry: HistoryEntry, links: Labels) -> impl IntoView {
    let HistoryEntry { action, at, user, fields, undone, .. } = entry;
    let icon = match action {
        ChangeAction::Add => "plus",
        ChangeAction::Edit => "pencil",
        ChangeAction::Delete => "trash-2",
        ChangeAction::Restore => "undo-2",
    };
    let what = move || t_with(&format!("ui-history-{}", action.slug()), &[("user", called(user.as_ref()).into())]);
    let hidden = action == ChangeAction::Edit && fields.is_empty();
    let changes = fields
        .into_iter()
        .map(|change| view! { <OldAndNew entity change links=links.clone() added=action == ChangeAction::Add/> })
        .collect_view();
    view! {
        <li class="flex min-w-0 items-start gap-2 text-sm" data-action=action.slug()>
            <span class="mt-0.5 text-muted"><Icon name=icon/></span>
            <div class="min-w-0">
                <p class="flex flex-wrap items-baseline gap-x-2">
                    <span class="font-medium">{what}</span>
                    <When at/>
                    {undone.then(|| view! { <Pill text=Signal::derive(|| t("ui-history-undone"))/> })}
                </p>
                <ul class="empty:hidden">{changes}</ul>
                {hidden.then(|| view! { <p class="text-muted">{move || t("ui-history-hidden")}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// Several edits by one person in a row, folded together until somebody wants to see them.
#[component]
pub fn Edits(entity: &'static Entity, edits: Vec<(HistoryEntry, Labels)>) -> impl IntoView {
    let Some((newest, _)) = edits.first() else { return ().into_any() };
    let (user, at) = (newest.user.clone(), newest.at);
    let fields: BTreeSet<&str> =
        edits.iter().flat_map(|(edit, _)| edit.fields.iter().map(|change| change.field.as_str())).collect();
    let count = fields.len();
    let said = move || t_with("ui-history-fields", &[("user", called(user.as_ref()).into()), ("count", count.into())]);
    let entries = edits.into_iter().map(|(entry, links)| view! { <Entry entity entry links/> }).collect_view();
    view! {
        <li class="min-w-0 text-sm" data-edits="">
            <details>
                <summary class="flex cursor-pointer flex-wrap items-baseline gap-x-2">
                    <span class="self-center text-muted"><Icon name="pencil"/></span>
                    <span class="font-medium">{said}</span>
                    <When at/>
                    <span class="self-center text-muted print:hidden"><Icon name="chevrons-up-down" class="size-3.5"/></span>
                </summary>
                <ol class="mt-2 ml-2 flex flex-col gap-3 border-l border-base-300 pl-4">{entries}</ol>
            </details>
        </li>
    }
    .into_any()
}

/// `Name: Ann → Anna`; of a new row only what was given.
#[component]
fn OldAndNew(entity: &'static Entity, change: FieldChange, links: Labels, added: bool) -> impl IntoView {
    let Some(field) = entity.field(&change.field) else { return ().into_any() };
    let links = StoredValue::new(links);
    let said = move |value: &serde_json::Value| {
        let text = links.with_value(|links| plain(field, value, links));
        if text.is_empty() { "—".to_owned() } else { text }
    };
    let FieldChange { old, new, .. } = change;
    let before = (!added).then(|| {
        view! {
            <del class="text-muted">{move || said(&old)}</del>
            <span aria-hidden="true">" → "</span>
        }
    });
    view! {
        <li class="break-words" data-field=field.name>
            <span class="text-muted">{move || format!("{}{}", t(&entity.field_label(field)), t("ui-colon"))}</span>
            {before}
            <ins class="no-underline">{move || said(&new)}</ins>
        </li>
    }
    .into_any()
}
