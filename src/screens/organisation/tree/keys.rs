//! The keys of the tree (WAI-ARIA): arrows, Home, End, `*`, Enter, letters; M takes a department into the hand.

use campus_model::fold;
use leptos::prelude::*;

use super::board::Board;

/// Letters that come later than this, in milliseconds, begin another word.
const PAUSE: f64 = 700.0;

/// What was typed, and when.
pub type Typed = StoredValue<(String, f64)>;

/// Does what a key is for; `open` opens a record.
pub fn press(board: Board, typed: Typed, event: &web_sys::KeyboardEvent, open: impl Fn(i64)) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let Some(at) = board.current.get_untracked() else { return };
    let key = event.key();
    let known = match board.held.get_untracked() {
        Some(id) => hold(board, id, &key),
        None => walk(board, typed, at, &key, open),
    };
    if known {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn hold(board: Board, id: i64, key: &str) -> bool {
    let target = board.target.get_untracked().flatten();
    match key {
        "Enter" => board.put(id, target),
        "Escape" => board.give_up(),
        "Tab" => {
            board.give_up();
            return false;
        }
        _ => {
            let places: Vec<Option<i64>> = board
                .shown
                .with_untracked(|shown| [None].into_iter().chain(shown.order.iter().copied().map(Some)).collect());
            let now = places.iter().position(|place| *place == target).unwrap_or_default();
            let Some(next) = step(key, now, places.len()).and_then(|next| places.get(next)) else { return true };
            board.aim(id, *next);
            let line = next.and_then(|id| document().get_element_by_id(&format!("tree-{id}-row")));
            if let Some(line) = line {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                line.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    }
    true
}

fn step(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowDown" => Some((at + 1).min(count.saturating_sub(1))),
        "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(count.saturating_sub(1)),
        _ => None,
    }
}

fn walk(board: Board, typed: Typed, at: i64, key: &str, open: impl Fn(i64)) -> bool {
    let children = untrack(|| board.below(Some(at)));
    let is_open = untrack(|| board.is_open(at));
    let typing = typed.with_value(|(text, when)| !text.is_empty() && js_sys::Date::now() - when < PAUSE);
    match key {
        "ArrowDown" | "ArrowUp" | "Home" | "End" => {
            let next = board.shown.with_untracked(|shown| {
                let now = shown.order.iter().position(|id| *id == at)?;
                shown.order.get(step(key, now, shown.order.len())?).copied()
            });
            next.into_iter().for_each(|next| board.go(next));
        }
        "ArrowRight" if !children.is_empty() && !is_open => board.set_open(&[at], true),
        "ArrowRight" => children.first().into_iter().for_each(|child| board.go(*child)),
        "ArrowLeft" if is_open && !children.is_empty() && !led(board, at) => board.set_open(&[at], false),
        "ArrowLeft" => {
            board.data.with_untracked(|data| data.parent(at)).into_iter().for_each(|parent| board.go(parent));
        }
        "Enter" => open(at),
        " " if !typing => board.set_open(&[at], !is_open),
        "*" => {
            let parent = board.data.with_untracked(|data| data.parent(at));
            board.set_open(&untrack(|| board.below(parent)), true);
        }
        "m" | "M" if !typing && untrack(|| board.node(at)).is_some_and(|node| node.movable) => board.take(at),
        key if key.chars().count() == 1 => find(board, typed, at, key),
        _ => return false,
    }
    true
}

/// Open because it leads to what was searched.
fn led(board: Board, id: i64) -> bool {
    board.found.with_untracked(|found| found.as_ref().is_some_and(|found| found.leads(id)))
}

/// The next line that begins with what was typed.
fn find(board: Board, typed: Typed, at: i64, letter: &str) {
    let now = js_sys::Date::now();
    typed.update_value(|(text, when)| {
        if now - *when >= PAUSE {
            text.clear();
        }
        text.push_str(letter);
        *when = now;
    });
    let wanted = typed.with_value(|(text, _)| fold(text));
    let found = board.shown.with_untracked(|shown| {
        let here = shown.order.iter().position(|id| *id == at).unwrap_or_default();
        // The first letter goes on to the next one; more of them may still mean this one.
        let from = here + usize::from(wanted.chars().count() < 2);
        let count = shown.order.len();
        (0..count).filter_map(|ahead| shown.order.get((from + ahead) % count).copied()).find(|id| {
            board.data.with_untracked(|data| data.node(*id).is_some_and(|node| fold(&node.title).starts_with(&wanted)))
        })
    });
    found.into_iter().for_each(|id| board.go(id));
}
