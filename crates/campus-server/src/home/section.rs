//! Small words for building sections.

use campus_model::{HomeAction, HomeContent, HomeItem, HomeSection, Operation};
use campus_store::{Reach, Scope};

use crate::user::CurrentUser;

/// A way to a screen, for whoever may perform what it is for.
pub fn to(user: &CurrentUser, operation: &Operation, icon: &str, href: impl Into<String>) -> Option<HomeAction> {
    let action = || HomeAction { operation: operation.code(), href: href.into(), icon: icon.to_owned(), key: None };
    user.may(operation).then(action)
}

/// Those of some actions that somebody gets.
pub fn actions(some: impl IntoIterator<Item = Option<HomeAction>>) -> Vec<HomeAction> {
    some.into_iter().flatten().collect()
}

/// A section of things.
pub fn items(key: &str, items: Vec<HomeItem>, total: u64, actions: Vec<HomeAction>) -> HomeSection {
    HomeSection { key: key.to_owned(), content: HomeContent::Items { items, total }, actions }
}

/// The rows that are somebody's own, whatever else their roles reach.
pub fn own(user: &CurrentUser) -> Scope {
    Scope(vec![Reach::Own { staff: user.staff, student: user.student }])
}

/// Whether an operation reaches further than somebody's own rows: they look after others.
pub fn wide(user: &CurrentUser, operation: &Operation) -> bool {
    user.scope(operation).0.iter().any(|reach| !matches!(reach, Reach::Own { .. }))
}
