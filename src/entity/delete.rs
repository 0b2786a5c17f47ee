//! Asking before a row goes to the trash.

use campus_model::{Entity, Record};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{label, t, t_with};
use crate::ui::{ConfirmDialog, toast};
use crate::undo;

/// Asks, deletes, says what became of it. `row` is the row in question; `None` closes the dialog.
#[component]
pub fn DeleteDialog(
    /// The row's entity.
    entity: &'static Entity,
    /// The row.
    row: RwSignal<Option<Record>>,
    /// Called when it is gone (or was gone already).
    #[prop(into)]
    on_deleted: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    Effect::new(move |_| open.set(row.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && row.with_untracked(Option::is_some) {
            row.set(None);
        }
    });
    let name = move || row.with(|row| row.as_ref().map(|row| label(row.label())).unwrap_or_default());
    let confirm = move |()| {
        let Some(record) = row.get_untracked() else {
            return;
        };
        busy.set(true);
        leptos::task::spawn_local(async move {
            let name = label(record.label());
            match api::delete(entity, record.id(), record.version()).await {
                Ok(deleted) => {
                    undo::said(t_with("ui-deleted", &[("label", name.into())]), deleted.operation);
                    on_deleted.try_run(());
                }
                Err(error) => {
                    toast::failure(error.text());
                    if matches!(error.status(), Some(404 | 412)) {
                        on_deleted.try_run(());
                    }
                }
            }
            busy.try_set(false);
            open.try_set(false);
        });
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t_with("ui-delete-title", &[("label", name().into())]))
            text=Signal::derive(|| t("ui-delete-text"))
            confirm=Signal::derive(|| t("ui-delete"))
            operation=format!("{}.delete", entity.name)
            busy
            on_confirm=confirm/>
    }
    .into_any()
}
