//! Everything together, in a few numbers.

use campus_model::classroom::dashboard::{Figure, Numbers};
use leptos::prelude::*;

use super::{Shown, Unit, trend};
use crate::i18n::{t, t_with};

/// Key, unit, and which number.
type Tile = (&'static str, Unit, fn(&Numbers) -> Figure);

const TILES: [Tile; 8] = [
    ("classes", Unit::Plain, |numbers| numbers.classes),
    ("students", Unit::Plain, |numbers| numbers.students),
    ("lessons", Unit::Plain, |numbers| numbers.lessons),
    ("attendance", Unit::Percent, |numbers| numbers.attendance),
    ("average", Unit::Plain, |numbers| numbers.average),
    ("unregistered", Unit::Plain, |numbers| numbers.unregistered),
    ("on-time", Unit::Percent, |numbers| numbers.on_time),
    ("at-risk", Unit::Plain, |numbers| numbers.at_risk),
];

/// See the module.
#[component]
pub fn Tiles(shown: Shown) -> impl IntoView {
    let tile = move |(key, unit, of): Tile| {
        let total = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.total)).unwrap_or_default());
        let figure = move || of(&total.get());
        // GR-06: how many the mean is of.
        let count = move || (key == "average").then(|| format!("n={}", figure().of));
        let moves = move || {
            (key == "students").then(|| {
                let Numbers { joined, left, .. } = total.get();
                let words =
                    [("joined", Unit::Plain.write(joined.now).into()), ("left", Unit::Plain.write(left.now).into())];
                view! { <span class="mt-1 block text-xs text-muted">{t_with("screen-dashboard-moves", &words)}</span> }
            })
        };
        let title = move || t(&format!("screen-dashboard-{key}"));
        // The list of them is on the page.
        let title = match key {
            "unregistered" => {
                view! { <a class="link-plain" rel="external" href="#open-lessons">{title}</a> }.into_any()
            }
            _ => view! { {title} }.into_any(),
        };
        view! {
            <div class="rounded-box border border-base-300 bg-base-100 px-4 py-3" data-tile=key>
                <dt class="truncate text-sm text-muted">{title}</dt>
                <dd>
                    <span class="tabular text-2xl leading-tight font-semibold" data-value="">{move || unit.write(figure().now)}</span>
                    <span class="tabular ml-1.5 text-xs text-muted">{count}</span>
                    {move || trend(figure(), unit)}
                    {moves}
                </dd>
            </div>
        }
    };
    view! {
        <dl class="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">{TILES.map(tile).collect_view()}</dl>
    }
    .into_any()
}
