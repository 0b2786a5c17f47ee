//! The history of a row: who changed what and when, old → new, the newest first.

use campus_model::{ChangeAction, Entity, FieldChange, History, HistoryEntry, Labels};
use leptos::prelude::*;

use super::cell::plain;
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{datetime, label, relative, t, t_with};
use crate::ui::{Button, ErrorState, Icon, Look, Pill, Skeleton, toast};
use crate::undo;

/// The timeline of a record's page.
#[component]
pub fn RecordHistory(
    /// The row's entity.
    entity: &'static Entity,
    /// The row.
    id: i64,
) -> impl IntoView {
    let first = fetch(move || {
        undo::track();
        api::history(entity, id, None)
    });
    let older = RwSignal::new(Vec::<History>::new());
    let busy = RwSignal::new(false);
    // Read again: the pages below may begin elsewhere.
    Effect::new(move |_| {
        first.data.track();
        older.set(Vec::new());
    });
    let next = Memo::new(move |_| match older.with(|pages| pages.last().map(|page| page.next.clone())) {
        Some(next) => next,
        None => first.data.with(|page| page.as_ref().and_then(|page| page.next.clone())),
    });
    let more = move |_| {
        let after = next.get_untracked();
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::history(entity, id, after.as_deref()).await {
                Ok(page) => drop(older.try_update(|pages| pages.push(page))),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let entries = move || {
        let pages = first.data.get().into_iter().chain(older.get());
        pages
            .flat_map(|page| {
                let links = page.links;
                page.entries.into_iter().map(move |entry| (entry, links.clone()))
            })
            .map(|(entry, links)| view! { <Entry entity entry links/> })
            .collect_view()
    };
    let heading = crate::ui::dialog::next_id("history");
    view! {
        <section class="mt-5 rounded-box border border-base-300 bg-base-100" aria-labelledby=heading.clone() data-history="">
            <h2 id=heading.clone() class="px-4 py-2.5 text-sm font-semibold">{move || t("ui-history")}</h2>
            {move || match (first.error.get(), first.data.with(Option::is_none)) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
                (None, true) => view! { <Skeleton rows=2/> }.into_any(),
                (None, false) => view! { <ol class="flex flex-col gap-3 border-t border-base-300 px-4 py-3 empty:hidden">{entries}</ol> }.into_any(),
            }}
            <Show when=move || first.data.with(|page| page.as_ref().is_some_and(|page| page.entries.is_empty()))>
                <p class="px-4 pb-3 text-sm text-muted">{move || t("ui-none-yet")}</p>
            </Show>
            <Show when=move || next.with(Option::is_some)>
                <div class="px-4 pb-3"><Button look=Look::Ghost busy operation=format!("{}.view", entity.name) on_click=more>{move || t("ui-show-more")}</Button></div>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn Entry(entity: &'static Entity, entry: HistoryEntry, links: Labels) -> impl IntoView {
    let HistoryEntry { action, at, user, fields, undone, .. } = entry;
    let icon = match action {
        ChangeAction::Add => "plus",
        ChangeAction::Edit => "pencil",
        ChangeAction::Delete => "trash-2",
        ChangeAction::Restore => "undo-2",
    };
    let who = move || user.as_ref().map_or_else(|| t("ui-history-system"), |user| label(&user.label));
    let what = move || t_with(&format!("ui-history-{}", action.slug()), &[("user", who().into())]);
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
                    <time class="text-xs text-muted" datetime=at.to_rfc3339() title=move || datetime(at)>{move || relative(at)}</time>
                    {undone.then(|| view! { <Pill text=Signal::derive(|| t("ui-history-undone"))/> })}
                </p>
                <ul class="empty:hidden">{changes}</ul>
                {hidden.then(|| view! { <p class="text-muted">{move || t("ui-history-hidden")}</p> })}
            </div>
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
