//! The operations of a role as check boxes, a line per entity.

use std::collections::BTreeSet;

use campus_model::entities::access::Permission;
use campus_model::{Entity, Field, Page, entities};
use leptos::prelude::*;

use crate::api;
use crate::entity::Draft;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::ui::{Checkbox, Control, ErrorState, Skeleton};

/// The matrix for a field that holds permissions.
pub fn matrix(draft: Draft, field: &'static Field, control: Control) -> AnyView {
    let rows = fetch(|| async { api::list(Permission::ENTITY, "limit=200").await });
    let name = format!("{}-label", control.id);
    let content = move || match (rows.error.get(), rows.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(page)) => lines(draft, field, &page),
    };
    view! {
        <div id=control.id tabindex="-1" role="group" aria-labelledby=name class="divide-y divide-base-300 rounded-field border border-base-300">
            {content}
        </div>
    }
    .into_any()
}

fn lines(draft: Draft, field: &'static Field, page: &Page) -> AnyView {
    let operations = |entity: &'static Entity| -> Vec<(i64, String)> {
        let of = |code: &str| code.split_once('.').is_some_and(|(name, _)| name == entity.name);
        let rows = page.rows.iter().filter(|row| row.text("code").is_some_and(of));
        rows.map(|row| (row.id(), row.label().to_owned())).collect()
    };
    let lines = entities::ALL.iter().map(|entity| (*entity, operations(entity))).filter(|(_, of)| !of.is_empty());
    lines.map(|(entity, operations)| view! { <Line draft field entity operations/> }).collect_view().into_any()
}

#[component]
fn Line(draft: Draft, field: &'static Field, entity: &'static Entity, operations: Vec<(i64, String)>) -> impl IntoView {
    let chosen = Memo::new(move |_| draft.record.with(|record| record.ids(field.name)));
    let set = move |ids: &[i64], on: bool| {
        let mut all: BTreeSet<i64> = chosen.get_untracked().into_iter().collect();
        for id in ids {
            if on {
                all.insert(*id)
            } else {
                all.remove(id)
            };
        }
        draft.set(field.name, all.into_iter().collect::<Vec<_>>().into());
    };
    let ids: Vec<i64> = operations.iter().map(|(id, _)| *id).collect();
    let mine = ids.clone();
    let whole = Signal::derive(move || chosen.with(|chosen| mine.iter().all(|id| chosen.contains(id))));
    let boxes = operations.into_iter().map(|(id, text)| {
        let value = Signal::derive(move || chosen.with(|chosen| chosen.contains(&id)));
        view! {
            <Checkbox control=Control::new(format!("permission-{id}")) value label=Signal::derive(move || label(&text)) on_change=move |on| set(&[id], on)/>
        }
    });
    view! {
        <div class="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_1fr]" role="group" aria-label=move || t(&entity.label_for_many())>
            <div class="font-medium">
                <Checkbox control=Control::new(format!("permissions-{}", entity.name)) value=whole label=Signal::derive(move || t(&entity.label_for_many())) on_change=move |on| set(&ids, on)/>
            </div>
            <div class="flex flex-wrap gap-x-5">{boxes.collect_view()}</div>
        </div>
    }
    .into_any()
}
