//! The last step: what became of the rows, the file of those that were refused, and the way back.

use campus_model::ImportState;
use leptos::prelude::*;

use super::check::{Counts, Warnings};
use super::warned::Warned;
use super::wizard::Wizard;
use crate::api::failed_rows_url;
use crate::entity::place;
use crate::i18n::{locale, problem_text, t, t_with};
use crate::ui::{Button, Icon, LinkButton, Look};
use crate::undo;

/// The step.
#[component]
pub fn ResultStep(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let entity = wizard.entity;
    let state = wizard.get(|import| import.state);
    let error = wizard.get(|import| import.error.clone());
    let operation = wizard.get(|import| import.operation_id.clone());
    let failed = wizard.count(|import| import.failed);
    let saved = wizard.count(|import| import.created + import.updated);
    let undone = wizard.get(|import| import.undone);
    let undone = Memo::new(move |_| undone.get() == Some(true));
    let undoing = RwSignal::new(false);
    let undo = move |_| {
        let Some(operation) = operation.get_untracked().flatten() else { return };
        undoing.set(true);
        leptos::task::spawn_local(async move {
            undo::back(operation).await;
            wizard.again();
            undoing.try_set(false);
        });
    };
    let heading = move || {
        let (icon, hue, key) = match (undone.get(), state.get()) {
            (true, _) => ("undo-2", "text-muted", "import-result-undone"),
            (_, Some(ImportState::Failed)) => ("circle-alert", "text-error", "import-result-failed"),
            (_, Some(ImportState::Cancelled)) => ("circle-alert", "text-warning", "import-result-cancelled"),
            _ => ("circle-check", "text-success", "import-result-done"),
        };
        view! { <h2 class="flex items-center gap-2 text-base font-semibold"><span class=hue><Icon name=icon class="size-5"/></span>{move || t(key)}</h2> }
    };
    let link = move |format: &'static str| {
        view! {
            <a class="btn btn-sm gap-1.5 font-medium bg-base-100 border-base-300" download="" rel="external"
                href=move || failed_rows_url(wizard.id, format, locale())>
                <Icon name="file-spreadsheet"/>
                {move || t_with("import-failed-file", &[("format", format.to_uppercase().into())])}
            </a>
        }
    };
    let refused = move || failed.get() > 0;
    let trial = move || {
        operation.with(|id| id.as_ref().is_some_and(Option::is_none)) && state.get() == Some(ImportState::Failed)
    };
    let stuck = move || matches!(state.get(), Some(ImportState::Failed));
    let undoable =
        move || !undone.get() && saved.get() > 0 && operation.with(|id| id.as_ref().is_some_and(Option::is_some));
    view! {
        <div class="flex flex-col gap-5">
            <div role="status">{heading}</div>
            {move || error.get().flatten().map(|problem| view! { <p class="text-error">{move || problem_text(&problem)}</p> })}
            <Counts wizard/>
            <Warnings wizard/>
            <Warned wizard/>
            <Show when=refused>
                <section class="flex flex-col gap-2">
                    <p class="text-sm">{move || t("import-failed-hint")}</p>
                    <div class="flex flex-wrap gap-2">{link("xlsx")} {link("csv")}</div>
                </section>
            </Show>
            <div class="flex flex-wrap gap-2">
                <LinkButton href=place::list(entity) look=Look::Primary icon="list">{move || t("import-open-list")}</LinkButton>
                <Show when=stuck>
                    <Button icon="rotate-cw" busy=wizard.busy operation=format!("{}.import", entity.name) on_click=move |_| wizard.tell("retry")>{move || t("ui-retry")}</Button>
                </Show>
                <Show when=undoable>
                    <Button icon="undo-2" busy=undoing on_click=undo>{move || t("import-undo")}</Button>
                </Show>
                <Show when=trial>
                    <LinkButton href=format!("{}?step=columns", wizard.address()) icon="arrow-left">{move || t("import-back")}</LinkButton>
                </Show>
                <LinkButton href=format!("/{}/import", entity.name) look=Look::Ghost icon="upload" operation=format!("{}.import", entity.name)>{move || t("import-other-file")}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}
