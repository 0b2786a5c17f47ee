//! What of the pool is asked for, in the address: search, level, source, course, reason, and who is open beside the list.

use campus_model::entities::sales::{Customer, CustomerLevel, PoolReason, Source};
use leptos::prelude::*;

use crate::api;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::screens::address::Address;
use crate::screens::sales::customers::words::options;
use crate::ui::{Button, Control, Look, SearchInput, Select};

/// The keys that narrow the list.
const NARROW: [&str; 5] = ["q", "level", "source", "course", "reason"];

/// What of the address one may change.
#[derive(Clone, Copy)]
pub struct Asked {
    page: Address,
    /// Who is open.
    pub open: Memo<Option<i64>>,
}

impl Asked {
    /// By the address of the page.
    pub fn of_page(path: &'static str) -> Self {
        let page = Address::of_page(path, &["q", "level", "source", "course", "reason", "open"]);
        let open = page.value("open");
        Self { page, open: Memo::new(move |_| open.with(|open| open.parse().ok())) }
    }

    /// What the server is asked (reactive).
    pub fn query(self) -> String {
        self.page.query(&NARROW)
    }

    /// Whether the list is narrowed (reactive).
    pub fn narrowed(self) -> bool {
        !self.query().is_empty()
    }

    /// Changes one of them; nobody stays open beside another list.
    fn set(self, name: &'static str, value: String) {
        self.page.change(&[(name, value), ("open", String::new())], true);
    }

    /// Asks for all of the pool.
    pub fn clear(self) {
        self.page
            .change(&[NARROW.map(|name| (name, String::new())).as_slice(), &[("open", String::new())]].concat(), true);
    }

    /// Opens a customer beside the list, or none.
    pub fn show(self, id: Option<i64>) {
        let before = self.open.get_untracked();
        if before != id {
            self.page.change(&[("open", id.map(|id| id.to_string()).unwrap_or_default())], before.is_some());
        }
    }
}

/// The line above the list.
#[component]
pub fn Filters(asked: Asked) -> impl IntoView {
    let select = move |name: &'static str, all: &'static str, options: Signal<Vec<(String, String)>>| {
        view! {
            <Select control=Control::new(format!("pool-{name}")) value=asked.page.value(name) options small=true
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
            <SearchInput control=Control::new("q") value=asked.page.value("q") label=Signal::derive(|| t("ui-sales-search")) on_search=move |text| asked.set("q", text)/>
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
