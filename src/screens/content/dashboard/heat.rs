//! Weekday × hour: when things were published, or how often each was looked at; hours with few contents stay grey.

use std::collections::HashMap;

use campus_model::content::dashboard::{FEWEST, Slot};
use leptos::prelude::*;

use super::{Shown, float};
use crate::i18n::{number, t, t_with};

/// What the colour says.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Published,
    Views,
}

/// 0 for nothing, 1 to 5.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few steps")]
fn step(value: f64, most: f64) -> u8 {
    if value <= 0.0 || most <= 0.0 { 0 } else { (value / most * 5.0).ceil().clamp(1.0, 5.0) as u8 }
}

fn value(slot: &Slot, by: By) -> Option<f64> {
    match by {
        By::Published => Some(float(slot.published)),
        // An average of one says nothing.
        By::Views => slot.views.filter(|_| slot.published >= FEWEST),
    }
}

/// See the module.
#[component]
pub fn Heat(shown: Shown) -> impl IntoView {
    let by = RwSignal::new(By::Published);
    let slots =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.heat.clone())).unwrap_or_default());
    let numbered = move || slots.with(|slots| slots.iter().any(|slot| slot.views.is_some()));
    let summary = move || {
        let best = slots.with(|slots| {
            let known = slots.iter().filter_map(|slot| Some((*slot, value(slot, by.get())?)));
            known.max_by(|a, b| a.1.total_cmp(&b.1))
        });
        let Some((slot, most)) = best else { return t("screen-branch-nothing") };
        let day = t(&format!("screen-branch-day-{}", slot.weekday));
        let key = if by.get() == By::Published { "screen-branch-heat-said" } else { "screen-branch-heat-views-said" };
        t_with(
            key,
            &[
                ("day", day.into()),
                ("hour", format!("{:02}:00", slot.hour).into()),
                ("shown", number(most.round()).into()),
            ],
        )
    };
    let rows = move || {
        let by = by.get();
        let slots = slots.get();
        let most = slots.iter().filter_map(|slot| value(slot, by)).fold(0.0, f64::max);
        let at: HashMap<(u8, u8), Slot> = slots.into_iter().map(|slot| ((slot.weekday, slot.hour), slot)).collect();
        let cell = |day: u8, hour: u8| match at.get(&(day, hour)) {
            None => view! { <td class="heat-hour" data-step="0"></td> }.into_any(),
            Some(slot) => {
                let shown = value(slot, by);
                let text = shown.map_or_else(|| "·".to_owned(), |value| number(value.round()));
                let step = shown.map_or(0, |value| step(value, most));
                let tip = t_with(
                    "screen-branch-heat-tip",
                    &[
                        ("published", number(float(slot.published)).into()),
                        ("views", slot.views.map_or_else(|| "–".to_owned(), |views| number(views.round())).into()),
                    ],
                );
                view! { <td class="heat-hour" data-step=step.to_string() title=tip>{text}</td> }.into_any()
            }
        };
        (0..7u8)
            .map(|day| {
                view! {
                    <tr>
                        <th scope="row" class="matrix-name">{t(&format!("screen-branch-day-{day}"))}</th>
                        {(0..24u8).map(|hour| cell(day, hour)).collect_view()}
                    </tr>
                }
            })
            .collect_view()
    };
    // On a narrow screen the day does not begin at midnight but where something was published.
    let frame = NodeRef::<leptos::html::Div>::new();
    let placed = StoredValue::new(false);
    Effect::new(move |_| {
        let first = slots.with(|slots| slots.iter().map(|slot| slot.hour).min());
        let (Some(first), Some(frame)) = (first, frame.get()) else { return };
        if placed.get_value() {
            return;
        }
        placed.set_value(true);
        request_animation_frame(move || {
            let at = |hour: u8| frame.query_selector(&format!("[data-hour='{hour}']")).ok().flatten();
            let left = |cell: web_sys::Element| cell.get_bounding_client_rect().left();
            if let (Some(midnight), Some(first)) = (at(0), at(first)) {
                #[allow(clippy::cast_possible_truncation, reason = "pixels")]
                frame.set_scroll_left((left(first) - left(midnight)) as i32);
            }
        });
    });
    let switch = move |which: By, key: &'static str| {
        view! {
            <button type="button" class="join-item btn btn-sm" class:btn-active=move || by.get() == which
                aria-pressed=move || (by.get() == which).to_string() on:click=move |_| by.set(which)>{move || t(key)}</button>
        }
    };
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-heat="" aria-labelledby="branch-heat">
            <div class="mb-3 flex flex-wrap items-center justify-between gap-2">
                <h2 id="branch-heat" class="text-base font-semibold">{move || t("screen-branch-heat")}</h2>
                <Show when=numbered>
                    <div class="join print:hidden" role="group" aria-label=move || t("screen-branch-heat")>
                        {switch(By::Published, "screen-branch-published")}{switch(By::Views, "screen-branch-average")}
                    </div>
                </Show>
            </div>
            <div class="overflow-x-auto" tabindex="0" role="region" node_ref=frame aria-label=move || t("screen-branch-heat")>
                <table class="matrix table table-xs">
                    <caption class="sr-only">{move || t("screen-branch-heat")}</caption>
                    <thead><tr>
                        <th scope="col" class="matrix-name">{move || t("screen-branch-weekday")}</th>
                        {(0..24u8).map(|hour| view! { <th scope="col" class="text-center tabular font-normal text-muted" data-hour=hour.to_string()>{hour.to_string()}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="mt-3 text-muted">{summary}</p>
        </section>
    }
    .into_any()
}
