//! The list of an entity: its whole state is in the address.

use campus_model::{Entity, ListQuery, Page, Record};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::bulk::BulkBar;
use super::delete::DeleteDialog;
use super::export::ExportMenu;
use super::filters::{ActiveFilters, FilterPanel, filtered_fields};
use super::pager::{Pager, remembered_size};
use super::place;
use super::selection::Selection;
use super::state::ListState;
use super::table::{RowActions, Table, next_order};
use super::views::{ViewBar, starting, views};
use crate::api;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{t, t_with};
use crate::session::{Can, use_session};
use crate::ui::{Button, Control, Empty, ErrorState, Icon, LinkButton, Look, PageHeader, SearchInput, Skeleton};
use crate::undo;

/// The list screen.
#[component]
pub fn EntityList(
    /// Which entity.
    entity: &'static Entity,
) -> impl IntoView {
    let location = use_location();
    let (path, search) = (location.pathname, location.search);
    // Leaving, the address is another screen's for a moment: the last state of the list stays.
    let parsed = Memo::new(move |last: Option<&Result<ListState, String>>| {
        if path.get() != place::with_query(entity, "")
            && let Some(last) = last
        {
            return last.clone();
        }
        search.with(|search| parse(entity, search))
    });
    let state = Memo::new(move |_| parsed.get().unwrap_or_default());
    let query = Memo::new(move |_| state.with(|state| state.query.clone()));
    Effect::new(move |_| place::remember(entity, &state.with(ListState::to_query)));
    let rows = fetch(move || {
        undo::track();
        let query = query.get().to_query();
        async move { api::list(entity, &query).await }
    });

    let navigate = use_navigate();
    let open = Callback::new(move |(state, replace): (ListState, bool)| {
        let options = NavigateOptions { replace, scroll: false, ..Default::default() };
        navigate(&place::with_query(entity, &state.to_query()), options);
    });
    let go = Callback::new(move |(query, replace): (ListQuery, bool)| {
        open.run((ListState { query, ..state.get_untracked() }, replace));
    });
    // The bare address opens with the view that one chose for it, once.
    let bare = StoredValue::new(search.with_untracked(String::is_empty));
    Effect::new(move |_| {
        let Some(view) = starting(&views(), entity).filter(|_| bare.get_value()) else { return };
        bare.set_value(false);
        let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
        open.run((ListState::of(&view, entity, &permissions), true));
    });
    let push = Callback::new(move |query: ListQuery| go.run((query, false)));
    // Another list: what was picked in the last one is not meant any more.
    let selection = Selection::new();
    let narrowing = Memo::new(move |_| query.with(|query| (query.q.clone(), query.filters.clone())));
    Effect::new(move |_| {
        narrowing.track();
        selection.clear();
    });
    let filters_open = RwSignal::new(false);
    let doomed = RwSignal::new(None::<Record>);
    let title = Signal::derive(move || t(&entity.label_for_many()));
    let find = move |q: String| {
        let mut query = query.get_untracked();
        query.q = q;
        query.first_page();
        go.run((query, true));
    };
    view! {
        <PageHeader title>
        <ExportMenu entity state/>
        {entity.operation("delete").map(|operation| view! {
            <Can operation><LinkButton href=place::trash(entity) look=Look::Ghost icon="trash-2" operation=operation.code()>{move || t("ui-trash")}</LinkButton></Can>
        })}
        {entity.operation("add").map(|operation| view! {
            <Can operation><AddButton entity look=Look::Primary/></Can>
        })}</PageHeader>
        <section class="rounded-box border border-base-300 bg-base-100">
            <div class="flex flex-wrap items-center gap-2 border-b border-base-300 p-2">
                {entity.fields.iter().any(|field| field.searched).then(|| view! {
                    <SearchInput control=Control::new("q") value=Signal::derive(move || query.get().q) label=Signal::derive(move || t("ui-search")) on_search=find/>
                })}
                {(!filtered_fields(entity).is_empty()).then(|| view! { <FilterToggle open=filters_open query/> })}
                <ActiveFilters entity query go=push/>
                <span class="grow"></span>
                <ViewBar entity state go=Callback::new(move |state| open.run((state, false)))/>
            </div>
            <Show when=move || filters_open.get()>
                <FilterPanel entity query go=push/>
            </Show>
            {move || match parsed.get() {
                Err(parameter) => view! { <BadAddress entity parameter/> }.into_any(),
                Ok(_) => view! { <Rows entity rows state query go=push doomed title selection/> }.into_any(),
            }}
            <BulkBar entity selection page=rows.data query=Signal::derive(move || query.get().to_query()) on_changed=move |()| rows.retry()/>
        </section>
        <DeleteDialog entity row=doomed on_deleted=move |()| rows.retry()/>
    }
    .into_any()
}

/// The state that an address holds, with the page size last chosen; the unusable parameter, if there is one.
fn parse(entity: &'static Entity, search: &str) -> Result<ListState, String> {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let mut state = ListState::parse(entity, search, &permissions)?;
    if !search.contains("limit=")
        && let Some(size) = remembered_size()
    {
        state.query.limit = size;
    }
    Ok(state)
}

/// The button to the form for a new row.
#[component]
fn AddButton(entity: &'static Entity, look: Look) -> impl IntoView {
    view! {
        <LinkButton href=format!("/{}/new", entity.name) look icon="plus" operation=format!("{}.add", entity.name)>
            {move || t_with("ui-add-one", &[("entity", t(&entity.label_for_one()).into())])}
        </LinkButton>
    }
    .into_any()
}

#[component]
fn FilterToggle(open: RwSignal<bool>, query: Memo<ListQuery>) -> impl IntoView {
    let count = move || query.with(|query| query.filters.len());
    view! {
        <button type="button" class="btn btn-sm gap-1.5 border-base-300 bg-base-100 font-medium" aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)>
            <Icon name="funnel"/>{move || t("ui-filter")}
            {move || (count() > 0).then(|| view! { <span class="badge badge-sm badge-primary tabular">{count()}</span> })}
        </button>
    }
    .into_any()
}

#[component]
fn BadAddress(entity: &'static Entity, parameter: String) -> impl IntoView {
    view! {
        <Empty icon="search-x" title=Signal::derive(move || t_with("ui-bad-address", &[("parameter", parameter.clone().into())])) text=Signal::derive(|| t("ui-bad-address-hint"))>
            <LinkButton href=place::with_query(entity, "") icon="funnel-x">{move || t("ui-clear-filters")}</LinkButton>
        </Empty>
    }
    .into_any()
}

/// Loading, error, empty or the rows; while the next page is on its way the last one stays, dimmed.
#[component]
fn Rows(
    entity: &'static Entity,
    rows: Fetched<Page>,
    state: Memo<ListState>,
    query: Memo<ListQuery>,
    go: Callback<ListQuery>,
    doomed: RwSignal<Option<Record>>,
    title: Signal<String>,
    selection: Selection,
) -> impl IntoView {
    let order = Signal::derive(move || query.with(|query| query.sort.clone()));
    let sort = Callback::new(move |(field, add): (String, bool)| {
        let mut query = query.get_untracked();
        query.sort = next_order(&query.sort, &field, add);
        query.first_page();
        go.run(query);
    });
    let actions = RowActions {
        delete: Callback::new(move |row| doomed.set(Some(row))),
        reload: Callback::new(move |()| rows.retry()),
    };
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let columns = Memo::new(move |_| {
        let shown = state.with(|state| state.shown(&views(), entity, &permissions));
        shown.into_iter().map(|field| field.name).collect::<Vec<_>>()
    });
    let content = move || {
        let (error, page) = (rows.error.get(), rows.data.get());
        match (error, page) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton rows=8/> }.into_any(),
            (None, Some(page)) if page.rows.is_empty() => {
                let narrowed = untrack(|| query.with(ListQuery::narrowed));
                view! { <NoRows entity narrowed go/> }.into_any()
            }
            (None, Some(page)) => view! {
                <div class="overflow-x-auto"><Table entity page=page.clone() columns=columns.get() caption=title order=(order, sort) actions selection/></div>
                <Pager entity state=state.get_untracked() page go/>
            }.into_any(),
        }
    };
    let waiting = move || rows.loading.get() && rows.data.with(Option::is_some);
    view! { <div class:dim-late=waiting aria-busy=move || if waiting() { "true" } else { "false" }>{content}</div> }
        .into_any()
}

#[component]
fn NoRows(entity: &'static Entity, narrowed: bool, go: Callback<ListQuery>) -> impl IntoView {
    let many = move || t(&entity.label_for_many());
    if narrowed {
        return view! {
            <div role="status">
            <Empty icon="search-x" title=Signal::derive(|| t("ui-none-match")) text=Signal::derive(|| t("ui-none-match-hint"))>
                <Button icon="funnel-x" on_click=move |_| go.run(ListQuery::default())>{move || t("ui-clear-filters")}</Button>
            </Empty>
            </div>
        }
        .into_any();
    }
    view! {
        <div role="status">
        <Empty icon="inbox" title=Signal::derive(move || t_with("ui-none", &[("entity", many().into())])) text=Signal::derive(|| t("ui-none-hint"))>
            {entity.operation("add").map(|operation| view! { <Can operation><AddButton entity look=Look::Plain/></Can> })}
        </Empty>
        </div>
    }
    .into_any()
}
