//! What all steps share: where the import stands, and how it is told to go on.

use campus_model::{Entity, Import, ImportChange};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::events;
use crate::fetch::{Fetched, fetch, sleep};
use crate::ui::toast;
use crate::undo;

/// How long nothing may be heard of work under way before the server is asked, in milliseconds.
const ASK_AFTER: i32 = 2_000;

/// An import on its page.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// Into which entity.
    pub entity: &'static Entity,
    /// Which import.
    pub id: i64,
    /// Something was asked of the server; nothing else can be asked until it answers.
    pub busy: RwSignal<bool>,
    /// Why it could not be read.
    pub error: RwSignal<Option<ApiError>>,
    data: RwSignal<Option<Import>>,
    read: Fetched<Import>,
}

impl Wizard {
    /// Reads an import, and follows the work on it.
    pub fn read(entity: &'static Entity, id: i64) -> Self {
        let read = fetch(move || {
            events::track();
            undo::track();
            api::import(id)
        });
        let wizard =
            Self { entity, id, busy: RwSignal::new(false), error: read.error, data: RwSignal::new(None), read };
        Effect::new(move |_| {
            if let Some(import) = read.data.get() {
                wizard.newest(import);
            }
        });
        wizard.follow();
        wizard
    }

    /// Where it stands (reactive); `None` before it was read.
    pub fn with<R>(self, look: impl FnOnce(&Import) -> R) -> Option<R> {
        self.data.with(|import| import.as_ref().map(look))
    }

    /// One thing about it, followed only when it changes.
    pub fn get<R: PartialEq + Send + Sync + 'static>(self, look: fn(&Import) -> R) -> Memo<Option<R>> {
        Memo::new(move |_| self.with(look))
    }

    /// A number about it.
    pub fn count(self, look: fn(&Import) -> u64) -> Memo<u64> {
        Memo::new(move |_| self.with(look).unwrap_or_default())
    }

    /// Where it stands now.
    pub fn now(self) -> Option<Import> {
        self.data.try_get_untracked().flatten()
    }

    /// Its address.
    pub fn address(self) -> String {
        format!("/{}/import/{}", self.entity.name, self.id)
    }

    /// Reads it again.
    pub fn again(self) {
        self.read.retry();
    }

    /// Changes what is known of it, ahead of the server's next answer.
    pub fn know(self, change: impl FnOnce(&mut Import)) {
        self.data.try_update(|import| import.as_mut().map(change));
    }

    /// An answer that was overtaken by a later one is passed over.
    fn newest(self, import: Import) {
        let late = |held: &Option<Import>| held.as_ref().is_some_and(|held| held.version > import.version);
        if self.data.try_with_untracked(late) == Some(false) {
            self.data.set(Some(import));
        }
    }

    /// Takes an answer; says what went wrong. A state that was not the server's any more is read again.
    pub fn take(self, answer: Result<Import, ApiError>) -> bool {
        match answer {
            Ok(import) => {
                self.newest(import);
                true
            }
            Err(error) => {
                toast::failure(refusal(self.entity, &error));
                if matches!(error.status(), Some(404 | 409 | 412)) {
                    self.again();
                }
                false
            }
        }
    }

    /// Changes it; `true` once the server has it. It is one's own: what the work on it changed meanwhile is no conflict.
    pub async fn change(self, change: ImportChange) -> bool {
        let Some(now) = self.now() else { return false };
        let mut answer = api::change_import(self.id, now.version, &change).await;
        if answer.as_ref().is_err_and(|error| error.status() == Some(412))
            && let Ok(import) = api::import(self.id).await
        {
            answer = api::change_import(self.id, import.version, &change).await;
        }
        self.take(answer)
    }

    /// `check`, `start`, `cancel`, `retry`.
    pub fn tell(self, verb: &'static str) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            self.take(api::tell_import(self.id, verb).await);
            self.busy.try_set(false);
        });
    }

    /// Follows the work by what the server tells; when it tells nothing, by asking.
    fn follow(self) {
        let heard = StoredValue::new(0u32);
        let job = self.get(|import| import.job_id);
        let jobs = events::jobs();
        Effect::new(move |_| {
            let Some(job) = job.get().flatten().and_then(|id| jobs.with(|jobs| jobs.get(&id).cloned())) else { return };
            heard.update_value(|heard| *heard += 1);
            let working = self.now().is_some_and(|import| import.state.busy());
            if !working {
                return;
            }
            if job.state.open() {
                self.know(|import| (import.done, import.total) = (job.done, job.total));
            } else {
                self.again();
            }
        });
        let working = self.get(|import| import.state.busy());
        let turn = StoredValue::new(0u32);
        Effect::new(move |_| {
            turn.update_value(|turn| *turn += 1);
            if working.get() != Some(true) {
                return;
            }
            let mine = turn.get_value();
            leptos::task::spawn_local(async move {
                loop {
                    let before = heard.try_get_value();
                    sleep(ASK_AFTER).await;
                    if turn.try_get_value() != Some(mine) {
                        return;
                    }
                    if heard.try_get_value() == before {
                        self.again();
                    }
                }
            });
        });
    }
}

/// Why the server refused: with the faults that it names.
pub fn refusal(entity: &'static Entity, error: &ApiError) -> String {
    let faults = error.problem().map(|problem| problem.violations.0.as_slice()).unwrap_or_default();
    let named = faults.iter().map(|fault| {
        let text = crate::i18n::violation_text(Some(entity), fault);
        match entity.field(fault.field.trim_start_matches("constants.")) {
            Some(field) => [crate::i18n::t(&entity.field_label(field)), crate::i18n::t("ui-colon"), text].concat(),
            None => text,
        }
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { error.text() } else { named.join(" ") }
}
