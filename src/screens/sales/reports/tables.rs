//! How each of the sales people, of the sources, of the courses and of the campuses does.

use campus_model::sales::reports::{Performance, Reports};
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
        let lost: u64 = row.lost.iter().map(|(_, count)| count.count).sum();
        let number = |count: u64| number(float(count));
        let cell = |view: AnyView| view! { <td class="text-right tabular">{view}</td> };
        view! {
            <tr>
                <th scope="row" class="font-medium">{called}</th>
                {cell(opens(number(row.opened.count), row.opened.list))}
                {cell(opens(number(row.converted.count), row.converted.list))}
                {cell(tenth(row.conversion, "%").into_any())}
                {cell(tenth(row.days, "").into_any())}
                {cell(opens(number(row.transferred.count), row.transferred.list))}
                {cell(number(lost).into_any())}
                {cell(number(row.untouched).into_any())}
                {paid.then(|| cell(money(Money(row.revenue)).into_any()))}
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
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5">
            <h2 class="mb-3 text-base font-semibold">{title}</h2>
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label=title>
                <table class="table table-sm" data-table="schools">
                    <thead><tr>
                        <th scope="col">{move || t("entity-schools-one")}</th>
                        <th scope="col" class="text-right">{move || t("ui-sales-reports-signed")}</th>
                        <th scope="col" class="text-right">{move || t("ui-sales-reports-revenue")}</th>
                    </tr></thead>
                    <tbody>{move || rows.get().into_iter().map(|row| view! {
                        <tr>
                            <th scope="row" class="font-medium">{label(&row.school.label)}</th>
                            <td class="text-right tabular">{number(float(row.signed))}</td>
                            <td class="text-right tabular">{money(Money(row.revenue))}</td>
                        </tr>
                    }).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
