//! Scripts of ours that are fetched only when they are needed.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Runs `/{file}.js` once and waits until it has put `global` into the window; after a failure the next call tries anew.
///
/// # Errors
/// When the script does not arrive.
pub async fn load(file: &str, global: &str) -> Result<(), JsValue> {
    let document = document();
    if js_sys::Reflect::has(&window(), &global.into())? {
        return Ok(());
    }
    let id = format!("{file}-script");
    let script: web_sys::HtmlScriptElement = match document.get_element_by_id(&id) {
        Some(script) => script.unchecked_into(),
        None => {
            let script: web_sys::HtmlScriptElement = document.create_element("script")?.unchecked_into();
            script.set_id(&id);
            script.set_src(&format!("/{file}.js?v={}", env!("CARGO_PKG_VERSION")));
            document.head().ok_or("no head")?.append_child(&script)?;
            script
        }
    };
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
        let failed = Closure::once_into_js(move || {
            let _ = reject.call0(&JsValue::NULL);
        });
        let _ = script.add_event_listener_with_callback("load", done.unchecked_ref());
        let _ = script.add_event_listener_with_callback("error", failed.unchecked_ref());
    });
    let outcome = JsFuture::from(promise).await.map(drop);
    if outcome.is_err() {
        script.remove();
    }
    outcome
}
