//! Events on their way to one page: what happens again and again is said once.

use std::time::Duration;

use campus_model::{Access, Changed, Event, Missed, Notified, entities};
use tokio::time::Instant;

use crate::user::CurrentUser;

/// How long a change waits for more of the same.
const TOGETHER: Duration = Duration::from_millis(300);
/// Between two events of the same kind for one page, when there is always something to tell.
const PAUSE: Duration = Duration::from_secs(2);

/// What is to be said, and when.
#[derive(Default)]
pub(super) struct Waiting {
    events: Vec<(Instant, Event)>,
    said: Vec<(Instant, Event)>,
}

impl Waiting {
    /// Notes an event that concerns `user`; one that may not see the entity hears nothing of it.
    pub(super) fn add(&mut self, event: Event, user: &CurrentUser) {
        if !concerns(&event, user) {
            return;
        }
        let now = Instant::now();
        let at = match event {
            Event::Job(_) => now,
            _ => {
                self.said.retain(|(at, _)| *at + PAUSE > now);
                let last = self.said.iter().find(|(_, said)| same(said, &event)).map(|(at, _)| *at + PAUSE);
                last.unwrap_or(now).max(now + TOGETHER)
            }
        };
        if let Some((_, waiting)) = self.events.iter_mut().find(|(_, waiting)| same(waiting, &event)) {
            join(waiting, event);
        } else {
            self.events.push((at, event));
        }
    }

    /// When the next one is to be said.
    pub(super) fn next(&self) -> Option<Instant> {
        self.events.iter().map(|(at, _)| *at).min()
    }

    /// What is to be said by now.
    pub(super) fn due(&mut self) -> Option<Event> {
        let now = Instant::now();
        let place = self.events.iter().position(|(at, _)| *at <= now)?;
        let (_, event) = self.events.remove(place);
        if !matches!(event, Event::Job(_)) {
            self.said.push((now, event.clone()));
        }
        Some(event)
    }
}

/// Whether somebody may know of an event: of an entity's rows, whoever may look at some.
pub(super) fn concerns(event: &Event, user: &CurrentUser) -> bool {
    let Event::Changed(changed) = event else { return true };
    let Some(entity) = entities::find(&changed.entity) else { return false };
    entity.operations().any(|operation| matches!(operation.action, "list" | "view" | "tree") && user.may(operation))
}

/// Whether one stands for both.
fn same(one: &Event, other: &Event) -> bool {
    match (one, other) {
        (Event::Changed(one), Event::Changed(other)) => one.entity == other.entity,
        (Event::Access(Access {}), Event::Access(Access {}))
        | (Event::Notified(Notified {}), Event::Notified(Notified {}))
        | (Event::Missed(Missed {}), Event::Missed(Missed {})) => true,
        _ => false,
    }
}

/// The waiting event says the other one too: changes of two pages are nobody's own.
fn join(waiting: &mut Event, other: Event) {
    if let (Event::Changed(waiting), Event::Changed(Changed { page, .. })) = (waiting, other)
        && waiting.page != page
    {
        waiting.page = None;
    }
}
