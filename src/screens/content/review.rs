//! `/review?department=&below=&open=`: what waits for a review. The list and the text side by side on a wide page, one after the
//! other on a phone; J and K walk, A says yes, R says no and why, and the next one is there.

mod detail;
mod keys;
mod list;

use campus_model::content::{ReviewItem, ReviewQueue};
use campus_model::entities::content::Content;
use campus_model::{Entity, Labelled};
use leptos::prelude::*;

use super::decide::{RejectDialog, approve};
use super::narrow::{Narrow, query};
use super::words::{Piece, focus};
use crate::api::{self, ApiError, content};
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{t, t_with};
use crate::screens::address::Address;
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed};
use crate::ui::{Button, Empty, ErrorState, LinkButton, PageHeader, Skeleton};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    read: Fetched<ReviewQueue>,
    page: Address,
    /// The item that is shown: the one in the address, else the first.
    shown: Memo<Option<ReviewItem>>,
    /// What was read of it.
    piece: RwSignal<Option<Piece>>,
    rejecting: RwSignal<Option<Piece>>,
    busy: RwSignal<bool>,
}

impl Desk {
    /// Those that wait for oneself, then the others (reactive).
    fn items(self) -> Vec<ReviewItem> {
        let all = self.read.data.with(|queue| queue.as_ref().map(|queue| queue.items.clone()).unwrap_or_default());
        let (mine, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|item| item.mine);
        mine.into_iter().chain(others).collect()
    }

    /// Shows an item.
    fn show(self, id: Option<i64>, replace: bool) {
        self.page.change(&[("open", id.map(|id| id.to_string()).unwrap_or_default())], replace);
    }

    /// Shows the one after (or before) the one that is shown.
    fn walk(self, forward: bool) {
        let items = untrack(|| self.items());
        let Some(shown) = self.shown.get_untracked() else { return };
        let Some(at) = items.iter().position(|item| item.content.id == shown.content.id) else { return };
        let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(next) = next.and_then(|next| items.get(next)) {
            self.go(next.content.id);
        }
    }

    /// Shows an item, and gives it the focus.
    fn go(self, id: i64) {
        self.show(Some(id), true);
        request_animation_frame(move || {
            focus(&format!("[data-item=\"{id}\"]"));
        });
    }

    /// Says yes to what is shown, as it was read.
    fn approve(self) {
        if let Some(piece) = self.decidable() {
            let id = piece.id;
            approve(piece, self.busy, Callback::new(move |()| self.decided(id)));
        }
    }

    /// Asks why not.
    fn reject(self) {
        if let Some(piece) = self.decidable() {
            self.rejecting.set(Some(piece));
        }
    }

    /// What was read of an item that waits for oneself.
    fn decidable(self) -> Option<Piece> {
        let item = self.shown.get_untracked().filter(|item| item.mine)?;
        self.piece.get_untracked().filter(|piece| piece.id == item.content.id)
    }

    /// Goes on to the next one that waits for oneself; what was decided waits for oneself no more.
    fn decided(self, id: i64) {
        let items = untrack(|| self.items());
        let at = items.iter().position(|item| item.content.id == id).unwrap_or_default();
        let open = |item: &&ReviewItem| item.mine && item.content.id != id;
        let next = items.iter().skip(at + 1).find(open).or_else(|| items.iter().take(at).rev().find(open));
        let next = next.map(|item| item.content.id);
        self.read.data.try_update(|queue| {
            if let Some(item) =
                queue.as_mut().and_then(|queue| queue.items.iter_mut().find(|item| item.content.id == id))
            {
                item.mine = false;
            }
        });
        match next {
            Some(next) => self.go(next),
            None => {
                self.show(None, true);
                request_animation_frame(|| {
                    focus("[data-item][tabindex='0']");
                });
            }
        }
    }
}

/// The page.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let granted = Memo::new(|_| allowed(const { &Content::review }));
    view! { <Show when=move || granted.get() fallback=|| view! { <ForbiddenPage/> }><Page/></Show> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let page = Address::of_page("/review", &["department", "below", "open"]);
    let pages = RwSignal::new(1usize);
    let read = fetch(move || {
        for entity in ["contents", "content_reviews"] {
            events::follow(entity);
        }
        let (narrowed, pages) = (super::narrow::asked(page), pages.get());
        read_pages(narrowed, pages)
    });
    let open = page.value("open");
    let shown = Memo::new(move |_| {
        let open = open.with(|open| open.parse::<i64>().ok());
        let all = read.data.with(|queue| queue.as_ref().map(|queue| queue.items.clone()).unwrap_or_default());
        let found = open.and_then(|id| all.iter().find(|item| item.content.id == id));
        found.or_else(|| all.iter().find(|item| item.mine)).or(all.first()).cloned()
    });
    let desk = Desk {
        read,
        page,
        shown,
        piece: RwSignal::new(None),
        rejecting: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let done = Callback::new(move |()| {
        if let Some(item) = desk.shown.get_untracked() {
            desk.decided(item.content.id);
        }
    });
    let departments = departments(desk);
    view! {
        <PageHeader title=Signal::derive(|| t("menu-content-review")) subtitle=Signal::derive(move || count(read).unwrap_or_default())>
            <Can operation=const { &Content::calendar }>
                <LinkButton href="/calendar" icon="calendar-days" operation="contents.calendar">{move || t("menu-content-calendar")}</LinkButton>
            </Can>
        </PageHeader>
        <div class="mb-3 flex flex-wrap items-end gap-3" role="search"><Narrow name="review" page departments also=&["open"]/></div>
        <div data-operation="contents.review" data-queue="" aria-busy=move || read.loading.get().then_some("true")>{body(desk, pages)}</div>
        <RejectDialog about=desk.rejecting done/>
    }
    .into_any()
}

/// As many pages as were shown.
async fn read_pages(narrowed: Vec<(&'static str, String)>, pages: usize) -> Result<ReviewQueue, ApiError> {
    let mut queue = content::review(&api::query_of(&narrowed)).await?;
    for _ in 1..pages {
        let Some(after) = queue.next else { break };
        let pairs: Vec<_> = narrowed.iter().cloned().chain([("after", after.to_string())]).collect();
        let more = content::review(&api::query_of(&pairs)).await?;
        queue.items.extend(more.items);
        queue.next = more.next;
    }
    Ok(queue)
}

/// How many wait, and how many of them for oneself (reactive).
fn count(read: Fetched<ReviewQueue>) -> Option<String> {
    read.data.with(|queue| {
        let queue = queue.as_ref()?;
        let mine = queue.items.iter().filter(|item| item.mine).count();
        Some(t_with("screen-content-review-count", &[("mine", mine.into()), ("count", queue.total.into())]))
    })
}

/// What the queue may be narrowed to: what the form of a content offers, where one has it, and the departments of what waits.
fn departments(desk: Desk) -> Signal<Vec<Labelled>> {
    const CONTENTS: &Entity = Content::ENTITY;
    let offered = fetch(|| async { api::pick(CONTENTS.name, "department_id", "", &[], None).await });
    // Narrowed to one, the others are still offered.
    let seen = RwSignal::new(Vec::<Labelled>::new());
    Effect::new(move |_| {
        let found = desk.items().into_iter().map(|item| item.department);
        let new: Vec<_> =
            found.filter(|row| !seen.with_untracked(|seen| seen.iter().any(|one| one.id == row.id))).collect();
        for row in new {
            seen.update(|seen| {
                if !seen.iter().any(|one| one.id == row.id) {
                    seen.push(row);
                }
            });
        }
    });
    Signal::derive(move || {
        let mut all = offered.data.with(|found| found.as_ref().map(|found| found.choices.clone()).unwrap_or_default());
        for row in seen.get() {
            if !all.iter().any(|one| one.id == row.id) {
                all.push(row);
            }
        }
        all
    })
}

/// What the page is about.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(ApiError),
    Nothing,
    There,
}

fn body(desk: Desk, pages: RwSignal<usize>) -> AnyView {
    let Desk { read, page, .. } = desk;
    let stage = Memo::new(move |_| {
        match (read.error.get(), read.data.with(|queue| queue.as_ref().map(|queue| queue.items.is_empty()))) {
            (Some(error), _) => Stage::Failed(error),
            (None, None) => Stage::Waiting,
            (None, Some(true)) => Stage::Nothing,
            (None, Some(false)) => Stage::There,
        }
    });
    let all =
        move |_| page.change(&[("department", String::new()), ("below", String::new()), ("open", String::new())], true);
    let content = move || {
        match stage.get() {
        Stage::Failed(error) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        Stage::Waiting => view! { <Skeleton rows=8/> }.into_any(),
        Stage::Nothing if !untrack(|| query(page, Vec::new())).is_empty() => view! {
            <div role="status" class="rounded-box border border-base-300 bg-base-100">
                <Empty icon="search-x" title=Signal::derive(|| t("screen-content-review-none-here")) text=Signal::derive(|| t("ui-none-match-hint"))>
                    <Button icon="funnel-x" on_click=all>{move || t("ui-clear-filters")}</Button>
                </Empty>
            </div>
        }
        .into_any(),
        Stage::Nothing => view! {
            <div role="status" class="rounded-box border border-base-300 bg-base-100">
                <Empty icon="clipboard-check" title=Signal::derive(|| t("screen-content-review-none")) text=Signal::derive(|| t("screen-content-review-none-hint"))/>
            </div>
        }
        .into_any(),
        Stage::There => view! { <keys::Panes desk pages/> }.into_any(),
    }
    };
    view! { {content} }.into_any()
}
