//! The form of the whole document.

use campus_model::sales::{PoolDays, SalesRules};
use leptos::prelude::*;

use super::document::Document;
use super::numbers::{Number, fit};
use super::rules_rows::{Caps, Exceptions};
use crate::i18n::t;
use crate::ui::{Checkbox, Control};

/// Everything that can be decided.
#[component]
pub fn RulesForm(document: Document) -> impl IntoView {
    let flag = move |id: &'static str,
                     key: &'static str,
                     get: fn(&SalesRules) -> bool,
                     put: fn(&mut SalesRules, bool)| {
        view! {
            <Checkbox control=Control::new(id) label=Signal::derive(move || t(key)) disabled=!document.writable
                value=Signal::derive(move || document.rules.with(get)) on_change=move |on: bool| document.rules.update(|rules| put(rules, on))/>
        }
    };
    view! {
        <Section title="ui-sales-rules-days">
            <Days document name="days" zero="ui-sales-rules-off" of=|rules| &mut rules.days/>
        </Section>
        <Exceptions document/>
        <Section title="ui-sales-rules-remind">
            <Days document name="remind" zero="ui-sales-rules-off-remind" of=|rules| &mut rules.remind/>
        </Section>
        <Section title="ui-sales-rules-holding">
            <Number document name="cap" label=Signal::derive(|| t("ui-sales-rules-cap"))
                reads=Box::new(|rules| rules.cap.into()) writes=Box::new(|rules, value| fit(&mut rules.cap, value))/>
            <div class="flex flex-col justify-center">
                {flag("rules-enrolled_count", "ui-sales-rules-enrolled_count", |rules| rules.enrolled_count, |rules, on| rules.enrolled_count = on)}
                {flag("rules-team_follow_ups", "ui-sales-rules-team_follow_ups", |rules| rules.team_follow_ups, |rules, on| rules.team_follow_ups = on)}
            </div>
        </Section>
        <Caps document/>
        <Section title="ui-sales-rules-other">
            <Number document name="former_owner_days" label=Signal::derive(|| t("ui-sales-rules-former_owner_days")) zero=Signal::derive(|| t("ui-sales-rules-off-never"))
                reads=Box::new(|rules| rules.former_owner_days.into()) writes=Box::new(|rules, value| fit(&mut rules.former_owner_days, value))/>
            <Number document name="views" label=Signal::derive(|| t("ui-sales-rules-views")) zero=Signal::derive(|| t("ui-sales-rules-off-unlimited"))
                reads=Box::new(|rules| rules.views.into()) writes=Box::new(|rules, value| fit(&mut rules.views, value))/>
            <Number document name="locks" label=Signal::derive(|| t("ui-sales-rules-locks"))
                reads=Box::new(|rules| rules.locks.into()) writes=Box::new(|rules, value| fit(&mut rules.locks, value))/>
            <Number document name="lock_days" label=Signal::derive(|| t("ui-sales-rules-lock_days"))
                reads=Box::new(|rules| rules.lock_days.into()) writes=Box::new(|rules, value| fit(&mut rules.lock_days, value))/>
            <Number document name="minimum_payment" label=Signal::derive(|| t("ui-sales-rules-minimum_payment")) money=true
                reads=Box::new(|rules| rules.minimum_payment) writes=Box::new(|rules, value| fit(&mut rules.minimum_payment, value))/>
        </Section>
    }
    .into_any()
}

/// A part of the form with its heading.
#[component]
pub fn Section(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel=title>
            <h2 class="mb-3 text-base font-semibold">{move || t(title)}</h2>
            <div class="grid min-w-0 gap-x-5 gap-y-4 sm:grid-cols-2">{children()}</div>
        </section>
    }
    .into_any()
}

/// The two numbers of days.
#[component]
fn Days(
    document: Document,
    name: &'static str,
    zero: &'static str,
    of: fn(&mut SalesRules) -> &mut PoolDays,
) -> impl IntoView {
    let get = move |rules: &SalesRules| *of(&mut rules.clone());
    view! {
        <Number document name=format!("{name}.no_follow_up") label=Signal::derive(|| t("ui-sales-rules-no_follow_up")) zero=Signal::derive(move || t(zero))
            reads=Box::new(move |rules| get(rules).no_follow_up.into()) writes=Box::new(move |rules, value| fit(&mut of(rules).no_follow_up, value))/>
        <Number document name=format!("{name}.no_deal") label=Signal::derive(|| t("ui-sales-rules-no_deal")) zero=Signal::derive(move || t(zero))
            reads=Box::new(move |rules| get(rules).no_deal.into()) writes=Box::new(move |rules, value| fit(&mut of(rules).no_deal, value))/>
    }
    .into_any()
}
