//! What the reports are about, in the address: the period, one of the sales people, a source.

use campus_model::Choice;
use campus_model::entities::sales::Source;
use leptos::prelude::*;

use super::Shown;
use crate::i18n::{label, t};
use crate::screens::address::Address;
use crate::screens::period::{Between, OneOrAll, PeriodControl};
use crate::ui::Control;

/// What the server is asked by, too.
const NAMES: [&str; 3] = ["period", "staff", "source"];

/// The address of the page.
pub fn of_page() -> Address {
    Address::of_page("/customers/reports", &NAMES)
}

/// What the server is asked (reactive).
pub fn query(asked: Address) -> String {
    asked.query(&NAMES)
}

/// See the module.
#[component]
pub fn Controls(asked: Address, shown: Shown) -> impl IntoView {
    let days = Signal::derive(move || shown.with(|shown| shown.as_ref().map(|shown| (shown.period, shown.before))));
    let period = Signal::derive(move || days.get().map(|(period, _)| period));
    let people = Signal::derive(move || {
        let rows = shown.with(|shown| shown.as_ref().map(|shown| shown.of_staff.clone())).unwrap_or_default();
        rows.into_iter().map(|row| (row.id.to_string(), label(&row.label))).collect()
    });
    let sources = Signal::derive(|| {
        let all = Source::SET.slugs.iter();
        all.map(|slug| ((*slug).to_owned(), t(&Source::SET.label_key(slug)))).collect()
    });
    view! {
        <div class="mb-3 flex flex-wrap items-end gap-3" role="group" aria-label=move || t("menu-sales-reports")>
            <PeriodControl name="reports" value=asked.value("period") lengths=&[7, 30, 90, 365] days=period on_change=move |chosen| asked.set("period", chosen)/>
            <OneOrAll control=Control::new("reports-staff") label="field-customer_distributions-staff_id" all="ui-sales-reports-everybody"
                value=asked.value("staff") rows=people on_change=move |chosen| asked.set("staff", chosen)/>
            <OneOrAll control=Control::new("reports-source") label="field-customers-source" all="ui-sales-reports-sources"
                value=asked.value("source") rows=sources on_change=move |chosen| asked.set("source", chosen)/>
        </div>
        <Between days/>
    }
    .into_any()
}
