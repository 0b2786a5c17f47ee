//! Inputs for the values of a filter, by the kind of its field; the quick filters and the builder use the same.

use campus_model::{ChoiceSet, Entity, Field, Fixed, Kind, Labelled};
use leptos::prelude::*;

use crate::api;
use crate::entity::source::{choice_rows, choice_slugs, choice_source, filter_source};
use crate::fetch::fetch;
use crate::i18n::t;
use crate::ui::{Control, Input, MultiCombobox, Select};

/// Tells which values were chosen.
pub(super) type SetValues = Callback<Vec<String>>;

/// Some of a closed list.
#[component]
pub fn ChoiceValues(
    control: Control,
    options: &'static ChoiceSet,
    name: Signal<String>,
    /// Said where none is chosen.
    placeholder: Signal<String>,
    wanted: Signal<Vec<String>>,
    set: SetValues,
) -> impl IntoView {
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
        set.run(choice_slugs(options, &rows).into_iter().map(str::to_owned).collect());
    };
    view! { <MultiCombobox control value source=choice_source(options) name placeholder on_change=changed/> }.into_any()
}

/// The labels of the rows that a filter names.
pub(super) fn filter_rows(
    entity: &'static Entity,
    field: &'static Field,
    wanted: Signal<Vec<String>>,
) -> RwSignal<Vec<Labelled>> {
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

/// Some linked rows.
#[component]
pub fn LinkValues(
    control: Control,
    entity: &'static Entity,
    field: &'static Field,
    name: Signal<String>,
    /// Said where none is chosen.
    placeholder: Signal<String>,
    wanted: Signal<Vec<String>>,
    set: SetValues,
) -> impl IntoView {
    let value = filter_rows(entity, field, wanted);
    let changed = move |rows: Vec<Labelled>| set.run(rows.iter().map(|row| row.id.to_string()).collect());
    view! { <MultiCombobox control value source=filter_source(entity, field) name placeholder on_change=changed/> }
        .into_any()
}

/// Yes, no, or either.
#[component]
pub fn YesNo(
    control: Control,
    #[prop(optional, into)] label: MaybeProp<String>,
    wanted: Signal<Vec<String>>,
    set: SetValues,
) -> impl IntoView {
    let value = Signal::derive(move || wanted.with(|values| values.first().cloned().unwrap_or_default()));
    let options = Signal::derive(|| {
        vec![(String::new(), t("ui-all")), ("true".to_owned(), t("ui-yes")), ("false".to_owned(), t("ui-no"))]
    });
    let changed = move |text: String| set.run(Some(text).filter(|text| !text.is_empty()).into_iter().collect());
    view! { <Select control label value options on_change=changed/> }.into_any()
}

/// One text, number, amount, time or day; what cannot be used counts as nothing.
#[component]
pub fn OneValue(
    control: Control,
    field: &'static Field,
    wanted: Signal<Vec<String>>,
    set: SetValues,
    /// Told with every change, not only when the input is left.
    #[prop(optional)]
    at_once: bool,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    Effect::new(move |_| {
        let now = wanted.with(|values| values.first().map(|text| shown(field, text)).unwrap_or_default());
        // What is being typed stays as it is typed.
        let typed = value.with_untracked(|text| wire(field, text.trim()));
        if wire(field, &now) != typed {
            value.set(now);
        }
    });
    let left = move |()| {
        let wanted_now: Vec<String> = value.with_untracked(|text| wire(field, text.trim())).into_iter().collect();
        if wanted_now != wanted.get_untracked() {
            set.run(wanted_now);
        }
    };
    let kind = match field.kind {
        Kind::Date | Kind::DateTime => "date",
        Kind::Time => "time",
        _ => "text",
    };
    let numeric = field.kind == Kind::Integer || field.decimals().is_some();
    view! {
        <Input control value kind mode=if numeric { "decimal" } else { "" } numeric on_blur=left
            on_change=move |_: String| if at_once || kind != "text" { left(()) }/>
    }
    .into_any()
}

/// A filter's value as the input shows it.
fn shown(field: &Field, text: &str) -> String {
    match field.kind {
        Kind::Money | Kind::Decimal(_) | Kind::Percent => {
            let decimals = field.decimals().unwrap_or_default();
            text.parse().map_or_else(|_| text.to_owned(), |number| Fixed { number, decimals }.to_string())
        }
        _ => text.to_owned(),
    }
}

/// What was typed as the query takes it; `None` for nothing usable.
fn wire(field: &Field, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    match field.kind {
        Kind::Money | Kind::Decimal(_) | Kind::Percent => {
            Fixed::parse(text, field.decimals().unwrap_or_default()).map(|fixed| fixed.number.to_string())
        }
        Kind::Integer => campus_model::fold(text).parse::<i64>().ok().map(|number| number.to_string()),
        Kind::Time => Some(if text.len() == 5 { format!("{text}:00") } else { text.to_owned() }),
        _ => Some(text.to_owned()),
    }
}
