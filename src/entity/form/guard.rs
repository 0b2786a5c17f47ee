//! What is typed into a form is kept when it is left (`keep.rs`); where it cannot be, closing the tab or following a link
//! asks first.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::i18n::t;

/// Asks before the page is left while `lost` would be what was typed.
pub(super) fn ask(lost: Signal<bool>) {
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if lost.try_get_untracked() == Some(true) {
            event.prevent_default();
            event.set_return_value("");
        }
    });
    // In the capture phase, before the router sees the click.
    let follow = Closure::<dyn Fn(web_sys::MouseEvent)>::new(move |event: web_sys::MouseEvent| {
        let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        let link =
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()?.closest("a[href]").ok()?);
        let leaves = link.is_some_and(|link| {
            !link.get_attribute("href").unwrap_or_default().starts_with('#') && link.get_attribute("target").is_none()
        });
        if plain
            && leaves
            && lost.try_get_untracked() == Some(true)
            && !window().confirm_with_message(&t("ui-unsaved")).unwrap_or(true)
        {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let function: js_sys::Function = follow.as_ref().clone().unchecked_into();
    let _ = window().add_event_listener_with_callback_and_bool("click", &function, true);
    let follow = StoredValue::new_local(follow);
    on_cleanup(move || {
        closing.remove();
        let _ = window().remove_event_listener_with_callback_and_bool("click", &function, true);
        follow.dispose();
    });
}
