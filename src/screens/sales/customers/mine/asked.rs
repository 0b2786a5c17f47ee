//! What of one's customers is asked for, in the address: the view, and the search.

use campus_model::sales::MineCounts;
use leptos::prelude::*;

use crate::screens::address::Address;

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
    page: Address,
}

impl Asked {
    /// By the address of the page.
    pub fn of_page() -> Self {
        let page = Address::of_page("/customers/mine", &["view", "q"]);
        let view = page.value("view");
        let known = |view: String| {
            if view == "all" || VIEWS.iter().any(|(name, ..)| *name == view) { view } else { String::new() }
        };
        Self { view: Memo::new(move |_| known(view.get())), q: page.value("q"), page }
    }

    /// Searches within the view.
    pub fn find(self, q: String) {
        self.page.set("q", q);
    }
}
