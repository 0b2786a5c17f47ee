//! Giving customers to one of the sales people (HI-07, CL-04): to whom, what becomes of planned contacts, and why.

use std::sync::Arc;

use campus_model::entities::sales::Customer;
use campus_model::sales::{PlansOnTransfer, Transfer};
use campus_model::{Labelled, Violations};
use leptos::prelude::*;

use super::outcome::told;
use crate::api::sales;
use crate::entity::link_source;
use crate::entity::refused::{Failed, FailedRows};
use crate::i18n::{t, t_with};
use crate::screens::faults::Faults;
use crate::ui::{Checkbox, Combobox, Dialog, DialogActions, Field, Input, Source};

/// Those who can be given customers.
pub fn sales_people() -> Source {
    match Customer::ENTITY.field("consultant_id") {
        Some(field) => link_source(Customer::ENTITY, field, |_| None),
        None => Arc::new(|_| Box::pin(async { Err(crate::api::ApiError::Malformed) })),
    }
}

/// What becomes of planned contacts: two ticks of which one is on.
#[component]
pub fn Plans(value: RwSignal<PlansOnTransfer>) -> impl IntoView {
    let choice = move |plans: PlansOnTransfer, key: &'static str| {
        view! {
            <label class="flex min-h-9 items-center gap-2 text-sm">
                <input type="radio" name="plans" class="radio radio-sm" prop:checked=move || value.get() == plans on:change=move |_| value.set(plans)/>
                <span>{move || t(key)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend class="text-sm font-medium">{move || t("ui-sales-plans")}</legend>
            {choice(PlansOnTransfer::Keep, "ui-sales-plans-keep")}
            {choice(PlansOnTransfer::Close, "ui-sales-plans-close")}
        </fieldset>
    }
    .into_any()
}

/// The dialog.
#[component]
pub fn TransferDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whom it is about.
    #[prop(into)]
    ids: Signal<Vec<i64>>,
    /// What they are called.
    #[prop(into)]
    names: Signal<Vec<Labelled>>,
    /// They may have planned contacts: whoever is in the pool has none.
    #[prop(default = true)]
    plans: bool,
    /// Who was given.
    #[prop(optional, into)]
    on_done: Option<Callback<Vec<i64>>>,
) -> impl IntoView {
    let failed = RwSignal::new(Failed::new());
    let title = Signal::derive(move || t_with("ui-sales-transfer-title", &[("count", ids.with(Vec::len).into())]));
    view! {
        <Dialog open title sheet=true><Decide open ids names plans failed on_done/></Dialog>
        <FailedRows entity=Customer::ENTITY failed/>
    }
    .into_any()
}

#[component]
fn Decide(
    open: RwSignal<bool>,
    ids: Signal<Vec<i64>>,
    names: Signal<Vec<Labelled>>,
    plans: bool,
    failed: RwSignal<Failed>,
    on_done: Option<Callback<Vec<i64>>>,
) -> impl IntoView {
    let (to, note, over_cap) = (RwSignal::new(None::<Labelled>), RwSignal::new(String::new()), RwSignal::new(false));
    let kept = RwSignal::new(if plans { PlansOnTransfer::Keep } else { PlansOnTransfer::Close });
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |()| {
        let receiver = to.get_untracked().map(|row| row.id);
        let Some(receiver) = receiver else {
            faults.begin(Violations::one("to", "required"));
            return;
        };
        faults.begin(Violations::default());
        let (ids, names) = (ids.get_untracked(), names.get_untracked());
        let note = Some(note.get_untracked().trim().to_owned()).filter(|note| !note.is_empty());
        let asked =
            Transfer { ids, to: receiver, plans: kept.get_untracked(), over_cap: over_cap.get_untracked(), note };
        faults.send(busy, async move { sales::transfer(&asked).await }, move |answer| {
            open.try_set(false);
            let gone = told(answer, "ui-sales-transferred", &names, failed);
            if let Some(done) = on_done {
                done.try_run(gone);
            }
        });
    };
    let name = Signal::derive(|| t("ui-sales-transfer-to"));
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            <Field control=faults.control("to") label=name>
                <Combobox control=faults.control("to") value=to source=sales_people() name/>
            </Field>
            {plans.then(|| view! { <Plans value=kept/> })}
            <Checkbox control=faults.optional("over_cap") value=over_cap label=Signal::derive(|| t("ui-sales-over-cap")) on_change=move |on| over_cap.set(on)/>
            <Field control=faults.optional("note") label=Signal::derive(|| t("ui-sales-note"))>
                <Input control=faults.optional("note") value=note/>
            </Field>
            <DialogActions open busy operation="customers.transfer" icon="arrow-left-right" action="ui-sales-transfer" on_press=send/>
        </div>
    }
    .into_any()
}
