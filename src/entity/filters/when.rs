//! The value of a condition on days: a day of the calendar, or days in words that move on with the calendar.

use campus_model::{Field, Op, Point, Unit, When};
use leptos::prelude::*;

use super::values::{OneValue, SetValues};
use super::words::period;
use crate::i18n::t;
use crate::ui::{Control, Input, Select};

/// Days in words that take a number.
const COUNTED: [&str; 3] = ["last-days", "next-days", "older"];
/// The same where one end of a range is asked for.
const ENDS: [&str; 2] = ["days-ago", "in-days"];

/// A choice of days in words, and beside it a day or a number where one is needed.
#[component]
pub fn WhenValue(
    control: Control,
    field: &'static Field,
    op: Op,
    label: Signal<String>,
    wanted: Signal<Vec<String>>,
    set: SetValues,
) -> impl IntoView {
    let counted: &'static [&'static str] = if matches!(op, Op::Is | Op::Not) { &COUNTED } else { &ENDS };
    let text = Memo::new(move |_| wanted.with(|values| values.first().cloned().unwrap_or_default()));
    // Chosen, but without a number yet.
    let chosen = RwSignal::new(untrack(|| kind_of(&text.get(), counted).0));
    let count = RwSignal::new(untrack(|| kind_of(&text.get(), counted).1.unwrap_or(7)).to_string());
    let options = Signal::derive(move || {
        let plain =
            ["day", "today", "yesterday", "tomorrow"].map(|slug| (slug.to_owned(), t(&format!("ui-when-{slug}"))));
        let units = Unit::ALL.iter().flat_map(|unit| [-1, 0, 1].map(|turn| (*unit, turn)));
        let periods = units.map(|(unit, turn)| (period_slug(turn, unit), period(turn, unit.slug())));
        let counts = counted.iter().map(|slug| ((*slug).to_owned(), t(&format!("ui-when-{slug}-n"))));
        plain.into_iter().chain(counts).chain(periods).collect::<Vec<_>>()
    });
    let tell = move || {
        let kind = chosen.get_untracked();
        let number = count.with_untracked(|text| campus_model::fold(text).parse::<i32>().ok());
        let number = number.filter(|number| (1..=9999).contains(number));
        let value = match (kind.as_str(), number) {
            ("day", _) => None,
            ("last-days", Some(n)) => Some(format!("-{n}d..today")),
            ("next-days", Some(n)) => Some(format!("today..{n}d")),
            ("older", Some(n)) => Some(format!("..-{}d", n + 1)),
            ("days-ago", Some(n)) => Some(format!("-{n}d")),
            ("in-days", Some(n)) => Some(format!("{n}d")),
            (slug, _) if counted.contains(&slug) => None,
            (slug, _) => Some(slug.to_owned()),
        };
        set.run(value.into_iter().collect());
    };
    let choose = move |slug: String| {
        chosen.set(slug);
        tell();
    };
    let id = control.id.clone();
    let beside = move || {
        let slug = chosen.get();
        if slug == "day" {
            let control = Control::new(format!("{id}-day"));
            let day = view! { <OneValue control field wanted set/> };
            return view! { <div class="min-w-0 grow basis-36"><label class="sr-only" for=format!("{id}-day")>{move || t("ui-when-day")}</label>{day}</div> }.into_any();
        }
        if !counted.contains(&slug.as_str()) {
            return ().into_any();
        }
        let control = Control::new(format!("{id}-count"));
        view! {
            <div class="w-20">
                <label class="sr-only" for=format!("{id}-count")>{move || t("ui-when-count")}</label>
                <Input control value=count mode="numeric" numeric=true on_change=move |_: String| tell()/>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="flex flex-wrap gap-2">
            <div class="min-w-0 grow basis-36"><Select control value=chosen options label on_change=choose/></div>
            {beside}
        </div>
    }
    .into_any()
}

fn period_slug(turn: i32, unit: Unit) -> String {
    let turn = match turn {
        0 => "this",
        turn if turn < 0 => "last",
        _ => "next",
    };
    format!("{turn}_{}", unit.slug())
}

/// How a value is offered, and the number in it. A range that is not offered is shown as a day to choose.
fn kind_of(text: &str, counted: &[&str]) -> (String, Option<i32>) {
    let offered = |slug: &str, count: i32| {
        let slug = if counted.contains(&slug) { slug } else { "day" };
        (slug.to_owned(), Some(count))
    };
    match When::parse(text) {
        Some(When { from: Some(Point::Away(first)), to: Some(Point::Away(0)) }) if first < 0 => {
            offered("last-days", -first)
        }
        Some(When { from: Some(Point::Away(0)), to: Some(Point::Away(last)) }) if last > 0 => {
            offered("next-days", last)
        }
        Some(When { from: None, to: Some(Point::Away(last)) }) if last < -1 => offered("older", -last - 1),
        Some(When { from: Some(Point::Away(days)), to }) if to == Some(Point::Away(days)) => match days {
            0 => ("today".to_owned(), None),
            -1 => ("yesterday".to_owned(), None),
            1 => ("tomorrow".to_owned(), None),
            days if days < 0 => offered("days-ago", -days),
            days => offered("in-days", days),
        },
        Some(When { from: Some(Point::Period(turn, unit)), to }) if to == Some(Point::Period(turn, unit)) => {
            (period_slug(turn, unit), None)
        }
        _ => ("day".to_owned(), None),
    }
}
