//! Rows of which the importer should know something; nothing of it stops them.

use leptos::prelude::*;

use super::grid::reason;
use super::wizard::Wizard;
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{t, t_with};
use crate::ui::Icon;

/// Rows that are named.
const ROWS: u64 = 50;

/// The rows, each with what there is to know.
#[component]
pub fn Warned(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let some = wizard.get(|import| import.warnings.iter().any(|warning| warning.code == "in_trash"));
    move || (some.get() == Some(true)).then(|| view! { <Rows wizard/> })
}

#[component]
fn Rows(wizard: Wizard) -> impl IntoView {
    let entity = wizard.entity;
    let rows = fetch(move || api::warned_rows(wizard.id, ROWS));
    let lines = move || {
        let page = rows.data.get().unwrap_or_default();
        let more = page.next.is_some().then(|| view! { <li aria-hidden="true">"…"</li> });
        let lines = page.rows.into_iter().map(|row| {
            let said = row.warnings.iter().map(|warning| match entity.field(&warning.field) {
                Some(field) => [t(&entity.field_label(field)), t("ui-colon"), reason(entity, warning)].concat(),
                None => reason(entity, warning),
            });
            let said = said.collect::<Vec<_>>().join(" ");
            let line = t_with("import-warned-row", &[("row", row.number.into())]);
            view! { <li class="flex gap-3"><span class="w-20 shrink-0 tabular text-muted">{line}</span><span class="min-w-0 break-words">{said}</span></li> }
        });
        view! { <ul class="flex max-h-64 flex-col gap-1 overflow-y-auto text-sm" tabindex="0">{lines.collect_view()}{more}</ul> }
    };
    view! {
        <details class="rounded-box border border-base-300 bg-base-100 px-4 py-2" data-warned="">
            <summary class="cursor-pointer text-sm font-medium"><span class="inline-flex items-center gap-2"><span class="text-warning"><Icon name="triangle-alert" class="size-4"/></span>{move || t("import-warned")}</span></summary>
            <div class="pt-2">{lines}</div>
        </details>
    }
    .into_any()
}
