//! Several of many, searched as one types; the chosen ones are chips.

use campus_model::Labelled;
use leptos::prelude::*;

use super::picking::{Options, Picking, Source, left};
use super::{Control, Icon};
use crate::i18n::{label, t_with};

/// An ARIA combobox over a [`Source`] that keeps several choices.
#[component]
pub fn MultiCombobox(
    /// The input's particulars.
    control: Control,
    /// The chosen rows.
    value: RwSignal<Vec<Labelled>>,
    /// Where options come from.
    source: Source,
    /// The input's name, for its list.
    #[prop(into)]
    name: Signal<String>,
    /// Said in the empty input.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with every change.
    #[prop(optional, into)]
    on_change: Option<Callback<Vec<Labelled>>>,
    /// Called when the input is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let picking = Picking::new(source);
    let list = format!("{}-list", control.id);
    let tell = move || {
        if let Some(changed) = on_change {
            changed.try_run(value.get_untracked());
        }
    };
    let remove = move |id: i64| {
        value.update(|rows| rows.retain(|row| row.id != id));
        tell();
    };
    let toggle = move |row: Labelled| {
        value.update(|rows| match rows.iter().position(|old| old.id == row.id) {
            Some(at) => drop(rows.remove(at)),
            None => rows.push(row),
        });
        picking.text.set(String::new());
        tell();
    };
    let pick = Callback::new(toggle);
    let question = move || picking.text.get_untracked();
    view! {
        <div class="relative" on:focusout=move |event| if left(&event) && !picking.text.is_disposed() {
            picking.close();
            picking.text.set(String::new());
            if let Some(left) = on_blur { left.try_run(()); }
        }>
            <div class="input h-auto min-h-(--size) w-full flex-wrap gap-1 py-1" class:input-error=move || control.error.with(Option::is_some)>
                <For each=move || value.get() key=|row| row.id let(row)>
                    {
                        let (id, text) = (row.id, row.label.clone());
                        let text = Signal::derive(move || label(&text));
                        view! {
                            <span class="badge badge-sm badge-ghost gap-1 whitespace-nowrap">
                                {text}
                                <button
                                    type="button"
                                    class="chip-remove"
                                    aria-label=move || t_with("ui-remove", &[("label", text.get().into())])
                                    disabled=move || disabled.get()
                                    on:click=move |_| remove(id)
                                ><Icon name="x" class="size-3"/></button>
                            </span>
                        }
                    }
                </For>
                <input
                    id=control.id.clone()
                    name=control.id.clone()
                    type="text"
                    role="combobox"
                    class="w-16 min-w-16 grow outline-none"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-expanded=move || if picking.open.get() { "true" } else { "false" }
                    aria-controls=list.clone()
                    aria-activedescendant=picking.active_id(list.clone())
                    aria-required=control.required.then_some("true")
                    aria-invalid=control.invalid()
                    aria-describedby=control.described_by()
                    placeholder=move || if value.with(Vec::is_empty) { placeholder.get() } else { String::new() }
                    disabled=move || disabled.get()
                    prop:value=move || picking.text.get()
                    on:compositionstart=move |_| picking.composing.set(true)
                    on:compositionend:target=move |event| {
                        picking.composing.set(false);
                        picking.text.set(event.target().value());
                        picking.ask(question(), true);
                    }
                    on:input:target=move |event| {
                        picking.text.set(event.target().value());
                        if !picking.composing.get_untracked() { picking.ask(question(), true) }
                    }
                    on:click=move |_| if !picking.open.get_untracked() { picking.ask(question(), false) }
                    on:keydown=move |event| {
                        if event.key() == "Backspace" && picking.text.with_untracked(String::is_empty) && !event.is_composing() {
                            if let Some(last) = value.with_untracked(|rows| rows.last().map(|row| row.id)) { remove(last) }
                        } else {
                            picking.key(&event, question, pick);
                        }
                    }
                />
            </div>
            <Options picking list name
                chosen=move |id| value.with(|rows| rows.iter().any(|row| row.id == id))
                on_choose=pick/>
        </div>
    }
    .into_any()
}
