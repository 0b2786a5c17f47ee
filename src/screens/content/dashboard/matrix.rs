//! Sub-departments × states, or × weeks: a number in each cell, the darker the more, and each opens its list.

use campus_model::Choice;
use campus_model::content::dashboard::BranchLine;
use campus_model::entities::content::ContentState;
use campus_model::sales::reports::Count;
use leptos::prelude::*;

use super::{Shown, float, named, opens};
use crate::i18n::{month_day, number, t};
use crate::screens::address::Address;

/// What the address says for the weeks; the states are the usual ones.
const WEEKS: &str = "weeks";

/// How many steps of colour there are.
const STEPS: u64 = 5;

/// 0 for nothing, up to [`STEPS`] for the most.
fn step(count: u64, most: u64) -> u64 {
    if count == 0 { 0 } else { (count * STEPS).div_ceil(most.max(1)).clamp(1, STEPS) }
}

/// See the module.
#[component]
pub fn Matrix(shown: Shown, asked: Address) -> impl IntoView {
    let by_weeks = Memo::new(move |_| asked.value("matrix").get() == WEEKS);
    let key = move || if by_weeks.get() { "screen-branch-matrix-weeks" } else { "screen-branch-matrix-states" };
    let heads = move || -> Vec<String> {
        shown.with(|shown| match shown {
            Some(shown) if by_weeks.get() => shown.weeks.iter().map(|week| month_day(week.from)).collect(),
            Some(_) => ContentState::ALL.iter().map(|state| t(&ContentState::SET.label_key(state.slug()))).collect(),
            None => Vec::new(),
        })
    };
    let cells = move |line: &BranchLine| -> Option<Vec<Count>> {
        let standing = line.standing.as_ref()?;
        Some(match by_weeks.get() {
            true => line.weeks.clone(),
            false => standing.states.iter().map(|(_, count)| count.clone()).collect(),
        })
    };
    let rows = move || {
        let lines = shown.with(|shown| shown.as_ref().map(|shown| shown.branches.clone())).unwrap_or_default();
        let columns = heads().len();
        let all: Vec<(BranchLine, Option<Vec<Count>>)> =
            lines.into_iter().map(|line| (line.clone(), cells(&line))).collect();
        let most = all.iter().flat_map(|(_, cells)| cells.iter().flatten()).map(|one| one.count).max().unwrap_or(0);
        let row = move |(line, cells): (BranchLine, Option<Vec<Count>>)| {
            let name = match line.own {
                true => view! { <span>{named(&line)}</span> }.into_any(),
                false => opens(named(&line), Some(super::href(line.department.id))),
            };
            let cell = |one: Count| {
                let step = step(one.count, most);
                let list = one.list.filter(|_| one.count > 0);
                view! { <td class="matrix-cell" data-step=step.to_string()>{opens(number(float(one.count)), list)}</td> }
            };
            let sum: Option<u64> = cells.as_ref().map(|cells| cells.iter().map(|one| one.count).sum());
            let rest = match cells {
                Some(cells) => cells.into_iter().map(cell).collect_view().into_any(),
                None => {
                    view! { <td class="text-muted" colspan=columns.to_string()>{t("screen-branch-not-shown")}</td> }
                        .into_any()
                }
            };
            view! {
                <tr data-line=line.department.id.to_string()>
                    <th scope="row" class="matrix-name">{name}</th>
                    {rest}
                    <td class="text-right tabular font-medium">{sum.map(|sum| number(float(sum)))}</td>
                </tr>
            }
        };
        all.into_iter().map(row).collect_view()
    };
    let switch = move |weeks: bool, key: &'static str| {
        let value = if weeks { WEEKS } else { "" };
        view! {
            <button type="button" class="join-item btn btn-sm" class:btn-active=move || by_weeks.get() == weeks
                aria-pressed=move || (by_weeks.get() == weeks).to_string() on:click=move |_| asked.set("matrix", value.to_owned())>
                {move || t(key)}
            </button>
        }
    };
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-matrix="" aria-labelledby="branch-matrix">
            <div class="mb-3 flex flex-wrap items-center justify-between gap-2">
                <h2 id="branch-matrix" class="text-base font-semibold">{move || t(key())}</h2>
                <div class="join print:hidden" role="group" aria-label=move || t("screen-branch-matrix")>
                    {switch(false, "screen-branch-by-states")}{switch(true, "screen-branch-by-weeks")}
                </div>
            </div>
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t(key())>
                <table class="matrix table table-sm">
                    <caption class="sr-only">{move || t(key())}</caption>
                    <thead><tr>
                        <th scope="col" class="matrix-name">{move || t("field-contents-department_id")}</th>
                        {move || heads().into_iter().map(|head| view! { <th scope="col" class="text-center">{head}</th> }).collect_view()}
                        <th scope="col" class="text-right">{move || t("screen-branch-total")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
