//! Asks before rows are left that are not saved.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, closure::Closure};

use crate::i18n::t;
use crate::ui::ConfirmDialog;

/// While `unsaved`, links ask first and so does the browser when the page is closed.
#[component]
pub fn LeaveGuard(
    /// Something would be lost when the page is closed.
    #[prop(into)]
    unsaved: Signal<bool>,
    /// Something would be lost even when the app goes on: it waits for a better value.
    #[prop(into)]
    stuck: Signal<bool>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let wanted = StoredValue::new(String::new());
    let navigate = use_navigate();
    let closing = window_event_listener(leptos::ev::beforeunload, move |event| {
        if unsaved.get_untracked() {
            event.prevent_default();
        }
    });
    // Before the router sees the click.
    let click = Closure::<dyn FnMut(web_sys::MouseEvent)>::new(move |event: web_sys::MouseEvent| {
        if !stuck.get_untracked()
            || event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
        {
            return;
        }
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten());
        if let Some(link) = link
            && !link.has_attribute("download")
            && let Some(href) = link.get_attribute("href").filter(|href| href.starts_with('/'))
        {
            event.prevent_default();
            event.stop_propagation();
            wanted.set_value(href);
            open.set(true);
        }
    });
    let function: js_sys::Function = click.as_ref().unchecked_ref::<js_sys::Function>().clone();
    let _ = document().add_event_listener_with_callback_and_bool("click", &function, true);
    let held = StoredValue::new_local(Some(click));
    on_cleanup(move || {
        closing.remove();
        let _ = document().remove_event_listener_with_callback_and_bool("click", &function, true);
        held.try_update_value(Option::take);
    });
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(|| t("screen-classroom-leave-title"))
            text=Signal::derive(|| t("screen-classroom-leave-text"))
            confirm=Signal::derive(|| t("screen-classroom-leave"))
            on_confirm=move |()| {
                open.set(false);
                navigate(&wanted.get_value(), leptos_router::NavigateOptions::default());
            }
        />
    }
    .into_any()
}
