//! `/customers/mine` (我的客户): whom to call today, who is about to drop, all that one looks after, and those that one lost
//! (HI-04); each with the button to do it. On a phone, cards under the thumb.

mod asked;
mod row;

use campus_model::entities::sales::Customer;
use campus_model::sales::{Mine, MineCounts, MyCustomer};
use leptos::prelude::*;

use super::follow_up::{FollowUpSheet, Whom};
use super::listed::{PAGE, more, read_up_to};
use super::protect::{Guarded, ProtectDialog};
use super::release::ReleaseDialog;
use crate::api::{ApiError, query_of, sales};
use crate::events;
use crate::fetch::{another, fetch};
use crate::i18n::{t, t_with};
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed};
use crate::ui::{Button, Control, Empty, ErrorState, Icon, LinkButton, PageHeader, SearchInput, Skeleton, open_about};
use asked::{Asked, VIEWS};

/// What a row opens on the page.
#[derive(Clone, Copy)]
struct Desk {
    follow_up: RwSignal<Option<Whom>>,
    protect: RwSignal<Option<Guarded>>,
    release: RwSignal<Option<campus_model::Labelled>>,
}

/// The page.
#[component]
pub fn MinePage() -> impl IntoView {
    let granted = Memo::new(|_| allowed(const { &Customer::mine }));
    view! { <Show when=move || granted.get() fallback=|| view! { <ForbiddenPage/> }><Page/></Show> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let asked = Asked::of_page();
    // Without a word in the address: whom to call today, if there are some, else all of one's own; it stays so.
    let usual = RwSignal::new(None::<&'static str>);
    let want = StoredValue::new(PAGE);
    let last = StoredValue::new((String::new(), String::new()));
    let read = fetch(move || {
        ["customers", "customer_distributions", "consult_records"].iter().for_each(|entity| events::follow(entity));
        let (view, q) = (asked.view.get(), asked.q.get());
        let now = (view.clone(), q.clone());
        if last.get_value() != now {
            last.set_value(now);
            want.set_value(PAGE);
        }
        let want = want.get_value();
        async move {
            if !view.is_empty() {
                return read_up_to(want, |after| page(view.clone(), q.clone(), after)).await;
            }
            let first = usual.try_get_untracked().flatten().unwrap_or("call");
            let found = read_up_to(want, |after| page(first.to_owned(), q.clone(), after)).await?;
            if usual.try_get_untracked().flatten().is_some() || found.counts.call > 0 {
                usual.try_set(Some(first));
                return Ok(found);
            }
            usual.try_set(Some("open"));
            read_up_to(want, |after| page("open".to_owned(), q.clone(), after)).await
        }
    });
    let view = Memo::new(move |_| match asked.view.get() {
        view if view.is_empty() => usual.get().unwrap_or_default().to_owned(),
        view => view,
    });
    let desk = Desk { follow_up: RwSignal::new(None), protect: RwSignal::new(None), release: RwSignal::new(None) };
    let counts = Memo::new(move |_| read.data.with(|mine| mine.as_ref().map(|mine| mine.counts)));
    let quota = Memo::new(move |_| read.data.with(|mine| mine.as_ref().map(|mine| mine.quota)));
    let held = move || {
        quota.get().map(|quota| t_with("ui-sales-held", &[("held", quota.held.into()), ("cap", quota.cap.into())]))
    };
    let dim = another(read, move || (asked.view.get(), asked.q.get()));
    let next = move |after| page(view.get_untracked(), asked.q.get_untracked(), after);
    let stage = Memo::new(move |_| {
        match (read.error.get(), read.data.with(|mine| mine.as_ref().map(|mine| mine.rows.is_empty()))) {
            (Some(error), _) => Stage::Failed(error),
            (None, None) => Stage::Waiting,
            (None, Some(true)) => Stage::Nothing(view.get(), asked.q.with(|q| !q.is_empty())),
            (None, Some(false)) => Stage::Rows,
        }
    });
    let body = move || {
        match stage.get() {
        Stage::Failed(error) if super::words::reason(&error) == Some("no_staff_entry") => {
            let text = error.text();
            view! { <Empty icon="user-check" title=Signal::stored(text)/> }.into_any()
        }
        Stage::Failed(error) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        Stage::Waiting => view! { <Skeleton rows=8/> }.into_any(),
        Stage::Nothing(_, true) => view! {
            <div role="status">
                <Empty icon="search-x" title=Signal::derive(|| t("ui-none-match")) text=Signal::derive(|| t("ui-none-match-hint"))>
                    <Button icon="funnel-x" on_click=move |_| asked.find(String::new())>{move || t("ui-clear-filters")}</Button>
                </Empty>
            </div>
        }
        .into_any(),
        Stage::Nothing(view, false) => nothing(&view),
        Stage::Rows => view! {
            <ul class="divide-y divide-base-300" class:dim-late=dim aria-label=move || t("menu-my-customers")>
                <For each=move || rows(read.data) key=|row| format!("{row:?}") let(row)><row::Row desk row/></For>
            </ul>
            {more(read, want, next)}
        }
        .into_any(),
    }
    };
    let releasing = open_about(desk.release);
    // The dialog goes on about the customer that it was opened for.
    let meant = Memo::new(move |old: Option<&Vec<campus_model::Labelled>>| match desk.release.get() {
        Some(row) => vec![row],
        None => old.cloned().unwrap_or_default(),
    });
    let ids = Signal::derive(move || meant.with(|rows| rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    view! {
        <PageHeader title=Signal::derive(|| t("menu-my-customers")) subtitle=Signal::derive(move || held().unwrap_or_default())>
            <Can operation=const { &Customer::public }>
                <LinkButton href="/customers/public" icon="waves" operation="customers.public">{move || t("menu-pool")}</LinkButton>
            </Can>
            <Can operation=Customer::add>
                <LinkButton href="/customers/new" icon="plus" operation="customers.add">{move || t("operation-customers-add")}</LinkButton>
            </Can>
        </PageHeader>
        {tabs(view, counts)}
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100" data-operation="customers.mine" aria-label=move || t("menu-my-customers")>
            <div class="flex flex-wrap items-center gap-2 border-b border-base-300 p-2" role="search">
                <SearchInput control=Control::new("q") value=asked.q label=Signal::derive(|| t("ui-sales-search")) on_search=move |text| asked.find(text)/>
            </div>
            {body}
        </section>
        <FollowUpSheet whom=desk.follow_up on_saved=move |()| read.retry()/>
        <ProtectDialog whom=desk.protect/>
        <ReleaseDialog open=releasing ids names=meant/>
    }
    .into_any()
}

/// What the list is about.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(ApiError),
    /// In which view, and whether something was searched for.
    Nothing(String, bool),
    Rows,
}

async fn page(view: String, q: String, after: Option<String>) -> Result<Mine, ApiError> {
    let mut pairs = vec![("view", view), ("q", q)];
    pairs.extend(after.map(|after| ("after", after)));
    pairs.retain(|(_, value)| !value.is_empty());
    sales::mine(&query_of(&pairs)).await
}

fn rows(data: RwSignal<Option<Mine>>) -> Vec<MyCustomer> {
    data.with(|mine| mine.as_ref().map(|mine| mine.rows.clone()).unwrap_or_default())
}

/// The views with how many each holds.
fn tabs(view: Memo<String>, counts: Memo<Option<MineCounts>>) -> AnyView {
    let count = move |of: fn(&MineCounts) -> u64| counts.with(|counts| counts.as_ref().map(of));
    let tab = move |(name, key, icon, of): asked::View| {
        let here = Memo::new(move |_| view.with(|view| view == name));
        let badge = move || {
            count(of).map(|count| view! { <span class="badge badge-sm badge-ghost tabular">{count.to_string()}</span> })
        };
        view! {
            <li class="shrink-0">
                <a href=format!("/customers/mine?view={name}") class="btn btn-ghost btn-sm min-h-11 gap-1.5 font-medium md:min-h-0 aria-[current]:bg-base-100 aria-[current]:border-base-300"
                    data-view=name aria-current=move || here.get().then_some("page")>
                    <Icon name=icon/>{move || t(key)}{badge}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=move || t("menu-my-customers") class="mb-3">
            <ul class="flex flex-wrap gap-1">{VIEWS.map(tab).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn nothing(view: &str) -> AnyView {
    let (title, hint) = match view {
        "call" => ("ui-sales-none-call", "ui-sales-none-call-hint"),
        "dropping" => ("ui-sales-none-dropping", "ui-sales-none-dropping-hint"),
        "enrolled" => ("ui-sales-none-enrolled", "ui-sales-none-enrolled-hint"),
        "lost" => ("ui-sales-none-lost", "ui-sales-none-lost-hint"),
        _ => ("ui-sales-none-open", "ui-sales-none-open-hint"),
    };
    view! {
        <div role="status">
            <Empty icon="user-check" title=Signal::derive(move || t(title)) text=Signal::derive(move || t(hint))>
                <Can operation=const { &Customer::public }>
                    <LinkButton href="/customers/public" icon="waves">{move || t("menu-pool")}</LinkButton>
                </Can>
            </Empty>
        </div>
    }
    .into_any()
}
