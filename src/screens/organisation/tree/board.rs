//! What the parts of the screen share: the tree, which branches are open, where the focus is, and what is in the hand.

use std::collections::HashSet;
use std::sync::Arc;

use campus_model::organisation::{DepartmentTree, TreeNode};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::data::{Data, Found, Shown};
use crate::fetch::Fetched;
use crate::i18n::{t, t_with, violation_text};
use crate::ui::toast;

/// Where the open branches are kept while the browser is.
const OPEN: &str = "campus-department-tree";

/// A move that is asked about: what, and below which one it would stand; `None` is the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub id: i64,
    pub to: Option<i64>,
}

/// See the module.
#[derive(Clone, Copy)]
pub struct Board {
    pub read: Fetched<DepartmentTree>,
    pub data: Memo<Arc<Data>>,
    pub found: Memo<Option<Arc<Found>>>,
    pub shown: Memo<Arc<Shown>>,
    /// The line that Tab comes to.
    pub current: Memo<Option<i64>>,
    /// Taken by a key, and not put down yet.
    pub held: RwSignal<Option<i64>>,
    /// Taken by a pointer.
    pub dragged: RwSignal<Option<i64>>,
    /// Where it would be put: below a department, or at the top.
    pub target: RwSignal<Option<Option<i64>>>,
    /// What is read out.
    pub said: RwSignal<String>,
    /// A move that is asked about.
    pub asked: RwSignal<Option<Move>>,
    open: RwSignal<HashSet<i64>>,
    focus: RwSignal<Option<i64>>,
    /// The focus goes to its line as soon as that is drawn again.
    again: StoredValue<bool>,
}

impl Board {
    pub fn new(read: Fetched<DepartmentTree>, search: Memo<String>) -> Self {
        let data = Memo::new(move |_| Arc::new(read.data.with(|data| data.as_ref().map(Data::of).unwrap_or_default())));
        let found = Memo::new(move |_| data.with(|data| data.find(&search.get())).map(Arc::new));
        let open = RwSignal::new(remembered().unwrap_or_default());
        let fresh = StoredValue::new(remembered().is_none());
        Effect::new(move |_| {
            let tops = data.with(|data| data.tops());
            if fresh.get_value() && !tops.is_empty() {
                fresh.set_value(false);
                open.set(tops);
            }
        });
        let shown = Memo::new(move |_| {
            let found = found.get();
            let found = found.as_deref();
            let is_open = |id: i64| found.is_some_and(|found| found.leads(id)) || open.with(|open| open.contains(&id));
            Arc::new(data.with(|data| data.shown(is_open, found)))
        });
        let focus = RwSignal::new(None);
        let current = Memo::new(move |_| {
            let focus: Option<i64> = focus.get();
            shown.with(|shown| focus.filter(|id| shown.places.contains_key(id)).or(shown.order.first().copied()))
        });
        let board = Self {
            read,
            data,
            found,
            shown,
            current,
            held: RwSignal::new(None),
            dragged: RwSignal::new(None),
            target: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            asked: RwSignal::new(None),
            open,
            focus,
            again: StoredValue::new(false),
        };
        Effect::new(move |_| {
            read.data.track();
            if board.again.get_value()
                && let Some(id) = board.focus.get_untracked()
            {
                board.again.set_value(false);
                board.go(id);
            }
        });
        board
    }

    pub fn node(self, id: i64) -> Option<TreeNode> {
        self.data.with(|data| data.node(id).cloned())
    }

    pub fn name(self, id: i64) -> String {
        self.data.with_untracked(|data| data.node(id).map(|node| node.title.clone()).unwrap_or_default())
    }

    /// What stands directly below, as far as it is shown (reactive).
    pub fn below(self, parent: Option<i64>) -> Vec<i64> {
        let found = self.found.get();
        self.data.with(|data| data.below(parent, found.as_deref()))
    }

    /// Whether the branch is open (reactive).
    pub fn is_open(self, id: i64) -> bool {
        self.found.with(|found| found.as_ref().is_some_and(|found| found.leads(id)))
            || self.open.with(|open| open.contains(&id))
    }

    /// Opens or closes branches.
    pub fn set_open(self, ids: &[i64], open: bool) {
        self.open.update(|all| {
            for id in ids {
                if open {
                    all.insert(*id);
                } else {
                    all.remove(id);
                }
            }
        });
        remember(&self.open.get_untracked());
    }

    /// The focus is on a line.
    pub fn focused(self, id: i64) {
        if self.focus.get_untracked() != Some(id) {
            self.focus.set(Some(id));
        }
    }

    /// Puts the focus on a line, with the way to it open.
    pub fn go(self, id: i64) {
        let closed: Vec<i64> = self
            .data
            .with_untracked(|data| data.ancestors(id))
            .into_iter()
            .filter(|id| !untrack(|| self.is_open(*id)))
            .collect();
        if !closed.is_empty() {
            self.set_open(&closed, true);
        }
        self.focused(id);
        request_animation_frame(move || {
            let line = document().get_element_by_id(&format!("tree-{id}"));
            if let Some(line) = line.and_then(|line| line.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = line.focus();
            }
        });
    }

    /// Reads again; the line has the focus again once it is drawn.
    pub fn reload(self, focus: Option<i64>) {
        if let Some(id) = focus {
            self.focus.try_set(Some(id));
            self.again.try_set_value(true);
        }
        self.read.retry();
    }

    /// Takes one into the hand.
    pub fn take(self, id: i64) {
        self.held.set(Some(id));
        self.target.set(Some(self.data.with_untracked(|data| data.parent(id))));
        self.said.set(t_with("tree-taken", &[("name", self.name(id).into())]));
    }

    /// Would put what is in the hand there, and says so.
    pub fn aim(self, id: i64, to: Option<i64>) {
        if self.target.get_untracked() == Some(to) {
            return;
        }
        self.target.set(Some(to));
        let place = self.place(to);
        self.said.set(match self.refusal(id, to) {
            Some(reason) => t_with("tree-into-refused", &[("place", place.into()), ("reason", reason.into())]),
            None => place,
        });
    }

    fn place(self, to: Option<i64>) -> String {
        match to {
            Some(to) => t_with("tree-into", &[("name", self.name(to).into())]),
            None => t("tree-into-top"),
        }
    }

    /// Why it cannot be put there.
    pub fn refusal(self, id: i64, to: Option<i64>) -> Option<String> {
        let violation = self.data.with_untracked(|data| data.refusal(id, to))?;
        Some(violation_text(None, &violation))
    }

    /// Puts down what is in the hand: asks, unless it cannot be or stands there already.
    pub fn put(self, id: i64, to: Option<i64>) {
        if let Some(reason) = self.refusal(id, to) {
            self.said.set(reason.clone());
            if self.dragged.get_untracked().is_some() {
                self.empty_hand();
                toast::failure(reason);
            }
        } else if self.data.with_untracked(|data| data.parent(id)) == to {
            self.give_up();
        } else {
            self.empty_hand();
            self.focused(id);
            self.asked.set(Some(Move { id, to }));
        }
    }

    /// Gives a move up.
    pub fn give_up(self) {
        let id = self.held.get_untracked().or(self.dragged.get_untracked());
        self.empty_hand();
        if let Some(id) = id {
            self.said.set(t_with("tree-given-up", &[("name", self.name(id).into())]));
        }
    }

    fn empty_hand(self) {
        self.held.set(None);
        self.dragged.set(None);
        self.target.set(None);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn remembered() -> Option<HashSet<i64>> {
    let text = storage()?.get_item(OPEN).ok().flatten()?;
    Some(text.split(',').filter_map(|id| id.parse().ok()).collect())
}

fn remember(open: &HashSet<i64>) {
    let ids: Vec<String> = open.iter().map(i64::to_string).collect();
    if let Some(storage) = storage() {
        let _ = storage.set_item(OPEN, &ids.join(","));
    }
}
