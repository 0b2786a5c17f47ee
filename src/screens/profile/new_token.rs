//! Making an API token: what it is for, until when, and for which operations.

use std::collections::BTreeSet;

use campus_model::{ApiToken, Entity, NewApiToken, Operation, TOKEN_DAYS, Violations, entities};
use chrono::Duration;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{t, t_with};
use crate::screens::faults::Faults;
use crate::session::use_session;
use crate::ui::{Button, Checkbox, Control, Field, Input, Look};

/// How long a token lives unless somebody says otherwise.
const DAYS: i64 = 90;

/// The form.
#[component]
pub(super) fn NewToken(
    /// Called with the token that was made.
    on_made: Callback<ApiToken>,
) -> impl IntoView {
    let today = use_session().today();
    let name = RwSignal::new(String::new());
    let until = RwSignal::new((today + Duration::days(DAYS)).to_string());
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let faults = Faults::new();
    let busy = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Ok(expires_on) = until.get_untracked().parse() else {
            faults.begin(Violations::one("expires_on", "required"));
            return;
        };
        faults.begin(Violations::default());
        let operations = chosen.get_untracked().into_iter().collect();
        let new = NewApiToken { name: name.get_untracked(), operations, expires_on };
        faults.send(busy, async move { api::add_token(&new).await }, move |token| on_made.run(token));
    };
    let control = move |id: &'static str| faults.control(id).help(id == "expires_on");
    let group = control("operations");
    let described = group.described_by();
    let error = group.error;
    let lines = entities::ALL.iter().filter_map(|entity| {
        let operations: Vec<_> = entity.operations().filter(|operation| use_session().allows(operation)).collect();
        (!operations.is_empty()).then(|| line(entity, operations, chosen))
    });
    view! {
        <form class="flex flex-col gap-4" method="post" on:submit=submit novalidate>
            {faults.alert()}
            <Field control=control("name") label=Signal::derive(|| t("ui-token-name"))><Input control=control("name") value=name/></Field>
            <Field control=control("expires_on") label=Signal::derive(|| t("ui-token-last-day")) help=Signal::derive(|| t_with("ui-token-last-day-help", &[("most", TOKEN_DAYS.into())]))>
                <Input control=control("expires_on") value=until kind="date"/>
            </Field>
            <fieldset aria-describedby=described>
                <legend class="mb-1 text-sm font-medium">{move || t("ui-token-for")}</legend>
                <div class="max-h-72 divide-y divide-base-300 overflow-y-auto rounded-field border border-base-300" tabindex="0" role="group" aria-label=move || t("ui-token-for")>{lines.collect_view()}</div>
                <p id="operations-error" class="mt-1 text-sm text-error empty:hidden">{move || error.get()}</p>
            </fieldset>
            <div><Button kind="submit" look=Look::Primary busy on_click=|_| ()>{move || t("ui-token-make")}</Button></div>
        </form>
    }
    .into_any()
}

fn line(entity: &'static Entity, operations: Vec<&'static Operation>, chosen: RwSignal<BTreeSet<String>>) -> AnyView {
    let codes: Vec<String> = operations.iter().map(|operation| operation.code()).collect();
    let all = codes.clone();
    let whole = Signal::derive(move || chosen.with(|chosen| all.iter().all(|code| chosen.contains(code))));
    let set = move |codes: &[String], on: bool| {
        chosen.update(|chosen| {
            for code in codes {
                if on {
                    chosen.insert(code.clone())
                } else {
                    chosen.remove(code)
                };
            }
        });
    };
    let boxes = codes.clone().into_iter().map(|code| {
        let key = format!("operation-{}", code.replace('.', "-"));
        let (has, sets) = (code.clone(), code.clone());
        let value = Signal::derive(move || chosen.with(|chosen| chosen.contains(&has)));
        view! { <Checkbox control=Control::new(format!("token-{code}")) value label=Signal::derive(move || t(&key)) on_change=move |on| set(std::slice::from_ref(&sets), on)/> }
    });
    view! {
        <div class="grid gap-x-4 px-3 py-1.5 text-sm sm:grid-cols-[11rem_1fr]" role="group" aria-label=move || t(&entity.label_for_many())>
            <div class="font-medium">
                <Checkbox control=Control::new(format!("token-{}", entity.name)) value=whole label=Signal::derive(move || t(&entity.label_for_many())) on_change=move |on| set(&codes, on)/>
            </div>
            <div class="flex flex-wrap gap-x-5">{boxes.collect_view()}</div>
        </div>
    }
    .into_any()
}
