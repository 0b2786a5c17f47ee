//! What of the pool is asked for, in the address: search, level, source, course, reason, and who is open beside the list.

use campus_model::entities::sales::{Customer, CustomerLevel, PoolReason, Source};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::{self, query_of};
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::screens::sales::customers::words::options;
use crate::ui::{Button, Control, Look, SearchInput, Select};

/// The keys that narrow the list.
const NARROW: [&str; 5] = ["q", "level", "source", "course", "reason"];

/// What of the address one may change.
#[derive(Clone, Copy)]
pub struct Asked {
    values: [Memo<String>; NARROW.len()],
    /// Who is open.
    pub open: Memo<Option<i64>>,
    go: StoredValue<Box<dyn Fn(String, bool)>, LocalStorage>,
}

impl Asked {
    /// By the address of the page.
    pub fn of_page(path: &'static str) -> Self {
        let query = use_query_map();
        let of = |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()));
        let navigate = use_navigate();
        let go = move |query: String, replace: bool| {
            let still = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
            navigate(&format!("{path}{}{query}", if query.is_empty() { "" } else { "?" }), still);
        };
        let open = of("open");
        Self {
            values: NARROW.map(of),
            open: Memo::new(move |_| open.with(|open| open.parse().ok())),
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// A value of the address (reactive).
    fn value(self, name: &str) -> Memo<String> {
        let at = NARROW.iter().position(|known| *known == name).unwrap_or_default();
        self.values[at]
    }

    /// What the server is asked (reactive).
    pub fn query(self) -> String {
        query_of(&self.pairs())
    }

    fn pairs(self) -> Vec<(&'static str, String)> {
        let all = NARROW.iter().zip(self.values).map(|(name, value)| (*name, value.get()));
        all.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Whether the list is narrowed (reactive).
    pub fn narrowed(self) -> bool {
        self.values.iter().any(|value| value.with(|value| !value.is_empty()))
    }

    /// Changes one of them.
    fn set(self, name: &'static str, value: String) {
        let mut pairs = untrack(|| self.pairs());
        pairs.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
        self.go.with_value(|go| go(query_of(&pairs), true));
    }

    /// Asks for all of the pool.
    pub fn clear(self) {
        self.go.with_value(|go| go(String::new(), true));
    }

    /// Opens a customer beside the list, or none.
    pub fn show(self, id: Option<i64>) {
        let before = self.open.get_untracked();
        if before == id {
            return;
        }
        let mut pairs = untrack(|| self.pairs());
        pairs.extend(id.map(|id| ("open", id.to_string())));
        self.go.with_value(|go| go(query_of(&pairs), before.is_some()));
    }
}

/// The line above the list.
#[component]
pub fn Filters(asked: Asked) -> impl IntoView {
    let select = move |name: &'static str, all: &'static str, options: Signal<Vec<(String, String)>>| {
        view! {
            <Select control=Control::new(format!("pool-{name}")) value=asked.value(name) options small=true
                label=Signal::derive(move || t(all)) on_change=move |chosen| asked.set(name, chosen)/>
        }
    };
    // Whoever may not enter customers has no list of courses to choose from.
    let courses = fetch(|| async { api::pick(Customer::ENTITY.name, "courses", "", &[], None).await });
    let of_courses = Signal::derive(move || {
        let rows = courses.data.with(|found| found.as_ref().map(|found| found.choices.clone()).unwrap_or_default());
        let each = rows.into_iter().map(|row| (row.id.to_string(), label(&row.label)));
        std::iter::once((String::new(), t("ui-sales-all-courses"))).chain(each).collect::<Vec<_>>()
    });
    let narrowed = Memo::new(move |_| asked.narrowed());
    view! {
        <div class="flex flex-wrap items-center gap-2 border-b border-base-300 p-2" role="search">
            <SearchInput control=Control::new("q") value=asked.value("q") label=Signal::derive(|| t("ui-sales-search")) on_search=move |text| asked.set("q", text)/>
            {select("level", "ui-sales-all-levels", options::<CustomerLevel>("ui-sales-all-levels"))}
            {select("source", "ui-sales-all-sources", options::<Source>("ui-sales-all-sources"))}
            <Show when=move || courses.data.with(|found| found.as_ref().is_some_and(|found| !found.choices.is_empty()))>
                {select("course", "ui-sales-all-courses", of_courses)}
            </Show>
            {select("reason", "ui-sales-all-reasons", options::<PoolReason>("ui-sales-all-reasons"))}
            <Show when=move || narrowed.get()>
                <Button look=Look::Ghost icon="funnel-x" on_click=move |_| asked.clear()>{move || t("ui-clear-filters")}</Button>
            </Show>
        </div>
    }
    .into_any()
}
