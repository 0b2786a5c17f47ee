//! `/departments/tree`: all departments one reaches as a tree with what each has, moved by drag, by keys or by a dialog
//! (OR-01 to OR-05). What others move is seen without a reload.

mod acting;
mod board;
mod data;
mod draw;
mod keys;
mod moving;
mod panel;

use campus_model::entities::organisation::{Department, Staff};
use leptos::prelude::*;

use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{number, t, t_with};
use crate::screens::address::Address;
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed};
use crate::ui::{Button, Control, Crumb, Empty, ErrorState, LinkButton, Look, PageHeader, SearchInput, Skeleton};
use crate::undo;
use board::Board;
use draw::Lines;
use moving::MoveDialog;
use panel::Panel;

/// The page.
#[component]
pub fn DepartmentTreePage() -> impl IntoView {
    let granted = Memo::new(|_| allowed(const { &Department::tree }));
    view! { <Show when=move || granted.get() fallback=|| view! { <ForbiddenPage/> }><Page/></Show> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let address = Address::of_page("/departments/tree", &["q"]);
    let search = address.value("q");
    let read = fetch(move || {
        undo::track();
        events::follow(Department::ENTITY.name);
        events::follow(Staff::ENTITY.name);
        api::department_tree()
    });
    let board = Board::new(read, search);
    let there = Memo::new(move |_| read.data.with(Option::is_some));
    let empty = Memo::new(move |_| board.data.with(|data| data.is_empty()));
    let none = Memo::new(move |_| board.shown.with(|shown| shown.order.is_empty()));
    let more = move || {
        board.data.with(|data| data.more).then(|| view! { <p class="mt-2 text-sm text-muted">{t("tree-more")}</p> })
    };
    let content = move || match (read.error.get(), there.get(), empty.get()) {
        (Some(error), _, _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, false, _) => view! { <Skeleton/> }.into_any(),
        (None, true, true) => view! {
            <Empty icon="network" title=Signal::derive(|| t("tree-empty")) text=Signal::derive(|| t("tree-empty-hint"))>
                <Can operation=Department::add><New/></Can>
            </Empty>
        }
        .into_any(),
        (None, true, false) => view! {
            <div class="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
                <div class="min-w-0 rounded-box border border-base-300 bg-base-100 p-2">
                    <Show when=move || !none.get() fallback=move || view! { <NoneMatch address/> }><Lines board/></Show>
                    {more}
                </div>
                <Panel board/>
            </div>
            <MoveDialog board/>
        }
        .into_any(),
    };
    let count = move || {
        board.found.with(|found| {
            let count = found.as_ref()?.count;
            #[allow(clippy::cast_precision_loss, reason = "departments of an organisation")]
            let shown = number(count as f64);
            Some(t_with("tree-found", &[("count", count.into()), ("shown", shown.into())]))
        })
    };
    let crumbs = Signal::derive(|| vec![Crumb::to(t(&Department::ENTITY.label_for_many()), "/departments")]);
    view! {
        <PageHeader title=Signal::derive(|| t("menu-department-tree")) subtitle=Signal::derive(|| t("tree-hint")) crumbs>
            <Can operation=Department::add><New/></Can>
        </PageHeader>
        <div class="mb-3 flex flex-wrap items-center gap-3">
            <SearchInput control=Control::new("tree-search") value=search label=Signal::derive(|| t("tree-search"))
                on_search=move |text: String| address.set("q", text)/>
            <p role="status" class="text-sm text-muted empty:hidden">{count}</p>
        </div>
        <p id="tree-keys" class="mb-3 hidden text-sm text-muted sm:block">{move || t("tree-keys")}</p>
        <p role="status" data-said="" class="sr-only">{move || board.said.get()}</p>
        {content}
    }
    .into_any()
}

#[component]
fn New() -> impl IntoView {
    view! { <LinkButton href="/departments/new" icon="plus" look=Look::Primary operation="departments.add">{move || t("tree-new")}</LinkButton> }
        .into_any()
}

#[component]
fn NoneMatch(address: Address) -> impl IntoView {
    view! {
        <Empty icon="search-x" title=Signal::derive(|| t("ui-none-match")) text=Signal::derive(|| t("ui-none-match-hint"))>
            <Button on_click=move |_| address.set("q", String::new())>{move || t("ui-clear-filters")}</Button>
        </Empty>
    }
    .into_any()
}
