//! Some of an entity's fields, in an order of one's own.

use campus_model::{Entity, Field};
use leptos::prelude::*;

use crate::i18n::{t, t_with};
use crate::ui::{Button, IconButton, Look};

/// Offers fields to be ticked and moved up and down.
#[component]
pub(super) fn FieldChooser(
    /// Whose fields.
    entity: &'static Entity,
    /// All that are offered, and whether they are chosen.
    rows: Vec<(&'static Field, bool)>,
    /// The key of what they are called together.
    title: &'static str,
    /// The key of the button that chooses none, for the usual ones.
    usual: &'static str,
    /// Takes the chosen names in order.
    #[prop(into)]
    on_apply: Callback<Vec<String>>,
    /// Nothing is changed.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let rows = RwSignal::new(rows);
    let none = Memo::new(move |_| rows.with(|rows| !rows.iter().any(|(_, on)| *on)));
    let chosen = move || {
        rows.with_untracked(|rows| rows.iter().filter(|(_, on)| *on).map(|(field, _)| field.name.to_owned()).collect())
    };
    let shift = move |name: &'static str, down: bool| {
        rows.update(|rows| {
            if let Some(at) = rows.iter().position(|(field, _)| field.name == name) {
                let to = if down { at + 1 } else { at.wrapping_sub(1) };
                if to < rows.len() {
                    rows.swap(at, to);
                }
            }
        });
    };
    let row = move |field: &'static Field| {
        let key = entity.field_label(field);
        let name = Signal::derive(move || t(&key));
        let at = move || rows.with(|rows| rows.iter().position(|(other, _)| other.name == field.name));
        let on = move || rows.with(|rows| rows.iter().any(|(other, on)| other.name == field.name && *on));
        let said = move |key: &'static str| Signal::derive(move || t_with(key, &[("label", name.get().into())]));
        view! {
            <li class="flex items-center gap-1">
                <label class="flex grow items-center gap-2 py-1 text-sm">
                    <input type="checkbox" class="checkbox checkbox-sm" name=field.name prop:checked=on
                        on:change:target=move |event| {
                            let on = event.target().checked();
                            rows.update(|rows| if let Some(row) = rows.iter_mut().find(|(other, _)| other.name == field.name) { row.1 = on });
                        }/>
                    <span>{name}</span>
                </label>
                <IconButton icon="arrow-up" label=said("ui-move-up") disabled=Signal::derive(move || at() == Some(0)) on_click=move |_| shift(field.name, false)/>
                <IconButton icon="arrow-down" label=said("ui-move-down")
                    disabled=Signal::derive(move || at().is_some_and(|at| at + 1 == rows.with(Vec::len))) on_click=move |_| shift(field.name, true)/>
            </li>
        }
    };
    view! {
        <ul class="max-h-[60dvh] overflow-y-auto" tabindex="0" aria-label=move || t(title)>
            <For each=move || rows.get() key=|(field, _)| field.name let((field, _))>{row(field)}</For>
        </ul>
        <div class="modal-action">
            <Button look=Look::Ghost on_click=move |_| on_apply.run(Vec::new())>{move || t(usual)}</Button>
            <Button on_click=move |_| on_leave.run(())>{move || t("ui-cancel")}</Button>
            <Button look=Look::Primary disabled=none on_click=move |_| on_apply.run(chosen())>{move || t("ui-apply")}</Button>
        </div>
    }
    .into_any()
}
