//! From page to page: by number while the total is exact, else onwards by cursor.

use campus_model::{Entity, ListQuery, Page};
use leptos::prelude::*;
use leptos_router::components::A;

use super::place;
use super::state::ListState;
use crate::i18n::{number, t, t_with};
use crate::ui::{Control, Icon, Select};

/// The sizes a page can have.
const SIZES: [u32; 3] = [20, 50, 100];
const STORED: &str = "campus-page-size";

/// The page size this browser's user last chose.
pub(super) fn remembered_size() -> Option<u32> {
    let stored = window().local_storage().ok()??.get_item(STORED).ok()??;
    stored.parse().ok().filter(|size| SIZES.contains(size))
}

fn remember_size(size: u32) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(STORED, &size.to_string());
    }
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
    /// Goes to another state of the list.
    #[prop(into)]
    go: Callback<ListQuery>,
) -> impl IntoView {
    let query = state.query.clone();
    let size = query.limit;
    let at = state;
    let href = move |number: Option<u64>, after: Option<String>| {
        let mut query = at.query.clone();
        query.page = number.filter(|number| *number > 1);
        query.after = after;
        place::with_query(entity, &at.with_query(&query))
    };
    let steps =
        if page.exact && query.after.is_none() { numbered(&page, size, &href) } else { onwards(&page, &query, &href) };
    let sizes = Signal::derive(|| {
        SIZES.map(|size| (size.to_string(), t_with("ui-page-size", &[("count", size.into())]))).to_vec()
    });
    let (total, exact) = (page.total, page.exact);
    let count = move || {
        #[allow(clippy::cast_precision_loss, reason = "at most 10,000")]
        let total = total as f64;
        let shown = number(total);
        t_with(
            if exact { "ui-results" } else { "ui-results-more" },
            &[("count", total.into()), ("shown", shown.into())],
        )
    };
    view! {
        <div class="flex flex-wrap items-center justify-between gap-2 border-t border-base-300 px-3 py-2 text-sm">
            <p class="tabular text-muted" role="status">{count}</p>
            <div class="flex flex-wrap items-center gap-2">
                {steps}
                <Select control=Control::new("page-size") small=true value=size.to_string() options=sizes label=Signal::derive(|| t("ui-page-size-label"))
                    on_change=move |text: String| if let Ok(size) = text.parse() {
                        remember_size(size);
                        let mut query = query.clone();
                        query.limit = size;
                        query.first_page();
                        go.run(query);
                    }/>
            </div>
        </div>
    }
    .into_any()
}

type Href<'a> = &'a dyn Fn(Option<u64>, Option<String>) -> String;

fn numbered(page: &Page, size: u32, href: Href) -> AnyView {
    let last = page.total.div_ceil(u64::from(size)).max(1);
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
