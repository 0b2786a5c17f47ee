//! The branch in a few numbers, with their way since the period before.

use campus_model::classroom::dashboard::{Figure, Trend};
use campus_model::content::dashboard::ContentDashboard;
use campus_model::entities::content::ContentState;
use leptos::prelude::*;

use super::{Shown, opens, sum};
use crate::i18n::{number, t, t_with};
use crate::ui::Icon;

/// A number, its list, and where it went.
struct Tile {
    key: &'static str,
    text: Option<String>,
    list: Option<String>,
    figure: Option<Figure>,
}

/// Where a number went, by an arrow and in words.
fn trend(figure: Figure) -> AnyView {
    let before = [("before", figure.before.map_or_else(|| "–".to_owned(), number).into())];
    let (icon, text) = match figure.trend() {
        Some(Trend::Up) => ("arrow-up", t_with("screen-dashboard-up", &before)),
        Some(Trend::Down) => ("arrow-down", t_with("screen-dashboard-down", &before)),
        Some(Trend::Same) => ("minus", t_with("screen-dashboard-same", &before)),
        None => ("minus", t("screen-dashboard-no-trend")),
    };
    view! { <span class="mt-1 flex items-start gap-1 text-xs text-muted"><Icon name=icon class="mt-0.5 size-3.5"/>{text}</span> }.into_any()
}

#[allow(clippy::cast_precision_loss, reason = "counts of rows")]
fn tiles(shown: &ContentDashboard) -> Vec<Tile> {
    let state = |key: &'static str, wanted: ContentState| {
        let count = shown.standing.as_ref().and_then(|standing| {
            standing.states.iter().find(|(state, _)| *state == wanted).map(|(_, count)| count.clone())
        });
        Tile {
            key,
            text: count.as_ref().map(|count| number(count.count as f64)),
            list: count.and_then(|count| count.list),
            figure: None,
        }
    };
    let total = shown.standing.as_ref().map(|standing| standing.total.clone());
    let published = shown.published.clone();
    vec![
        Tile {
            key: "total",
            text: total.as_ref().map(|total| number(total.count as f64)),
            list: total.and_then(|total| total.list),
            figure: None,
        },
        Tile {
            key: "published",
            text: published.as_ref().and_then(|told| told.figure.now).map(number),
            list: published.as_ref().and_then(|told| told.list.clone()),
            figure: published.map(|told| told.figure),
        },
        Tile {
            key: "views",
            text: shown.views.and_then(|figure| figure.now).map(number),
            list: None,
            figure: shown.views,
        },
        Tile {
            key: "all-views",
            text: shown.numbers.map(|numbers| number(sum(numbers.views))),
            list: None,
            figure: None,
        },
        state("draft", ContentState::Draft),
        state("in_review", ContentState::InReview),
        state("scheduled", ContentState::Scheduled),
        state("failed", ContentState::Failed),
    ]
}

/// See the module.
#[component]
pub fn Tiles(shown: Shown) -> impl IntoView {
    let tile = |tile: Tile| {
        let hidden = tile.text.is_none();
        let text = tile.text.unwrap_or_else(|| "–".to_owned());
        let why = hidden.then(|| t("screen-branch-not-shown"));
        view! {
            <div class="rounded-box border border-base-300 bg-base-100 px-4 py-3" data-tile=tile.key>
                <dt class="truncate text-sm text-muted">{t(&format!("screen-branch-{}", tile.key.replace('_', "-")))}</dt>
                <dd>
                    <span class="tabular text-2xl leading-tight font-semibold" data-value="">{opens(text, tile.list)}</span>
                    {tile.figure.map(trend)}
                    {why.map(|why| view! { <span class="mt-1 block text-xs text-muted">{why}</span> })}
                </dd>
            </div>
        }
    };
    let all = move || shown.with(|shown| shown.as_deref().map(tiles)).unwrap_or_default();
    view! { <dl class="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">{move || all().into_iter().map(tile).collect_view()}</dl> }.into_any()
}
