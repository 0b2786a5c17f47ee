//! `/customers/rules`: the rules of sales as one form; what is in force, what comes tomorrow, and who changed what.

use campus_model::entities::sales::Customer;
use campus_model::sales::{DryRun, RulesFrom, RulesState};
use leptos::prelude::*;

use super::document::Document;
use super::rules_form::RulesForm;
use super::trial::Trial;
use crate::api::{self, ApiError, Request, call};
use crate::fetch::fetch;
use crate::i18n::{date, datetime, label, t, t_with};
use crate::session::{Can, allowed};
use crate::ui::{Button, Dialog, ErrorState, Icon, Look, PageHeader, Skeleton, toast};

/// The page.
#[component]
pub fn SalesRulesPage() -> impl IntoView {
    let read = fetch(|| call::<RulesState>(const { &Customer::rules }, Request::new()));
    let document = Document::new(untrack(|| allowed(const { &Customer::set_rules })));
    let state = Memo::new(move |_| read.data.get());
    Effect::new(move |_| {
        state.with(|state| {
            if let Some(state) = state
                && document.version.with_untracked(|version| *version != state.version)
            {
                document.begin(state);
            }
        });
    });
    let stage = Memo::new(move |_| match (read.error.with(Option::is_some), document.version.get() >= 0) {
        (true, _) => 0u8,
        (false, false) => 1,
        (false, true) => 2,
    });
    let took = Callback::new(move |state: RulesState| read.put(state));
    let again = Callback::new(move |()| read.retry());
    let body = move || {
        match (stage.get(), read.error.get_untracked()) {
        (0, Some(error)) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (2, _) => view! {
            <Standing state/>
            <form class="flex min-w-0 flex-col gap-4" on:submit=move |event| event.prevent_default()><RulesForm document/></form>
            <Save document took again/>
            <Changes state/>
        }
        .into_any(),
        _ => view! { <Skeleton rows=12/> }.into_any(),
    }
    };
    view! {
        <PageHeader title=Signal::derive(|| t("ui-sales-rules-title")) subtitle=Signal::derive(|| t("ui-sales-rules-hint"))/>
        <div class="flex max-w-4xl min-w-0 flex-col gap-4" data-rules="">{body}</div>
    }
    .into_any()
}

/// What is in force today, and that something else comes tomorrow.
#[component]
fn Standing(state: Memo<Option<RulesState>>) -> impl IntoView {
    let now = move || {
        state.with(|state| {
            let rules = &state.as_ref()?.now;
            let text = |value: u32| value.to_string();
            let said = [
                ("no_follow_up", text(rules.days.no_follow_up.into()).into()),
                ("no_deal", text(rules.days.no_deal.into()).into()),
                ("cap", text(rules.cap).into()),
            ];
            Some(t_with("ui-sales-rules-force-days", &said))
        })
    };
    let next = move || state.with(|state| state.as_ref()?.next.as_ref().map(|next| next.effective_on));
    let reading = !untrack(|| allowed(const { &Customer::set_rules }));
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 text-sm sm:p-5" data-panel="standing">
            <p><span class="font-medium">{move || t("ui-sales-rules-force")}{move || t("ui-colon")}</span>{now}</p>
            {move || next().map(|day| view! {
                <p class="mt-2 flex items-start gap-1.5 text-info" data-next=day.to_string()><Icon name="info" class="mt-0.5 size-4"/><span>{move || t_with("ui-sales-rules-next", &[("day", date(day).into())])}</span></p>
            })}
            {reading.then(|| view! { <p class="mt-2 text-muted">{move || t("ui-sales-rules-reading")}</p> })}
        </section>
    }
    .into_any()
}

/// First the trial, then the change.
#[component]
fn Save(document: Document, took: Callback<RulesState>, again: Callback<()>) -> impl IntoView {
    let operation = const { &Customer::set_rules };
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let trial = RwSignal::new(None::<DryRun>);
    let refused = move |error: &ApiError| {
        let faults = error.problem().map(|problem| problem.violations.clone()).unwrap_or_default();
        if faults.is_empty() {
            toast::failure(error.text());
        } else {
            document.faults.try_set(faults);
            toast::failure(t("ui-sales-rules-fault"));
        }
    };
    let attempt = move |_| {
        if !document.checked() {
            return toast::failure(t("ui-sales-rules-fault"));
        }
        busy.set(true);
        let rules = document.rules.get_untracked();
        leptos::task::spawn_local(async move {
            match api::try_rules(&rules).await {
                Ok(found) => {
                    trial.try_set(Some(found));
                    open.try_set(true);
                }
                Err(error) => refused(&error),
            }
            busy.try_set(false);
        });
    };
    let save = move |_| {
        busy.set(true);
        let request = Request::new().json(&document.rules.get_untracked()).version(document.version.get_untracked());
        leptos::task::spawn_local(async move {
            match call::<RulesState>(operation, request).await {
                Ok(state) => {
                    took.try_run(state);
                    toast::success(t("ui-sales-rules-saved"));
                }
                Err(error) if error.status() == Some(412) => {
                    toast::failure(t("ui-sales-rules-stale"));
                    again.try_run(());
                }
                Err(error) => refused(&error),
            }
            open.try_set(false);
            busy.try_set(false);
        });
    };
    view! {
        <Can operation>
            <div class="flex">
                <Button look=Look::Primary icon="save" busy operation=operation.code() on_click=attempt>{move || t("ui-sales-rules-try")}</Button>
            </div>
        </Can>
        <Dialog open wide=true title=Signal::derive(|| t("ui-sales-rules-confirm"))>
            {move || trial.get().map(|found| view! { <Trial found/> })}
            <div class="modal-action">
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                <Button look=Look::Primary busy operation=operation.code() on_click=save>{move || t("ui-sales-rules-save")}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Who changed the rules, and when.
#[component]
fn Changes(state: Memo<Option<RulesState>>) -> impl IntoView {
    let line = |RulesFrom { effective_on, made_at, made_by, .. }: RulesFrom| {
        let by = move || made_by.as_ref().map_or_else(|| t("ui-sales-rules-nobody"), |by| label(&by.label));
        let said = move || {
            let said = [("day", date(effective_on).into()), ("by", by().into()), ("at", datetime(made_at).into())];
            t_with("ui-sales-rules-history-line", &said)
        };
        view! { <li class="py-1.5">{said}</li> }
    };
    let lines = move || state.with(|state| state.as_ref().map(|state| state.history.clone()).unwrap_or_default());
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="history">
            <h2 class="mb-2 text-base font-semibold">{move || t("ui-sales-rules-history")}</h2>
            {move || {
                let lines = lines();
                if lines.is_empty() {
                    view! { <p class="text-sm text-muted">{move || t("ui-sales-rules-history-none")}</p> }.into_any()
                } else {
                    view! { <ul class="divide-y divide-base-300 text-sm">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}
