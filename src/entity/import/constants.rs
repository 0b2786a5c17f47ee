//! Values that every row gets where the file gives none.

use campus_model::{Field, ImportChange, Kind, Labels, Record};
use leptos::prelude::*;
use serde_json::Value;

use super::columns::{Matching, importable};
use crate::api;
use crate::entity::draft::Draft;
use crate::entity::input::FieldInput;
use crate::fetch::sleep;
use crate::i18n::{t, t_with};
use crate::session::use_session;
use crate::ui::{Control, IconButton, Select};

/// The constants, each with its input, and the choice of another field.
#[component]
pub fn Constants(
    /// What is chosen on this step.
    matching: Matching,
) -> impl IntoView {
    let wizard = matching.wizard;
    let entity = wizard.entity;
    let given = wizard.now().map(|import| import.constants).unwrap_or_default();
    let fixed: Vec<&'static Field> = entity.inputs().filter(|field| given.has(field.name)).collect();
    // Links are drawn once their labels are there.
    let linked: Vec<&'static Field> = fixed.iter().copied().filter(|field| field.target().is_some()).collect();
    let shown = RwSignal::new(if linked.is_empty() { fixed.clone() } else { Vec::new() });
    let draft = Draft::new(entity, given.clone(), Labels::new(), true);
    if !linked.is_empty() {
        leptos::task::spawn_local(async move {
            for field in linked {
                let ids = match field.kind {
                    Kind::Links(_) => given.ids(field.name),
                    _ => given.int(field.name).into_iter().collect(),
                };
                if let Ok(found) = api::pick(entity.name, field.name, "", &ids, None).await {
                    let labels = found.choices.into_iter().map(|row| (row.id, row.label)).collect();
                    draft.labels.try_update(|all| all.insert(field.name.to_owned(), labels));
                }
            }
            shown.try_set(fixed);
        });
    }
    let send = move || {
        let mut constants = draft.record.get_untracked();
        entity.normalise(&mut constants);
        let fields = shown.get_untracked();
        let mut kept = Record::new();
        for field in fields {
            let value = constants.get(field.name);
            let fine = entity.check_one(&constants, field.name).is_empty();
            if fine && !value.is_null() {
                kept.set(field.name, value.clone());
            }
        }
        if wizard.now().is_some_and(|import| import.constants != kept) {
            matching.send(ImportChange { constants: Some(kept), ..Default::default() });
        }
    };
    // Sent when typing pauses, or when the step is left.
    let newest = StoredValue::new(0u32);
    matching.settle.set_value(Some(Callback::new(move |()| {
        newest.update_value(|newest| *newest += 1);
        send();
    })));
    Effect::new(move |first: Option<()>| {
        draft.record.track();
        shown.track();
        if first.is_none() {
            return;
        }
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        leptos::task::spawn_local(async move {
            sleep(300).await;
            if newest.try_get_value() == Some(mine) {
                send();
            }
        });
    });
    let options = Signal::derive(move || {
        let none = std::iter::once((String::new(), t("import-constant-add")));
        let free = move |field: &&'static Field| !shown.with(|shown| shown.contains(field));
        let fields = importable(entity).into_iter().filter(free);
        none.chain(fields.map(|field| (field.name.to_owned(), t(&entity.field_label(field))))).collect::<Vec<_>>()
    });
    let add = move |name: String| {
        let Some(field) = entity.field(&name) else { return };
        let value = entity.defaults(use_session().today()).get(field.name).clone();
        draft.set(field.name, value);
        shown.update(|shown| shown.push(field));
        // The input is there once the list is drawn.
        leptos::task::spawn_local(async move {
            sleep(0).await;
            draft.focus(field.name);
        });
    };
    let remove = move |field: &'static Field| {
        draft.record.update(|record| record.set(field.name, Value::Null));
        shown.update(|shown| shown.retain(|other| other.name != field.name));
    };
    view! {
        <section class="flex flex-col gap-3 rounded-box border border-base-300 bg-base-100 p-4">
            <div>
                <h2 class="text-sm font-medium">{move || t("import-constants")}</h2>
                <p class="text-xs text-muted">{move || t("import-constants-hint")}</p>
            </div>
            <For each=move || shown.get() key=|field| field.name let(field)>
                {
                    let label = Signal::derive(move || t_with("ui-remove", &[("label", t(&entity.field_label(field)).into())]));
                    view! {
                        <div class="flex items-start gap-1">
                            <div class="min-w-0 grow"><FieldInput draft field fixed=false/></div>
                            <IconButton icon="x" label on_click=move |_| remove(field)/>
                        </div>
                    }
                }
            </For>
            <Select control=Control::new("constant-add") value=String::new() options label=Signal::derive(|| t("import-constant-add")) on_change=add/>
        </section>
    }
    .into_any()
}
