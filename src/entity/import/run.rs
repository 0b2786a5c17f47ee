//! The fourth step: rows are being saved. One may leave; it goes on.

use leptos::prelude::*;

use super::check::shown;
use super::wizard::Wizard;
use crate::i18n::{t, t_with};
use crate::ui::{Button, LinkButton, Look, Progress};

/// The step.
#[component]
pub fn RunStep(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    view! { <Working wizard key="import-running"/> }
}

/// How far the work is, and the way to stop it.
#[component]
pub fn Working(
    /// The import.
    wizard: Wizard,
    /// The text for what is done.
    key: &'static str,
) -> impl IntoView {
    let (done, total) = (wizard.count(|import| import.done), wizard.count(|import| import.total));
    let counted = move || match total.get() {
        0 => t("import-waiting"),
        all => t_with("import-progress", &[("done", shown(done.get()).into()), ("total", shown(all).into())]),
    };
    view! {
        <section class="flex max-w-2xl flex-col gap-3 rounded-box border border-base-300 bg-base-100 p-5" data-working="">
            <div role="status"><h2 class="font-semibold">{move || t(key)}</h2></div>
            <Progress done total label=Signal::derive(move || t(key))/>
            <p class="text-sm tabular text-muted">{counted}</p>
            <p class="text-sm">{move || t("import-leave")}</p>
            <div class="flex flex-wrap gap-2">
                <Button icon="x" busy=wizard.busy operation=format!("{}.import", wizard.entity.name) on_click=move |_| wizard.tell("cancel")>{move || t("ui-cancel")}</Button>
                <LinkButton href="/jobs" look=Look::Ghost icon="list-checks">{move || t("ui-jobs")}</LinkButton>
            </div>
        </section>
    }
    .into_any()
}
