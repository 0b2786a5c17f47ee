//! How each of the sales people, of the sources, of the courses and of the campuses does.

use campus_model::sales::reports::{Campus, Count, Performance, Reports};
use campus_model::{Choice, Money};
use leptos::prelude::*;

use super::{Shown, opens};
use crate::i18n::{label, money, number, t};

/// See the module.
#[component]
pub fn Tables(shown: Shown) -> impl IntoView {
    view! {
        <Performances shown name="people" rows=|reports| reports.people.clone()/>
        <Performances shown name="sources" rows=|reports| reports.sources.clone()/>
        <Performances shown name="courses" rows=|reports| reports.courses.clone()/>
        <Campuses shown/>
    }
    .into_any()
}

#[allow(clippy::cast_precision_loss, reason = "rows of a list")]
fn float(count: u64) -> f64 {
    count as f64
}

fn tenth(value: Option<f64>, unit: &str) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{}{unit}", number((value * 10.0).round() / 10.0)))
}

fn cell(text: String, list: Option<String>) -> AnyView {
    view! { <td class="text-right tabular">{opens(text, list)}</td> }.into_any()
}

/// The numbers of a line, in the order of [`HEADS`].
fn counts(row: &Performance) -> AnyView {
    let count = |count: &Count| cell(number(float(count.count)), count.list.clone());
    view! {
        {count(&row.opened)}
        {count(&row.converted)}
        {cell(tenth(row.conversion, "%"), row.counted.list.clone())}
        {cell(tenth(row.days, ""), row.converted.list.clone())}
        {count(&row.transferred)}
        {count(&row.lost)}
        {count(&row.untouched)}
    }
    .into_any()
}

const HEADS: [&str; 7] = ["opened", "converted", "conversion", "mean-days", "transferred", "lost", "untouched"];

#[component]
fn Performances(shown: Shown, name: &'static str, rows: fn(&Reports) -> Vec<Performance>) -> impl IntoView {
    let title = move || t(&format!("ui-sales-reports-by-{name}"));
    let rows = Memo::new(move |_| shown.with(|shown| shown.as_deref().map(rows)).unwrap_or_default());
    // Only of a person it is known what they brought in.
    let paid = name == "people";
    let line = move |row: Performance| {
        let called = match row.source {
            Some(source) => t(&format!("choice-source-{}", source.slug())),
            None => label(&row.label),
        };
        let paid = paid.then(|| cell(money(Money(row.revenue)), row.payments.list.clone()));
        view! {
            <tr>
                <th scope="row" class="font-medium">{called}</th>
                {counts(&row)}
                {paid}
            </tr>
        }
    };
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5">
            <h2 class="mb-3 text-base font-semibold">{title}</h2>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="text-sm text-muted">{move || t("ui-sales-reports-nothing")}</p> }>
                <div class="overflow-x-auto" tabindex="0" role="region" aria-label=title>
                    <table class="table table-sm" data-table=name>
                        <thead><tr>
                            <th scope="col">{move || t(&format!("ui-sales-reports-of-{name}"))}</th>
                            {HEADS.map(|key| view! { <th scope="col" class="text-right">{move || t(&format!("ui-sales-reports-{key}"))}</th> }).collect_view()}
                            {paid.then(|| view! { <th scope="col" class="text-right">{move || t("ui-sales-reports-revenue")}</th> })}
                        </tr></thead>
                        <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn Campuses(shown: Shown) -> impl IntoView {
    let rows =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.schools.clone())).unwrap_or_default());
    let title = move || t("ui-sales-reports-by-schools");
    let line = |row: Campus| {
        view! {
            <tr>
                <th scope="row" class="font-medium">{label(&row.performance.label)}</th>
                {counts(&row.performance)}
                {cell(number(float(row.signed.count)), row.signed.list)}
                {cell(money(Money(row.performance.revenue)), row.performance.payments.list)}
            </tr>
        }
    };
    let head = |key: &'static str| view! { <th scope="col" class="text-right">{move || t(&format!("ui-sales-reports-{key}"))}</th> };
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5">
            <h2 class="mb-1 text-base font-semibold">{title}</h2>
            <p class="mb-3 text-xs text-muted">{move || t("ui-sales-reports-schools-hint")}</p>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="text-sm text-muted">{move || t("ui-sales-reports-nothing")}</p> }>
                <div class="overflow-x-auto" tabindex="0" role="region" aria-label=title>
                    <table class="table table-sm" data-table="schools">
                        <thead><tr>
                            <th scope="col">{move || t("entity-schools-one")}</th>
                            {HEADS.map(head).into_iter().collect_view()}
                            {head("signed")}
                            {head("revenue")}
                        </tr></thead>
                        <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
    .into_any()
}
