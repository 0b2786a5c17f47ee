//! The buttons above rich text: each writes the marks that nobody knows by heart around what is selected, or takes them away.
//! What they write goes through the browser, whose own Ctrl+Z takes it back.

use campus_model::marks::Mark;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement, KeyboardEvent};

use crate::i18n::t;
use crate::ui::Icon;

/// Icon, name, and what it writes.
const TOOLS: [(&str, &str, Mark); 8] = [
    ("heading", "ui-rich-heading", Mark::Lines("## ")),
    ("bold", "ui-rich-bold", Mark::Around("**")),
    ("italic", "ui-rich-italic", Mark::Around("*")),
    ("link", "ui-rich-link", Mark::Link),
    ("list", "ui-rich-list", Mark::Lines("- ")),
    ("list-ordered", "ui-rich-numbers", Mark::Lines("1. ")),
    ("quote", "ui-rich-quote", Mark::Lines("> ")),
    ("code", "ui-rich-code", Mark::Around("`")),
];

/// The buttons; one stop of Tab, the arrows walk among them.
#[component]
pub(super) fn Toolbar(
    /// The id of the input.
    area: String,
) -> impl IntoView {
    let at = RwSignal::new(0usize);
    let id = StoredValue::new(area);
    let on_key = move |event: KeyboardEvent| {
        let now = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % TOOLS.len(),
            "ArrowLeft" => (now + TOOLS.len() - 1) % TOOLS.len(),
            "Home" => 0,
            "End" => TOOLS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        at.set(next);
        let buttons =
            event.current_target().and_then(|bar| bar.dyn_into::<HtmlElement>().ok()).map(|bar| bar.children());
        #[allow(clippy::cast_possible_truncation, reason = "eight buttons")]
        let button = buttons.and_then(|buttons| buttons.item(next as u32)?.dyn_into::<HtmlElement>().ok());
        if let Some(button) = button {
            let _ = button.focus();
        }
    };
    let buttons = TOOLS.iter().enumerate().map(|(place, (icon, name, mark))| {
        view! {
            <button type="button" class="btn btn-ghost btn-sm btn-square" tabindex=move || if at.get() == place { "0" } else { "-1" }
                aria-label=move || t(name) title=move || t(name)
                on:click=move |_| { at.set(place); id.with_value(|id| write(id, *mark)); }>
                <Icon name=*icon/>
            </button>
        }
    });
    view! {
        <div role="toolbar" aria-label=move || t("ui-rich-tools") aria-controls=id.get_value() class="flex flex-wrap gap-0.5" on:keydown=on_key>
            {buttons.collect_view()}
        </div>
    }
    .into_any()
}

/// Ctrl+B and Ctrl+I in the input.
pub(super) fn press(event: &KeyboardEvent, area: &str) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.shift_key() {
        return;
    }
    let mark = match event.key().as_str() {
        "b" | "B" => Mark::Around("**"),
        "i" | "I" => Mark::Around("*"),
        _ => return,
    };
    event.prevent_default();
    write(area, mark);
}

fn write(area: &str, mark: Mark) {
    let found = document().get_element_by_id(area).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = found else { return };
    let text: Vec<u16> = area.value().encode_utf16().collect();
    let place =
        |at: Result<Option<u32>, JsValue>| at.ok().flatten().map_or(text.len(), |at| at as usize).min(text.len());
    let (start, end) = (place(area.selection_start()), place(area.selection_end()));
    let change = mark.change(&text, start, end);
    #[allow(clippy::cast_possible_truncation, reason = "a text of a form")]
    let select = |(from, to): (usize, usize)| drop(area.set_selection_range(from as u32, to as u32));
    let _ = area.focus();
    select((change.from, change.to));
    let written = String::from_utf16_lossy(&change.text);
    if !insert(&written) {
        let _ = area.set_range_text(&written);
        if let Ok(event) = web_sys::InputEvent::new("input") {
            let _ = area.dispatch_event(&event);
        }
    }
    select(change.selected);
}

/// As if it were typed: the browser remembers it, and tells the input.
fn insert(text: &str) -> bool {
    let document = JsValue::from(document());
    let run = Reflect::get(&document, &"execCommand".into()).ok().and_then(|run| run.dyn_into::<Function>().ok());
    let (command, text) = if text.is_empty() { ("delete", JsValue::NULL) } else { ("insertText", text.into()) };
    let done = run.and_then(|run| run.call3(&document, &command.into(), &false.into(), &text).ok());
    done.is_some_and(|done| done.as_bool() == Some(true))
}
