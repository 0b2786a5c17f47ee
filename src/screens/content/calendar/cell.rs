//! A day in the grid: its number, its first contents with hour and state, and how many there are beyond those.

use campus_model::content::planner::Span;
use campus_model::content::{CalendarDay, CalendarItem};
use chrono::Datelike;
use leptos::prelude::*;
use leptos_router::components::A;

use super::Desk;
use crate::i18n::{clock, label, t, t_with, weekday};
use crate::screens::content::words::{hue_of, said};
use crate::ui::{Hue, Icon};

/// Contents of a day that a month and a week show.
const FEW: usize = 3;
const MANY: usize = 12;

/// See the module.
#[component]
pub(super) fn Cell(desk: Desk, day: CalendarDay) -> impl IntoView {
    let date = day.date;
    let here = move || desk.at.get() == date;
    let today = Memo::new(move |_| desk.today() == date);
    let open = Memo::new(move |_| desk.day.get() == Some(date));
    let most = if desk.span.get_untracked() == Span::Week { MANY } else { FEW };
    let all = day.items.len() as u64 + day.more;
    let shown = day.items.len().min(most);
    let beyond = all - shown as u64;
    let name = move || {
        let key = if today.get() { "screen-content-day-today" } else { "screen-content-day" };
        t_with(key, &[("date", weekday(date).into()), ("count", all.into())])
    };
    let outside = move || desk.span.get() == Span::Month && date.month() != desk.around.get().month();
    let height = if most == FEW { "min-h-28" } else { "min-h-96" };
    let class = format!("flex min-w-0 flex-col gap-1 p-1 focus-visible:-outline-offset-2 {height}");
    let items = day.items.into_iter().take(most).map(|item| view! { <Item desk item/> });
    let more = (beyond > 0).then(|| view! {
        <button type="button" tabindex="-1" class="link-plain min-h-6 px-1 text-left text-xs" data-more="">{move || t_with("screen-content-more", &[("count", beyond.into())])}</button>
    });
    view! {
        <div role="gridcell" class=class class=("bg-base-200", move || outside() || open.get()) data-day=date.to_string()
            tabindex=move || if here() { "0" } else { "-1" } aria-label=name aria-current=move || today.get().then_some("date")
            aria-selected=move || if open.get() { "true" } else { "false" }>
            <span class="tabular grid size-6 place-items-center self-start rounded-field text-xs" class=("text-muted", move || outside() && !today.get())
                class=("bg-primary", move || today.get()) class=("text-primary-content", move || today.get()) class=("font-semibold", move || today.get())>{date.day()}</span>
            {items.collect_view()}
            {more}
        </div>
    }
    .into_any()
}

#[component]
fn Item(desk: Desk, item: CalendarItem) -> impl IntoView {
    let id = item.content.id;
    let (at, state) = (item.at, item.state);
    let title = label(&item.content.label);
    let tip = title.clone();
    let (edge, words) = colours(hue_of(state));
    let clash = Memo::new(move |_| desk.clashes.with(|clashes| clashes.contains(&id)));
    let class = format!(
        "block min-w-0 rounded-field border border-s-4 bg-base-100 px-1.5 py-0.5 text-xs leading-snug hover:bg-base-200 {edge}"
    );
    view! {
        <A href=format!("/contents/{id}") attr:class=class attr:tabindex="-1" attr:title=tip attr:data-planned=id attr:data-operation="contents.view">
            <span class="flex min-w-0 items-center gap-1">
                <span class="tabular font-medium whitespace-nowrap">{move || clock(at)}</span>
                <span class=format!("truncate {words}")>{move || said(state)}</span>
                {move || clash.get().then(|| view! {
                    <span class="ml-auto text-warning" title=t("screen-content-same-hour")><Icon name="triangle-alert" class="size-3.5"/><span class="sr-only">{t("screen-content-same-hour")}</span></span>
                })}
            </span>
            <span class="block truncate">{title}</span>
        </A>
    }
    .into_any()
}

/// The edge and the word of a state.
pub(super) const fn colours(hue: Hue) -> (&'static str, &'static str) {
    match hue {
        Hue::Neutral => ("border-base-300", "text-muted"),
        Hue::Info => ("border-base-300 border-s-info", "text-info"),
        Hue::Positive => ("border-base-300 border-s-success", "text-success"),
        Hue::Warning => ("border-base-300 border-s-warning", "text-warning"),
        Hue::Negative => ("border-base-300 border-s-error", "text-error"),
    }
}
