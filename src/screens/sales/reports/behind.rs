//! `/customers/reports/behind`: the rows behind a number of the reports, with what it is narrowed to.

mod table;

use campus_model::Choice;
use campus_model::entities::sales::Customer;
use campus_model::sales::reports::{BehindPage as Page, Key, Narrowed, Number};
use leptos::prelude::*;

use super::charts::days_in_pool;
use super::controls::NAMES as FILTERS;
use crate::api::{self, query_of};
use crate::events;
use crate::fetch::fetch;
use crate::further::further;
use crate::i18n::{date, label, t};
use crate::screens::address::Address;
use crate::screens::shell::ForbiddenPage;
use crate::session::allowed;
use crate::ui::{Crumb, Empty, ErrorState, LinkButton, PageHeader, Skeleton};

/// What the server is asked by.
const NAMES: [&str; 8] = ["number", "key", "period", "staff", "source", "department", "course", "school"];

/// The page.
#[component]
pub fn BehindPage() -> impl IntoView {
    let granted = Memo::new(|_| allowed(const { &Customer::reports }));
    view! { <Show when=move || granted.get() fallback=|| view! { <ForbiddenPage/> }><Rows/></Show> }.into_any()
}

/// What a number is called (reactive).
fn called(number: Number) -> String {
    let slug = number.slug();
    match number {
        Number::Asked | Number::Owned | Number::Followed | Number::Trial | Number::Applied | Number::Enrolled => {
            t(&format!("ui-sales-step-{slug}"))
        }
        Number::NoFollowUp | Number::NoDeal | Number::Released | Number::TakenBack | Number::OwnerLeft => {
            t(&format!("choice-holding-{slug}"))
        }
        Number::Out => t("ui-sales-reports-out-of"),
        Number::Wait => t("ui-sales-reports-waits"),
        Number::Age => t("ui-sales-reports-ages"),
        _ => t(&format!("ui-sales-reports-{slug}")),
    }
}

/// Which of the numbers of its name it is, where that is not said beside the title (reactive).
fn which(key: Key) -> Option<String> {
    match key {
        Key::All | Key::Of(_) => None,
        Key::Wait(wait) => Some(t(&format!("ui-sales-wait-{}", wait.slug()))),
        Key::Days(days) if days.from == days.to => Some(date(days.from)),
        Key::Days(days) => Some(format!("{} – {}", date(days.from), date(days.to))),
        Key::Age(from, to) => Some(days_in_pool(from, to)),
        Key::Reason(reason) => Some(t(&format!("choice-pool-reason-{}", reason.slug()))),
    }
}

/// What it is narrowed to, in words (reactive).
fn filter(narrowed: &Narrowed) -> String {
    let (key, name) = match narrowed.by.as_str() {
        "source" => ("field-customers-source", t(&format!("choice-source-{}", narrowed.label))),
        "department" => ("field-staff-department_id", label(&narrowed.label)),
        "course" => ("entity-courses-one", label(&narrowed.label)),
        "school" => ("entity-schools-one", label(&narrowed.label)),
        _ => ("field-customer_distributions-staff_id", label(&narrowed.label)),
    };
    format!("{}: {name}", t(key))
}

#[component]
fn Rows() -> impl IntoView {
    let asked = Address::of_page("/customers/reports/behind", &NAMES);
    let query = Memo::new(move |_| asked.query(&NAMES));
    let back = move || {
        let filters = asked.query(&FILTERS);
        if filters.is_empty() { "/customers/reports".to_owned() } else { format!("/customers/reports?{filters}") }
    };
    let found = fetch(move || {
        for entity in ["customers", "customer_distributions", "consult_records", "payments"] {
            events::follow(entity);
        }
        let query = query.get();
        async move { api::behind(&query).await }
    });
    let read = move |after| {
        let asked = format!("{}&{}", query.get_untracked(), query_of(&[("after", after)]));
        async move { api::behind(&asked).await }
    };
    let further = further(found, |page| page.next.clone(), read);
    let (number, key) = (asked.value("number"), asked.value("key"));
    let title = Signal::derive(move || {
        let Some(number) = number.with(|slug| Number::from_slug(slug)) else { return t("menu-sales-reports") };
        let key = key.with(|key| number.key(Some(key.as_str()).filter(|key| !key.is_empty())));
        match key.and_then(which) {
            Some(which) => format!("{}: {which}", called(number)),
            None => called(number),
        }
    });
    let subtitle = Signal::derive(move || {
        found
            .data
            .with(|page: &Option<Page>| {
                page.as_ref().map(|page| {
                    let days = format!("{} – {}", date(page.period.from), date(page.period.to));
                    [days].into_iter().chain(page.narrowed.iter().map(filter)).collect::<Vec<_>>().join(" · ")
                })
            })
            .unwrap_or_default()
    });
    let content = move || {
        match (found.error.get(), found.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| found.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(page)) if page.rows.is_empty() => view! {
            <div role="status">
                <Empty icon="search-x" title=Signal::derive(|| t("ui-sales-reports-behind-none")) text=Signal::derive(|| t("ui-sales-reports-behind-none-hint"))/>
            </div>
        }
        .into_any(),
        (None, Some(page)) => view! { <table::Table page further title/> }.into_any(),
    }
    };
    let crumbs = Signal::derive(move || vec![Crumb::to(t("menu-sales-reports"), back())]);
    view! {
        <PageHeader title subtitle crumbs>
            {move || view! { <LinkButton href=back() icon="arrow-left" operation="customers.reports">{move || t("ui-sales-reports-behind-back")}</LinkButton> }}
        </PageHeader>
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100" data-behind="" aria-label=move || title.get() aria-busy=move || found.loading.get().then_some("true")>
            {content}
            {further.button()}
        </section>
    }
    .into_any()
}
