//! The rows with faults as a small spreadsheet: a page of them, each bad cell with its reason.

use std::collections::BTreeSet;

use campus_model::{CorrectedRow, Entity, Import, ImportRow, RowChange, RowFault, Violation};
use leptos::prelude::*;
use serde_json::Value;

use super::cell::Cell;
use super::check::shown;
use super::wizard::{Wizard, refusal};
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{t, t_with, violation_text};
use crate::ui::{Button, Checkbox, Control, ErrorState, Icon, Skeleton, toast};

/// Rows on a page.
const ROWS: u64 = 50;

/// One row as it stands.
#[derive(Clone, Copy)]
pub struct Line {
    /// The import.
    pub wizard: Wizard,
    /// Its line in the file.
    pub number: u64,
    /// Cells and faults.
    pub row: RwSignal<ImportRow>,
}

impl Line {
    /// Sends a corrected cell; what is wrong with the row then is shown. `false` when it was not taken.
    pub async fn correct(self, column: usize, text: String) -> bool {
        let change = RowChange { cells: [(column, text)].into() };
        match api::correct_row(self.wizard.id, self.number, &change).await {
            Ok(CorrectedRow { row, bad }) => {
                self.row.try_set(row);
                self.wizard.know(|import| import.bad = bad);
                // What will be added and changed is counted by the server.
                self.wizard.again();
                true
            }
            Err(error) => {
                toast::failure(refusal(self.wizard.entity, &error));
                false
            }
        }
    }
}

/// What is wrong, in words.
pub fn reason(entity: &'static Entity, fault: &RowFault) -> String {
    let RowFault { field, code, params, .. } = fault.clone();
    let text = violation_text(Some(entity), &Violation { field, code, params });
    match fault.params.get("owner").and_then(|owner| owner.as_str()) {
        Some(owner) => t_with("import-owner", &[("text", text.into()), ("owner", crate::i18n::label(owner).into())]),
        None => text,
    }
}

/// The spreadsheet.
#[component]
pub fn Grid(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let whole = RwSignal::new(false);
    // The cursors of the pages so far; the last one is of the page on the screen.
    let pages = RwSignal::new(Vec::<u64>::new());
    let rows = fetch(move || {
        let after = pages.with(|pages| pages.last().copied());
        api::bad_rows(wizard.id, after, ROWS)
    });
    let bad = wizard.count(|import| import.bad);
    let next = Memo::new(move |_| rows.data.with(|page| page.as_ref().and_then(|page| page.next)));
    let left = move || match bad.get() {
        0 => t("import-all-corrected"),
        count => t_with("import-bad-left", &[("count", count.into()), ("shown", shown(count).into())]),
    };
    let content = move || match (rows.error.get(), rows.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(page)) => view! { <Sheet wizard rows=page.rows whole=whole.get()/> }.into_any(),
    };
    view! {
        <section class="rounded-box border border-base-300 bg-base-100" data-grid="">
            <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-base-300 px-4 py-2">
                <div>
                    <div role="status"><h2 class="font-semibold">{left}</h2></div>
                    <p class="text-xs text-muted max-md:hidden">{move || t("import-keys")}</p>
                </div>
                <Checkbox control=Control::new("all-columns") value=whole label=Signal::derive(|| t("import-all-columns")) on_change=move |on| whole.set(on)/>
            </div>
            <div aria-busy=move || if rows.loading.get() { "true" } else { "false" }>{content}</div>
            <Show when=move || next.with(Option::is_some) || pages.with(|pages| !pages.is_empty())>
                <div class="flex justify-end gap-2 border-t border-base-300 p-2">
                    <Button icon="chevron-left" disabled=Signal::derive(move || pages.with(Vec::is_empty)) on_click=move |_| pages.update(|pages| { pages.pop(); })>
                        {move || t("ui-page-previous")}
                    </Button>
                    <Button icon="chevron-right" disabled=Signal::derive(move || next.with(Option::is_none))
                        on_click=move |_| if let Some(next) = next.get_untracked() { pages.update(|pages| pages.push(next)) }>
                        {move || t("ui-page-next")}
                    </Button>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

/// The columns that are shown: those with faults on this page, and what a row is called by; or all that are imported.
fn columns(wizard: Wizard, rows: &[ImportRow], whole: bool) -> Vec<(usize, String)> {
    let Some(import) = wizard.now() else { return Vec::new() };
    // Of several fields one may be missing: any of their columns can mend it.
    let others = |fault: &RowFault| match fault.params.get("fields") {
        Some(Value::Array(fields)) => {
            fields.iter().filter_map(Value::as_str).filter_map(|name| of(&import, name)).collect()
        }
        _ => Vec::new(),
    };
    let faults = rows.iter().flat_map(|row| &row.faults);
    let faulty: BTreeSet<usize> = faults.flat_map(|fault| fault.column.into_iter().chain(others(fault))).collect();
    let named = |field: &str| wizard.entity.label.contains(&format!("{{{field}}}"));
    let becomes = |at: usize| import.columns.get(at).and_then(Option::as_deref);
    let any_named = import.columns.iter().flatten().any(|field| named(field));
    let first = import.columns.iter().position(Option::is_some);
    let kept = |at: &usize| match becomes(*at) {
        Some(field) => whole || faulty.contains(at) || named(field) || (!any_named && first == Some(*at)),
        None => faulty.contains(at),
    };
    let columns = (0..import.headers.len()).filter(kept);
    columns.map(|at| (at, import.headers[at].clone())).collect()
}

/// The column that becomes a field.
fn of(import: &Import, field: &str) -> Option<usize> {
    import.columns.iter().position(|column| column.as_deref() == Some(field))
}

#[component]
fn Sheet(wizard: Wizard, rows: Vec<ImportRow>, whole: bool) -> impl IntoView {
    let columns = columns(wizard, &rows, whole);
    let heads = columns
        .iter()
        .map(|(_, header)| view! { <th role="columnheader" scope="col">{header.clone()}</th> })
        .collect_view();
    let lines = rows
        .into_iter()
        .map(|row| {
            let line = Line { wizard, number: row.number, row: RwSignal::new(row) };
            view! { <Row line columns=columns.clone()/> }
        })
        .collect_view();
    view! {
        <div class="overflow-x-auto">
            <table role="table" class="rows table table-sm">
                <caption class="sr-only">{move || t("import-bad")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col" class="w-px whitespace-nowrap">{move || t("import-row")}</th>
                    {heads}
                </tr></thead>
                <tbody role="rowgroup">{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(line: Line, columns: Vec<(usize, String)>) -> impl IntoView {
    let entity = line.wizard.entity;
    let seen: Vec<usize> = columns.iter().map(|(at, _)| *at).collect();
    let fine = Memo::new(move |_| line.row.with(|row| row.faults.is_empty()));
    // What no cell on the screen is to blame for.
    let elsewhere = move || {
        let faults = line.row.with(|row| row.faults.clone());
        let faults = faults.into_iter().filter(|fault| fault.column.is_none_or(|at| !seen.contains(&at)));
        let said = faults.map(|fault| match entity.field(&fault.field) {
            Some(field) => [t(&entity.field_label(field)), t("ui-colon"), reason(entity, &fault)].concat(),
            None => reason(entity, &fault),
        });
        said.map(|text| view! { <p class="text-xs whitespace-normal text-error md:w-44">{text}</p> }).collect_view()
    };
    let cells = columns.into_iter().map(|(column, header)| view! { <Cell line column header/> }).collect_view();
    view! {
        <tr role="row" data-row=line.number data-fine=move || fine.get().then_some("")>
            <td role="cell" class="row-name align-top whitespace-nowrap">
                <span class="inline-flex items-center gap-1.5 py-1.5 tabular">
                    {move || if fine.get() {
                        view! { <span class="text-success"><Icon name="circle-check"/></span> }.into_any()
                    } else {
                        view! { <span class="text-error"><Icon name="circle-alert"/></span> }.into_any()
                    }}
                    <span class="md:hidden">{move || t("import-row")}</span>
                    {line.number}
                    <span class="sr-only">{move || t(if fine.get() { "import-row-fine" } else { "import-row-bad" })}</span>
                </span>
                {elsewhere}
            </td>
            {cells}
        </tr>
    }
    .into_any()
}
