//! Filters in words.

use campus_model::{Field, Kind, Labels, Op, Point, When};
use chrono::NaiveDate;

use crate::entity::plain;
use crate::i18n::{self, t, t_with};

/// A filter's value in words.
pub(super) fn said(field: Option<&'static Field>, op: Op, text: &str) -> String {
    let Some(field) = field else {
        return text.to_owned();
    };
    match field.kind {
        _ if op == Op::Empty => t(if text == "true" { "ui-yes" } else { "ui-no" }),
        Kind::Choice(options) | Kind::Choices(options) => t(&options.label_key(text)),
        Kind::Boolean => t(if text == "true" { "ui-yes" } else { "ui-no" }),
        Kind::Money | Kind::Decimal(_) | Kind::Percent => {
            text.parse::<i64>().map_or_else(|_| text.to_owned(), |number| plain(field, &number.into(), &Labels::new()))
        }
        Kind::Date => when(text),
        Kind::DateTime => text.parse().map_or_else(|_| when(text), i18n::datetime),
        _ => text.to_owned(),
    }
}

/// Days in words: last week, last 7 days, 2026/11/22.
fn when(text: &str) -> String {
    let days = |key: &str, count: i32| t_with(key, &[("count", count.into())]);
    match When::parse(text) {
        Some(When { from: Some(Point::Away(first)), to: Some(Point::Away(0)) }) if first < 0 => {
            days("ui-when-last-days", -first)
        }
        Some(When { from: Some(Point::Away(0)), to: Some(Point::Away(last)) }) if last > 0 => {
            days("ui-when-next-days", last)
        }
        Some(When { from: None, to: Some(Point::Away(last)) }) if last < 0 => days("ui-when-older", -last - 1),
        Some(When { from: Some(from), to }) if Some(from) == to => point(from),
        Some(When { from, to }) => {
            let end = |end: Option<Point>| end.map(point).unwrap_or_default();
            format!("{} – {}", end(from), end(to))
        }
        None => text.to_owned(),
    }
}

fn point(point: Point) -> String {
    match point {
        Point::Day(day) => i18n::date(day),
        Point::Month(first) => i18n::month(first),
        Point::Away(0) => t("ui-when-today"),
        Point::Away(-1) => t("ui-when-yesterday"),
        Point::Away(1) => t("ui-when-tomorrow"),
        Point::Away(days) if days < 0 => t_with("ui-when-days-ago", &[("count", (-days).into())]),
        Point::Away(days) => t_with("ui-when-in-days", &[("count", days.into())]),
        Point::Period(turn, unit) => period(turn, unit.slug()),
    }
}

/// `last_week` in words.
pub(super) fn period(turn: i32, unit: &str) -> String {
    let turn = match turn {
        0 => "this",
        turn if turn < 0 => "last",
        _ => "next",
    };
    t(&format!("ui-when-{turn}-{unit}"))
}

/// A month, `2026-11`, in words.
pub(crate) fn month(text: &str) -> String {
    format!("{text}-01").parse::<NaiveDate>().map_or_else(|_| text.to_owned(), i18n::month)
}
