//! What the reports are about, in the address: the period, one of the sales people, a source.

use campus_model::Choice;
use campus_model::classroom::dashboard::USUAL;
use campus_model::entities::sales::Source;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::Shown;
use crate::api::query_of;
use crate::i18n::{date, label, t, t_with};
use crate::ui::{Control, Field, Select};

/// Periods in the words that lists use, beside the usual one.
const DAYS: [i32; 4] = [7, 30, 90, 365];

/// What of the address one may change.
#[derive(Clone, Copy)]
pub struct Asked {
    period: Memo<String>,
    staff: Memo<String>,
    source: Memo<String>,
    go: StoredValue<Box<dyn Fn(String)>, LocalStorage>,
}

impl Asked {
    /// By the address of the page.
    pub fn of_page() -> Self {
        let query = use_query_map();
        let of = |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()));
        let navigate = use_navigate();
        let go = move |query: String| {
            let still = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&format!("/customers/reports{}{query}", if query.is_empty() { "" } else { "?" }), still);
        };
        Self {
            period: of("period"),
            staff: of("staff"),
            source: of("source"),
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// What the server is asked (reactive).
    pub fn query(self) -> String {
        pairs(&[("period", self.period.get()), ("staff", self.staff.get()), ("source", self.source.get())])
    }

    fn set(self, name: &str, value: String) {
        let known = [("period", self.period), ("staff", self.staff), ("source", self.source)];
        let all = known.map(|(known, now)| (known, if known == name { value.clone() } else { now.get_untracked() }));
        self.go.with_value(|go| go(pairs(&all)));
    }
}

/// Those that say something, as a query.
fn pairs(all: &[(&str, String)]) -> String {
    let some: Vec<(&str, String)> = all.iter().filter(|(_, value)| !value.is_empty()).cloned().collect();
    query_of(&some)
}

/// See the module.
#[component]
pub fn Controls(asked: Asked, shown: Shown) -> impl IntoView {
    let last = |days: i32| format!("-{days}d..today");
    let periods = Signal::derive(move || {
        let days = DAYS.map(|days| (last(days), t_with("ui-when-last-days", &[("count", days.into())])));
        let mut all = days.to_vec();
        all.push(("this_quarter".to_owned(), t("ui-when-this-quarter")));
        // Days of the address that are none of these stay what they are.
        let now = asked.period.get();
        if !now.is_empty() && !all.iter().any(|(period, _)| *period == now) {
            all.push((now, t("screen-dashboard-chosen")));
        }
        all
    });
    let period = Signal::derive(move || {
        Some(asked.period.get()).filter(|period| !period.is_empty()).unwrap_or_else(|| USUAL.to_owned())
    });
    let people = Signal::derive(move || {
        let rows = shown.with(|shown| shown.as_ref().map(|shown| shown.of_staff.clone())).unwrap_or_default();
        let rows = rows.into_iter().map(|row| (row.id.to_string(), label(&row.label)));
        [(String::new(), t("ui-sales-reports-everybody"))].into_iter().chain(rows).collect::<Vec<_>>()
    });
    let sources = Signal::derive(move || {
        let rows = Source::SET.slugs.iter().map(|slug| ((*slug).to_owned(), t(&Source::SET.label_key(slug))));
        [(String::new(), t("ui-sales-reports-sources"))].into_iter().chain(rows).collect::<Vec<_>>()
    });
    let between = move || {
        shown.with(|shown| {
            shown.as_deref().map(|shown| {
                let (period, before) = (shown.period, shown.before);
                let days =
                    [("from", period.from), ("to", period.to), ("from-before", before.from), ("to-before", before.to)];
                t_with("screen-dashboard-between", &days.map(|(name, day)| (name, date(day).into())))
            })
        })
    };
    view! {
        <div class="mb-3 flex flex-wrap items-end gap-3" role="group" aria-label=move || t("menu-sales-reports")>
            <div class="w-44">
                <Field control=Control::new("reports-period") label=Signal::derive(|| t("screen-dashboard-period"))>
                    <Select control=Control::new("reports-period") value=period options=periods on_change=move |chosen: String| asked.set("period", if chosen == USUAL { String::new() } else { chosen })/>
                </Field>
            </div>
            <div class="w-44">
                <Field control=Control::new("reports-staff") label=Signal::derive(|| t("field-customer_distributions-staff_id"))>
                    <Select control=Control::new("reports-staff") value=asked.staff options=people on_change=move |chosen| asked.set("staff", chosen)/>
                </Field>
            </div>
            <div class="w-44">
                <Field control=Control::new("reports-source") label=Signal::derive(|| t("field-customers-source"))>
                    <Select control=Control::new("reports-source") value=asked.source options=sources on_change=move |chosen| asked.set("source", chosen)/>
                </Field>
            </div>
        </div>
        <p class="mb-3 text-xs text-muted" data-between="">{between}</p>
    }
    .into_any()
}
