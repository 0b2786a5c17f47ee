//! Dialogs on the browser's own `<dialog>`: the focus goes in, stays in, and returns to the opener.

use leptos::html;
use leptos::prelude::*;

use super::{Button, IconButton, Look};
use crate::i18n::t;

/// A modal dialog; its content exists only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open; Escape and the close button set it to `false`.
    open: RwSignal<bool>,
    /// Its name.
    #[prop(into)]
    title: Signal<String>,
    /// Wide enough for a table.
    #[prop(optional)]
    wide: bool,
    /// It cannot be left by Escape or the close button.
    #[prop(optional)]
    firm: bool,
    /// On a phone it comes up from the bottom, as wide as the page and as high as it needs.
    #[prop(optional)]
    sheet: bool,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let id = StoredValue::new(next_id("dialog"));
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let width = match (wide, sheet) {
        (true, _) => "modal-box max-w-3xl",
        (false, true) => "modal-box max-h-[96dvh] max-w-lg",
        (false, false) => "modal-box max-w-lg",
    };
    view! {
        <dialog
            node_ref=node
            class=if sheet { "modal modal-bottom sm:modal-middle" } else { "modal" }
            aria-modal="true"
            aria-labelledby=id.get_value()
            on:cancel=move |event: web_sys::Event| if firm { event.prevent_default() }
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <div class=width>
                    <div class="mb-3 flex items-start justify-between gap-3">
                        <h2 id=id.get_value() class="text-base font-semibold">{move || title.get()}</h2>
                        {(!firm).then(|| view! {
                            <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| open.set(false)/>
                        })}
                    </div>
                    {children()}
                </div>
            </Show>
        </dialog>
    }
    .into_any()
}

/// Under a form in a dialog: leave it, or do what it is for.
#[component]
pub fn DialogActions(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Under way.
    #[prop(into)]
    busy: Signal<bool>,
    /// The code of the operation it starts.
    operation: &'static str,
    /// The action's icon.
    icon: &'static str,
    /// The action's name, as a text key.
    action: &'static str,
    /// Does it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="modal-action mt-0">
            <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
            <Button look=Look::Primary icon busy operation on_click=move |_| on_press.run(())>{move || t(action)}</Button>
        </div>
    }
    .into_any()
}

/// Whether a dialog is open that is about something: it opens when that is said, and when it is closed it is about nothing.
#[must_use]
pub fn open_about<T: Send + Sync + 'static>(about: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if about.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            about.set(None);
        }
        now
    });
    open
}

/// Asks before something that cannot be taken back.
#[component]
pub fn ConfirmDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What it means.
    #[prop(into)]
    text: Signal<String>,
    /// Named like the action.
    #[prop(into)]
    confirm: Signal<String>,
    /// Under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The code of the operation it starts.
    #[prop(optional, into)]
    operation: Option<String>,
    /// Done when confirmed; closing the dialog is up to the caller.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title>
            <p class="text-sm">{move || text.get()}</p>
            <div class="modal-action">
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                <Button look=Look::Danger busy operation=operation.clone().unwrap_or_default() on_click=move |_| on_confirm.run(())>
                    {move || confirm.get()}
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// An id no other element of the page has.
#[must_use]
pub fn next_id(kind: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
