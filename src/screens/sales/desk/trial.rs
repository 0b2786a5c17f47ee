//! What the document in the form would do, before it is saved: how many drop tomorrow, and who drops on another day.

use campus_model::sales::{Differs, DropsOn, DryRun};
use leptos::prelude::*;

use crate::i18n::{date, label, number, t, t_with};

/// The numbers of a dry run.
#[component]
pub fn Trial(found: DryRun) -> impl IntoView {
    let DryRun { would_drop_tomorrow_now: now, would_drop_tomorrow_then: then, days, differing, customers } = found;
    let count = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
    #[allow(clippy::cast_precision_loss, reason = "customers of one organisation")]
    let shown = |count: u64| number(count as f64);
    let day = move |DropsOn { day, now, then }: DropsOn| {
        view! { <tr data-day=day.to_string()><th scope="row" class="text-left font-normal">{move || date(day)}</th><td class="text-right tabular">{shown(now)}</td><td class="text-right tabular" class:font-semibold=now != then>{shown(then)}</td></tr> }
    };
    let fate = |day: Option<chrono::NaiveDate>| move || day.map_or_else(|| t("ui-sales-rules-never"), date);
    let customer = move |Differs { name, owner, now, then, .. }: Differs| {
        view! {
            <tr>
                <th scope="row" class="text-left font-medium">{label(&name)}</th>
                <td>{owner.map(|owner| label(&owner))}</td>
                <td class="whitespace-nowrap">{fate(now)}</td>
                <td class="whitespace-nowrap font-semibold">{fate(then)}</td>
            </tr>
        }
    };
    let named = !customers.is_empty();
    view! {
        <p class="text-base" data-tomorrow=then>{move || t_with("ui-sales-rules-tomorrow", &[("then", count(then).into()), ("now", count(now).into())])}</p>
        <p class="mt-1 text-sm text-muted">{move || if differing == 0 { t("ui-sales-rules-same") } else { t_with("ui-sales-rules-differing", &[("count", count(differing).into())]) }}</p>
        <div class="data-table mt-3" tabindex="0" role="region" aria-label=move || t("ui-sales-rules-day")>
            <table class="table table-sm">
                <thead><tr><th scope="col">{move || t("ui-sales-rules-day")}</th><th scope="col" class="text-right">{move || t("ui-sales-rules-day-now")}</th><th scope="col" class="text-right">{move || t("ui-sales-rules-day-then")}</th></tr></thead>
                <tbody>{days.into_iter().map(day).collect_view()}</tbody>
            </table>
        </div>
        {named.then(|| view! {
            <div class="data-table mt-3 max-h-60 overflow-y-auto" tabindex="0" role="region" aria-label=move || t("ui-sales-rules-customer")>
                <table class="table table-sm">
                    <thead><tr><th scope="col">{move || t("ui-sales-rules-customer")}</th><th scope="col">{move || t("ui-sales-rules-owner")}</th><th scope="col">{move || t("ui-sales-rules-day-now")}</th><th scope="col">{move || t("ui-sales-rules-day-then")}</th></tr></thead>
                    <tbody>{customers.into_iter().map(customer).collect_view()}</tbody>
                </table>
            </div>
        })}
    }
    .into_any()
}
