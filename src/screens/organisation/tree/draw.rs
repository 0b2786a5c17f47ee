//! The lines of the tree, and dragging them.

use campus_model::organisation::TreeNode;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use web_sys::PointerEvent;

use super::board::Board;
use super::keys;
use crate::i18n::{number, t, t_with};
use crate::ui::{Icon, Pill, pointer};

/// The whole tree; one stop of Tab.
#[component]
pub fn Lines(board: Board) -> impl IntoView {
    let typed = StoredValue::new((String::new(), 0.0));
    let navigate = StoredValue::new_local(use_navigate());
    let open = move |id: i64| {
        navigate.try_with_value(|navigate| {
            navigate(&format!("/departments/{id}"), leptos_router::NavigateOptions::default())
        });
    };
    let moving = move || board.held.get().or(board.dragged.get()).is_some();
    let top = move || board.target.get() == Some(None) && moving();
    let give_up = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && board.dragged.get_untracked().is_some() {
            board.give_up();
        }
    });
    on_cleanup(move || give_up.remove());
    view! {
        <div data-node="top" aria-hidden="true"
            class="mb-1 rounded-field border border-dashed border-base-300 px-3 py-1.5 text-sm text-muted"
            class=("border-primary", top) class=("bg-base-200", top) class=("hidden", move || !moving())>
            {move || t("tree-top")}
        </div>
        <ul role="tree" id="department-tree" aria-label=move || t("menu-department-tree") aria-describedby="tree-keys"
            on:keydown=move |event| keys::press(board, typed, &event, open)>
            <For each=move || board.below(None) key=|id| *id let(id)><Line board id level=1/></For>
        </ul>
    }
    .into_any()
}

/// A line with everything below it, as one that stands within another.
fn line(board: Board, id: i64, level: usize) -> AnyView {
    view! { <Line board id level/> }.into_any()
}

#[component]
fn Line(board: Board, id: i64, level: usize) -> impl IntoView {
    let node = Memo::new(move |_| board.node(id));
    let below = Memo::new(move |_| board.below(Some(id)));
    let parent = Memo::new(move |_| below.with(|below| !below.is_empty()));
    let open = Memo::new(move |_| parent.get() && board.is_open(id));
    let current = Memo::new(move |_| board.current.get() == Some(id));
    let place = Memo::new(move |_| board.shown.with(|shown| shown.places.get(&id).copied().unwrap_or_default()));
    let expanded = move || parent.get().then(|| if open.get() { "true" } else { "false" });
    view! {
        <li role="treeitem" id=format!("tree-{id}") class="outline-none [&:focus-visible>div]:outline-2 [&:focus-visible>div]:outline-primary"
            aria-labelledby=format!("tree-{id}-title tree-{id}-numbers")
            aria-expanded=expanded
            aria-selected=move || if current.get() { "true" } else { "false" }
            aria-posinset=move || place.get().0
            aria-setsize=move || place.get().1
            tabindex=move || if current.get() { "0" } else { "-1" }
            on:focus=move |_| board.focused(id)
            {..leptos::attr::custom::custom_attribute("aria-level", level.to_string())}>
            {move || node.get().map(|node| view! { <Row board node parent open current/> })}
            <Show when=move || open.get()>
                <ul role="group" class="pl-3 sm:pl-6">
                    <For each=move || below.get() key=|id| *id let(child)>{line(board, child, level + 1)}</For>
                </ul>
            </Show>
        </li>
    }
    .into_any()
}

#[component]
fn Row(board: Board, node: TreeNode, parent: Memo<bool>, open: Memo<bool>, current: Memo<bool>) -> impl IntoView {
    let id = node.id;
    let aimed = Memo::new(move |_| board.target.get() == Some(Some(id)));
    let taken = Memo::new(move |_| board.held.get() == Some(id) || board.dragged.get() == Some(id));
    let shown = move || current.get() && !taken.get();
    let toggle = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        board.set_open(&[id], !open.get_untracked());
    };
    let grip = node.movable.then(|| {
        view! {
            <span class="cursor-grab touch-none p-0.5 text-muted select-none" data-grip=id aria-hidden="true"
                on:pointerdown=move |event| begin(board, id, &event)
                on:pointermove=move |event| aim(board, id, &event)
                on:pointerup=move |_| end(board, id)
                on:pointercancel=move |_| if board.dragged.get_untracked().is_some() { board.give_up() }>
                <Icon name="grip-vertical"/>
            </span>
        }
    });
    let head = node.head.as_ref().map(|head| head.label.clone());
    view! {
        <div id=format!("tree-{id}-row") data-node=id
            class="flex min-h-9 cursor-default items-center gap-1.5 rounded-field px-1 py-0.5 text-sm pointer-coarse:min-h-11"
            class=("bg-base-200", shown) class=("bg-base-300", move || taken.get())
            class=("outline-2", move || aimed.get()) class=("outline-dashed", move || aimed.get()) class=("outline-primary", move || aimed.get())
            on:click=move |_| board.go(id)>
            <span class="grid size-6 shrink-0 place-items-center text-muted" aria-hidden="true" on:click=toggle>
                {move || parent.get().then(|| view! { <Icon name=if open.get() { "chevron-down" } else { "chevron-right" }/> })}
            </span>
            <span id=format!("tree-{id}-title") class="min-w-0 truncate font-medium" class=("text-muted", node.disabled)>{node.title.clone()}</span>
            {node.disabled.then(|| view! { <Pill text=Signal::derive(|| t("field-departments-disabled"))/> })}
            <span class="hidden min-w-0 truncate text-muted md:inline">{head}</span>
            <span class="grow"></span>
            <Numbers board node/>
            {grip}
        </div>
    }
    .into_any()
}

#[allow(clippy::cast_precision_loss, reason = "contents of an organisation")]
fn shown(count: u64) -> String {
    number(count as f64)
}

/// How many contents the branch has, and its share in the largest one.
#[component]
fn Numbers(board: Board, node: TreeNode) -> impl IntoView {
    let id = node.id;
    let staff = node.staff;
    let words = move || {
        let contents = node.total.or(node.own).map(|counts| {
            t_with("tree-contents", &[("count", counts.contents.into()), ("published", counts.published.into())])
        });
        let people = staff.map(|count| t_with("tree-staff", &[("count", count.into())]));
        [contents, people].into_iter().flatten().collect::<Vec<_>>().join(&t("ui-list-separator"))
    };
    let bar = node.total.map(|total| {
        let share = move || {
            let most = board.data.with(|data| data.most);
            #[allow(clippy::cast_precision_loss, reason = "a share")]
            let share = if most == 0 { 0.0 } else { total.contents as f64 / most as f64 * 100.0 };
            format!("{share:.1}%")
        };
        view! {
            <span class="hidden h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-base-300 sm:block">
                <span class="block h-full rounded-full bg-primary" style:width=share></span>
            </span>
        }
    });
    let own = node.own.filter(|own| Some(*own) != node.total).map(|own| shown(own.contents));
    view! {
        <span class="flex shrink-0 items-center gap-2 tabular" aria-hidden="true" title=words>
            {own.map(|own| view! { <span class="hidden text-xs text-muted sm:inline">{own}</span> })}
            <span class="min-w-6 text-right">{node.total.map(|total| shown(total.contents))}</span>
            {bar}
        </span>
        <span id=format!("tree-{id}-numbers") class="sr-only">{words}</span>
    }
    .into_any()
}

fn begin(board: Board, id: i64, event: &PointerEvent) {
    if board.held.get_untracked().is_none() && pointer::grasp(event) {
        board.dragged.set(Some(id));
    }
}

/// What the pointer is over.
fn aim(board: Board, id: i64, event: &PointerEvent) {
    if board.dragged.get_untracked() != Some(id) {
        return;
    }
    let over = pointer::under(event).and_then(|under| under.closest("[data-node]").ok().flatten());
    let over = over.and_then(|over| over.get_attribute("data-node"));
    match over.as_deref() {
        Some("top") => board.aim(id, None),
        Some(over) if over == id.to_string() => board.target.set(None),
        Some(over) => over.parse().ok().into_iter().for_each(|over| board.aim(id, Some(over))),
        None => board.target.set(None),
    }
}

fn end(board: Board, id: i64) {
    if board.dragged.get_untracked() != Some(id) {
        return;
    }
    match board.target.get_untracked() {
        Some(to) => board.put(id, to),
        None => board.give_up(),
    }
}
