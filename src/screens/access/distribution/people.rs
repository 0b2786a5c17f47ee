//! The people: searched, and one of them chosen.

use campus_model::entities::access::User;
use campus_model::{ListQuery, Record};
use leptos::prelude::*;

use super::{Board, Column};
use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::ui::roving::walk;
use crate::ui::{Control, ErrorState, SearchInput, Skeleton};
use crate::undo;

/// Shown at once; who is not among them is searched for.
const SHOWN: u32 = 50;

#[component]
pub fn People(board: Board) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let page = fetch(move || {
        undo::track();
        events::follow("users");
        let query = ListQuery { q: search.get(), limit: SHOWN, ..ListQuery::default() };
        async move { api::list(User::ENTITY, &query.to_query()).await }
    });
    // What others changed of the person who is shown.
    Effect::new(move |_| {
        let Some(shown) = board.user.get_untracked() else { return };
        let newer = page.data.with(|page| {
            let rows = &page.as_ref()?.rows;
            rows.iter().find(|row| row.id() == shown.id() && row.version() != shown.version()).cloned()
        });
        if let Some(newer) = newer {
            board.roles.set(newer.ids("roles").into_iter().collect());
            board.user.set(Some(newer));
        }
    });
    let content = move || match (page.error.get(), page.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| page.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(page)) if page.rows.is_empty() => {
            view! { <p class="px-3 py-6 text-center text-sm text-muted">{move || t("ui-none-match")}</p> }.into_any()
        }
        (None, Some(page)) => {
            let more = page.next.is_some();
            let first = page.rows.first().map(Record::id);
            let rows = page.rows.into_iter().map(|row| view! { <Person board row first/> }).collect_view();
            view! {
                <div role="listbox" aria-labelledby="distribution-people" class="max-h-72 overflow-y-auto p-1 xl:max-h-[calc(100dvh-15rem)]"
                    on:keydown=move |event| { walk(&event, "[role=option]"); }>
                    {rows}
                </div>
                {more.then(|| view! { <p class="border-t border-base-300 px-3 py-2 text-xs text-muted">{move || t_with("distribution-more", &[("count", i64::from(SHOWN).into())])}</p> })}
            }
            .into_any()
        }
    };
    let about = Signal::derive(move || {
        board.user.with(|user| user.as_ref().map(|user| label(user.label()))).unwrap_or_default()
    });
    view! {
        <Column title=Signal::derive(|| t("entity-users")) about id="distribution-people" button=().into_any()>
            <div class="flex p-2 pb-1">
                <SearchInput control=Control::new("distribution-search") value=search label=Signal::derive(|| t("distribution-search")) on_search=move |text| search.set(text)/>
            </div>
            {content}
        </Column>
    }
    .into_any()
}

#[component]
fn Person(board: Board, row: Record, first: Option<i64>) -> impl IntoView {
    let id = row.id();
    let name = row.label().to_owned();
    let chosen = Memo::new(move |_| board.user.with(|user| user.as_ref().is_some_and(|user| user.id() == id)));
    let stop = move || board.user.with(|user| user.as_ref().map(Record::id)).or(first) == Some(id);
    let row = StoredValue::new(row);
    let choose = move || board.show_user((!chosen.get_untracked()).then(|| row.get_value()));
    view! {
        <div role="option" class="flex min-h-8 cursor-pointer items-center rounded-field px-2 text-sm hover:bg-base-200 aria-selected:bg-base-300 aria-selected:font-medium"
            tabindex=move || if stop() { "0" } else { "-1" }
            aria-selected=move || if chosen.get() { "true" } else { "false" }
            on:click=move |_| choose()
            on:keydown=move |event| if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                choose();
            }>
            <span class="truncate">{move || label(&name)}</span>
        </div>
    }
    .into_any()
}
