//! The usual filters: one control for each field that the entity offers for it.

use campus_model::entities::access::Menu;
use campus_model::{ChoiceSet, Entity, Field, Kind, ListQuery, Op, QuickFilters};
use leptos::prelude::*;

use super::super::chooser::FieldChooser;
use super::super::views::{know, views};
use super::filterable;
use super::values::{ChoiceValues, LinkValues, OneValue, SetValues, YesNo};
use crate::api;
use crate::i18n::t;
use crate::session::Can;
use crate::ui::{Button, Control, Dialog, Field as Framed, Look, toast};

/// Closed lists up to this size are buttons, longer ones a combobox.
const BUTTONS: usize = 6;

/// One control per filtered field, and the way to the builder.
#[component]
pub fn FilterPanel(
    /// The list's entity.
    entity: &'static Entity,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Goes to another state.
    go: Callback<ListQuery>,
    /// Opens the builder.
    building: RwSignal<bool>,
) -> impl IntoView {
    let ends = move |field: &'static Field, op: Op| {
        let set = Callback::new(move |values: Vec<String>| {
            let mut query = query.get_untracked();
            query.set_filter(field.name, op, values);
            go.run(query);
        });
        (Signal::derive(move || query.with(|query| query.values(field.name, op).to_vec())), set)
    };
    let placeholder = Signal::derive(|| t("ui-all"));
    let control = move |field: &'static Field| {
        let id = format!("filter-{}", field.name);
        let name = Signal::derive(move || t(&entity.field_label(field)));
        let (wanted, set) = ends(field, Op::Is);
        let control = Control::new(id.clone());
        let input = match field.kind {
            Kind::Choice(options) | Kind::Choices(options) if options.slugs.len() <= BUTTONS => {
                return view! { <Toggles id options name wanted set/> }.into_any();
            }
            Kind::Date
            | Kind::DateTime
            | Kind::Time
            | Kind::Integer
            | Kind::Money
            | Kind::Decimal(_)
            | Kind::Percent => {
                let (from, to) = (ends(field, Op::From), ends(field, Op::To));
                return view! { <Range id field name from to/> }.into_any();
            }
            Kind::Choice(options) | Kind::Choices(options) => {
                view! { <ChoiceValues control=control.clone() options name placeholder wanted set/> }.into_any()
            }
            Kind::Link(_) | Kind::Links(_) => {
                view! { <LinkValues control=control.clone() entity field name placeholder wanted set/> }.into_any()
            }
            Kind::Boolean => view! { <YesNo control=control.clone() wanted set/> }.into_any(),
            _ => {
                let (wanted, set) = ends(field, Op::Contains);
                view! { <OneValue control=control.clone() field wanted set/> }.into_any()
            }
        };
        view! { <Framed control label=name>{input}</Framed> }.into_any()
    };
    let names = Memo::new(move |_| quick(entity).into_iter().map(|field| field.name).collect::<Vec<_>>());
    let controls = move || names.get().into_iter().filter_map(|name| entity.field(name)).map(control).collect_view();
    let choosing = RwSignal::new(false);
    view! {
        <div role="group" aria-label=move || t("ui-filter") class="grid gap-4 border-b border-base-300 p-4 sm:grid-cols-2 lg:grid-cols-3">
            {controls}
            <div class="col-span-full flex flex-wrap gap-2">
                <Button icon="list-filter" on_click=move |_| building.set(true)>{move || t("ui-filter-advanced")}</Button>
                <Can operation=Menu::edit>
                    <Button look=Look::Ghost icon="settings" operation=Menu::edit.code() on_click=move |_| choosing.set(true)>{move || t("ui-filters-choose")}</Button>
                </Can>
            </div>
            <Dialog open=choosing title=Signal::derive(|| t("ui-filters-choose"))>
                <Choice entity open=choosing/>
            </Dialog>
        </div>
    }
    .into_any()
}

/// The fields that stand above the list: those that the organisation chose, else the entity's own.
fn quick(entity: &'static Entity) -> Vec<&'static Field> {
    let chosen = views().filters.get(entity.name).cloned().unwrap_or_default();
    let offered: Vec<&'static Field> = filterable(entity).collect();
    let named = |name: &String| offered.iter().copied().find(|field| field.name == name);
    let fields: Vec<_> = chosen.iter().filter_map(named).collect();
    if fields.is_empty() { offered.into_iter().filter(|field| field.filtered).collect() } else { fields }
}

/// Lets whoever arranges the organisation's menu choose the filters that stand above a list, for everybody.
#[component]
fn Choice(entity: &'static Entity, open: RwSignal<bool>) -> impl IntoView {
    let shown = untrack(|| quick(entity));
    let rest: Vec<&'static Field> = filterable(entity)
        .filter(|field| field.quick() && !shown.iter().any(|other| other.name == field.name))
        .collect();
    let rows =
        shown.into_iter().map(|field| (field, true)).chain(rest.into_iter().map(|field| (field, false))).collect();
    let apply = move |fields: Vec<String>| {
        open.set(false);
        let chosen = QuickFilters { entity: entity.name.to_owned(), fields };
        leptos::task::spawn_local(async move {
            match api::choose_filters(&chosen).await {
                Ok(()) => know(|views| drop(views.filters.insert(chosen.entity, chosen.fields))),
                Err(error) => toast::failure(error.text()),
            }
        });
    };
    view! {
        <p class="mb-2 text-sm text-muted">{move || t("ui-filters-choose-help")}</p>
        <FieldChooser entity rows title="ui-filters-choose" usual="ui-filters-default" on_apply=apply on_leave=move |()| open.set(false)/>
    }
    .into_any()
}

/// "All" and one button per value; several may be pressed (ST-02, ST-03).
#[component]
fn Toggles(
    id: String,
    options: &'static ChoiceSet,
    name: Signal<String>,
    wanted: Signal<Vec<String>>,
    set: SetValues,
) -> impl IntoView {
    let toggle = move |slug: &str| {
        let mut values = wanted.get_untracked();
        match values.iter().position(|value| value == slug) {
            Some(at) => drop(values.remove(at)),
            None => values.push(slug.to_owned()),
        }
        set.run(values);
    };
    let pressed = |on: bool| if on { "true" } else { "false" };
    let class = |on: bool| {
        if on { "btn btn-xs btn-primary font-medium" } else { "btn btn-xs border-base-300 bg-base-100 font-medium" }
    };
    let buttons = options.slugs.iter().map(|&slug| {
        let on = Memo::new(move |_| wanted.with(|values| values.iter().any(|value| value == slug)));
        view! {
            <button type="button" class=move || class(on.get()) aria-pressed=move || pressed(on.get()) on:click=move |_| toggle(slug)>
                {move || t(&options.label_key(slug))}
            </button>
        }
    }).collect_view();
    let all = Memo::new(move |_| wanted.with(Vec::is_empty));
    view! {
        <div class="flex flex-col gap-1" role="group" aria-labelledby=format!("{id}-label")>
            <span id=format!("{id}-label") class="text-sm font-medium">{name}</span>
            <div class="flex flex-wrap gap-1">
                <button type="button" class=move || class(all.get()) aria-pressed=move || pressed(all.get()) on:click=move |_| set.run(Vec::new())>
                    {move || t("ui-all")}
                </button>
                {buttons}
            </div>
        </div>
    }
    .into_any()
}

/// From and to.
#[component]
fn Range(
    id: String,
    field: &'static Field,
    name: Signal<String>,
    from: (Signal<Vec<String>>, SetValues),
    to: (Signal<Vec<String>>, SetValues),
) -> impl IntoView {
    let end = |op: Op, (wanted, set): (Signal<Vec<String>>, SetValues)| {
        view! {
            <label class="flex min-w-0 grow basis-32 items-center gap-1.5 text-sm text-muted">
                <span class="sr-only">{name} " "</span><span>{move || t(&format!("ui-op-{}", op.slug()))}</span>
                <OneValue control=Control::new(format!("{id}-{}", op.slug())) field wanted set/>
            </label>
        }
    };
    view! {
        <div class="flex flex-col gap-1" role="group" aria-labelledby=format!("{id}-label")>
            <span id=format!("{id}-label") class="text-sm font-medium">{name}</span>
            <div class="flex flex-wrap gap-2">{end(Op::From, from)}{end(Op::To, to)}</div>
        </div>
    }
    .into_any()
}
