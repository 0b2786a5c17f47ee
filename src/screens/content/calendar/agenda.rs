//! The calendar on a phone: the days that have contents, one under the other.

use campus_model::content::planner::Span;
use chrono::Datelike;
use leptos::prelude::*;

use super::Desk;
use super::entry::Entries;
use crate::i18n::{t, t_with, weekday};
use crate::ui::Empty;

/// See the module.
#[component]
pub(super) fn Agenda(desk: Desk) -> impl IntoView {
    let days = Memo::new(move |_| {
        let (month, whole) = (desk.around.get().month(), desk.span.get() == Span::Week);
        let of_month = desk.days().into_iter().filter(|day| whole || day.date.month() == month);
        of_month.filter(|day| !day.items.is_empty()).collect::<Vec<_>>()
    });
    let content = move || {
        let days = days.get();
        if days.is_empty() {
            return view! {
                <div role="status" class="rounded-box border border-base-300 bg-base-100">
                    <Empty icon="calendar-days" title=Signal::derive(|| t("screen-content-span-empty")) text=Signal::derive(|| t("screen-content-span-empty-hint"))/>
                </div>
            }
            .into_any();
        }
        let today = desk.today();
        days.into_iter()
            .map(|day| {
                let (date, here) = (day.date, day.date == today);
                let head = move || match here {
                    true => t_with("screen-content-is-today", &[("date", weekday(date).into())]),
                    false => weekday(date),
                };
                view! {
                    <section class="mb-3 overflow-hidden rounded-box border border-base-300 bg-base-100" data-agenda=date.to_string()>
                        <h3 class="border-b border-base-300 px-4 py-2 text-sm font-semibold">{head}</h3>
                        <Entries desk items=day.items more=day.more/>
                    </section>
                }
            })
            .collect_view()
            .into_any()
    };
    view! { {content} }.into_any()
}
