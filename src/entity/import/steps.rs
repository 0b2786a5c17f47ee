//! The steps of an import, and where one is among them.

use campus_model::ImportState;
use leptos::prelude::*;

use crate::i18n::{t, t_with};
use crate::ui::Icon;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A file is chosen.
    Upload,
    /// Its columns are matched with fields.
    Columns,
    /// Every row is looked at; cells are corrected.
    Check,
    /// Rows are being saved.
    Run,
    /// What became of them.
    Result,
}

impl Step {
    const ALL: [Self; 5] = [Self::Upload, Self::Columns, Self::Check, Self::Run, Self::Result];

    /// Where an import stands. Until rows are being saved (`started`) one can go `back` to the columns; who stopped a
    /// trial is back there.
    pub fn of(state: ImportState, started: bool, back: bool) -> Self {
        match state {
            ImportState::Mapping => Self::Columns,
            ImportState::Cancelled if !started => Self::Columns,
            ImportState::Checked | ImportState::Failed if back && !started => Self::Columns,
            ImportState::Checking | ImportState::Checked => Self::Check,
            ImportState::Running => Self::Run,
            ImportState::Done | ImportState::Failed | ImportState::Cancelled => Self::Result,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Upload => "import-step-upload",
            Self::Columns => "import-step-columns",
            Self::Check => "import-step-check",
            Self::Run => "import-step-run",
            Self::Result => "import-step-result",
        }
    }
}

/// All steps, the current one marked; a phone names only that one.
#[component]
pub fn Steps(
    /// The current one.
    at: Step,
) -> impl IntoView {
    let here = at as usize;
    let all = Step::ALL.map(|step| {
        let (number, current) = (step as usize, step == at);
        let circle = if current {
            "border-primary bg-primary text-primary-content"
        } else if number < here {
            "border-primary text-primary"
        } else {
            "border-base-300 text-muted"
        };
        view! {
            <li class="flex items-center gap-2" aria-current=current.then_some("step")>
                <span class=format!("grid size-6 place-items-center rounded-full border text-xs font-semibold tabular {circle}") aria-hidden="true">
                    {if number < here { view! { <Icon name="check" class="size-3.5"/> }.into_any() } else { (number + 1).into_any() }}
                </span>
                <span class=if current { "font-medium" } else { "sr-only text-muted sm:not-sr-only" }>{move || t(step.key())}</span>
            </li>
        }
    });
    let said = move || t_with("import-step-of", &[("step", (here + 1).into()), ("count", Step::ALL.len().into())]);
    view! { <ol class="mb-5 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm" aria-label=said>{all.into_iter().collect_view()}</ol> }
        .into_any()
}
