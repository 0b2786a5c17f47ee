//! The lines of an order: a handle, the name, and buttons for whoever does not drag.

use campus_model::MenuPlace;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::Board;
use super::order::{Line, Section};
use super::what::What;
use crate::i18n::{label, t_with};
use crate::ui::{Icon, IconButton, Menu, MenuItem, pointer};

/// The sections in their order, each with its entries.
#[component]
pub fn Sections(board: Board) -> impl IntoView {
    // Drawn anew, an element stands for another line, or is gone: the control that had the focus has it again.
    Effect::new(move |_| {
        board.order.track();
        request_animation_frame(move || refocus(board));
    });
    let sections = move || {
        let order = board.order.get();
        order.0.into_iter().map(|section| view! { <Card board section/> }).collect_view()
    };
    let focus = move |event: web_sys::FocusEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(id) = target.map(|target| target.id()).filter(|id| !id.is_empty()) {
            board.focused.set_value(id);
        }
    };
    view! { <ol data-order="" class="flex max-w-2xl flex-col gap-2" on:focusin=focus>{sections}<End board parent=None/></ol> }
        .into_any()
}

fn refocus(board: Board) {
    let page = document();
    let Some(id) = board.focused.try_get_value().filter(|id| !id.is_empty()) else { return };
    let lost = page.active_element().is_none_or(|element| {
        let now = element.id();
        let another = !now.is_empty() && now != id && element.closest("[data-order]").is_ok_and(|list| list.is_some());
        another || element.tag_name() == "BODY"
    });
    if !lost {
        return;
    }
    let grip = id.rsplit('-').next().map(|row| format!("menu-grip-{row}")).unwrap_or_default();
    let usable = |id: &str| {
        let element = page.get_element_by_id(id)?.dyn_into::<web_sys::HtmlElement>().ok()?;
        (!element.matches(":disabled").unwrap_or_default()).then_some(element)
    };
    if let Some(element) = usable(&id).or_else(|| usable(&grip)) {
        let _ = element.focus();
    }
}

/// Whether the pointer would drop something before this line, or at the end of a section.
fn aimed(board: Board, parent: Option<i64>, before: Option<i64>) -> Memo<bool> {
    Memo::new(move |_| board.target.with(|target| *target == Some(MenuPlace { parent_id: parent, before })))
}

#[component]
fn End(board: Board, parent: Option<i64>) -> impl IntoView {
    let here = aimed(board, parent, None);
    view! { <li aria-hidden="true" class="h-0.5 rounded-full" class=("bg-primary", move || here.get())></li> }
        .into_any()
}

#[component]
fn Card(board: Board, section: Section) -> impl IntoView {
    let Section { line, entries } = section;
    let id = line.id;
    let here = aimed(board, None, Some(id));
    let title = line.title.clone();
    let within = (board.what == What::Menu).then(|| {
        let entries = entries.into_iter().map(|line| view! { <Row board line parent=Some(id)/> }).collect_view();
        view! {
            <ol aria-label=move || label(&title) class="min-h-3 border-t border-base-300 py-1">{entries}<End board parent=Some(id)/></ol>
        }
    });
    view! {
        <li class="rounded-box border bg-base-100" data-menu-section=id
            class=("border-primary", move || here.get()) class=("border-base-300", move || !here.get())>
            <div class="font-semibold"><Controls board line/></div>
            {within}
        </li>
    }
    .into_any()
}

#[component]
fn Row(board: Board, line: Line, parent: Option<i64>) -> impl IntoView {
    let id = line.id;
    let here = aimed(board, parent, Some(id));
    view! {
        <li class="border-t-2" data-menu-entry=id
            class=("border-primary", move || here.get()) class=("border-transparent", move || !here.get())>
            <Controls board line/>
        </li>
    }
    .into_any()
}

/// A line: the handle, what it is, and the buttons.
#[component]
fn Controls(board: Board, line: Line) -> impl IntoView {
    let Line { id, title, icon, .. } = line;
    let title = StoredValue::new(title);
    let named = move |key: &'static str| {
        Signal::derive(move || t_with(key, &[("name", title.with_value(|title| label(title)).into())]))
    };
    let taken = Memo::new(move |_| board.held.get() == Some(id) || board.dragged.get() == Some(id));
    let step = move |up: bool| board.put(id, |order| order.step(id, up));
    let stuck = |up: bool| Signal::from(!board.order.with_untracked(|order| order.steps(id, up)));
    let grip = named("ordering-move");
    let operation = move || board.what.operation().code();
    view! {
        <div class="flex items-center gap-1 px-2 py-0.5" class=("bg-base-300", move || taken.get())>
            <button type="button" id=format!("menu-grip-{id}") data-grip=id data-operation=operation()
                class="btn btn-ghost btn-sm btn-square cursor-grab touch-none select-none"
                aria-label=move || grip.get() aria-describedby="ordering-keys"
                aria-pressed=move || if taken.get() { "true" } else { "false" }
                on:pointerdown=move |event| begin(board, id, &event)
                on:pointermove=move |event| aim(board, id, &event)
                on:pointerup=move |event| end(board, id, &event)
                on:pointercancel=move |_| if board.dragged.get_untracked().is_some() { board.give_up() }>
                <Icon name="grip-vertical"/>
            </button>
            <span class="text-muted empty:hidden">{(!icon.is_empty()).then(|| view! { <Icon name=icon/> })}</span>
            <span class="min-w-0 grow truncate px-1 text-sm">{move || title.with_value(|title| label(title))}</span>
            <IconButton id=format!("menu-up-{id}") icon="arrow-up" label=named("ordering-up") operation=operation() disabled=stuck(true) on_click=move |_| step(true)/>
            <IconButton id=format!("menu-down-{id}") icon="arrow-down" label=named("ordering-down") operation=operation() disabled=stuck(false) on_click=move |_| step(false)/>
            <Elsewhere board id label=named("ordering-to")/>
        </div>
    }
    .into_any()
}

/// The other sections, for an entry.
#[component]
fn Elsewhere(board: Board, id: i64, label: Signal<String>) -> impl IntoView {
    let own = board.order.with_untracked(|order| order.section_of(id).map(|section| section.line.id));
    let Some(own) = own else {
        return (board.what == What::Menu).then(|| view! { <span class="w-8"></span> }).into_any();
    };
    let others = move || {
        let sections = board.order.with_untracked(|order| order.0.clone());
        let others = sections.into_iter().map(|section| section.line).filter(|line| line.id != own);
        others
            .map(|Line { id: section, title, icon, .. }| {
                let place = MenuPlace { parent_id: Some(section), before: None };
                let put = move |()| board.put(id, |order| order.put(id, &place));
                view! { <MenuItem icon on_click=put operation=board.what.operation().code()>{move || crate::i18n::label(&title)}</MenuItem> }
            })
            .collect_view()
    };
    view! { <Menu icon="ellipsis" label operation=board.what.operation().code()>{others}</Menu> }.into_any()
}

fn begin(board: Board, id: i64, event: &PointerEvent) {
    if board.held.get_untracked().is_none() && pointer::grasp(event) {
        board.dragged.set(Some(id));
    }
}

/// Where the pointer is: above the middle of a line before it, below it after it.
fn aim(board: Board, id: i64, event: &PointerEvent) {
    if board.dragged.get_untracked() != Some(id) {
        return;
    }
    let y = f64::from(event.client_y());
    let target = pointer::under(event).and_then(|under| aimed_at(board, id, &under, y));
    if board.target.with_untracked(|old| *old != target) {
        board.target.set(target);
    }
}

fn aimed_at(board: Board, id: i64, under: &Element, y: f64) -> Option<MenuPlace> {
    let line = |name: &str| {
        let element = under.closest(&format!("[{name}]")).ok()??;
        let row: i64 = element.get_attribute(name)?.parse().ok()?;
        let bounds = element.get_bounding_client_rect();
        Some((row, y < bounds.top() + bounds.height() / 2.0))
    };
    let section = line("data-menu-section");
    let entry = line("data-menu-entry");
    board.order.with_untracked(|order| {
        let next = |row: i64, above: bool| match (above, order.place(row)) {
            (true, Some(place)) => Some(MenuPlace { before: Some(row), ..place }),
            (false, place) => place,
            (true, None) => None,
        };
        match (order.section_of(id), entry, section) {
            // A section goes among the sections.
            (None, _, Some((row, above))) => next(row, above),
            (Some(_), Some((row, above)), _) => next(row, above),
            (Some(_), None, Some((section, above))) => {
                let first = order.0.iter().find(|one| one.line.id == section)?.entries.first().map(|line| line.id);
                Some(MenuPlace { parent_id: Some(section), before: first.filter(|_| above) })
            }
            _ => None,
        }
    })
}

fn end(board: Board, id: i64, event: &PointerEvent) {
    if board.dragged.get_untracked() != Some(id) {
        return;
    }
    aim(board, id, event);
    let target = board.target.get_untracked();
    board.dragged.set(None);
    board.target.set(None);
    match target {
        Some(place) => board.put(id, |order| order.put(id, &place)),
        None => board.draw(),
    }
}
