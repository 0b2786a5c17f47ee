//! What the dashboard is about, in the address: the period, the campus, the course, and the order of its table.

use leptos::prelude::*;

use super::Shown;
use crate::i18n::{label, t};
use crate::screens::address::Address;
use crate::screens::period::{Between, OneOrAll, PeriodControl};
use crate::ui::Control;

/// What of the address one may change.
#[derive(Clone, Copy)]
pub struct Asked {
    page: Address,
    /// A column, with `-` before it from the highest down.
    pub sort: Memo<String>,
}

impl Asked {
    /// By the address of the page.
    pub fn of_page() -> Self {
        let page = Address::of_page("/dashboard", &["period", "school", "course", "sort"]);
        Self { page, sort: page.value("sort") }
    }

    /// What the server is asked (reactive).
    pub fn query(self) -> String {
        self.page.query(&["period", "school", "course"])
    }

    /// Changes one of them.
    pub fn set(self, name: &str, value: String) {
        self.page.set(name, value);
    }
}

/// See the module.
#[component]
pub fn Controls(asked: Asked, shown: Shown) -> impl IntoView {
    let days = Signal::derive(move || shown.with(|shown| shown.as_ref().map(|shown| (shown.period, shown.before))));
    let period = Signal::derive(move || days.get().map(|(period, _)| period));
    let choice = |name: &'static str, text: &'static str, all: &'static str| {
        let rows = Signal::derive(move || {
            let rows = shown.with(|shown| {
                shown
                    .as_ref()
                    .map(|shown| if name == "school" { shown.of_schools.clone() } else { shown.of_courses.clone() })
            });
            rows.unwrap_or_default().into_iter().map(|row| (row.id.to_string(), label(&row.label))).collect()
        });
        view! {
            <OneOrAll control=Control::new(format!("dashboard-{name}")) label=text all value=asked.page.value(name) rows
                on_change=move |chosen| asked.set(name, chosen)/>
        }
    };
    view! {
        <div class="mb-3 flex flex-wrap items-end gap-3" role="group" aria-label=move || t("screen-dashboard-heading")>
            <PeriodControl name="dashboard" value=asked.page.value("period") lengths=&[7, 30, 90] days=period on_change=move |chosen| asked.set("period", chosen)/>
            {choice("school", "screen-dashboard-school", "screen-dashboard-all-schools")}
            {choice("course", "screen-dashboard-course", "screen-dashboard-all-courses")}
        </div>
        <Between days/>
    }
    .into_any()
}
