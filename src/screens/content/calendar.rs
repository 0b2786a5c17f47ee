//! `/calendar?view=&date=&department=&below=&day=`: what goes out and went out. A month or a week as a grid that the arrows walk, a
//! day's contents beside it, and on a phone the same as a list.

mod agenda;
mod bar;
mod cell;
mod day;
mod entry;
mod grid;

use std::collections::BTreeSet;

use campus_model::content::planner::{Span, clashes};
use campus_model::content::{CalendarDay, ContentCalendar};
use campus_model::entities::content::Content;
use chrono::NaiveDate;
use leptos::prelude::*;

use super::narrow::{Narrow, query};
use super::schedule::ScheduleDialog;
use super::words::{Piece, focus};
use crate::api::content;
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::t;
use crate::screens::address::Address;
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed, use_session};
use crate::ui::{ErrorState, LinkButton, Look, PageHeader, Skeleton};

/// What the address says for a week; a month is what it says nothing about.
const WEEK: &str = "week";

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    read: Fetched<ContentCalendar>,
    page: Address,
    span: Memo<Span>,
    /// A day of what is shown.
    around: Memo<NaiveDate>,
    /// The day whose contents stand beside.
    day: Memo<Option<NaiveDate>>,
    /// The day that the arrows are at.
    at: RwSignal<NaiveDate>,
    /// It gets the focus once it is there.
    wanted: RwSignal<bool>,
    /// The day that opens beside was asked for by a key: the focus goes there.
    entering: RwSignal<bool>,
    moving: RwSignal<Option<Piece>>,
    /// Contents of one department within the same hour.
    clashes: Memo<BTreeSet<i64>>,
}

impl Desk {
    /// The days that were read (reactive).
    fn days(self) -> Vec<CalendarDay> {
        self.read.data.with(|read| read.as_ref().map(|read| read.days.clone()).unwrap_or_default())
    }

    /// The organisation's today (reactive).
    fn today(self) -> NaiveDate {
        self.read.data.with(|read| read.as_ref().map(|read| read.today)).unwrap_or_else(|| use_session().today())
    }

    /// Shows what is around a day.
    fn go(self, around: NaiveDate) {
        let today = untrack(|| self.today());
        let date = if around == today { String::new() } else { around.to_string() };
        self.at.set(around);
        self.page.change(&[("date", date), ("day", String::new())], true);
    }

    /// Shows a day's contents, or none.
    fn open(self, day: Option<NaiveDate>) {
        self.page.change(&[("day", day.map(|day| day.to_string()).unwrap_or_default())], true);
    }

    /// Walks to a day; what is around it is shown when it is not there yet.
    fn walk(self, to: NaiveDate) {
        let (from, last) = self.span.get_untracked().days(self.around.get_untracked());
        self.at.set(to);
        if (from..=last).contains(&to) {
            focus_day(to);
        } else {
            self.wanted.set(true);
            self.go(to);
        }
    }
}

/// Gives the focus to a day.
fn focus_day(day: NaiveDate) -> bool {
    focus(&format!("[role=gridcell][data-day=\"{day}\"]"))
}

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let granted = Memo::new(|_| allowed(const { &Content::calendar }));
    view! { <Show when=move || granted.get() fallback=|| view! { <ForbiddenPage/> }><Page/></Show> }.into_any()
}

fn desk() -> Desk {
    let page = Address::of_page("/calendar", &["view", "date", "department", "below", "day"]);
    let (view, date, day) = (page.value("view"), page.value("date"), page.value("day"));
    let span = Memo::new(move |_| if view.with(|view| view == WEEK) { Span::Week } else { Span::Month });
    let around = Memo::new(move |_| date.with(|date| date.parse().ok()).unwrap_or_else(|| use_session().today()));
    let day = Memo::new(move |_| day.with(|day| day.parse().ok()));
    let read = fetch(move || {
        events::follow(Content::ENTITY.name);
        let (from, to) = span.get().days(around.get());
        let asked = query(page, vec![("from", from.to_string()), ("to", to.to_string())]);
        async move { content::calendar(&asked).await }
    });
    let clashes = Memo::new(move |_| {
        read.data.with(|read| {
            let days = read.as_ref().map(|read| read.days.as_slice()).unwrap_or_default();
            clashes(days.iter().flat_map(|day| &day.items))
        })
    });
    let at = RwSignal::new(day.get_untracked().unwrap_or_else(|| around.get_untracked()));
    Desk {
        read,
        page,
        span,
        around,
        day,
        at,
        wanted: RwSignal::new(false),
        entering: RwSignal::new(false),
        moving: RwSignal::new(None),
        clashes,
    }
}

#[component]
fn Page() -> impl IntoView {
    let desk = desk();
    let Desk { read, page, .. } = desk;
    let departments = Signal::derive(move || {
        read.data.with(|read| read.as_ref().map(|read| read.departments.clone()).unwrap_or_default())
    });
    let failed = Memo::new(move |_| read.error.get());
    let there = Memo::new(move |_| read.data.with(Option::is_some));
    let body = move || match (failed.get(), there.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, false) => view! { <Skeleton rows=12/> }.into_any(),
        (None, true) => view! {
            <div class="hidden flex-col gap-4 md:flex xl:flex-row xl:items-start">
                <grid::Grid desk/>
                <day::Day desk/>
            </div>
            <div class="md:hidden"><agenda::Agenda desk/></div>
        }
        .into_any(),
    };
    // A day that was walked to gets the focus when it has been read.
    Effect::new(move |_| {
        read.data.track();
        if desk.wanted.get_untracked() {
            request_animation_frame(move || {
                if focus_day(desk.at.get_untracked()) {
                    desk.wanted.set(false);
                }
            });
        }
    });
    let waiting = move || read.loading.get().then_some("true");
    view! {
        <PageHeader title=Signal::derive(|| t("menu-content-calendar"))>
            <Can operation=const { &Content::review }>
                <LinkButton href="/review" icon="clipboard-check" operation="contents.review">{move || t("menu-content-review")}</LinkButton>
            </Can>
            <Can operation=Content::add>
                <LinkButton href="/contents/new" look=Look::Primary icon="plus" operation="contents.add">{move || t("screen-content-new")}</LinkButton>
            </Can>
        </PageHeader>
        <div class="mb-3 flex flex-wrap items-end justify-between gap-3">
            <bar::Bar desk/>
            <div class="flex flex-wrap items-end gap-3" role="search"><Narrow name="calendar" page departments also=&[]/></div>
        </div>
        <div data-operation="contents.calendar" data-calendar="" aria-busy=waiting>{body}</div>
        <ScheduleDialog about=desk.moving done=Callback::new(|()| ())/>
    }
    .into_any()
}
