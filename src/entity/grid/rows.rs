//! The rows of a list by their place in it: one page of them, or those that were scrolled past, page by page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use campus_model::{Entity, Labels, ListQuery, Page, Record, Total};
use leptos::prelude::*;

use crate::api;
use crate::fetch::sleep;
use crate::ui::toast;

/// Rows asked for at a time while one scrolls.
pub(crate) const STEP: u32 = 100;
/// Pages kept in memory: the exact total ends at 10,000 rows, and all of those may be picked at once.
const KEPT: usize = 110;
/// Looks so often, so many milliseconds apart, for what is on its way.
const PATIENCE: u32 = 100;
const PAUSE: i32 = 50;

/// The rows that are known, and what is known of the rest.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    entity: &'static Entity,
    known: RwSignal<BTreeMap<usize, Record>>,
    /// The labels of what they link to.
    pub links: RwSignal<Labels>,
    /// How many places there are: the rows of the page, or of the list as far as it is known.
    pub places: RwSignal<usize>,
    /// How many rows match, where that is known exactly.
    pub total: RwSignal<Option<u64>>,
    /// The number of the first place in the whole list, from 0, where that is known.
    pub first: RwSignal<Option<usize>>,
    /// All of the list by scrolling, instead of one page.
    pub scrolling: RwSignal<bool>,
    asked: StoredValue<Asked>,
}

/// What has been asked of the server.
#[derive(Default)]
struct Asked {
    query: ListQuery,
    /// Rises with every first page: answers to older questions are dropped.
    turn: u32,
    /// Pages that are there or on their way.
    pages: BTreeSet<usize>,
    /// Page → the cursor it starts after.
    cursors: BTreeMap<usize, String>,
}

impl Asked {
    /// What page of `page` is asked for with: its cursor, else its number where the total is exact.
    fn question(&self, page: usize, exact: bool) -> Option<ListQuery> {
        let mut query = self.query.clone();
        match self.cursors.get(&page) {
            Some(cursor) => query.after = Some(cursor.clone()),
            None if exact => query.page = Some(page as u64 + 1),
            None => return None,
        }
        Some(query)
    }

    /// Forgets the page farthest from `here` when there are too many.
    fn surplus(&mut self, here: usize) -> Option<usize> {
        let farthest = self.pages.iter().copied().max_by_key(|page| page.abs_diff(here))?;
        (self.pages.len() > KEPT && self.pages.remove(&farthest)).then_some(farthest)
    }
}

/// The places of a page.
const fn places(page: usize) -> Range<usize> {
    page * STEP as usize..(page + 1) * STEP as usize
}

impl Rows {
    pub fn new(entity: &'static Entity) -> Self {
        Self {
            entity,
            known: RwSignal::new(BTreeMap::new()),
            links: RwSignal::new(Labels::new()),
            places: RwSignal::new(0),
            total: RwSignal::new(None),
            first: RwSignal::new(None),
            scrolling: RwSignal::new(false),
            asked: StoredValue::new(Asked::default()),
        }
    }

    /// A page was read: the one that is shown, or the first of all. Read again, what was scrolled past stays until it
    /// is read again too.
    pub fn show(self, page: Page, query: &ListQuery, scrolling: bool) {
        let again = scrolling && self.scrolling.get_untracked() && self.asked.with_value(|asked| asked.query == *query);
        self.asked.update_value(|asked| {
            asked.turn += 1;
            asked.query = query.clone();
            asked.pages = BTreeSet::new();
            if !again {
                asked.cursors = BTreeMap::new();
            }
        });
        self.scrolling.set(scrolling);
        if !again {
            self.known.set(BTreeMap::new());
            self.links.set(Labels::new());
            self.places.set(0);
        }
        if scrolling {
            self.first.set(Some(0));
            return self.place(0, page);
        }
        let (count, number) = (page.rows.len(), page.page.unwrap_or(1));
        self.first.set(query.after.is_none().then(|| (number as usize - 1) * query.limit as usize));
        merge(self.links, page.links);
        self.known.set(page.rows.into_iter().enumerate().collect());
        self.places.set(count);
    }

    fn place(self, number: usize, page: Page) {
        let Page { rows, links, next, page: answered } = page;
        // What lies beyond the last page is answered with the first one.
        if answered.is_some_and(|answered| answered != number as u64 + 1) {
            return;
        }
        let start = places(number).start;
        let end = start + rows.len();
        let next_page = next.is_some();
        let surplus = self.asked.try_update_value(|asked| {
            asked.pages.insert(number);
            if let Some(cursor) = next.clone() {
                asked.cursors.insert(number + 1, cursor);
            }
            asked.surplus(number)
        });
        merge(self.links, links);
        self.known.update(|known| {
            known.extend((start..).zip(rows));
            if let Some(surplus) = surplus.flatten() {
                known.retain(|place, _| !places(surplus).contains(place));
            }
        });
        match next {
            None => self.end(end),
            // One page of places for what comes next, until it is known how many there are.
            Some(_) => self.places.update(|places| *places = (*places).max(end + STEP as usize)),
        }
        if let Some(total) = self.total.get_untracked().filter(|_| next_page) {
            self.end(total as usize);
        }
    }

    /// How many rows the list has was counted.
    pub fn counted(self, total: Option<Total>) {
        let exact = total.filter(|total| total.exact).map(|total| total.total);
        self.total.set(exact);
        if let Some(total) = exact.filter(|_| self.scrolling.get_untracked()) {
            self.end(total as usize);
        }
    }

    /// The list ends at `total`.
    fn end(self, total: usize) {
        self.known.update(|known| drop(known.split_off(&total)));
        self.total.set(Some(total as u64));
        self.places.set(total);
    }

    /// Looks at the known rows (reactive).
    pub fn with<T>(self, of: impl FnOnce(&BTreeMap<usize, Record>) -> T) -> T {
        self.known.with(of)
    }

    /// The row at a place, without following it.
    pub fn get(self, place: usize) -> Option<Record> {
        self.known.with_untracked(|known| known.get(&place).cloned())
    }

    /// Follows every change of the known rows.
    pub fn track(self) {
        self.known.track();
    }

    /// The place of a row, without following it.
    pub fn find(self, id: i64) -> Option<usize> {
        self.known.with_untracked(|known| known.iter().find(|(_, record)| record.id() == id).map(|(place, _)| *place))
    }

    /// Every known row (reactive).
    pub fn all(self) -> Vec<Record> {
        self.known.with(|known| known.values().cloned().collect())
    }

    /// A row as it is now, in the place of its former self.
    pub fn put(self, record: Record, links: Labels) {
        merge(self.links, links);
        if let Some(place) = self.find(record.id()) {
            self.known.update(|known| drop(known.insert(place, record)));
        }
    }

    /// Asks for the rows of these places, where they are neither there nor on their way.
    pub fn need(self, range: Range<usize>) {
        if !self.scrolling.get_untracked() || range.is_empty() {
            return;
        }
        let step = STEP as usize;
        for page in range.start / step..=(range.end - 1) / step {
            leptos::task::spawn_local(async move {
                self.load(page).await;
            });
        }
    }

    /// The row at a place, asked for if need be, or waited for where it is on its way.
    pub async fn reach(self, place: usize) -> Option<Record> {
        let page = place / STEP as usize;
        for _ in 0..PATIENCE {
            if let Some(record) = self.known.try_with_untracked(|known| known.get(&place).cloned())? {
                return Some(record);
            }
            if !self.scrolling.get_untracked() || place >= self.places.get_untracked() {
                return None;
            }
            if self.asked.with_value(|asked| asked.pages.contains(&page)) {
                sleep(PAUSE).await;
            } else {
                self.load(page).await?;
            }
        }
        None
    }

    async fn load(self, number: usize) -> Option<()> {
        let exact = self.total.with_untracked(Option::is_some);
        let (query, turn) = self.asked.try_update_value(|asked| {
            let query = asked.question(number, exact).filter(|_| !asked.pages.contains(&number))?;
            asked.pages.insert(number);
            Some((query, asked.turn))
        })??;
        let answer = api::list(self.entity, &query.to_query()).await;
        if self.asked.try_with_value(|asked| asked.turn) != Some(turn) {
            return None;
        }
        match answer {
            Ok(page) => self.place(number, page),
            Err(error) => {
                self.asked.update_value(|asked| {
                    asked.pages.remove(&number);
                });
                toast::failure(error.text());
            }
        }
        Some(())
    }
}

fn merge(links: RwSignal<Labels>, more: Labels) {
    links.update(|links| {
        for (field, labels) in more {
            links.entry(field).or_default().extend(labels);
        }
    });
}
