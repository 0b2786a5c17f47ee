//! Who is signed in and what they may do. The browser hides what is not granted; the server decides.

use std::cell::RefCell;
use std::sync::Arc;

use campus_model::{Operation, Session};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::{api, i18n};

/// Where signing in stands.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Not known yet.
    Loading,
    /// Nobody: the sign-in page.
    SignedOut,
    /// Somebody.
    SignedIn(Arc<Session>),
    /// Somebody whose session ended while the app was open: their page stays, the password is asked for over it.
    Ended(Arc<Session>),
    /// The server was not reached at the start.
    Offline,
}

thread_local! {
    static STATE: ArcRwSignal<State> = ArcRwSignal::new(State::Loading);
    /// Calls that wait until somebody has signed in again.
    static WAITING: RefCell<Vec<js_sys::Function>> = const { RefCell::new(Vec::new()) };
}

fn state() -> ArcRwSignal<State> {
    STATE.with(Clone::clone)
}

/// A handle on the one session of the app.
#[derive(Clone, Copy, Debug, Default)]
pub struct SessionContext;

/// The session of the app; it is the same everywhere.
#[must_use]
pub fn use_session() -> SessionContext {
    SessionContext
}

impl SessionContext {
    /// Where signing in stands (reactive).
    #[must_use]
    pub fn state(self) -> State {
        let state = state();
        i18n::follow(&state);
        state.get_untracked()
    }

    /// Where signing in stands now, without following it.
    #[must_use]
    pub fn now_state(self) -> State {
        state().get_untracked()
    }

    /// The session, while somebody is signed in (reactive).
    #[must_use]
    pub fn get(self) -> Option<Arc<Session>> {
        match self.state() {
            State::SignedIn(session) | State::Ended(session) => Some(session),
            _ => None,
        }
    }

    /// The session as it is now, without following it.
    #[must_use]
    pub fn now(self) -> Option<Arc<Session>> {
        untrack(|| self.get())
    }

    /// Whether the operation is granted (reactive).
    #[must_use]
    pub fn allows(self, operation: &Operation) -> bool {
        let state = state();
        i18n::follow(&state);
        state.with_untracked(|state| match state {
            State::SignedIn(session) | State::Ended(session) => session.permissions.allow(operation),
            _ => false,
        })
    }

    /// The organisation's today.
    #[must_use]
    pub fn today(self) -> chrono::NaiveDate {
        self.get().map(|session| session.organisation.today).unwrap_or_default()
    }
}

/// Whether the operation is granted (reactive).
#[must_use]
pub fn allowed(operation: &Operation) -> bool {
    use_session().allows(operation)
}

/// Shows its children only to those who may perform the operation.
#[component]
pub fn Can(
    /// What they must be allowed to do.
    operation: &'static Operation,
    /// What is shown then.
    children: ChildrenFn,
) -> impl IntoView {
    let granted = Memo::new(move |_| allowed(operation));
    view! { <Show when=move || granted.get()>{children()}</Show> }.into_any()
}

/// What both modules wait for before they draw anything: the texts, and who is signed in.
pub async fn start() {
    let known = future_to_promise(async {
        load().await;
        Ok(JsValue::NULL)
    });
    i18n::start().await;
    let _ = JsFuture::from(known).await;
    if let Some(locale) = use_session().now().and_then(|session| newly_chosen(&session)) {
        i18n::use_locale(&locale).await;
    }
}

/// The language of the account, where this browser has not heard of it yet: then it goes before what was chosen here
/// earlier. What is chosen here later stays, until the account's is another.
fn newly_chosen(session: &Session) -> Option<String> {
    const HEARD: &str = "campus-account-locale";
    let locale = session.locale.clone()?;
    let said = format!("{}:{locale}", session.user.account_id);
    let storage = window().local_storage().ok().flatten()?;
    if storage.get_item(HEARD).ok().flatten().as_deref() == Some(said.as_str()) {
        return None;
    }
    let _ = storage.set_item(HEARD, &said);
    i18n::remember(&locale);
    Some(locale)
}

/// One's own name or language was changed.
pub async fn profile_changed() {
    if let Ok(session) = api::current_session().await {
        if let Some(locale) = newly_chosen(&session) {
            i18n::set_locale(&locale);
        }
        renew(session);
    }
}

/// Asks the server who is signed in.
pub async fn load() {
    let found = match api::current_session().await {
        Ok(session) => State::SignedIn(Arc::new(session)),
        Err(error) if error.status() == Some(401) => State::SignedOut,
        Err(_) => State::Offline,
    };
    set(found);
}

/// Somebody signed in (or switched the organisation).
pub fn sign_in(session: Session) {
    if let Some(locale) = newly_chosen(&session) {
        i18n::set_locale(&locale);
    }
    set(State::SignedIn(Arc::new(session)));
    wake(true);
}

/// The same session, renewed; tells nobody when nothing changed.
pub(crate) fn renew(session: Session) {
    let unchanged = state().with_untracked(|state| matches!(state, State::SignedIn(old) if **old == session));
    if !unchanged {
        set(State::SignedIn(Arc::new(session)));
    }
}

/// The password was changed: nothing else is asked for any more, and the menu is there.
pub async fn password_changed() {
    load().await;
}

/// The next visit starts with the sign-in page.
pub fn forget() {
    remember(false);
}

/// Nobody is signed in any more.
pub fn sign_out() {
    set(State::SignedOut);
    wake(false);
}

/// Puts the app in a state; tests start here.
pub fn set(next: State) {
    match next {
        State::SignedIn(_) => remember(true),
        State::SignedOut => remember(false),
        State::Loading | State::Ended(_) | State::Offline => {}
    }
    state().set(next);
}

/// Notes for `public/boot.js` whether the next visit starts with the app or with the sign-in page. It proves nothing:
/// the server is asked all the same.
fn remember(signed_in: bool) {
    const NOTE: &str = "campus-signed-in";
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = if signed_in { storage.set_item(NOTE, "1") } else { storage.remove_item(NOTE) };
    }
}

/// The session ended under a call: asks for the password over the page. `true` once somebody signed in again.
pub(crate) async fn ended() -> bool {
    match state().get_untracked() {
        State::SignedIn(session) => set(State::Ended(session)),
        State::Ended(_) => {}
        _ => return false,
    }
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        WAITING.with_borrow_mut(|waiting| waiting.push(resolve));
    });
    JsFuture::from(promise).await.is_ok_and(|value| value.is_truthy())
}

fn wake(signed_in: bool) {
    for resolve in WAITING.with_borrow_mut(std::mem::take) {
        let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(signed_in));
    }
}
