//! The class's charts: how grades are spread, who stands where, how attendance goes.

use std::sync::Arc;

use campus_model::classroom::PASS;
use campus_model::classroom::overview::thresholds;
use campus_model::entities::teaching::Attendance;
use leptos::prelude::*;

use super::tables::DataTable;
use super::{Shown, dash, percent, whole};
use crate::chart::overview::{Column, Texts, columns_picture, letters, trend_picture};
use crate::chart::scores::room;
use crate::chart::{ChartFigure, width};
use crate::i18n::{date, number, t, t_with};

fn count(count: usize) -> fluent_bundle::FluentValue<'static> {
    i32::try_from(count).unwrap_or(i32::MAX).into()
}

/// How often each letter was given.
#[component]
pub fn Letters(shown: Arc<Shown>) -> impl IntoView {
    let title = Signal::derive(|| t("screen-overview-letters"));
    let columns = letters(&shown.summary.letters);
    let given = shown.summary.letters.clone();
    let average = shown.summary.average;
    let summary = {
        let given = given.clone();
        Signal::derive(move || {
            let all: usize = given.iter().map(|(_, count)| count).sum();
            let passed = given.iter().filter(|(score, _)| score.value().is_some_and(|value| value >= PASS));
            let passed: usize = passed.map(|(_, count)| count).sum();
            let mean = average.map_or_else(dash, |(mean, _)| number(mean));
            let words =
                [("count", count(all)), ("passed", count(passed)), ("pass", PASS.into()), ("average", mean.into())];
            format!("{} {}", t_with("screen-overview-letters-summary", &words), t("screen-overview-marks"))
        })
    };
    let picture = move |palette: &crate::chart::Palette| {
        columns_picture(&columns, None, &texts(title.get(), None), palette, room(width() / 2.0).max(11))
    };
    let rows = move || {
        let value = |value: Option<i64>| value.map_or_else(dash, |value| value.to_string());
        given
            .iter()
            .map(|(score, count)| vec![score.letter().to_owned(), value(score.value()), count.to_string()])
            .collect()
    };
    const HEADS: &[&str] = &["field-study_records-score", "screen-classroom-value", "screen-overview-count"];
    view! {
        <ChartFigure title summary picture><DataTable title heads=HEADS numbers=1..3 rows/></ChartFigure>
    }
    .into_any()
}

/// CH-06: totals from the best down, with the pass line (CH-05); the table is that of all students.
#[component]
pub fn Ranking(shown: Arc<Shown>) -> impl IntoView {
    let title = Signal::derive(|| t("screen-overview-ranking"));
    let order = by_rank(&shown);
    let pass = shown.summary.pass;
    let ranked: Vec<(usize, i64)> = order
        .iter()
        .filter_map(|at| shown.standing(*at).and_then(|one| one.rank.and(one.total)).map(|total| (*at, total)))
        .collect();
    let lessons = shown.overview.lessons.iter().filter(|lesson| lesson.has_homework).count();
    let summary = {
        let totals: Vec<i64> = ranked.iter().map(|(_, total)| *total).collect();
        Signal::derive(move || {
            let passed = totals.iter().filter(|total| height(**total) >= pass).count();
            t_with(
                "screen-overview-ranking-summary",
                &[
                    ("ranked", count(totals.len())),
                    ("passed", count(passed)),
                    ("pass", number(pass).into()),
                    ("lessons", count(lessons)),
                ],
            )
        })
    };
    let picture = {
        let shown = shown.clone();
        move |palette: &crate::chart::Palette| {
            let column = |(at, total): &(usize, i64)| Column {
                name: shown.name(*at),
                value: Some(height(*total)),
                passed: height(*total) >= pass,
                tip: vec![
                    shown.name(*at),
                    format!(
                        "{}: {}",
                        t("screen-overview-rank"),
                        shown.standing(*at).and_then(|one| one.rank).unwrap_or_default()
                    ),
                    format!("{}: {total}", t("screen-overview-total")),
                ],
            };
            let columns: Vec<Column> = ranked.iter().map(column).collect();
            let line = t_with("screen-overview-pass-line", &[("pass", number(pass).into())]);
            columns_picture(&columns, Some(pass), &texts(title.get(), Some(line)), palette, room(width() / 2.0))
        }
    };
    let rows = move || order.iter().map(|at| student(&shown, *at)).collect();
    const HEADS: &[&str] = &[
        "field-study_records-student_id",
        "screen-overview-rank",
        "screen-overview-total",
        "screen-overview-average",
        "screen-overview-graded",
        "screen-overview-rate",
        "choice-attendance-late",
        "choice-attendance-leave_early",
        "choice-attendance-noshow",
    ];
    view! {
        <ChartFigure title summary picture><DataTable title heads=HEADS numbers=1..9 rows/></ChartFigure>
    }
    .into_any()
}

/// The students from the best down; who is unranked comes last.
pub fn by_rank(shown: &Shown) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shown.summary.students.len()).collect();
    order.sort_by_key(|at| shown.standing(*at).and_then(|one| one.rank).unwrap_or(usize::MAX));
    order
}

fn student(shown: &Shown, at: usize) -> Vec<String> {
    let Some(one) = shown.standing(at) else { return Vec::new() };
    let tally = &one.attendance;
    vec![
        shown.name(at),
        one.rank.map_or_else(dash, |rank| rank.to_string()),
        one.total.map_or_else(dash, whole),
        one.average.map_or_else(dash, |(mean, _)| number(mean)),
        one.average.map_or(0, |(_, graded)| graded).to_string(),
        percent(tally.rate()),
        tally.count(Attendance::Late).to_string(),
        tally.count(Attendance::LeaveEarly).to_string(),
        tally.count(Attendance::NoShow).to_string(),
    ]
}

/// AT-03: how attendance goes, lesson by lesson.
#[component]
pub fn Trend(shown: Arc<Shown>) -> impl IntoView {
    let title = Signal::derive(|| t("screen-overview-trend"));
    let limit = thresholds::ATTENDANCE;
    let rates: Vec<Option<f64>> = shown.summary.lessons.iter().map(|lesson| lesson.attendance.rate()).collect();
    let summary = {
        let shown = shown.clone();
        let lowest =
            rates.iter().enumerate().filter_map(|(at, rate)| Some((at, (*rate)?))).min_by(|a, b| a.1.total_cmp(&b.1));
        let called = rates.iter().flatten().count();
        Signal::derive(move || {
            let (Some(rate), Some((at, low))) = (shown.summary.attendance.rate(), lowest) else {
                return t("screen-classroom-no-records");
            };
            let day = format!("day{}", shown.overview.lessons[at].day_num);
            t_with(
                "screen-overview-trend-summary",
                &[
                    ("lessons", count(called)),
                    ("rate", number(rate).into()),
                    ("day", day.into()),
                    ("lowest", number(low).into()),
                ],
            )
        })
    };
    let picture = {
        let shown = shown.clone();
        move |palette: &crate::chart::Palette| {
            let column = |(lesson, rate): (&campus_model::classroom::overview::OverviewLesson, &Option<f64>)| Column {
                name: format!("day{}", lesson.day_num),
                value: *rate,
                passed: rate.is_none_or(|rate| rate >= height(limit)),
                tip: [
                    Some(format!("day{}  {}", lesson.day_num, date(lesson.date))),
                    lesson.title.clone(),
                    Some(format!("{}: {}", t("screen-overview-rate"), percent(*rate))),
                ]
                .into_iter()
                .flatten()
                .collect(),
            };
            let columns: Vec<Column> = shown.overview.lessons.iter().zip(&rates).map(column).collect();
            let texts = Texts {
                passed: t("screen-overview-rate"),
                ..texts(title.get(), Some(t_with("screen-overview-limit", &[("rate", limit.into())])))
            };
            trend_picture(&columns, &texts, palette, room(width()))
        }
    };
    let rows = move || {
        let row = |(lesson, sum): (
            &campus_model::classroom::overview::OverviewLesson,
            &campus_model::classroom::overview::LessonSum,
        )| {
            let tally = &sum.attendance;
            let mut cells = vec![format!("day{}", lesson.day_num), date(lesson.date), percent(tally.rate())];
            cells.extend(Attendance::ALL.iter().map(|code| tally.count(*code).to_string()));
            cells.push(sum.average.map_or_else(dash, |(mean, n)| format!("{} (n={n})", number(mean))));
            cells
        };
        shown.overview.lessons.iter().zip(&shown.summary.lessons).map(row).collect()
    };
    const HEADS: &[&str] = &[
        "screen-overview-lesson",
        "field-course_records-date",
        "screen-overview-rate",
        "choice-attendance-checked",
        "choice-attendance-vacate",
        "choice-attendance-late",
        "choice-attendance-noshow",
        "choice-attendance-leave_early",
        "choice-attendance-not_enrolled",
        "screen-scores-class-average",
    ];
    view! {
        <ChartFigure title summary picture><DataTable title heads=HEADS numbers=2..10 rows/></ChartFigure>
    }
    .into_any()
}

fn texts(title: String, line: Option<String>) -> Texts {
    Texts { title, passed: t("screen-overview-passed"), below: t("screen-overview-below"), line }
}

/// A total or a limit on an axis.
pub fn height(total: i64) -> f64 {
    f64::from(i32::try_from(total).unwrap_or(i32::MAX))
}
