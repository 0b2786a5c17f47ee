//! The funnel, the pool's ins and outs, the wait for the first talk, why customers were lost, and how old the pool is.

use campus_model::Choice;
use campus_model::sales::reports::{Count, Reports};
use leptos::prelude::*;

use super::{Shown, opens};
use crate::chart::overview::{Column, Texts};
use crate::chart::sales::{counts_picture, pairs_picture};
use crate::chart::scores::room;
use crate::chart::{ChartFigure, width};
use crate::i18n::{date, month_day, number, t, t_with};

/// A line of a chart: what it is called, how many, and their list.
type Lines = Vec<(String, Count)>;

#[allow(clippy::cast_precision_loss, reason = "rows of a list")]
fn float(count: u64) -> f64 {
    count as f64
}

/// See the module.
#[component]
pub fn Charts(shown: Shown) -> impl IntoView {
    view! {
        <div class="grid grid-cols-1 gap-4 xl:grid-cols-2">
            <Counted shown name="funnel" lines=funnel/>
            <InAndOut shown/>
            <Counted shown name="waits" lines=waits/>
            <Counted shown name="reasons" lines=reasons/>
            <Counted shown name="ages" lines=ages/>
            <Counted shown name="pool" lines=pool/>
        </div>
    }
    .into_any()
}

fn funnel(reports: &Reports) -> Lines {
    reports
        .funnel
        .iter()
        .map(|stage| (t(&format!("ui-sales-step-{}", stage.step.slug())), stage.customers.clone()))
        .collect()
}

fn waits(reports: &Reports) -> Lines {
    let waits = reports.first_contact.waits.iter();
    waits.map(|(wait, count)| (t(&format!("ui-sales-wait-{}", wait.slug())), count.clone())).collect()
}

fn reasons(reports: &Reports) -> Lines {
    reports
        .reasons
        .iter()
        .map(|(status, count)| (t(&format!("choice-holding-{}", status.slug())), count.clone()))
        .collect()
}

/// An age of the pool, in words.
#[allow(clippy::cast_precision_loss, reason = "days")]
pub fn days_in_pool(from: i64, to: Option<i64>) -> String {
    match to {
        Some(to) => t_with("ui-sales-age", &[("from", number(from as f64).into()), ("to", number(to as f64).into())]),
        None => t_with("ui-sales-age-more", &[("from", number(from as f64).into())]),
    }
}

fn ages(reports: &Reports) -> Lines {
    reports.ages.iter().map(|age| (days_in_pool(age.from, age.to), age.customers.clone())).collect()
}

fn pool(reports: &Reports) -> Lines {
    reports
        .pool
        .iter()
        .map(|(reason, count)| (t(&format!("choice-pool-reason-{}", reason.slug())), count.clone()))
        .collect()
}

/// Columns of one kind, with the numbers below.
#[component]
fn Counted(shown: Shown, name: &'static str, lines: fn(&Reports) -> Lines) -> impl IntoView {
    let title = Signal::derive(move || t(&format!("ui-sales-reports-{name}")));
    let rows = Memo::new(move |_| shown.with(|shown| shown.as_deref().map(lines)).unwrap_or_default());
    let summary = Signal::derive(move || {
        let all: u64 = rows.with(|rows| rows.iter().map(|(_, count)| count.count).sum());
        if all == 0 {
            return t("ui-sales-reports-nothing");
        }
        let most = rows.with(|rows| rows.iter().max_by_key(|(_, count)| count.count).cloned());
        let (name, count) = most.unwrap_or_default();
        t_with("ui-sales-reports-most", &[("name", name.into()), ("shown", number(float(count.count)).into())])
    });
    let picture = move |palette: &crate::chart::Palette| {
        let texts = Texts { title: title.get(), passed: t("ui-sales-reports-count"), below: String::new(), line: None };
        let column = |(name, count): &(String, Count)| Column {
            name: name.clone(),
            value: Some(float(count.count)),
            passed: true,
            tip: vec![format!("{name}: {}", number(float(count.count)))],
        };
        let columns: Vec<Column> = rows.with(|rows| rows.iter().map(column).collect());
        counts_picture(&columns, &texts, palette, room(width() / 2.0))
    };
    let table = move || {
        let line = |(name, count): (String, Count)| {
            view! {
                <tr>
                    <th scope="row" class="font-medium">{name}</th>
                    <td class="text-right tabular">{opens(number(float(count.count)), count.list)}</td>
                </tr>
            }
        };
        rows.get().into_iter().map(line).collect_view()
    };
    view! {
        <ChartFigure title summary picture>
            <div class="data-table" tabindex="0" role="region" aria-label=move || title.get() data-chart=name>
                <table class="table table-sm">
                    <caption class="sr-only">{move || title.get()}</caption>
                    <tbody>{table}</tbody>
                </table>
            </div>
        </ChartFigure>
    }
    .into_any()
}

/// Into the pool and out of it, by day or by week.
#[component]
fn InAndOut(shown: Shown) -> impl IntoView {
    let title = Signal::derive(|| t("ui-sales-reports-flow"));
    let flow =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.flow.clone())).unwrap_or_default());
    let summary = Signal::derive(move || {
        let (into, out) = flow.with(|flow| {
            (flow.iter().map(|one| one.into.count).sum::<u64>(), flow.iter().map(|one| one.out.count).sum::<u64>())
        });
        t_with("ui-sales-reports-flow-said", &[("in", number(float(into)).into()), ("out", number(float(out)).into())])
    });
    let picture = move |palette: &crate::chart::Palette| {
        let texts = Texts {
            title: title.get(),
            passed: t("ui-sales-reports-in"),
            below: t("ui-sales-reports-out"),
            line: None,
        };
        let flow = flow.get();
        let columns: Vec<Column> = flow
            .iter()
            .map(|one| Column {
                name: month_day(one.days.from),
                value: Some(float(one.into.count)),
                passed: true,
                tip: vec![
                    if one.days.from == one.days.to {
                        date(one.days.from)
                    } else {
                        format!("{} – {}", date(one.days.from), date(one.days.to))
                    },
                    format!("{}: {}", texts.passed, number(float(one.into.count))),
                    format!("{}: {}", texts.below, number(float(one.out.count))),
                ],
            })
            .collect();
        let out: Vec<Option<f64>> = flow.iter().map(|one| Some(float(one.out.count))).collect();
        pairs_picture(&columns, &out, &texts, palette, room(width() / 2.0))
    };
    let table = move || {
        flow.get()
            .into_iter()
            .rev()
            .map(|one| {
                view! {
                    <tr>
                        <th scope="row" class="font-medium">{date(one.days.from)}</th>
                        <td class="text-right tabular">{opens(number(float(one.into.count)), one.into.list)}</td>
                        <td class="text-right tabular">{opens(number(float(one.out.count)), one.out.list)}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <ChartFigure title summary picture>
            <div class="data-table" tabindex="0" role="region" aria-label=move || title.get() data-chart="flow">
                <table class="table table-sm">
                    <caption class="sr-only">{move || title.get()}</caption>
                    <thead><tr>
                        <th scope="col">{move || t("ui-sales-reports-day")}</th>
                        <th scope="col" class="text-right">{move || t("ui-sales-reports-in")}</th>
                        <th scope="col" class="text-right">{move || t("ui-sales-reports-out")}</th>
                    </tr></thead>
                    <tbody>{table}</tbody>
                </table>
            </div>
        </ChartFigure>
    }
    .into_any()
}
