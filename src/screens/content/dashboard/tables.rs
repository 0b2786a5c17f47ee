//! Who published most.

use campus_model::content::dashboard::AuthorLine;
use leptos::prelude::*;

use super::{Shown, float, opens, sum};
use crate::i18n::{label, number, t};

/// A name; those who do not work here any more are said so (CO-04).
fn name(line: &AuthorLine) -> String {
    match &line.author {
        Some(author) if line.left => format!("{} · {}", label(&author.label), t("screen-branch-left")),
        Some(author) => label(&author.label),
        None => t("screen-branch-nobody"),
    }
}

/// See the module.
#[component]
pub fn Authors(shown: Shown) -> impl IntoView {
    let rows = move || {
        let lines = shown.with(|shown| shown.as_ref().map(|shown| shown.authors.clone())).unwrap_or_default();
        if lines.is_empty() {
            return view! { <p class="text-muted">{t("screen-branch-nothing")}</p> }.into_any();
        }
        let most = lines.iter().filter_map(|line| line.published.figure.now).fold(1.0, f64::max);
        let row = move |line: AuthorLine| {
            let now = line.published.figure.now.unwrap_or_default();
            view! {
                <tr>
                    <th scope="row" class="font-medium whitespace-nowrap">{name(&line)}</th>
                    <td class="w-full"><progress class="progress progress-primary h-2 w-full" max=most.to_string() value=now.to_string() aria-hidden="true"></progress></td>
                    <td class="text-right tabular">{opens(number(now), line.published.list)}</td>
                    <td class="text-right tabular">{number(line.published.figure.before.unwrap_or_default())}</td>
                    <td class="text-right tabular">{line.views.map_or_else(|| "–".to_owned(), |views| number(sum(views)))}</td>
                </tr>
            }
        };
        view! {
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t("screen-branch-authors")>
                <table class="table table-sm">
                    <caption class="sr-only">{move || t("screen-branch-authors")}</caption>
                    <thead><tr>
                        <th scope="col">{move || t("field-contents-author_id")}</th>
                        <th scope="col"><span class="sr-only">{move || t("screen-branch-published")}</span></th>
                        <th scope="col" class="text-right">{move || t("screen-branch-published")}</th>
                        <th scope="col" class="text-right">{move || t("screen-branch-before")}</th>
                        <th scope="col" class="text-right">{move || t("field-contents-views")}</th>
                    </tr></thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let count = move || shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.authors.len()));
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-authors="" aria-labelledby="branch-authors">
            <h2 id="branch-authors" class="mb-3 text-base font-semibold">{move || t("screen-branch-authors")}<span class="ml-2 text-sm font-normal text-muted tabular">{move || number(float(u64::try_from(count()).unwrap_or_default()))}</span></h2>
            {rows}
        </section>
    }
    .into_any()
}
