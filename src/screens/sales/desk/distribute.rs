//! The button that gives picked customers of the pool to the sales people in turn, and what became of them.

use std::collections::BTreeMap;

use campus_model::entities::sales::Customer;
use campus_model::sales::wire::MOST_TOGETHER;
use campus_model::sales::{Distribute, Distributed, Lot, LotOf};
use leptos::prelude::*;

use crate::api::{Request, call};
use crate::i18n::{label, t, t_with};
use crate::screens::registry::Picked;
use crate::session::Can;
use crate::ui::{Button, Dialog, Look, toast};

/// For rows that are picked one by one, 200 at most.
pub fn distribute_button(picked: Picked) -> AnyView {
    let operation = const { &Customer::distribute };
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let done = RwSignal::new(None::<Distributed>);
    let ids = picked.ids;
    let count = move || i32::try_from(ids.with(Vec::len)).unwrap_or(i32::MAX);
    let most = move || ids.with(Vec::len) > MOST_TOGETHER || picked.all.with(Option::is_some);
    let send = move |_| {
        busy.set(true);
        let asked = Distribute { ids: ids.get_untracked(), apply_now: false };
        leptos::task::spawn_local(async move {
            match call::<Distributed>(operation, Request::new().json(&asked)).await {
                Ok(answer) => drop(done.try_set(Some(answer))),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let body = move || {
        match done.get() {
        Some(answer) => view! { <Result answer/> }.into_any(),
        None => view! {
            <p class="text-sm">{move || if most() {
                t_with("ui-sales-distribute-most", &[("count", i32::try_from(MOST_TOGETHER).unwrap_or_default().into())])
            } else {
                t_with("ui-sales-distribute-text", &[("count", count().into())])
            }}</p>
            <div class="modal-action">
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                <Button look=Look::Primary busy disabled=Signal::derive(most) operation=operation.code() on_click=send>{move || t("ui-sales-distribute")}</Button>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <Can operation>
            <Button icon="shuffle" operation=operation.code() on_click=move |_| { done.set(None); open.set(true) }>{move || t("ui-sales-distribute")}</Button>
        </Can>
        <Dialog open title=Signal::derive(|| t("ui-sales-distribute"))>{body}</Dialog>
    }
    .into_any()
}

/// Who got how many, and why the others got nobody.
#[component]
fn Result(answer: Distributed) -> impl IntoView {
    let mut people: BTreeMap<String, i32> = BTreeMap::new();
    let mut others: BTreeMap<&'static str, i32> = BTreeMap::new();
    for LotOf { lot, to, .. } in &answer.rows {
        match to {
            Some(to) => *people.entry(to.label.clone()).or_default() += 1,
            None => *others.entry(why(*lot)).or_default() += 1,
        }
    }
    let given: i32 = people.values().sum();
    let person = |(name, count): (String, i32)| {
        view! { <li>{move || t_with("ui-sales-lot-given", &[("name", label(&name).into()), ("count", count.into())])}</li> }
    };
    let other = |(key, count): (&'static str, i32)| {
        view! { <li class="text-warning">{move || t_with(key, &[("count", count.into())])}</li> }
    };
    view! {
        <div role="status" data-distributed=given>
            <p class="font-medium">{move || t_with("ui-sales-distribute-done", &[("count", given.into())])}</p>
            <ul class="mt-2 flex flex-col gap-1 text-sm" aria-label=move || t("ui-sales-distribute-result")>
                {people.into_iter().map(person).collect_view()}
                {others.into_iter().map(other).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

const fn why(lot: Lot) -> &'static str {
    match lot {
        Lot::NoRanks => "ui-sales-lot-no_ranks",
        Lot::AllSkipped => "ui-sales-lot-all_skipped",
        Lot::NotFound => "ui-sales-lot-not_found",
        Lot::Given | Lot::Kin | Lot::NotPublic => "ui-sales-lot-not_public",
    }
}
