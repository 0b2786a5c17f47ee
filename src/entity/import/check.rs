//! The third step: what a trial found. Bad cells are corrected here; then rows are saved.

use campus_model::{ImportChange, ImportState};
use leptos::prelude::*;

use super::grid::Grid;
use super::run::Working;
use super::warned::Warned;
use super::wizard::Wizard;
use crate::i18n::{number, t, t_with, with_params};
use crate::ui::{Button, Checkbox, Control, Icon, LinkButton, Look};

/// The step.
#[component]
pub fn CheckStep(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let checking = wizard.get(|import| import.state == ImportState::Checking);
    move || {
        if checking.get() == Some(true) {
            view! { <Working wizard key="import-checking"/> }.into_any()
        } else {
            view! { <Checked wizard/> }.into_any()
        }
    }
}

#[component]
fn Checked(wizard: Wizard) -> impl IntoView {
    let entity = wizard.entity;
    let bad = wizard.count(|import| import.bad);
    let had_faults = bad.get_untracked() > 0;
    let good = wizard.count(|import| import.created + import.updated);
    let only_valid = wizard.get(|import| import.only_valid);
    let only_valid = Signal::derive(move || only_valid.get().unwrap_or_default());
    let blocked = Memo::new(move |_| {
        if good.get() == 0 {
            Some("import-nothing")
        } else if bad.get() > 0 && !only_valid.get() {
            Some("import-blocked")
        } else {
            None
        }
    });
    let faulty = move || bad.get() > 0;
    let change = move |on: bool| {
        wizard.know(|import| import.only_valid = on);
        leptos::task::spawn_local(async move {
            if !wizard.change(ImportChange { only_valid: Some(on), ..Default::default() }).await {
                wizard.know(|import| import.only_valid = !on);
            }
        });
    };
    view! {
        <div class="flex flex-col gap-5">
            <Warnings wizard/>
            <Warned wizard/>
            <Counts wizard checked=true/>
            {if had_faults {
                view! { <Grid wizard/> }.into_any()
            } else {
                view! { <p role="status" class="flex items-center gap-2 text-success"><Icon name="circle-check"/>{move || t("import-all-fine")}</p> }.into_any()
            }}
            <div class="bottom-0 -mx-4 flex flex-col gap-1 border-t border-base-300 bg-base-200 px-4 py-3 md:sticky md:-mx-6 md:px-6" data-start="">
                <Show when=faulty>
                    <Checkbox control=Control::new("only-valid") value=only_valid label=Signal::derive(|| t("import-only-valid")) on_change=change/>
                </Show>
                <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
                    <Button look=Look::Primary icon="upload" busy=wizard.busy disabled=Signal::derive(move || blocked.with(Option::is_some))
                        operation=format!("{}.import", entity.name) on_click=move |_| wizard.tell("start")>
                        {move || t_with("import-start", &[("count", good.get().into()), ("shown", shown(good.get()).into())])}
                    </Button>
                    <LinkButton href=format!("{}?step=columns", wizard.address()) look=Look::Ghost icon="arrow-left">{move || t("import-back")}</LinkButton>
                    <p role="status" class="text-sm text-muted empty:hidden">{move || blocked.get().map(t)}</p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// A count with the language's grouping.
pub fn shown(count: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "rows of a file")]
    number(count as f64)
}

/// What becomes, or became, of the rows.
#[component]
pub fn Counts(
    /// The import.
    wizard: Wizard,
    /// It is a trial: nothing was saved yet.
    #[prop(optional)]
    checked: bool,
) -> impl IntoView {
    let tile = move |key: &'static str, count: Memo<u64>, hue: &'static str| {
        let class = move || {
            if count.get() > 0 {
                format!("text-2xl font-semibold tabular {hue}")
            } else {
                "text-2xl tabular text-muted".to_owned()
            }
        };
        view! {
            <div class="rounded-box border border-base-300 bg-base-100 px-4 py-3" data-count=key>
                <dt class="text-xs text-muted">{move || t(key)}</dt>
                <dd class=class>{move || shown(count.get())}</dd>
            </div>
        }
    };
    let created = wizard.count(|import| import.created);
    let updated = wizard.count(|import| import.updated);
    let skipped = wizard.count(|import| import.skipped);
    let bad = wizard.count(if checked { |import| import.bad } else { |import| import.failed });
    let keys = if checked {
        ["import-will-create", "import-will-update", "import-will-skip", "import-bad"]
    } else {
        ["import-created", "import-updated", "import-skipped", "import-failed"]
    };
    view! {
        <dl class="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {tile(keys[0], created, "text-success")}
            {tile(keys[1], updated, "text-info")}
            {tile(keys[2], skipped, "")}
            {tile(keys[3], bad, "text-error")}
        </dl>
    }
    .into_any()
}

/// What one should know before rows are saved, and may pass over; columns that become nothing were named before.
#[component]
pub fn Warnings(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let warnings = wizard.get(|import| import.warnings.clone());
    move || {
        let mut warnings = warnings.get().unwrap_or_default();
        warnings.retain(|warning| !matches!(warning.code.as_str(), "unknown_header" | "remembered"));
        (!warnings.is_empty()).then(|| {
            let items = warnings.into_iter().map(|warning| {
                let text = move || {
                    let mut params = warning.params.clone();
                    if let Some(at) = params.get("at").and_then(|at| at.as_str()?.parse().ok()) {
                        params.insert("at".to_owned(), crate::i18n::datetime(at).into());
                    }
                    with_params(&format!("import-warning-{}", warning.code), &params, None)
                };
                view! { <li class="flex items-start gap-2 text-warning"><Icon name="triangle-alert" class="mt-0.5 size-4"/><span>{text}</span></li> }
            });
            view! { <ul class="flex flex-col gap-1 text-sm">{items.collect_view()}</ul> }
        })
    }
}
