//! Confirming and rejecting, one payment or many, and the way to the receipt (PA-02, PA-06).

use campus_model::entities::sales::{Payment, PaymentState};
use campus_model::sales::wire::MOST_TOGETHER;
use campus_model::sales::{Approve, Reject};
use campus_model::{BulkAnswer, Choice, Violations};
use leptos::prelude::*;

use crate::api::sales;
use crate::entity::refused::{Failed, FailedRows, named};
use crate::events;
use crate::i18n::{t, t_with};
use crate::screens::faults::Faults;
use crate::screens::registry::{Picked, RecordContext};
use crate::session::Can;
use crate::ui::{Button, ConfirmDialog, Dialog, DialogActions, Field, Input, LinkButton, toast};

/// What is read again after something was decided.
const DECIDED: [&str; 5] = ["payments", "customers", "students", "class_members", "customer_distributions"];

/// The buttons on a payment's record.
pub fn actions(context: RecordContext) -> AnyView {
    let record = &context.record;
    let id = record.id();
    if record.text("state") == Some(PaymentState::Confirmed.slug()) {
        let href = format!("/payments/{id}/receipt");
        return view! {
            <Can operation=const { &Payment::receipt }>
                <LinkButton href=href.clone() icon="printer" operation="payments.receipt">{move || t("ui-sales-receipt")}</LinkButton>
            </Can>
        }
        .into_any();
    }
    if record.text("state") != Some(PaymentState::Applying.slug()) {
        return ().into_any();
    }
    let name = record.label().to_owned();
    view! { <Decide ids=Signal::stored(vec![id]) name reload=context.reload/> }.into_any()
}

/// The buttons for the payments that are picked in the list.
pub fn many(picked: Picked) -> AnyView {
    let all = picked.all;
    let ids = picked.ids;
    let unable = Signal::derive(move || {
        all.with(Option::is_some) || ids.with(|ids| ids.is_empty() || ids.len() > MOST_TOGETHER)
    });
    view! { <Decide ids unable/> }.into_any()
}

#[component]
fn Decide(
    ids: Signal<Vec<i64>>,
    /// What the one payment is called.
    #[prop(optional, into)]
    name: String,
    #[prop(optional, into)] unable: Signal<bool>,
    #[prop(optional, into)] reload: Option<Callback<()>>,
) -> impl IntoView {
    let (confirming, rejecting) = (RwSignal::new(false), RwSignal::new(false));
    let failed = RwSignal::new(Failed::new());
    let name = StoredValue::new(name);
    let told = Callback::new(move |(answer, key): (BulkAnswer, &'static str)| {
        if answer.changed > 0 {
            toast::success(t_with(key, &[("count", answer.changed.into())]));
        }
        let called = |id: i64| name.with_value(|name| if name.is_empty() { format!("#{id}") } else { name.clone() });
        failed.try_set(named(answer.results, called));
        DECIDED.iter().for_each(|entity| events::changed_here(entity));
        if let Some(reload) = reload {
            reload.try_run(());
        }
    });
    let busy = RwSignal::new(false);
    let confirm = move |()| {
        busy.set(true);
        let asked = Approve { ids: ids.get_untracked() };
        leptos::task::spawn_local(async move {
            match sales::approve(&asked).await {
                Ok(answer) => drop(told.try_run((answer, "ui-sales-confirmed"))),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
            confirming.try_set(false);
        });
    };
    let count = move || ("count", ids.with(Vec::len).into());
    view! {
        <Can operation=const { &Payment::approve }>
            <Button icon="check" operation="payments.approve" disabled=unable on_click=move |_| confirming.set(true)>{move || t("ui-sales-confirm")}</Button>
        </Can>
        <Can operation=const { &Payment::reject }>
            <Button icon="x" operation="payments.reject" disabled=unable on_click=move |_| rejecting.set(true)>{move || t("ui-sales-reject")}</Button>
        </Can>
        <ConfirmDialog
            open=confirming
            title=Signal::derive(move || t_with("ui-sales-confirm-title", &[count()]))
            text=Signal::derive(|| t("ui-sales-confirm-hint"))
            confirm=Signal::derive(|| t("ui-sales-confirm"))
            busy
            operation="payments.approve"
            on_confirm=confirm
        />
        <Dialog open=rejecting title=Signal::derive(move || t_with("ui-sales-reject-title", &[count()])) sheet=true>
            <Why open=rejecting ids told/>
        </Dialog>
        <FailedRows entity=Payment::ENTITY failed/>
    }
    .into_any()
}

#[component]
fn Why(open: RwSignal<bool>, ids: Signal<Vec<i64>>, told: Callback<(BulkAnswer, &'static str)>) -> impl IntoView {
    let (reason, busy, faults) = (RwSignal::new(String::new()), RwSignal::new(false), Faults::new());
    let send = move |()| {
        let text = reason.get_untracked().trim().to_owned();
        let mut known = Violations::default();
        if text.is_empty() {
            known.add("reason", "required");
        }
        if !faults.begin(known) {
            return;
        }
        let asked = Reject { ids: ids.get_untracked(), reason: text };
        faults.send(busy, async move { sales::reject(&asked).await }, move |answer| {
            open.try_set(false);
            told.try_run((answer, "ui-sales-rejected"));
        });
    };
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            <p class="text-sm text-muted">{move || t("ui-sales-reject-hint")}</p>
            <Field control=faults.control("reason") label=Signal::derive(|| t("field-payments-rejection"))>
                <Input control=faults.control("reason") value=reason/>
            </Field>
            <DialogActions open busy operation="payments.reject" icon="x" action="ui-sales-reject" on_press=send/>
        </div>
    }
    .into_any()
}
