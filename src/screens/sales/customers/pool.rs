//! `/customers/public`: the public pool (公共客户). Who is in it, why and for how long; what was said to them before; and 确认跟进,
//! for one by one press or for several together. What a colleague takes goes from the page by itself.

mod filters;
mod panel;
mod rows;

use std::collections::BTreeSet;

use campus_model::entities::sales::Customer;
use campus_model::sales::{Pool, Quota};
use leptos::prelude::*;

use super::claiming::{Claimed, Claiming};
use super::listed::{PAGE, more, read_up_to};
use super::transfer::TransferDialog;
use crate::api::sales;
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{number, t, t_with};
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed};
use crate::ui::{Button, Empty, ErrorState, Icon, LinkButton, Look, PageHeader, Skeleton};
use filters::Asked;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    read: Fetched<Pool>,
    asked: Asked,
    picked: RwSignal<BTreeSet<i64>>,
    claiming: Claiming,
}

/// The page.
#[component]
pub fn PoolPage() -> impl IntoView {
    let granted = Memo::new(|_| allowed(const { &Customer::public }));
    view! { <Show when=move || granted.get() fallback=|| view! { <ForbiddenPage/> }><Page/></Show> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let asked = Asked::of_page("/customers/public");
    let want = StoredValue::new(PAGE);
    let last = StoredValue::new(String::new());
    let read = fetch(move || {
        events::follow(Customer::ENTITY.name);
        let query = asked.query();
        // Another question begins with its first page.
        if last.with_value(|last| *last != query) {
            last.set_value(query.clone());
            want.set_value(PAGE);
        }
        read_up_to(want.get_value(), move |after| page(query.clone(), after))
    });
    let picked = RwSignal::new(BTreeSet::new());
    let claiming = Claiming::new(move |claimed| {
        // Whoever is one's own is no longer shown as one of the pool.
        if matches!(&claimed, Claimed::Taken(taken) if asked.open.get_untracked().is_some_and(|open| taken.contains(&open)))
        {
            asked.show(None);
        }
        let (Claimed::Taken(gone) | Claimed::Lost(gone)) = claimed;
        picked.try_update(|picked| picked.retain(|id| !gone.contains(id)));
        read.data.try_update(|pool| {
            if let Some(pool) = pool {
                pool.rows.retain(|row| !gone.contains(&row.id));
            }
        });
    });
    // What is in the pool no more is picked no more.
    Effect::new(move |_| {
        let there = read.data.with(|pool| {
            pool.as_ref().map(|pool| pool.rows.iter().map(|row| row.id).collect::<BTreeSet<_>>()).unwrap_or_default()
        });
        if picked.with_untracked(|picked| !picked.is_subset(&there)) {
            picked.update(|picked| picked.retain(|id| there.contains(id)));
        }
    });
    let desk = Desk { read, asked, picked, claiming };
    let quota = Memo::new(move |_| read.data.with(|pool| pool.as_ref().map(|pool| pool.quota)));
    let total = move || {
        read.data.with(|pool| {
            let pool = pool.as_ref()?;
            #[allow(clippy::cast_precision_loss, reason = "customers of an organisation")]
            let shown = number(pool.total as f64);
            let key = if pool.exact { "ui-sales-pool-total" } else { "ui-sales-pool-total-more" };
            Some(t_with(key, &[("count", pool.total.into()), ("shown", shown.into())]))
        })
    };
    view! {
        <PageHeader title=Signal::derive(|| t("menu-pool")) subtitle=Signal::derive(move || total().unwrap_or_default())>
            <Can operation=const { &Customer::mine }>
                <LinkButton href="/customers/mine" icon="user-check" operation="customers.mine">{move || t("menu-my-customers")}</LinkButton>
            </Can>
        </PageHeader>
        {move || quota.get().map(quota_line)}
        <div class="flex items-start gap-4" data-operation="customers.public">
            <section class="@container min-w-0 grow rounded-box border border-base-300 bg-base-100" aria-label=move || t("menu-pool")>
                <filters::Filters asked/>
                {body(desk, want)}
                {bar(desk)}
            </section>
            <panel::Panel desk quota/>
        </div>
    }
    .into_any()
}

async fn page(query: String, after: Option<String>) -> Result<Pool, crate::api::ApiError> {
    let after = after.map(|after| crate::api::query_of(&[("after", after)]));
    let parts: Vec<String> = [Some(query), after].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    sales::pool(&parts.join("&")).await
}

/// How many one may still take, and open today.
fn quota_line(quota: Quota) -> AnyView {
    let left = quota.left();
    let claims = move || t_with("ui-sales-quota", &[("left", left.into()), ("cap", quota.cap.into())]);
    let views = quota.views.map(
        |views| view! { <span data-views="">{move || t_with("ui-sales-views", &[("count", views.into())])}</span> },
    );
    view! {
        <p class="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted" data-quota="">
            <span class="flex items-center gap-1.5" class=("text-error", left == 0)><Icon name="user-check"/>{claims}</span>
            {views}
        </p>
    }
    .into_any()
}

/// What the list is about.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(crate::api::ApiError),
    Nothing,
    Rows,
}

fn body(desk: Desk, want: StoredValue<usize>) -> AnyView {
    let Desk { read, asked, .. } = desk;
    let stage = Memo::new(move |_| {
        match (read.error.get(), read.data.with(|pool| pool.as_ref().map(|pool| pool.rows.is_empty()))) {
            (Some(error), _) => Stage::Failed(error),
            (None, None) => Stage::Waiting,
            (None, Some(true)) => Stage::Nothing,
            (None, Some(false)) => Stage::Rows,
        }
    });
    let next = move |after| page(untrack(|| asked.query()), after);
    let content = move || {
        match stage.get() {
            Stage::Failed(error) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
            Stage::Waiting => view! { <Skeleton rows=8/> }.into_any(),
            Stage::Nothing if untrack(|| asked.narrowed()) => view! {
                <div role="status">
                    <Empty icon="search-x" title=Signal::derive(|| t("ui-none-match")) text=Signal::derive(|| t("ui-none-match-hint"))>
                        <Button icon="funnel-x" on_click=move |_| asked.clear()>{move || t("ui-clear-filters")}</Button>
                    </Empty>
                </div>
            }
            .into_any(),
            Stage::Nothing => view! {
                <div role="status">
                    <Empty icon="waves" title=Signal::derive(|| t("ui-sales-pool-none")) text=Signal::derive(|| t("ui-sales-pool-none-hint"))/>
                </div>
            }
            .into_any(),
            Stage::Rows => view! { <rows::Rows desk/>{more(read, want, next)} }.into_any(),
    }
    };
    view! { {content} }.into_any()
}

/// The bar below the list while customers are picked.
fn bar(desk: Desk) -> AnyView {
    let Desk { read, picked, claiming, .. } = desk;
    let any = Memo::new(move |_| picked.with(|picked| !picked.is_empty()));
    let assigning = RwSignal::new(false);
    let ids = Signal::derive(move || picked.with(|picked| picked.iter().copied().collect::<Vec<_>>()));
    let names = Signal::derive(move || read.data.with(|pool| pool.as_ref().map(Pool::names).unwrap_or_default()));
    view! {
        <Show when=move || any.get()>
            <div role="region" aria-label=move || t("ui-bulk") data-bulk=""
                class="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 rounded-b-box border-t border-base-300 bg-base-200 px-3 py-2 text-sm">
                <p role="status" class="tabular grow font-medium">{move || t_with("ui-sales-picked", &[("count", picked.with(BTreeSet::len).into())])}</p>
                <Can operation=const { &Customer::claim }>
                    <Button look=Look::Primary icon="user-check" busy=claiming.busy operation="customers.claim" on_click=move |_| claiming.claim(ids.get_untracked())>
                        {move || t("ui-sales-claim")}
                    </Button>
                </Can>
                <Can operation=const { &Customer::transfer }>
                    <Button icon="arrow-left-right" operation="customers.transfer" on_click=move |_| assigning.set(true)>{move || t("ui-home-do-assign")}</Button>
                </Can>
                <Button look=Look::Ghost icon="x" on_click=move |_| picked.set(BTreeSet::new())>{move || t("ui-select-none")}</Button>
            </div>
        </Show>
        <TransferDialog open=assigning ids names plans=false/>
    }
    .into_any()
}

/// What the customers of a page are called.
trait Names {
    fn names(&self) -> Vec<campus_model::Labelled>;
}

impl Names for Pool {
    fn names(&self) -> Vec<campus_model::Labelled> {
        self.rows.iter().map(|row| campus_model::Labelled { id: row.id, label: row.name.clone() }).collect()
    }
}
