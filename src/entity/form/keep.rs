//! What is typed into a form is kept until it is saved or given up: on the server every two seconds, in this browser
//! while the server cannot be reached.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use campus_model::{FoundForm, KeepForm, SavedForm};
use chrono::DateTime;
use leptos::ev;
use leptos::prelude::*;

use super::super::draft::Draft;
use super::local;
use crate::api;
use crate::fetch::sleep;
use crate::i18n::{t, t_with};
use crate::session::{State, use_session};
use crate::ui::toast;

/// Milliseconds from a change until it is kept.
const PAUSE: i32 = 2_000;

/// Between two looks at whether forms that left the page have arrived, in milliseconds, and how often is looked.
const ARRIVE: (i32, u32) = (20, 100);

thread_local! {
    /// Forms that left the page and are on their way to the server.
    static LEAVING: Cell<u32> = const { Cell::new(0) };
}

/// Looks after one form on the page.
pub(super) struct Keeper {
    draft: Draft,
    id: Option<i64>,
    /// Which of several forms of new rows it is.
    slot: String,
    /// Its name in this browser.
    name: String,
    /// The saved form on the server.
    server: Cell<Option<i64>>,
    /// There is one in this browser.
    here: Cell<bool>,
    /// What the server has.
    sent: RefCell<String>,
    waiting: Cell<bool>,
    busy: Cell<bool>,
    again: Cell<bool>,
    /// Saved or given up: nothing is kept any more.
    over: Cell<bool>,
}

/// What was kept of a form when it was opened.
#[derive(Clone)]
pub struct Found {
    /// The form.
    pub form: SavedForm,
    /// In this browser, not on the server.
    pub here: bool,
}

/// What is kept of the form of a row; or of a form of a new one, the newest that no other tab has open.
pub(super) async fn find(entity: &'static str, id: Option<i64>) -> Option<Found> {
    // Who comes back at once finds what was typed.
    for _ in 0..ARRIVE.1 {
        if LEAVING.get() == 0 {
            break;
        }
        sleep(ARRIVE.0).await;
    }
    let elsewhere = if id.is_none() { local::elsewhere().await } else { Vec::new() };
    for name in local::names(entity, id).await {
        if !elsewhere.contains(&name)
            && let Some(form) = local::get(&name).await
        {
            return Some(Found { form, here: true });
        }
    }
    let FoundForm { form, more } = api::saved_form(entity, id).await.ok()?;
    let free = |form: &SavedForm| !elsewhere.contains(&local::name(entity, id, &form.slot));
    let form = form.into_iter().chain(more).find(free)?;
    Some(Found { form, here: false })
}

impl Keeper {
    /// Begins to look after a form, for as long as it is on the page.
    pub fn of(draft: Draft, id: Option<i64>, found: Option<&Found>) -> Rc<Self> {
        let slot = match (id, found) {
            (Some(_), _) => String::new(),
            (None, Some(found)) => found.form.slot.clone(),
            (None, None) => api::new_key(),
        };
        let keeper = Rc::new(Self {
            draft,
            id,
            name: local::name(draft.entity.name, id, &slot),
            slot,
            server: Cell::new(found.filter(|found| !found.here).map(|found| found.form.id)),
            here: Cell::new(found.is_some_and(|found| found.here)),
            sent: RefCell::default(),
            waiting: Cell::new(false),
            busy: Cell::new(false),
            again: Cell::new(false),
            over: Cell::new(false),
        });
        local::opened(&keeper.name, true);
        let name = keeper.name.clone();
        leptos::task::spawn_local(async move { local::hold(&name).await });
        keeper.clone().follow();
        keeper
    }

    fn follow(self: Rc<Self>) {
        let keeper = self.clone();
        Effect::new(move |first: Option<()>| {
            keeper.draft.record.track();
            if first.is_some() {
                keeper.clone().soon();
            }
        });
        let keeper = self.clone();
        // Signed in again over the page.
        Effect::new(move |_| {
            if matches!(use_session().state(), State::SignedIn(_)) && keeper.here.get() {
                keeper.clone().now();
            }
        });
        let keeper = self.clone();
        let online = window_event_listener(ev::online, move |_| keeper.clone().now());
        let keeper = self.clone();
        let hidden = window_event_listener_untyped("visibilitychange", move |_| keeper.clone().now());
        let keeper = self.clone();
        let leaving = window_event_listener_untyped("pagehide", move |_| {
            if let Some(form) = keeper.form().filter(|form| !keeper.over.get() && keeper.differs(form)) {
                local::send(&form);
            }
        });
        let keeper = StoredValue::new_local(self);
        on_cleanup(move || {
            online.remove();
            hidden.remove();
            leaving.remove();
            keeper.try_with_value(|keeper| keeper.clone().left());
        });
    }

    /// The form left the page, by a link, Back or Forward: what was typed stays, and that is said.
    fn left(self: Rc<Self>) {
        local::opened(&self.name, false);
        local::let_go(&self.name);
        let form = self.form().filter(|form| !self.over.get() && !form.values.0.is_empty());
        if let Some(form) = form {
            let one = t(&self.draft.entity.label_for_one());
            toast::success(t_with("ui-form-kept", &[("entity", one.into())]));
            LEAVING.set(LEAVING.get() + 1);
            leptos::task::spawn_local(async move {
                self.store(form).await;
                LEAVING.set(LEAVING.get().saturating_sub(1));
            });
        }
    }

    /// What there is to keep, as it was typed; `None` when the form is gone.
    fn form(&self) -> Option<KeepForm> {
        let base_version = self.draft.original.try_with_untracked(campus_model::Record::version)?;
        let entity = self.draft.entity.name.to_owned();
        Some(KeepForm { entity, row_id: self.id, slot: self.slot.clone(), base_version, values: self.draft.typed() })
    }

    fn differs(&self, form: &KeepForm) -> bool {
        let nothing_yet = self.sent.borrow().is_empty() && self.server.get().is_none() && !self.here.get();
        if form.values.0.is_empty() { !nothing_yet } else { *self.sent.borrow() != text(form) }
    }

    fn soon(self: Rc<Self>) {
        if !self.waiting.replace(true) {
            leptos::task::spawn_local(async move {
                sleep(PAUSE).await;
                self.waiting.set(false);
                self.keep().await;
            });
        }
    }

    fn now(self: Rc<Self>) {
        leptos::task::spawn_local(async move { self.keep().await });
    }

    async fn keep(&self) {
        if self.busy.replace(true) {
            return self.again.set(true);
        }
        while let Some(form) = self.form().filter(|form| !self.over.get() && self.differs(form)) {
            self.again.set(false);
            let done = if form.values.0.is_empty() { self.forget().await } else { self.store(form).await };
            if !done || !self.again.get() {
                break;
            }
        }
        self.busy.set(false);
        if self.over.get() {
            self.forget().await;
        }
    }

    /// Keeps a form; `false` while the server cannot be reached.
    async fn store(&self, form: KeepForm) -> bool {
        let sending = text(&form);
        let answer = match use_session().now_state() {
            State::Ended(_) => None,
            _ => Some(api::keep_form(sending.clone()).await),
        };
        match answer {
            Some(Ok(kept)) => {
                self.server.set(Some(kept.id));
                *self.sent.borrow_mut() = sending;
                if self.here.replace(false) {
                    local::remove(&self.name).await;
                }
                true
            }
            Some(Err(error)) if !local::waits(Some(&error)) => {
                // The server does not keep it: not worth asking again.
                *self.sent.borrow_mut() = sending;
                true
            }
            _ => {
                let KeepForm { entity, row_id, slot, base_version, values } = form;
                // Milliseconds of the clock: a whole number far below 2^53.
                #[allow(clippy::cast_possible_truncation)]
                let kept_at = DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default();
                let form = SavedForm { id: 0, entity, row_id, slot, base_version, values, kept_at };
                self.here.set(local::put(&self.name, &form).await);
                false
            }
        }
    }

    /// Nothing is kept of the form any more.
    async fn forget(&self) -> bool {
        self.sent.borrow_mut().clear();
        if self.here.replace(false) {
            local::remove(&self.name).await;
        }
        match self.server.take() {
            Some(id) => api::discard_form(id).await.is_ok(),
            None => true,
        }
    }

    /// Begins anew, with nothing kept.
    pub fn discard(self: Rc<Self>) {
        leptos::task::spawn_local(async move {
            self.forget().await;
        });
    }

    /// The form was saved or given up.
    pub fn end(self: Rc<Self>) {
        self.over.set(true);
        if !self.busy.get() {
            self.discard();
        }
    }
}

fn text(form: &KeepForm) -> String {
    serde_json::to_string(form).unwrap_or_default()
}
