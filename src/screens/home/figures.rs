//! Numbers with what became of them since the time before.

use campus_model::{HomeAction, HomeFigure};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{number, percent, t, t_with};
use crate::ui::Icon;

/// A section of numbers.
#[component]
pub(super) fn Figures(key: String, figures: Vec<HomeFigure>) -> impl IntoView {
    let compared = figures.iter().any(|figure| figure.before.is_some());
    let title = StoredValue::new(key.clone());
    let heading = move || t(&title.with_value(|key| format!("ui-home-{key}")));
    view! {
        <section aria-label=heading data-section=key>
            <ul class="grid grid-cols-2 gap-3 lg:grid-cols-4">{figures.into_iter().map(figure).collect_view()}</ul>
            {compared.then(|| view! { <p class="mt-1.5 text-xs text-muted">{move || t("ui-home-period")}</p> })}
        </section>
    }
    .into_any()
}

fn figure(figure: HomeFigure) -> AnyView {
    let HomeFigure { key, value, before, percent: share, open } = figure;
    // One decimal of a percent is enough.
    let exact = move |value: f64| if share { percent((value * 10.0).round() / 1000.0) } else { number(value) };
    let text = move || value.map_or_else(|| "—".to_owned(), exact);
    let trend = value.zip(before).map(|(value, before)| {
        let icon = match value.partial_cmp(&before) {
            Some(std::cmp::Ordering::Greater) => "arrow-up",
            Some(std::cmp::Ordering::Less) => "arrow-down",
            _ => "minus",
        };
        let said = move || t_with("ui-home-before", &[("before", exact(before).into())]);
        view! { <span class="mt-1 flex items-center gap-1 text-xs text-muted"><Icon name=icon class="size-3.5"/>{said}</span> }
    });
    let content = view! {
        <span class="block truncate text-sm text-muted">{move || t(&format!("ui-home-figure-{key}"))}</span>
        <span class="tabular block text-2xl leading-tight font-semibold">{text}</span>
        {trend}
    };
    const CARD: &str = "block h-full rounded-box border border-base-300 bg-base-100 px-4 py-3";
    let card = match open {
        Some(HomeAction { operation, href, .. }) => view! {
            <A href=href attr:class=format!("{CARD} hover:border-muted") attr:data-operation=operation>{content}</A>
        }
        .into_any(),
        None => view! { <div class=CARD>{content}</div> }.into_any(),
    };
    view! { <li>{card}</li> }.into_any()
}
