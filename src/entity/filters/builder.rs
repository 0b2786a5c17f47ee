//! The builder: conditions joined by *and* and *or*, in groups, in a dialog over the list.

use campus_model::{DEEPEST, Entity, Field, ListQuery};
use leptos::prelude::*;

use super::condition::Condition;
use super::filterable;
use super::tree::{Draft, Part, ROOT};
use crate::i18n::t;
use crate::ui::{Button, Dialog, IconButton, Look};

/// A dialog in which the conditions of the list are built.
#[component]
pub fn FilterBuilder(
    /// The list's entity.
    entity: &'static Entity,
    /// The state of the list.
    query: Memo<ListQuery>,
    /// Goes to another state.
    go: Callback<ListQuery>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open wide=true title=Signal::derive(|| t("ui-filter-advanced"))>
            <Builder entity query go open/>
        </Dialog>
    }
}

#[component]
fn Builder(
    entity: &'static Entity,
    query: Memo<ListQuery>,
    go: Callback<ListQuery>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let fields: Vec<&'static Field> = filterable(entity).collect();
    let Some(first) = fields.iter().find(|field| field.filtered).or(fields.first()).copied() else {
        return ().into_any();
    };
    let draft = Draft::new(entity, query.get_untracked().tree, first);
    let fields = StoredValue::new(fields);
    let apply = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        draft.tried.set(true);
        if draft.whole() {
            let mut query = query.get_untracked();
            query.tree = draft.tree();
            query.first_page();
            open.set(false);
            go.run(query);
        }
    };
    let missing = move || draft.tried.get() && !draft.whole();
    view! {
        <form class="flex flex-col gap-3" novalidate=true on:submit=apply>
            {group(draft, ROOT, fields, first, 1)}
            <p role="alert" class="text-sm text-error empty:hidden">{move || missing().then(|| t("ui-filter-unfinished"))}</p>
            <div class="modal-action mt-0">
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                <Button kind="submit" look=Look::Primary icon="check" on_click=|_| ()>{move || t("ui-apply")}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// Puts the focus on a part that was just added.
fn focus(id: u32) {
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let part = document().get_element_by_id(&format!("filter-part-{id}-field"));
        if let Some(part) = part.and_then(|part| part.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = part.focus();
        }
    });
}

fn group(
    draft: Draft,
    id: u32,
    fields: StoredValue<Vec<&'static Field>>,
    first: &'static Field,
    depth: usize,
) -> AnyView {
    let any = Memo::new(move |_| matches!(draft.get(id), Some(Part::Group { any: true, .. })));
    let parts = move || match draft.get(id) {
        Some(Part::Group { parts, .. }) => parts,
        _ => Vec::new(),
    };
    let join = move |or: bool, key: &'static str| {
        let on = move || any.get() == or;
        view! {
            <button type="button" class=move || if on() { "btn btn-xs join-item btn-primary font-medium" } else { "btn btn-xs join-item border-base-300 bg-base-100 font-medium" }
                aria-pressed=move || if on() { "true" } else { "false" } on:click=move |_| draft.join(id, or)>{move || t(key)}</button>
        }
    };
    let full = Signal::derive(move || !draft.room());
    let part = move |id: u32| match untrack(|| draft.get(id)) {
        Some(Part::Group { .. }) => group(draft, id, fields, first, depth + 1),
        _ => view! { <Condition draft id fields/> }.into_any(),
    };
    let class = if depth == 1 {
        "flex flex-col gap-3"
    } else {
        "flex flex-col gap-3 rounded-box border border-base-300 bg-base-200/50 p-3"
    };
    view! {
        <div role="group" class=class aria-label=move || t(if any.get() { "ui-filter-any" } else { "ui-filter-all" })>
            <div class="flex items-center justify-between gap-2">
                <div class="join" role="group" aria-label=move || t("ui-filter-join")>{join(false, "ui-filter-all")}{join(true, "ui-filter-any")}</div>
                {(id != ROOT).then(|| view! { <IconButton icon="trash-2" label=Signal::derive(|| t("ui-filter-remove-group")) on_click=move |_| draft.remove(id)/> })}
            </div>
            <For each=parts key=|id| *id let(id)>{part(id)}</For>
            <div class="flex flex-wrap gap-2">
                <Button look=Look::Ghost icon="plus" disabled=full on_click=move |_| focus(draft.add_row(id, first))>{move || t("ui-filter-add")}</Button>
                // One level is left for the list's groups, which ask for one condition more.
                {(depth + 1 < DEEPEST).then(|| view! {
                    <Button look=Look::Ghost icon="layers" disabled=full on_click=move |_| focus(draft.add_group(id, first))>{move || t("ui-filter-add-group")}</Button>
                })}
            </div>
        </div>
    }
    .into_any()
}
