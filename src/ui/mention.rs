//! A text of several lines in which `@` offers people.

use campus_model::{Labelled, Piece, mention, pieces};
use leptos::html;
use leptos::prelude::*;

use super::Control;
use super::picking::{Options, Picking, Source, left};
use crate::i18n::label;

/// Characters behind `@` that are taken for a name being typed.
const NAME: usize = 24;

/// The text as it is sent: chosen people who still stand in it become mentions.
#[must_use]
pub fn to_body(text: &str, people: &[Labelled]) -> String {
    let mut body = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        body.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let named = people.iter().filter(|person| !person.label.is_empty() && behind.starts_with(&person.label));
        match named.max_by_key(|person| person.label.len()) {
            Some(person) => {
                body.push_str(&mention(&person.label, person.id));
                rest = &behind[person.label.len()..];
            }
            None => {
                body.push('@');
                rest = behind;
            }
        }
    }
    body.push_str(rest);
    body
}

/// A stored text as it is written, and the people in it.
#[must_use]
pub fn from_body(body: &str) -> (String, Vec<Labelled>) {
    let (mut text, mut people) = (String::with_capacity(body.len()), Vec::new());
    for piece in pieces(body) {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Mention { label, user } => {
                text.push('@');
                text.push_str(label);
                people.push(Labelled { id: user, label: label.to_owned() });
            }
        }
    }
    (text, people)
}

/// A text area over a [`Source`] of people.
#[component]
pub fn MentionArea(
    /// The input's particulars.
    control: Control,
    /// The text.
    value: RwSignal<String>,
    /// The people that were chosen; whether they still stand in the text, [`to_body`] finds out.
    people: RwSignal<Vec<Labelled>>,
    /// Where people come from.
    source: Source,
    /// What the text is, in words.
    #[prop(into)]
    name: Signal<String>,
    /// Said in the empty text.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Lines shown.
    #[prop(default = 2)]
    rows: u32,
    /// Ctrl+Enter.
    #[prop(into)]
    on_send: Callback<()>,
    /// Escape, while nobody is being chosen.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let picking = Picking::new(source);
    let node = NodeRef::<html::Textarea>::new();
    let list = format!("{}-people", control.id);
    // The text before the caret, in UTF-16 as the browser counts it.
    let before = move || -> Option<String> {
        let area = node.get_untracked()?;
        let caret = area.selection_start().ok().flatten()? as usize;
        let units: Vec<u16> = area.value().encode_utf16().take(caret).collect();
        String::from_utf16(&units).ok()
    };
    // What is being typed behind an `@` that begins a word.
    let asked = move || -> Option<String> {
        let before = before()?;
        let at = before.rfind('@')?;
        let fresh = before[..at].chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
        let q = &before[at + 1..];
        let name = q.chars().count() <= NAME && !q.contains(['\n', '@']) && !q.starts_with(' ');
        let done = people.with_untracked(|people| people.iter().any(|person| q.starts_with(&person.label)));
        (fresh && name && !done).then(|| q.to_owned())
    };
    let look = move || match asked() {
        Some(q) => picking.ask(q, true),
        None => picking.close(),
    };
    let choose = Callback::new(move |row: Labelled| {
        picking.close();
        let (Some(area), Some(before), Some(q)) = (node.get_untracked(), before(), asked()) else { return };
        let called: String = label(&row.label).chars().filter(|c| !matches!(c, '[' | ']') && !c.is_control()).collect();
        let kept = &before[..before.len() - q.len()];
        let text = area.value();
        let behind = text.get(before.len()..).unwrap_or_default();
        let start = format!("{kept}{called} ");
        let caret = u32::try_from(start.encode_utf16().count()).unwrap_or_default();
        let all = format!("{start}{}", behind.trim_start_matches(' '));
        area.set_value(&all);
        value.set(all);
        let _ = area.set_selection_range(caret, caret);
        people.update(|people| {
            people.retain(|person| person.id != row.id);
            people.push(Labelled { id: row.id, label: called });
        });
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        let key = event.key();
        if key == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            event.stop_propagation();
            on_send.run(());
        } else if picking.open.get_untracked() {
            if key == "Tab"
                && let Some(row) = picking.current()
            {
                event.prevent_default();
                choose.run(row);
            } else {
                picking.key(&event, move || asked().unwrap_or_default(), choose);
            }
        } else if key == "Escape"
            && let Some(leave) = on_leave
        {
            event.stop_propagation();
            leave.run(());
        }
    };
    view! {
        <div class="relative" on:focusout=move |event| if left(&event) { picking.close() }>
            <textarea
                node_ref=node
                id=control.id.clone()
                name=control.id.clone()
                class="textarea w-full"
                class:textarea-error=move || control.error.with(Option::is_some)
                rows=rows
                aria-label=move || name.get()
                aria-autocomplete="list"
                aria-controls=list.clone()
                aria-activedescendant=picking.active_id(list.clone())
                aria-invalid=control.invalid()
                aria-describedby=control.described_by()
                placeholder=move || placeholder.get()
                prop:value=move || value.get()
                on:input:target=move |event| {
                    value.set(event.target().value());
                    look();
                }
                on:click=move |_| if picking.open.get_untracked() { look() }
                on:keydown=on_key
            ></textarea>
            <Options picking list name chosen=|_| false on_choose=choose/>
        </div>
    }
    .into_any()
}
