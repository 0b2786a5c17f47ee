//! The department that a screen of contents is narrowed to, with those below it or without; in the address.

use campus_model::Labelled;
use leptos::prelude::*;

use crate::api::query_of;
use crate::i18n::{label, t};
use crate::screens::address::Address;
use crate::screens::period::OneOrAll;
use crate::ui::{Checkbox, Control};

/// What the address says for "only this one".
const ONLY: &str = "no";

/// The pairs of the question (reactive); nothing for all departments.
pub fn asked(page: Address) -> Vec<(&'static str, String)> {
    let department = page.value("department").get();
    let below = page.value("below").get() != ONLY;
    if department.is_empty() { Vec::new() } else { vec![("department", department), ("below", below.to_string())] }
}

/// The same as a query (reactive).
pub fn query(page: Address, more: Vec<(&'static str, String)>) -> String {
    query_of(&asked(page).into_iter().chain(more).collect::<Vec<_>>())
}

/// The controls. Another department begins without what else was chosen: `also` are emptied with it.
#[component]
pub fn Narrow(
    /// What their ids begin with.
    name: &'static str,
    /// The page.
    page: Address,
    /// What may be chosen.
    #[prop(into)]
    departments: Signal<Vec<Labelled>>,
    /// Emptied with another choice.
    also: &'static [&'static str],
) -> impl IntoView {
    let rows = Signal::derive(move || {
        departments.get().into_iter().map(|row| (row.id.to_string(), label(&row.label))).collect::<Vec<_>>()
    });
    let change = move |name: &'static str, value: String| {
        let rest = also.iter().map(|name| (*name, String::new()));
        page.change(&std::iter::once((name, value)).chain(rest).collect::<Vec<_>>(), true);
    };
    let department = page.value("department");
    let below = page.value("below");
    view! {
        <OneOrAll control=Control::new(format!("{name}-department")) label="field-contents-department_id" all="screen-content-all-departments"
            value=department rows on_change=move |chosen: String| change("department", chosen)/>
        <Show when=move || department.with(|chosen| !chosen.is_empty())>
            <Checkbox control=Control::new(format!("{name}-below")) value=Signal::derive(move || below.get() != ONLY)
                label=Signal::derive(|| t("screen-content-below"))
                on_change=move |with: bool| change("below", if with { String::new() } else { ONLY.to_owned() })/>
        </Show>
    }
    .into_any()
}
