//! How wide the columns are: each person's own, kept on the server.

use campus_model::{COLUMN_WIDTHS, Entity, Kind, LABEL_COLUMN, ListColumns, Widths};
use leptos::prelude::*;

use crate::api;
use crate::entity::views::{know, views};
use crate::fetch::sleep;
use crate::ui::toast;

/// A burst of changes is saved once, so many milliseconds after the last.
const PAUSE: i32 = 400;
/// What the buttons at the end of a row need.
const BUTTONS: u32 = 120;

/// The widths of a list's columns.
#[derive(Clone, Copy)]
pub(super) struct Width {
    entity: &'static Entity,
    /// Being changed; before the server has heard of it.
    now: RwSignal<Option<Widths>>,
    newest: StoredValue<u32>,
}

impl Width {
    pub fn new(entity: &'static Entity) -> Self {
        Self { entity, now: RwSignal::new(None), newest: StoredValue::new(0) }
    }

    fn with<T>(self, of: impl FnOnce(Option<&Widths>) -> T) -> T {
        let views = views();
        self.now.with(|now| {
            of(now.as_ref().or_else(|| views.widths.get(self.entity.name)).filter(|widths| !widths.is_empty()))
        })
    }

    /// Whether columns have fixed widths (reactive): one was set, or rows come and go while one scrolls.
    pub fn fixed(self, scrolling: bool) -> bool {
        scrolling || self.with(|widths| widths.is_some())
    }

    fn pixels(self, widths: Option<&Widths>, name: &str) -> u32 {
        widths.and_then(|widths| widths.get(name)).map_or_else(|| usual(self.entity, name), |width| u32::from(*width))
    }

    /// The width of a column, where it is fixed (reactive).
    pub fn of(self, name: &str, scrolling: bool) -> Option<String> {
        self.with(|widths| (scrolling || widths.is_some()).then(|| format!("{}px", self.pixels(widths, name))))
    }

    /// The width of the table, where the columns' are fixed (reactive): what is left over goes to its last column.
    pub fn whole(self, scrolling: bool, columns: &[&'static str]) -> Option<String> {
        self.with(|widths| {
            let all = columns.iter().copied().chain([LABEL_COLUMN]).map(|name| self.pixels(widths, name)).sum::<u32>();
            (scrolling || widths.is_some()).then(|| format!("max(100%, {}px)", all + BUTTONS))
        })
    }

    /// The columns keep the widths that they have on the screen, from which one is going to differ.
    pub fn start(self, drawn: Vec<(&'static str, u16)>) {
        let mut widths = untrack(|| self.with(|widths| widths.cloned())).unwrap_or_default();
        for (name, width) in drawn {
            widths.entry(name.to_owned()).or_insert_with(|| clamp(width.into()));
        }
        self.now.set(Some(widths));
    }

    pub fn set(self, name: &str, width: i32) {
        self.now.update(|now| {
            if let Some(now) = now {
                now.insert(name.to_owned(), clamp(width));
            }
        });
    }

    pub fn by(self, name: &str, more: i32) {
        let width = untrack(|| self.with(|widths| self.pixels(widths, name)));
        self.set(name, i32::try_from(width).unwrap_or_default() + more);
    }

    /// Remembers the widths on the server, after a pause.
    pub fn save(self) {
        let Some(widths) = self.now.get_untracked() else { return };
        know(|views| drop(views.widths.insert(self.entity.name.to_owned(), widths.clone())));
        self.newest.update_value(|newest| *newest += 1);
        let mine = self.newest.get_value();
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            // A newer one follows; a list that was left is saved all the same.
            if self.newest.try_get_value().is_some_and(|newest| newest != mine) {
                return;
            }
            let chosen = ListColumns { entity: self.entity.name.to_owned(), columns: None, widths: Some(widths) };
            if let Err(error) = api::choose_columns(&chosen).await {
                toast::failure(error.text());
            }
        });
    }
}

fn clamp(width: i32) -> u16 {
    let width = width.clamp((*COLUMN_WIDTHS.start()).into(), (*COLUMN_WIDTHS.end()).into());
    u16::try_from(width).unwrap_or_default()
}

/// How wide a column is that nobody has set.
fn usual(entity: &'static Entity, name: &str) -> u32 {
    if name == LABEL_COLUMN {
        return 224;
    }
    match entity.field(name).map(|field| field.kind) {
        Some(Kind::Boolean | Kind::Integer | Kind::Time) => 96,
        Some(Kind::Choice(_) | Kind::Date | Kind::Money) => 120,
        Some(Kind::LongText | Kind::Links(_)) => 240,
        _ => 160,
    }
}
