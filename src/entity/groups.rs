//! A list in groups of the values of one field: each says how many rows it has and what they add up to, and opens.

use std::collections::{BTreeMap, BTreeSet};

use campus_model::{Entity, Field, Fixed, Groups, Kind, ListQuery, Money, Page, RowGroup, groupable};
use leptos::prelude::*;

use super::filters::month;
use super::grid::{Given, GridTable, Rows};
use crate::api;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{fixed, label, money, number, t, t_with};
use crate::session::use_session;
use crate::ui::{Button, ErrorState, Icon, Look, Menu, MenuItem, Skeleton, dialog::next_id};

/// Which field the list is grouped by.
#[component]
pub fn GroupMenu(
    /// The list's entity.
    entity: &'static Entity,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Goes to another state.
    go: Callback<ListQuery>,
) -> impl IntoView {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let fields: Vec<&'static Field> =
        groupable(entity, &permissions).filter(|field| field.filtered || field.listed).collect();
    if fields.is_empty() {
        return ().into_any();
    }
    let fields = StoredValue::new(fields);
    let by = Memo::new(move |_| query.with(|query| entity.field(query.group.as_deref()?).map(|field| field.name)));
    let text = Signal::derive(move || match by.get().and_then(|name| entity.field(name)) {
        Some(field) => t_with("ui-grouped-by", &[("field", t(&entity.field_label(field)).into())]),
        None => t("ui-group"),
    });
    let item = move |field: Option<&'static Field>| {
        let name = field.map(|field| field.name);
        let choose = move |()| {
            let mut query = query.get_untracked();
            query.group = name.map(str::to_owned);
            query.first_page();
            go.run(query);
        };
        let text = move || field.map_or_else(|| t("ui-group-none"), |field| t(&entity.field_label(field)));
        view! { <MenuItem icon=if name.is_some() { "layers" } else { "list" } checked=Signal::derive(move || Some(by.get() == name)) on_click=choose>{text}</MenuItem> }
    };
    view! {
        <Menu icon="layers" label=text text=true start=true>
            {item(None)}
            {fields.get_value().into_iter().map(|field| item(Some(field))).collect_view()}
        </Menu>
    }
    .into_any()
}

/// The groups of a list.
#[component]
pub fn GroupedRows(
    /// The list's entity.
    entity: &'static Entity,
    /// The field.
    by: &'static Field,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Read again with these.
    rows: Fetched<Page>,
    /// The grid of the list, which each group has one like.
    given: Given,
    /// The rows of the open groups, by the place of the group.
    groups: RwSignal<BTreeMap<usize, Rows>>,
    /// What the list shows, for a screen reader.
    caption: Signal<String>,
    /// Shown where there is no row at all.
    empty: ViewFn,
) -> impl IntoView {
    let narrowing = Memo::new(move |_| query.with(ListQuery::narrowing));
    let known = fetch(move || {
        rows.data.track();
        let query = narrowing.get().to_query();
        async move { api::groups(entity, by.name, &query).await }
    });
    let opened = RwSignal::new(BTreeSet::<Option<String>>::new());
    let list = move || {
        let all = known.data.with(|groups| groups.as_ref().map(|all| all.groups.clone()).unwrap_or_default());
        all.into_iter().enumerate().collect::<Vec<_>>()
    };
    let none = Memo::new(move |_| known.data.with(|all| all.as_ref().is_some_and(|all| all.groups.is_empty())));
    let more = Memo::new(move |_| known.data.with(|all| all.as_ref().is_some_and(|Groups { more, .. }| *more)));
    view! {
        {move || known.error.get().map(|error| view! { <ErrorState error on_retry=move |()| known.retry()/> })}
        <Show when=move || known.loading.get() && known.data.with(Option::is_none)><Skeleton rows=8/></Show>
        <Show when=move || none.get()>{empty.run()}</Show>
        <For each=list key=Clone::clone let((at, group))>
            <Section entity by at group groups query rows opened given caption/>
        </For>
        <Show when=move || more.get()>
            <p role="status" class="px-3 py-2 text-sm text-muted">{move || t("ui-group-more")}</p>
        </Show>
    }
    .into_any()
}

/// A group: closed until it is opened.
#[component]
fn Section(
    entity: &'static Entity,
    by: &'static Field,
    at: usize,
    group: RowGroup,
    groups: RwSignal<BTreeMap<usize, Rows>>,
    query: Memo<ListQuery>,
    rows: Fetched<Page>,
    opened: RwSignal<BTreeSet<Option<String>>>,
    given: Given,
    caption: Signal<String>,
) -> impl IntoView {
    let value = StoredValue::new(group.value.clone());
    let open = Memo::new(move |_| opened.with(|opened| value.with_value(|value| opened.contains(value))));
    let toggle = move |_| {
        opened.update(|opened| {
            let value = value.get_value();
            if !opened.remove(&value) {
                opened.insert(value);
            }
        });
    };
    let named = group.clone();
    let name = Signal::derive(move || called(by, &named));
    let sums = group.sums.iter().filter_map(|(field, sum)| Some((entity.field(field)?, *sum)));
    let sums = sums.map(|(field, sum)| {
        let text = move || format!("{}{}{}", t(&entity.field_label(field)), t("ui-colon"), amount(field, sum));
        view! { <span class="tabular text-xs text-muted">{text}</span> }
    });
    let sums = sums.collect_view();
    let condition = group.condition(by.name);
    let id = next_id("group");
    let count = group.count;
    let body = id.clone();
    view! {
        <section class="border-b border-base-300 last:border-b-0" data-group=group.value.unwrap_or_default()>
            <h2>
                <button type="button" class="flex min-h-11 w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-left text-sm hover:bg-base-200"
                    aria-expanded=move || if open.get() { "true" } else { "false" } aria-controls=id.clone() on:click=toggle>
                    <span class="text-muted">
                        {move || view! { <Icon name=if open.get() { "chevron-down" } else { "chevron-right" }/> }}
                    </span>
                    <span class="font-medium">{name}</span>
                    <span class="badge badge-sm tabular">{move || figure(count)}</span>
                    {sums}
                </button>
            </h2>
            <div id=body>
                <Show when=move || open.get()>
                    <GroupRows entity query=query at groups condition=condition.clone() rows given caption name/>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

#[allow(clippy::cast_precision_loss, reason = "numbers of rows")]
fn figure(count: u64) -> String {
    number(count as f64)
}

#[allow(clippy::cast_precision_loss, reason = "as far as JavaScript's numbers go")]
fn amount(field: &Field, sum: i64) -> String {
    match field.kind {
        Kind::Money => money(Money(sum)),
        Kind::Decimal(decimals) => fixed(Fixed { number: sum, decimals }),
        _ => number(sum as f64),
    }
}

/// What a group is called.
fn called(by: &Field, group: &RowGroup) -> String {
    let Some(value) = &group.value else { return "—".to_owned() };
    match by.kind {
        Kind::Choice(set) => t(&set.label_key(value)),
        Kind::Boolean => t(if value == "true" { "ui-yes" } else { "ui-no" }),
        Kind::Date => month(value),
        _ => group.label.as_deref().map_or_else(|| value.clone(), label),
    }
}

/// The rows of an open group, some at a time.
#[component]
fn GroupRows(
    entity: &'static Entity,
    query: Memo<ListQuery>,
    at: usize,
    groups: RwSignal<BTreeMap<usize, Rows>>,
    condition: campus_model::Filter,
    rows: Fetched<Page>,
    given: Given,
    caption: Signal<String>,
    name: Signal<String>,
) -> impl IntoView {
    let asked = move || ListQuery { group: None, ..query.with(|query| query.and(condition.clone())) };
    let asked = Memo::new(move |_| asked());
    let first = fetch(move || {
        rows.data.track();
        let query = asked.get().to_query();
        async move { api::list(entity, &query).await }
    });
    // The pages that were asked for one after another, as one.
    let page = RwSignal::new(None::<Page>);
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None));
    Effect::new(move |_| {
        if let Some(rows) = first.data.get() {
            page.set(Some(rows));
        }
    });
    let more = move |_| {
        let Some(next) = page.with_untracked(|page| page.as_ref()?.next.clone()) else { return };
        let query = ListQuery { after: Some(next.clone()), ..asked.get_untracked() }.to_query();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = api::list(entity, &query).await;
            busy.try_set(false);
            match answer {
                Ok(answer) => {
                    failed.try_set(None);
                    page.try_update(|page| {
                        // Read anew meanwhile: this page does not follow that one.
                        let Some(page) = page.as_mut().filter(|page| page.next.as_ref() == Some(&next)) else { return };
                        page.rows.extend(answer.rows);
                        page.next = answer.next;
                        for (field, labels) in answer.links {
                            page.links.entry(field).or_default().extend(labels);
                        }
                    });
                }
                Err(error) => drop(failed.try_set(Some(error))),
            }
        });
    };
    let known = Rows::new(entity);
    groups.update(|groups| {
        groups.insert(at, known);
    });
    on_cleanup(move || {
        groups.try_update(|groups| groups.remove(&at));
    });
    Effect::new(move |_| {
        if let Some(page) = page.get() {
            known.show(page, &asked.get_untracked(), false);
        }
    });
    let given = Given { rows: known, query: Signal::derive(move || asked.with(ListQuery::to_query)), ..given };
    let there = Memo::new(move |_| page.with(Option::is_some));
    let going_on = Memo::new(move |_| page.with(|page| page.as_ref().is_some_and(|page| page.next.is_some())));
    let caption = Signal::derive(move || format!("{}{}{}", caption.get(), t("ui-colon"), name.get()));
    view! {
        {move || first.error.get().or_else(|| failed.get()).map(|error| view! { <ErrorState error on_retry=move |()| first.retry()/> })}
        <Show when=move || there.get() fallback=|| view! { <Skeleton rows=3/> }>
            <GridTable given caption/>
        </Show>
        <Show when=move || going_on.get()>
            <div class="p-2"><Button look=Look::Ghost icon="chevron-down" busy on_click=more>{move || t("ui-show-more")}</Button></div>
        </Show>
    }
    .into_any()
}
