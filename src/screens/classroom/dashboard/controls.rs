//! What the dashboard is about, in the address: the period, the campus, the course, and the order of its table.

use campus_model::classroom::dashboard::{Dashboard, USUAL};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::Shown;
use crate::api::query_of;
use crate::i18n::{date, label, t, t_with};
use crate::ui::{Control, Field, Input, Select};

/// Periods in the words that lists use.
const DAYS: [i32; 3] = [7, 30, 90];
const QUARTER: &str = "this_quarter";
/// Days of one's own choice.
const CHOSEN: &str = "chosen";

/// What of the address one may change.
#[derive(Clone, Copy)]
pub struct Asked {
    period: Memo<String>,
    school: Memo<String>,
    course: Memo<String>,
    /// A column, with `-` before it from the highest down.
    pub sort: Memo<String>,
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
            navigate(&format!("/dashboard{}{query}", if query.is_empty() { "" } else { "?" }), still);
        };
        Self {
            period: of("period"),
            school: of("school"),
            course: of("course"),
            sort: of("sort"),
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// What the server is asked (reactive).
    pub fn query(self) -> String {
        pairs(&[("period", self.period.get()), ("school", self.school.get()), ("course", self.course.get())])
    }

    /// Changes one of them.
    pub fn set(self, name: &str, value: String) {
        let known = [("period", self.period), ("school", self.school), ("course", self.course), ("sort", self.sort)];
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
    let known = move |period: &str| period == QUARTER || DAYS.iter().any(|days| last(*days) == period);
    let period = Memo::new(move |_| match asked.period.get() {
        text if text.is_empty() => USUAL.to_owned(),
        text if known(&text) => text,
        _ => CHOSEN.to_owned(),
    });
    let options = Signal::derive(move || {
        let days = DAYS.map(|days| (last(days), t_with("ui-when-last-days", &[("count", days.into())])));
        let rest = [(QUARTER.to_owned(), t("ui-when-this-quarter")), (CHOSEN.to_owned(), t("screen-dashboard-chosen"))];
        days.into_iter().chain(rest).collect::<Vec<_>>()
    });
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        let days = shown.with(|shown| shown.as_ref().map(|shown| shown.period));
        if let Some(days) = days {
            from.set(days.from.to_string());
            to.set(days.to.to_string());
        }
    });
    let tell = move |_: String| {
        let day = |text: RwSignal<String>| text.get_untracked().parse::<NaiveDate>().ok();
        if let (Some(first), Some(last)) = (day(from), day(to))
            && first <= last
        {
            asked.set("period", format!("{first}..{last}"));
        }
    };
    let choose = move |chosen: String| match chosen.as_str() {
        CHOSEN => tell(chosen),
        USUAL => asked.set("period", String::new()),
        _ => asked.set("period", chosen),
    };
    let control = Control::new("dashboard-period");
    let days = move || {
        (period.get() == CHOSEN).then(|| {
            [("from", from), ("to", to)].map(|(name, value)| {
                let control = Control::new(format!("dashboard-{name}"));
                view! {
                    <div class="w-40">
                        <Field control=control.clone() label=Signal::derive(move || t(&format!("screen-dashboard-{name}")))>
                            <Input control value kind="date" on_change=tell/>
                        </Field>
                    </div>
                }
            })
        })
    };
    let between = move || {
        shown.with(|shown| {
            shown.as_deref().map(|Dashboard { period, before, .. }| {
                let days =
                    [("from", period.from), ("to", period.to), ("from-before", before.from), ("to-before", before.to)];
                t_with("screen-dashboard-between", &days.map(|(name, day)| (name, date(day).into())))
            })
        })
    };
    view! {
        <div class="mb-3 flex flex-wrap items-end gap-3" role="group" aria-label=move || t("screen-dashboard-heading")>
            <div class="w-44">
                <Field control=control.clone() label=Signal::derive(|| t("screen-dashboard-period"))>
                    <Select control value=period options on_change=choose/>
                </Field>
            </div>
            {days}
            <Choice name="school" all="screen-dashboard-all-schools" value=asked.school asked shown/>
            <Choice name="course" all="screen-dashboard-all-courses" value=asked.course asked shown/>
        </div>
        <p class="mb-3 text-xs text-muted" data-between="">{between}</p>
    }
    .into_any()
}

/// A campus or a course, or all.
#[component]
fn Choice(name: &'static str, all: &'static str, value: Memo<String>, asked: Asked, shown: Shown) -> impl IntoView {
    let options = Signal::derive(move || {
        let rows = shown.with(|shown| {
            shown
                .as_ref()
                .map(|shown| if name == "school" { shown.of_schools.clone() } else { shown.of_courses.clone() })
        });
        let rows = rows.unwrap_or_default().into_iter().map(|row| (row.id.to_string(), label(&row.label)));
        [(String::new(), t(all))].into_iter().chain(rows).collect::<Vec<_>>()
    });
    let control = Control::new(format!("dashboard-{name}"));
    view! {
        <div class="w-44">
            <Field control=control.clone() label=Signal::derive(move || t(&format!("screen-dashboard-{name}")))>
                <Select control value options on_change=move |chosen| asked.set(name, chosen)/>
            </Field>
        </div>
    }
    .into_any()
}
