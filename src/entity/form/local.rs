//! Forms that cannot be sent now: kept in this browser, encrypted, until they can be (`public/saved-forms.js`).

use std::cell::RefCell;
use std::collections::BTreeSet;

use campus_model::{KeepForm, SavedForm};
use leptos::prelude::window;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::api::{self, ApiError};
use crate::script;
use crate::session::use_session;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = campusForms, js_name = put, catch)]
    async fn put_text(name: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = get, catch)]
    async fn get_text(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = remove, catch)]
    async fn remove_text(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = names, catch)]
    async fn all_names() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = clear, catch)]
    async fn clear_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = elsewhere, catch)]
    async fn open_elsewhere() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = hold, catch)]
    fn hold_name(name: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = letGo, catch)]
    fn let_go_name(name: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = campusForms, js_name = send, catch)]
    fn send_text(url: &str, body: &str) -> Result<(), JsValue>;
}

/// Says that there is something to look for, so that the script is not fetched in vain.
const NOTE: &str = "campus-kept-forms";

thread_local! {
    /// The forms on the page: they look after themselves.
    static OPEN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// The name of a form in this browser: another user, or another organisation, has others.
pub fn name(entity: &str, id: Option<i64>, slot: &str) -> String {
    let form = match id {
        Some(id) => id.to_string(),
        None if slot.is_empty() => "new".to_owned(),
        None => format!("new/{slot}"),
    };
    format!("{}{entity}/{form}", prefix())
}

/// The names of what may be kept here of the form of a row, or of forms of new ones.
pub async fn names(entity: &str, id: Option<i64>) -> Vec<String> {
    let name = name(entity, id, "");
    if id.is_some() || !noted() || !ready().await {
        return vec![name];
    }
    let all = js_sys::Array::from(&all_names().await.unwrap_or_default());
    let new = all.iter().filter_map(|name| name.as_string());
    new.filter(|one| one.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))).collect()
}

/// The names of the forms that other tabs of this browser have open; none where it has no locks.
pub async fn elsewhere() -> Vec<String> {
    if !ready().await {
        return Vec::new();
    }
    let names = open_elsewhere().await.unwrap_or_default();
    js_sys::Array::from(&names).iter().filter_map(|name| name.as_string()).collect()
}

/// Says to other tabs that a form is open here.
pub async fn hold(name: &str) {
    if ready().await {
        let _ = hold_name(name);
    }
}

/// The form is open here no longer.
pub fn let_go(name: &str) {
    let _ = let_go_name(name);
}

fn prefix() -> String {
    use_session().now().map_or_else(String::new, |session| format!("{}/{}/", session.organisation.id, session.user.id))
}

/// A form is on the page, or is no longer.
pub fn opened(name: &str, open: bool) {
    OPEN.with_borrow_mut(|forms| if open { forms.insert(name.to_owned()) } else { forms.remove(name) });
}

/// Makes the store ready while there is a connection.
pub async fn ready() -> bool {
    script::load("saved-forms", "campusForms").await.is_ok()
}

/// Keeps a form here; `false` where the browser cannot.
pub async fn put(name: &str, form: &SavedForm) -> bool {
    let text = serde_json::to_string(form).unwrap_or_default();
    let kept = ready().await && put_text(name, &text).await.is_ok();
    if kept {
        note(true);
    }
    kept
}

/// What is kept here of a form.
pub async fn get(name: &str) -> Option<SavedForm> {
    if !noted() || !ready().await {
        return None;
    }
    let text = get_text(name).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// Forgets a form.
pub async fn remove(name: &str) {
    if noted() && ready().await {
        let _ = remove_text(name).await;
    }
}

/// Forgets every form and the key they were encrypted with: at sign-out.
pub async fn clear() {
    if noted() && ready().await && clear_all().await.is_ok() {
        note(false);
    }
}

/// Sends a form on the way out of the page.
pub fn send(form: &KeepForm) {
    let _ = send_text(api::SAVED_FORMS, &serde_json::to_string(form).unwrap_or_default());
}

/// Sends the forms of this user that are kept here to the server, but for those on the page.
pub async fn flush() {
    if !noted() || !ready().await {
        return;
    }
    let names: Vec<String> = match all_names().await {
        Ok(names) => js_sys::Array::from(&names).iter().filter_map(|name| name.as_string()).collect(),
        Err(_) => return,
    };
    let mut left = false;
    for name in names {
        let own = name.starts_with(&prefix()) && !OPEN.with_borrow(|forms| forms.contains(&name));
        left |= !own || !sent(&name).await;
    }
    if !left {
        note(false);
    }
}

/// Sends one form; `false` when it must wait.
async fn sent(name: &str) -> bool {
    if let Some(form) = get(name).await {
        let SavedForm { entity, row_id, slot, base_version, values, .. } = form;
        let form = KeepForm { entity, row_id, slot, base_version, values };
        if waits(api::keep_form(serde_json::to_string(&form).unwrap_or_default()).await.err().as_ref()) {
            return false;
        }
    }
    remove_text(name).await.is_ok()
}

/// Whether trying again later may help.
pub fn waits(error: Option<&ApiError>) -> bool {
    error.is_some_and(|error| error.status().is_none_or(|status| status == 401 || status == 429 || status >= 500))
}

fn noted() -> bool {
    window()
        .local_storage()
        .ok()
        .flatten()
        .is_some_and(|storage| storage.get_item(NOTE).is_ok_and(|note| note.is_some()))
}

fn note(kept: bool) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = if kept { storage.set_item(NOTE, "1") } else { storage.remove_item(NOTE) };
    }
}
