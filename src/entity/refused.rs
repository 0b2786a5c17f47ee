//! Rows that were not changed, each with the reason.

use campus_model::{BulkResult, Entity, Problem};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{label, number, problem_text, t, t_with, violation_text};
use crate::ui::{Dialog, Icon};

/// Rows that were not changed, with the reason.
pub type Failed = Vec<(String, Problem)>;

/// Rows that a dialog names at most.
const MOST: i64 = 200;

/// The rows that a job did not change; the first of them, where there are many.
pub async fn of_job(job: i64) -> Result<Failed, api::ApiError> {
    Ok(named(api::job_rows(job, MOST).await?.rows, |id| format!("#{id}")))
}

/// Those of some rows that were not changed, as they are called.
pub fn named(results: Vec<BulkResult>, name: impl Fn(i64) -> String) -> Failed {
    let failed = results.into_iter().filter_map(|row| {
        let called = row.label.as_deref().map_or_else(|| name(row.id), label);
        Some((called, row.problem?))
    });
    failed.collect()
}

/// The rows that were not changed, each with the reason.
#[component]
pub fn FailedRows(
    /// Whose rows.
    entity: &'static Entity,
    /// The rows; the dialog opens when there are some.
    failed: RwSignal<Failed>,
    /// How many there are, where not all are named.
    #[prop(optional)]
    count: Option<Signal<u64>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if failed.with(|failed| !failed.is_empty()) {
            open.set(true);
        }
    });
    let title = Signal::derive(move || {
        let named = failed.with(|failed| failed.len() as u64);
        let count = count.map_or(named, |count| count.get());
        #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
        t_with("ui-bulk-failed", &[("count", count.into()), ("shown", number(count as f64).into())])
    });
    let why = move |problem: &Problem| match problem.violations.0.first() {
        Some(fault) => match entity.field(&fault.field) {
            Some(field) => {
                format!("{}{}{}", t(&entity.field_label(field)), t("ui-colon"), violation_text(Some(entity), fault))
            }
            None => violation_text(Some(entity), fault),
        },
        None => problem_text(problem),
    };
    view! {
        <Dialog open title>
            <ul class="flex max-h-96 flex-col gap-2 overflow-y-auto text-sm" tabindex="0">
                {move || failed.get().into_iter().map(|(name, problem)| view! {
                    <li class="flex items-start gap-2">
                        <span class="mt-0.5 text-error"><Icon name="circle-alert"/></span>
                        <span class="min-w-0 break-words"><span class="font-medium">{name}</span>" "{move || why(&problem)}</span>
                    </li>
                }).collect_view()}
            </ul>
        </Dialog>
    }
    .into_any()
}
