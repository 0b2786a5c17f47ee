//! What the reports are about, in the address: the period, one of the sales people, a department, a source, a course, a campus.

use campus_model::entities::sales::Source;
use campus_model::sales::reports::Reports;
use campus_model::{Choice, Labelled};
use leptos::prelude::*;

use super::Shown;
use crate::i18n::{label, t};
use crate::screens::address::Address;
use crate::screens::period::{Between, OneOrAll, PeriodControl};
use crate::ui::Control;

/// What the server is asked by, too.
pub const NAMES: [&str; 6] = ["period", "staff", "source", "department", "course", "school"];

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
    let of = move |rows: fn(&Reports) -> &Vec<Labelled>| {
        Signal::derive(move || {
            let rows = shown.with(|shown| shown.as_deref().map(|shown| rows(shown).clone())).unwrap_or_default();
            rows.into_iter().map(|row| (row.id.to_string(), label(&row.label))).collect::<Vec<_>>()
        })
    };
    let (people, departments) = (of(|shown| &shown.of_staff), of(|shown| &shown.of_departments));
    let (courses, schools) = (of(|shown| &shown.of_courses), of(|shown| &shown.of_schools));
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
            <OneOrAll control=Control::new("reports-department") label="field-staff-department_id" all="ui-sales-reports-departments"
                value=asked.value("department") rows=departments on_change=move |chosen| asked.set("department", chosen)/>
            <OneOrAll control=Control::new("reports-course") label="entity-courses-one" all="ui-sales-reports-courses"
                value=asked.value("course") rows=courses on_change=move |chosen| asked.set("course", chosen)/>
            <OneOrAll control=Control::new("reports-school") label="entity-schools-one" all="ui-sales-reports-schools"
                value=asked.value("school") rows=schools on_change=move |chosen| asked.set("school", chosen)/>
        </div>
        <Between days/>
    }
    .into_any()
}
