//! The controls above numbers of a period: which days, in the words of lists or of one's own choice; one of some things, or
//! all; and the days as the server took them, with those before.

use campus_model::classroom::dashboard::{Period, USUAL};
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::i18n::{date, t, t_with};
use crate::ui::{Control, Field, Input, Select};

const QUARTER: &str = "this_quarter";
/// Days of one's own choice.
const CHOSEN: &str = "chosen";

/// The period, and the days of it where they are chosen; `name` begins the ids of the controls.
#[component]
pub fn PeriodControl(
    /// What the ids begin with.
    name: &'static str,
    /// As the address says it; empty for the usual one.
    value: Memo<String>,
    /// Lengths that are offered, in days up to today.
    lengths: &'static [i32],
    /// The days as the server took them.
    days: Signal<Option<Period>>,
    /// Another one for the address; empty for the usual one.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let last = |days: i32| format!("-{days}d..today");
    let known = move |period: &str| period == QUARTER || lengths.iter().any(|days| last(*days) == period);
    let period = Memo::new(move |_| match value.get() {
        text if text.is_empty() => USUAL.to_owned(),
        text if known(&text) => text,
        _ => CHOSEN.to_owned(),
    });
    let options = Signal::derive(move || {
        let days = lengths.iter().map(|days| (last(*days), t_with("ui-when-last-days", &[("count", (*days).into())])));
        let rest = [(QUARTER.to_owned(), t("ui-when-this-quarter")), (CHOSEN.to_owned(), t("screen-dashboard-chosen"))];
        days.chain(rest).collect::<Vec<_>>()
    });
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if let Some(days) = days.get() {
            from.set(days.from.to_string());
            to.set(days.to.to_string());
        }
    });
    let tell = move |_: String| {
        let day = |text: RwSignal<String>| text.get_untracked().parse::<NaiveDate>().ok();
        if let (Some(first), Some(last)) = (day(from), day(to))
            && first <= last
        {
            on_change.run(format!("{first}..{last}"));
        }
    };
    let choose = move |chosen: String| match chosen.as_str() {
        CHOSEN => tell(chosen),
        USUAL => on_change.run(String::new()),
        _ => on_change.run(chosen),
    };
    let control = Control::new(format!("{name}-period"));
    let ends = move || {
        (period.get() == CHOSEN).then(|| {
            [("from", from), ("to", to)].map(|(end, value)| {
                let control = Control::new(format!("{name}-{end}"));
                view! {
                    <div class="w-40">
                        <Field control=control.clone() label=Signal::derive(move || t(&format!("screen-dashboard-{end}")))>
                            <Input control value kind="date" on_change=tell/>
                        </Field>
                    </div>
                }
            })
        })
    };
    view! {
        <div class="w-44">
            <Field control=control.clone() label=Signal::derive(|| t("screen-dashboard-period"))>
                <Select control value=period options on_change=choose/>
            </Field>
        </div>
        {ends}
    }
    .into_any()
}

/// One of some things, or all of them.
#[component]
pub fn OneOrAll(
    /// The control.
    control: Control,
    /// What it is a choice of, as a text key.
    label: &'static str,
    /// What stands there for all of them, as a text key.
    all: &'static str,
    /// The value that is chosen; empty for all.
    value: Memo<String>,
    /// Values and their names.
    rows: Signal<Vec<(String, String)>>,
    /// Another one; empty for all.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let options = Signal::derive(move || [(String::new(), t(all))].into_iter().chain(rows.get()).collect::<Vec<_>>());
    view! {
        <div class="w-44">
            <Field control=control.clone() label=Signal::derive(move || t(label))>
                <Select control value options on_change=move |chosen| on_change.run(chosen)/>
            </Field>
        </div>
    }
    .into_any()
}

/// The days as the server took them, and those before with which they are compared.
#[component]
pub fn Between(
    /// The period, and the one before.
    days: Signal<Option<(Period, Period)>>,
) -> impl IntoView {
    let text = move || {
        days.get().map(|(period, before)| {
            let days =
                [("from", period.from), ("to", period.to), ("from-before", before.from), ("to-before", before.to)];
            t_with("screen-dashboard-between", &days.map(|(name, day)| (name, date(day).into())))
        })
    };
    view! { <p class="mb-3 text-xs text-muted" data-between="">{text}</p> }.into_any()
}
