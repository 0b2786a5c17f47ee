//! Saving as one goes: every changed row of a lesson is sent after a short pause, and each row tells how it stands.

use campus_model::classroom::{Saved, SavedResult};
use campus_model::entities::teaching::StudyRecord;
use campus_model::{Code, Page, Record};
use leptos::prelude::*;

use super::line::{Change, Draft, Line, Mark};
use crate::api::{self, ApiError};
use crate::fetch::sleep;
use crate::i18n::{t, t_with, violation_text};

/// Rows sent at once.
const MOST: usize = 200;
/// Milliseconds without a change before it is sent.
const PAUSE: i32 = 500;

/// The rows of one lesson, and what sends them.
pub struct Autosave<V: Draft> {
    lesson: i64,
    /// The rows.
    pub lines: RwSignal<Vec<Line<V>>>,
    /// Why a lesson that is locked is changed all the same (AT-02).
    pub why: RwSignal<Option<String>>,
    busy: StoredValue<bool>,
    newest: StoredValue<u32>,
    /// The last request that got no answer, with its idempotency key.
    unanswered: StoredValue<Option<(Vec<Change<V>>, String)>>,
}

impl<V: Draft> Clone for Autosave<V> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<V: Draft> Copy for Autosave<V> {}

impl<V: Draft> Autosave<V> {
    /// For a lesson; rows left unsent go out when the owner goes away.
    #[must_use]
    pub fn new(lesson: i64) -> Self {
        let this = Self {
            lesson,
            lines: RwSignal::new(Vec::new()),
            why: RwSignal::new(None),
            busy: StoredValue::new(false),
            newest: StoredValue::new(0),
            unanswered: StoredValue::new(None),
        };
        on_cleanup(move || {
            let rows = this.take(&|mark| matches!(mark, Mark::Waiting));
            if !rows.is_empty() {
                let why = this.why.try_get_untracked().flatten();
                let sending = V::send(lesson, &changes(&rows), why, &api::new_key());
                leptos::task::spawn_local(async move {
                    let _ = sending.await;
                });
            }
        });
        this
    }

    /// Sets a row to a value and sees to it that it is sent.
    pub fn set(self, line: Line<V>, value: V) {
        line.now.set(value);
        self.touch(line);
    }

    /// A row may have changed: it is sent after a pause, or waits for an acceptable value.
    pub fn touch(self, line: Line<V>) {
        if !line.changed() {
            if !matches!(line.mark.get_untracked(), Mark::Saving | Mark::Saved) {
                line.mark.set(Mark::Still);
            }
            return;
        }
        match untrack(|| line.now.with(V::fault)) {
            Some(fault) => line.mark.set(Mark::Refused(fault)),
            None => {
                line.mark.set(Mark::Waiting);
                self.soon();
            }
        }
    }

    /// Sends what failed again.
    pub fn retry(self) {
        for line in self.lines.get_untracked() {
            if matches!(line.mark.get_untracked(), Mark::Failed(_)) {
                line.mark.set(Mark::Waiting);
            }
        }
        leptos::task::spawn_local(self.flush());
    }

    /// How many rows are not on the server (reactive).
    #[must_use]
    pub fn unsaved(self) -> usize {
        self.lines.with(|lines| lines.iter().filter(|line| line.unsaved()).count())
    }

    fn soon(self) {
        self.newest.update_value(|newest| *newest += 1);
        let mine = self.newest.get_value();
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            if self.newest.try_get_value() == Some(mine) {
                self.flush().await;
            }
        });
    }

    fn take(self, wanted: &dyn Fn(&Mark) -> bool) -> Vec<Line<V>> {
        let lines = self.lines.try_get_untracked().unwrap_or_default();
        lines
            .into_iter()
            .filter(|line| line.mark.try_with_untracked(wanted).unwrap_or_default() && line.changed())
            .take(MOST)
            .collect()
    }

    /// Sends every waiting row, one request after the other.
    async fn flush(self) {
        if self.busy.try_get_value() != Some(false) {
            return;
        }
        self.busy.try_set_value(true);
        loop {
            let rows = self.take(&|mark| matches!(mark, Mark::Waiting));
            if rows.is_empty() {
                break;
            }
            let sent = changes(&rows);
            for line in &rows {
                line.mark.try_set(Mark::Saving);
            }
            let key = match self.unanswered.try_get_value().flatten() {
                Some((same, key)) if same == sent => key,
                _ => api::new_key(),
            };
            match V::send(self.lesson, &sent, self.why.try_get_untracked().flatten(), &key).await {
                Ok(saved) => {
                    self.unanswered.try_set_value(None);
                    self.take_over(&rows, &sent, &saved).await;
                }
                Err(error) => {
                    self.unanswered.try_set_value(error.status().is_none().then_some((sent, key)));
                    fail(&rows, &error);
                }
            }
        }
        self.busy.try_set_value(false);
    }

    async fn take_over(self, rows: &[Line<V>], sent: &[Change<V>], saved: &Saved) {
        let mut stale = Vec::new();
        for (line, change) in rows.iter().zip(sent) {
            match saved.rows.iter().find(|row| row.id == line.id) {
                Some(row) if row.result != SavedResult::Stale => {
                    line.version.try_set(row.version);
                    line.stored.try_set(change.now.clone());
                    // It may have been changed again while it was on its way.
                    if line.mark.try_get_untracked() == Some(Mark::Saving) {
                        line.mark.try_set(Mark::Saved);
                    }
                }
                _ => stale.push((*line, line.now.try_get_untracked().unwrap_or_else(|| change.now.clone()))),
            }
        }
        if stale.is_empty() {
            return;
        }
        let query = stale.iter().map(|(line, _)| format!("&id={}", line.id)).collect::<String>();
        match read_rows(&format!("limit=200{query}"), None).await {
            Ok(records) => {
                for (line, mine) in stale {
                    match records.iter().map(|(record, _)| record).find(|record| record.id() == line.id) {
                        Some(record) => {
                            line.refresh(record);
                            let overtaken = line.stored.try_get_untracked().is_some_and(|stored| stored != mine);
                            line.mark.try_set(if overtaken { Mark::Refreshed(mine.words()) } else { Mark::Saved });
                        }
                        None => {
                            line.mark.try_set(Mark::Refused(t("screen-classroom-row-gone")));
                        }
                    }
                }
            }
            Err(error) => {
                for (line, _) in stale {
                    line.mark.try_set(Mark::Failed(error.text()));
                }
            }
        }
    }
}

fn changes<V: Draft>(rows: &[Line<V>]) -> Vec<Change<V>> {
    rows.iter().filter_map(Line::change).collect()
}

/// Nothing of a request was written. Rows that the server names are refused, the others go out again at once.
fn fail<V: Draft>(rows: &[Line<V>], error: &ApiError) {
    let violations = error.problem().filter(|problem| problem.code == Code::Invalid).map(|problem| &problem.violations);
    let named = |index: usize| {
        let prefix = format!("rows.{index}.");
        violations.and_then(|all| all.0.iter().find(|violation| violation.field.starts_with(&prefix)))
    };
    let any = (0..rows.len()).any(|index| named(index).is_some());
    for (index, line) in rows.iter().enumerate() {
        line.mark.try_set(match named(index) {
            Some(violation) => Mark::Refused(violation_text(Some(StudyRecord::ENTITY), violation)),
            None if any => Mark::Waiting,
            None => Mark::Failed(error.text()),
        });
    }
}

/// Every study record of a query, page after page from a cursor on, with the students' names.
pub async fn read_rows(query: &str, mut after: Option<String>) -> Result<Vec<(Record, String)>, ApiError> {
    let mut rows = Vec::new();
    loop {
        let cursor = after.map(|after| format!("&{}", api::query_of(&[("after", after)]))).unwrap_or_default();
        let mut page = api::list(StudyRecord::ENTITY, &format!("{query}{cursor}")).await?;
        let next = page.next.take();
        rows.extend(named(page));
        match next {
            Some(next) if rows.len() < 2_000 => after = Some(next),
            _ => return Ok(rows),
        }
    }
}

/// The study records of a page with the students' names.
pub fn named(page: Page) -> Vec<(Record, String)> {
    let names = page.links.get("student_id");
    let name = |record: &Record| {
        let student = record.int("student_id").unwrap_or_default();
        let label = names.and_then(|labels| labels.get(&student));
        crate::i18n::label(label.map_or("", String::as_str))
    };
    let with_name = |record: Record| {
        let name = name(&record);
        (record, name)
    };
    page.rows.into_iter().map(with_name).collect()
}

/// The notice of a row that was overtaken.
#[must_use]
pub fn overtaken(mine: &str) -> String {
    t_with("screen-classroom-overtaken", &[("mine", mine.to_owned().into())])
}
