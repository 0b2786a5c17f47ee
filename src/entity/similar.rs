//! A warning while one types what is there already; it never stands in the way.

use campus_model::{Field, Similar};
use leptos::prelude::*;
use serde_json::Value;

use super::draft::Draft;
use super::place;
use crate::api;
use crate::fetch::sleep;
use crate::i18n::{label, t};
use crate::session::allowed;
use crate::ui::Icon;

/// Waits this long after the last key before it asks.
const PAUSE: i32 = 400;

/// Below the input of a compared field: rows that look like what was typed. Of a row that is there already, only what
/// must be the only one of its kind is compared.
#[component]
pub(super) fn SimilarWarning(draft: Draft, field: &'static Field) -> impl IntoView {
    let entity = draft.entity;
    let found = RwSignal::new(None::<Similar>);
    let newest = StoredValue::new(0u32);
    let id = draft.original.with_untracked(campus_model::Record::id);
    let text = |value: &Value| match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let typed = Memo::new(move |_| draft.record.with(|record| text(record.get(field.name))));
    Effect::new(move |_| {
        let typed = typed.get();
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        let known = draft.original.with_untracked(|record| text(record.get(field.name)));
        if typed.chars().count() < 2 || typed == known {
            return found.set(None);
        }
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            // Without an answer there is no warning: saving says what must be said.
            let answer = api::similar(entity, field.name, &typed, id).await.ok();
            if newest.try_get_value() == Some(mine) {
                found.try_set(answer.filter(|found| found.taken || !found.rows.is_empty()));
            }
        });
    });
    let view_rows = entity.operation("view").is_some_and(|view| untrack(|| allowed(view)));
    let rows = move |found: &Similar| {
        let row = |row: &campus_model::Labelled| {
            let (href, name) = (place::record(entity.name, row.id), row.label.clone());
            let text = move || label(&name);
            if view_rows {
                view! { <li><a class="link-plain" href=href target="_blank" rel="external noopener" data-operation=format!("{}.view", entity.name)>{text}</a></li> }.into_any()
            } else {
                view! { <li>{text}</li> }.into_any()
            }
        };
        found.rows.iter().map(row).collect_view()
    };
    view! {
        <div role="status" data-similar=field.name>
            {move || found.get().map(|found| {
                let said = if found.rows.is_empty() { "ui-similar-taken" } else { "ui-similar" };
                view! {
                    <div class="mt-1 flex items-start gap-1.5 text-sm text-warning">
                        <span class="mt-0.5"><Icon name="triangle-alert"/></span>
                        <p>{move || t(said)}</p>
                        <ul class="flex min-w-0 flex-wrap gap-x-3 empty:hidden">{rows(&found)}</ul>
                    </div>
                }
            })}
        </div>
    }
    .into_any()
}
