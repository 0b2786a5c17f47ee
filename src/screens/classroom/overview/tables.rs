//! The data behind the charts, for who reads instead of looks.

use leptos::prelude::*;

use crate::i18n::t;

/// A table of its own height at most: heads by key, cells as text; those of `numbers` stand to the right.
#[component]
pub fn DataTable(
    /// The chart's title.
    #[prop(into)]
    title: Signal<String>,
    /// The keys of the heads.
    heads: &'static [&'static str],
    /// The columns that hold numbers.
    numbers: std::ops::Range<usize>,
    /// Makes the rows (reactive, for the language).
    rows: impl Fn() -> Vec<Vec<String>> + Send + Sync + 'static,
) -> impl IntoView {
    let side = move |column: usize| if numbers.contains(&column) { "text-right tabular" } else { "" };
    let row = {
        let side = side.clone();
        move |cells: Vec<String>| {
            let cell = |(column, text): (usize, String)| {
                if column == 0 {
                    view! { <th scope="row" class="font-medium">{text}</th> }.into_any()
                } else {
                    view! { <td class=side(column)>{text}</td> }.into_any()
                }
            };
            view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
        }
    };
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label=move || title.get()>
            <table class="table table-sm">
                <caption class="sr-only">{move || title.get()}</caption>
                <thead><tr>{heads.iter().enumerate().map(|(column, key)| view! { <th scope="col" class=side(column)>{move || t(key)}</th> }).collect_view()}</tr></thead>
                <tbody>{move || rows().into_iter().map(&row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
