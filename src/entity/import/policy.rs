//! What becomes of rows that are there already, and by what they are known again.

use campus_model::{ImportChange, ImportPolicy};
use leptos::prelude::*;

use super::columns::Matching;
use crate::i18n::t;
use crate::session::allowed;
use crate::ui::{Control, Field, Select};

/// The choice of policy and key.
#[component]
pub fn Policy(
    /// What is chosen on this step.
    matching: Matching,
) -> impl IntoView {
    let wizard = matching.wizard;
    let entity = wizard.entity;
    let policy = wizard.get(|import| import.policy);
    let key = wizard.get(|import| import.key.clone());
    let key = Signal::derive(move || key.get().flatten().unwrap_or_default());
    let edits = entity.operation("edit").is_some_and(|operation| untrack(|| allowed(operation)));
    let unique: Vec<_> = entity.inputs().filter(|field| field.unique).collect();
    if unique.is_empty() {
        return ().into_any();
    }
    let unique = StoredValue::new(unique);
    let offered = ImportPolicy::ALL
        .iter()
        .filter(move |policy| edits || !matches!(policy, ImportPolicy::Update | ImportPolicy::UpdateEmpty));
    let radios = offered
        .map(|&this| {
            let slug = this.slug();
            view! {
                <label class="flex items-start gap-2 py-1 text-sm">
                    <input type="radio" class="radio radio-sm mt-0.5" name="policy" value=slug
                        prop:checked=move || policy.get() == Some(this)
                        on:change=move |_| {
                            wizard.know(|import| import.policy = this);
                            matching.send(ImportChange { policy: Some(this), ..Default::default() });
                        }/>
                    <span class="min-w-0">
                        <span class="font-medium">{move || t(&format!("import-policy-{slug}"))}</span>
                        <span class="block text-muted">{move || t(&format!("import-policy-{slug}-hint"))}</span>
                    </span>
                </label>
            }
        })
        .collect_view();
    let options = Signal::derive(move || {
        let none = std::iter::once((String::new(), t("import-key-none")));
        let mapped = matching.columns.get();
        let fields = unique.get_value().into_iter();
        let fields = fields.filter(|field| mapped.iter().flatten().any(|column| column == field.name));
        none.chain(fields.map(|field| (field.name.to_owned(), t(&entity.field_label(field))))).collect::<Vec<_>>()
    });
    let choose = move |field: String| {
        wizard.know(|import| import.key = Some(field.clone()).filter(|field| !field.is_empty()));
        matching.send(ImportChange { key: Some(field), ..Default::default() });
    };
    let control = || Control::new("import-key").help(true);
    view! {
        <section class="flex flex-col gap-3 rounded-box border border-base-300 bg-base-100 p-4">
            <Field control=control() label=Signal::derive(|| t("import-key")) help=Signal::derive(|| t("import-key-hint"))>
                <Select control=control() value=key options on_change=choose/>
            </Field>
            <fieldset disabled=move || key.with(String::is_empty) class="disabled:opacity-60">
                <legend class="pb-1 text-sm font-medium">{move || t("import-policy")}</legend>
                {radios}
            </fieldset>
        </section>
    }
    .into_any()
}
