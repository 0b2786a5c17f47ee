//! How a customer is written wherever the sales people see one: contacts, pills, days.

use campus_model::Choice;
use campus_model::entities::sales::{CustomerLevel, PoolReason};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use crate::api::ApiError;
use crate::i18n::{date, month_day, t, t_with};
use crate::screens::profile::tokens::write_clipboard;
use crate::ui::{Hue, Icon, Pill, toast};

/// A choice in words (reactive).
pub fn said<C: Choice>(choice: C) -> String {
    t(&C::SET.label_key(choice.slug()))
}

/// Every choice of a set with its words, behind one that stands for all of them.
pub fn options<C: Choice>(all: &'static str) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let each = C::SET.slugs.iter().map(|slug| ((*slug).to_owned(), t(&C::SET.label_key(slug))));
        std::iter::once((String::new(), t(all))).chain(each).collect()
    })
}

/// What is done, and to whom: the name of a button beside many alike.
pub fn of(action: &'static str, name: String) -> Signal<String> {
    Signal::derive(move || {
        t_with("screen-classroom-action-of", &[("action", t(action).into()), ("name", name.clone().into())])
    })
}

/// How promising.
pub fn level_pill(level: Option<CustomerLevel>) -> Option<AnyView> {
    let level = level?;
    let hue = match level {
        CustomerLevel::A => Hue::Positive,
        CustomerLevel::B => Hue::Info,
        CustomerLevel::C => Hue::Neutral,
    };
    let text = Signal::derive(move || said(level));
    Some(view! { <Pill hue text/> }.into_any())
}

/// The days that are left, in the colour of their urgency, and why.
pub fn left_pill(days: Option<i64>, reason: Option<PoolReason>) -> Option<AnyView> {
    let days = days?;
    let hue = match days {
        ..=1 => Hue::Negative,
        2..=3 => Hue::Warning,
        _ => Hue::Neutral,
    };
    let text = Signal::derive(move || {
        let left = t_with("ui-home-count-left", &[("count", days.into())]);
        match reason {
            Some(reason) => format!("{left} · {}", said(reason)),
            None => left,
        }
    });
    Some(view! { <Pill hue text/> }.into_any())
}

/// Protected through a day.
pub fn locked_pill(until: Option<NaiveDate>) -> Option<AnyView> {
    let until = until?;
    let text = Signal::derive(move || t_with("ui-sales-locked", &[("date", date(until).into())]));
    Some(view! { <Pill hue=Hue::Info text/> }.into_any())
}

/// Contacts that one may not use, in a line.
pub fn masked_line(phone: Option<&str>, qq: Option<&str>, wechat: Option<&str>) -> String {
    let named = |key: &str, text: Option<&str>| text.map(|text| format!("{} {text}", t(key)));
    let all = [phone.map(str::to_owned), named("ui-sales-qq", qq), named("ui-sales-wechat", wechat)];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One's own customer's contacts: to call, and to copy.
pub fn contacts(phone: Option<String>, qq: Option<String>, wechat: Option<String>) -> AnyView {
    let call = phone.clone().map(|phone| {
        let (label, href) = (phone.clone(), format!("tel:{phone}"));
        view! {
            <a href=href class="btn btn-sm gap-1.5 border-base-300 bg-base-100 font-medium tabular"
                aria-label=move || t_with("ui-sales-call", &[("phone", label.clone().into())])><Icon name="phone"/>{phone}</a>
        }
    });
    view! {
        <div class="mt-1 flex flex-wrap items-center gap-1">
            {call}
            {phone.map(|phone| copy("field-customers-phone", phone, false))}
            {qq.map(|qq| copy("ui-sales-qq", qq, true))}
            {wechat.map(|wechat| copy("ui-sales-wechat", wechat, true))}
        </div>
    }
    .into_any()
}

fn copy(kind: &'static str, text: String, named: bool) -> AnyView {
    let text = StoredValue::new(text);
    let put = move |_| {
        leptos::task::spawn_local(async move {
            match write_clipboard(&text.get_value()).await {
                Ok(()) => toast::success(t("ui-copied")),
                Err(_) => toast::failure(t("ui-copy-failed")),
            }
        });
    };
    let label = move || t_with("ui-sales-copy", &[("kind", t(kind).into()), ("text", text.get_value().into())]);
    view! {
        <button type="button" class="btn btn-ghost btn-sm gap-1.5 px-2 font-normal" aria-label=label title=label on:click=put>
            {named.then(|| view! { <span>{move || t(kind)}" "{text.get_value()}</span> })}<Icon name="copy" class="size-3.5"/>
        </button>
    }
    .into_any()
}

/// A day with its word, where there is one (reactive).
pub fn day(key: &str, day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| t_with(key, &[("date", date(day).into())]))
}

/// The same without the year, for narrow places.
pub fn short(key: &str, day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| t_with(key, &[("date", month_day(day).into())]))
}

/// Why a request was refused, as the server's code of it.
pub fn reason(error: &ApiError) -> Option<&str> {
    error.problem()?.params.get("reason")?.as_str()
}

/// Says something with a way to a screen.
pub fn said_with_link(
    text: String,
    key: &'static str,
    href: String,
    navigate: StoredValue<impl Fn(&str, NavigateOptions) + 'static, LocalStorage>,
) {
    toast::with_action(text, key, move || {
        navigate.try_with_value(|navigate| navigate(&href, NavigateOptions::default()));
    });
}
