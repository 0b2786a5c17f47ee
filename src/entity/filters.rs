//! The filters of a list: a panel to set them, and chips that say which are set.

use campus_model::{ChoiceSet, Entity, Field, Kind, Labelled, ListQuery, Money, Op};
use leptos::prelude::*;

use super::source::{choice_rows, choice_source, link_source};
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{self, label, t, t_with};
use crate::session::use_session;
use crate::ui::{Control, Field as Framed, Icon, Input, MultiCombobox, Select};

/// Closed lists up to this size are buttons, longer ones a combobox.
const BUTTONS: usize = 6;

/// The fields that can be filtered by here.
pub(super) fn filtered_fields(entity: &'static Entity) -> Vec<&'static Field> {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    entity.fields.iter().filter(|field| field.filtered && field.filterable() && field.readable(&permissions)).collect()
}

/// One control per filtered field.
#[component]
pub fn FilterPanel(
    /// The list's entity.
    entity: &'static Entity,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Goes to another state.
    go: Callback<ListQuery>,
) -> impl IntoView {
    let set = Callback::new(move |(field, op, values): (&'static str, Op, Vec<String>)| {
        let mut query = query.get_untracked();
        query.set_filter(field, op, values);
        go.run(query);
    });
    let controls = filtered_fields(entity)
        .into_iter()
        .map(|field| {
            let id = format!("filter-{}", field.name);
            let name = Signal::derive(move || t(&entity.field_label(field)));
            match field.kind {
                Kind::Choice(options) if options.slugs.len() <= BUTTONS => {
                    view! { <Toggles id field=field.name options name query set/> }.into_any()
                }
                Kind::Choice(options) => view! { <LongChoice id field=field.name options name query set/> }.into_any(),
                Kind::Link(_) | Kind::Links(_) => view! { <LinkFilter id entity field name query set/> }.into_any(),
                Kind::Boolean => view! { <YesNo id field=field.name name query set/> }.into_any(),
                Kind::Date | Kind::DateTime | Kind::Time | Kind::Integer | Kind::Money => {
                    view! { <Range id field name query set/> }.into_any()
                }
                _ => view! { <Contains id field=field.name name query set/> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <div role="group" aria-label=move || t("ui-filter") class="grid gap-4 border-b border-base-300 p-4 sm:grid-cols-2 lg:grid-cols-3">{controls}</div>
    }
    .into_any()
}

type SetFilter = Callback<(&'static str, Op, Vec<String>)>;

fn values(query: Memo<ListQuery>, field: &'static str, op: Op) -> Signal<Vec<String>> {
    Signal::derive(move || query.with(|query| query.values(field, op).to_vec()))
}

/// "All" and one button per value; several may be pressed (ST-02, ST-03).
#[component]
fn Toggles(
    id: String,
    field: &'static str,
    options: &'static ChoiceSet,
    name: Signal<String>,
    query: Memo<ListQuery>,
    set: SetFilter,
) -> impl IntoView {
    let chosen = values(query, field, Op::Is);
    let toggle = move |slug: &str| {
        let mut values = chosen.get_untracked();
        match values.iter().position(|value| value == slug) {
            Some(at) => drop(values.remove(at)),
            None => values.push(slug.to_owned()),
        }
        set.run((field, Op::Is, values));
    };
    let pressed = |on: bool| if on { "true" } else { "false" };
    let class = |on: bool| {
        if on { "btn btn-xs btn-primary font-medium" } else { "btn btn-xs border-base-300 bg-base-100 font-medium" }
    };
    let buttons = options.slugs.iter().map(|&slug| {
        let on = Memo::new(move |_| chosen.with(|values| values.iter().any(|value| value == slug)));
        view! {
            <button type="button" class=move || class(on.get()) aria-pressed=move || pressed(on.get()) on:click=move |_| toggle(slug)>
                {move || t(&options.label_key(slug))}
            </button>
        }
    }).collect_view();
    let all = Memo::new(move |_| chosen.with(Vec::is_empty));
    view! {
        <div class="flex flex-col gap-1" role="group" aria-labelledby=format!("{id}-label")>
            <span id=format!("{id}-label") class="text-sm font-medium">{name}</span>
            <div class="flex flex-wrap gap-1">
                <button type="button" class=move || class(all.get()) aria-pressed=move || pressed(all.get()) on:click=move |_| set.run((field, Op::Is, Vec::new()))>
                    {move || t("ui-all")}
                </button>
                {buttons}
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn LongChoice(
    id: String,
    field: &'static str,
    options: &'static ChoiceSet,
    name: Signal<String>,
    query: Memo<ListQuery>,
    set: SetFilter,
) -> impl IntoView {
    let wanted = values(query, field, Op::Is);
    let value = RwSignal::new(Vec::<Labelled>::new());
    Effect::new(move |_| {
        let wanted = wanted.get();
        let rows = choice_rows(options)
            .into_iter()
            .zip(options.slugs)
            .filter(|(_, slug)| wanted.iter().any(|value| value == *slug));
        value.set(rows.map(|(row, _)| row).collect());
    });
    let changed = move |rows: Vec<Labelled>| {
        let slugs = rows.iter().filter_map(|row| options.slugs.get(usize::try_from(row.id).ok()?));
        set.run((field, Op::Is, slugs.map(|slug| (*slug).to_owned()).collect()));
    };
    let control = Control::new(id);
    view! {
        <Framed control=control.clone() label=name>
            <MultiCombobox control value source=choice_source(options) name placeholder=Signal::derive(|| t("ui-all")) on_change=changed/>
        </Framed>
    }
    .into_any()
}

/// The labels of the rows that a filter names.
fn filter_rows(entity: &'static Entity, field: &'static Field, wanted: Signal<Vec<String>>) -> RwSignal<Vec<Labelled>> {
    let value = RwSignal::new(Vec::<Labelled>::new());
    let found = fetch(move || {
        let ids: Vec<i64> = wanted.with(|values| values.iter().filter_map(|id| id.parse().ok()).collect());
        let known = value.get_untracked();
        async move {
            let mut rows: Vec<Labelled> = known.into_iter().filter(|row| ids.contains(&row.id)).collect();
            let missing: Vec<i64> = ids.iter().copied().filter(|id| !rows.iter().any(|row| row.id == *id)).collect();
            if !missing.is_empty() {
                let answer = api::pick(entity.name, field.name, "", &missing, None).await.unwrap_or_default();
                for id in missing {
                    let label = answer
                        .choices
                        .iter()
                        .find(|row| row.id == id)
                        .map_or_else(|| format!("#{id}"), |row| row.label.clone());
                    rows.push(Labelled { id, label });
                }
            }
            Ok(rows)
        }
    });
    Effect::new(move |_| {
        if let Some(rows) = found.data.get() {
            value.set(rows)
        }
    });
    value
}

#[component]
fn LinkFilter(
    id: String,
    entity: &'static Entity,
    field: &'static Field,
    name: Signal<String>,
    query: Memo<ListQuery>,
    set: SetFilter,
) -> impl IntoView {
    let value = filter_rows(entity, field, values(query, field.name, Op::Is));
    let changed =
        move |rows: Vec<Labelled>| set.run((field.name, Op::Is, rows.iter().map(|row| row.id.to_string()).collect()));
    let control = Control::new(id);
    view! {
        <Framed control=control.clone() label=name>
            <MultiCombobox control value source=link_source(entity, field, |_| None) name placeholder=Signal::derive(|| t("ui-all")) on_change=changed/>
        </Framed>
    }
    .into_any()
}

#[component]
fn YesNo(
    id: String,
    field: &'static str,
    name: Signal<String>,
    query: Memo<ListQuery>,
    set: SetFilter,
) -> impl IntoView {
    let chosen = values(query, field, Op::Is);
    let value = Signal::derive(move || chosen.with(|values| values.first().cloned().unwrap_or_default()));
    let options = Signal::derive(|| {
        vec![(String::new(), t("ui-all")), ("true".to_owned(), t("ui-yes")), ("false".to_owned(), t("ui-no"))]
    });
    let control = Control::new(id);
    view! {
        <Framed control=control.clone() label=name>
            <Select control value options on_change=move |text: String| set.run((field, Op::Is, Some(text).filter(|text| !text.is_empty()).into_iter().collect()))/>
        </Framed>
    }
    .into_any()
}

/// From and to.
#[component]
fn Range(
    id: String,
    field: &'static Field,
    name: Signal<String>,
    query: Memo<ListQuery>,
    set: SetFilter,
) -> impl IntoView {
    let end = |op: Op, key: &'static str| {
        let now = values(query, field.name, op);
        let value = RwSignal::new(String::new());
        Effect::new(move |_| {
            value.set(now.with(|values| values.first().map(|text| shown(field, text)).unwrap_or_default()))
        });
        let left = move |()| {
            let text = value.get_untracked();
            let wanted: Vec<String> = wire(field, op, text.trim()).into_iter().collect();
            if wanted != now.get_untracked() {
                set.run((field.name, op, wanted));
            }
        };
        let kind = match field.kind {
            Kind::Date | Kind::DateTime => "date",
            Kind::Time => "time",
            _ => "text",
        };
        let control = Control::new(format!("{id}-{}", op.slug()));
        view! {
            <label class="flex min-w-0 grow basis-32 items-center gap-1.5 text-sm text-muted">
                <span class="sr-only">{name} " "</span><span>{move || t(key)}</span>
                <Input control value kind mode=if kind == "text" { "decimal" } else { "" } numeric=matches!(field.kind, Kind::Integer | Kind::Money) on_blur=left
                    on_change=move |_: String| if kind != "text" { left(()) }/>
            </label>
        }
    };
    view! {
        <div class="flex flex-col gap-1" role="group" aria-labelledby=format!("{id}-label")>
            <span id=format!("{id}-label") class="text-sm font-medium">{name}</span>
            <div class="flex flex-wrap gap-2">{end(Op::From, "ui-from")}{end(Op::To, "ui-to")}</div>
        </div>
    }
    .into_any()
}

/// A filter's value as the input shows it.
fn shown(field: &Field, text: &str) -> String {
    match field.kind {
        Kind::Money => text.parse().map_or_else(|_| text.to_owned(), |minor| Money(minor).to_string()),
        Kind::DateTime => text.get(..10).unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// What was typed as the query takes it; `None` for nothing usable.
fn wire(field: &Field, op: Op, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    match field.kind {
        Kind::Money => Money::parse(text).map(|money| money.0.to_string()),
        Kind::Integer => campus_model::fold(text).parse::<i64>().ok().map(|number| number.to_string()),
        Kind::DateTime => Some(format!("{text}T{}Z", if op == Op::To { "23:59:59" } else { "00:00:00" })),
        Kind::Time => Some(if text.len() == 5 { format!("{text}:00") } else { text.to_owned() }),
        _ => Some(text.to_owned()),
    }
}

#[component]
fn Contains(
    id: String,
    field: &'static str,
    name: Signal<String>,
    query: Memo<ListQuery>,
    set: SetFilter,
) -> impl IntoView {
    let now = values(query, field, Op::Contains);
    let value = RwSignal::new(String::new());
    Effect::new(move |_| value.set(now.with(|values| values.first().cloned().unwrap_or_default())));
    let control = Control::new(id);
    let left = move |()| {
        let text = value.get_untracked().trim().to_owned();
        let wanted: Vec<String> = Some(text).filter(|text| !text.is_empty()).into_iter().collect();
        if wanted != now.get_untracked() {
            set.run((field, Op::Contains, wanted));
        }
    };
    view! { <Framed control=control.clone() label=name><Input control value on_blur=left/></Framed> }.into_any()
}

/// A chip per set filter, each with a way to take it off, and one to take off all.
#[component]
pub fn ActiveFilters(
    /// The list's entity.
    entity: &'static Entity,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Goes to another state.
    go: Callback<ListQuery>,
) -> impl IntoView {
    let keys = Memo::new(move |_| {
        query.with(|query| {
            query.filters.iter().map(|filter| (filter.field.clone(), filter.op.slug())).collect::<Vec<_>>()
        })
    });
    let narrowed = Memo::new(move |_| query.with(|query| !query.filters.is_empty()));
    view! {
        <ul class="flex min-w-0 flex-wrap items-center gap-1.5 empty:hidden" aria-label=move || t("ui-active-filters")>
            <For each=move || keys.get() key=Clone::clone let((field, op))>
                <Chip entity field op query go/>
            </For>
        </ul>
        <Show when=move || narrowed.get()>
            <button type="button" class="btn btn-ghost btn-sm gap-1.5 font-medium" on:click=move |_| {
                let mut query = query.get_untracked();
                query.filters.clear();
                query.first_page();
                go.run(query);
            }><Icon name="funnel-x"/>{move || t("ui-clear-filters")}</button>
        </Show>
    }
    .into_any()
}

#[component]
fn Chip(
    entity: &'static Entity,
    field: String,
    op: &'static str,
    query: Memo<ListQuery>,
    go: Callback<ListQuery>,
) -> impl IntoView {
    let declared = entity.field(&field);
    let name = StoredValue::new(field);
    let wanted = Signal::derive(move || {
        query.with(|query| {
            let filter = query.filters.iter().find(|filter| {
                name.try_with_value(|name| *name == filter.field).unwrap_or_default() && filter.op.slug() == op
            });
            filter.map(|filter| filter.values.clone()).unwrap_or_default()
        })
    });
    let rows = declared
        .filter(|field| field.target().is_some() && op != "empty")
        .map(|field| filter_rows(entity, field, wanted));
    let value = move || {
        let texts: Vec<String> = match rows {
            Some(rows) => rows.get().iter().map(|row| label(&row.label)).collect(),
            None => wanted.get().iter().map(|text| said(declared, op, text)).collect(),
        };
        texts.join(&t("ui-list-separator"))
    };
    let head = move || declared.map_or_else(|| name.get_value(), |field| t(&entity.field_label(field)));
    let text = Signal::derive(move || match op {
        "is" => format!("{}{}{}", head(), t("ui-colon"), value()),
        _ => format!("{} {}{}{}", head(), t(&format!("ui-op-{op}")), t("ui-colon"), value()),
    });
    let remove = move |_| {
        let mut query = query.get_untracked();
        name.with_value(|name| query.filters.retain(|filter| filter.field != *name || filter.op.slug() != op));
        query.first_page();
        go.run(query);
    };
    view! {
        <li class="badge badge-soft badge-primary h-7 max-w-80 gap-1">
            <span class="truncate">{text}</span>
            <button type="button" class="chip-remove" aria-label=move || t_with("ui-remove", &[("label", text.get().into())]) on:click=remove><Icon name="x" class="size-3"/></button>
        </li>
    }
    .into_any()
}

/// A filter's value in words.
fn said(field: Option<&'static Field>, op: &str, text: &str) -> String {
    let Some(field) = field else {
        return text.to_owned();
    };
    match field.kind {
        _ if op == "empty" => t(if text == "true" { "ui-yes" } else { "ui-no" }),
        Kind::Choice(options) => t(&options.label_key(text)),
        Kind::Boolean => t(if text == "true" { "ui-yes" } else { "ui-no" }),
        Kind::Date => text.parse().map_or_else(|_| text.to_owned(), i18n::date),
        Kind::Money => text.parse().map_or_else(|_| text.to_owned(), |minor| i18n::money(Money(minor))),
        Kind::DateTime => text.get(..10).and_then(|day| day.parse().ok()).map_or_else(|| text.to_owned(), i18n::date),
        _ => text.to_owned(),
    }
}
