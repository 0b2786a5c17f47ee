//! Everything together, in a few numbers with their way since the period before.

use campus_model::Money;
use campus_model::classroom::dashboard::{Figure, Trend};
use campus_model::sales::reports::{Tiles as Numbers, Told};
use leptos::prelude::*;

use super::{Shown, opens};
use crate::i18n::{money, number, t, t_with};
use crate::ui::Icon;

/// How a number is written.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Plain,
    Percent,
    Days,
    Amount,
}

impl Unit {
    fn write(self, value: Option<f64>) -> String {
        let Some(value) = value else { return "–".to_owned() };
        let rounded = (value * 10.0).round() / 10.0;
        #[allow(clippy::cast_possible_truncation, reason = "amounts within 2^53")]
        match self {
            Self::Plain => number(value),
            Self::Percent => format!("{}%", number(rounded)),
            Self::Days => {
                t_with("ui-sales-reports-days", &[("count", rounded.into()), ("shown", number(rounded).into())])
            }
            Self::Amount => money(Money(value as i64)),
        }
    }
}

/// Key, unit, and which number.
type Tile = (&'static str, Unit, fn(&Numbers) -> &Told);

const TILES: [Tile; 9] = [
    ("leads", Unit::Plain, |tiles| &tiles.leads),
    ("opened", Unit::Plain, |tiles| &tiles.opened),
    ("converted", Unit::Plain, |tiles| &tiles.converted),
    ("conversion", Unit::Percent, |tiles| &tiles.conversion),
    ("mean-days", Unit::Days, |tiles| &tiles.days),
    ("lost", Unit::Plain, |tiles| &tiles.lost),
    ("first-contact", Unit::Days, |tiles| &tiles.first_contact),
    ("dropped-again", Unit::Percent, |tiles| &tiles.dropped_again),
    ("revenue", Unit::Amount, |tiles| &tiles.revenue),
];

/// Where a number went, by an arrow and in words (reactive).
fn trend(figure: Figure, unit: Unit) -> AnyView {
    let before = [("before", unit.write(figure.before).into())];
    let (icon, text) = match figure.trend() {
        Some(Trend::Up) => ("arrow-up", t_with("screen-dashboard-up", &before)),
        Some(Trend::Down) => ("arrow-down", t_with("screen-dashboard-down", &before)),
        Some(Trend::Same) => ("minus", t_with("screen-dashboard-same", &before)),
        None => ("minus", t("screen-dashboard-no-trend")),
    };
    view! { <span class="mt-1 flex items-start gap-1 text-xs text-muted"><Icon name=icon class="mt-0.5 size-3.5"/>{text}</span> }.into_any()
}

/// See the module.
#[component]
pub fn Tiles(shown: Shown) -> impl IntoView {
    let tile = move |(key, unit, of): Tile| {
        let told = Memo::new(move |_| {
            shown.with(|shown| shown.as_ref().map(|shown| of(&shown.tiles).clone())).unwrap_or_default()
        });
        // A share and a mean say of how many they are.
        let of = move || {
            matches!(unit, Unit::Percent | Unit::Days).then(|| format!("n={}", told.with(|told| told.figure.of)))
        };
        view! {
            <div class="rounded-box border border-base-300 bg-base-100 px-4 py-3" data-tile=key>
                <dt class="truncate text-sm text-muted">{move || t(&format!("ui-sales-reports-{key}"))}</dt>
                <dd>
                    <span class="tabular text-2xl leading-tight font-semibold" data-value="">{move || told.with(|told| opens(unit.write(told.figure.now), told.list.clone()))}</span>
                    <span class="tabular ml-1.5 text-xs text-muted">{of}</span>
                    {move || trend(told.with(|told| told.figure), unit)}
                </dd>
            </div>
        }
    };
    view! { <dl class="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">{TILES.map(tile).collect_view()}</dl> }
        .into_any()
}
