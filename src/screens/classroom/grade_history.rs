//! The history of one grade, beside the sheet.

use campus_model::HistoryEntry;
use campus_model::entities::teaching::StudyRecord;
use leptos::prelude::*;

use crate::api;
use crate::entity::HistoryLine;
use crate::fetch::fetch;
use crate::i18n::{t, t_with};
use crate::ui::{Dialog, ErrorState, Skeleton};

/// What was changed in the grade of one study record (its id and the student's name); open while there is one.
#[component]
pub fn GradeHistory(of: RwSignal<Option<(i64, String)>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if of.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            of.set(None);
        }
    });
    let title = Signal::derive(move || {
        let name = of.get().map(|(_, name)| name).unwrap_or_default();
        t_with("homework-history-of", &[("name", name.into())])
    });
    view! { <Dialog open title>{move || of.get().map(|(id, _)| view! { <Entries id/> })}</Dialog> }.into_any()
}

#[component]
fn Entries(id: i64) -> impl IntoView {
    let read = fetch(move || async move { api::grade_history(id).await });
    view! {
        {move || match (read.error.get(), read.data.get()) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton rows=3/> }.into_any(),
            (None, Some(history)) if history.entries.is_empty() => view! { <p class="text-sm text-muted">{move || t("homework-history-empty")}</p> }.into_any(),
            (None, Some(history)) => {
                let links = history.links;
                let line = move |entry: HistoryEntry| view! { <HistoryLine entity=StudyRecord::ENTITY entry links=links.clone()/> };
                view! { <ol class="flex max-h-96 flex-col gap-3 overflow-y-auto" tabindex="0">{history.entries.into_iter().map(line).collect_view()}</ol> }.into_any()
            }
        }}
    }
    .into_any()
}
