//! What was published by day or week beside the period before, and which sub-departments and authors published most.

use campus_model::content::dashboard::{BranchLine, Bucket};
use leptos::prelude::*;

use super::{Shown, float, named, opens, sum};
use crate::chart::overview::{Column, Texts};
use crate::chart::sales::{counts_picture, pairs_picture};
use crate::chart::scores::room;
use crate::chart::{ChartFigure, width};
use crate::i18n::{date, month_day, number, t, t_with};

/// Sub-departments of the ranking's picture.
const MOST: usize = 20;

/// See the module.
#[component]
pub fn Charts(shown: Shown) -> impl IntoView {
    view! {
        <div class="grid grid-cols-1 gap-4 xl:grid-cols-2">
            <Trend shown/>
            <Ranking shown/>
        </div>
    }
    .into_any()
}

fn days(bucket: &Bucket) -> String {
    match bucket.days.from == bucket.days.to {
        true => date(bucket.days.from),
        false => format!("{} – {}", date(bucket.days.from), date(bucket.days.to)),
    }
}

fn told(views: Option<i64>) -> String {
    views.map_or_else(|| "–".to_owned(), |views| number(sum(views)))
}

/// By day or by week.
#[component]
fn Trend(shown: Shown) -> impl IntoView {
    let title = Signal::derive(|| t("screen-branch-trend"));
    let trend =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.trend.clone())).unwrap_or_default());
    let summary = Signal::derive(move || {
        let (now, before) = trend.with(|trend| {
            (trend.iter().map(|one| one.published.count).sum::<u64>(), trend.iter().map(|one| one.before).sum::<u64>())
        });
        if now == 0 && before == 0 {
            return t("screen-branch-nothing");
        }
        t_with(
            "screen-branch-trend-said",
            &[("now", number(float(now)).into()), ("before", number(float(before)).into())],
        )
    });
    let picture = move |palette: &crate::chart::Palette| {
        let texts = Texts {
            title: title.get(),
            passed: t("screen-branch-before"),
            below: t("screen-branch-published"),
            line: None,
        };
        let trend = trend.get();
        let column = |one: &Bucket| Column {
            name: month_day(one.days.from),
            value: Some(float(one.before)),
            passed: true,
            tip: vec![
                days(one),
                format!("{}: {}", texts.below, number(float(one.published.count))),
                format!("{}: {}", texts.passed, number(float(one.before))),
                format!("{}: {}", t("field-contents-views"), told(one.views)),
            ],
        };
        let columns: Vec<Column> = trend.iter().map(column).collect();
        let now: Vec<Option<f64>> = trend.iter().map(|one| Some(float(one.published.count))).collect();
        pairs_picture(&columns, &now, &texts, &palette.quiet_first(), room(width() / 2.0))
    };
    let row = |one: Bucket| {
        view! {
            <tr>
                <th scope="row" class="font-medium">{days(&one)}</th>
                <td class="text-right tabular">{opens(number(float(one.published.count)), one.published.list)}</td>
                <td class="text-right tabular">{number(float(one.before))}</td>
                <td class="text-right tabular">{told(one.views)}</td>
            </tr>
        }
    };
    view! {
        <ChartFigure title summary picture>
            <div class="data-table" tabindex="0" role="region" aria-label=move || title.get() data-chart="trend">
                <table class="table table-sm">
                    <caption class="sr-only">{move || title.get()}</caption>
                    <thead><tr>
                        <th scope="col">{move || t("screen-branch-days")}</th>
                        <th scope="col" class="text-right">{move || t("screen-branch-published")}</th>
                        <th scope="col" class="text-right">{move || t("screen-branch-before")}</th>
                        <th scope="col" class="text-right">{move || t("field-contents-views")}</th>
                    </tr></thead>
                    <tbody>{move || trend.get().into_iter().rev().map(row).collect_view()}</tbody>
                </table>
            </div>
        </ChartFigure>
    }
    .into_any()
}

/// By sub-department, most published first.
#[component]
fn Ranking(shown: Shown) -> impl IntoView {
    let title = Signal::derive(|| t("screen-branch-ranking"));
    let lines = Memo::new(move |_| {
        let lines = shown.with(|shown| shown.as_ref().map(|shown| shown.branches.clone())).unwrap_or_default();
        let mut lines: Vec<BranchLine> = lines.into_iter().filter(|line| line.published.is_some()).collect();
        lines.sort_by(|a, b| published(b).total_cmp(&published(a)));
        lines
    });
    let summary = Signal::derive(move || {
        lines.with(|lines| match lines.first().filter(|first| published(first) > 0.0) {
            Some(first) => t_with(
                "screen-branch-ranking-said",
                &[("name", named(first).into()), ("shown", number(published(first)).into())],
            ),
            None => t("screen-branch-nothing"),
        })
    });
    let picture = move |palette: &crate::chart::Palette| {
        let texts =
            Texts { title: title.get(), passed: t("screen-branch-published"), below: String::new(), line: None };
        let column = |line: &BranchLine| Column {
            name: named(line),
            value: Some(published(line)),
            passed: true,
            tip: vec![named(line), format!("{}: {}", texts.passed, number(published(line)))],
        };
        let columns: Vec<Column> = lines.with(|lines| lines.iter().take(MOST).map(column).collect());
        counts_picture(&columns, &texts, palette, room(width() / 2.0))
    };
    let row = |line: BranchLine| {
        let views = line.numbers.map_or_else(|| "–".to_owned(), |numbers| number(sum(numbers.views)));
        let told = line.published.clone().unwrap_or_default();
        let name = match line.own {
            true => view! { <span>{named(&line)}</span> }.into_any(),
            false => opens(named(&line), Some(super::href(line.department.id))),
        };
        view! {
            <tr>
                <th scope="row" class="font-medium">{name}</th>
                <td class="text-right tabular">{opens(number(published(&line)), told.list)}</td>
                <td class="text-right tabular">{told.figure.before.map(number)}</td>
                <td class="text-right tabular">{views}</td>
            </tr>
        }
    };
    view! {
        <ChartFigure title summary picture>
            <div class="data-table" tabindex="0" role="region" aria-label=move || title.get() data-chart="ranking">
                <table class="table table-sm">
                    <caption class="sr-only">{move || title.get()}</caption>
                    <thead><tr>
                        <th scope="col">{move || t("field-contents-department_id")}</th>
                        <th scope="col" class="text-right">{move || t("screen-branch-published")}</th>
                        <th scope="col" class="text-right">{move || t("screen-branch-before")}</th>
                        <th scope="col" class="text-right">{move || t("screen-branch-all-views")}</th>
                    </tr></thead>
                    <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </ChartFigure>
    }
    .into_any()
}

fn published(line: &BranchLine) -> f64 {
    line.published.as_ref().and_then(|told| told.figure.now).unwrap_or_default()
}
