//! One condition of the builder: field, operator, value.

use campus_model::{Field, Kind, Op};
use leptos::prelude::*;

use super::tree::{Draft, Part};
use super::values::{ChoiceValues, LinkValues, OneValue, SetValues, YesNo};
use super::when::WhenValue;
use crate::i18n::{t, t_with};
use crate::ui::{Control, IconButton, Select};

/// A row of the builder.
#[component]
pub fn Condition(draft: Draft, id: u32, fields: StoredValue<Vec<&'static Field>>) -> impl IntoView {
    let entity = draft.entity;
    let row = Memo::new(move |_| match draft.get(id) {
        Some(Part::Row { field, op, values }) => entity.field(field).map(|field| (field, op, values)),
        _ => None,
    });
    let shape = Memo::new(move |_| row.get().map(|(field, op, values)| (field.name, operator(op, &values))));
    let field_name = Signal::derive(move || shape.get().map(|(name, _)| name.to_owned()).unwrap_or_default());
    let named = Signal::derive(move || row.get().map(|(field, ..)| t(&entity.field_label(field))).unwrap_or_default());
    let field_options = Signal::derive(move || {
        fields.with_value(|fields| {
            fields.iter().map(|field| (field.name.to_owned(), t(&entity.field_label(field)))).collect::<Vec<_>>()
        })
    });
    let choose_field = move |name: String| {
        if let Some(field) = entity.field(&name) {
            draft.set(id, field, Op::of(field.kind).first().copied().unwrap_or(Op::Is), Vec::new());
        }
    };
    let op_value = Signal::derive(move || shape.get().map(|(_, slug)| slug.to_owned()).unwrap_or_default());
    let op_options = Signal::derive(move || {
        let kind = row.with(|row| row.as_ref().map(|(field, ..)| field.kind));
        let slugs = kind.map(operators).unwrap_or_default();
        slugs.into_iter().map(|slug| (slug.to_owned(), t(&format!("ui-op-{slug}")))).collect::<Vec<_>>()
    });
    let choose_op = move |slug: String| {
        let Some((field, old, values)) = row.get_untracked() else { return };
        let (op, fixed) = match slug.as_str() {
            "empty" => (Op::Empty, Some("true")),
            "filled" => (Op::Empty, Some("false")),
            slug => (Op::named(field.kind, slug).unwrap_or(old), None),
        };
        let kept = if old == Op::Empty { Vec::new() } else { values };
        draft.set(id, field, op, fixed.map_or(kept, |fixed| vec![fixed.to_owned()]));
    };
    let wanted = Signal::derive(move || row.get().map(|(_, _, values)| values).unwrap_or_default());
    let set: SetValues = Callback::new(move |values: Vec<String>| {
        if let Some((field, op, _)) = row.get_untracked() {
            draft.set(id, field, op, values);
        }
    });
    let wrong = Signal::derive(move || (draft.tried.get() && !draft.finished(id)).then(|| t("violation-required")));
    let part = format!("filter-part-{id}");
    let control = Control::new(format!("{part}-value")).error(wrong);
    let value = move || {
        let (name, slug) = shape.get()?;
        let field = entity.field(name)?;
        let op = Op::named(field.kind, slug)?;
        let control = control.clone();
        let label = Signal::derive(move || format!("{} {}", named.get(), t("ui-filter-value")));
        let placeholder = Signal::derive(|| t("ui-search-choose"));
        let input = match field.kind {
            _ if op == Op::Empty => return None,
            Kind::Choice(options) | Kind::Choices(options) => {
                view! { <ChoiceValues control options name=label placeholder wanted set/> }.into_any()
            }
            Kind::Link(_) | Kind::Links(_) => {
                view! { <LinkValues control entity field name=label placeholder wanted set/> }.into_any()
            }
            Kind::Boolean => view! { <YesNo control label wanted set/> }.into_any(),
            Kind::Date | Kind::DateTime => view! { <WhenValue control field op label wanted set/> }.into_any(),
            _ => view! { <OneValue control field wanted set at_once=true/> }.into_any(),
        };
        let id = format!("filter-part-{id}-value");
        Some(view! { <label class="sr-only" for=id>{label}</label>{input} })
    };
    let error = format!("{part}-value-error");
    view! {
        <div class="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.5fr)_auto]" role="group" aria-label=named data-part=id>
            <Select control=Control::new(format!("{part}-field")) value=field_name options=field_options label=Signal::derive(|| t("ui-filter-field")) on_change=choose_field/>
            <div class="sm:hidden">{remove(draft, id, named)}</div>
            <div class="col-span-full sm:col-span-1">
                <Select control=Control::new(format!("{part}-op")) value=op_value options=op_options label=Signal::derive(|| t("ui-filter-op")) on_change=choose_op/>
            </div>
            <div class="col-span-full min-w-0 sm:col-span-1">
                {value}
                <p id=error class="text-sm text-error empty:hidden">{move || wrong.get()}</p>
            </div>
            <div class="hidden sm:block">{remove(draft, id, named)}</div>
        </div>
    }
    .into_any()
}

fn remove(draft: Draft, id: u32, named: Signal<String>) -> impl IntoView {
    let label = Signal::derive(move || t_with("ui-remove", &[("label", named.get().into())]));
    view! { <IconButton icon="x" label on_click=move |_| draft.remove(id)/> }
}

/// The operators of a kind, as they are offered: without a value and with one are two.
fn operators(kind: Kind) -> Vec<&'static str> {
    Op::of(kind)
        .iter()
        .flat_map(|op| match op {
            // What `to` says of the day before.
            Op::Before => [None, None],
            Op::Empty => [Some("empty"), Some("filled")],
            op => [Some(op.slug()), None],
        })
        .flatten()
        .collect()
}

fn operator(op: Op, values: &[String]) -> &'static str {
    match op {
        Op::Empty if values.first().is_some_and(|value| value == "false") => "filled",
        op => op.slug(),
    }
}
