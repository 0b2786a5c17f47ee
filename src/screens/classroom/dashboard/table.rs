//! Campuses and classes in numbers. The classes are sorted by any column and shown some at a time, however many there are.

use std::cmp::Ordering;

use campus_model::classroom::dashboard::{Figure, Line, Numbers};
use campus_model::entities::teaching::Class;
use leptos::prelude::*;

use super::controls::Asked;
use super::{Shown, Unit, trend};
use crate::i18n::{label, t, t_with};
use crate::session::use_session;
use crate::ui::{Button, Icon};

/// Classes that are in the page at first, and that are added at a time.
const STEP: usize = 50;

/// Key, unit, and which number.
type Column = (&'static str, Unit, fn(&Numbers) -> Figure);

const COLUMNS: [Column; 6] = [
    ("students", Unit::Plain, |numbers| numbers.students),
    ("lessons", Unit::Plain, |numbers| numbers.lessons),
    ("attendance", Unit::Percent, |numbers| numbers.attendance),
    ("average", Unit::Plain, |numbers| numbers.average),
    ("unregistered", Unit::Plain, |numbers| numbers.unregistered),
    ("at-risk", Unit::Plain, |numbers| numbers.at_risk),
];

fn cells(numbers: Numbers) -> impl IntoView {
    COLUMNS
        .map(|(_, unit, of)| {
            let figure = of(&numbers);
            view! {
                <td class="text-right align-top">
                    <span class="tabular">{unit.write(figure.now)}</span>
                    <span class="flex justify-end">{trend(figure, unit)}</span>
                </td>
            }
        })
        .collect_view()
}

/// By campus.
#[component]
pub fn Schools(shown: Shown) -> impl IntoView {
    let rows = move || {
        let lines = shown.with(|shown| shown.as_ref().map(|shown| shown.schools.clone())).unwrap_or_default();
        let row = |Line { label: name, numbers, .. }: Line| view! { <tr><th scope="row" class="text-left align-top font-medium">{label(&name)}</th>{cells(numbers)}</tr> };
        lines.into_iter().map(row).collect_view()
    };
    let head = |(key, ..): Column| view! { <th scope="col" class="text-right">{move || t(&format!("screen-dashboard-{key}"))}</th> };
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="schools">
            <h2 class="mb-2 text-base font-semibold">{move || t("screen-dashboard-schools")}</h2>
            <div class="data-table" tabindex="0" role="region" aria-label=move || t("screen-dashboard-schools")>
                <table class="table table-sm">
                    <thead><tr><th scope="col">{move || t("screen-dashboard-school")}</th>{COLUMNS.map(head).collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// In the order of a column, `-` from the highest down; what is not there comes last. By name, or as they came.
fn sorted(lines: &mut [Line], by: &str) {
    let (name, down) = by.strip_prefix('-').map_or((by, false), |name| (name, true));
    let turned = |order: Ordering| if down { order.reverse() } else { order };
    if name == "name" {
        lines.sort_by(|a, b| turned(a.label.cmp(&b.label)));
    } else if let Some((_, _, of)) = COLUMNS.iter().find(|(key, ..)| *key == name) {
        lines.sort_by(|a, b| match (of(&a.numbers).now, of(&b.numbers).now) {
            (Some(a), Some(b)) => turned(a.total_cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
    }
}

/// By class; each leads to its overview.
#[component]
pub fn Classes(shown: Shown, asked: Asked) -> impl IntoView {
    let most = RwSignal::new(STEP);
    let opens = use_session().now().is_some_and(|session| session.permissions.allow(const { &Class::overview }));
    let lines = Memo::new(move |_| {
        let mut lines = shown.with(|shown| shown.as_ref().map(|shown| shown.classes.clone())).unwrap_or_default();
        asked.sort.with(|by| sorted(&mut lines, by));
        lines
    });
    let row = move |Line { id, label: name, numbers, .. }: Line| {
        let name = label(&name);
        let name = match opens {
            true => view! { <a class="link-plain" href=format!("/classes/{id}/overview") data-operation="classes.overview">{name}</a> }.into_any(),
            false => name.into_any(),
        };
        view! { <tr data-class=id><th scope="row" class="text-left align-top font-medium">{name}</th>{cells(numbers)}</tr> }
    };
    let rows = move || lines.get().into_iter().take(most.get()).map(row).collect_view();
    let more = move || {
        let left = lines.with(Vec::len).saturating_sub(most.get());
        let count = u32::try_from(left.min(STEP)).unwrap_or(u32::MAX);
        (left > 0).then(|| view! {
            <div class="mt-3"><Button on_click=move |_: leptos::ev::MouseEvent| most.update(|most| *most += STEP)>{move || t_with("screen-dashboard-more", &[("count", count.into())])}</Button></div>
        })
    };
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="classes">
            <h2 class="mb-2 text-base font-semibold">{move || t("screen-dashboard-classes-table")}</h2>
            <div class="data-table" tabindex="0" role="region" aria-label=move || t("screen-dashboard-classes-table")>
                <table class="table table-sm" aria-rowcount=move || lines.with(Vec::len) + 1>
                    <thead><tr>
                        <Head name="name" text="screen-dashboard-class" asked/>
                        {COLUMNS.map(|(key, ..)| view! { <Head name=key text="" asked/> }).collect_view()}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
        </section>
    }
    .into_any()
}

/// The head of a column: a click sorts by it, the next one the other way round. Numbers begin with the highest.
#[component]
fn Head(name: &'static str, text: &'static str, asked: Asked) -> impl IntoView {
    let number = text.is_empty();
    let down = format!("-{name}");
    let now =
        Memo::new(move |_| asked.sort.with(|by| if by == name { Some(false) } else { (*by == down).then_some(true) }));
    let sort = move |_: leptos::ev::MouseEvent| {
        let next = now.get_untracked().map_or(number, |down| !down);
        asked.set("sort", format!("{}{name}", if next { "-" } else { "" }));
    };
    let aria = move || now.get().map(|down| if down { "descending" } else { "ascending" });
    let icon = move || {
        now.get().map(|down| view! { <Icon name=if down { "chevron-down" } else { "chevron-up" } class="size-3.5"/> })
    };
    let said = move || if number { t(&format!("screen-dashboard-{name}")) } else { t(text) };
    view! {
        <th scope="col" aria-sort=aria class:text-right=number>
            <button type="button" class="inline-flex items-center gap-1 font-semibold" on:click=sort>{said}{icon}</button>
        </th>
    }
    .into_any()
}
