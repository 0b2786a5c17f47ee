//! The list of an entity: its whole state is in the address.

use campus_model::{AllMatching, Entity, Filter, ListQuery, Page, Place, Record, Total};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::beside::{Beside, beside};
use super::bulk::BulkBar;
use super::count;
use super::delete::DeleteDialog;
use super::export::ExportMenu;
use super::filters::{ActiveFilters, FilterPanel};
use super::grid::{Given, GridTable, RowActions, Rows, STEP, ShortcutsButton, SidePanel, narrow};
use super::groups::{GroupMenu, GroupedRows};
use super::pager::{Pager, remembered_size};
use super::place;
use super::selection::Selection;
use super::state::ListState;
use super::table::next_order;
use super::views::{ViewBar, starting, views};
use crate::api::{self, ApiError};
use crate::events;
use crate::fetch::{Fetched, another, fetch};
use crate::i18n::{t, t_with};
use crate::places::{self, StarButton};
use crate::screens::registry::overrides;
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
    let wrong = Memo::new(move |_| parsed.with(|parsed| parsed.as_ref().err().cloned()));
    let query = Memo::new(move |_| state.with(|state| state.query.clone()));
    Effect::new(move |_| place::remember(entity, &ListState { open: None, ..state.get() }.to_query()));
    // What is asked for: the page, or the first rows of a list that scrolls. On a phone rows are cards of any height.
    let asked = Memo::new(move |_| {
        let ListState { query, scrolling, .. } = state.get();
        match scrolling {
            true => (ListQuery { limit: STEP, ..query }, !narrow()),
            false => (query, false),
        }
    });
    let rows = fetch(move || {
        undo::track();
        events::follow(entity.name);
        let (query, _) = asked.get();
        // Groups read their own rows.
        async move { if query.group.is_some() { Ok(Page::default()) } else { api::list(entity, &query.to_query()).await } }
    });
    let total = count::total(entity, Signal::derive(move || asked.get().0), rows);
    let known = Rows::new(entity);

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
    let narrowing = Memo::new(move |_| query.with(ListQuery::narrowing));
    Effect::new(move |_| {
        narrowing.track();
        selection.clear();
    });
    let beside = beside(known, rows.data, state, open);
    Effect::new(move |_| {
        if let Some(page) = rows.data.get() {
            let (query, scrolling) = asked.get_untracked();
            known.show(page, &query, scrolling);
            known.counted(total.get_untracked());
            beside.arrived();
        }
    });
    Effect::new(move |_| known.counted(total.get()));
    let (filters_open, building) = (RwSignal::new(false), RwSignal::new(false));
    let doomed = RwSignal::new(None::<Record>);
    let title = Signal::derive(move || t(&entity.label_for_many()));
    let find = move |q: String| {
        let mut query = query.get_untracked();
        query.q = q;
        query.first_page();
        go.run((query, true));
    };
    let here = Memo::new(move |_| Place::list(entity.name, state.with(|state| state.view)));
    Effect::new(move |_| places::opened(here.get()));
    view! {
        <PageHeader title>
        <StarButton place=here/>
        <ExportMenu entity state/>
        {entity.operation("delete").map(|operation| view! {
            <Can operation><LinkButton href=place::trash(entity) look=Look::Ghost icon="trash-2" operation=operation.code()>{move || t("ui-trash")}</LinkButton></Can>
        })}
        {entity.operation("import").map(|operation| view! { <Can operation><ImportButton entity look=Look::Ghost/></Can> })}
        {overrides(entity.name).list_actions.map(|view| view())}
        {entity.operation("add").map(|operation| view! {
            <Can operation><AddButton entity look=Look::Primary/></Can>
        })}</PageHeader>
        {overrides(entity.name).list_banner.map(|view| view())}
        <div class="flex items-start gap-4">
        <section class="min-w-0 grow rounded-box border border-base-300 bg-base-100">
            <div class="flex flex-wrap items-center gap-2 border-b border-base-300 p-2">
                {entity.fields.iter().any(|field| field.searched).then(|| view! {
                    <SearchInput control=Control::new("q") value=Signal::derive(move || query.get().q) label=Signal::derive(move || t("ui-search")) on_search=find/>
                })}
                <FilterToggle open=filters_open query/>
                <GroupMenu entity query go=push/>
                <ActiveFilters entity query go=push building/>
                <span class="grow"></span>
                <ViewBar entity state go=Callback::new(move |state| open.run((state, false)))/>
                <ShortcutsButton/>
            </div>
            <Show when=move || filters_open.get()>
                <FilterPanel entity query go=push building/>
            </Show>
            {move || match wrong.get() {
                Some(parameter) => view! { <BadAddress entity parameter/> }.into_any(),
                None => view! { <Content entity rows known state query open doomed title selection beside total/> }.into_any(),
            }}
            <BulkBar entity selection total query=Signal::derive(move || query.get().to_query()) on_changed=move |()| rows.retry()/>
        </section>
        <SidePanel entity open=beside.open put=beside.put show=beside.show pass=beside.pass ends=beside.ends gone=Callback::new(move |()| rows.retry())/>
        </div>
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
        size.apply(&mut state);
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

/// The button to the import of a file.
#[component]
fn ImportButton(entity: &'static Entity, look: Look) -> impl IntoView {
    view! {
        <LinkButton href=format!("/{}/import", entity.name) look icon="upload" operation=format!("{}.import", entity.name)>{move || t("ui-import")}</LinkButton>
    }
    .into_any()
}

#[component]
fn FilterToggle(open: RwSignal<bool>, query: Memo<ListQuery>) -> impl IntoView {
    let count = move || query.with(|query| query.filters.len() + usize::from(query.tree.is_some()));
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

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Failed(ApiError),
    Nothing,
    Rows,
    Groups(&'static str),
}

/// Loading, error, empty or the rows; while another page is on its way the last one stays, dimmed.
#[component]
fn Content(
    entity: &'static Entity,
    rows: Fetched<Page>,
    known: Rows,
    state: Memo<ListState>,
    query: Memo<ListQuery>,
    open: Callback<(ListState, bool)>,
    doomed: RwSignal<Option<Record>>,
    title: Signal<String>,
    selection: Selection,
    beside: Beside,
    total: RwSignal<Option<Total>>,
) -> impl IntoView {
    let to = Callback::new(move |next: ListState| open.run((next, false)));
    let go = Callback::new(move |query: ListQuery| to.run(ListState { query, ..state.get_untracked() }));
    let sort = Callback::new(move |(field, add): (String, bool)| {
        let mut query = query.get_untracked();
        query.sort = next_order(&query.sort, &field, add);
        query.first_page();
        go.run(query);
    });
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let columns = Memo::new(move |_| {
        let shown = state.with(|state| state.shown(&views(), entity, &permissions));
        shown.into_iter().map(|field| field.name).collect::<Vec<_>>()
    });
    let given = Given {
        entity,
        rows: known,
        columns,
        order: Signal::derive(move || query.with(|query| query.sort.clone())),
        sort,
        actions: RowActions {
            delete: Callback::new(move |row| doomed.set(Some(row))),
            reload: Callback::new(move |()| rows.retry()),
        },
        selection,
        query: Signal::derive(move || query.with(ListQuery::to_query)),
        open: beside.open,
        show: beside.show,
        pass: beside.pass,
        narrow: Callback::new(move |conditions: Vec<Filter>| {
            let mut query = query.get_untracked();
            for condition in conditions {
                let several = entity.field(&condition.field).is_some_and(campus_model::Field::listing);
                // The value lies within what was asked of the field before, but where it is one of several.
                match several {
                    true => query = query.and(condition),
                    false => query.set_filter(&condition.field, condition.op, condition.values),
                }
            }
            query.first_page();
            go.run(query);
        }),
        all: Signal::derive(move || {
            let counted = total.get().filter(|total| total.exact).map(|total| total.total);
            let count = counted.or_else(|| known.total.get())?;
            Some(AllMatching { query: query.with(ListQuery::to_query), count })
        }),
    };
    let shown = Memo::new(move |_| {
        if let Some(by) = query.with(|query| entity.field(query.group.as_deref()?)) {
            return Shown::Groups(by.name);
        }
        match (rows.error.get(), rows.data.with(|page| page.as_ref().map(|page| page.rows.is_empty()))) {
            (Some(error), _) => Shown::Failed(error),
            (None, None) => Shown::Waiting,
            (None, Some(true)) => Shown::Nothing,
            (None, Some(false)) => Shown::Rows,
        }
    });
    let nothing = move || view! { <NoRows entity narrowed=untrack(|| query.with(ListQuery::narrowed)) go/> };
    let content = move || {
        match shown.get() {
        Shown::Failed(error) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
        Shown::Waiting => view! { <Skeleton rows=8/> }.into_any(),
        Shown::Nothing => nothing().into_any(),
        Shown::Rows => view! {
            <GridTable given caption=title/>
            {move || {
                // Without its rows, which the grid has.
                let bare = |page: &Page| Page { page: page.page, next: page.next.clone(), ..Page::default() };
                let page = rows.data.with(|page| page.as_ref().map(bare));
                page.map(|page| view! { <Pager entity state=state.get_untracked() page total known go=to/> })
            }}
        }
        .into_any(),
        Shown::Groups(by) => entity
            .field(by)
            .map(|by| view! { <GroupedRows entity by query rows given groups=beside.groups caption=title empty=ViewFn::from(nothing)/> })
            .into_any(),
    }
    };
    let waiting = move || rows.loading.get() && rows.data.with(Option::is_some);
    let dim = another(rows, move || query.get());
    view! { <div class:dim-late=dim aria-busy=move || if waiting() { "true" } else { "false" }>{content}</div> }
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
            {entity.operation("import").map(|operation| view! { <Can operation><ImportButton entity look=Look::Plain/></Can> })}
        </Empty>
        </div>
    }
    .into_any()
}
