//! The input of a field, by its kind.

use campus_model::{Entity, Field, Fixed, Kind, Labelled, Record};
use leptos::prelude::*;
use serde_json::Value;

use super::cell::pretty;
use super::draft::Draft;
use super::file::FileInput;
use super::form::addable;
use super::markdown::MarkdownInput;
use super::similar::SimilarWarning;
use super::source::{choice_rows, choice_slugs, choice_source, link_source};
use crate::i18n::{local_input, of_local_input, t, t_with};
use crate::screens::registry::overrides;
use crate::ui::{Checkbox, Combobox, Control, Field as Framed, IconButton, Input, MultiCombobox, Select, TextArea};

/// A field of a form with its label, help and fault.
#[component]
pub fn FieldInput(
    /// The form.
    draft: Draft,
    /// The field.
    field: &'static Field,
    /// It cannot be changed any more.
    fixed: bool,
) -> impl IntoView {
    let entity = draft.entity;
    let label = Signal::derive(move || t(&entity.field_label(field)));
    let help = Signal::derive(move || if field.helped { t(&entity.field_help(field)) } else { String::new() });
    let optional = matches!(field.default, Some(campus_model::Default::Filled));
    let control = Control::new(draft.input_id(field.name))
        .required(field.required && !optional && field.kind != Kind::Boolean)
        .help(field.helped)
        .error(draft.error(field.name));
    let wide = field.wide();
    let own = overrides(entity.name).input.and_then(|of| of(field.name));
    let framed = control.clone();
    // Locked or not, it is another input: it shows the stored value, or what was typed.
    let locked = Memo::new(move |_| fixed || draft.locked(field.name));
    let input = move || {
        match own {
            Some(view) => view(draft, field, framed.clone()),
            None => input(draft, field, locked.get(), framed.clone(), label),
        }
        .into_any()
    };
    let input = input.into_any();
    // One dialog over a form is enough: a form in a dialog offers no further one.
    let plus = (!fixed && !draft.inner && own.is_none()).then(|| addable(field)).flatten();
    let input = match plus {
        Some(target) => view! { <WithPlus draft field target input/> }.into_any(),
        None => input,
    };
    let framed = if field.kind == Kind::Boolean {
        let (id, error) = (control.id.clone(), control.error);
        view! {
            <div class="flex flex-col justify-end gap-1">
                {input}
                <p id=format!("{id}-error") class="text-sm text-error empty:hidden">{move || error.get()}</p>
                {field.helped.then(|| view! { <p id=format!("{id}-help") class="text-xs text-muted">{help}</p> })}
            </div>
        }
        .into_any()
    } else {
        view! { <Framed control label help group=own.is_some()>{input}</Framed> }.into_any()
    };
    // Of a row that is there already, only what must be the only one of its kind is compared.
    let compared = !fixed && entity.compared(field);
    let compared = compared && (field.unique || draft.original.with_untracked(|row| row.id() == 0));
    let beside = overrides(entity.name).beside.filter(|_| compared).and_then(|beside| beside(draft, field));
    let below = overrides(entity.name).below.and_then(|below| below(draft, field));
    let similar = beside.or_else(|| compared.then(|| view! { <SimilarWarning draft field/> }.into_any()));
    view! { <div class=if wide { "min-w-0 sm:col-span-2" } else { "min-w-0" } data-field=field.name hidden=move || !draft.visible(field.name)>{framed}{similar}{below}</div> }
        .into_any()
}

/// A link field with "+" beside it.
#[component]
fn WithPlus(draft: Draft, field: &'static Field, target: &'static Entity, input: AnyView) -> impl IntoView {
    let said = Signal::derive(move || t_with("ui-add-one", &[("entity", t(&target.label_for_one()).into())]));
    view! {
        <div class="flex items-start gap-1">
            <div class="min-w-0 grow">{input}</div>
            <IconButton icon="plus" label=said operation=format!("{}.add", target.name) on_click=move |_| draft.adding.set(Some(field))/>
        </div>
    }
    .into_any()
}

fn input(draft: Draft, field: &'static Field, fixed: bool, control: Control, name: Signal<String>) -> AnyView {
    let label_of = name;
    let text = move || match draft.value(field.name) {
        Value::String(text) => text,
        Value::Number(number) => match (number.as_i64(), field.decimals()) {
            (Some(number), Some(decimals)) => Fixed { number, decimals }.to_string(),
            _ => number.to_string(),
        },
        _ => String::new(),
    };
    let left = move |()| draft.check(field.name);
    let framed = control.clone();
    let typed = move |kind: &'static str,
                      mode: &'static str,
                      numeric: bool,
                      autocomplete: &'static str,
                      read: fn(&Field, String) -> Value| {
        let value = RwSignal::new(text());
        view! {
            <Input control=framed.clone() value kind mode numeric autocomplete disabled=fixed
                on_change=move |text: String| draft.set(field.name, read(field, text)) on_blur=left/>
        }
        .into_any()
    };
    match field.kind {
        Kind::Text => typed("text", "", false, "off", verbatim),
        Kind::Email => typed("email", "", false, "off", verbatim),
        Kind::Url => typed("url", "url", false, "off", verbatim),
        Kind::Phone => typed("tel", "", false, "off", verbatim),
        Kind::Secret => typed("password", "", false, "new-password", verbatim),
        Kind::Date => typed("date", "", false, "off", verbatim),
        Kind::Time => {
            let value = RwSignal::new(crate::i18n::time(&text()));
            view! {
                <Input control value kind="time" disabled=fixed on_change=move |text: String| draft.set(field.name, Value::String(text)) on_blur=left/>
            }.into_any()
        }
        Kind::DateTime => {
            let value = RwSignal::new(text().parse().map(local_input).unwrap_or_default());
            let read = |text: String| {
                of_local_input(&text)
                    .map_or(Value::Null, |at| Value::String(at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)))
            };
            view! {
                <Input control value kind="datetime-local" disabled=fixed on_change=move |text: String| draft.set(field.name, read(text)) on_blur=left/>
            }.into_any()
        }
        Kind::Integer => typed("text", "numeric", true, "off", whole),
        Kind::Money | Kind::Decimal(_) | Kind::Percent => typed("text", "decimal", true, "off", amount),
        Kind::LongText => {
            let value = RwSignal::new(text());
            view! {
                <TextArea control value disabled=fixed on_change=move |text: String| draft.set(field.name, Value::String(text)) on_blur=left/>
            }.into_any()
        }
        Kind::File | Kind::Image => view! { <FileInput draft field fixed control/> }.into_any(),
        Kind::Json => {
            let text = match draft.value(field.name) {
                Value::Null => String::new(),
                Value::String(text) => text,
                value => pretty(&value),
            };
            let value = RwSignal::new(text);
            view! {
                <TextArea control value rows=8 code=true disabled=fixed on_change=move |text: String| draft.set(field.name, Value::String(text)) on_blur=left/>
            }.into_any()
        }
        Kind::RichText => {
            let value = RwSignal::new(text());
            view! {
                <MarkdownInput control value disabled=fixed long=field.required on_change=move |text: String| draft.set(field.name, Value::String(text)) on_blur=left/>
            }.into_any()
        }
        Kind::Boolean => view! {
            <Checkbox control label=label_of disabled=fixed
                value=Signal::derive(move || draft.now(field.name).as_bool().unwrap_or_default())
                on_change=move |flag: bool| draft.set(field.name, Value::Bool(flag))/>
        }
        .into_any(),
        Kind::Choice(set) => {
            let clearable = !field.required || field.default.is_none();
            let options = Signal::derive(move || {
                let none = clearable.then(|| (String::new(), t("ui-none-chosen")));
                none.into_iter()
                    .chain(set.slugs.iter().map(|slug| ((*slug).to_owned(), t(&set.label_key(slug)))))
                    .collect::<Vec<_>>()
            });
            view! {
                <Select control options disabled=fixed
                    value=Signal::derive(move || draft.now(field.name).as_str().unwrap_or_default().to_owned())
                    on_change=move |slug: String| draft.set(field.name, if slug.is_empty() { Value::Null } else { Value::String(slug) })
                    on_blur=left/>
            }.into_any()
        }
        Kind::Choices(set) => {
            let chosen = draft.value(field.name);
            let has = |slug: &str| chosen.as_array().is_some_and(|slugs| slugs.iter().any(|known| known == slug));
            let rows = choice_rows(set).into_iter().zip(set.slugs).filter(|(_, slug)| has(slug));
            let value = RwSignal::new(rows.map(|(row, _)| row).collect::<Vec<_>>());
            let changed = move |rows: Vec<Labelled>| draft.set(field.name, choice_slugs(set, &rows).into());
            view! { <MultiCombobox control value source=choice_source(set) name disabled=fixed on_change=changed on_blur=left/> }
                .into_any()
        }
        Kind::Link(_) => {
            let id = draft.value(field.name).as_i64();
            let value = RwSignal::new(id.map(|id| labelled(draft, field, id)));
            let changed = move |row: Option<Labelled>| {
                know(draft, field, row.as_ref());
                draft.set(field.name, row.map_or(Value::Null, |row| row.id.into()));
            };
            view! {
                <Combobox control value source=source(draft, field) name disabled=fixed
                    placeholder=Signal::derive(|| t("ui-search-choose"))
                    on_change=changed
                    on_blur=left/>
            }
            .into_any()
        }
        Kind::Links(_) => {
            let ids = Record::new().with(field.name, draft.value(field.name)).ids(field.name);
            let value = RwSignal::new(ids.into_iter().map(|id| labelled(draft, field, id)).collect::<Vec<_>>());
            let changed = move |rows: Vec<Labelled>| {
                know(draft, field, &rows);
                let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
                draft.set(field.name, ids.into());
            };
            view! {
                <MultiCombobox control value source=source(draft, field) name disabled=fixed
                    on_change=changed
                    on_blur=left/>
            }
            .into_any()
        }
    }
}

fn source(draft: Draft, field: &'static Field) -> crate::ui::Source {
    link_source(draft.entity, field, move |within| draft.record.with_untracked(|record| record.int(within)))
}

fn labelled(draft: Draft, field: &Field, id: i64) -> Labelled {
    let label =
        draft.labels.with_untracked(|labels| labels.get(field.name).and_then(|labels| labels.get(&id)).cloned());
    Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) }
}

/// The text as it stands.
fn verbatim(_: &Field, text: String) -> Value {
    Value::String(text)
}

/// The form learns what the chosen rows are called: it may have to say so elsewhere.
fn know<'a>(draft: Draft, field: &Field, rows: impl IntoIterator<Item = &'a Labelled>) {
    let rows = rows.into_iter().map(|row| (row.id, row.label.clone()));
    draft.labels.update(|labels| labels.entry(field.name.to_owned()).or_default().extend(rows));
}

/// A whole number, or the text as it stands when it is none (the check says so).
fn whole(_: &Field, text: String) -> Value {
    campus_model::fold(text.trim()).parse::<i64>().map_or_else(|_| Value::String(text), Value::from)
}

/// A number with the field's decimals in its smallest steps, or the text as it stands.
fn amount(field: &Field, text: String) -> Value {
    let fixed = Fixed::parse(&text, field.decimals().unwrap_or_default());
    fixed.map_or_else(|| Value::String(text), |fixed| fixed.number.into())
}
