//! What the server tells without being asked: one stream for each browser, shared between its tabs.
//!
//! The tab that holds the lock has the stream and passes on what it hears; when it goes, the next one gets the lock.
//! Where there are no locks (plain http on another machine) each tab has a stream of its own.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use campus_model::{Event, Job, JobState, entities};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, EventSource, MessageEvent};

use crate::api;
use crate::fetch::sleep;
use crate::i18n::t_with;
use crate::session::{self, use_session};
use crate::ui::toast;
use crate::undo;

/// Jobs that are remembered at most.
const MOST: usize = 50;
/// The first and the longest wait before a stream that ended is asked for again, in milliseconds.
const BACK_OFF: (i32, i32) = (3_000, 60_000);

/// Between two looks at a job that is waited for, in milliseconds, and after how many silent ones the server is asked.
const ASK: (i32, u32) = (250, 8);

thread_local! {
    /// The jobs that were heard of since the page was opened.
    static JOBS: ArcRwSignal<BTreeMap<i64, Job>> = ArcRwSignal::new(BTreeMap::new());
    /// Rises when a stream begins: what happened before it was not heard.
    static TURN: ArcRwSignal<u32> = ArcRwSignal::new(0);
    /// Rises for an entity when others changed rows of it, or may have.
    static CHANGES: RefCell<BTreeMap<String, ArcRwSignal<u32>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Kinds of events that the stream brings.
const KINDS: [&str; 5] = ["job", "changed", "access", "notified", "missed"];
/// Between two looks whether somebody is still typing, in milliseconds.
const HOLD: i32 = 400;
/// New rights are asked for within this time, in milliseconds: not by everybody at once.
const SPREAD: f64 = 800.0;

/// The jobs that were heard of since the page was opened, by id (reactive).
#[must_use]
pub fn jobs() -> ArcRwSignal<BTreeMap<i64, Job>> {
    JOBS.with(Clone::clone)
}

/// Whoever shows jobs reads them again when events may have been missed (reactive).
pub fn track() {
    TURN.with(Clone::clone).track();
}

/// Whoever shows rows of an entity reads them again when somebody else changed some (reactive).
pub fn follow(entity: &str) {
    changes(entity).track();
}

fn changes(entity: &str) -> ArcRwSignal<u32> {
    CHANGES.with_borrow_mut(|changes| changes.entry(entity.to_owned()).or_insert_with(|| ArcRwSignal::new(0)).clone())
}

/// What is shown of an entity is read again, once nobody is in the middle of typing on this page.
fn changed(entity: &str) {
    let changes = changes(entity);
    leptos::task::spawn_local(async move {
        while busy() {
            sleep(HOLD).await;
        }
        changes.update(|turn| *turn += 1);
    });
}

/// What is shown here of an entity is read again: something was done on this page that its own screen does not show by itself.
pub fn changed_here(entity: &str) {
    changed(entity);
}

/// Runs `again` when somebody else changed rows of an entity.
pub fn on_change(entity: &str, again: impl Fn() + 'static) {
    let changes = changes(entity);
    Effect::new(move |before: Option<u32>| {
        let now = changes.get();
        if before.is_some_and(|before| before != now) {
            untrack(&again);
        }
        now
    });
}

/// Whether somebody is in the middle of something: the focus is in an input that is not a search or a tick, a dialog is
/// open, or something was ticked and not saved.
pub fn busy() -> bool {
    const INPUTS: &str = "input:not([type=search]):not([type=checkbox]), textarea, select, [contenteditable=true]";
    let page = document();
    page.active_element().is_some_and(|element| element.matches(INPUTS).unwrap_or_default())
        || page.query_selector("dialog[open], [data-unsaved]").is_ok_and(|dialog| dialog.is_some())
}

/// One listener: the tab's share in the browser's stream.
struct Listener {
    closed: Cell<bool>,
    source: RefCell<Option<EventSource>>,
    channel: Option<BroadcastChannel>,
    /// Gives the lock back.
    release: RefCell<Option<Function>>,
    wait: Cell<i32>,
}

/// Listens while the frame is shown: for one person in one organisation.
pub fn listen() {
    let Some(session) = use_session().now() else { return };
    let name = format!("campus-events-{}-{}", session.organisation.id, session.user.id);
    jobs().set(BTreeMap::new());
    let navigate = StoredValue::new_local(use_navigate());
    let heard = move |text: &str| match serde_json::from_str::<Event>(text) {
        Ok(Event::Job(job)) => hear(*job, navigate),
        Ok(Event::Changed(told)) if told.page == Some(api::page()) => {}
        Ok(Event::Changed(told)) => changed(&told.entity),
        Ok(Event::Access(_)) => leptos::task::spawn_local(rights_changed()),
        // Whoever types goes on typing: nothing but the bell and its page is drawn anew.
        Ok(Event::Notified(_)) => changes("notifications").update(|turn| *turn += 1),
        Ok(Event::Missed(_)) => began(),
        Err(_) => {}
    };
    let listener = Rc::new(Listener {
        closed: Cell::new(false),
        source: RefCell::default(),
        channel: BroadcastChannel::new(&name).ok(),
        release: RefCell::default(),
        wait: Cell::new(BACK_OFF.0),
    });
    let told = message_handler(move |_, text| match text.as_str() {
        "" => began(),
        text => heard(text),
    });
    if let Some(channel) = &listener.channel {
        channel.set_onmessage(Some(told.as_ref().unchecked_ref()));
    }
    let from_stream = listener.clone();
    let job = message_handler(move |kind, data| {
        let text = format!(r#"{{"kind":"{kind}","data":{data}}}"#);
        heard(&text);
        from_stream.tell(&text);
    });
    let job = Rc::new(job);
    let leading = listener.clone();
    lead(&name, listener.clone(), move || open(&leading, &job));
    let kept = StoredValue::new_local((listener, told));
    on_cleanup(move || {
        kept.try_with_value(|(listener, _)| listener.close());
    });
}

type Handler = Closure<dyn FnMut(MessageEvent)>;

/// Runs with the event's kind and its text.
fn message_handler(mut run: impl FnMut(String, String) + 'static) -> Handler {
    Closure::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            run(event.type_(), text);
        }
    })
}

impl Listener {
    /// Passes on to the other tabs.
    fn tell(&self, text: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&text.into());
        }
    }

    fn close(&self) {
        self.closed.set(true);
        if let Some(source) = self.source.take() {
            source.close();
        }
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Runs `begin` once this tab is the one that has the stream.
fn lead(name: &str, listener: Rc<Listener>, begin: impl FnOnce() + 'static) {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or_default();
    let Some(request) =
        Reflect::get(&locks, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok())
    else {
        return begin();
    };
    let granted = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
        if listener.closed.get() {
            return JsValue::UNDEFINED;
        }
        begin();
        // The lock is held until this promise is kept.
        Promise::new(&mut |resolve, _| drop(listener.release.replace(Some(resolve)))).into()
    });
    let _ = request.call2(&locks, &name.into(), &granted);
}

/// Opens the stream. The browser asks again by itself when the connection breaks; when it was refused (a session that
/// has to be renewed, a server that starts) we do, more and more slowly.
fn open(listener: &Rc<Listener>, job: &Rc<Handler>) {
    let Ok(source) = EventSource::new("/api/events") else { return };
    for kind in KINDS {
        let _ = source.add_event_listener_with_callback(kind, job.as_ref().as_ref().unchecked_ref());
    }
    let here = listener.clone();
    let opened = Closure::<dyn FnMut()>::new(move || {
        here.wait.set(BACK_OFF.0);
        began();
        here.tell("");
    });
    source.set_onopen(Some(opened.as_ref().unchecked_ref()));
    opened.forget();
    let (here, job) = (listener.clone(), job.clone());
    let failed = Closure::<dyn FnMut()>::new(move || {
        let over = here.source.borrow().as_ref().is_some_and(|source| source.ready_state() == EventSource::CLOSED);
        if !over || here.closed.get() {
            return;
        }
        here.source.replace(None);
        let (here, job) = (here.clone(), job.clone());
        leptos::task::spawn_local(async move {
            let wait = here.wait.get();
            here.wait.set((wait * 2).min(BACK_OFF.1));
            sleep(wait).await;
            // A page that nobody looks at keeps no session alive.
            while document().hidden() && !here.closed.get() {
                sleep(BACK_OFF.0).await;
            }
            if !here.closed.get() {
                api::renew().await;
                open(&here, &job);
            }
        });
    });
    source.set_onerror(Some(failed.as_ref().unchecked_ref()));
    failed.forget();
    listener.source.replace(Some(source));
}

/// Something may have been missed: everything that is shown is read again. Not at the first beginning of a page, which
/// has just read it.
fn began() {
    let turn = TURN.with(Clone::clone);
    let first = turn.get_untracked() == 0;
    turn.update(|turn| *turn += 1);
    if !first {
        everything();
    }
}

/// Everything that is shown is read again.
fn everything() {
    let all: Vec<_> = CHANGES.with_borrow(|changes| changes.keys().cloned().collect());
    all.iter().for_each(|entity| changed(entity));
}

/// Asks what one may do now: menu, buttons and rows follow.
async fn rights_changed() {
    #[allow(clippy::cast_possible_truncation, reason = "less than a second")]
    sleep((js_sys::Math::random() * SPREAD) as i32).await;
    if let Ok(session) = api::current_session().await {
        session::renew(session);
        // Rows that one reaches by now, or does not any more, are no others' changes of them (OR-05).
        everything();
    }
}

/// Notes where a job stands; says so when it ended and its owner is somewhere else.
fn hear(job: Job, navigate: StoredValue<impl Fn(&str, NavigateOptions) + 'static, LocalStorage>) {
    if ends(&job)
        && let Some(href) = place(&job)
    {
        let path = window().location().pathname().unwrap_or_default();
        if path != href && path != "/jobs" {
            let kind = crate::i18n::t(&format!("job-{}", job.kind.slug()));
            let key = format!("ui-job-{}-said", job.state.slug());
            let text = t_with(&key, &[("kind", kind.into()), ("title", job.title.clone().into())]);
            let go = move || {
                navigate.try_with_value(|navigate| navigate(&href, NavigateOptions::default()));
            };
            match job.state {
                JobState::Failed => toast::failure_with_action(text, "ui-job-look", go),
                _ => toast::with_action(text, "ui-job-look", go),
            }
        }
    }
    note(job);
}

/// Whether a job is heard to be over for the first time.
fn ends(job: &Job) -> bool {
    let before = jobs().with_untracked(|jobs| jobs.get(&job.id).map(|job| job.state.open()));
    !job.state.open() && before != Some(false)
}

/// Notes where a job stands, as an answer said it. What a job did to rows is said at its end wherever one is, with the
/// way back.
pub fn note(job: Job) {
    let over = (ends(&job) && job.import_id.is_none()).then(|| job.clone());
    jobs().update(|jobs| {
        jobs.insert(job.id, job);
        if jobs.len() > MOST {
            jobs.pop_first();
        }
    });
    if let Some(job) = over {
        undo::ended(&job);
    }
}

/// Waits for a job's end, by what is heard or else by asking; answers whether it ended well.
pub async fn ended(job: Job) -> bool {
    let id = job.id;
    let held = || jobs().with_untracked(|jobs| jobs.get(&id).cloned());
    if held().is_none() {
        note(job);
    }
    let mut silent = 0;
    loop {
        let before = held();
        if let Some(job) = before.as_ref().filter(|job| !job.state.open()) {
            return job.state == JobState::Done;
        }
        sleep(ASK.0).await;
        silent = if held() == before { silent + 1 } else { 0 };
        if silent == ASK.1 {
            silent = 0;
            match api::job(id).await {
                Ok(job) => note(job),
                Err(error) if error.status() == Some(404) => return false,
                Err(_) => {}
            }
        }
    }
}

/// Where the work of a job is shown.
#[must_use]
pub fn place(job: &Job) -> Option<String> {
    let entity = entities::find(job.entity.as_deref()?)?;
    Some(format!("/{}/import/{}", entity.name, job.import_id?))
}
