//! What of the calendar is shown: the days, the way before and after, and month or week.

use campus_model::content::planner::Span;
use leptos::prelude::*;

use super::{Desk, WEEK};
use crate::i18n::{date, month, t, t_with};
use crate::ui::{Button, IconButton};

/// See the module.
#[component]
pub(super) fn Bar(desk: Desk) -> impl IntoView {
    let step = move |forward: bool| desk.go(desk.span.get_untracked().step(desk.around.get_untracked(), forward));
    let title = move || match desk.span.get() {
        Span::Month => month(desk.around.get()),
        Span::Week => {
            let (from, to) = Span::Week.days(desk.around.get());
            t_with("screen-content-from-to", &[("from", date(from).into()), ("to", date(to).into())])
        }
    };
    let view = move |span: Span, key: &'static str| {
        let on = move || desk.span.get() == span;
        view! {
            <button type="button" class="btn btn-sm join-item border-base-300 font-medium" class=("btn-active", on) aria-pressed=move || if on() { "true" } else { "false" }
                on:click=move |_| desk.page.set("view", if span == Span::Week { WEEK.to_owned() } else { String::new() })>{move || t(key)}</button>
        }
    };
    let (before, after) = (
        move || {
            t(if desk.span.get() == Span::Week { "screen-content-week-before" } else { "screen-content-month-before" })
        },
        move || {
            t(if desk.span.get() == Span::Week { "screen-content-week-after" } else { "screen-content-month-after" })
        },
    );
    view! {
        <div class="flex flex-wrap items-center gap-2">
            <IconButton icon="chevron-left" label=Signal::derive(before) on_click=move |_| step(false)/>
            <Button on_click=move |_| desk.go(untrack(|| desk.today()))>{move || t("screen-content-today")}</Button>
            <IconButton icon="chevron-right" label=Signal::derive(after) on_click=move |_| step(true)/>
            <h2 class="min-w-36 text-base font-semibold" aria-live="polite" data-title="">{title}</h2>
            <div role="group" aria-label=move || t("screen-content-view") class="join">
                {view(Span::Month, "screen-content-month")}
                {view(Span::Week, "screen-content-week")}
            </div>
        </div>
    }
    .into_any()
}
