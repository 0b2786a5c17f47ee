//! Attendance and scores by week, and attendance by campus, as pictures (AT-03, GR-06).

use campus_model::classroom::dashboard::{Figure, Numbers, Week};
use campus_model::classroom::overview::thresholds;
use leptos::prelude::*;

use super::{Shown, Unit};
use crate::chart::dashboard::weeks_picture;
use crate::chart::overview::{Column, Texts, columns_picture};
use crate::chart::scores::room;
use crate::chart::{ChartFigure, width};
use crate::i18n::{date, label, month_day, t, t_with};
use crate::screens::classroom::overview::DataTable;

/// See the module.
#[component]
pub fn Charts(shown: Shown) -> impl IntoView {
    view! {
        <div class="grid grid-cols-1 gap-4 xl:grid-cols-2">
            <Weeks shown name="weeks-attendance" none="no-rolls" unit=Unit::Percent week=|week| week.attendance total=|all| all.attendance/>
            <Weeks shown name="weeks-average" none="no-grades" unit=Unit::Plain week=|week| week.average total=|all| all.average/>
        </div>
        <BySchool shown/>
    }
    .into_any()
}

/// A number by week.
#[component]
fn Weeks(
    shown: Shown,
    name: &'static str,
    none: &'static str,
    unit: Unit,
    week: fn(&Week) -> Figure,
    total: fn(&Numbers) -> Figure,
) -> impl IntoView {
    let title = Signal::derive(move || t(&format!("screen-dashboard-{name}")));
    let weeks = Memo::new(move |_| {
        let weeks = shown.with(|shown| shown.as_ref().map(|shown| shown.weeks.clone())).unwrap_or_default();
        weeks.iter().map(|one| (one.days, week(one))).collect::<Vec<_>>()
    });
    let whole =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| total(&shown.total))).unwrap_or_default());
    let summary = Signal::derive(move || {
        let lowest = weeks.with(|weeks| {
            let known = weeks.iter().filter_map(|(days, figure)| Some((*days, figure.now?)));
            known.min_by(|a, b| a.1.total_cmp(&b.1))
        });
        let Some((days, lowest)) = lowest else { return t(&format!("screen-dashboard-{none}")) };
        let Figure { now, before, .. } = whole.get();
        let words = [
            ("now", unit.write(now).into()),
            ("before", unit.write(before).into()),
            ("week", month_day(days.from).into()),
            ("lowest", unit.write(Some(lowest)).into()),
        ];
        t_with("screen-dashboard-weeks-summary", &words)
    });
    let picture = move |palette: &crate::chart::Palette| {
        let texts = Texts {
            title: title.get(),
            passed: t("screen-dashboard-weeks-now"),
            below: t("screen-dashboard-weeks-before"),
            line: None,
        };
        let weeks = weeks.get();
        let columns: Vec<Column> = weeks
            .iter()
            .map(|(days, figure)| Column {
                name: month_day(days.from),
                value: figure.now,
                passed: true,
                tip: vec![
                    format!("{} – {}", date(days.from), date(days.to)),
                    format!("{}: {}", texts.passed, unit.write(figure.now)),
                    format!("{}: {}", texts.below, unit.write(figure.before)),
                ],
            })
            .collect();
        let before: Vec<Option<f64>> = weeks.iter().map(|(_, figure)| figure.before).collect();
        let sign = if unit == Unit::Percent { "%" } else { "" };
        weeks_picture(&columns, &before, sign, &texts, palette, room(width() / 2.0))
    };
    let rows = move || {
        let line = |(days, figure): &(campus_model::classroom::dashboard::Period, Figure)| {
            vec![date(days.from), unit.write(figure.now), figure.of.to_string(), unit.write(figure.before)]
        };
        weeks.with(|weeks| weeks.iter().map(line).collect())
    };
    const HEADS: &[&str] =
        &["screen-dashboard-week", "screen-dashboard-weeks-now", "screen-dashboard-n", "screen-dashboard-weeks-before"];
    view! {
        <ChartFigure title summary picture><DataTable title heads=HEADS numbers=1..4 rows/></ChartFigure>
    }
    .into_any()
}

/// Attendance by campus, with the limit below which it is a matter of concern.
#[component]
fn BySchool(shown: Shown) -> impl IntoView {
    let title = Signal::derive(|| t("screen-dashboard-by-school"));
    let schools = Memo::new(move |_| {
        let lines = shown.with(|shown| shown.as_ref().map(|shown| shown.schools.clone())).unwrap_or_default();
        lines.into_iter().map(|line| (line.label, line.numbers.attendance)).collect::<Vec<_>>()
    });
    let summary = Signal::derive(move || {
        let mut known: Vec<(String, f64)> = schools
            .with(|schools| schools.iter().filter_map(|(name, figure)| Some((label(name), figure.now?))).collect());
        known.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (Some((worst, lowest)), Some((best, highest))) = (known.first(), known.last()) else {
            return t("screen-dashboard-no-rolls");
        };
        let words = [
            ("best", best.clone().into()),
            ("highest", Unit::Percent.write(Some(*highest)).into()),
            ("worst", worst.clone().into()),
            ("lowest", Unit::Percent.write(Some(*lowest)).into()),
        ];
        t_with("screen-dashboard-by-school-summary", &words)
    });
    let picture = move |palette: &crate::chart::Palette| {
        let limit = f64::from(i32::try_from(thresholds::ATTENDANCE).unwrap_or_default());
        let rate = format!("{limit}");
        let texts = Texts {
            title: title.get(),
            passed: t("screen-overview-rate"),
            below: t_with("screen-dashboard-below-limit", &[("rate", rate.clone().into())]),
            line: Some(t_with("screen-overview-limit", &[("rate", rate.into())])),
        };
        let column = |(name, figure): &(String, Figure)| Column {
            name: label(name),
            value: figure.now,
            passed: figure.now.is_none_or(|rate| rate >= limit),
            tip: vec![
                label(name),
                format!("{}: {}", t("screen-dashboard-weeks-now"), Unit::Percent.write(figure.now)),
                format!("{}: {}", t("screen-dashboard-weeks-before"), Unit::Percent.write(figure.before)),
            ],
        };
        let columns: Vec<Column> = schools.with(|schools| schools.iter().map(column).collect());
        columns_picture(&columns, Some(limit), &texts, palette, room(width()))
    };
    let rows = move || {
        let line = |(name, figure): &(String, Figure)| {
            vec![
                label(name),
                Unit::Percent.write(figure.now),
                figure.of.to_string(),
                Unit::Percent.write(figure.before),
            ]
        };
        schools.with(|schools| schools.iter().map(line).collect())
    };
    const HEADS: &[&str] = &[
        "screen-dashboard-school",
        "screen-dashboard-weeks-now",
        "screen-dashboard-n",
        "screen-dashboard-weeks-before",
    ];
    view! {
        <ChartFigure title summary picture><DataTable title heads=HEADS numbers=1..4 rows/></ChartFigure>
    }
    .into_any()
}
