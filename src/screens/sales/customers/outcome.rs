//! What became of customers that were moved: said once for all of them, and for each that was not.

use campus_model::{BulkAnswer, Labelled};
use leptos::prelude::*;

use crate::entity::refused::{Failed, named};
use crate::events;
use crate::i18n::{label, t_with};
use crate::ui::toast;

/// What is read again after customers were moved.
const MOVED: [&str; 3] = ["customers", "customer_distributions", "consult_records"];

/// Says how many were moved (`key`), names those that were not, and lets the page read its rows again; answers who was moved.
pub fn told(answer: BulkAnswer, key: &'static str, names: &[Labelled], failed: RwSignal<Failed>) -> Vec<i64> {
    let done = answer.results.iter().filter(|one| one.ok).map(|one| one.id).collect();
    if answer.changed > 0 {
        toast::success(t_with(key, &[("count", answer.changed.into())]));
    }
    let name = |id: i64| {
        let known = names.iter().find(|row| row.id == id);
        known.map_or_else(|| format!("#{id}"), |row| label(&row.label))
    };
    failed.try_set(named(answer.results, name));
    moved();
    done
}

/// The page reads its rows of customers again.
pub fn moved() {
    MOVED.iter().for_each(|entity| events::changed_here(entity));
}
