//! What of one's customers is asked for, in the address: the view, and the search.

use campus_model::sales::MineCounts;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::query_of;

/// A view: its name in the address, its text, its icon, and how many it holds.
pub(super) type View = (&'static str, &'static str, &'static str, fn(&MineCounts) -> u64);

/// The views, in their order.
pub(super) const VIEWS: [View; 5] = [
    ("call", "ui-sales-view-call", "phone", |counts| counts.call),
    ("dropping", "ui-sales-view-dropping", "triangle-alert", |counts| counts.dropping),
    ("open", "ui-sales-view-open", "user-check", |counts| counts.open),
    ("enrolled", "ui-sales-view-enrolled", "graduation-cap", |counts| counts.enrolled),
    ("lost", "ui-sales-view-lost", "history", |counts| counts.lost),
];

/// See the module.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// The view; empty for the usual one.
    pub view: Memo<String>,
    /// The search.
    pub q: Memo<String>,
    go: StoredValue<Box<dyn Fn(String)>, LocalStorage>,
}

impl Asked {
    /// By the address of the page.
    pub fn of_page() -> Self {
        let query = use_query_map();
        let navigate = use_navigate();
        let go = move |query: String| {
            let still = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&format!("/customers/mine{}{query}", if query.is_empty() { "" } else { "?" }), still);
        };
        let known = |view: String| {
            if view == "all" || VIEWS.iter().any(|(name, ..)| *name == view) { view } else { String::new() }
        };
        Self {
            view: Memo::new(move |_| known(query.with(|query| query.get("view").unwrap_or_default()))),
            q: Memo::new(move |_| query.with(|query| query.get("q").unwrap_or_default())),
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// Searches within the view.
    pub fn find(self, q: String) {
        let mut pairs = vec![("view", self.view.get_untracked()), ("q", q)];
        pairs.retain(|(_, value)| !value.is_empty());
        self.go.with_value(|go| go(query_of(&pairs)));
    }
}
