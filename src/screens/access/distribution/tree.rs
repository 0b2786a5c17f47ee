//! The operations as a tree of groups, entities and operations, with check boxes (RB-11; keys as APG's tree).

use std::collections::BTreeSet;

use campus_model::entities::access::Role;
use campus_model::{Record, View};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::{Board, Column, saved};
use crate::api;
use crate::i18n::{label, t, t_with};
use crate::screens::access::permissions::{groups_of, members, own};
use crate::session::Can;
use crate::ui::roving::walk;
use crate::ui::{Button, Icon, toast};

/// A line of the tree.
#[derive(Clone, PartialEq)]
struct Node {
    /// The key of its text.
    text: String,
    /// 1 for groups, 2 for entities, 3 for operations.
    level: usize,
    /// The lines it stands under.
    above: Vec<usize>,
    /// The operations that it stands for.
    ids: Vec<i64>,
    /// Its place among how many.
    place: (usize, usize),
}

fn nodes(operations: &[Record]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let groups = groups_of(operations);
    for (place, (group, _)) in groups.iter().enumerate() {
        let members: Vec<_> = members(*group).collect();
        let ids = members.iter().flat_map(|entity| own(operations, entity)).map(Record::id).collect();
        let first = nodes.len();
        let text = format!("group-{}", group.slug());
        nodes.push(Node { text, level: 1, above: Vec::new(), ids, place: (place + 1, groups.len()) });
        for (place, entity) in members.iter().enumerate() {
            let rows = own(operations, entity);
            let second = nodes.len();
            let ids = rows.iter().map(|row| row.id()).collect();
            let text = entity.label_for_many();
            nodes.push(Node { text, level: 2, above: vec![first], ids, place: (place + 1, members.len()) });
            for (place, row) in rows.iter().enumerate() {
                let text = row.label().trim_start_matches('§').to_owned();
                let above = vec![first, second];
                nodes.push(Node { text, level: 3, above, ids: vec![row.id()], place: (place + 1, rows.len()) });
            }
        }
    }
    nodes
}

#[component]
pub fn Tree(board: Board, operations: Vec<Record>) -> impl IntoView {
    let nodes = nodes(&operations);
    let groups = nodes.iter().enumerate().filter(|(_, node)| node.level == 1).map(|(at, _)| at);
    let open = RwSignal::new(groups.collect::<BTreeSet<usize>>());
    let stop = RwSignal::new(0usize);
    let granted = Memo::new(move |_| board.granted());
    let busy = RwSignal::new(false);
    let save = move |_| {
        let Some(role) = board.role.get_untracked().and_then(|id| untrack(|| board.role_of(id))) else {
            toast::failure(t("distribution-no-role"));
            return;
        };
        let Some(ids) = board.operations.get_untracked() else { return };
        busy.set(true);
        leptos::task::spawn_local(async move {
            let patch = Record::new().with("permissions", ids.into_iter().collect::<Vec<_>>());
            let answer = api::edit(Role::ENTITY, role.id(), role.version(), &patch, &api::new_key()).await;
            let stale = answer.as_ref().err().is_some_and(|error| error.status() == Some(412));
            let done = saved(answer);
            if let Some(View { record, .. }) = done {
                board.all.data.try_update(|rows| {
                    for row in rows.iter_mut().flatten().filter(|row| row.id() == record.id()) {
                        *row = record.clone();
                    }
                });
                board.operations.try_set(None);
            } else if stale {
                board.all.retry();
            }
            busy.try_set(false);
        });
    };
    let button = view! {
        <Can operation=&Role::edit>
            <Button icon="save" operation=Role::edit.code() busy on_click=save>{move || t("distribution-save-permissions")}</Button>
        </Can>
    }
    .into_any();
    let about = Signal::derive(move || {
        let named = |name: String| [("name", name.into())];
        let role = board.role.get().and_then(|id| board.role_of(id));
        match (role, board.user.get()) {
            (Some(role), _) if role.flag("all_operations") => t("distribution-all"),
            (Some(role), _) if board.operations.with(Option::is_some) => {
                t_with("distribution-unsaved", &named(label(role.label())))
            }
            (Some(role), _) => t_with("distribution-permissions-of", &named(label(role.label()))),
            (None, Some(user)) => t_with("distribution-union-of", &named(label(user.label()))),
            (None, None) => String::new(),
        }
    });
    let lines = nodes.iter().enumerate().map(|(at, node)| {
        let node = node.clone();
        view! { <Line board granted open stop at node/> }
    });
    let lines = lines.collect_view();
    let nodes = StoredValue::new(nodes);
    let on_key = move |event: KeyboardEvent| {
        if walk(&event, "[role=treeitem]:not([hidden])") {
            return;
        }
        let at = stop.get_untracked();
        let Some(node) = nodes.with_value(|nodes| nodes.get(at).cloned()) else { return };
        let opened = open.with_untracked(|open| open.contains(&at));
        match event.key().as_str() {
            "ArrowRight" if node.level < 3 && !opened => open.update(|open| {
                open.insert(at);
            }),
            "ArrowRight" if node.level < 3 => focus(at + 1),
            "ArrowLeft" if node.level < 3 && opened => open.update(|open| {
                open.remove(&at);
            }),
            "ArrowLeft" => node.above.last().copied().into_iter().for_each(focus),
            " " | "Enter" => toggle(board, granted, &node.ids),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <Column title=Signal::derive(|| t("entity-permissions")) about id="distribution-permissions" button wide=true>
            <div role="tree" aria-labelledby="distribution-permissions" aria-multiselectable="true"
                class="max-h-[32rem] overflow-y-auto p-1 xl:max-h-[calc(100dvh-12rem)]" on:keydown=on_key>
                {lines}
            </div>
        </Column>
    }
    .into_any()
}

fn focus(at: usize) {
    let found = document().get_element_by_id(&format!("operation-node-{at}"));
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether none, some or all of `ids` are granted.
fn mark(granted: &Option<BTreeSet<i64>>, ids: &[i64]) -> &'static str {
    let count = granted.as_ref().map_or(ids.len(), |granted| ids.iter().filter(|id| granted.contains(id)).count());
    match count {
        0 => "false",
        _ if count == ids.len() => "true",
        _ => "mixed",
    }
}

fn toggle(board: Board, granted: Memo<(Option<BTreeSet<i64>>, bool)>, ids: &[i64]) {
    match granted.get_untracked() {
        (Some(mut set), true) => {
            let on = mark(&Some(set.clone()), ids) != "true";
            set.retain(|id| !ids.contains(id));
            if on {
                set.extend(ids);
            }
            board.operations.set(Some(set));
        }
        _ if board.role.get_untracked().is_none() => toast::failure(t("distribution-no-role")),
        _ => {}
    }
}

#[component]
fn Line(
    board: Board,
    granted: Memo<(Option<BTreeSet<i64>>, bool)>,
    open: RwSignal<BTreeSet<usize>>,
    stop: RwSignal<usize>,
    at: usize,
    node: Node,
) -> impl IntoView {
    let Node { text, level, above, ids, place } = node;
    let ids = StoredValue::new(ids);
    let text = StoredValue::new(text);
    let hidden = move || open.with(|open| above.iter().any(|one| !open.contains(one)));
    let opened = Memo::new(move |_| open.with(|open| open.contains(&at)));
    let checked = Memo::new(move |_| granted.with(|(granted, _)| ids.with_value(|ids| mark(granted, ids))));
    let indent = match level {
        1 => "ps-1 font-medium",
        2 => "ps-6",
        _ => "ps-20",
    };
    let fold = (level < 3).then(|| view! {
        <span class="grid size-6 place-items-center text-muted" aria-hidden="true" on:click=move |event| {
            event.stop_propagation();
            open.update(|open| if !open.remove(&at) { open.insert(at); });
        }>
            <Icon name=Signal::derive(move || if opened.get() { "chevron-down".to_owned() } else { "chevron-right".to_owned() })/>
        </span>
    });
    view! {
        <div id=format!("operation-node-{at}") role="treeitem" hidden=hidden aria-setsize=place.1.to_string() aria-posinset=place.0.to_string()
            class=format!("flex min-h-8 cursor-pointer items-center gap-1.5 rounded-field pe-2 text-sm hover:bg-base-200 [&[hidden]]:hidden {indent}")
            tabindex=move || if stop.get() == at { "0" } else { "-1" }
            aria-expanded=move || (level < 3).then(|| if opened.get() { "true" } else { "false" })
            aria-checked=move || checked.get()
            aria-disabled=move || granted.with(|(_, may)| !may).then_some("true")
            on:focus=move |_| stop.set(at)
            on:click=move |_| ids.with_value(|ids| toggle(board, granted, ids))
            {..leptos::attr::custom::custom_attribute("aria-level", level.to_string())}>
            {fold}
            <input type="checkbox" class="checkbox checkbox-sm pointer-events-none" tabindex="-1" aria-hidden="true"
                prop:checked=move || checked.get() == "true" prop:indeterminate=move || checked.get() == "mixed"
                class=("opacity-60", move || granted.with(|(_, may)| !may))/>
            <span class="min-w-0 break-words">{move || t(&text.get_value())}</span>
        </div>
    }
    .into_any()
}
