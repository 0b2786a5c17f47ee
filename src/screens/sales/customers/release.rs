//! Giving customers back to the pool (PO-14): a reason from a list, and a word to it.

use campus_model::entities::sales::{Customer, ReleaseReason};
use campus_model::sales::Release;
use campus_model::{Choice, Labelled, Violations};
use leptos::prelude::*;

use super::follow_up::{Chip, Chips};
use super::outcome::told;
use super::words::said;
use crate::api::sales;
use crate::entity::refused::{Failed, FailedRows};
use crate::i18n::{t, t_with};
use crate::screens::faults::Faults;
use crate::ui::{Dialog, DialogActions, Field, Input};

/// The dialog.
#[component]
pub fn ReleaseDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whom it is about.
    #[prop(into)]
    ids: Signal<Vec<i64>>,
    /// What they are called.
    #[prop(into)]
    names: Signal<Vec<Labelled>>,
    /// Who was released.
    #[prop(optional, into)]
    on_done: Option<Callback<Vec<i64>>>,
) -> impl IntoView {
    let failed = RwSignal::new(Failed::new());
    let title = Signal::derive(move || t_with("ui-sales-release-title", &[("count", ids.with(Vec::len).into())]));
    view! {
        <Dialog open title sheet=true><Decide open ids names failed on_done/></Dialog>
        <FailedRows entity=Customer::ENTITY failed/>
    }
    .into_any()
}

#[component]
fn Decide(
    open: RwSignal<bool>,
    ids: Signal<Vec<i64>>,
    names: Signal<Vec<Labelled>>,
    failed: RwSignal<Failed>,
    on_done: Option<Callback<Vec<i64>>>,
) -> impl IntoView {
    let (reason, note) = (RwSignal::new(None::<ReleaseReason>), RwSignal::new(String::new()));
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |()| {
        let chosen = reason.get_untracked();
        let note = Some(note.get_untracked().trim().to_owned()).filter(|note| !note.is_empty());
        let mut known = Violations::default();
        match chosen {
            None => known.add("reason", "required"),
            // Another reason is in the note.
            Some(ReleaseReason::Other) if note.is_none() => known.add("note", "required"),
            Some(_) => {}
        }
        if !faults.begin(known) {
            return;
        }
        let Some(reason) = chosen else { return };
        let (asked, names) = (Release { ids: ids.get_untracked(), reason, note }, names.get_untracked());
        faults.send(busy, async move { sales::release(&asked).await }, move |answer| {
            open.try_set(false);
            let gone = told(answer, "ui-sales-released", &names, failed);
            if let Some(done) = on_done {
                done.try_run(gone);
            }
        });
    };
    let reasons = ReleaseReason::SET.slugs.iter().filter_map(|slug| ReleaseReason::from_slug(slug));
    let chip = move |one: ReleaseReason| {
        view! { <Chip on=Signal::derive(move || reason.get() == Some(one)) text=Signal::derive(move || said(one)) on_press=move |()| reason.set(Some(one))/> }
    };
    let fault = faults.control("reason").error;
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            <p class="text-sm text-muted">{move || t("ui-sales-release-hint")}</p>
            <div>
                <Chips title=Signal::derive(|| t("ui-sales-release-reason"))>{reasons.map(chip).collect_view()}</Chips>
                <p role="alert" class="mt-1 text-sm text-error empty:hidden">{move || fault.get()}</p>
            </div>
            <Field control=faults.optional("note") label=Signal::derive(|| t("ui-sales-note"))>
                <Input control=faults.optional("note") value=note/>
            </Field>
            <DialogActions open busy operation="customers.release" icon="undo-2" action="ui-sales-release" on_press=send/>
        </div>
    }
    .into_any()
}
