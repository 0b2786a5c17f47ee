//! How many rows a list has: asked for after its rows, and only where they do not say so themselves.

use campus_model::{Entity, ListQuery, Total};
use leptos::prelude::*;

use crate::api;
use crate::fetch::Fetched;
use crate::i18n::number;

/// The number of rows of a list, once it is known; `rows` is the page that `query` asks for.
pub fn total(
    entity: &'static Entity,
    query: Signal<ListQuery>,
    rows: Fetched<campus_model::Page>,
) -> RwSignal<Option<Total>> {
    let total = RwSignal::new(None);
    // What was asked when it was last counted.
    let counted = StoredValue::new(None::<ListQuery>);
    Effect::new(move |_| {
        let now = query.get_untracked();
        let known = rows.data.with(|page| page.as_ref().map(|page| page.total(&now).filter(|_| now.group.is_none())));
        let Some(known) = known else { return };
        let wanted = now.narrowing();
        let last = counted.get_value();
        let same = last.as_ref().is_some_and(|last| last.narrowing() == wanted);
        let turned = same && last.as_ref() != Some(&now) && total.with_untracked(Option::is_some);
        counted.set_value(Some(now));
        // Another page or order of the same rows does not change their number; reading the same page again may.
        if known.is_some() || !same {
            total.set(known);
        }
        if known.is_some() || turned {
            return;
        }
        leptos::task::spawn_local(async move {
            let answer = api::count(entity, &wanted.to_query()).await;
            let newest = counted.try_with_value(|last| last.as_ref().is_some_and(|last| last.narrowing() == wanted));
            if let (Ok(answer), Some(true)) = (answer, newest) {
                total.try_set(Some(answer));
            }
        });
    });
    total
}

/// A number of rows in figures: 1,234 or 10,000+.
#[must_use]
pub fn figures(total: Total) -> String {
    #[allow(clippy::cast_precision_loss, reason = "at most 10,000")]
    let shown = number(total.total as f64);
    if total.exact { shown } else { format!("{shown}+") }
}
