//! What a screen is about, in the address: who reloads, goes back or passes the link on sees the same.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::query_of;

/// Some values of the page's address, by name; those that say nothing are not in it.
#[derive(Clone, Copy)]
pub struct Address {
    values: StoredValue<Vec<(&'static str, Memo<String>)>>,
    go: StoredValue<Box<dyn Fn(String, bool)>, LocalStorage>,
}

impl Address {
    /// These values of the page at `path`.
    #[must_use]
    pub fn of_page(path: &'static str, names: &[&'static str]) -> Self {
        Self::at(move || path.to_owned(), names)
    }

    /// As [`Address::of_page`], for pages of a row: `path` is asked when the address changes.
    #[must_use]
    pub fn at(path: impl Fn() -> String + 'static, names: &[&'static str]) -> Self {
        let query = use_query_map();
        let of = |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()));
        let navigate = use_navigate();
        let go = move |query: String, replace: bool| {
            let still = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
            navigate(&format!("{}{}{query}", path(), if query.is_empty() { "" } else { "?" }), still);
        };
        Self {
            values: StoredValue::new(names.iter().map(|name| (*name, of(name))).collect()),
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// One of its values; empty where it says nothing.
    #[must_use]
    pub fn value(self, name: &str) -> Memo<String> {
        let known = self.values.with_value(|all| all.iter().find(|(known, _)| *known == name).map(|(_, value)| *value));
        debug_assert!(known.is_some(), "{name} is no value of the address");
        known.unwrap_or_else(|| Memo::new(|_| String::new()))
    }

    /// Some of them as a query (reactive).
    #[must_use]
    pub fn query(self, names: &[&str]) -> String {
        let all = self.values.get_value().into_iter().filter(|(name, _)| names.contains(name));
        written(all.map(|(name, value)| (name, value.get())))
    }

    /// Changes some of them in one step; `replace`: Back does not return to what was before.
    pub fn change(self, changes: &[(&str, String)], replace: bool) {
        let all = self.values.get_value().into_iter().map(|(name, value)| {
            let new = changes.iter().find(|(changed, _)| *changed == name).map(|(_, value)| value.clone());
            (name, new.unwrap_or_else(|| value.get_untracked()))
        });
        let query = written(all);
        self.go.with_value(|go| go(query, replace));
    }

    /// Changes one of them.
    pub fn set(self, name: &str, value: String) {
        self.change(&[(name, value)], true);
    }
}

/// Those that say something, as a query.
fn written(all: impl Iterator<Item = (&'static str, String)>) -> String {
    query_of(&all.filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>())
}
