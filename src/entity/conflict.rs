//! Two people changed the same row: both values side by side, and the user decides field by field (412).

use std::collections::BTreeSet;

use campus_model::{Field, Record, View};
use leptos::prelude::*;

use super::cell::plain;
use super::draft::Draft;
use crate::i18n::t;
use crate::ui::{Button, Dialog, Look};

/// The comparison. `theirs` is the row as it stands now; `None` closes the dialog.
#[component]
pub fn ConflictDialog(
    /// The form.
    draft: Draft,
    /// The row now.
    theirs: RwSignal<Option<View>>,
    /// What is compared is one's own to change: no operation is needed.
    #[prop(optional)]
    own: bool,
    /// Saves again, over the version just compared.
    #[prop(into)]
    on_resolved: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    // Fields whose stored value is taken instead of the typed one.
    let taken = RwSignal::new(BTreeSet::<&'static str>::new());
    Effect::new(move |_| {
        open.set(theirs.with(Option::is_some));
        taken.set(BTreeSet::new());
    });
    Effect::new(move |_| {
        if !open.get() && theirs.with_untracked(Option::is_some) {
            theirs.set(None);
        }
    });
    let resolve = move |_| {
        let Some(view) = theirs.get_untracked() else {
            return;
        };
        let taken = taken.get_untracked();
        let mut mine = draft.changes();
        mine.0.retain(|name, _| !taken.contains(name.as_str()));
        draft.record.set(view.record.patched(&mine));
        draft.original.set(view.record);
        draft.labels.update(|labels| {
            for (field, rows) in view.links {
                labels.entry(field).or_default().extend(rows);
            }
        });
        draft.drawn.update(|drawn| *drawn += 1);
        open.set(false);
        on_resolved.run(());
    };
    let text = move || t("ui-conflict-save");
    let save = move || {
        if own {
            return view! { <Button look=Look::Primary on_click=resolve>{text}</Button> }.into_any();
        }
        let operation = format!("{}.edit", draft.entity.name);
        view! { <Button look=Look::Primary on_click=resolve operation>{text}</Button> }.into_any()
    };
    let rows = move || {
        let view = theirs.get()?;
        let mine = draft.changes();
        let differing: Vec<&'static Field> = draft
            .entity
            .inputs()
            .filter(|field| mine.has(field.name) && mine.get(field.name) != view.record.get(field.name))
            .collect();
        Some(
            differing
                .into_iter()
                .map(|field| view! { <Choice draft field mine=mine.clone() theirs=view.clone() taken/> })
                .collect_view(),
        )
    };
    view! {
        <Dialog open title=Signal::derive(|| t("ui-conflict")) wide=true>
            <p class="mb-3 text-sm text-muted">{move || t("ui-conflict-hint")}</p>
            <div class="flex flex-col gap-3">{rows}</div>
            <div class="modal-action">
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                {save}
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Choice(
    draft: Draft,
    field: &'static Field,
    mine: Record,
    theirs: View,
    taken: RwSignal<BTreeSet<&'static str>>,
) -> impl IntoView {
    let shown = |text: String| {
        if text.is_empty() { "—".to_owned() } else { text }
    };
    let group = format!("conflict-{}", field.name);
    let mine_text = move || shown(draft.labels.with(|labels| plain(field, mine.get(field.name), labels)));
    let theirs_text = move || shown(plain(field, theirs.record.get(field.name), &theirs.links));
    let option = move |take: bool, key: &'static str, text: AnyView| {
        view! {
            <label class="flex min-w-0 grow basis-56 items-start gap-2 rounded-field border border-base-300 p-2.5 text-sm">
                <input type="radio" class="radio radio-sm mt-0.5" name=group.clone()
                    prop:checked=move || taken.with(|taken| taken.contains(field.name)) == take
                    on:change=move |_| taken.update(|taken| { if take { taken.insert(field.name); } else { taken.remove(field.name); } })/>
                <span class="min-w-0"><span class="block text-xs text-muted">{move || t(key)}</span><span class="break-words">{text}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-1 text-sm font-medium">{move || t(&draft.entity.field_label(field))}</legend>
            <div class="flex flex-wrap gap-2">
                {option(false, "ui-conflict-mine", mine_text.into_any())}
                {option(true, "ui-conflict-theirs", theirs_text.into_any())}
            </div>
        </fieldset>
    }
    .into_any()
}
