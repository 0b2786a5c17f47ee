//! The days as a grid: one stop of Tab, the arrows walk from day to day, Enter shows a day's contents beside it.

use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::Desk;
use super::cell::Cell;
use super::day::focus_entry;
use crate::fetch::another;
use crate::i18n::{t, weekday_short};
use crate::screens::content::narrow;

/// See the module.
#[component]
pub(super) fn Grid(desk: Desk) -> impl IntoView {
    let weeks = Memo::new(move |_| desk.days().chunks(7).map(<[_]>::to_vec).collect::<Vec<_>>());
    // What the arrows are at is one of the days that are there.
    Effect::new(move |_| {
        let at = desk.at.get();
        let days = desk.days();
        if !days.is_empty() && !days.iter().any(|day| day.date == at) && !desk.wanted.get_untracked() {
            let around = desk.around.get_untracked();
            let known = days.iter().any(|day| day.date == around);
            desk.at.set(if known { around } else { days[0].date });
        }
    });
    let heads = move || {
        let names = desk.days().iter().take(7).map(|day| day.date).collect::<Vec<_>>();
        names.into_iter().map(|day| {
            view! { <div role="columnheader" class="px-2 py-1.5 text-xs font-medium text-muted">{weekday_short(day)}</div> }
        }).collect_view()
    };
    let rows =
        move || {
            weeks.get().into_iter().map(|week| {
            let cells = week.into_iter().map(|day| view! { <Cell desk day/> });
            view! { <div role="row" class="grid grid-cols-7 divide-x divide-base-300">{cells.collect_view()}</div> }
        }).collect_view()
        };
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
            return;
        }
        let Some(here) = day_of(&event.target()) else { return };
        match leads(event.key().as_str(), here, desk) {
            Some(to) => desk.walk(to),
            None if matches!(event.key().as_str(), "Enter" | " ") => show(desk, here, true),
            None => return,
        }
        event.prevent_default();
    };
    let on_click = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // Links lead where they say.
        let link = target.as_ref().and_then(|target| target.closest("a").ok().flatten());
        let cell = target.and_then(|target| target.closest("[data-day]").ok().flatten());
        let day = cell.and_then(|cell| cell.get_attribute("data-day")?.parse::<NaiveDate>().ok());
        if let Some(day) = day.filter(|_| link.is_none()) {
            desk.at.set(day);
            show(desk, day, false);
        }
    };
    let dim = another(desk.read, move || (desk.span.get(), desk.around.get(), narrow::asked(desk.page)));
    view! {
        <div role="grid" aria-label=move || t("menu-content-calendar") class:dim-late=dim
            class="min-w-0 grow divide-y divide-base-300 overflow-hidden rounded-box border border-base-300 bg-base-100" on:keydown=on_key on:click=on_click>
            <div role="row" class="grid grid-cols-7">{heads}</div>
            {rows}
        </div>
    }
    .into_any()
}

/// The day of a cell that has the focus itself: keys on what is inside are its own.
fn day_of(target: &Option<web_sys::EventTarget>) -> Option<NaiveDate> {
    target.as_ref()?.dyn_ref::<Element>()?.get_attribute("data-day")?.parse().ok()
}

/// Where a key leads to from a day.
fn leads(key: &str, here: NaiveDate, desk: Desk) -> Option<NaiveDate> {
    let in_week = u64::from(here.weekday().num_days_from_monday());
    match key {
        "ArrowLeft" => here.checked_sub_days(Days::new(1)),
        "ArrowRight" => here.checked_add_days(Days::new(1)),
        "ArrowUp" => here.checked_sub_days(Days::new(7)),
        "ArrowDown" => here.checked_add_days(Days::new(7)),
        "Home" => here.checked_sub_days(Days::new(in_week)),
        "End" => here.checked_add_days(Days::new(6 - in_week)),
        "PageUp" => Some(desk.span.get_untracked().step(here, false)),
        "PageDown" => Some(desk.span.get_untracked().step(here, true)),
        _ => None,
    }
}

/// Shows a day's contents; who came by keys goes on there.
fn show(desk: Desk, day: NaiveDate, keys: bool) {
    if keys && desk.day.get_untracked() == Some(day) {
        return focus_entry();
    }
    desk.entering.set(keys);
    desk.open(Some(day));
}
