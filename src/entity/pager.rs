//! From page to page: by number while the total is exact, else onwards by cursor.

use campus_model::{Entity, ListQuery, Page, Total};
use leptos::prelude::*;
use leptos_router::components::A;

use super::grid::{Rows, STEP};
use super::place;
use super::state::ListState;
use crate::i18n::{number, t, t_with};
use crate::ui::{Control, Icon, Select};

/// The sizes a page can have.
const SIZES: [u32; 3] = [20, 50, 100];
/// Stands for all rows.
const ALL: &str = "all";
const STORED: &str = "campus-page-size";

/// How much of a list is shown at once.
#[derive(Clone, Copy)]
pub(super) enum Size {
    /// So many rows.
    Rows(u32),
    /// All of them, by scrolling.
    All,
}

impl Size {
    fn parse(text: &str) -> Option<Self> {
        match text {
            ALL => Some(Self::All),
            text => text.parse().ok().filter(|size| SIZES.contains(size)).map(Self::Rows),
        }
    }

    /// Shows so much of a list.
    pub(super) fn apply(self, state: &mut ListState) {
        state.scrolling = matches!(self, Self::All);
        state.query.limit = match self {
            Self::Rows(size) => size,
            Self::All => campus_model::DEFAULT_LIMIT,
        };
    }
}

/// The page size this browser's user last chose.
pub(super) fn remembered_size() -> Option<Size> {
    Size::parse(&window().local_storage().ok()??.get_item(STORED).ok()??)
}

/// The page after (or before) one, if there is a way to it: by number while the total is exact, else onwards by cursor.
pub(super) fn beyond(page: &Page, query: &ListQuery, total: Option<u64>, forward: bool) -> Option<ListQuery> {
    let mut next = query.clone();
    next.first_page();
    let total = total.filter(|_| query.after.is_none());
    match (total, page.page.unwrap_or(1), forward) {
        (Some(total), number, true) if number < total.div_ceil(u64::from(query.limit)) => next.page = Some(number + 1),
        (_, number, false) if query.after.is_none() && number > 1 => next.page = Some(number - 1),
        (None, _, true) => next.after = Some(page.next.clone()?),
        _ => return None,
    }
    Some(next)
}

/// The line below a table.
#[component]
pub fn Pager(
    /// The list's entity.
    entity: &'static Entity,
    /// The state the page was asked for with.
    state: ListState,
    /// The page.
    page: Page,
    /// How many rows the list has, once that is known.
    #[prop(into)]
    total: Signal<Option<Total>>,
    /// The rows, where the list scrolls.
    known: Rows,
    /// Goes to another state of the list.
    go: Callback<ListState>,
) -> impl IntoView {
    let mut query = state.query.clone();
    let mut chosen = query.limit.to_string();
    if state.scrolling {
        (query.limit, chosen) = (STEP, ALL.to_owned());
    }
    let size = query.limit;
    let at = state.clone();
    let href = move |number: Option<u64>, after: Option<String>| {
        let mut query = at.query.clone();
        query.page = number.filter(|number| *number > 1);
        query.after = after;
        place::with_query(entity, &at.with_query(&query))
    };
    let asked = query;
    let steps = move || match total.get() {
        Some(Total { exact: true, .. }) | None if known.scrolling.get() => ().into_any(),
        // Where nobody knows how long the list is, there is no way to its end but through it.
        Some(_) if known.scrolling.get() => {
            view! { <span class="text-muted">{move || t("ui-scroll-onwards")}</span> }.into_any()
        }
        Some(Total { total, exact: true }) if asked.after.is_none() => numbered(&page, total, size, &href),
        _ => onwards(&page, &asked, &href),
    };
    let sizes = Signal::derive(|| {
        let sizes = SIZES.map(|size| (size.to_string(), t_with("ui-page-size", &[("count", size.into())])));
        sizes.into_iter().chain([(ALL.to_owned(), t("ui-page-size-all"))]).collect::<Vec<_>>()
    });
    let count = move || total.get().map(counted);
    view! {
        <div class="flex flex-wrap items-center justify-between gap-2 border-t border-base-300 px-3 py-2 text-sm">
            <p class="tabular text-muted" role="status">{count}</p>
            <div class="flex flex-wrap items-center gap-2">
                {steps}
                <Select control=Control::new("page-size") small=true value=chosen options=sizes label=Signal::derive(|| t("ui-page-size-label"))
                    on_change=move |text: String| if let Some(size) = Size::parse(&text) {
                        if let Ok(Some(storage)) = window().local_storage() {
                            let _ = storage.set_item(STORED, &text);
                        }
                        let mut state = state.clone();
                        state.query.first_page();
                        size.apply(&mut state);
                        go.run(state);
                    }/>
            </div>
        </div>
    }
    .into_any()
}

/// `3 records`, `more than 10,000 records`.
pub(super) fn counted(Total { total, exact }: Total) -> String {
    #[allow(clippy::cast_precision_loss, reason = "at most 10,000")]
    let total = total as f64;
    let key = if exact { "ui-results" } else { "ui-results-more" };
    t_with(key, &[("count", total.into()), ("shown", number(total).into())])
}

type Href<'a> = &'a dyn Fn(Option<u64>, Option<String>) -> String;

fn numbered(page: &Page, total: u64, size: u32, href: Href) -> AnyView {
    let last = total.div_ceil(u64::from(size)).max(1);
    if last == 1 {
        return ().into_any();
    }
    let current = page.page.unwrap_or(1).clamp(1, last);
    // The first, the last, and two around the current one.
    let mut numbers: Vec<u64> = (1..=last).filter(|n| *n == 1 || *n == last || n.abs_diff(current) <= 1).collect();
    numbers.dedup();
    let mut before = 0;
    let items = numbers.into_iter().map(|number| {
        let gap = number > before + 1;
        before = number;
        let here = number == current;
        let class = if here { "btn btn-sm btn-square tabular bg-base-300" } else { "btn btn-ghost btn-sm btn-square tabular" };
        view! {
            {gap.then(|| view! { <li aria-hidden="true" class="px-1 text-muted">"…"</li> })}
            <li><A href=href(Some(number), None) scroll=true attr:class=class attr:aria-current=here.then_some("page")
                attr:aria-label=move || t_with("ui-page", &[("page", number.into())])>{number}</A></li>
        }
    }).collect_view();
    let previous = (current > 1).then(|| href(Some(current - 1), None));
    let next = (current < last).then(|| href(Some(current + 1), None));
    frame(previous, "chevron-left", "ui-page-previous", items.into_any(), next)
}

fn onwards(page: &Page, query: &ListQuery, href: Href) -> AnyView {
    let first = query.after.is_some().then(|| href(None, None));
    let next = page.next.clone().map(|cursor| href(None, Some(cursor)));
    frame(first, "arrow-left", "ui-page-first", ().into_any(), next)
}

fn frame(
    back: Option<String>,
    icon: &'static str,
    back_key: &'static str,
    items: AnyView,
    next: Option<String>,
) -> AnyView {
    let step = |href: Option<String>, icon: &'static str, key: &'static str| {
        href.map(|href| view! {
        <li><A href=href attr:class="btn btn-ghost btn-sm btn-square" attr:aria-label=move || t(key)><Icon name=icon/></A></li>
    })
    };
    view! {
        <nav aria-label=move || t("ui-pages")>
            <ul class="flex items-center gap-0.5">
                {step(back, icon, back_key)}
                {items}
                {step(next, "chevron-right", "ui-page-next")}
            </ul>
        </nav>
    }
    .into_any()
}
