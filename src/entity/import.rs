//! Importing rows from a file, step by step. The server keeps where an import stands; the address names the import
//! and, on the way back from the check, the step.

mod cell;
mod check;
mod columns;
mod constants;
mod grid;
mod owner;
mod policy;
mod result;
mod run;
mod steps;
mod upload;
mod warned;
mod wizard;

use campus_model::{Entity, Problem};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use wasm_bindgen::JsCast;

use check::CheckStep;
use columns::ColumnsStep;
use result::ResultStep;
use run::RunStep;
use steps::{Step, Steps};
pub use upload::NewImport;
use wizard::Wizard;

use super::place;
use crate::api::ApiError;
use crate::fetch::sleep;
use crate::i18n::{t, t_with};
use crate::ui::{ErrorState, PageHeader, Skeleton};

/// `Import customers`.
fn title(entity: &'static Entity) -> Signal<String> {
    Signal::derive(move || t_with("import-title", &[("entity", t(&entity.label_for_many()).into())]))
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// An import that was begun.
#[component]
pub fn EntityImport(
    /// Into which entity.
    entity: &'static Entity,
    /// Which import.
    id: i64,
) -> impl IntoView {
    let wizard = Wizard::read(entity, id);
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("step").as_deref() == Some("columns")));
    let state = wizard.get(|import| (import.state, import.operation_id.is_some()));
    let step = Memo::new(move |_| state.get().map(|(state, started)| Step::of(state, started, asked.get())));
    // Nobody goes back to a step that is over.
    let navigate = use_navigate();
    Effect::new(move |_| {
        if asked.get() && step.get().is_some_and(|step| step != Step::Columns) {
            navigate(&wizard.address(), NavigateOptions { replace: true, scroll: false, ..Default::default() });
        }
    });
    // The button that led here is gone, and the focus with it: it goes on from the top of the page.
    Effect::new(move |_| {
        step.track();
        leptos::task::spawn_local(async {
            sleep(0).await;
            if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
                focus("main");
            }
        });
    });
    let foreign = Memo::new(move |_| wizard.with(|import| import.entity != entity.name).unwrap_or_default());
    let file = Memo::new(move |_| wizard.with(|import| import.file_name.clone()).unwrap_or_default());
    // A later answer, or one that failed, does not draw the step anew: what is being typed stays.
    let shown = Memo::new(move |_| match step.get() {
        Some(step) => Ok(step),
        None => Err(wizard.error.get()),
    });
    let content = move || {
        if foreign.get() {
            let error = ApiError::Problem(Box::new(Problem::not_found()));
            return view! { <ErrorState error on_retry=|()| ()/> }.into_any();
        }
        match shown.get() {
            Err(Some(error)) => view! { <ErrorState error on_retry=move |()| wizard.again()/> }.into_any(),
            Err(None) => view! { <Skeleton/> }.into_any(),
            Ok(step) => {
                let body = match step {
                    Step::Upload => ().into_any(),
                    Step::Columns => view! { <ColumnsStep wizard/> }.into_any(),
                    Step::Check => view! { <CheckStep wizard/> }.into_any(),
                    Step::Run => view! { <RunStep wizard/> }.into_any(),
                    Step::Result => view! { <ResultStep wizard/> }.into_any(),
                };
                view! { <Steps at=step/> {body} }.into_any()
            }
        }
    };
    view! {
        <PageHeader title=title(entity) subtitle=file crumbs=Signal::derive(move || vec![place::list_crumb(entity)])/>
        {content}
    }
    .into_any()
}
